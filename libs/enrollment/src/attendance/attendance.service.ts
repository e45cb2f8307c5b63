import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  hasRole,
  notFound,
  opaque,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CompletionService, type CompletingRun } from '../enrollment/completion.service.js';
import type { AttendanceEntryInput, RecordAttendanceInput } from './attendance.inputs.js';
import { attendedMinutes } from './attendance.rules.js';

interface HostedSession {
  readonly run: CompletingRun;
  readonly minutes: number;
}

/** A participant's row, locked. */
interface Participant {
  readonly id: string;
  readonly status: string;
  readonly gradeHundredths: number | null;
}

/** What an enrollment has of all its sessions. */
interface AddedUp {
  readonly id: string;
  readonly attendedMinutes: number;
  readonly recordedSessions: number;
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
      const participants = await this.lockParticipants(tx, session.run.id, ids);
      const sums = await this.putEntries(tx, actor, sessionId, entries, minutes);
      const grades = new Map(participants.map(({ id, gradeHundredths }) => [id, gradeHundredths]));
      const candidates = sums.map((sum) => ({ ...sum, gradeHundredths: grades.get(sum.id) ?? null }));
      await this.completion.record(tx, session.run, candidates, actor.accountId);
    });
  }

  private async hostedSession(tx: Tx, actor: SignedInActor, sessionId: string): Promise<HostedSession> {
    const run = await this.completion.findRunOfSession(tx, sessionId);
    const session = run?.sessions.find(({ id }) => id === sessionId);
    const isHost =
      session !== undefined && session.hostEmployeeId !== null && session.hostEmployeeId === actor.employeeId;
    if (!run || !session || !(isHost || hasRole(actor, 'designer'))) throw notFound('session');
    if (this.clock.now() < session.startsAt) {
      throw new DomainError('SESSION_NOT_STARTED', 'The session has not started', {
        startsAt: session.startsAt.toISOString(),
      });
    }
    return { run, minutes: session.minutes };
  }

  /** Locks the enrollments in the order of their ids and refuses what may not be recorded any more. */
  private async lockParticipants(tx: Tx, runId: string, ids: readonly string[]): Promise<Participant[]> {
    const rows = await tx.query<Participant[]>(
      `SELECT id, status, grade_hundredths AS "gradeHundredths" FROM enrollment WHERE id = ANY(${opaque('$1::uuid[]')}) AND run_id = $2 ORDER BY id FOR UPDATE`,
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
    return rows;
  }

  /** Writes the entries and adds up what each of these enrollments, which are locked, has of all its sessions. */
  private async putEntries(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntryInput[],
    minutes: readonly number[],
  ): Promise<AddedUp[]> {
    return tx.query<AddedUp[]>(PUT_ENTRIES, [
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
  )
  SELECT entry.enrollment_id AS id, entry.minutes + coalesce(sum(other.minutes), 0)::int AS "attendedMinutes",
    1 + count(other.session_id)::int AS "recordedSessions"
  FROM entry LEFT JOIN attendance other ON other.enrollment_id = entry.enrollment_id AND other.session_id <> $1
  GROUP BY entry.enrollment_id, entry.minutes`;
