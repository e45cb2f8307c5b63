import { REJECT_COLUMNS } from './rejects-file.js';

/** What one kind of table is made of. */
export interface TableLayout<C extends string> {
  readonly columns: readonly C[];
  /** Without these a file cannot be read at all. */
  readonly required: readonly C[];
  readonly dates: readonly C[];
  /** Headings of other systems that mean exactly one of ours, in lower case without signs. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Of JSON: fields that hold further fields of the record. */
  readonly opened?: readonly string[];
}

/** What the platform must not hold (rules §9), as parts of headings. */
const REFUSED = [
  /agama|religi/,
  /gaji|salary|tunjangan|penghasilan|rekening/,
  /^(no|nomor)?(nik|ktp|kk|kartukeluarga)$|^noktp|indukkependudukan/,
  /npwp/,
  /keluarga|family|suami|istri|pasangan|anak|orangtua|namaayah|namaibu|ahliwaris/,
  /bpjs|taspen|askes|karis|karsu/,
  /alamat|address|domisili|kodepos/,
  /kawin|nikah|marital|cerai/,
  /golongandarah|kesehatan|disabilitas|penyakit/,
  /suku|etnis/,
];
const LONGEST_HEADING = 60;

export type Heading<C extends string> =
  | { readonly kind: 'column'; readonly column: C }
  | { readonly kind: 'refused' | 'unknown'; readonly name: string }
  | { readonly kind: 'ignored' };

/** What a heading stands for: case, spaces, underscores and other signs do not matter. */
export function readHeading<C extends string>(heading: string, layout: TableLayout<C>): Heading<C> {
  const plain = plainHeading(heading);
  if (plain === '') return { kind: 'ignored' };
  const named = Object.hasOwn(layout.aliases, plain) ? layout.aliases[plain] : undefined;
  const column = layout.columns.find((each) => each === named || plainHeading(each) === plain);
  if (column !== undefined) return { kind: 'column', column };
  if (REJECT_COLUMNS.some((each) => each === plain)) return { kind: 'ignored' };
  const name = shownHeading(heading);
  return { kind: REFUSED.some((pattern) => pattern.test(plain)) ? 'refused' : 'unknown', name };
}

function plainHeading(heading: string): string {
  return heading
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function shownHeading(heading: string): string {
  const shown = heading
    .slice(0, 200)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return shown.length > LONGEST_HEADING ? `${shown.slice(0, LONGEST_HEADING)}…` : shown;
}
