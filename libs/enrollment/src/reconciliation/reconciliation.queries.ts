import {
  batchById,
  connection,
  Database,
  notFound,
  type Connection,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { DifferenceKind, ReconciliationState } from '../generated/graphql.js';

export interface ReconciliationRow {
  id: string;
  year: number;
  state: ReconciliationState;
  stepsDone: number;
  stepsTotal: number;
  step: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  watermark: Date;
  digest: string | null;
  employees: number;
  stateCounts: Record<string, number>;
  differenceCounts: Record<string, number>;
}

export interface FindingRow {
  reconciliationId: string;
  kind: DifferenceKind;
  subjectId: string;
  employeeId: string | null;
  runId: string | null;
  evidence: Record<string, unknown>;
}

const COLUMNS = `id, year, state, steps_done AS "stepsDone", steps_total AS "stepsTotal", step, started_at AS "startedAt",
  finished_at AS "finishedAt", watermark, digest, employees, state_counts AS "stateCounts", difference_counts AS "differenceCounts"`;

/** Reads reconciliations and what they found. */
@Injectable()
export class ReconciliationQueries {
  constructor(private readonly database: Database) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<ReconciliationRow[]>(
      `SELECT ${COLUMNS} FROM reconciliation WHERE id = ANY($1::uuid[])`,
      [ids],
    ),
  );

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<ReconciliationRow> {
    const [row] = await this.database.reader.query<ReconciliationRow[]>(
      `SELECT ${COLUMNS} FROM reconciliation WHERE id = $1`,
      [id],
    );
    if (!row) throw notFound('reconciliation');
    return row;
  }

  /** Latest first. */
  async list(year: number | null, page: PageRequest): Promise<Connection<ReconciliationRow>> {
    const rows = await this.database.reader.query<ReconciliationRow[]>(
      `SELECT ${COLUMNS} FROM reconciliation
       WHERE ($1::int IS NULL OR year = $1) AND ($2::timestamptz IS NULL OR (started_at, id) < ($2, $3::uuid))
       ORDER BY started_at DESC, id DESC LIMIT $4 + 1`,
      [year, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ startedAt, id }) => [startedAt.toISOString(), id]);
  }

  async findings(
    reconciliationId: string,
    kind: DifferenceKind | null,
    page: PageRequest,
  ): Promise<Connection<FindingRow>> {
    const rows = await this.database.reader.query<FindingRow[]>(
      `SELECT reconciliation_id AS "reconciliationId", kind, subject_id AS "subjectId", employee_id AS "employeeId", run_id AS "runId", evidence
       FROM reconciliation_finding
       WHERE reconciliation_id = $1 AND ($2::text IS NULL OR kind = $2)
         AND ($3::text IS NULL OR (kind, subject_id) > ($3, $4::uuid))
       ORDER BY kind, subject_id LIMIT $5 + 1`,
      [reconciliationId, kind, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ kind: found, subjectId }) => [found, subjectId]);
  }
}
