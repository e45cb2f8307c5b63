import {
  TABLE_REJECTIONS,
  TABLE_REMARKS,
  tableRejection,
  tableRemark,
  type FaultReason,
  type TableFault,
} from '@asn-corpu/platform';

/** Why a record stays out, by code. */
const REJECTIONS = {
  ...TABLE_REJECTIONS,
  EMPLOYEE_UNKNOWN: {
    id: 'Tidak ada pegawai dengan NIP ini, sekarang maupun dahulu',
    en: 'Nobody has or had this NIP',
  },
  NIP_OF_ANOTHER: {
    id: 'NIP ini milik orang dengan nama yang lain sama sekali',
    en: 'This NIP belongs to somebody with another name altogether',
  },
  TITLE_MISSING: { id: 'Judul kegiatan kosong', en: 'The title of the activity is empty' },
  ORGANISER_MISSING: { id: 'Penyelenggara kosong', en: 'The organiser is empty' },
  FORM_MISSING: { id: 'Bentuk pengembangan kosong', en: 'The form of development is empty' },
  FORM_UNKNOWN: {
    id: 'Bentuk pengembangan tidak dikenal; pakai nama atau jenisDiklatId SIASN',
    en: 'Unknown form of development; use its name or the jenisDiklatId of SIASN',
  },
  DATE_MISSING: { id: 'Tanggal mulai kosong', en: 'The first day is empty' },
  DATE_IN_FUTURE: { id: 'Tanggal di masa depan', en: 'The date lies in the future' },
  DATE_BEFORE_RULES: {
    id: 'Kegiatan sebelum 1 Januari 2015 tidak dihitung',
    en: 'Learning before 1 January 2015 is not credited',
  },
  DATES_REVERSED: {
    id: 'Tanggal selesai sebelum tanggal mulai',
    en: 'The last day is before the first',
  },
  ACTIVITY_TOO_LONG: {
    id: 'Kegiatan dengan bentuk ini tidak mungkin selama itu; periksa tanggalnya',
    en: 'An activity of this form cannot last that long; check the dates',
  },
  NUMBER_INVALID: { id: 'Bukan bilangan yang terbaca', en: 'Not a number that can be read' },
  JP_NOT_POSITIVE: { id: 'Jumlah harus lebih dari nol', en: 'The amount must be above zero' },
  JP_NOT_WHOLE: {
    id: 'Jumlah harus bilangan bulat, tanpa pecahan',
    en: 'The amount must be a whole number, without a fraction',
  },
  AMOUNT_MISSING: {
    id: 'Isi jumlah_jp, atau jumlah dalam menit',
    en: 'Fill in jumlah_jp, or jumlah in minutes',
  },
  SESSIONS_UNKNOWN: {
    id: 'Jumlah sesi tidak dapat dihitung dari JP; isi jumlah dengan banyaknya sesi',
    en: 'The number of sessions does not follow from the JP; fill in jumlah with the sessions',
  },
  MORE_DAYS_THAN_DATES: {
    id: 'Jumlah hari lebih banyak daripada hari di antara kedua tanggal',
    en: 'There are fewer days between the dates than the amount says',
  },
  MORE_HOURS_THAN_DAYS: {
    id: 'Lebih dari 24 jam dalam sehari',
    en: 'More than 24 hours in a day',
  },
  FLAG_UNKNOWN: { id: 'Tulis ya atau tidak', en: 'Write ya or tidak' },
  ZONE_UNKNOWN: { id: 'Zona waktu tidak dikenal; pakai WIB, WITA atau WIT', en: 'Use WIB, WITA or WIT' },
  STRUCTURAL_UNKNOWN: {
    id: 'latihanStrukturalId harus 1 sampai 8',
    en: 'latihanStrukturalId must be 1 to 8',
  },
} as const satisfies Record<string, FaultReason>;

/** Remarks on a record that goes in, by code. */
const REMARKS = {
  ...TABLE_REMARKS,
  NIP_OLD: {
    id: 'NIP ini sudah tidak dipakai; pegawainya dikenali',
    en: 'This NIP is no longer in use; the employee was recognised',
  },
  NAME_DISAGREES: {
    id: 'Nama ditulis berbeda dari data pegawai',
    en: 'The name is written otherwise than in the roster',
  },
  JP_BY_RULE: {
    id: 'JP di berkas berbeda dari aturan; yang dihitung menurut aturan',
    en: 'The JP of the file differ from the rule; what counts is by the rule',
  },
} as const satisfies Record<string, FaultReason>;

export type RecordRejectionCode = keyof typeof REJECTIONS;
export type RecordRemarkCode = keyof typeof REMARKS;
export type RecordFaultCode = RecordRejectionCode | RecordRemarkCode;
export type RecordFault = TableFault<RecordFaultCode>;

export function recordRejection(
  field: string,
  code: RecordRejectionCode,
  value: string | number | null = null,
): RecordFault {
  return tableRejection(field, code, value);
}

export function recordRemark(
  field: string,
  code: RecordRemarkCode,
  value: string | number | null = null,
): RecordFault {
  return tableRemark(field, code, value);
}

export function recordFaultReason(code: string): FaultReason {
  const reasons: Readonly<Record<string, FaultReason>> = { ...REJECTIONS, ...REMARKS };
  return reasons[code] ?? { id: code, en: code };
}
