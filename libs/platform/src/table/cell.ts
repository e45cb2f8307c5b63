/** What stands in one cell: a number only where a spreadsheet stored one. */
export type Cell = string | number;

/** One row of a table as it stands in the file. */
export interface TableRow {
  /** As an editor or spreadsheet counts, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** The row could not be taken apart. */
  readonly fault?: 'ROW_TOO_LONG' | 'ROW_QUOTES';
}

/** The row can be read no further than this; longer text is refused by its column anyway. */
export const LONGEST_CELL = 4000;
/** Spreadsheets keep fifteen digits of a number; what a longer one ended with is lost. */
const EXACT_NUMBER = 1e15;
/** Days since 30 December 1899, as spreadsheets count. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);
const LAST_SERIAL = 73_050;
const DAYS_OF_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/i;

/** Text direction marks, zero-width signs and the byte order mark: invisible, and able to make one name look like another. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Most cells need no cleaning, and a file has hundreds of thousands. */
const ORDINARY = /^(?:[A-Za-z0-9@](?:[!-~]| (?! ))*(?<! ))?$/;

/**
 * The text people meant: no control or invisible characters, single spaces, without what spreadsheets put around
 * a number to keep it text ('123 and ="123").
 */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (ORDINARY.test(cell)) return cell;
  const text = cell
    .slice(0, LONGEST_CELL)
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
  const quoted = /^=\s*"([^"]*)"$/.exec(text);
  return (quoted?.[1] ?? text).replace(/^'+\s*/, '').trim();
}

export function isFormulaError(text: string): boolean {
  return FORMULA_ERROR.test(text);
}

/** True for a number of which a spreadsheet has not kept every digit. */
export function isRounded(cell: Cell | undefined): boolean {
  return typeof cell === 'number' && Math.abs(cell) >= EXACT_NUMBER;
}

/**
 * The calendar date (YYYY-MM-DD) in a cell: a spreadsheet's date, dd-mm-yyyy, dd/mm/yyyy, yyyy-mm-dd, with or
 * without a time after it. Null when there is no such date.
 */
export function cellDate(cell: Cell): string | null {
  if (typeof cell === 'number') return dateOfSerial(cell);
  const text = cellText(cell).replace(/[T ]\d{1,2}[.:]\d{2}.*$/, '');
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (dayFirst) return existingDate(dayFirst[3], dayFirst[2], dayFirst[1]);
  const yearFirst = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text);
  if (yearFirst) return existingDate(yearFirst[1], yearFirst[2], yearFirst[3]);
  return /^\d{5}$/.test(text) ? dateOfSerial(Number(text)) : null;
}

/** The date as YYYY-MM-DD, null for one that does not exist. Called for every date of a file, so it makes no objects. */
export function existingDate(year = '', month = '', day = ''): string | null {
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const days = Number(month) === 2 && isLeap ? 29 : (DAYS_OF_MONTH[Number(month)] ?? 0);
  const exists = Number(day) >= 1 && Number(day) <= days && Number(year) >= 1;
  return exists ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

/** A date as spreadsheets store it; eight digits are taken as yyyymmdd. */
function dateOfSerial(serial: number): string | null {
  if (Number.isInteger(serial) && serial > 19_000_000) return cellDate(String(serial));
  if (!(serial >= 1 && serial <= LAST_SERIAL)) return null;
  return new Date(SERIAL_EPOCH_MS + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** For comparing words: capitals and digits only. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}
