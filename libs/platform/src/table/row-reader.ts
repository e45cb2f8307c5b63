import { cellDate, cellText, isFormulaError, isRounded, type Cell } from './cell.js';
import { tableRejection, type TableFault, type TableFaultCode } from './table-fault.js';

/** How people write "none" where a cell must not stay empty. */
const NONE = new Set(['-', '--', '–', '—']);

/** Reads the cells of one row and gathers what is wrong with them. */
export class RowReader<C extends string, Code extends string> {
  private readonly found: TableFault<Code | TableFaultCode>[] = [];

  constructor(private readonly cells: Readonly<Partial<Record<C, Cell>>>) {}

  get faults(): readonly TableFault<Code | TableFaultCode>[] {
    return this.found;
  }

  fault(...faults: readonly TableFault<Code | TableFaultCode>[]): void {
    this.found.push(...faults);
  }

  isFaulty(column: C): boolean {
    return this.found.some(({ field }) => field === column);
  }

  /** Null for an empty cell and for one that says "none". */
  text(column: C, longest: number): string | null {
    return this.clearable(column, longest) || null;
  }

  /** Null for an empty cell, '' for one that says "none". */
  clearable(column: C, longest: number): string | null {
    const text = cellText(this.cells[column]);
    if (text === '') return null;
    if (NONE.has(text)) return '';
    if (isFormulaError(text)) return this.reject(column, 'CELL_ERROR', text);
    return text.length > longest ? this.reject(column, 'CELL_TOO_LONG', text) : text;
  }

  /** Like `clearable`, for what may look like a number and must keep every digit. */
  identifier(column: C, longest: number): string | null {
    const text = this.clearable(column, longest);
    if (text === null) return null;
    const isDamaged = isRounded(this.cells[column]) || /^\d([.,]\d+)?E\+\d+$/i.test(text);
    return isDamaged ? this.reject(column, 'NUMBER_ROUNDED', text) : text;
  }

  coded<V>(column: C, read: (text: string) => V | null, unknown: Code): V | null {
    const text = this.text(column, 200);
    return text === null ? null : (read(text) ?? this.reject(column, unknown, text));
  }

  date(column: C, earliest: string, latest: string): string | null {
    const text = this.text(column, 40);
    if (text === null) return null;
    const date = cellDate(this.cells[column] ?? '');
    if (date === null) return this.reject(column, 'DATE_INVALID', text);
    return date < earliest || date > latest ? this.reject(column, 'DATE_OUT_OF_RANGE', text) : date;
  }

  private reject(column: C, code: Code | TableFaultCode, value: string): null {
    this.found.push(tableRejection(column, code, value));
    return null;
  }
}
