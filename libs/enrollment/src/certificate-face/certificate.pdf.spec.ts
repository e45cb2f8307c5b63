import { createHash } from 'node:crypto';
import { builtInContent } from './certificate-face.builder.js';
import {
  certificateFace,
  type CertificateFace,
  type CertificatePurpose,
  type CertificateSnapshot,
} from './certificate-face.rules.js';
import { renderCertificate } from './certificate.pdf.js';
import { printable } from '../template-content/printable.rules.js';

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

function face(
  change: Partial<CertificateSnapshot> = {},
  name = 'Siti Nurhaliza, S.Kom.',
  purpose: CertificatePurpose = 'STTP',
): CertificateFace {
  const holder = { ...SNAPSHOT.holder, ...change.holder, nameWithTitles: name };
  const certificate = {
    number: '00001/X/BPSDM/III/2026',
    code: '7GKX4MNPQ2RSTUVWXYZ3456789AB',
    snapshot: { ...SNAPSHOT, ...change, holder },
  };
  return certificateFace(certificate, builtInContent(purpose));
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
    const { title, verdict } = face({}, 'Siti', 'PARTICIPATION');
    expect([title, verdict]).toEqual(['SERTIFIKAT', 'TELAH MENGIKUTI']);
  });
});

const NO_FACTS = { name: 'Siti', nameWithTitles: 'Siti', nip: null, rank: null, position: null, unit: null };
const LONG_NAME = HARD_NAMES[4] ?? '';
const SIGNATORY = { ...SNAPSHOT.signatory, rank: 'Pembina (IV/a)', nip: '197001011995031001' };
const FORTY = Array.from({ length: 40 }, (_, n) => ({
  title: `Mata pelatihan ${n + 1}`,
  form: 'Pelatihan teknis',
  jp: 1,
}));
const ONE_DAY = { ...SNAPSHOT.run, method: 'ONLINE', firstDay: '2026-03-05' };

/** Made before there were templates: what was issued then is made the same way for ever. */
const AS_BEFORE: readonly [what: string, digest: string, CertificateFace][] = [
  ['STTP', '08de867fbf6e0969b2a9b186315961d1d5564db9cbcf7a26246db7d86b2bb756', face()],
  [
    'a Sertifikat without JP, of one day',
    '3b4d1fdc8f653d94691392cd96fd2b27d67dd7b74edda3565a0ec45a0177627c',
    face({ jp: null, subjects: [], run: ONE_DAY }, undefined, 'PARTICIPATION'),
  ],
  [
    'a long name',
    'e9f567cbb734d0afa3a2647d2db7de8e783c5d2defcdc909d18a6b9851f59db9',
    face({}, LONG_NAME, 'PARTICIPATION'),
  ],
  [
    'a name that has to be made smaller',
    '9db446f6aa3e001f9e4a841616e55c64767cb61ab683685d366452dca0b81f34',
    face({}, HARD_NAMES[3]),
  ],
  [
    'forty subjects',
    '0e1c36c7d04934d43d2bcaacf74a16bced5b9bdf7a1a3abcc354c20bea5605d9',
    face({ subjects: FORTY }),
  ],
  [
    'nothing known of the holder, and an unknown method',
    '40cd1e89f50ba895858c5bce125d1d655f8adf276986581b81d4be068b24fbc8',
    face(
      { holder: NO_FACTS, run: { ...SNAPSHOT.run, method: 'LAIN' }, signatory: SIGNATORY },
      undefined,
      'PARTICIPATION',
    ),
  ],
  [
    'a specimen',
    '021da68c08536aea5df92a9de3a576b7c2c7ae58e61299fa76083b6694363fb1',
    { ...face(), specimen: true },
  ],
];

function digest(pdf: Buffer): string {
  return createHash('sha256').update(pdf).digest('hex');
}

describe('the PDF of a certificate', () => {
  it.each(AS_BEFORE)('is to the byte what it was before there were templates: %s', (_, before, known) => {
    expect(digest(renderCertificate(known))).toBe(before);
  });

  it('is the same bytes for the same face, after others were made as well', () => {
    const first = digest(renderCertificate(face()));
    const other = digest(renderCertificate(face({}, 'Orang Lain')));
    expect(digest(renderCertificate(face()))).toBe(first);
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
