/** A reason for people, in both languages of the portal. */
export interface FaultReason {
  readonly id: string;
  readonly en: string;
}

/** Why a row of any table stays out, by code. */
export const TABLE_REJECTIONS = {
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
  DUPLICATE_IN_FILE: {
    id: 'Baris lain di berkas ini menyebut hal yang sama; hapus salah satu',
    en: 'Another line of this file names the same; remove one of them',
  },
  ROW_TOO_LONG: { id: 'Baris terlalu panjang', en: 'The line is too long' },
  ROW_QUOTES: {
    id: 'Tanda kutip pada baris ini tidak berpasangan',
    en: 'The quotation marks of this line do not pair up',
  },
  ROW_NOT_JSON: { id: 'Baris ini bukan JSON yang terbaca', en: 'The line is no JSON that can be read' },
  ROW_TOO_WIDE: {
    id: 'Baris punya lebih banyak sel daripada judul kolom; mungkin ada pemisah di dalam teks tanpa tanda kutip',
    en: 'The line has more cells than the header; probably a separator inside a text without quotation marks',
  },
} as const satisfies Record<string, FaultReason>;

/** Remarks on a row of any table that goes in, by code. */
export const TABLE_REMARKS = {
  NIP_IMPLAUSIBLE: {
    id: 'Susunan angka NIP tidak lazim; periksa kembali',
    en: 'The digits of the NIP are unusual; please check them',
  },
  ROW_SHORT: {
    id: 'Baris punya lebih sedikit sel daripada judul kolom; yang tidak ada dianggap kosong',
    en: 'The line has fewer cells than the header; the absent ones count as empty',
  },
} as const satisfies Record<string, FaultReason>;

export type TableRejectionCode = keyof typeof TABLE_REJECTIONS;
export type TableFaultCode = TableRejectionCode | keyof typeof TABLE_REMARKS;

/** One thing to say about a row. `warning`: the row goes in all the same. */
export interface TableFault<Code extends string = string> {
  /** A column of the file, or `baris` for the line as a whole. */
  readonly field: string;
  readonly code: Code;
  readonly value: string | null;
  readonly warning: boolean;
  /** Another line it has to do with. */
  readonly otherLine?: number;
}

const LONGEST_VALUE = 80;

export function tableRejection<Code extends string>(
  field: string,
  code: Code,
  value: string | number | null = null,
): TableFault<Code> {
  return { field, code, value: shownValue(value), warning: false };
}

export function tableRemark<Code extends string>(
  field: string,
  code: Code,
  value: string | number | null = null,
): TableFault<Code> {
  return { field, code, value: shownValue(value), warning: true };
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

/** The file cannot be read as the table it should be. `detail`: which file, column or limit, for people. */
export class TableFileError extends Error {
  constructor(
    readonly code: FileFailure,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
