import { attachment, evidenceType } from './evidence-file.rules.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n', 'latin1');
const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('....IEND\xaeB`\x82', 'latin1'),
]);
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from([1, 2, 0xff, 0xd9])]);
const MOST = 1000;

describe('a file of evidence', () => {
  it.each([
    ['sertifikat.pdf', PDF, 'application/pdf'],
    ['Foto.JPG', JPEG, 'image/jpeg'],
    ['pindaian.png', PNG, 'image/png'],
  ])('is what its name and its content say: %s', (name, bytes, type) => {
    expect(evidenceType(name, bytes, MOST)).toBe(type);
  });

  it.each([
    ['empty', 'kosong.pdf', Buffer.alloc(0), 'empty'],
    ['too big', 'besar.pdf', Buffer.concat([PDF, Buffer.alloc(MOST, 0x20)]), 'tooBig'],
    ['a page that calls itself a PDF', 'sertifikat.pdf', Buffer.from('<html><script>'), 'type'],
    ['a program', 'sertifikat.pdf', Buffer.from('MZ\x90\0', 'latin1'), 'type'],
    ['a PDF that calls itself a picture', 'foto.png', PDF, 'notItsName'],
    ['a picture without a name for it', 'foto', PNG, 'notItsName'],
    ['a PDF in the clothes of a page', 'sertifikat.pdf.html', PDF, 'notItsName'],
    ['one that was cut off', 'sertifikat.pdf', PDF.subarray(0, 20), 'cutOff'],
    ['a picture that was cut off', 'foto.jpg', JPEG.subarray(0, 5), 'cutOff'],
  ])('is refused when it is %s', (_, name, bytes, fault) => {
    expect(evidenceType(name, bytes, MOST)).toMatchObject({ field: 'file', fault });
  });
});

describe('the name of a file', () => {
  it('can put nothing else into the header', () => {
    expect(attachment('a"; filename=x.html\r\nSet-Cookie: y.pdf')).toBe(
      `attachment; filename="a-filename-x.html-Set-Cookie-y.pdf"; filename*=UTF-8''a%22%3B%20filename%3Dx.html%0D%0ASet-Cookie%3A%20y.pdf`,
    );
  });
});
