import {
  batchById,
  connection,
  Database,
  type Connection,
  type PageRequest,
  type RejectedRow,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ConflictKind } from '../external-record/record-conflict.rules.js';
import type { RecordFault } from '../external-record/record-fault.rules.js';
import type { RecordActivity } from '../external-record/record-row.rules.js';
import type { ExternalImportState, ExternalRowOutcome, RecordProvenance } from '../generated/graphql.js';

export interface ExternalImportRow {
  id: string;
  run: number;
  state: ExternalImportState;
  fileName: string;
  provenance: RecordProvenance;
  uploadedAt: Date;
  appliedAt: Date | null;
  rowsRead: number;
  rowsTotal: number | null;
  step: string | null;
  outcomes: Readonly<Record<string, number>>;
  refusedColumns: string[];
  unknownColumns: string[];
  failureCode: string | null;
  failureDetail: string | null;
}

export interface ExternalRowRow {
  rowNo: number;
  line: number;
  nip: string | null;
  name: string | null;
  employeeId: string | null;
  outcome: ExternalRowOutcome;
  conflictKind: ConflictKind | null;
  activity: RecordActivity | null;
  faults: RecordFault[];
}

const IMPORT_COLUMNS = `id, run, state, file_name AS "fileName", provenance, uploaded_at AS "uploadedAt", applied_at AS "appliedAt",
  rows_read AS "rowsRead", rows_total AS "rowsTotal", step, counts AS outcomes, refused_columns AS "refusedColumns",
  unknown_columns AS "unknownColumns", failure_code AS "failureCode", failure_detail AS "failureDetail"`;

const REJECTS_PAGE = 1000;

/** Reads files of learning elsewhere, their rows and what was rejected. */
@Injectable()
export class ExternalImportQueries {
  constructor(private readonly database: Database) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<ExternalImportRow[]>(
      `SELECT ${IMPORT_COLUMNS} FROM external_import WHERE id = ANY($1::uuid[])`,
      [ids],
    ),
  );

  async list(page: PageRequest): Promise<Connection<ExternalImportRow>> {
    const rows = await this.database.reader.query<ExternalImportRow[]>(
      `SELECT ${IMPORT_COLUMNS} FROM external_import
       WHERE $2::timestamptz IS NULL OR uploaded_at < $2 OR (uploaded_at = $2 AND id > $3::uuid)
       ORDER BY uploaded_at DESC, id LIMIT $1 + 1`,
      [page.first, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, ({ uploadedAt, id }) => [uploadedAt.toISOString(), id]);
  }

  /** The rows of the last run, in the order of the file. */
  async rows(
    { id, run }: ExternalImportRow,
    outcome: ExternalRowOutcome | null,
    page: PageRequest,
  ): Promise<Connection<ExternalRowRow>> {
    const rows = await this.database.reader.query<ExternalRowRow[]>(
      `SELECT row_no AS "rowNo", line, nip, name, employee_id AS "employeeId", outcome, conflict_kind AS "conflictKind",
         activity, faults FROM external_row
       WHERE import_id = $1 AND run = $2 AND ($3::text IS NULL OR outcome = $3) AND row_no > $5
       ORDER BY row_no LIMIT $4 + 1`,
      [id, run, outcome, page.first, Number(page.after?.[0] ?? 0)],
    );
    return connection(rows, page, ({ rowNo }) => [String(rowNo)]);
  }

  /** Rejected rows, a page at a time. */
  async *rejected({ id, run }: ExternalImportRow): AsyncGenerator<RejectedRow[]> {
    let after = 0;
    for (;;) {
      const rows = await this.database.reader.query<(RejectedRow & { rowNo: number })[]>(
        `SELECT row_no AS "rowNo", line, cells, faults FROM external_row
         WHERE import_id = $1 AND run = $2 AND outcome = 'REJECTED' AND row_no > $3 ORDER BY row_no LIMIT ${REJECTS_PAGE}`,
        [id, run, after],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < REJECTS_PAGE) return;
      after = rows.at(-1)?.rowNo ?? after;
    }
  }
}
