import { setImmediate as turn } from 'node:timers/promises';
import {
  affected,
  copyRows,
  Database,
  FileStore,
  keptCells,
  openTableOrJson,
  type Progressed,
  returned,
  TableFileError,
  type CopyValue,
  type TableFile,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RECORD_LAYOUT, type RecordColumn } from '../external-record/record-columns.rules.js';
import { RecordComparisonService, type ComparedRow } from './record-comparison.service.js';

/** One reading of one import. Only the last run of an import counts: a worker that was overtaken writes in vain. */
export interface ImportRun {
  readonly importId: string;
  readonly run: number;
}

export interface RecordPreview extends ImportRun {
  readonly rows: number;
  readonly refusedColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

export interface FailedRecordPreview extends ImportRun {
  readonly failure: { readonly code: string; readonly detail: string };
}

const BATCH_ROWS = 400;
const MOST_ROWS = 200_000;

/** Reads a file of learning elsewhere, checks every row and compares the good ones with what is credited. Nothing is applied. */
@Injectable()
export class RecordPreviewService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly comparisons: RecordComparisonService,
  ) {}

  /** Null when the import was discarded or previewed meanwhile. */
  async preview(
    importId: string,
    progressed: Progressed,
  ): Promise<RecordPreview | FailedRecordPreview | null> {
    const begun = await this.begin(importId);
    if (!begun) return null;
    const run = { importId, run: begun.run };
    const source = {
      stream: () => this.files.stream(begun.file),
      whole: () => this.files.get(begun.file),
    };
    try {
      return await this.read(run, await openTableOrJson(source, RECORD_LAYOUT), progressed);
    } catch (error) {
      if (!(error instanceof TableFileError)) throw error;
      return { ...run, failure: { code: error.code, detail: error.detail } };
    }
  }

  /** Begins to read an import, afresh if it was begun before; null when there is nothing left to preview. */
  private async begin(importId: string): Promise<{ run: number; file: string } | null> {
    const [run] = await returned<{ run: number; file: string }>(
      this.database.reader,
      `UPDATE external_import SET run = run + 1, state = 'PREVIEWING', step = 'READ', rows_read = 0, rows_total = NULL
       WHERE id = $1 AND state IN ('UPLOADED', 'PREVIEWING') RETURNING run, file`,
      [importId],
    );
    if (!run) return null;
    await this.database.reader.query(`DELETE FROM external_row WHERE import_id = $1 AND run < $2`, [
      importId,
      run.run,
    ]);
    return run;
  }

  private async read(
    run: ImportRun,
    file: TableFile<RecordColumn>,
    progressed: Progressed,
  ): Promise<RecordPreview> {
    const firstLines = new Map<string, number>();
    const counts: Record<string, number> = {};
    let rows = 0;
    for await (const batch of batches(file.rows(), BATCH_ROWS)) {
      if (rows + batch.length > MOST_ROWS) throw new TableFileError('TOO_MANY_ROWS', String(MOST_ROWS));
      const compared = await this.comparisons.compare(run, batch, rows, firstLines);
      await copyRows(
        this.database,
        'external_row',
        STAGED,
        compared.map((row) => staged(run, row)),
      );
      for (const { outcome, faults } of compared) {
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        if (outcome !== 'REJECTED' && faults.length > 0) counts['REMARKED'] = (counts['REMARKED'] ?? 0) + 1;
      }
      rows += batch.length;
      progressed();
      await this.report(run, rows, file.expectedRows);
      await turn();
    }
    const { refusedColumns, unknownColumns } = file;
    return { ...run, rows, refusedColumns, unknownColumns, counts };
  }

  private async report({ importId, run }: ImportRun, rows: number, expected: number | null): Promise<void> {
    const met = await affected(
      this.database.reader,
      `UPDATE external_import SET rows_read = $3::int,
         rows_total = CASE WHEN $4::int IS NOT NULL THEN greatest($3::int, $4::int) END
       WHERE id = $1 AND run = $2 AND state = 'PREVIEWING'`,
      [importId, run, rows, expected],
    );
    if (met === 0) throw new Error(`Run ${run} of import ${importId} was overtaken`);
  }
}

/** Pieces of a file come by tens and by thousands; what follows asks the database once per batch. */
async function* batches<T>(pieces: AsyncIterable<T[]>, size: number): AsyncGenerator<T[]> {
  let rest: T[] = [];
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : rest.concat(piece);
    while (rest.length >= size) {
      yield rest.slice(0, size);
      rest = rest.slice(size);
    }
  }
  if (rest.length > 0) yield rest;
}

const STAGED = [
  ...['import_id', 'run', 'row_no', 'line', 'cells', 'faults', 'outcome', 'conflict_kind', 'nip', 'name'],
  ...['employee_id', 'record_id', 'activity', 'keys'],
];

function staged({ importId, run }: ImportRun, row: ComparedRow): CopyValue[] {
  return [
    ...[importId, run, row.rowNo, row.line, JSON.stringify(keptCells(row.cells)), JSON.stringify(row.faults)],
    ...[row.outcome, row.conflictKind, row.nip, row.name, row.employeeId, row.recordId],
    ...[row.activity === null ? null : JSON.stringify(row.activity), arrayText(row.keys)],
  ];
}

/** A text array as COPY takes it. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
