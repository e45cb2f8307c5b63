import { batchById, connection, Database, type Connection, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { RosterImportCounts, RosterImportState, RosterRowOutcome } from '../generated/graphql.js';
import type { Fault } from '../roster-file/roster-fault.rules.js';

export interface RosterImportRow {
  id: string;
  run: number;
  state: RosterImportState;
  fileName: string;
  unitsFileName: string | null;
  asOf: string;
  completeForUnitId: string | null;
  uploadedById: string;
  uploadedAt: Date;
  appliedAt: Date | null;
  rowsRead: number;
  rowsTotal: number | null;
  step: string | null;
  counts: RosterImportCounts;
  refusedColumns: string[];
  unknownColumns: string[];
  failureCode: string | null;
  failureDetail: string | null;
}

export interface RosterRowRow {
  rowNo: number;
  line: number | null;
  name: string | null;
  nip: string | null;
  outcome: RosterRowOutcome;
  changes: { field: string; before: string | null; after: string | null }[];
  faults: Fault[];
}

export interface RosterUnitRowRow extends Omit<RosterRowRow, 'nip'> {
  externalId: string | null;
}

export interface RejectedRow {
  rowNo: number;
  line: number;
  cells: Record<string, string>;
  faults: Fault[];
}

const NO_COUNTS: RosterImportCounts = {
  new: 0,
  moved: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  gone: 0,
  goneUndecided: false,
  remarked: 0,
  units: 0,
  unitsRejected: 0,
};

const IMPORT_COLUMNS = `id, run, state, coalesce(employees_file_name, units_file_name) AS "fileName",
  CASE WHEN employees_file_name IS NOT NULL THEN units_file_name END AS "unitsFileName", as_of::text AS "asOf",
  complete_for_unit_id AS "completeForUnitId", uploaded_by AS "uploadedById", uploaded_at AS "uploadedAt",
  applied_at AS "appliedAt", rows_read AS "rowsRead", rows_total AS "rowsTotal", step,
  '${JSON.stringify(NO_COUNTS)}'::jsonb || counts AS counts, refused_columns AS "refusedColumns",
  unknown_columns AS "unknownColumns", failure_code AS "failureCode", failure_detail AS "failureDetail"`;

const REJECTS_PAGE = 1000;

/** Reads roster imports, their rows and what was rejected. */
@Injectable()
export class RosterImportQueries {
  constructor(private readonly database: Database) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<RosterImportRow[]>(
      `SELECT ${IMPORT_COLUMNS} FROM roster_import WHERE id = ANY($1::uuid[])`,
      [ids],
    ),
  );

  async list(page: PageRequest): Promise<Connection<RosterImportRow>> {
    const rows = await this.database.reader.query<RosterImportRow[]>(
      `SELECT ${IMPORT_COLUMNS} FROM roster_import
       WHERE $2::timestamptz IS NULL OR uploaded_at < $2 OR (uploaded_at = $2 AND id > $3::uuid)
       ORDER BY uploaded_at DESC, id LIMIT $1 + 1`,
      [page.first, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, ({ uploadedAt, id }) => [uploadedAt.toISOString(), id]);
  }

  /** The people of the last run, in the order of the file; who is gone comes last. */
  async rows(
    { id, run }: RosterImportRow,
    outcome: RosterRowOutcome | null,
    page: PageRequest,
  ): Promise<Connection<RosterRowRow>> {
    const rows = await this.database.reader.query<RosterRowRow[]>(
      `SELECT row_no AS "rowNo", line, name, nip, outcome, changes, faults FROM roster_row
       WHERE import_id = $1 AND run = $2 AND outcome IS NOT NULL AND ($3::text IS NULL OR outcome = $3) AND row_no > $5
       ORDER BY row_no LIMIT $4 + 1`,
      [id, run, outcome, page.first, Number(page.after?.[0] ?? 0)],
    );
    return connection(rows, page, ({ rowNo }) => [String(rowNo)]);
  }

  async unitRows(
    { id, run }: RosterImportRow,
    outcome: RosterRowOutcome | null,
    page: PageRequest,
  ): Promise<Connection<RosterUnitRowRow>> {
    const rows = await this.database.reader.query<RosterUnitRowRow[]>(
      `SELECT row_no AS "rowNo", line, name, unor_id AS "externalId", outcome, changes, faults FROM roster_unit_row
       WHERE import_id = $1 AND run = $2 AND outcome IS NOT NULL AND ($3::text IS NULL OR outcome = $3) AND row_no > $5
       ORDER BY row_no LIMIT $4 + 1`,
      [id, run, outcome, page.first, Number(page.after?.[0] ?? 0)],
    );
    return connection(rows, page, ({ rowNo }) => [String(rowNo)]);
  }

  /** Rejected rows of one of the two files, a page at a time. */
  async *rejected({ id, run }: RosterImportRow, file: 'employees' | 'units'): AsyncGenerator<RejectedRow[]> {
    const table = file === 'units' ? 'roster_unit_row' : 'roster_row';
    let after = 0;
    for (;;) {
      const rows = await this.database.reader.query<RejectedRow[]>(
        `SELECT row_no AS "rowNo", line, cells, faults FROM ${table}
         WHERE import_id = $1 AND run = $2 AND outcome = 'REJECTED' AND row_no > $3 ORDER BY row_no LIMIT ${REJECTS_PAGE}`,
        [id, run, after],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < REJECTS_PAGE) return;
      after = rows.at(-1)?.rowNo ?? after;
    }
  }
}
