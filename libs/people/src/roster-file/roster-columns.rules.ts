import type { TableLayout } from '@asn-corpu/platform';

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

export const EMPLOYEE_LAYOUT: TableLayout<EmployeeColumn> = {
  columns: EMPLOYEE_COLUMNS,
  required: ['nip', 'nama'],
  dates: ['tanggal_lahir', 'tmt_cpns', 'tmt_jabatan', 'kontrak_mulai', 'kontrak_selesai'],
  aliases: ALIASES,
};
export const UNIT_LAYOUT: TableLayout<UnitColumn> = {
  columns: UNIT_COLUMNS,
  required: ['unor_id', 'nama'],
  dates: [],
  aliases: ALIASES,
};
