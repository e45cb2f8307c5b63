import {
  openTable,
  readHeading,
  readLines,
  surveyText,
  TableFileError,
  tableRejection,
  type Cell,
  type NamedRow,
  type TableFile,
  type TableSource,
} from '@asn-corpu/platform';
import { RECORD_LAYOUT, type RecordColumn } from './record-columns.rules.js';

type Row = NamedRow<RecordColumn>;

/**
 * A file of records: a table, or JSON a line at a time. A line is one record, a list of them, or a reply of SIASN with
 * its list in `data`. @throws TableFileError
 */
export async function openRecordFile(source: TableSource): Promise<TableFile<RecordColumn>> {
  if (!(await looksLikeJson(source))) return openTable(source, RECORD_LAYOUT);
  const { encoding, lineCount } = await surveyText(source.stream());
  const unknown = new Set<string>();
  const refused = new Set<string>();
  const known = new Set<RecordColumn>();
  const rows = async function* (): AsyncGenerator<Row[]> {
    for await (const lines of readLines(source.stream(), encoding)) {
      const batch = lines.flatMap(({ number, text }) => {
        if (text === null) return [fault(number, 'ROW_TOO_LONG')];
        return text.trim() === '' ? [] : rowsOfLine(number, text, { unknown, refused, known });
      });
      if (batch.length > 0) yield batch;
    }
  };
  // The names of its fields stand in the rows: the first of them tell what the file is.
  for await (const batch of rows()) if (batch.length > 0) break;
  if (known.size < 2) throw new TableFileError('HEADER_MISSING', RECORD_LAYOUT.required.join(', '));
  return { refusedColumns: [...refused], unknownColumns: [...unknown], expectedRows: lineCount, rows };
}

async function looksLikeJson(source: TableSource): Promise<boolean> {
  for await (const chunk of source.stream())
    return /^(\uFEFF|\u00EF\u00BB\u00BF)?\s*[{[]/.test(chunk.toString('latin1', 0, 200));
  return false;
}

interface SeenFields {
  readonly unknown: Set<string>;
  readonly refused: Set<string>;
  readonly known: Set<RecordColumn>;
}

function rowsOfLine(line: number, text: string, seen: SeenFields): Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [fault(line, 'ROW_NOT_JSON')];
  }
  const data = isObject(value) && Array.isArray(value['data']) ? value['data'] : value;
  const records = Array.isArray(data) ? data : [data];
  return records.map((record) => (isObject(record) ? row(line, record, seen) : fault(line, 'ROW_NOT_JSON')));
}

function row(line: number, record: Readonly<Record<string, unknown>>, seen: SeenFields): Row {
  const cells: Partial<Record<RecordColumn, Cell>> = {};
  for (const [name, value] of Object.entries(record)) {
    const heading = readHeading(name, RECORD_LAYOUT);
    if (heading.kind === 'column') {
      seen.known.add(heading.column);
      if (typeof value === 'string' || typeof value === 'number') cells[heading.column] = value;
      else if (typeof value === 'boolean') cells[heading.column] = value ? 'ya' : 'tidak';
    } else if (heading.kind !== 'ignored' && value !== null && seen[heading.kind].size < 50) {
      seen[heading.kind].add(heading.name);
    }
  }
  return { line, cells, faults: [] };
}

function fault(line: number, code: 'ROW_TOO_LONG' | 'ROW_NOT_JSON'): Row {
  return { line, cells: {}, faults: [tableRejection('baris', code)] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
