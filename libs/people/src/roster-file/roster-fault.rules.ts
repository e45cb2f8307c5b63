import {
  TABLE_REJECTIONS,
  TABLE_REMARKS,
  tableRejection,
  tableRemark,
  type FaultReason,
  type TableFault,
} from '@asn-corpu/platform';

/** Why a row stays out, by code. */
const REJECTIONS = {
  ...TABLE_REJECTIONS,
  NAME_MISSING: { id: 'Nama kosong', en: 'The name is empty' },
  NAME_INVALID: { id: 'Nama tidak berisi huruf', en: 'The name has no letter in it' },
  DATES_REVERSED: {
    id: 'Urutan tanggal terbalik: akhir sebelum mulai, atau mulai sebelum lahir',
    en: 'The dates are out of order: an end before its start, or a start before birth',
  },
  CLASS_UNKNOWN: {
    id: 'Jenis pegawai tidak dikenal; pakai PNS, CPNS, PPPK atau PPPK Paruh Waktu',
    en: 'Unknown class; use PNS, CPNS, PPPK or PPPK Paruh Waktu',
  },
  STATUS_UNKNOWN: {
    id: 'Kedudukan hukum tidak dikenal; pakai kode atau nama SIASN',
    en: 'Unknown legal status; use the SIASN code or name',
  },
  SEX_UNKNOWN: { id: 'Jenis kelamin tidak dikenal; pakai L atau P', en: 'Unknown sex; use L or P' },
  POSITION_KIND_UNKNOWN: {
    id: 'Jenis jabatan tidak dikenal; pakai 1 struktural, 2 fungsional tertentu, 3 rangkap, 4 fungsional umum',
    en: 'Unknown kind of position; use 1 structural, 2 functional, 3 both, 4 general',
  },
  UNIT_UNKNOWN: {
    id: 'Unit kerja dengan unor_id ini tidak ada, juga tidak di berkas unit',
    en: 'No unit has this unor_id, neither stored nor in the file of units',
  },
  UNIT_ID_MISSING: { id: 'unor_id kosong', en: 'The unor_id is empty' },
  UNIT_NAME_MISSING: { id: 'Nama unit kosong', en: 'The name of the unit is empty' },
  PARENT_UNKNOWN: {
    id: 'Unit induk tidak ada, atau barisnya ditolak',
    en: 'The parent unit does not exist, or its line was rejected',
  },
  UNIT_CYCLE: { id: 'Unit ini menjadi induk dari dirinya sendiri', en: 'The unit ends up above itself' },
  SECOND_ROOT: {
    id: 'Dua unit baru tanpa induk di satu berkas. Isi induk_id, atau tulis - bila memang unit paling atas',
    en: 'Two new units without a parent in one file. Fill in induk_id, or write - where a unit is topmost',
  },
} as const satisfies Record<string, FaultReason>;

/** Remarks on a row that goes in, by code. */
const REMARKS = {
  ...TABLE_REMARKS,
  CLASS_MISSING: { id: 'Jenis pegawai kosong: data belum lengkap', en: 'No class: incomplete data' },
  START_DATE_MISSING: {
    id: 'Tanggal mulai (tmt_cpns atau kontrak_mulai) kosong: data belum lengkap',
    en: 'No start date (tmt_cpns or kontrak_mulai): incomplete data',
  },
  UNIT_MISSING: { id: 'Unit kerja kosong: data belum lengkap', en: 'No unit: incomplete data' },
  BIRTH_DATE_DISAGREES: {
    id: 'Tanggal lahir berbeda dari NIP',
    en: 'The birth date differs from the one in the NIP',
  },
  SEX_DISAGREES: { id: 'Jenis kelamin berbeda dari NIP', en: 'The sex differs from the one in the NIP' },
  CLASS_DISAGREES: {
    id: 'Jenis pegawai berbeda dari jenis nomor (PNS atau PPPK)',
    en: 'The class differs from the kind of number (PNS or PPPK)',
  },
  EMAIL_INVALID: {
    id: 'Alamat email tidak sah dan tidak dipakai',
    en: 'The e-mail address is not valid and not used',
  },
  EMAIL_SHARED: {
    id: 'Email dipakai lebih dari satu orang, jadi tidak dapat dipakai untuk masuk',
    en: 'More than one person has this e-mail, so it cannot be used to sign in',
  },
  PHONE_INVALID: {
    id: 'Nomor telepon tidak sah dan tidak dipakai',
    en: 'The phone number is not valid and not used',
  },
  CONTRACT_IGNORED: {
    id: 'Tanggal kontrak diabaikan karena bukan PPPK',
    en: 'Contract dates are ignored: not a PPPK',
  },
  POSSIBLY_KNOWN: {
    id: 'Orang dengan nama dan tanggal lahir yang sama sudah ada dengan nomor lain; bila orang yang sama, hubungi BPSDM',
    en: 'A person with this name and birth date is known under another number; tell BPSDM if it is the same one',
  },
  NEW_ROOT: {
    id: 'Unit baru tanpa induk menjadi unit paling atas di samping yang sudah ada',
    en: 'A new unit without a parent becomes topmost beside the one there is',
  },
  LEADER_UNKNOWN: {
    id: 'Tidak ada pegawai dengan NIP pemimpin ini; pemimpin tidak diubah',
    en: 'Nobody has the NIP of this leader; the leader is left as it is',
  },
} as const satisfies Record<string, FaultReason>;

export type RejectionCode = keyof typeof REJECTIONS;
export type RemarkCode = keyof typeof REMARKS;
export type FaultCode = RejectionCode | RemarkCode;
export type Fault = TableFault<FaultCode>;

export function rejection(field: string, code: RejectionCode, value: string | number | null = null): Fault {
  return tableRejection(field, code, value);
}

export function remark(field: string, code: RemarkCode, value: string | number | null = null): Fault {
  return tableRemark(field, code, value);
}

export function faultReason(code: string): FaultReason {
  const reasons: Readonly<Record<string, FaultReason>> = { ...REJECTIONS, ...REMARKS };
  return reasons[code] ?? { id: code, en: code };
}
