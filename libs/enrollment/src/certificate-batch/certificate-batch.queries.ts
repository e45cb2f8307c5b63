import {
  batchById,
  batchLists,
  Clock,
  connection,
  Database,
  notFound,
  opaque,
  type Connection,
  type PageRequest,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ON_COMPLETION } from '../certificate/completion-facts.queries.js';
import type {
  CertificateBatchDeed,
  CertificateBatchState,
  CorrectionCode,
  JpConsequence,
} from '../generated/graphql.js';
import type { Candidate } from './certificate-batch.rules.js';

export interface BatchRow {
  readonly id: string;
  readonly runId: string;
  readonly deed: CertificateBatchDeed;
  readonly jp: JpConsequence;
  readonly completionDate: string | null;
  readonly code: CorrectionCode | null;
  readonly reason: string | null;
  readonly state: CertificateBatchState;
  readonly people: number;
  readonly needsSecondPerson: boolean;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface HoldRow {
  readonly id: string;
  readonly reason: string;
  readonly heldAt: Date;
}

export interface Progress {
  readonly id: string;
  readonly done: number;
  readonly failed: number;
}

export interface FailureRow {
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly fault: string;
  readonly place: number;
}

/** Somebody of a batch with whom it is not done, whose row is locked. */
export interface OpenItem {
  readonly certificateId: string | null;
  /** The record is changed; only its file may be missing. */
  readonly decided: boolean;
  readonly resultId: string | null;
}

const COLUMNS = `b.id, b.run_id AS "runId", b.deed, b.jp, b.completion_date::text AS "completionDate", b.code, b.reason, b.state,
  b.people, b.needs_second_person AS "needsSecondPerson", b.requested_by AS "requestedBy", b.requested_at AS "requestedAt",
  b.decided_by AS "decidedBy", b.decided_at AS "decidedAt", b.finished_at AS "finishedAt"`;

/** Everybody in a run, by name: what the release of its certificates goes by. */
const CANDIDATES = `
  SELECT r.id AS "runId", e.id AS "enrollmentId", e.employee_id AS "employeeId", p.name, e.completed_at IS NOT NULL AS completed, e.status,
    e.attended_minutes AS "attendedMinutes", r.session_minutes AS "sessionMinutes", r.graded,
    r.certificate_without_pass AS "certificateWithoutPass", r.minimum_attendance_percent AS "minimumAttendancePercent",
    (SELECT jsonb_build_object('hasFile', c.file_key IS NOT NULL) FROM certificate c
     WHERE c.enrollment_id = e.id AND c.state = 'VALID' LIMIT 1) AS valid,
    EXISTS (SELECT 1 FROM certificate c WHERE c.employee_id = e.employee_id AND c.enrollment_id = e.id) AS "hasAny",
    p.nip, pos.rank, pos.title AS position, unit.name AS unit
  FROM run r JOIN enrollment e ON e.run_id = r.id AND e.status IN ('SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED')
  CROSS JOIN LATERAL (SELECT (coalesce(e.completed_at, r.ends_at) AT TIME ZONE r.venue_zone)::date AS date) done
  JOIN people_api.employee p ON p.id = e.employee_id
  LEFT JOIN LATERAL (SELECT x.title, x.rank FROM people_api.position x
    WHERE x.employee_id = e.employee_id AND ${ON_COMPLETION} LIMIT 1) pos ON true
  LEFT JOIN LATERAL (SELECT u.name FROM people_api.assignment x JOIN people_api.unit u ON u.id = x.unit_id
    WHERE x.employee_id = e.employee_id AND ${ON_COMPLETION}
      AND u.valid_from <= done.date AND (u.valid_to IS NULL OR u.valid_to > done.date) LIMIT 1) unit ON true
  WHERE r.id = ANY(${opaque('$1::uuid[]')}) ORDER BY p.name, e.id`;

const BATCHES_SHOWN = 20;

/** Reads and keeps batches of certificates, and the holds they end. */
@Injectable()
export class CertificateBatchQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<BatchRow[]>(
      `SELECT ${COLUMNS} FROM certificate_batch b WHERE b.id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    ),
  );

  readonly progressOf = batchById((ids) =>
    this.database.reader.query<Progress[]>(
      `SELECT batch_id AS id, (count(*) FILTER (WHERE state = 'DONE'))::int AS done, (count(*) FILTER (WHERE state = 'FAILED'))::int AS failed
       FROM certificate_batch_item WHERE batch_id = ANY(${opaque('$1::uuid[]')}) GROUP BY batch_id`,
      [ids],
    ),
  );

  readonly ofRun = batchLists(
    (runIds) =>
      this.database.reader.query<BatchRow[]>(
        `SELECT ${COLUMNS} FROM unnest(${opaque('$1::uuid[]')}) AS asked (run_id)
         CROSS JOIN LATERAL (SELECT * FROM certificate_batch WHERE run_id = asked.run_id
           ORDER BY requested_at DESC LIMIT ${BATCHES_SHOWN}) AS b ORDER BY b.requested_at DESC`,
        [runIds],
      ),
    ({ runId }) => runId,
  );

  readonly holdOf = batchById((runIds) =>
    this.database.reader.query<HoldRow[]>(
      `SELECT run_id AS id, reason, held_at AS "heldAt" FROM certificate_hold WHERE run_id = ANY(${opaque('$1::uuid[]')})`,
      [runIds],
    ),
  );

  readonly candidatesOf = batchLists(
    (runIds) => this.candidates(this.database.reader, runIds),
    ({ runId }) => runId,
  );

  candidates(
    manager: EntityManager,
    runIds: readonly string[],
  ): Promise<(Candidate & { readonly runId: string })[]> {
    return manager.query<(Candidate & { readonly runId: string })[]>(CANDIDATES, [runIds]);
  }

  /** Valid certificates of a run in the order of their numbers, without those that say a date already. */
  async validOf(
    tx: Tx,
    runId: string,
    date: string | null,
  ): Promise<{ enrollmentId: string; certificateId: string }[]> {
    return tx.query<{ enrollmentId: string; certificateId: string }[]>(
      `SELECT e.id AS "enrollmentId", c.id AS "certificateId" FROM enrollment e
       JOIN certificate c ON c.enrollment_id = e.id AND c.state = 'VALID'
       WHERE e.run_id = $1 AND c.snapshot ->> 'completionDate' IS DISTINCT FROM $2::text ORDER BY c.series_year, c.sequence`,
      [runId, date],
    );
  }

  /** The oldest first. */
  async desks(page: PageRequest): Promise<Connection<{ id: string }>> {
    const rows = await this.database.reader.query<{ id: string; since: string }[]>(
      `SELECT run_id AS id, min(since)::text AS since FROM (
         SELECT run_id, held_at AS since FROM certificate_hold
         UNION ALL SELECT run_id, requested_at FROM certificate_batch WHERE state IN ('WAITING', 'RUNNING', 'PAUSED')) AS open
       GROUP BY run_id
       HAVING $1::text IS NULL OR (min(since), run_id) > ($1::timestamptz, $2::uuid)
       ORDER BY min(since), run_id LIMIT $3 + 1`,
      [page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ since, id }) => [since, id]);
  }

  async failures(batchId: string, page: PageRequest): Promise<Connection<FailureRow>> {
    const rows = await this.database.reader.query<FailureRow[]>(
      `SELECT i.enrollment_id AS "enrollmentId", e.employee_id AS "employeeId", i.fault, i.place
       FROM certificate_batch_item i JOIN enrollment e ON e.id = i.enrollment_id
       WHERE i.batch_id = $1 AND i.state = 'FAILED' AND ($2::int IS NULL OR i.place > $2) ORDER BY i.place LIMIT $3 + 1`,
      [batchId, page.after?.[0] ?? null, page.first],
    );
    return connection(rows, page, ({ place }) => [String(place)]);
  }

  async find(id: string): Promise<BatchRow | null> {
    const [row] = await this.database.reader.query<BatchRow[]>(
      `SELECT ${COLUMNS} FROM certificate_batch b WHERE b.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** @throws DomainError NOT_FOUND */
  async lock(tx: Tx, id: string): Promise<BatchRow> {
    const [row] = await tx.query<BatchRow[]>(
      `SELECT ${COLUMNS} FROM certificate_batch b WHERE b.id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw notFound('batch');
    return row;
  }

  /** @throws DomainError CERTIFICATE_BATCH_RUNNING when the run has an unfinished one */
  async insert(
    tx: Tx,
    row: BatchRow,
    items: readonly { readonly enrollmentId: string; readonly certificateId: string | null }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO certificate_batch (id, run_id, deed, jp, completion_date, code, reason, state, people, needs_second_person,
         requested_by, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[row.id, row.runId, row.deed, row.jp, row.completionDate, row.code, row.reason, row.state],
        ...[row.people, row.needsSecondPerson, row.requestedBy, row.requestedAt],
      ],
    );
    await tx.query(
      `INSERT INTO certificate_batch_item (batch_id, enrollment_id, certificate_id, place, state)
       SELECT $1, enrollment_id, certificate_id, place, 'OPEN'
       FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS item (enrollment_id, certificate_id, place)`,
      [
        row.id,
        items.map(({ enrollmentId }) => enrollmentId),
        items.map(({ certificateId }) => certificateId),
      ],
    );
  }

  /** It is done when nobody is left, whether or not all went well. */
  async finish(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `UPDATE certificate_batch SET state = 'DONE', finished_at = $2
       WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM certificate_batch_item WHERE batch_id = $1 AND state = 'OPEN')`,
      [id, this.clock.now()],
    );
  }

  async stop(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE certificate_batch SET state = 'PAUSED' WHERE id = $1 AND state = 'RUNNING'`, [id]);
  }

  /** The next of a batch, by place. */
  async open(batchId: string, atMost: number): Promise<string[]> {
    const rows = await this.database.reader.query<{ enrollmentId: string }[]>(
      `SELECT enrollment_id AS "enrollmentId" FROM certificate_batch_item WHERE batch_id = $1 AND state = 'OPEN' ORDER BY place LIMIT $2`,
      [batchId, atMost],
    );
    return rows.map(({ enrollmentId }) => enrollmentId);
  }

  /** Null when somebody else has finished it. */
  async lockItem(tx: Tx, batchId: string, enrollmentId: string): Promise<OpenItem | null> {
    return (await this.lockItems(tx, batchId, [enrollmentId])).get(enrollmentId) ?? null;
  }

  /** Those that nobody else has finished, by enrollment; locked in the order of their places. */
  async lockItems(tx: Tx, batchId: string, enrollmentIds: readonly string[]): Promise<Map<string, OpenItem>> {
    const items = await tx.query<(OpenItem & { readonly enrollmentId: string })[]>(
      `SELECT enrollment_id AS "enrollmentId", certificate_id AS "certificateId", decided, result_id AS "resultId"
       FROM certificate_batch_item WHERE batch_id = $1 AND enrollment_id = ANY(${opaque('$2::uuid[]')}) AND state = 'OPEN'
       ORDER BY place FOR UPDATE`,
      [batchId, enrollmentIds],
    );
    return new Map(items.map((item) => [item.enrollmentId, item]));
  }

  /** The record of each one's certificate is changed, and what came of it; the file follows. */
  async markDecided(
    tx: Tx,
    batchId: string,
    results: readonly (readonly [enrollmentId: string, certificateId: string | null])[],
  ): Promise<void> {
    await tx.query(
      `UPDATE certificate_batch_item item SET decided = true, result_id = result.id
       FROM unnest(${opaque('$2::uuid[]')}, ${opaque('$3::uuid[]')}) AS result (enrollment_id, id)
       WHERE item.batch_id = $1 AND item.enrollment_id = result.enrollment_id`,
      [batchId, results.map(([enrollmentId]) => enrollmentId), results.map(([, id]) => id)],
    );
  }

  async markDone(tx: Tx, batchId: string, enrollmentIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE certificate_batch_item SET state = 'DONE' WHERE batch_id = $1 AND enrollment_id = ANY(${opaque('$2::uuid[]')})`,
      [batchId, enrollmentIds],
    );
  }

  async markFailed(tx: Tx, batchId: string, enrollmentId: string, fault: string): Promise<void> {
    await tx.query(
      `UPDATE certificate_batch_item SET state = 'FAILED', fault = $3 WHERE batch_id = $1 AND enrollment_id = $2`,
      [batchId, enrollmentId, fault],
    );
  }
}
