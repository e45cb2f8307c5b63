import { Database, Clock, Inbox, QueueProcessor, type ReceivedEvent, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EntitlementProjector } from '../entitlement/entitlement.projector.js';
import { elapsedShare, jpStateSql } from '../entitlement/jp-state.rules.js';
import { Today } from '../reach/today.js';
import { DIFFERENCE_CHECKS, type DifferenceCheck } from './reconciliation.checks.js';

interface Summary {
  employees: number;
  stateCounts: Record<string, number>;
  differenceCounts: Record<string, number>;
  digest: string;
}

interface Requested {
  year: number;
  watermark: Date;
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

  async process(event: ReceivedEvent): Promise<void> {
    const { reconciliationId } = (event as ReceivedEvent<'reconciliation.requested.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const [requested] = await this.database.reader.query<Requested[]>(
      `SELECT year, watermark FROM reconciliation WHERE id = $1`,
      [reconciliationId],
    );
    if (!requested) throw new Error(`Reconciliation ${reconciliationId} is not here`);
    await this.progress(reconciliationId, 0, 'ENTITLEMENTS');
    await this.entitlements.refresh(requested.year);
    const summary = await this.database.snapshot((tx) => this.reconcile(tx, reconciliationId, requested));
    await this.database.transaction(async (tx) => {
      if (await this.inbox.claim(tx, event.id, this.queue)) await this.finish(tx, reconciliationId, summary);
    });
  }

  private async reconcile(tx: Tx, id: string, { year, watermark }: Requested): Promise<Summary> {
    await tx.query(`DELETE FROM reconciliation_employee WHERE reconciliation_id = $1`, [id]);
    await tx.query(`DELETE FROM reconciliation_finding WHERE reconciliation_id = $1`, [id]);
    await this.progress(id, 1, 'STATES');
    await this.putStates(tx, id, year, watermark);
    for (const [index, check] of DIFFERENCE_CHECKS.entries()) {
      await this.progress(id, index + 2, check.kind);
      await this.putFindings(tx, id, year, watermark, check);
    }
    await this.progress(id, DIFFERENCE_CHECKS.length + 2, 'DIGEST');
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

  private async putFindings(
    tx: Tx,
    id: string,
    year: number,
    watermark: Date,
    { kind, sql }: DifferenceCheck,
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
         SELECT sha256(convert_to(coalesce(string_agg(concat_ws('|', kind, subject_id, evidence), E'\\n' ORDER BY kind, subject_id), ''),
           'UTF8')) AS digest
         FROM finding
       )
       SELECT (SELECT count(*)::int FROM line) AS employees,
         (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*) AS n FROM line GROUP BY state) s) AS "stateCounts",
         (SELECT coalesce(jsonb_object_agg(kind, n), '{}') FROM (SELECT kind, count(*) AS n FROM finding GROUP BY kind) f)
           AS "differenceCounts",
         encode(sha256((SELECT coalesce(string_agg(digest, ''::bytea ORDER BY range), ''::bytea) FROM range_digest)
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
