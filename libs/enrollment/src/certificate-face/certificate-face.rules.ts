import { numberWords } from './number-words.rules.js';
import { writtenDate } from '../rule-set/words.rules.js';
import { groupedCode } from './verification-code.rules.js';

/** Proof of passing a graded programme, or of having taken part. Rules §7. */
export type CertificatePurpose = 'STTP' | 'PARTICIPATION';

export interface Subject {
  readonly title: string;
  /** The form of development in words. */
  readonly form: string;
  /** Whole JP, rounded down. */
  readonly jp: number;
}

/** The facts a certificate states, frozen when it is issued: kept in `certificate.snapshot`, never changed. */
export interface CertificateSnapshot {
  /** Which template the file is made with; another look is another name. */
  readonly layout: 'portrait-1';
  readonly holder: {
    /** Without titles, for the masked name of the public page. */
    readonly name: string;
    readonly nameWithTitles: string;
    readonly nip: string | null;
    readonly rank: string | null;
    readonly position: string | null;
    readonly unit: string | null;
  };
  readonly programme: { readonly code: string; readonly title: string };
  readonly run: {
    readonly name: string;
    readonly method: string;
    readonly firstDay: string;
    readonly lastDay: string;
  };
  /** Null where no JP are credited. Whole JP: the sum of the subjects, each rounded down. */
  readonly jp: { readonly whole: number; readonly words: string } | null;
  readonly subjects: readonly Subject[];
  /** Calendar dates: of completion at the venue, and of issue at the agency. */
  readonly completionDate: string;
  readonly issueDate: string;
  readonly place: string;
  readonly legalBasis: { readonly version: string; readonly text: string };
  readonly issuer: { readonly government: string; readonly agency: string };
  readonly signatory: {
    readonly title: string;
    readonly name: string;
    readonly rank: string | null;
    readonly nip: string | null;
  };
  readonly verifyUrl: string;
}

/** A certificate as issued: its frozen facts, and what numbering added. */
export interface IssuedCertificate {
  readonly purpose: CertificatePurpose;
  readonly number: string;
  readonly code: string;
  readonly snapshot: CertificateSnapshot;
}

/** What the template lays out: ready words only. */
export interface CertificateFace {
  readonly government: string;
  readonly agency: string;
  readonly title: string;
  readonly number: string;
  readonly legalBasis: string;
  readonly holder: { readonly name: string; readonly facts: readonly (readonly [string, string])[] };
  readonly verdict: string;
  readonly statement: readonly { readonly text: string; readonly strong: boolean }[];
  readonly place: string;
  readonly issueDate: string;
  readonly issuedOn: string;
  readonly signatory: { readonly title: string; readonly name: string; readonly lines: readonly string[] };
  readonly code: string;
  readonly verifyUrl: string;
  readonly verifyPlace: string;
  readonly footnote: string;
  readonly subjectsTitle: string;
  readonly subjectsHeading: string;
  readonly annexTo: string;
  readonly subjects: readonly Subject[];
  readonly total: { readonly label: string; readonly jp: number };
  readonly subjectsNote: string;
  /** Marks it across the page as what it would be. */
  readonly specimen?: boolean;
}

const TITLES = { STTP: 'Surat Tanda Tamat Pelatihan', PARTICIPATION: 'Sertifikat' } as const;
const METHODS: Readonly<Record<string, string>> = {
  CLASSROOM: 'secara klasikal',
  ONLINE: 'secara daring',
  BLENDED: 'secara gabungan klasikal dan daring',
  WORKPLACE: 'di tempat kerja',
};
const FOOTNOTE =
  'Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah ' +
  '(Pasal 5 ayat (1) Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik).';

/** The words of a certificate. The same certificate gives the same words, always. */
export function certificateFace({ purpose, number, code, snapshot }: IssuedCertificate): CertificateFace {
  const { holder, programme, run, issuer, signatory, issueDate, jp } = snapshot;
  const title = TITLES[purpose];
  return {
    government: issuer.government,
    agency: issuer.agency,
    title: title.toUpperCase(),
    number,
    legalBasis: `${issuer.agency} ${issuer.government.replace(/^Pemerintah /, '')}, berdasarkan ${snapshot.legalBasis.text}, menyatakan bahwa:`,
    holder: { name: holder.nameWithTitles, facts: holderFacts(snapshot) },
    verdict: purpose === 'STTP' ? 'LULUS' : 'TELAH MENGIKUTI',
    statement: statement(purpose, snapshot),
    place: snapshot.place,
    issueDate,
    issuedOn: writtenDate(issueDate),
    signatory: {
      title: signatory.title,
      name: signatory.name,
      lines: [signatory.rank, signatory.nip === null ? null : `NIP ${groupedNip(signatory.nip)}`].filter(
        (line) => line !== null,
      ),
    },
    code: groupedCode(code),
    verifyUrl: snapshot.verifyUrl,
    verifyPlace: snapshot.verifyUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, ''),
    footnote: FOOTNOTE,
    subjectsTitle: 'DAFTAR MATA PELATIHAN',
    subjectsHeading: `${programme.title}, ${run.name}`,
    annexTo: `Lampiran ${title} Nomor ${number}`,
    subjects: snapshot.subjects,
    total: { label: `Jumlah (${jp?.words ?? numberWords(0)} jam pelajaran)`, jp: jp?.whole ?? 0 },
    subjectsNote: '1 JP (jam pelajaran) sama dengan 45 menit; JP tiap mata pelatihan dibulatkan ke bawah.',
  };
}

function holderFacts({ holder, issuer }: CertificateSnapshot): [string, string][] {
  return [
    ['NIP', holder.nip === null ? '–' : groupedNip(holder.nip)],
    ['Pangkat/Golongan', holder.rank ?? '–'],
    ['Jabatan', holder.position ?? '–'],
    ['Unit Kerja', holder.unit ?? '–'],
    ['Instansi', issuer.government],
  ];
}

function statement(purpose: CertificatePurpose, snapshot: CertificateSnapshot): CertificateFace['statement'] {
  const { programme, run, completionDate, jp } = snapshot;
  const days =
    run.firstDay === run.lastDay
      ? `pada ${unbroken(run.firstDay)}`
      : `dari ${unbroken(run.firstDay)} sampai dengan ${unbroken(run.lastDay)}`;
  const method = METHODS[run.method] ?? run.method;
  const held = `${run.name}, yang diselenggarakan ${method} ${days} dan diselesaikan pada ${unbroken(completionDate)}`;
  return [
    ...(purpose === 'STTP' ? [{ text: 'pada ', strong: false }] : []),
    { text: programme.title, strong: true },
    { text: ` ${held}${jp === null ? '.' : ', dengan jumlah '}`, strong: false },
    ...(jp === null
      ? []
      : [
          { text: `${jp.whole} (${jp.words}) jam\u00a0pelajaran`, strong: true },
          { text: '.', strong: false },
        ]),
  ];
}

/** A date that keeps to one line. */
function unbroken(date: string): string {
  return writtenDate(date).replaceAll(' ', '\u00a0');
}

/** 18 digits as they are written: birth date, start, sex, serial. Other lengths stay as they are. */
export function groupedNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
}
