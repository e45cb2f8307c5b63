import type { Cell } from './cell.js';
import { TableFileError, tableRejection } from './table-fault.js';
import { openTable, type NamedRow, type TableFile, type TableSource } from './table-file.js';
import { readHeading, type TableLayout } from './table-layout.js';
import { readLines, surveyText } from './text-lines.js';

/**
 * A table, or JSON a line at a time. A line is one record, a list of them, or a reply with its list in `data`; fields
 * named in `layout.opened` hold fields of the record itself. @throws TableFileError
 */
export async function openTableOrJson<C extends string>(
  source: TableSource,
  layout: TableLayout<C>,
): Promise<TableFile<C>> {
  if (!(await looksLikeJson(source))) return openTable(source, layout);
  const { encoding, lineCount } = await surveyText(source.stream());
  const unknown = new Set<string>();
  const refused = new Set<string>();
  const known = new Set<C>();
  const rows = async function* (): AsyncGenerator<NamedRow<C>[]> {
    for await (const lines of readLines(source.stream(), encoding)) {
      const batch = lines.flatMap(({ number, text }) => {
        if (text === null) return [fault<C>(number, 'ROW_TOO_LONG')];
        return text.trim() === '' ? [] : rowsOfLine(number, text, layout, { unknown, refused, known });
      });
      if (batch.length > 0) yield batch;
    }
  };
  // The names of its fields stand in the rows: the first of them tell what the file is.
  for await (const batch of rows()) if (batch.length > 0) break;
  if (known.size < 2) throw new TableFileError('HEADER_MISSING', layout.required.join(', '));
  return { refusedColumns: [...refused], unknownColumns: [...unknown], expectedRows: lineCount, rows };
}

async function looksLikeJson(source: TableSource): Promise<boolean> {
  for await (const chunk of source.stream())
    return /^(\uFEFF|\u00EF\u00BB\u00BF)?\s*[{[]/.test(chunk.toString('latin1', 0, 200));
  return false;
}

interface SeenFields<C extends string> {
  readonly unknown: Set<string>;
  readonly refused: Set<string>;
  readonly known: Set<C>;
}

function rowsOfLine<C extends string>(
  line: number,
  text: string,
  layout: TableLayout<C>,
  seen: SeenFields<C>,
): NamedRow<C>[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [fault<C>(line, 'ROW_NOT_JSON')];
  }
  const data = isObject(value) && Array.isArray(value['data']) ? value['data'] : value;
  const records = Array.isArray(data) ? data : [data];
  return records.map((record) =>
    isObject(record) ? row(line, record, layout, seen) : fault<C>(line, 'ROW_NOT_JSON'),
  );
}

function row<C extends string>(
  line: number,
  record: Readonly<Record<string, unknown>>,
  layout: TableLayout<C>,
  seen: SeenFields<C>,
): NamedRow<C> {
  const cells = new Map<C, Cell>();
  for (const [name, value] of fieldsOf(record, layout.opened ?? [])) {
    const heading = readHeading(name, layout);
    if (heading.kind === 'column') {
      seen.known.add(heading.column);
      if (typeof value === 'string' || typeof value === 'number') cells.set(heading.column, value);
      else if (typeof value === 'boolean') cells.set(heading.column, value ? 'ya' : 'tidak');
    } else if (heading.kind !== 'ignored' && value !== null && seen[heading.kind].size < 50) {
      seen[heading.kind].add(heading.name);
    }
  }
  return { line, cells: cellsOf(cells), faults: [] };
}

function fieldsOf(
  record: Readonly<Record<string, unknown>>,
  opened: readonly string[],
): (readonly [string, unknown])[] {
  return Object.entries(record).flatMap(([name, value]) =>
    opened.includes(name) && isObject(value) ? Object.entries(value) : [[name, value] as const],
  );
}

function fault<C extends string>(line: number, code: 'ROW_TOO_LONG' | 'ROW_NOT_JSON'): NamedRow<C> {
  return { line, cells: cellsOf(new Map<C, Cell>()), faults: [tableRejection('baris', code)] };
}

function cellsOf<C extends string>(cells: ReadonlyMap<C, Cell>): NamedRow<C>['cells'] {
  return Object.fromEntries(cells) as NamedRow<C>['cells'];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
