import { createHash } from 'node:crypto';
import { certificateFace, type CertificateFace, type CertificateSnapshot } from './certificate-face.rules.js';
import { renderCertificate } from './certificate.pdf.js';
import { printable } from './printing.pdf.js';

const SNAPSHOT: CertificateSnapshot = {
  layout: 'portrait-1',
  holder: {
    name: 'Siti Nurhaliza',
    nameWithTitles: 'Siti Nurhaliza, S.Kom.',
    nip: '198704122011012007',
    rank: 'Penata (III/c)',
    position: 'Analis Kebijakan Ahli Muda',
    unit: 'Bidang Perizinan',
  },
  programme: { code: 'PEMDIG-01', title: 'Pelatihan Pemerintahan Digital' },
  run: { name: 'Angkatan III', method: 'BLENDED', firstDay: '2026-02-02', lastDay: '2026-03-05' },
  jp: { whole: 40, words: 'empat puluh' },
  subjects: [{ title: 'Pelayanan publik', form: 'Pelatihan teknis', jp: 40 }],
  completionDate: '2026-03-05',
  issueDate: '2026-03-06',
  place: 'Makassar',
  legalBasis: { version: 'test', text: 'Undang-Undang Nomor 20 Tahun 2023' },
  issuer: { government: 'Pemerintah Provinsi Sulawesi Selatan', agency: 'BPSDM' },
  signatory: { title: 'Kepala BPSDM', name: 'Dr. Andi', rank: null, nip: null },
  verifyUrl: 'https://corpu.example/v/7GKX4MNPQ2RSTUVWXYZ3456789AB',
};

function face(change: Partial<CertificateSnapshot> = {}, name = 'Siti Nurhaliza, S.Kom.'): CertificateFace {
  const snapshot = { ...SNAPSHOT, ...change, holder: { ...SNAPSHOT.holder, nameWithTitles: name } };
  return certificateFace({
    purpose: 'STTP',
    number: '00001/X/BPSDM/III/2026',
    code: '7GKX4MNPQ2RSTUVWXYZ3456789AB',
    snapshot,
  });
}

function pages(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}

/** Names that have broken layouts, compilers or both. */
const HARD_NAMES = [
  '',
  'A',
  'W'.repeat(200),
  'Nama Yang Tidak Ada Habisnya '.repeat(20),
  'Prof. Dr. Ir. H. Andi Baharuddin Daeng Mattawang, S.STP., S.H., M.H., M.Si., M.A.P., Ph.D., IPM., ASEAN Eng., QIA., CFrA., CGCAE.',
  'Žofia Đặng Thị Mỹ Ångström-Öztürk e\u0301',
  '#let x = 1; #panic() *tebal* _miring_ $x^2$ [kurung] "kutip" \\ @rujuk <label> // `mentah`',
  'عبد الرحمن بن محمد الفاسي, S.Ag.',
  '\u202e rtl override',
  'ab\u0000c\u0007d\u2028e\ufffe',
  'ֲ֪󠅀🖀 \u05c1 𝒘',
  '漢字 ᨔᨘᨒ 😀👩‍👩‍👧',
];

describe('the face of a certificate', () => {
  it('says what was completed and when, in words', () => {
    const said = face()
      .statement.map(({ text }) => text)
      .join('')
      .replaceAll('\u00a0', ' ');
    expect(said).toBe(
      'pada Pelatihan Pemerintahan Digital Angkatan III, yang diselenggarakan secara gabungan klasikal dan daring ' +
        'dari 2 Februari 2026 sampai dengan 5 Maret 2026 dan diselesaikan pada 5 Maret 2026, dengan jumlah 40 (empat puluh) jam pelajaran.',
    );
  });

  it('says nothing of JP where there are none', () => {
    const said = face({ jp: null, subjects: [] })
      .statement.map(({ text }) => text)
      .join('');
    expect(said).not.toMatch(/jumlah|jam/);
  });

  it('is a Sertifikat for having taken part', () => {
    const { title, verdict } = certificateFace({
      purpose: 'PARTICIPATION',
      number: '1',
      code: 'A',
      snapshot: SNAPSHOT,
    });
    expect([title, verdict]).toEqual(['SERTIFIKAT', 'TELAH MENGIKUTI']);
  });
});

describe('the PDF of a certificate', () => {
  it('is the same bytes for the same face, after others were made as well', () => {
    const hash = (pdf: Buffer): string => createHash('sha256').update(pdf).digest('hex');
    const first = hash(renderCertificate(face()));
    const other = hash(renderCertificate(face({}, 'Orang Lain')));
    expect(hash(renderCertificate(face()))).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is A4, for keeping, with the subjects on a second page', () => {
    const pdf = renderCertificate(face());
    expect(pages(pdf)).toBe(2);
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 595\.2\d* 841\.\d*\]/);
    expect(pdf.toString('latin1')).toContain('/OutputIntents');
    expect(pages(renderCertificate(face({ jp: null, subjects: [] })))).toBe(1);
  });

  it.each(HARD_NAMES)('keeps to its pages with the name %j', (name) => {
    expect(pages(renderCertificate(face({}, name)))).toBe(2);
  });

  it('shows every character it lets through', () => {
    const letters = Array.from({ length: 0x2100 - 0x20 }, (_, index) => String.fromCodePoint(index + 0x20));
    const kept = letters.filter((letter) => printable(letter) === letter && letter.trim() !== '');
    // The archive standard refuses a file with a character that no font shows.
    expect(() => renderCertificate(face({ place: kept.join(' ') }))).not.toThrow();
    expect(kept.length).toBeGreaterThan(900);
  });

  it('draws its QR code in lines, not dots', () => {
    const pdf = renderCertificate(face()).toString('latin1');
    expect(pdf).not.toContain('/Subtype /Image');
    expect(pdf).toContain(SNAPSHOT.verifyUrl);
  });
});
