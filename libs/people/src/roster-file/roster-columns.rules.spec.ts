import { openTable, type NamedRow, type TableFileError } from '@asn-corpu/platform';
import { workbookParts, xlsxFile, zipFile } from '@asn-corpu/testing';
import exceljs from 'exceljs';
import iconv from 'iconv-lite';
import { EMPLOYEE_LAYOUT } from './roster-columns.rules.js';

type Row = NamedRow<string>;

/** A file as it lies in the store, read in small pieces. */
async function read(
  content: string | Buffer,
  pieceBytes = 7,
): Promise<{ rows: Row[]; refused: string[]; unknown: string[] }> {
  const bytes = Buffer.from(content as string);
  const stream = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
  };
  const table = await openTable({ stream, whole: () => Promise.resolve(bytes) }, EMPLOYEE_LAYOUT);
  const rows: Row[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  return { rows, refused: [...table.refusedColumns], unknown: [...table.unknownColumns] };
}

/** Lines with the two cells most tests are about, or the fault of the row. */
async function lines(content: string | Buffer): Promise<string[]> {
  const { rows } = await read(content);
  return rows.map(({ line, cells, faults }) => {
    const fault = faults.map(({ code }) => code).join('+');
    return `${line}: ${[cells['nip'], cells['nama'], fault].filter((part) => part !== undefined && part !== '').join(' | ')}`;
  });
}

async function failure(content: string | Buffer): Promise<string> {
  return read(content, 64 * 1024).then(
    () => 'none',
    (error: unknown) => (error as TableFileError).code,
  );
}

const TEXT = 'nip;nama\n1;Andi Ünal\n2;Besse';

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', iconv.encode(TEXT, 'utf8', { addBOM: true })],
    ['UTF-16 LE', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['UTF-16 LE without a mark', iconv.encode(TEXT, 'utf-16le', { addBOM: false })],
    ['Windows-1252', iconv.encode(TEXT, 'windows-1252')],
  ])('is read in %s', async (_, bytes) => {
    expect(await lines(bytes)).toEqual(['2: 1 | Andi Ünal', '3: 2 | Besse']);
  });

  it.each([',', ';', '\t', '|'])(
    'is read with %j between cells, whatever ends its lines',
    async (separator) => {
      const rows = ['nip,nama,gelar_belakang', '1,Andi,"S.T., M.Si."', '2,Besse,'].map((row) =>
        row.replace(/,(?! )/g, separator),
      );
      for (const end of ['\n', '\r\n', '\r']) {
        const { rows: found } = await read(rows.join(end));
        expect(found.map(({ line, cells }) => [line, cells['nama'], cells['gelar_belakang']])).toEqual([
          [2, 'Andi', 'S.T., M.Si.'],
          [3, 'Besse', ''],
        ]);
      }
    },
  );

  it('may have titles above the header, a hint at the separator, and blank lines', async () => {
    const text = 'sep=;\nDAFTAR PEGAWAI;;\n\nNama ; N I P;Unor ID\nAndi;1;7\n;;\n\nBesse;2;8\n';
    expect(await lines(text)).toEqual(['5: 1 | Andi', '8: 2 | Besse']);
  });

  it('names what it drops unread', async () => {
    const found = await read('NIP,nama,Agama,Gaji Pokok,NIK,No. HP,Hobi,baris\n1,Andi,x,x,x,0,x,2');
    expect(found).toMatchObject({ refused: ['Agama', 'Gaji Pokok', 'NIK'], unknown: ['Hobi'] });
    expect(found.rows[0]?.cells).toEqual({ nip: '1', nama: 'Andi', telepon: '0' });
  });

  it('loses no row to a quotation mark of another', async () => {
    expect(await lines('nip,nama\n1,"Andi\n2,Besse\n3,Cici\n4,"Dg. ""Tata"""\n5,O"neil\n6,Fajar')).toEqual([
      '2: ROW_QUOTES',
      '3: 2 | Besse',
      '4: 3 | Cici',
      '5: 4 | Dg. "Tata"',
      '6: 5 | O"neil',
      '7: 6 | Fajar',
    ]);
    const text = `nip,nama\n1,"Andi\n${Array.from({ length: 100 }, (_, n) => `${n + 2},Orang`).join('\n')}\n102,"Z`;
    const found = await lines(text);
    expect([found.length, found[0], found[1], found.at(-1)]).toEqual([
      102,
      '2: ROW_QUOTES',
      '3: 2 | Orang',
      '103: ROW_QUOTES',
    ]);
  });

  it('may have cells of several lines', async () => {
    expect(await lines('nip,nama,jabatan\n1,"Andi\nBaso",x\n2,Besse,"a\n\nb"\n3,Cici,')).toEqual([
      '2: 1 | Andi\nBaso',
      '4: 2 | Besse',
      '7: 3 | Cici',
    ]);
  });

  it('reports rows of another width than the header', async () => {
    expect(await lines('nip,nama,jabatan\n1,Andi, S.T.,x\n2,Besse\n3,Cici,,,\n4,"D, E",y')).toEqual([
      '2: 1 | Andi | ROW_TOO_WIDE',
      '3: 2 | Besse | ROW_SHORT',
      '4: 3 | Cici',
      '5: 4 | D, E',
    ]);
  });

  it('costs nothing when it is one endless line', async () => {
    expect(await failure(`nip,nama${',x'.repeat(1_000_000)}\n1,Andi`)).toBe('TOO_MANY_COLUMNS');
    expect(await lines(`nip,nama\n1,Andi\n2${',x'.repeat(50_000)}\n3,Cici`)).toEqual([
      '2: 1 | Andi',
      '3: ROW_TOO_LONG',
      '4: 3 | Cici',
    ]);
  });

  it.each([
    ['FILE_EMPTY', ''],
    ['FILE_EMPTY', '\n\n \n'],
    ['HEADER_MISSING', 'satu,dua\n1,2'],
    ['COLUMN_MISSING', 'nama,jabatan\nAndi,x'],
    ['COLUMN_TWICE', 'nip,nama,NIP\n1,Andi,2'],
    ['FILE_UNREADABLE', '<html><table><tr><td>nip'],
    ['FILE_UNREADABLE', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['FILE_UNREADABLE', '%PDF-1.7 nip,nama'],
  ])('is refused as %s when it is no roster: %j', async (code, content) => {
    expect(await failure(content)).toBe(code);
  });
});

describe('a workbook', () => {
  it('is read as the library of others writes it', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('Petunjuk').addRow(['Isi lembar berikut']);
    const sheet = workbook.addWorksheet('Pegawai');
    sheet.addRow(['NIP', 'Nama', 'TMT CPNS', 'Jabatan', 'Agama']);
    sheet.addRow([
      '198503152010012001',
      { richText: [{ text: 'Andi ' }, { text: '<Baso> & co' }] },
      new Date('2010-01-01'),
    ]);
    sheet.getCell('D2').value = { formula: 'CONCAT("a","b")', result: 'Analis' };
    sheet.addRow([]);
    sheet.addRow([198503152010012001, 'Besse', 40179, true]);
    const { rows, refused } = await read(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(refused).toEqual(['Agama']);
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, { nip: '198503152010012001', nama: 'Andi <Baso> & co', tmt_cpns: 40179, jabatan: 'Analis' }],
      [4, { nip: 198503152010012000, nama: 'Besse', tmt_cpns: 40179, jabatan: '1' }],
    ]);
  });

  it('is read as others write it: prefixes, inline texts, no references, hidden sheets, days from 1904', async () => {
    const inline = (text: string): string => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;
    const bytes = zipFile([
      {
        name: 'xl/worksheets/data.xml',
        content: `<?xml version="1.0"?><!-- by hand --><x:worksheet xmlns:x='main'><x:sheetData>
          <x:row>${inline('nip')}${inline('nama')}${inline('tmt_cpns')}</x:row>
          <x:row>${inline('1')}${inline('A&#66;&#x43; <![CDATA[<D>]]>_x000D_')}<x:c t='n'><x:v>38717</x:v></x:c></x:row>
          <x:row r="9">${inline('2')}<x:c/><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>
        </x:sheetData></x:worksheet>`,
      },
      {
        name: 'xl/workbook.xml',
        content: `<workbook><workbookPr date1904="1"/><sheets><sheet name="a>b" sheetId="1" state="hidden" r:id="h"/>
          <sheet name='c' sheetId='2' r:id='d'/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: `<Relationships><Relationship Target="/xl/worksheets/data.xml" Id="d"/></Relationships>`,
      },
    ]);
    const { rows } = await read(bytes);
    expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
      [2, { nip: '1', nama: 'ABC <D>\r', tmt_cpns: 40179 }],
      [9, { nip: '2', nama: '', tmt_cpns: '#N/A' }],
    ]);
  });

  it('may be large', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [String(n), `Orang ${n}`]);
    const { rows: found } = await read(xlsxFile([['nip', 'nama'], ...rows]), 64 * 1024);
    expect([found.length, found.at(-1)?.cells['nama']]).toEqual([5000, 'Orang 4999']);
  });

  it.each<[string, Buffer]>([
    ['cut off', xlsxFile([['nip', 'nama']]).subarray(0, 300)],
    ['only called so', Buffer.from('PK\u0003\u0004 no zip at all')],
    ['without a sheet', zipFile([{ name: 'readme.txt', content: 'hello' }])],
    [
      'not well formed',
      zipFile([...workbookParts(), { name: 'xl/worksheets/sheet1.xml', content: '<sheetData><row><c' }]),
    ],
    [
      'with a document type',
      zipFile([
        ...workbookParts(),
        { name: 'xl/worksheets/sheet1.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><a/>' },
      ]),
    ],
    [
      'that unpacks to more than it says',
      zipFile([
        ...workbookParts(),
        { name: 'xl/worksheets/sheet1.xml', content: ' '.repeat(1e6), claimedBytes: 10 },
      ]),
    ],
    [
      'that says it unpacks to gigabytes',
      zipFile([
        ...workbookParts(),
        { name: 'xl/worksheets/sheet1.xml', content: ' '.repeat(1e6), claimedBytes: 4e9 },
      ]),
    ],
    [
      'with an endless cell',
      zipFile([
        ...workbookParts(),
        { name: 'xl/worksheets/sheet1.xml', content: `<sheetData><row><c><v>${'x'.repeat(2e6)}` },
      ]),
    ],
  ])('is refused when it is %s', async (_, bytes) => {
    expect(await failure(bytes)).toBe('FILE_UNREADABLE');
  });

  it('is refused when it has every column there is', async () => {
    expect(await failure(xlsxFile([['nip', 'nama', ...Array.from({ length: 400 }, () => 'x')]]))).toBe(
      'TOO_MANY_COLUMNS',
    );
  });

  it('is refused without a header, and says which column is missing', async () => {
    expect(
      await failure(
        xlsxFile([
          ['a', 'b'],
          ['1', '2'],
        ]),
      ),
    ).toBe('HEADER_MISSING');
    expect(
      await failure(
        xlsxFile([
          ['nama', 'jabatan'],
          ['1', '2'],
        ]),
      ),
    ).toBe('COLUMN_MISSING');
  });
});
