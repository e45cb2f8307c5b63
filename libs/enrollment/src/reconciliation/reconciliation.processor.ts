import {
  Clock,
  Database,
  Inbox,
  type Progressed,
  QueueProcessor,
  returned,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { DIFFERENCE_CHECKS } from '../difference/difference.checks.js';
import type { FindingsOf } from '../difference/difference-findings.service.js';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import { elapsedShare } from '../entitlement/jp-state.rules.js';
import { Today } from '../reach/today.js';
import type { Summary } from '../reconciliation-digest/reconciliation-digest.service.js';
import { mayBeUnseenFrom } from '../reconciliation-digest/reconciliation-scope.service.js';
import type { StatesOf } from '../reconciliation-digest/reconciliation-states.service.js';
import { ReconciliationParts } from './reconciliation-parts.service.js';

/** Says how many steps are done, and which is next. */
type Step = (done: number, next: string) => Promise<void>;

interface Requested {
  readonly id: string;
  readonly year: number;
  readonly watermark: Date;
  readonly startedAt: Date;
  readonly unitId: string | null;
  readonly employeeId: string | null;
  readonly basedOn: string | null;
  /** Up to where the one it is on top of had read. */
  readonly seenUpTo: Date | null;
  readonly layers: readonly string[];
  readonly digestVersion: number;
  readonly previousId: string | null;
  /** An open year is looked at as it is now; one that is being or was closed, as of its watermark. */
  readonly closing: 'OPEN' | 'CLOSING' | 'CLOSED';
}

interface Asked extends Requested {
  readonly elapsedShare: number;
  readonly asOf: string;
}

const REQUESTED = `
  SELECT r.id, r.year, r.watermark, r.started_at AS "startedAt", r.unit_id AS "unitId", r.employee_id AS "employeeId",
    r.based_on AS "basedOn", (SELECT b.watermark FROM reconciliation b WHERE b.id = r.based_on) AS "seenUpTo", r.layers, r.digest_version AS "digestVersion",
    (SELECT p.id FROM reconciliation p WHERE p.year = r.year AND p.unit_id IS NULL AND p.employee_id IS NULL AND p.state = 'DONE'
       AND p.started_at <= r.started_at AND p.id <> r.id ORDER BY p.started_at DESC, p.id DESC LIMIT 1) AS "previousId",
    CASE WHEN EXISTS (SELECT 1 FROM year_close c WHERE c.closing_id = r.id AND c.state = 'CONFIRMED') THEN 'CLOSING'
      WHEN EXISTS (SELECT 1 FROM year_close c WHERE c.year = r.year AND c.state = 'CLOSED') THEN 'CLOSED'
      ELSE 'OPEN' END AS closing
  FROM reconciliation r WHERE r.id = $1`;

/**
 * Queue `reconciliation`: holds roster, facts, postings and certificates of a year against each other. Everybody is
 * looked at range by range, each in one commit, so that a killed run goes on where it was and several work at one; few
 * are looked at in one snapshot, and again after a kill. The receipt comes with the commit that declares it done.
 * Progress is written beside all this, for people to see it move.
 */
@Injectable()
export class ReconciliationProcessor extends QueueProcessor {
  readonly queue = 'reconciliation';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly entitlements: EntitlementProjector,
    private readonly part: ReconciliationParts,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    const { reconciliationId } = (event as ReceivedEvent<'reconciliation.requested.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const [requested] = await this.database.reader.query<Requested[]>(REQUESTED, [reconciliationId]);
    if (!requested) throw new Error(`Reconciliation ${reconciliationId} is not here`);
    if (!(await this.begin(reconciliationId))) {
      await this.database.transaction((tx) => this.inbox.claim(tx, event.id, this.queue));
      return;
    }
    const step: Step = (done, name) => {
      progressed();
      return this.progress(reconciliationId, done, name);
    };
    await step(0, 'ENTITLEMENTS');
    const asked = { ...requested, ...this.timesOf(requested) };
    // A check of one person is not the time to work out what everybody is owed, nor is a night of few.
    const changedSince = asked.seenUpTo && mayBeUnseenFrom(asked.seenUpTo);
    if (asked.closing !== 'CLOSED')
      await this.entitlements.refresh(asked.year, progressed, { ...asked, changedSince });
    if (requested.closing === 'CLOSING') await this.waitForWriters();
    const ofSome = isOfEverybody(asked)
      ? await this.workThroughRanges(asked, step)
      : await this.database.snapshot((tx) => this.reconcile(tx, asked, step));
    await this.database.transaction(async (tx) => {
      // Somebody else is still at the last ranges and will finish, or has finished, or gave it up.
      if (ofSome === null && !(await this.part.ranges.end(tx, forFindings(asked)))) return;
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      const summary = ofSome ?? (await this.summarise(tx, asked, step));
      await this.finish(tx, reconciliationId, summary);
      if (requested.closing === 'OPEN') await this.part.requeue.requeue(tx, reconciliationId);
      if (requested.closing === 'CLOSING') await this.close(tx, reconciliationId, requested, summary);
    });
  }

  /** The nights go on, and somebody may start another. Not where it closes a year: that waits until it is done. */
  override async gaveUp(event: ReceivedEvent): Promise<void> {
    const { reconciliationId } = (event as ReceivedEvent<'reconciliation.requested.v1'>).payload;
    await this.database.transaction(async (tx) => {
      await tx.query(
        `UPDATE reconciliation SET state = 'FAILED', finished_at = $2, step = NULL WHERE id = $1 AND state IN ('REQUESTED', 'RUNNING')
           AND NOT EXISTS (SELECT 1 FROM year_close c WHERE c.closing_id = reconciliation.id AND c.state = 'CONFIRMED')`,
        [reconciliationId, this.clock.now()],
      );
      // Whoever tries it again may do so days later, and looks at everybody.
      await this.part.ranges.forget(tx, reconciliationId);
    });
  }

  /**
   * False for one that is done; and for one that was given up and is tried again after all, where another of the same
   * has begun since, or where it is on top of one that nights have gone on from by now.
   */
  private async begin(id: string): Promise<boolean> {
    const rows = await returned(
      this.database.reader,
      `UPDATE reconciliation r SET state = 'RUNNING', finished_at = NULL
       WHERE id = $1 AND (state IN ('REQUESTED', 'RUNNING') OR (state = 'FAILED' AND based_on IS NULL AND NOT EXISTS (
         SELECT 1 FROM reconciliation o WHERE o.year = r.year AND o.unit_id IS NOT DISTINCT FROM r.unit_id
           AND o.employee_id IS NOT DISTINCT FROM r.employee_id AND o.state IN ('REQUESTED', 'RUNNING'))))
       RETURNING id`,
      [id],
    );
    return rows.length > 0;
  }

  /** How much of the year is over at the watermark, and the day on which people are in a unit. */
  private timesOf({ year, watermark, closing }: Requested): { elapsedShare: number; asOf: string } {
    const now = this.today.of(watermark);
    return {
      elapsedShare: closing === 'CLOSED' ? 1 : elapsedShare(year, now),
      asOf: year < Number(now.slice(0, 4)) ? `${year}-12-31` : now,
    };
  }

  /** Rows of before the watermark that are not committed yet would be missing for ever. Writers wait for a moment. */
  private async waitForWriters(): Promise<void> {
    await this.database.transaction((tx) => tx.query('LOCK TABLE jp_account IN SHARE MODE'));
  }

  /** A unit, a person or a night: so few that all is one view of the database, and one commit. */
  private async reconcile(tx: Tx, of: Asked, step: Step): Promise<Summary> {
    await step(1, 'STATES');
    const whom = await this.part.scope.choose(tx, { ...of, base: of.layers.slice(0, -1) });
    await this.part.states.put(tx, forStates(of), whom);
    let done = 2;
    await this.part.findings.put(tx, forFindings(of), whom, ({ kind }) => step(done++, kind));
    return this.summarise(tx, of, step);
  }

  private async workThroughRanges(of: Asked, step: Step): Promise<null> {
    await this.part.ranges.work(forStates(of), forFindings(of), (share) =>
      step(1 + Math.floor(share * DIFFERENCE_CHECKS.length), 'STATES'),
    );
    return null;
  }

  private async summarise(tx: Tx, of: Asked, step: Step): Promise<Summary> {
    const { id, year, watermark, unitId, employeeId, layers, digestVersion } = of;
    await step(1 + DIFFERENCE_CHECKS.length, 'DIGEST');
    const summary = await this.part.digest.summarise(tx, { id, layers, version: digestVersion });
    const seesAllChanges = unitId === null && employeeId === null && year === this.today.year;
    if (seesAllChanges) await this.part.scope.forgetChanges(tx, watermark);
    return summary;
  }

  /** Freezes what this reconciliation found, and publishes its digest. */
  private async close(
    tx: Tx,
    id: string,
    { year, watermark, digestVersion }: Requested,
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
      `UPDATE year_close SET state = 'CLOSED', employees = $2, digest = $3, digest_version = $4 WHERE closing_id = $1 AND state = 'CONFIRMED'`,
      [id, employees, digest, digestVersion],
    );
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
      `UPDATE reconciliation SET steps_done = $2, step = $3 WHERE id = $1 AND state = 'RUNNING'`,
      [id, stepsDone, step],
    );
  }
}

function isOfEverybody({ unitId, employeeId, basedOn }: Requested): boolean {
  return unitId === null && employeeId === null && basedOn === null;
}

function forStates(of: Asked): StatesOf {
  return { ...of, closed: of.closing === 'CLOSED' };
}

/** What is being closed is asked what will be asked of it for ever. */
function forFindings(of: Asked): FindingsOf {
  return { ...of, closed: of.closing !== 'OPEN' };
}
