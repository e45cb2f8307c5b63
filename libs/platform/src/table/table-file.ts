import { cellText, type Cell, type TableRow } from './cell.js';
import { csvRows, DELIMITERS, type Delimiter } from './csv-table.js';
import { readHeading, type Heading, type TableLayout } from './table-layout.js';
import {
  TableFileError,
  tableRejection,
  tableRemark,
  type TableFault,
  type TableFaultCode,
} from './table-fault.js';
import { readLines, surveyText, type Bytes, type Line } from './text-lines.js';
import { XlsxWorkbook } from '../workbook/xlsx-workbook.js';

type Fault = TableFault<TableFaultCode>;

/** A file to read, as often as needed. */
export interface TableSource {
  stream(): Bytes;
  /** Whole, for formats that cannot be read from front to back. */
  whole(): Promise<Buffer>;
}

export interface NamedRow<C extends string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<C, Cell>>>;
  readonly faults: readonly Fault[];
}

/** A file taken apart into rows of the columns we know. */
export interface TableFile<C extends string> {
  /** Headings of what must not be held, and of what we do not know; both were dropped unread. */
  readonly refusedColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  /** Roughly, for progress; null when it cannot be told beforehand. */
  readonly expectedRows: number | null;
  /** Rows that hold anything, in batches. @throws TableFileError */
  rows(): AsyncGenerator<NamedRow<C>[]>;
}

/** Titles and blank lines may stand above the header. */
const HEADER_WITHIN_ROWS = 20;
const MOST_COLUMNS = 256;
const MOST_NAMED_COLUMNS = 50;
const DAYS_FROM_1900_TO_1904 = 1462;
const ZIP_SIGNATURE = '504b0304';
const OLD_EXCEL_SIGNATURE = 'd0cf11e0';
const PDF_SIGNATURE = '25504446';

interface Header<C extends string> {
  readonly row: TableRow;
  readonly headings: readonly Heading<C>[];
}

/** @throws TableFileError when the file is no table of this layout */
export async function openTable<C extends string>(
  source: TableSource,
  layout: TableLayout<C>,
): Promise<TableFile<C>> {
  const head = await firstBytes(source);
  const signature = head.toString('hex', 0, 4);
  if (head.length === 0) throw new TableFileError('FILE_EMPTY', 'The file is empty');
  if (signature === ZIP_SIGNATURE) return openWorkbook(source, layout);
  if (signature === OLD_EXCEL_SIGNATURE)
    throw new TableFileError('FILE_UNREADABLE', 'This is the old XLS format; save it as XLSX or CSV');
  if (signature === PDF_SIGNATURE)
    throw new TableFileError('FILE_UNREADABLE', 'This is a PDF, not a table; save the table as XLSX or CSV');
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(head.toString('latin1', 0, 200)))
    throw new TableFileError(
      'FILE_UNREADABLE',
      'This is a web page, not a table; open it in a spreadsheet and save it as XLSX',
    );
  return openText(source, layout);
}

async function firstBytes(source: TableSource): Promise<Buffer> {
  for await (const chunk of source.stream()) return chunk;
  return Buffer.alloc(0);
}

async function openText<C extends string>(
  source: TableSource,
  layout: TableLayout<C>,
): Promise<TableFile<C>> {
  const { encoding, lineCount } = await surveyText(source.stream());
  const { delimiter, header } = await findTextHeader(readLines(source.stream(), encoding), layout);
  const width = header.row.cells.length;
  const rows = (): AsyncGenerator<TableRow[]> =>
    csvRows(readLines(source.stream(), encoding), delimiter, width);
  return tableOf(header, lineCount, rows, (row) => widthFaults(row, width));
}

/** The separator is the one that makes the most known columns of any of the first lines. */
async function findTextHeader<C extends string>(
  lines: AsyncIterable<Line[]>,
  layout: TableLayout<C>,
): Promise<{ delimiter: Delimiter; header: Header<C> }> {
  const first: Line[] = [];
  for await (const batch of lines) {
    first.push(...batch.filter(({ text }) => text === null || text.trim() !== ''));
    if (first.length >= HEADER_WITHIN_ROWS) break;
  }
  if (first.length === 0) throw new TableFileError('FILE_EMPTY', 'The file is empty');
  if (first[0]?.text === null) throw new TableFileError('TOO_MANY_COLUMNS', String(MOST_COLUMNS));
  const candidates = await Promise.all(
    DELIMITERS.map(async (delimiter) => ({
      delimiter,
      header: bestHeader(await parsedLines(first.slice(0, HEADER_WITHIN_ROWS), delimiter), layout),
    })),
  );
  const best = candidates.reduce((a, b) => (knownCount(b.header) > knownCount(a.header) ? b : a));
  return { delimiter: best.delimiter, header: checkedHeader(best.header, layout) };
}

async function parsedLines(lines: Line[], delimiter: Delimiter): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  const alone = async function* (): AsyncGenerator<Line[]> {
    for (const line of lines) yield await Promise.resolve([line]);
  };
  for await (const batch of csvRows(alone(), delimiter, 1)) rows.push(...batch);
  return rows;
}

/** A row wider than its header has a separator in a text: what follows stands in the wrong columns. */
function widthFaults({ cells, fault }: TableRow, width: number): Fault[] {
  if (fault !== undefined) return [tableRejection('baris', fault)];
  const extra = cells.slice(width).find((cell) => cellText(cell) !== '');
  if (extra !== undefined) return [tableRejection('baris', 'ROW_TOO_WIDE', extra)];
  return cells.length < width ? [tableRemark('baris', 'ROW_SHORT')] : [];
}

async function openWorkbook<C extends string>(
  source: TableSource,
  layout: TableLayout<C>,
): Promise<TableFile<C>> {
  const workbook = await XlsxWorkbook.open(await source.whole());
  const shift = workbook.countsFrom1904 ? DAYS_FROM_1900_TO_1904 : 0;
  let best: Header<C> | null = null;
  for (const sheet of workbook.sheets) {
    const found = bestHeader(await firstRows(workbook.rows(sheet)), layout);
    if (knownCount(found) > knownCount(best)) best = found;
    if (found === null || !isComplete(found, layout)) continue;
    const header = checkedHeader(found, layout);
    return tableOf(
      header,
      null,
      () => shifted(workbook.rows(sheet), header, shift, layout),
      () => [],
    );
  }
  throw headerError(best, layout);
}

async function firstRows(rows: AsyncGenerator<TableRow[]>): Promise<TableRow[]> {
  const first: TableRow[] = [];
  for await (const batch of rows) {
    first.push(...batch);
    if (first.length >= HEADER_WITHIN_ROWS) break;
  }
  return first.slice(0, HEADER_WITHIN_ROWS);
}

/** Workbooks that count days from 1904: their numbers in columns of dates are moved to the usual count. */
async function* shifted<C extends string>(
  batches: AsyncGenerator<TableRow[]>,
  { headings }: Header<C>,
  days: number,
  layout: TableLayout<C>,
): AsyncGenerator<TableRow[]> {
  const isDate = headings.map((each) => each.kind === 'column' && layout.dates.includes(each.column));
  for await (const rows of batches) {
    if (days === 0) yield rows;
    else
      yield rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell, index) =>
          typeof cell === 'number' && isDate[index] ? cell + days : cell,
        ),
      }));
  }
}

function bestHeader<C extends string>(rows: readonly TableRow[], layout: TableLayout<C>): Header<C> | null {
  let best: Header<C> | null = null;
  for (const row of rows) {
    const headings = row.cells.slice(0, MOST_COLUMNS + 1).map((cell) => readHeading(cellText(cell), layout));
    const header = { row, headings };
    if (knownCount(header) > Math.max(1, knownCount(best))) best = header;
  }
  return best;
}

function knownCount<C extends string>(header: Header<C> | null): number {
  return header?.headings.filter(({ kind }) => kind === 'column').length ?? 0;
}

function isComplete<C extends string>(header: Header<C>, layout: TableLayout<C>): boolean {
  return layout.required.every((column) => columnsOf(header).includes(column));
}

function checkedHeader<C extends string>(header: Header<C> | null, layout: TableLayout<C>): Header<C> {
  if (header === null || !isComplete(header, layout)) throw headerError(header, layout);
  const columns = columnsOf(header);
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) throw new TableFileError('COLUMN_TWICE', twice);
  if (header.row.cells.length > MOST_COLUMNS)
    throw new TableFileError('TOO_MANY_COLUMNS', String(MOST_COLUMNS));
  return header;
}

function headerError<C extends string>(header: Header<C> | null, layout: TableLayout<C>): TableFileError {
  if (header === null) return new TableFileError('HEADER_MISSING', layout.required.join(', '));
  const columns = columnsOf(header);
  const missing = layout.required.filter((column) => !columns.includes(column));
  return new TableFileError('COLUMN_MISSING', missing.join(', '));
}

function columnsOf<C extends string>({ headings }: Header<C>): C[] {
  return headings.flatMap((heading) => (heading.kind === 'column' ? [heading.column] : []));
}

function tableOf<C extends string>(
  header: Header<C>,
  expectedRows: number | null,
  rows: () => AsyncGenerator<TableRow[]>,
  faultsOf: (row: TableRow) => Fault[],
): TableFile<C> {
  const named = (kind: 'refused' | 'unknown'): string[] =>
    header.headings
      .flatMap((heading) => (heading.kind === kind ? [heading.name] : []))
      .slice(0, MOST_NAMED_COLUMNS);
  return {
    refusedColumns: named('refused'),
    unknownColumns: named('unknown'),
    expectedRows: expectedRows === null ? null : Math.max(0, expectedRows - header.row.line),
    rows: async function* () {
      for await (const batch of rows()) {
        const below = batch.filter((row) => row.line > header.row.line && !isBlank(row));
        if (below.length > 0) yield below.map((row) => namedRow(row, header, faultsOf(row)));
      }
    },
  };
}

function isBlank({ cells, fault }: TableRow): boolean {
  return fault === undefined && cells.every((cell) => cellText(cell) === '');
}

function namedRow<C extends string>(
  row: TableRow,
  { headings }: Header<C>,
  faults: readonly Fault[],
): NamedRow<C> {
  const cells: Partial<Record<C, Cell>> = {};
  for (const [index, heading] of headings.entries()) {
    const cell = row.cells[index];
    if (heading.kind === 'column' && cell !== undefined) cells[heading.column] = cell;
  }
  return { line: row.line, cells, faults };
}
