import {
  batchById,
  Clock,
  connection,
  Database,
  notFound,
  type Connection,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type {
  CorrectionCode,
  DifferenceKind,
  FindingOrder,
  ReconciliationState,
} from '../generated/graphql.js';
import { suggestAction } from '../difference/action.rules.js';

export interface ReconciliationRow {
  id: string;
  year: number;
  unitId: string | null;
  employeeId: string | null;
  basedOn: string | null;
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
  /** False where it found some and only how many is still known. */
  findingsKept: boolean;
}

export interface FindingRow {
  reconciliationId: string;
  kind: DifferenceKind;
  subjectId: string;
  employeeId: string | null;
  runId: string | null;
  evidence: Record<string, unknown>;
  firstSeenAt: Date;
  requeuedAt: Date | null;
  /** The posting it is about, where it is about one. */
  postingId: string | null;
}

export interface FindingFilter {
  readonly kind: DifferenceKind | null;
  readonly seenBefore: Date | null;
  readonly order: FindingOrder;
}

const COLUMNS = `id, year, unit_id AS "unitId", employee_id AS "employeeId", based_on AS "basedOn", state, steps_done AS "stepsDone", steps_total AS "stepsTotal", step, started_at AS "startedAt",
  finished_at AS "finishedAt", watermark, digest, employees, state_counts AS "stateCounts", difference_counts AS "differenceCounts",
  difference_counts = '{}' OR EXISTS (SELECT 1 FROM reconciliation_finding f WHERE f.reconciliation_id = reconciliation.id) AS "findingsKept"`;

/** Reads reconciliations and what they found. */
@Injectable()
export class ReconciliationQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

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

  /** By kind, or the oldest first; of each the posting that could be corrected. */
  async findings(
    reconciliationId: string,
    { kind, seenBefore, order }: FindingFilter,
    page: PageRequest,
  ): Promise<Connection<FindingRow>> {
    const oldest = order === 'OLDEST';
    const key = oldest ? 'f.first_seen_at, f.kind, f.subject_id' : 'f.kind, f.subject_id';
    const after = oldest ? '$4::timestamptz, $5::text, $6::uuid' : '$4::text, $5::uuid';
    const cursor = oldest ? [0, 1, 2] : [0, 1];
    const rows = await this.database.reader.query<FindingRow[]>(
      `SELECT f.reconciliation_id AS "reconciliationId", f.kind, f.subject_id AS "subjectId", f.employee_id AS "employeeId",
         f.run_id AS "runId", f.evidence, f.first_seen_at AS "firstSeenAt", f.requeued_at AS "requeuedAt",
         CASE f.kind WHEN 'CREDIT_WITHOUT_FACT' THEN f.subject_id WHEN 'WRONG_PERIOD' THEN f.subject_id
           WHEN 'DUPLICATE_ACTIVITY' THEN (${STANDING_POSTING}) END AS "postingId"
       FROM reconciliation_finding f JOIN reconciliation r ON r.id = f.reconciliation_id
       WHERE f.reconciliation_id = $1 AND ($2::text IS NULL OR f.kind = $2) AND ($3::timestamptz IS NULL OR f.first_seen_at <= $3)
         ${page.after === null ? '' : `AND (${key}) > (${after})`}
       ORDER BY ${key} LIMIT ${page.first + 1}`,
      [
        reconciliationId,
        kind,
        seenBefore,
        ...(page.after === null ? [] : cursor.map((at) => page.after?.[at] ?? null)),
      ],
    );
    return connection(rows, page, ({ kind: found, subjectId, firstSeenAt }) =>
      oldest ? [firstSeenAt.toISOString(), found, subjectId] : [found, subjectId],
    );
  }

  /** For how many nights in a row, up to the last one, the nightly reconciliation found nothing. */
  async cleanNights(): Promise<number> {
    const [row] = await this.database.reader.query<{ nights: number }[]>(CLEAN_NIGHTS, [this.clock.now()]);
    return row?.nights ?? 0;
  }
}

/**
 * Whoever may start one has a name, only the nights have none. A night that was left out ends the streak as well, also
 * when none came since. $1 now.
 */
const CLEAN_NIGHTS = `
  SELECT count(*)::int AS nights FROM (
    SELECT bool_or(broken) OVER (ORDER BY started_at DESC) AS over FROM (
      SELECT started_at, difference_counts <> '{}'
        OR coalesce(lead(started_at) OVER (ORDER BY started_at), $1::timestamptz) - started_at > interval '36 hours' AS broken
      FROM reconciliation WHERE requested_by IS NULL AND state = 'DONE'
    ) AS night
  ) AS streak WHERE NOT over`;

const STANDING_POSTING = `
  SELECT p.id FROM jp_posting p
  WHERE p.year = r.year AND p.employee_id = f.employee_id AND p.fact_id = f.subject_id AND p.reverses IS NULL
    AND NOT EXISTS (SELECT 1 FROM jp_posting b WHERE b.year = p.year AND b.reverses = p.id)
  ORDER BY p.sequence LIMIT 1`;

/** A correction to propose: what is wrong with which posting; null where none is. */
export function proposedCorrection({
  kind,
  evidence,
  postingId,
}: FindingRow): { postingId: string; code: CorrectionCode } | null {
  const { correction } = suggestAction(kind, evidence);
  return correction === null || postingId === null ? null : { postingId, code: correction };
}
