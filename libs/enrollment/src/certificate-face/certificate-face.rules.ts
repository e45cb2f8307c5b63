import { writtenDate } from '../rule-set/words.rules.js';
import { filledParts, filledText, type Fillings, type Part } from '../template-content/placeholder.rules.js';
import type {
  TemplateBlock,
  TemplateContent,
  TemplateLanguage,
  TemplateLayout,
} from '../template-content/template-content.rules.js';
import { ACCENTS, type Palette } from '../template-content/template-vocabulary.rules.js';
import { englishNumberWords, numberWords } from './number-words.rules.js';
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
  /** Of those from before there were templates, all of which look like the ones that came with the platform. */
  readonly layout?: 'portrait-1';
  /** The version of a template that its file is made with, whatever is published later. */
  readonly template?: { readonly versionId: string; readonly name: string; readonly number: number };
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
  /** English is missing in those from before there were templates. */
  readonly legalBasis: { readonly version: string; readonly text: string; readonly english?: string };
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

/** What is said once more in English, below the Indonesian. */
export interface EnglishFace {
  readonly title: string;
  readonly number: string;
  readonly opening: string;
  /** Of the holder's facts, in their order. */
  readonly labels: readonly string[];
  readonly verdict: string;
  readonly statement: readonly Part[];
  readonly footnote: string;
  readonly subjectsTitle: string;
  readonly subjectsHeading: string;
  readonly subjectsNote: string;
}

/** What the template lays out: ready words only. */
export interface CertificateFace {
  readonly layout: TemplateLayout;
  readonly palette: Palette;
  readonly government: string;
  readonly agency: string;
  readonly title: string;
  readonly number: string;
  readonly legalBasis: string;
  readonly holder: { readonly name: string; readonly facts: readonly (readonly [string, string])[] };
  readonly verdict: string;
  readonly statement: readonly Part[];
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
  readonly english?: EnglishFace;
  /** Marks it across the page as what it would be. */
  readonly specimen?: boolean;
}

const METHODS: Readonly<Record<TemplateLanguage, Readonly<Record<string, string>>>> = {
  id: {
    CLASSROOM: 'secara klasikal',
    ONLINE: 'secara daring',
    BLENDED: 'secara gabungan klasikal dan daring',
    WORKPLACE: 'di tempat kerja',
  },
  en: {
    CLASSROOM: 'in the classroom',
    ONLINE: 'online',
    BLENDED: 'both in the classroom and online',
    WORKPLACE: 'at the workplace',
  },
};
const NO_BREAK = '\u00a0';

/** The words of a certificate. The same certificate and content give the same words, always. */
export function certificateFace(
  { number, code, snapshot }: Omit<IssuedCertificate, 'purpose'>,
  content: TemplateContent,
): CertificateFace {
  const { holder, issuer, signatory, issueDate, jp } = snapshot;
  const { id: texts, blocks } = content;
  const fillings = fillingsOf(number, snapshot, 'id');
  const english = content.en === null ? {} : { english: englishFace(number, snapshot, content.en, blocks) };
  return {
    layout: content.layout,
    palette: paletteOf(content),
    government: issuer.government,
    agency: issuer.agency,
    title: texts.title.toUpperCase(),
    number,
    legalBasis: filledText(texts.opening, fillings),
    holder: {
      name: holder.nameWithTitles,
      facts: factsShown(blocks).map(({ label, of }) => [label, of(snapshot) ?? '–']),
    },
    verdict: texts.verdict,
    statement: filledParts(jp === null ? texts.statementWithoutJp : texts.statement, fillings),
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
    footnote: blocks.includes('FOOTNOTE') ? texts.footnote : '',
    subjectsTitle: texts.subjectsTitle,
    subjectsHeading: filledText(texts.subjectsHeading, fillings),
    annexTo: `Lampiran ${texts.title} Nomor ${number}`,
    subjects: snapshot.subjects,
    total: { label: `Jumlah (${jp?.words ?? numberWords(0)} jam pelajaran)`, jp: jp?.whole ?? 0 },
    subjectsNote: blocks.includes('SUBJECTS_NOTE') ? texts.subjectsNote : '',
    ...english,
  };
}

function paletteOf({ accent }: TemplateContent): Palette {
  const { ornament, pale, letters } = ACCENTS[accent];
  return { ornament, pale, letters };
}

function englishFace(
  number: string,
  snapshot: CertificateSnapshot,
  texts: NonNullable<TemplateContent['en']>,
  blocks: TemplateContent['blocks'],
): EnglishFace {
  const fillings = fillingsOf(number, snapshot, 'en');
  return {
    title: texts.title,
    number: `Number: ${number}`,
    opening: filledText(texts.opening, fillings),
    labels: factsShown(blocks).map(({ english }) => english),
    verdict: texts.verdict,
    statement: filledParts(snapshot.jp === null ? texts.statementWithoutJp : texts.statement, fillings),
    footnote: blocks.includes('FOOTNOTE') ? texts.footnote : '',
    subjectsTitle: texts.subjectsTitle,
    subjectsHeading: filledText(texts.subjectsHeading, fillings),
    subjectsNote: blocks.includes('SUBJECTS_NOTE') ? texts.subjectsNote : '',
  };
}

interface HolderFact {
  readonly block: TemplateBlock | null;
  readonly label: string;
  readonly english: string;
  readonly of: (snapshot: CertificateSnapshot) => string | null;
}

const HOLDER_FACTS: readonly HolderFact[] = [
  {
    block: null,
    label: 'NIP',
    english: 'Employee number',
    of: ({ holder }) => (holder.nip === null ? null : groupedNip(holder.nip)),
  },
  { block: 'RANK', label: 'Pangkat/Golongan', english: 'Rank', of: ({ holder }) => holder.rank },
  { block: 'POSITION', label: 'Jabatan', english: 'Position', of: ({ holder }) => holder.position },
  { block: 'UNIT', label: 'Unit Kerja', english: 'Unit', of: ({ holder }) => holder.unit },
  { block: 'INSTITUTION', label: 'Instansi', english: 'Institution', of: ({ issuer }) => issuer.government },
];

function factsShown(blocks: readonly TemplateBlock[]): readonly HolderFact[] {
  return HOLDER_FACTS.filter(({ block }) => block === null || blocks.includes(block));
}

/** What each placeholder stands for. */
export function fillingsOf(
  number: string,
  snapshot: CertificateSnapshot,
  language: TemplateLanguage,
): Fillings {
  const { programme, run, issuer, legalBasis, jp } = snapshot;
  const dateOf = (date: string): string => unbroken(writtenDate(date, language));
  return {
    program: { text: programme.title, strong: true },
    kode_program: { text: programme.code },
    angkatan: { text: run.name },
    metode: { text: METHODS[language][run.method] ?? run.method },
    waktu: { text: days(dateOf(run.firstDay), dateOf(run.lastDay), language) },
    tanggal_mulai: { text: dateOf(run.firstDay) },
    tanggal_akhir: { text: dateOf(run.lastDay) },
    tanggal_selesai: { text: dateOf(snapshot.completionDate) },
    tanggal_terbit: { text: dateOf(snapshot.issueDate) },
    tempat: { text: snapshot.place },
    ...jpFillings(jp, language),
    dasar_hukum: { text: language === 'id' ? legalBasis.text : (legalBasis.english ?? legalBasis.text) },
    lembaga: { text: issuer.agency },
    pemerintah: { text: issuer.government },
    pemerintah_ringkas: { text: issuer.government.replace(/^Pemerintah /, '') },
    nomor: { text: number },
  };
}

function jpFillings(
  jp: CertificateSnapshot['jp'],
  language: TemplateLanguage,
): Pick<Fillings, 'jp' | 'jp_terbilang' | 'jumlah_jp'> {
  const whole = jp?.whole ?? 0;
  const words = language === 'id' ? (jp?.words ?? numberWords(0)) : englishNumberWords(whole);
  const unit = language === 'id' ? 'jam pelajaran' : whole === 1 ? 'lesson hour' : 'lesson hours';
  return {
    jp: { text: String(whole) },
    jp_terbilang: { text: words },
    jumlah_jp: { text: `${whole} (${words}) ${unbroken(unit)}`, strong: true },
  };
}

function days(first: string, last: string, language: TemplateLanguage): string {
  if (language === 'id') return first === last ? `pada ${first}` : `dari ${first} sampai dengan ${last}`;
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}

/** A date, or another thing that keeps to one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK);
}

/** 18 digits as they are written: birth date, start, sex, serial. Other lengths stay as they are. */
export function groupedNip(nip: string): string {
  return nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
}
