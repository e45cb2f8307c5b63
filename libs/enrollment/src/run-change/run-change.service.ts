import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  localDate,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { NoticeRequests } from '../notice/notice-requests.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { jpMinutes, ruleSetOn } from '../rule-set/rule-set.rules.js';
import { SeatEndingService, UNFINISHED } from '../seat/seat-ending.service.js';
import { SeatService } from '../seat/seat.service.js';
import { ChangedRunService, type ChangingRun } from './changed-run.service.js';
import type { CancelRunInput, PostponeRunInput } from './run-change.inputs.js';
import { movedSessions, type SessionTimes } from './session-times.rules.js';

/** Cancels and postpones runs: seats, the waiting list, notices and the plan follow in one commit. */
@Injectable()
export class RunChangeService {
  constructor(
    private readonly seats: SeatService,
    private readonly ending: SeatEndingService,
    private readonly changed: ChangedRunService,
    private readonly ruleSets: RuleSetQueries,
    private readonly notices: NoticeRequests,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, RUN_CANCELLED, RUN_ENDED, IDEMPOTENCY_CONFLICT */
  async cancelRun(tx: Tx, actor: SignedInActor, input: CancelRunInput): Promise<string> {
    const { runId, requestId, reason } = input;
    const request = { accountId: actor.accountId, operation: 'cancelRun', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      // Whoever is coming in waits here, and then finds the run closed.
      await this.seats.lock(tx, runId);
      const run = await this.changed.find(tx, runId);
      this.refuseEnded(run);
      await this.changed.close(tx, runId, reason, null);
      const live = await tx.query<{ id: string }[]>(
        `SELECT id FROM enrollment WHERE run_id = $1 AND status = ANY($2::text[])`,
        [runId, UNFINISHED],
      );
      const ending = { status: 'CANCELLED', reason, from: UNFINISHED, notice: 'RUN_CANCELLED' } as const;
      const ids = live.map(({ id }) => id);
      await this.ending.end(tx, runId, ids, ending, actor);
      await this.changed.tellHosts(tx, run, {
        kind: 'TEACHING_CANCELLED',
        at: run.startsAt,
        reason,
        key: `TEACHING_CANCELLED:${runId}`,
      });
      await this.changed.announce(tx, runId);
    });
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT, RUN_CANCELLED, RUN_ENDED, SESSION_STARTED, SESSIONS_CLASH, IDEMPOTENCY_CONFLICT */
  async postponeRun(tx: Tx, actor: SignedInActor, input: PostponeRunInput): Promise<string> {
    const { runId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'postponeRun', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      await this.seats.lock(tx, runId);
      const run = await this.changed.find(tx, runId);
      this.refuseEnded(run);
      const sessions = await this.sessionsOf(tx, runId);
      const moved = movedSessions(sessions, input.sessions, this.clock.now());
      await this.move(tx, run, moved, input);
      await this.moveEnrollments(tx, run, moved);
      await this.tell(tx, run, input);
      await this.changed.announce(tx, runId);
    });
  }

  private refuseEnded({ endsAt }: ChangingRun): void {
    if (endsAt <= this.clock.now()) throw new DomainError('RUN_ENDED', 'This run is over');
  }

  private sessionsOf(tx: Tx, runId: string): Promise<SessionTimes[]> {
    return tx.query<SessionTimes[]>(
      `SELECT id AS "sessionId", starts_at AS "startsAt", ends_at AS "endsAt" FROM run_session WHERE run_id = $1 ORDER BY starts_at`,
      [runId],
    );
  }

  private async move(
    tx: Tx,
    run: ChangingRun,
    sessions: readonly SessionTimes[],
    { reason, registrationClosesAt }: PostponeRunInput,
  ): Promise<void> {
    const { startsAt, endsAt } = spanOf(sessions, run);
    const closesAt =
      registrationClosesAt ?? new Date(Math.min(run.registrationClosesAt.getTime(), endsAt.getTime()));
    if (closesAt > endsAt)
      throw badInput({
        field: 'registrationClosesAt',
        fault: 'range',
        message: 'registration closes before the last session ends',
      });
    await tx.query(
      `UPDATE run_session s SET starts_at = m.starts_at, ends_at = m.ends_at,
         minutes = extract(epoch FROM m.ends_at - m.starts_at)::int / 60
       FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS m (id, starts_at, ends_at)
       WHERE s.run_id = $1 AND s.id = m.id`,
      [
        run.id,
        sessions.map(({ sessionId }) => sessionId),
        sessions.map((session) => session.startsAt),
        sessions.map((session) => session.endsAt),
      ],
    );
    // Whoever read the hours before takes no seat by them.
    for (const table of ['run_seat', 'run_quota'])
      await tx.query(`UPDATE ${table} SET moves = moves + 1 WHERE run_id = $1`, [run.id]);
    const completionDate = localDate(endsAt, run.zone);
    await tx.query(
      `UPDATE run SET starts_at = $2, ends_at = $3, completion_date = $4, registration_closes_at = $5,
         postponed_from = CASE WHEN starts_at = $2 THEN postponed_from ELSE starts_at END,
         change_reason = $6, changed_at = $8, start_told_at = CASE WHEN starts_at = $2 THEN start_told_at END, jp_minutes = $7,
         session_minutes = (SELECT sum(minutes) FROM run_session WHERE run_id = $1),
         busy = (SELECT range_agg(tstzrange(starts_at, ends_at)) FROM run_session WHERE run_id = $1)
       WHERE id = $1`,
      [
        run.id,
        startsAt,
        endsAt,
        completionDate,
        closesAt,
        reason,
        await this.worth(tx, run.id, completionDate),
        this.clock.now(),
      ],
    );
  }

  /** What it is worth by the rules in force when it ends now; minutes before caps. */
  private async worth(tx: Tx, runId: string, completionDate: string): Promise<number> {
    const rules = ruleSetOn(await this.ruleSets.all(tx), completionDate);
    const activities = await tx.query<{ form: string; international: boolean; quantity: number }[]>(
      `SELECT form, international, quantity FROM run_activity WHERE run_id = $1`,
      [runId],
    );
    return activities.reduce(
      (total, { form, international, quantity }) => total + jpMinutes(rules, form, international, quantity),
      0,
    );
  }

  /** Those whose other seats clash now keep both and are told; who takes one meanwhile is refused by the constraint, or refuses this. */
  private async moveEnrollments(tx: Tx, run: ChangingRun, sessions: readonly SessionTimes[]): Promise<void> {
    const { startsAt, endsAt } = spanOf(sessions, run);
    await tx.query(`UPDATE enrollment SET clash_accepted = true WHERE id IN (${CLASHING})`, [run.id]);
    await tx.query(MOVE_ENROLLMENTS, [run.id, startsAt, endsAt, UNFINISHED]);
  }

  private async tell(
    tx: Tx,
    run: ChangingRun,
    { requestId, reason, sessions }: PostponeRunInput,
  ): Promise<void> {
    const at = new Date(Math.min(...sessions.map(({ startsAt }) => startsAt.getTime())));
    const told = await tx.query<{ about: string; employeeId: string; clashes: boolean }[]>(
      `SELECT id AS about, employee_id AS "employeeId", id IN (${CLASHING}) AS clashes
       FROM enrollment WHERE run_id = $1 AND status = ANY($2::text[])`,
      [run.id, UNFINISHED],
    );
    const { subject, zone } = run;
    await this.notices.request(
      tx,
      told.map(({ about, employeeId, clashes }) => ({
        kind: clashes ? ('RUN_POSTPONED_CLASH' as const) : ('RUN_POSTPONED' as const),
        subject,
        at,
        zone,
        reason,
        employeeId,
        key: `RUN_POSTPONED:${requestId}`,
        about,
      })),
    );
    await this.changed.tellHosts(tx, run, {
      kind: 'TEACHING_MOVED',
      at,
      reason,
      key: `TEACHING_MOVED:${requestId}`,
    });
  }
}

function spanOf(sessions: readonly SessionTimes[], run: ChangingRun): { startsAt: Date; endsAt: Date } {
  return { startsAt: sessions[0]?.startsAt ?? run.startsAt, endsAt: sessions.at(-1)?.endsAt ?? run.endsAt };
}

/** Seats of the run whose new hours are those of another seat. */
const CLASHING = `
  SELECT e.id FROM enrollment e JOIN run r ON r.id = e.run_id
  WHERE e.run_id = $1 AND e.status IN ('SEATED', 'ATTENDING') AND EXISTS (
    SELECT 1 FROM enrollment other JOIN run theirs ON theirs.id = other.run_id
    WHERE other.employee_id = e.employee_id AND other.run_id <> e.run_id AND other.status IN ('SEATED', 'ATTENDING')
      AND theirs.busy && r.busy)`;

/** An offer ends at the latest when the run starts; what is decided already is completed at its new end. */
const MOVE_ENROLLMENTS = `
  UPDATE enrollment SET busy = (SELECT busy FROM run WHERE id = $1),
    offer_ends_at = CASE WHEN offer_ends_at IS NOT NULL THEN least(offer_ends_at, $2::timestamptz) END,
    completes_at = CASE WHEN completes_at IS NOT NULL THEN $3::timestamptz END
  WHERE run_id = $1 AND status = ANY($4::text[])`;
