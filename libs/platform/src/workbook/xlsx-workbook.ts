import { StringDecoder } from 'node:string_decoder';
import { LONGEST_CELL, type Cell, type TableRow } from '../table/cell.js';
import { TableFileError } from '../table/table-fault.js';
import { attribute, XmlTokens, type XmlListener } from './xml-tokens.js';
import { ZipParts } from './zip-parts.js';

/** Wide enough for any table; a row of every possible column is refused. */
const MOST_CELLS = 300;
const SMALL_PART_BYTES = 4 * 1024 * 1024;
/** Held in memory while the sheet is read. */
const STRINGS_LIMIT_BYTES = 48 * 1024 * 1024;
const SHEET_LIMIT_BYTES = 256 * 1024 * 1024;

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STRINGS = 'xl/sharedStrings.xml';

/**
 * A workbook whose sheets are read row by row. Dates are left as the numbers spreadsheets store, formulas count as the
 * value they had when the file was saved. Our own reader and not exceljs, which keeps a hundred megabytes more alive
 * for a province's roster, takes four times as long, and fails on parts in an order it does not expect.
 */
export class XlsxWorkbook {
  private constructor(
    private readonly parts: ZipParts,
    /** Names of the parts that hold the visible sheets, in their order. */
    readonly sheets: readonly string[],
    /** Whether days are counted from 1904, as old spreadsheets of one maker do. */
    readonly countsFrom1904: boolean,
    private readonly strings: readonly string[],
  ) {}

  /** @throws TableFileError FILE_UNREADABLE */
  static async open(file: Buffer): Promise<XlsxWorkbook> {
    const parts = ZipParts.open(file);
    const relations = new RelationsListener();
    await listen(parts, RELATIONS, SMALL_PART_BYTES, relations);
    const workbook = new WorkbookListener();
    await listen(parts, WORKBOOK, SMALL_PART_BYTES, workbook);
    const strings = new StringsListener();
    if (parts.has(STRINGS)) await listen(parts, STRINGS, STRINGS_LIMIT_BYTES, strings);
    const sheets = workbook.sheets
      .map((relation) => relations.targets.get(relation) ?? '')
      .map((target) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`))
      .filter((part) => parts.has(part));
    return new XlsxWorkbook(parts, sheets, workbook.countsFrom1904, strings.strings);
  }

  /** The rows of a sheet that hold anything. @throws TableFileError FILE_UNREADABLE, TOO_MANY_COLUMNS */
  async *rows(sheet: string): AsyncGenerator<TableRow[]> {
    const listener = new SheetListener(this.strings);
    for await (const _ of pieces(this.parts, sheet, SHEET_LIMIT_BYTES, listener)) {
      const rows = listener.take();
      if (rows.length > 0) yield rows;
    }
    const rows = listener.take();
    if (rows.length > 0) yield rows;
  }
}

async function listen(parts: ZipParts, part: string, limitBytes: number, to: XmlListener): Promise<void> {
  for await (const _ of pieces(parts, part, limitBytes, to));
}

/** Tells the listener of a part's tags, stopping after each piece for whoever drives it. */
async function* pieces(
  parts: ZipParts,
  part: string,
  limitBytes: number,
  to: XmlListener,
): AsyncGenerator<void> {
  const tokens = new XmlTokens(to);
  const decoder = new StringDecoder('utf8');
  try {
    for await (const piece of parts.read(part, limitBytes)) {
      tokens.push(decoder.write(piece));
      yield;
    }
    tokens.push(decoder.end());
    tokens.end();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new TableFileError('FILE_UNREADABLE', `The XLSX file cannot be read: in ${part} ${error.message}`);
  }
}

class RelationsListener implements XmlListener {
  readonly targets = new Map<string, string>();

  open(name: string, attributes: string): void {
    if (name !== 'Relationship') return;
    this.targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '');
  }
  close(): void {}
  text(): void {}
}

class WorkbookListener implements XmlListener {
  /** Relation ids of the visible sheets. */
  readonly sheets: string[] = [];
  countsFrom1904 = false;

  open(name: string, attributes: string): void {
    if (name === 'workbookPr')
      this.countsFrom1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    if (name === 'sheet' && (attribute(attributes, 'state') ?? 'visible') === 'visible')
      this.sheets.push(attribute(attributes, 'id') ?? '');
  }
  close(): void {}
  text(): void {}
}

/** Gathers the text of `t` elements, except of reading aids (rPh) beside them. */
class TextGatherer {
  private text = '';
  private isGathering = false;
  private isAid = false;

  open(name: string): void {
    if (name === 'rPh') this.isAid = true;
    else if (name === 't' || name === 'v') this.isGathering = !this.isAid;
  }

  close(name: string): void {
    if (name === 'rPh') this.isAid = false;
    else if (name === 't' || name === 'v') this.isGathering = false;
  }

  add(text: string): void {
    if (this.isGathering && this.text.length <= LONGEST_CELL) this.text += text;
  }

  /** What was gathered since the last time; spreadsheets write signs that XML cannot hold as _x000D_. */
  take(): string {
    const text = this.text.slice(0, LONGEST_CELL + 1);
    this.text = '';
    if (!text.includes('_x')) return text;
    return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(String(hex), 16)),
    );
  }
}

class StringsListener implements XmlListener {
  readonly strings: string[] = [];
  private readonly gatherer = new TextGatherer();

  open(name: string): void {
    this.gatherer.open(name);
  }
  close(name: string): void {
    this.gatherer.close(name);
    if (name === 'si') this.strings.push(this.gatherer.take());
  }
  text(text: string): void {
    this.gatherer.add(text);
  }
}

class SheetListener implements XmlListener {
  private rows: TableRow[] = [];
  private cells: (Cell | undefined)[] = [];
  private line = 0;
  private column = 0;
  private type = '';
  private readonly gatherer = new TextGatherer();

  constructor(private readonly strings: readonly string[]) {}

  /** The rows that ended since the last time. */
  take(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      const said = Number(attribute(attributes, 'r'));
      this.line = Number.isSafeInteger(said) && said > this.line ? said : this.line + 1;
      this.column = 0;
      this.cells = [];
    } else if (name === 'c') {
      const said = columnOf(attribute(attributes, 'r') ?? '');
      this.column = said > 0 ? said : this.column + 1;
      this.type = attribute(attributes, 't') ?? 'n';
      if (this.column > MOST_CELLS) throw new TableFileError('TOO_MANY_COLUMNS', String(MOST_CELLS));
    } else {
      this.gatherer.open(name);
    }
  }

  close(name: string): void {
    this.gatherer.close(name);
    if (name === 'c') this.cells[this.column - 1] = this.cell(this.gatherer.take());
    else if (name === 'row' && this.cells.length > 0)
      this.rows.push({ line: this.line, cells: Array.from(this.cells, (cell) => cell ?? '') });
  }

  text(text: string): void {
    this.gatherer.add(text);
  }

  private cell(text: string): Cell {
    if (this.type === 's') return this.strings[Number(text)] ?? '';
    if (this.type !== 'n') return text;
    const number = Number(text);
    return text === '' || Number.isNaN(number) ? text : number;
  }
}

/** "AB12" is in column 28; 0 when the reference says none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}
