import { parse } from 'csv-parse/sync';
import type { TableRow } from './cell.js';
import type { Line } from './text-lines.js';

export type Delimiter = ',' | ';' | '\t' | '|';
export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** Records handed to the parser at once. */
const BLOCK_RECORDS = 400;
/** A quoted cell may go over a few lines; a quotation mark that nothing closes must not swallow the file. */
const LONGEST_RECORD_LINES = 40;
const LONGEST_RECORD = 64 * 1024;

/** The lines of one record: its quotation marks pair up, or it was given up. */
interface RecordLines {
  readonly lines: readonly TextLine[];
}
interface TextLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Takes CSV apart, a batch of rows per batch of lines. The parser sees a file in blocks, so that a damaged row costs
 * itself and not the rest: a block that does not fit is parsed record by record, then line by line.
 */
export async function* csvRows(
  batches: AsyncIterable<Line[]>,
  delimiter: Delimiter,
  columnCount: number,
): AsyncGenerator<TableRow[]> {
  const gatherer = new RecordGatherer(delimiter, columnCount);
  for await (const lines of batches) {
    for (const rows of rowsOf(gatherer, lines, (block) => parseBlock(block, delimiter, columnCount)))
      yield rows;
  }
  const rest = gatherer.end();
  if (rest.length > 0) yield parseBlock(rest, delimiter, columnCount);
}

function* rowsOf(
  gatherer: RecordGatherer,
  lines: readonly Line[],
  parsed: (block: readonly RecordLines[]) => TableRow[],
): Generator<TableRow[]> {
  let block: RecordLines[] = [];
  for (const { number, text } of lines) {
    if (text === null) {
      block.push(...gatherer.end());
      yield [...parsed(block), { line: number, cells: [], fault: 'ROW_TOO_LONG' }];
      block = [];
    } else {
      block.push(...gatherer.push({ number, text }));
      if (block.length < BLOCK_RECORDS) continue;
      yield parsed(block);
      block = [];
    }
  }
  if (block.length > 0) yield parsed(block);
}

/** Puts lines together to records by counting quotation marks. */
class RecordGatherer {
  private open: TextLine[] = [];
  private openLength = 0;

  constructor(
    private readonly delimiter: Delimiter,
    private readonly columnCount: number,
  ) {}

  push(line: TextLine): RecordLines[] {
    const closes = hasOddQuotes(line.text);
    if (this.open.length === 0) {
      if (line.text.trim() === '') return [];
      if (!closes) return [{ lines: [line] }];
      this.keepOpen(line);
      return [];
    }
    // A whole row inside an open cell: the mark that opened it was a slip of the row before.
    const isRowOfItsOwn = !closes && this.looksWhole(line.text);
    const isTooLong =
      this.open.length >= LONGEST_RECORD_LINES || this.openLength + line.text.length > LONGEST_RECORD;
    if (isRowOfItsOwn || isTooLong) return [...this.giveUp(), ...this.push(line)];
    this.keepOpen(line);
    if (!closes) return [];
    const record = { lines: this.open };
    // Two slips make a pair as well; what lies between them is only one row if it has the cells of one.
    const [cells, ...others] = parseText(textOf(record), this.delimiter) ?? [];
    if (others.length > 0 || !fits(record, cells, this.columnCount)) return this.giveUp();
    this.reset();
    return [record];
  }

  /** Nothing follows: whatever is open stays open. */
  end(): RecordLines[] {
    return this.open.length === 0 ? [] : [...this.giveUp(), ...this.end()];
  }

  /** The first line of an open record stands alone after all; the others are looked at afresh. */
  private giveUp(): RecordLines[] {
    const [first, ...others] = this.open;
    this.reset();
    return first ? [{ lines: [first] }, ...others.flatMap((line) => this.push(line))] : [];
  }

  private keepOpen(line: TextLine): void {
    this.open.push(line);
    this.openLength += line.text.length;
  }

  private reset(): void {
    this.open = [];
    this.openLength = 0;
  }

  private looksWhole(text: string): boolean {
    if (text.split(this.delimiter).length < this.columnCount) return false;
    return parseText(text, this.delimiter)?.[0]?.length === this.columnCount;
  }
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function parseBlock(block: readonly RecordLines[], delimiter: Delimiter, columnCount: number): TableRow[] {
  const text = block.map(textOf).join('\n');
  const records = parseText(text, delimiter);
  // One record each, as gathered: the parser and we agree on where rows begin.
  const agreed =
    records?.length === block.length && block.every((each, index) => fits(each, records[index], columnCount));
  if (!agreed) return block.flatMap((each) => parseRecord(each, delimiter, columnCount));
  return records.map((cells, index) => ({ line: lineOf(block[index]), cells }));
}

function parseRecord(record: RecordLines, delimiter: Delimiter, columnCount: number): TableRow[] {
  const records = parseText(textOf(record), delimiter);
  const [cells] = records ?? [];
  if (records?.length === 1 && cells && fits(record, cells, columnCount))
    return [{ line: lineOf(record), cells }];
  if (record.lines.length === 1) return [{ line: lineOf(record), cells: [], fault: 'ROW_QUOTES' }];
  return record.lines
    .filter(({ text }) => text.trim() !== '')
    .flatMap((line) => parseRecord({ lines: [line] }, delimiter, columnCount));
}

/** Lines are only believed to be one row if together they are exactly one. */
function fits({ lines }: RecordLines, cells: readonly string[] | undefined, columnCount: number): boolean {
  return lines.length === 1 || cells?.length === columnCount;
}

function textOf({ lines }: RecordLines): string {
  return lines.map(({ text }) => text).join('\n');
}

function lineOf(record: RecordLines | undefined): number {
  return record?.lines[0]?.number ?? 0;
}

/** Null when the quotation marks make no sense. */
function parseText(text: string, delimiter: Delimiter): string[][] | null {
  if (text === '') return [];
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch {
    return null;
  }
}
