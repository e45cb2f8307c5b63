/** The columns of the two roster files, in the order a template shows them. Rules §9. */
export const EMPLOYEE_COLUMNS = [
  'nip',
  'nama',
  'gelar_depan',
  'gelar_belakang',
  'jenis_kelamin',
  'tanggal_lahir',
  'jenis_pegawai',
  'kedudukan_hukum',
  'golongan',
  'jabatan',
  'jenis_jabatan',
  'eselon',
  'unor_id',
  'tmt_cpns',
  'tmt_jabatan',
  'kontrak_mulai',
  'kontrak_selesai',
  'email',
  'telepon',
] as const;
export type EmployeeColumn = (typeof EMPLOYEE_COLUMNS)[number];

export const UNIT_COLUMNS = ['unor_id', 'induk_id', 'nama', 'eselon', 'pemimpin_nip'] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/** What one kind of file is made of. */
export interface RosterLayout<C extends string> {
  readonly columns: readonly C[];
  /** Without these a file cannot be read at all. */
  readonly required: readonly C[];
  readonly dates: readonly C[];
}

export const EMPLOYEE_LAYOUT: RosterLayout<EmployeeColumn> = {
  columns: EMPLOYEE_COLUMNS,
  required: ['nip', 'nama'],
  dates: ['tanggal_lahir', 'tmt_cpns', 'tmt_jabatan', 'kontrak_mulai', 'kontrak_selesai'],
};
export const UNIT_LAYOUT: RosterLayout<UnitColumn> = {
  columns: UNIT_COLUMNS,
  required: ['unor_id', 'nama'],
  dates: [],
};

/** What the file of rejected rows adds; it may be corrected and uploaded as it is. */
export const REJECT_COLUMNS = ['baris', 'kolom', 'kode', 'alasan', 'reason'] as const;

/** Headings of other systems that mean exactly one of ours. */
const ALIASES: Readonly<Record<string, string>> = {
  nipbaru: 'nip',
  nippppk: 'nip',
  nipppk: 'nip',
  emaildinas: 'email',
  nohp: 'telepon',
  nomorhp: 'telepon',
  notelepon: 'telepon',
  diatasanid: 'induk_id',
};

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
export function readHeading<C extends string>(heading: string, layout: RosterLayout<C>): Heading<C> {
  const plain = plainHeading(heading);
  if (plain === '') return { kind: 'ignored' };
  const named = ALIASES[plain];
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
