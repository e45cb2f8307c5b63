import type {
  CertificatePurpose,
  CertificateSnapshot,
  IssuedCertificate,
  Subject,
} from '../certificate-face/certificate-face.rules.js';
import { numberWords } from '../certificate-face/number-words.rules.js';
import type { CertificateTemplateSampleKind } from '../generated/graphql.js';

export const SAMPLE_KINDS: readonly CertificateTemplateSampleKind[] = [
  'ORDINARY',
  'LONG_NAME',
  'ONE_WORD_NAME',
  'FOREIGN_LETTERS',
  'MANY_SUBJECTS',
  'NO_FACTS',
  'WITHOUT_JP',
  'EVERYTHING_LONG',
];

/** What samples share with real certificates: who issues and signs, and by which law. */
export type SampleIssuer = Pick<
  CertificateSnapshot,
  'issuer' | 'signatory' | 'place' | 'legalBasis' | 'issueDate'
> & { readonly portal: string };

const MANY_SUBJECTS = 40;
const LONG_NAME =
  'Prof. Dr. Ir. H. Andi Muhammad Baharuddin Nurhidayatullah Daeng Mattawang Karaeng Bontomarannu, S.STP., S.H., M.H., M.Si., M.A.P., Ph.D., IPM., QIA., CFrA.';
const LONG_POSITION =
  'Pengelola Penyelenggaraan Urusan Pemerintahan di Bidang Pengadaan Barang dan Jasa Ahli Muda pada Subbagian Perencanaan';
const LONG_UNIT =
  'Unit Pelaksana Teknis Daerah Balai Pengelolaan Sumber Daya Air Wilayah Sungai Jeneberang dan Pompengan-Larona';
const LONG_PROGRAMME =
  'Pelatihan Penguatan Kapasitas Penyelenggaraan Pelayanan Publik Berbasis Elektronik bagi Pejabat Pengawas dan Fungsional';
const LONG_SUBJECT =
  'Penyusunan Dokumen Perencanaan, Penganggaran, dan Pertanggungjawaban Berbasis Kinerja pada Perangkat Daerah';

const ORDINARY: CertificateSnapshot['holder'] = {
  name: 'Siti Contoh',
  nameWithTitles: 'Siti Contoh, S.Kom.',
  nip: '198704122011012007',
  rank: 'Penata (III/c)',
  position: 'Analis Kebijakan Ahli Muda',
  unit: 'Bidang Perizinan',
};
const LONG_HOLDER: CertificateSnapshot['holder'] = {
  ...ORDINARY,
  nameWithTitles: LONG_NAME,
  rank: 'Pembina Utama Muda (IV/c)',
  position: LONG_POSITION,
  unit: LONG_UNIT,
};

/** As long as any may be, so that one that is added later is carried too. */
const LONGEST_BASIS = 'Undang-Undang tentang Aparatur Sipil Negara beserta peraturan pelaksanaannya, '
  .repeat(4)
  .slice(0, 300);

type Change = Partial<
  Pick<CertificateSnapshot, 'holder' | 'programme' | 'run' | 'jp' | 'subjects' | 'legalBasis'>
>;

const CHANGES: Readonly<Record<CertificateTemplateSampleKind, Change>> = {
  ORDINARY: {},
  LONG_NAME: { holder: LONG_HOLDER },
  ONE_WORD_NAME: { holder: { ...ORDINARY, name: 'Ani', nameWithTitles: 'Ani' } },
  FOREIGN_LETTERS: {
    holder: { ...ORDINARY, nameWithTitles: 'Žofia Đặng Thị Mỹ Ångström-Öztürk, Иван عبد الرحمن, S.Ag.' },
  },
  MANY_SUBJECTS: withSubjects(MANY_SUBJECTS, 'Mata pelatihan'),
  NO_FACTS: { holder: { ...ORDINARY, nip: null, rank: null, position: null, unit: null } },
  WITHOUT_JP: { jp: null, subjects: [] },
  EVERYTHING_LONG: {
    holder: LONG_HOLDER,
    programme: { code: 'CONTOH', title: LONG_PROGRAMME },
    run: {
      name: 'Angkatan XXXVIII Tahun Anggaran 2026',
      method: 'BLENDED',
      firstDay: '2026-09-28',
      lastDay: '2026-11-30',
    },
    ...withSubjects(MANY_SUBJECTS, LONG_SUBJECT),
    legalBasis: { version: 'contoh', text: LONGEST_BASIS, english: LONGEST_BASIS },
  },
};

function withSubjects(count: number, title: string): Pick<CertificateSnapshot, 'jp' | 'subjects'> {
  const subjects: Subject[] = Array.from({ length: count }, (_, index) => ({
    title: `${title} ${index + 1}`,
    form: 'Pelatihan teknis',
    jp: 3,
  }));
  return { jp: { whole: count * 3, words: numberWords(count * 3) }, subjects };
}

/** A certificate of nobody, to see how a template carries it. Its number and code say that it is none. */
export function sampleCertificate(
  kind: CertificateTemplateSampleKind,
  purpose: CertificatePurpose,
  { portal, ...issuer }: SampleIssuer,
): IssuedCertificate {
  return {
    purpose,
    number: '00000/CONTOH/BPSDM/I/2026',
    code: 'CONTOH',
    snapshot: {
      holder: ORDINARY,
      programme: { code: 'CONTOH', title: 'Pelatihan Pemerintahan Digital' },
      run: { name: 'Angkatan III', method: 'BLENDED', firstDay: '2026-02-02', lastDay: '2026-03-05' },
      ...withSubjects(3, 'Mata pelatihan'),
      completionDate: '2026-03-05',
      ...issuer,
      verifyUrl: `${portal.replace(/\/$/, '')}/v/CONTOH`,
      ...CHANGES[kind],
    },
  };
}

/** The letters of a front page that are smaller than this, of their full size, are too small. */
export const SMALLEST_SIZE = 0.7;

/** A front page is one page, and what follows it are subjects, of which forty take more than one. */
export function fits(
  { pages, size }: { readonly pages: number; readonly size: number },
  subjects: number,
): boolean {
  const most = subjects === 0 ? 1 : 2 + Math.ceil(subjects / 10);
  return size >= SMALLEST_SIZE && pages <= most && pages >= (subjects === 0 ? 1 : 2);
}
