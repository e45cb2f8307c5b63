import type { LocalText } from '../rule-set/explanation.js';
import type { TemplateAccent, TextName } from './template-content.rules.js';

/** Facts that a text may name. A closed list: whoever issues a certificate knows each of them. */
export const PLACEHOLDERS = {
  program: { id: 'Judul program', en: 'Title of the programme' },
  kode_program: { id: 'Kode program', en: 'Code of the programme' },
  angkatan: { id: 'Nama angkatan', en: 'Name of the run' },
  metode: { id: 'Cara penyelenggaraan', en: 'How it was held' },
  waktu: {
    id: 'Hari penyelenggaraan: satu hari, atau dari … sampai dengan …',
    en: 'The days: one, or from … to …',
  },
  tanggal_mulai: { id: 'Hari pertama', en: 'First day' },
  tanggal_akhir: { id: 'Hari terakhir', en: 'Last day' },
  tanggal_selesai: { id: 'Tanggal penyelesaian', en: 'Date of completion' },
  tanggal_terbit: { id: 'Tanggal penerbitan', en: 'Date of issue' },
  tempat: { id: 'Tempat penerbitan', en: 'Place of issue' },
  jp: { id: 'Jumlah JP dalam angka', en: 'Number of JP in figures' },
  jp_terbilang: { id: 'Jumlah JP dalam kata', en: 'Number of JP in words' },
  jumlah_jp: { id: 'Jumlah JP dalam angka dan kata, tebal', en: 'JP in figures and words, bold' },
  dasar_hukum: { id: 'Dasar hukum pada tanggal penyelesaian', en: 'Legal basis on the date of completion' },
  lembaga: { id: 'Nama lembaga penerbit', en: 'Name of the issuing agency' },
  pemerintah: { id: 'Nama pemerintah daerah', en: 'Name of the government' },
  pemerintah_ringkas: {
    id: 'Nama pemerintah daerah tanpa kata “Pemerintah”',
    en: 'Name of the government without the word “Pemerintah”',
  },
  nomor: { id: 'Nomor sertifikat', en: 'Number of the certificate' },
} as const satisfies Readonly<Record<string, LocalText>>;
export type PlaceholderName = keyof typeof PLACEHOLDERS;

/** Those that have no value where no JP are credited. */
export const PLACEHOLDERS_OF_JP: readonly PlaceholderName[] = ['jp', 'jp_terbilang', 'jumlah_jp'];

export interface TextRule {
  readonly name: LocalText;
  readonly maxLength: number;
  /** Of each inner list one has to be there. */
  readonly required: readonly (readonly PlaceholderName[])[];
  readonly allowed: readonly PlaceholderName[];
}

export const PLACEHOLDER_NAMES = Object.keys(PLACEHOLDERS) as PlaceholderName[];
const WITHOUT_JP = PLACEHOLDER_NAMES.filter((name) => !PLACEHOLDERS_OF_JP.includes(name));

/** What each text has to say, so that a certificate proves what it is there for. Rules §7. */
export const TEXT_RULES: Readonly<Record<TextName, TextRule>> = {
  title: { name: { id: 'Judul', en: 'Title' }, maxLength: 48, required: [], allowed: [] },
  opening: {
    name: { id: 'Pembuka dengan dasar hukum', en: 'Opening with the legal basis' },
    maxLength: 240,
    required: [['dasar_hukum']],
    allowed: ['dasar_hukum', 'lembaga', 'pemerintah', 'pemerintah_ringkas'],
  },
  verdict: { name: { id: 'Pernyataan hasil', en: 'Verdict' }, maxLength: 32, required: [], allowed: [] },
  statement: {
    name: { id: 'Keterangan', en: 'Statement' },
    maxLength: 400,
    required: [['program'], ['tanggal_selesai'], ['jumlah_jp', 'jp']],
    allowed: PLACEHOLDER_NAMES,
  },
  statementWithoutJp: {
    name: { id: 'Keterangan tanpa JP', en: 'Statement without JP' },
    maxLength: 400,
    required: [['program'], ['tanggal_selesai']],
    allowed: WITHOUT_JP,
  },
  subjectsTitle: {
    name: { id: 'Judul halaman kedua', en: 'Title of the second page' },
    maxLength: 48,
    required: [],
    allowed: [],
  },
  subjectsHeading: {
    name: { id: 'Keterangan halaman kedua', en: 'Heading of the second page' },
    maxLength: 160,
    required: [['program']],
    allowed: ['program', 'kode_program', 'angkatan', 'waktu', 'tanggal_mulai', 'tanggal_akhir', 'nomor'],
  },
  subjectsNote: {
    name: { id: 'Catatan halaman kedua', en: 'Note on the second page' },
    maxLength: 240,
    required: [],
    allowed: [],
  },
  footnote: { name: { id: 'Catatan kaki', en: 'Footnote' }, maxLength: 240, required: [], allowed: [] },
};
export const TEXT_NAMES = Object.keys(TEXT_RULES) as TextName[];

/** Printed on white, as #rrggbb: ornaments, lines behind letters, and letters, which are dark enough to be read (WCAG 1.4.3). */
export interface Palette {
  readonly ornament: string;
  readonly pale: string;
  readonly letters: string;
}

export const ACCENTS: Readonly<Record<TemplateAccent, Palette & { readonly name: LocalText }>> = {
  GOLD: { name: { id: 'Emas', en: 'Gold' }, ornament: '#9c7a2e', pale: '#e9dfc6', letters: '#7d6020' },
  TEAL: { name: { id: 'Toska', en: 'Teal' }, ornament: '#2b7a78', pale: '#d3e6e4', letters: '#1f5f5d' },
  MAROON: {
    name: { id: 'Merah marun', en: 'Maroon' },
    ornament: '#8c3b3b',
    pale: '#eed9d6',
    letters: '#7a2e2e',
  },
  INDIGO: { name: { id: 'Nila', en: 'Indigo' }, ornament: '#4a5596', pale: '#dcdfee', letters: '#3a447e' },
  FOREST: {
    name: { id: 'Hijau hutan', en: 'Forest' },
    ornament: '#4a7a3a',
    pale: '#dce8d5',
    letters: '#3a5f2d',
  },
};
export const ACCENT_NAMES = Object.keys(ACCENTS) as TemplateAccent[];
