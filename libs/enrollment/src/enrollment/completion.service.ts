import { Clock, opaque, Outbox, returned, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { LedgerService } from '../jp/ledger.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { jpMinutes, ruleSetOn } from '../rule-set/rule-set.rules.js';
import {
  decideCompletion,
  factsOfCompletion,
  type CompletionCriteria,
  type CompletionFacts,
  type CreditedRun,
} from './completion.rules.js';

/** What completing needs to know of a run. */
export type CompletingRun = CompletionCriteria &
  Omit<CreditedRun, 'sessions'> & {
    readonly id: string;
    readonly endsAt: Date;
    readonly completionDate: string;
    /** Results wait until BPSDM releases them. */
    readonly held: boolean;
    readonly sessions: readonly {
      readonly id: string;
      readonly activityId: string;
      readonly startsAt: Date;
      readonly minutes: number;
      readonly hostEmployeeId: string | null;
    }[];
  };

/** What is recorded of an enrollment whose row the caller has locked, by which click where that is not the caller's. */
export type Candidate = CompletionFacts & {
  readonly id: string;
  readonly correlationId?: string | undefined;
};

interface Completed {
  id: string;
  employeeId: string;
  status: string;
}

/** Completes enrollments when their last fact arrives: the status, the JP and the event in the caller's commit. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly ruleSets: RuleSetQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** A batch of the enrollments that were decided before their run ended and now complete, by run. */
  async due(tx: Tx): Promise<{ runId: string; enrollmentIds: string[] }[]> {
    return tx.query<{ runId: string; enrollmentIds: string[] }[]>(
      `SELECT run_id AS "runId", array_agg(id ORDER BY id) AS "enrollmentIds"
       FROM (SELECT id, run_id FROM enrollment WHERE completes_at <= $1 AND status = 'ATTENDING'
         ORDER BY completes_at, id LIMIT ${DUE_AT_ONCE}) AS due
       GROUP BY run_id ORDER BY run_id`,
      [this.clock.now()],
    );
  }

  /** Completes those enrollments of one run that are decided; returns how many. */
  async completeDecided(
    tx: Tx,
    run: CompletingRun,
    enrollmentIds: readonly string[],
    actor: string,
  ): Promise<number> {
    if (run.held) return 0;
    const unfinished = `id = ANY(${opaque('$1::uuid[]')}) AND status IN ('SEATED', 'ATTENDING', 'NOT_PASSED')`;
    return this.record(tx, run, await this.lockDecided(tx, run, unfinished, enrollmentIds), actor);
  }

  /**
   * Writes what was attended and completes what that decides; a NOT_PASSED that a better grade now decides otherwise
   * becomes PASSED. With `atEnd` what is decided completes at the end of the run; where results are held, not before they
   * are released. Returns how many were completed.
   */
  async record(
    tx: Tx,
    run: CompletingRun,
    candidates: readonly Candidate[],
    actor: string,
    { atEnd = false }: { atEnd?: boolean } = {},
  ): Promise<number> {
    const now = this.clock.now();
    const completedAt = now < run.endsAt ? now : run.endsAt;
    const outcomes = candidates.map((candidate) => (run.held ? null : decideCompletion(run, candidate)));
    const written = await returned<Completed>(tx, RECORD, [
      candidates.map(({ id }) => id),
      candidates.map(({ attendedMinutes }) => attendedMinutes),
      candidates.map(({ recordedSessions }) => recordedSessions),
      outcomes.map((outcome) => (atEnd ? null : outcome)),
      completedAt,
      now,
      await this.earned(tx, run),
      outcomes.map((outcome) => (atEnd && outcome !== null ? run.endsAt : null)),
    ]);
    const completed = written.filter(({ status }) => status !== 'ATTENDING');
    if (completed.length === 0) return 0;
    const passed = completed.filter(({ status }) => status === 'PASSED');
    const ruleSets = await this.ruleSets.all(tx);
    const facts = passed.flatMap(({ id, employeeId }) =>
      factsOfCompletion({ enrollmentId: id, employeeId, completedAt }, run, ruleSets),
    );
    await this.ledger.credit(tx, facts, { reason: 'COMPLETION', actor });
    const clicks = new Map(candidates.map(({ id, correlationId }) => [id, correlationId]));
    await this.outbox.appendAll(
      tx,
      'enrollment.completed.v1',
      completed.map(({ id, status }) => ({ enrollmentId: id, passed: status === 'PASSED' })),
      completed.map(({ id }) => clicks.get(id)),
    );
    return completed.length;
  }

  /**
   * Credits an enrollment that was passed and has no fact in the ledger, by what its completion says; any other is left as
   * it is. Facts have ids that follow from the enrollment, so that of two who credit at once one does.
   */
  async creditPassed(tx: Tx, enrollmentId: string, actor: string): Promise<void> {
    const [found] = await tx.query<{ runId: string }[]>(
      `SELECT run_id AS "runId" FROM enrollment WHERE id = $1`,
      [enrollmentId],
    );
    if (!found) return;
    // The run before the enrollment, in the order in which a completion locks them.
    const run = await this.getRun(tx, found.runId);
    const [passed] = await tx.query<{ employeeId: string; completedAt: Date }[]>(
      `SELECT employee_id AS "employeeId", completed_at AS "completedAt" FROM enrollment e
       WHERE id = $1 AND status = 'PASSED' AND jp_earned_minutes > 0 AND NOT EXISTS (SELECT 1 FROM jp_fact f WHERE f.enrollment_id = e.id)
       FOR UPDATE`,
      [enrollmentId],
    );
    if (!passed) return;
    const facts = factsOfCompletion({ enrollmentId, ...passed }, run, await this.ruleSets.all(tx));
    await this.ledger.credit(tx, facts, { reason: 'COMPLETION', actor });
  }

  /** Has `due` find those of a run of whom all is known: in the transaction that releases its results. */
  async makeDue(tx: Tx, run: CompletingRun, at: Date): Promise<void> {
    const decided = await this.lockDecided(tx, run, `run_id = $1 AND status = 'ATTENDING'`, run.id);
    await tx.query(`UPDATE enrollment SET completes_at = $2 WHERE id = ANY(${opaque('$1::uuid[]')})`, [
      decided.map(({ id }) => id),
      at,
    ]);
  }

  /** Locks enrollments in the order of their ids, for attendance and a grade may arrive at once; returns the decided. */
  private async lockDecided(
    tx: Tx,
    run: CompletingRun,
    condition: string,
    parameter: unknown,
  ): Promise<Candidate[]> {
    const candidates = await tx.query<Candidate[]>(
      `SELECT id, recorded_sessions AS "recordedSessions", attended_minutes AS "attendedMinutes",
         grade_hundredths AS "gradeHundredths"
       FROM enrollment WHERE ${condition} ORDER BY id FOR UPDATE`,
      [parameter],
    );
    return candidates.filter((candidate) => decideCompletion(run, candidate) !== null);
  }

  /** False where the results were released a moment ago. */
  private async keepHeld(tx: Tx, runId: string): Promise<boolean> {
    const [run] = await tx.query<{ held: boolean }[]>(
      `SELECT released_at IS NULL AS held FROM run WHERE id = $1 FOR SHARE`,
      [runId],
    );
    return run?.held ?? false;
  }

  private async earned(tx: Tx, run: CompletingRun): Promise<number> {
    const rules = ruleSetOn(await this.ruleSets.all(tx), run.completionDate);
    const worth = run.activities.map(({ form, international, quantity }) =>
      jpMinutes(rules, form, international, quantity),
    );
    return worth.reduce((sum, minutes) => sum + minutes, 0);
  }

  /**
   * A run with all its sessions. Where its results are held they stay so until the caller commits; so who records
   * asks this first and locks enrollments then, in the order in which `releaseRun` does.
   */
  async getRun(tx: Tx, runId: string): Promise<CompletingRun> {
    const run = await this.findRun(tx, 'r.id = $1', runId);
    if (!run) throw new Error(`Run ${runId} is not here`);
    return run;
  }

  /** The run of a session, as `getRun`; null when there is none. */
  findRunOfSession(tx: Tx, sessionId: string): Promise<CompletingRun | null> {
    return this.findRun(tx, 'r.id = (SELECT run_id FROM run_session WHERE id = $1)', sessionId);
  }

  private async findRun(tx: Tx, condition: string, id: string): Promise<CompletingRun | null> {
    const [run] = await tx.query<CompletingRun[]>(
      `SELECT r.id, r.programme_title AS "programmeTitle", r.venue_zone AS "venueZone", r.ends_at AS "endsAt",
         r.completion_date::text AS "completionDate", r.session_count AS "sessionCount", r.session_minutes AS "sessionMinutes",
         r.graded, r.release_step AND r.released_at IS NULL AS held, r.passing_grade_hundredths AS "passingGradeHundredths",
         r.minimum_attendance_percent AS "minimumAttendancePercent",
         (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'form', a.form, 'international', a.international,
            'quantity', a.quantity) ORDER BY a.position) FROM run_activity a WHERE a.run_id = r.id) AS activities,
         (SELECT jsonb_agg(jsonb_build_object('id', s.id, 'activityId', s.activity_id, 'startsAt', s.starts_at,
            'minutes', s.minutes, 'hostEmployeeId', s.host_employee_id) ORDER BY s.starts_at)
          FROM run_session s WHERE s.run_id = r.id) AS sessions
       FROM run r WHERE ${condition}`,
      [id],
    );
    if (!run) return null;
    return {
      ...run,
      held: run.held && (await this.keepHeld(tx, run.id)),
      sessions: run.sessions.map((session) => ({ ...session, startsAt: new Date(session.startsAt) })),
    };
  }
}

const DUE_AT_ONCE = 1000;

/** The guard on the status lets a repeated decision change nothing. */
const RECORD = `
  UPDATE enrollment e SET attended_minutes = facts.minutes, recorded_sessions = facts.sessions, changed_at = $6,
    status = coalesce(facts.outcome, 'ATTENDING'), completed_at = CASE WHEN facts.outcome IS NOT NULL THEN $5::timestamptz END,
    jp_earned_minutes = CASE WHEN facts.outcome = 'PASSED' THEN $7::int ELSE 0 END, completes_at = facts.completes_at
  FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::int[]')}, ${opaque('$3::int[]')}, ${opaque('$4::text[]')},
    ${opaque('$8::timestamptz[]')}) AS facts (id, minutes, sessions, outcome, completes_at)
  WHERE e.id = facts.id AND (e.status IN ('SEATED', 'ATTENDING') OR (e.status = 'NOT_PASSED' AND facts.outcome = 'PASSED'))
  RETURNING e.id, e.employee_id AS "employeeId", e.status`;
