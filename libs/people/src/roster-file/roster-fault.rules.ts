interface Reason {
  readonly id: string;
  readonly en: string;
}

/** Why a row stays out, by code. */
const REJECTIONS = {
  NIP_MISSING: { id: 'NIP kosong', en: 'The NIP is empty' },
  NIP_SCIENTIFIC: {
    id: 'NIP rusak: aplikasi lembar sebar mengubahnya menjadi notasi ilmiah, angka akhirnya hilang. Format kolom sebagai teks lalu isi ulang',
    en: 'The NIP was turned into scientific notation by a spreadsheet and its last digits are lost. Format the column as text and fill it again',
  },
  NIP_ROUNDED: {
    id: 'NIP rusak: tersimpan sebagai bilangan sehingga tiga angka terakhir dibulatkan. Format kolom sebagai teks lalu isi ulang',
    en: 'The NIP was stored as a number, which rounds its last three digits. Format the column as text and fill it again',
  },
  NIP_LENGTH: { id: 'NIP harus 18 angka', en: 'A NIP has 18 digits' },
  NIP_CHARACTERS: { id: 'NIP hanya boleh berisi angka', en: 'A NIP has digits only' },
  NAME_MISSING: { id: 'Nama kosong', en: 'The name is empty' },
  NAME_INVALID: { id: 'Nama tidak berisi huruf', en: 'The name has no letter in it' },
  CELL_TOO_LONG: { id: 'Isi sel terlalu panjang', en: 'The cell holds too much text' },
  CELL_ERROR: {
    id: 'Sel berisi kesalahan rumus, bukan nilai',
    en: 'The cell holds a formula error, not a value',
  },
  NUMBER_ROUNDED: {
    id: 'Bilangan lebih dari 15 angka dibulatkan oleh aplikasi lembar sebar. Format kolom sebagai teks lalu isi ulang',
    en: 'A number of more than 15 digits was rounded by a spreadsheet. Format the column as text and fill it again',
  },
  DATE_INVALID: {
    id: 'Tanggal tidak ada atau tidak terbaca; tulis hh-bb-tttt atau tttt-bb-hh',
    en: 'The date does not exist or cannot be read; write dd-mm-yyyy or yyyy-mm-dd',
  },
  DATE_OUT_OF_RANGE: {
    id: 'Tanggal di luar rentang yang masuk akal',
    en: 'The date is out of any plausible range',
  },
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
  DUPLICATE_IN_FILE: {
    id: 'Baris lain di berkas ini menyebut hal yang sama; hapus salah satu',
    en: 'Another line of this file names the same; remove one of them',
  },
  ROW_TOO_LONG: { id: 'Baris terlalu panjang', en: 'The line is too long' },
  ROW_QUOTES: {
    id: 'Tanda kutip pada baris ini tidak berpasangan',
    en: 'The quotation marks of this line do not pair up',
  },
  ROW_TOO_WIDE: {
    id: 'Baris punya lebih banyak sel daripada judul kolom; mungkin ada pemisah di dalam teks tanpa tanda kutip',
    en: 'The line has more cells than the header; probably a separator inside a text without quotation marks',
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
} as const satisfies Record<string, Reason>;

/** Remarks on a row that goes in, by code. */
const REMARKS = {
  CLASS_MISSING: { id: 'Jenis pegawai kosong: data belum lengkap', en: 'No class: incomplete data' },
  START_DATE_MISSING: {
    id: 'Tanggal mulai (tmt_cpns atau kontrak_mulai) kosong: data belum lengkap',
    en: 'No start date (tmt_cpns or kontrak_mulai): incomplete data',
  },
  UNIT_MISSING: { id: 'Unit kerja kosong: data belum lengkap', en: 'No unit: incomplete data' },
  NIP_IMPLAUSIBLE: {
    id: 'Susunan angka NIP tidak lazim; periksa kembali',
    en: 'The digits of the NIP are unusual; please check them',
  },
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
  ROW_SHORT: {
    id: 'Baris punya lebih sedikit sel daripada judul kolom; yang tidak ada dianggap kosong',
    en: 'The line has fewer cells than the header; the absent ones count as empty',
  },
  NEW_ROOT: {
    id: 'Unit baru tanpa induk menjadi unit paling atas di samping yang sudah ada',
    en: 'A new unit without a parent becomes topmost beside the one there is',
  },
  LEADER_UNKNOWN: {
    id: 'Tidak ada pegawai dengan NIP pemimpin ini; pemimpin tidak diubah',
    en: 'Nobody has the NIP of this leader; the leader is left as it is',
  },
} as const satisfies Record<string, Reason>;

export type RejectionCode = keyof typeof REJECTIONS;
export type RemarkCode = keyof typeof REMARKS;
export type FaultCode = RejectionCode | RemarkCode;

/** One thing to say about a row. `warning`: the row goes in all the same. */
export interface Fault {
  /** A column of the file, or `baris` for the line as a whole. */
  readonly field: string;
  readonly code: FaultCode;
  readonly value: string | null;
  readonly warning: boolean;
  /** Another line it has to do with. */
  readonly otherLine?: number;
}

const LONGEST_VALUE = 80;

export function rejection(field: string, code: RejectionCode, value: string | number | null = null): Fault {
  return { field, code, value: shownValue(value), warning: false };
}

export function remark(field: string, code: RemarkCode, value: string | number | null = null): Fault {
  return { field, code, value: shownValue(value), warning: true };
}

export function faultReason(code: FaultCode): Reason {
  return code in REJECTIONS ? REJECTIONS[code as RejectionCode] : REMARKS[code as RemarkCode];
}

function shownValue(value: string | number | null): string | null {
  if (value === null) return null;
  const text = String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** Why a whole file is refused. */
export type FileFailure =
  | 'FILE_UNREADABLE'
  | 'FILE_EMPTY'
  | 'HEADER_MISSING'
  | 'COLUMN_MISSING'
  | 'COLUMN_TWICE'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_ROWS';

/** The file cannot be read as a roster. `detail`: which file, column or limit, for people. */
export class RosterFileError extends Error {
  constructor(
    readonly code: FileFailure,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
