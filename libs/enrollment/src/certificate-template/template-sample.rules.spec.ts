import { builtInContent } from '../certificate-face/certificate-face.builder.js';
import { certificateFace, type CertificateFace } from '../certificate-face/certificate-face.rules.js';
import { fitOfCertificate, renderCertificate } from '../certificate-face/certificate.pdf.js';
import type { TemplateContent, TemplateTexts } from '../template-content/template-content.rules.js';
import { TEXT_NAMES, TEXT_RULES } from '../template-content/template-vocabulary.rules.js';
import { fits, sampleCertificate, SAMPLE_KINDS, type SampleIssuer } from './template-sample.rules.js';

const ISSUER: SampleIssuer = {
  portal: 'https://corpu.example',
  place: 'Makassar',
  issueDate: '2026-03-06',
  legalBasis: {
    version: 'uji',
    text: 'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara beserta peraturan pelaksanaannya',
    english: 'Law Number 20 of 2023 on the State Civil Apparatus and its implementing regulations',
  },
  issuer: {
    government: 'Pemerintah Provinsi Sulawesi Selatan',
    agency: 'Badan Pengembangan Sumber Daya Manusia',
  },
  signatory: {
    title: 'Kepala Badan Pengembangan Sumber Daya Manusia',
    name: 'Dr. Andi Contoh, M.Si.',
    rank: 'Pembina Utama Madya (IV/d)',
    nip: '197001011995031001',
  },
};

const ENGLISH: TemplateTexts = {
  title: 'Certificate of Completion',
  opening: 'The {lembaga} of {pemerintah_ringkas}, by {dasar_hukum}, states that:',
  verdict: 'HAS PASSED',
  statement: '{program} {angkatan}, held {metode} {waktu}, completed on {tanggal_selesai}, with {jumlah_jp}.',
  statementWithoutJp: '{program} {angkatan}, held {metode} {waktu}, completed on {tanggal_selesai}.',
  subjectsTitle: 'LIST OF SUBJECTS',
  subjectsHeading: 'Subjects of {program}',
  subjectsNote: 'A lesson hour is 45 minutes.',
  footnote: 'Electronic documents and their prints are lawful evidence.',
};

function faceOf(kind: (typeof SAMPLE_KINDS)[number], change: Partial<TemplateContent> = {}): CertificateFace {
  return certificateFace(sampleCertificate(kind, 'STTP', ISSUER), { ...builtInContent('STTP'), ...change });
}

function said(parts: CertificateFace['statement']): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u00a0', ' ');
}

const LOOKS = (['ORNAMENTED', 'PLAIN', 'LANDSCAPE'] as const).flatMap((layout) =>
  [null, ENGLISH].map((en) => [layout, en === null ? 'Indonesian' : 'both languages', en] as const),
);

describe('every layout', () => {
  it.each(LOOKS)('%s in %s carries every sample', (layout, _, en) => {
    for (const kind of SAMPLE_KINDS) {
      const face = faceOf(kind, { layout, en, accent: 'TEAL' });
      const fit = fitOfCertificate(face);
      expect({ kind, ...fit, fits: fits(fit, face.subjects.length) }).toMatchObject({ kind, fits: true });
    }
  });

  it('lies where it says so', () => {
    const pdf = renderCertificate(faceOf('ORDINARY', { layout: 'LANDSCAPE' })).toString('latin1');
    expect(pdf).toMatch(/\/MediaBox \[0 0 841\.8\d* 595\.2\d*\]/);
  });

  it('says that it does not fit what is too much', () => {
    const endless = 'Kata yang diulang terus '.repeat(300);
    const id = { ...builtInContent('STTP').id, opening: endless };
    const face = faceOf('EVERYTHING_LONG', { id });
    expect(fits(fitOfCertificate(face), face.subjects.length)).toBe(false);
  });

  it('carries the longest texts there may be, or says that it does not', () => {
    const longest = Object.fromEntries(
      TEXT_NAMES.map((name) => [name, 'Kata '.repeat(100).slice(0, TEXT_RULES[name].maxLength).trim()]),
    ) as unknown as TemplateTexts;
    const face = faceOf('ORDINARY', { id: longest });
    expect(renderCertificate(face).length).toBeGreaterThan(0);
    expect(fitOfCertificate(face).pages).toBe(2);
  });

  it('is not measured where it cannot but fit', () => {
    // As many letters as are let through without measuring, and as wide as they come.
    const face = faceOf('WITHOUT_JP');
    const wide = (count: number): string => 'MW '.repeat(count / 3).trim();
    const full = {
      ...face,
      legalBasis: wide(318),
      title: 'M'.repeat(30),
      verdict: 'W'.repeat(20),
      footnote: wide(216),
      holder: { name: wide(60), facts: face.holder.facts.map(([label]) => [label, wide(36)] as const) },
      statement: [{ text: wide(210), strong: true }],
    };
    expect(fitOfCertificate(full)).toEqual({ pages: 1, size: 1 });
  });
});

describe('a certificate in two languages', () => {
  it('says the same once more in English, with dates and numbers of that language', () => {
    const { english } = faceOf('ORDINARY', { en: ENGLISH });
    expect(said(english?.statement ?? [])).toBe(
      'Pelatihan Pemerintahan Digital Angkatan III, held both in the classroom and online from 2 February 2026 to 5 March 2026, ' +
        'completed on 5 March 2026, with 9 (nine) lesson hours.',
    );
    expect(english).toMatchObject({
      number: 'Number: 00000/CONTOH/BPSDM/I/2026',
      opening: expect.stringContaining('by Law Number 20 of 2023') as string,
      labels: ['Employee number', 'Rank', 'Position', 'Unit', 'Institution'],
    });
  });

  it('leaves out in both what is left out', () => {
    const { holder, footnote, english } = faceOf('ORDINARY', { en: ENGLISH, blocks: ['UNIT'] });
    expect(holder.facts.map(([label]) => label)).toEqual(['NIP', 'Unit Kerja']);
    expect(english?.labels).toEqual(['Employee number', 'Unit']);
    expect([footnote, english?.footnote]).toEqual(['', '']);
  });

  it('takes what looks like a placeholder within a fact as it is', () => {
    const certificate = sampleCertificate('ORDINARY', 'STTP', ISSUER);
    const programme = { code: 'X', title: 'Pelatihan {jp} {nilai}' };
    const face = certificateFace(
      { ...certificate, snapshot: { ...certificate.snapshot, programme } },
      builtInContent('STTP'),
    );
    expect(face.statement[1]).toEqual({ text: 'Pelatihan {jp} {nilai}', strong: true });
  });
});
