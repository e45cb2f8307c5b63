import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  hasRole,
  notFound,
  type SignedInActor,
  type Tx,
  opaque,
  returned,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CANDIDATE, CompletionService, type Candidate } from '../enrollment/completion.service.js';
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
      const candidates = await this.putEntries(tx, actor, sessionId, entries, minutes);
      await this.completion.complete(tx, session.runId, candidates, actor.accountId);
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
      `SELECT id, status FROM enrollment WHERE id = ANY(${opaque('$1::uuid[]')}) AND run_id = $2 ORDER BY id FOR UPDATE`,
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

  /** Writes the entries and adds up what each of these enrollments, which are locked, has of all its sessions. */
  private async putEntries(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntryInput[],
    minutes: readonly number[],
  ): Promise<Candidate[]> {
    return returned<Candidate>(tx, PUT_ENTRIES, [
      sessionId,
      entries.map(({ enrollmentId }) => enrollmentId),
      entries.map(({ state }) => state),
      minutes,
      actor.accountId,
      this.clock.now(),
    ]);
  }
}

const PUT_ENTRIES = `
  WITH entry AS (
    SELECT * FROM unnest(${opaque('$2::uuid[]')}, ${opaque('$3::text[]')}, ${opaque('$4::int[]')})
      AS entry (enrollment_id, state, minutes)
  ), put AS (
    INSERT INTO attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at)
    SELECT enrollment_id, $1, state, minutes, $5, $6 FROM entry ORDER BY enrollment_id
    ON CONFLICT (enrollment_id, session_id) DO UPDATE SET
      state = EXCLUDED.state, minutes = EXCLUDED.minutes, recorded_by = EXCLUDED.recorded_by, recorded_at = EXCLUDED.recorded_at
  ), sums AS (
    SELECT entry.enrollment_id, entry.minutes + coalesce(sum(other.minutes), 0)::int AS minutes, 1 + count(other.session_id)::int AS sessions
    FROM entry LEFT JOIN attendance other ON other.enrollment_id = entry.enrollment_id AND other.session_id <> $1
    GROUP BY entry.enrollment_id, entry.minutes
  )
  UPDATE enrollment SET status = 'ATTENDING', attended_minutes = sums.minutes, recorded_sessions = sums.sessions, changed_at = $6
  FROM sums WHERE id = sums.enrollment_id RETURNING ${CANDIDATE}`;
