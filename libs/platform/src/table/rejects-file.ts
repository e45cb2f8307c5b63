import { stringify } from 'csv-stringify/sync';
import { cellText, type Cell } from './cell.js';
import type { FaultReason, TableFault } from './table-fault.js';

/** What the file of rejected rows adds; it may be corrected and uploaded as it is. */
export const REJECT_COLUMNS = ['baris', 'kolom', 'kode', 'alasan', 'reason'] as const;

export interface RejectedRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: readonly TableFault[];
}

/** More of a cell than this is not given back. */
const LONGEST_KEPT_CELL = 400;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rejected rows as CSV that can be corrected and uploaded again: the columns of the file, then line, column, code and
 * reason. Cells that a spreadsheet would take for formulas, and numbers it would round, begin with an apostrophe, which
 * the reading takes away again.
 */
export async function* rejectsFile(
  batches: AsyncIterable<readonly RejectedRow[]>,
  columns: readonly string[],
  reasonOf: (code: string) => FaultReason,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + spreadsheetCsv([[...columns, ...REJECT_COLUMNS]]);
  for await (const rows of batches) yield spreadsheetCsv(rows.map((row) => record(row, columns, reasonOf)));
}

function record(
  { line, cells, faults }: RejectedRow,
  columns: readonly string[],
  reasonOf: (code: string) => FaultReason,
): string[] {
  const rejections = faults.filter(({ warning }) => !warning);
  const others = rejections.map(({ otherLine }) =>
    otherLine === undefined ? '' : ` (baris/line ${otherLine})`,
  );
  return [
    ...columns.map((column) => keptAsText(cells[column] ?? '')),
    String(line),
    rejections.map(({ field }) => field).join('; '),
    rejections.map(({ code }) => code).join('; '),
    rejections.map(({ code }, index) => `${reasonOf(code).id}${others[index]}`).join('; '),
    rejections.map(({ code }, index) => `${reasonOf(code).en}${others[index]}`).join('; '),
  ];
}

/** Long numbers and leading zeros do not survive a spreadsheet as anything but text. */
export function keptAsText(cell: string): string {
  return /^(\d{12,}|0\d+)$/.test(cell) ? `'${cell}` : cell;
}

/** Rows as CSV in which no spreadsheet finds a formula. */
export function spreadsheetCsv(records: readonly (readonly string[])[]): string {
  return stringify(
    records.map((each) => [...each]),
    { record_delimiter: '\r\n', escape_formulas: true },
  );
}

/** The cells as text, for the file of rejected rows. */
export function keptCells(cells: Readonly<Partial<Record<string, Cell>>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const column in cells) {
    const text = cellText(cells[column]);
    if (text !== '') texts[column] = text.slice(0, LONGEST_KEPT_CELL);
  }
  return texts;
}
