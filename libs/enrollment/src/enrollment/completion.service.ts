import { Clock, Outbox, returned, type Tx, opaque } from '@asn-corpu/platform';
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

type CompletingRun = CompletionCriteria & CreditedRun & { endsAt: Date; completionDate: string };

/** An enrollment that may be decided, as its locked row says. */
export type Candidate = CompletionFacts & { readonly id: string };

/** Columns of a `Candidate`. */
export const CANDIDATE = `id, recorded_sessions AS "recordedSessions", attended_minutes AS "attendedMinutes", grade_hundredths AS "gradeHundredths"`;

/** Completes enrollments when their last fact arrives: the status, the JP and the event in the caller's commit. */
@Injectable()
export class CompletionService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly ruleSets: RuleSetQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Completes those enrollments of one run that are decided; returns how many. */
  async completeDecided(
    tx: Tx,
    runId: string,
    enrollmentIds: readonly string[],
    actor: string,
  ): Promise<number> {
    // Locks the enrollments in the order of their ids: attendance and a grade may arrive at once.
    const candidates = await tx.query<Candidate[]>(
      `SELECT ${CANDIDATE} FROM enrollment
       WHERE id = ANY(${opaque('$1::uuid[]')}) AND status IN ('SEATED', 'ATTENDING', 'NOT_PASSED') ORDER BY id FOR UPDATE`,
      [enrollmentIds],
    );
    return this.complete(tx, runId, candidates, actor);
  }

  /**
   * Completes those of the candidates, whose rows the caller has locked, that are decided; a NOT_PASSED that a better
   * grade now decides otherwise becomes PASSED. Returns how many were completed.
   */
  async complete(tx: Tx, runId: string, candidates: readonly Candidate[], actor: string): Promise<number> {
    const run = await this.completingRun(tx, runId);
    const now = this.clock.now();
    const completedAt = now < run.endsAt ? now : run.endsAt;
    const decided = candidates.flatMap((candidate) => {
      const status = decideCompletion(run, candidate);
      return status === null ? [] : [{ id: candidate.id, status }];
    });
    if (decided.length === 0) return 0;
    const earned = await this.earned(tx, run);
    const completed = await returned<{ id: string; employeeId: string; status: string }>(
      tx,
      // The guard on the status lets a repeated decision change nothing.
      `UPDATE enrollment e SET status = decided.status, completed_at = $3, changed_at = $4,
         jp_earned_minutes = CASE WHEN decided.status = 'PASSED' THEN $5 ELSE 0 END
       FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::text[]')}) AS decided (id, status)
       WHERE e.id = decided.id AND (e.status IN ('SEATED', 'ATTENDING') OR (e.status = 'NOT_PASSED' AND decided.status = 'PASSED'))
       RETURNING e.id, e.employee_id AS "employeeId", e.status`,
      [decided.map(({ id }) => id), decided.map(({ status }) => status), completedAt, now, earned],
    );
    if (completed.length === 0) return 0;
    const passed = completed.filter(({ status }) => status === 'PASSED');
    const ruleSets = await this.ruleSets.all(tx);
    const facts = passed.flatMap(({ id, employeeId }) =>
      factsOfCompletion({ enrollmentId: id, employeeId, completedAt }, run, ruleSets),
    );
    await this.ledger.credit(tx, facts, { reason: 'COMPLETION', actor });
    await this.outbox.appendAll(
      tx,
      'enrollment.completed.v1',
      completed.map(({ id, status }) => ({ enrollmentId: id, passed: status === 'PASSED' })),
    );
    return completed.length;
  }

  private async earned(tx: Tx, run: CompletingRun): Promise<number> {
    const rules = ruleSetOn(await this.ruleSets.all(tx), run.completionDate);
    const worth = run.activities.map(({ form, international, quantity }) =>
      jpMinutes(rules, form, international, quantity),
    );
    return worth.reduce((sum, minutes) => sum + minutes, 0);
  }

  private async completingRun(tx: Tx, runId: string): Promise<CompletingRun> {
    const [run] = await tx.query<CompletingRun[]>(
      `SELECT r.programme_title AS "programmeTitle", r.venue_zone AS "venueZone", r.ends_at AS "endsAt",
         r.completion_date::text AS "completionDate", r.session_count AS "sessionCount", r.session_minutes AS "sessionMinutes",
         r.graded, r.passing_grade_hundredths AS "passingGradeHundredths",
         r.minimum_attendance_percent AS "minimumAttendancePercent",
         (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'form', a.form, 'international', a.international,
            'quantity', a.quantity) ORDER BY a.position) FROM run_activity a WHERE a.run_id = r.id) AS activities,
         (SELECT jsonb_agg(jsonb_build_object('activityId', s.activity_id, 'startsAt', s.starts_at, 'minutes', s.minutes)
            ORDER BY s.starts_at) FROM run_session s WHERE s.run_id = r.id) AS sessions
       FROM run r WHERE r.id = $1`,
      [runId],
    );
    if (!run) throw new Error(`Run ${runId} is not here`);
    const sessions = run.sessions.map((session) => ({ ...session, startsAt: new Date(session.startsAt) }));
    return { ...run, sessions };
  }
}
