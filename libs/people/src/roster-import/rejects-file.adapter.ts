import { stringify } from 'csv-stringify/sync';
import { EMPLOYEE_COLUMNS, REJECT_COLUMNS, UNIT_COLUMNS } from '../roster-file/roster-columns.rules.js';
import { faultReason } from '../roster-file/roster-fault.rules.js';
import type { RejectedRow } from './roster-import.queries.js';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rejected rows as CSV that can be corrected and uploaded again: the columns of the file, then line, column, code and
 * reason. Cells that a spreadsheet would take for formulas, and numbers it would round, begin with an apostrophe, which
 * the reading takes away again.
 */
export async function* rejectsFile(
  batches: AsyncIterable<RejectedRow[]>,
  file: 'employees' | 'units',
): AsyncGenerator<string> {
  const columns = file === 'units' ? UNIT_COLUMNS : EMPLOYEE_COLUMNS;
  yield BYTE_ORDER_MARK + csv([[...columns, ...REJECT_COLUMNS]]);
  for await (const rows of batches) yield csv(rows.map((row) => record(row, columns)));
}

function record({ line, cells, faults }: RejectedRow, columns: readonly string[]): string[] {
  const rejections = faults.filter(({ warning }) => !warning);
  const others = rejections.map(({ otherLine }) =>
    otherLine === undefined ? '' : ` (baris/line ${otherLine})`,
  );
  return [
    ...columns.map((column) => keptAsText(cells[column] ?? '')),
    String(line),
    rejections.map(({ field }) => field).join('; '),
    rejections.map(({ code }) => code).join('; '),
    rejections.map(({ code }, index) => `${faultReason(code).id}${others[index]}`).join('; '),
    rejections.map(({ code }, index) => `${faultReason(code).en}${others[index]}`).join('; '),
  ];
}

/** Long numbers and leading zeros do not survive a spreadsheet as anything but text. */
function keptAsText(cell: string): string {
  return /^(\d{12,}|0\d+)$/.test(cell) ? `'${cell}` : cell;
}

function csv(records: readonly string[][]): string {
  return stringify([...records], { record_delimiter: '\r\n', escape_formulas: true });
}
