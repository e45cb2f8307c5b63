import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  hasRole,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CompletionService } from '../enrollment/completion.service.js';
import type { AttendanceEntryInput, RecordAttendanceInput } from './attendance.inputs.js';
import { attendedMinutes } from './attendance.rules.js';

interface HostedSession {
  runId: string;
  minutes: number;
  startsAt: Date;
}

/** Who attended a session; the last missing fact of an enrollment completes it in the same commit. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly completion: CompletionService,
    private readonly clock: Clock,
  ) {}

  /** Returns the ids of the enrollments recorded. @throws DomainError, as the SDL lists them */
  async recordAttendance(tx: Tx, actor: SignedInActor, input: RecordAttendanceInput): Promise<string[]> {
    const { sessionId, requestId, entries } = input;
    const session = await this.hostedSession(tx, actor, sessionId);
    const ids = entries.map(({ enrollmentId }) => enrollmentId);
    if (new Set(ids).size !== ids.length)
      throw badInput({ field: 'entries', fault: 'unique', message: 'an enrollment stands here twice' });
    const minutes = entries.map((entry, index) =>
      attendedMinutes(entry, session.minutes, `entries.${index}`),
    );
    const request = { accountId: actor.accountId, operation: 'recordAttendance', requestId, input };
    return answerOnce(tx, request, ids, async () => {
      await this.refuseStrangers(tx, session.runId, ids);
      await this.putEntries(tx, actor, sessionId, entries, minutes);
      await this.addUp(tx, ids);
      await this.completion.completeDecided(tx, session.runId, ids, actor.accountId);
    });
  }

  private async hostedSession(tx: Tx, actor: SignedInActor, sessionId: string): Promise<HostedSession> {
    const [session] = await tx.query<HostedSession[]>(
      `SELECT run_id AS "runId", minutes, starts_at AS "startsAt" FROM run_session
       WHERE id = $1 AND ($2 OR host_employee_id = $3)`,
      [sessionId, hasRole(actor, 'designer'), actor.employeeId],
    );
    if (!session) throw notFound('session');
    if (this.clock.now() < session.startsAt) {
      throw new DomainError('SESSION_NOT_STARTED', 'The session has not started', {
        startsAt: session.startsAt.toISOString(),
      });
    }
    return session;
  }

  /** Locks the enrollments in the order of their ids and refuses what may not be recorded any more. */
  private async refuseStrangers(tx: Tx, runId: string, ids: readonly string[]): Promise<void> {
    const rows = await tx.query<{ id: string; status: string }[]>(
      `SELECT id, status FROM enrollment WHERE id = ANY($1::uuid[]) AND run_id = $2 ORDER BY id FOR UPDATE`,
      [ids, runId],
    );
    const live = rows.filter(({ status }) =>
      ['SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED'].includes(status),
    );
    const strangers = ids.filter((id) => !live.some((row) => row.id === id));
    if (strangers.length > 0) {
      throw new DomainError('NOT_A_PARTICIPANT', 'Somebody here has no seat in this run', {
        enrollmentIds: strangers,
      });
    }
    const completed = live
      .filter(({ status }) => status === 'PASSED' || status === 'NOT_PASSED')
      .map(({ id }) => id);
    if (completed.length > 0) {
      throw new DomainError(
        'ENROLLMENT_COMPLETED',
        'Somebody here has completed; that is corrected in the ledger, not here',
        {
          enrollmentIds: completed,
        },
      );
    }
  }

  private async putEntries(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntryInput[],
    minutes: readonly number[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at)
       SELECT enrollment_id, $1, state, minutes, $5, $6
       FROM unnest($2::uuid[], $3::text[], $4::int[]) AS entry (enrollment_id, state, minutes) ORDER BY enrollment_id
       ON CONFLICT (enrollment_id, session_id) DO UPDATE SET
         state = EXCLUDED.state, minutes = EXCLUDED.minutes, recorded_by = EXCLUDED.recorded_by, recorded_at = EXCLUDED.recorded_at`,
      [
        sessionId,
        entries.map(({ enrollmentId }) => enrollmentId),
        entries.map(({ state }) => state),
        minutes,
        actor.accountId,
        this.clock.now(),
      ],
    );
  }

  private async addUp(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE enrollment e SET status = 'ATTENDING', attended_minutes = sums.minutes, recorded_sessions = sums.sessions, changed_at = $2
       FROM (SELECT enrollment_id, sum(minutes)::int AS minutes, count(*)::int AS sessions FROM attendance
         WHERE enrollment_id = ANY($1::uuid[]) GROUP BY enrollment_id) sums
       WHERE e.id = sums.enrollment_id`,
      [ids, this.clock.now()],
    );
  }
}
