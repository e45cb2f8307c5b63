import {
  Clock,
  Database,
  Inbox,
  type Progressed,
  QueueProcessor,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import { elapsedShare, jpStateSql } from '../entitlement/jp-state.rules.js';
import { Today } from '../reach/today.js';
import { DIFFERENCE_CHECKS } from './reconciliation.checks.js';

interface Summary {
  employees: number;
  stateCounts: Record<string, number>;
  differenceCounts: Record<string, number>;
  digest: string;
}

/** Says how many steps are done, and which is next. */
type Step = (done: number, next: string) => Promise<void>;

interface Requested {
  year: number;
  watermark: Date;
  /** An open year is looked at as it is now; one that is being or was closed, as of its watermark. */
  closing: 'OPEN' | 'CLOSING' | 'CLOSED';
}

/**
 * Queue `reconciliation`: holds roster, facts, postings and certificates of a year against each other. All checks see
 * one snapshot and write only results, so a killed run starts again and overwrites what it had; the receipt comes with
 * the commit that declares it done. Progress is written outside the snapshot, for people to see it move.
 */
@Injectable()
export class ReconciliationProcessor extends QueueProcessor {
  readonly queue = 'reconciliation';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly entitlements: EntitlementProjector,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    const { reconciliationId } = (event as ReceivedEvent<'reconciliation.requested.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const [requested] = await this.database.reader.query<Requested[]>(
      `SELECT year, watermark, CASE
         WHEN EXISTS (SELECT 1 FROM year_close c WHERE c.closing_id = r.id AND c.state = 'CONFIRMED') THEN 'CLOSING'
         WHEN EXISTS (SELECT 1 FROM year_close c WHERE c.year = r.year AND c.state = 'CLOSED') THEN 'CLOSED'
         ELSE 'OPEN' END AS closing
       FROM reconciliation r WHERE id = $1`,
      [reconciliationId],
    );
    if (!requested) throw new Error(`Reconciliation ${reconciliationId} is not here`);
    const step: Step = (done, name) => {
      progressed();
      return this.progress(reconciliationId, done, name);
    };
    await step(0, 'ENTITLEMENTS');
    if (requested.closing !== 'CLOSED') await this.entitlements.refresh(requested.year, progressed);
    if (requested.closing === 'CLOSING') await this.waitForWriters();
    const summary = await this.database.snapshot((tx) =>
      this.reconcile(tx, reconciliationId, requested, step),
    );
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      await this.finish(tx, reconciliationId, summary);
      if (requested.closing === 'CLOSING') await this.close(tx, reconciliationId, requested, summary);
    });
  }

  /** Rows of before the watermark that are not committed yet would be missing for ever. Writers wait for a moment. */
  private async waitForWriters(): Promise<void> {
    await this.database.transaction((tx) => tx.query('LOCK TABLE jp_account IN SHARE MODE'));
  }

  private async reconcile(
    tx: Tx,
    id: string,
    { year, watermark, closing }: Requested,
    step: Step,
  ): Promise<Summary> {
    await tx.query(`DELETE FROM reconciliation_employee WHERE reconciliation_id = $1`, [id]);
    await tx.query(`DELETE FROM reconciliation_finding WHERE reconciliation_id = $1`, [id]);
    await step(1, 'STATES');
    if (closing === 'CLOSED') await this.putClosedStates(tx, id, year, watermark);
    else await this.putStates(tx, id, year, watermark);
    for (const [index, { kind, sql, closedSql }] of DIFFERENCE_CHECKS.entries()) {
      await step(index + 2, kind);
      const asked = closing === 'OPEN' ? sql : closedSql;
      if (asked !== null) await this.putFindings(tx, id, { year, watermark, kind, sql: asked });
    }
    await step(DIFFERENCE_CHECKS.length + 2, 'DIGEST');
    return this.summarise(tx, id);
  }

  /** Where everybody stood at the watermark, from the postings themselves and not from the balances. */
  private async putStates(tx: Tx, id: string, year: number, watermark: Date): Promise<void> {
    await tx.query(
      `WITH counted AS (
         SELECT employee_id, sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END)::int
           AS counted_minutes
         FROM jp_posting WHERE year = $2 AND posted_at <= $3 GROUP BY employee_id
       ), scheduled AS (
         SELECT s.employee_id, sum(r.jp_minutes)::int AS scheduled_minutes FROM enrollment s JOIN run r ON r.id = s.run_id
         WHERE s.status IN ('SEATED', 'ATTENDING') AND extract(year FROM r.completion_date) = $2 GROUP BY s.employee_id
       ), standing AS (
         SELECT x.employee_id, x.kind, x.floor_minutes, coalesce(c.counted_minutes, 0) AS counted_minutes,
           coalesce(s.scheduled_minutes, 0) AS scheduled_minutes
         FROM entitlement x LEFT JOIN counted c USING (employee_id) LEFT JOIN scheduled s USING (employee_id)
         WHERE x.year = $2 AND x.kind <> 'NOT_EMPLOYED'
       )
       INSERT INTO reconciliation_employee (reconciliation_id, employee_id, state, floor_minutes, counted_minutes)
       SELECT $1, employee_id, ${jpStateSql('$4')}, floor_minutes, counted_minutes FROM standing`,
      [id, year, watermark, elapsedShare(year, this.today.date)],
    );
  }

  /** As `putStates`, with what each was owed when the year was closed. */
  private async putClosedStates(tx: Tx, id: string, year: number, watermark: Date): Promise<void> {
    await tx.query(
      `WITH counted AS (
         SELECT employee_id, sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END)::int
           AS counted_minutes
         FROM jp_posting WHERE year = $2 AND posted_at <= $3 GROUP BY employee_id
       ), standing AS (
         SELECT l.employee_id, l.kind, l.floor_minutes, coalesce(c.counted_minutes, 0) AS counted_minutes, 0 AS scheduled_minutes
         FROM year_close_line l LEFT JOIN counted c USING (employee_id) WHERE l.year = $2
       )
       INSERT INTO reconciliation_employee (reconciliation_id, employee_id, state, floor_minutes, counted_minutes)
       SELECT $1, employee_id, ${jpStateSql('1')}, floor_minutes, counted_minutes FROM standing`,
      [id, year, watermark],
    );
  }

  /** Freezes what this reconciliation found, and publishes its digest. */
  private async close(
    tx: Tx,
    id: string,
    { year, watermark }: Requested,
    { employees, digest }: Summary,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO year_close_line (year, employee_id, kind, state, floor_minutes, earned_minutes, counted_minutes)
       SELECT $2, r.employee_id, CASE WHEN r.state IN ('EXEMPT', 'NO_TARGET', 'INCOMPLETE_DATA') THEN r.state ELSE 'OWED' END,
         r.state, r.floor_minutes, coalesce(e.earned_minutes, 0), r.counted_minutes
       FROM reconciliation_employee r LEFT JOIN (
         SELECT employee_id, sum(CASE WHEN from_account LIKE 'source:%' THEN minutes WHEN to_account LIKE 'source:%' THEN -minutes ELSE 0 END)
           AS earned_minutes
         FROM jp_posting WHERE year = $2 AND posted_at <= $3 GROUP BY employee_id
       ) e USING (employee_id)
       WHERE r.reconciliation_id = $1`,
      [id, year, watermark],
    );
    await tx.query(
      `UPDATE year_close SET state = 'CLOSED', employees = $2, digest = $3 WHERE closing_id = $1 AND state = 'CONFIRMED'`,
      [id, employees, digest],
    );
  }

  private async putFindings(
    tx: Tx,
    id: string,
    { year, watermark, kind, sql }: { year: number; watermark: Date; kind: string; sql: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reconciliation_finding (reconciliation_id, kind, subject_id, employee_id, run_id, evidence)
       SELECT $3, $4, subject_id, employee_id, run_id, evidence FROM (${sql}) AS found ON CONFLICT DO NOTHING`,
      [year, watermark, id, kind],
    );
  }

  /** Counts, and the digest: SHA-256 over 256 digests of ranges of employees and one of the findings, all in order. */
  private async summarise(tx: Tx, id: string): Promise<Summary> {
    const [summary] = await tx.query<Summary[]>(
      `WITH line AS (
         SELECT employee_id, state, right(employee_id::text, 2) AS range,
           concat_ws('|', employee_id, state, coalesce(floor_minutes::text, '-'), counted_minutes) AS text
         FROM reconciliation_employee WHERE reconciliation_id = $1
       ), finding AS (
         SELECT kind, subject_id, evidence FROM reconciliation_finding WHERE reconciliation_id = $1
       ), range_digest AS (
         SELECT range, sha256(convert_to(string_agg(text, E'\\n' ORDER BY employee_id), 'UTF8')) AS digest FROM line GROUP BY range
       ), finding_digest AS (
         SELECT sha256(convert_to(coalesce(string_agg(concat_ws('|', kind, subject_id, evidence), E'\\n' ORDER BY kind COLLATE "C", subject_id), ''),
           'UTF8')) AS digest
         FROM finding
       )
       SELECT (SELECT count(*)::int FROM line) AS employees,
         (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*) AS n FROM line GROUP BY state) s) AS "stateCounts",
         (SELECT coalesce(jsonb_object_agg(kind, n), '{}') FROM (SELECT kind, count(*) AS n FROM finding GROUP BY kind) f)
           AS "differenceCounts",
         encode(sha256((SELECT coalesce(string_agg(digest, ''::bytea ORDER BY range COLLATE "C"), ''::bytea) FROM range_digest)
           || (SELECT digest FROM finding_digest)), 'hex') AS digest`,
      [id],
    );
    if (!summary) throw new Error('A summary has one row');
    return summary;
  }

  private async finish(
    tx: Tx,
    id: string,
    { employees, stateCounts, differenceCounts, digest }: Summary,
  ): Promise<void> {
    await tx.query(
      `UPDATE reconciliation SET state = 'DONE', step = NULL, steps_done = steps_total, finished_at = $2, employees = $3,
         state_counts = $4, difference_counts = $5, digest = $6
       WHERE id = $1`,
      [
        id,
        this.clock.now(),
        employees,
        JSON.stringify(stateCounts),
        JSON.stringify(differenceCounts),
        digest,
      ],
    );
  }

  /** Outside the snapshot, so that people see it move. */
  private async progress(id: string, stepsDone: number, step: string): Promise<void> {
    await this.database.reader.query(
      `UPDATE reconciliation SET state = 'RUNNING', steps_done = $2, step = $3 WHERE id = $1 AND state <> 'DONE'`,
      [id, stepsDone, step],
    );
  }
}
