import {
  answerEachOnce,
  badInput,
  Clock,
  DomainError,
  hasRole,
  Ids,
  notFound,
  opaque,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CompletionService, type CompletingRun } from '../enrollment/completion.service.js';
import type { AttendanceSource, AttendanceState } from '../generated/graphql.js';
import { chargeOf, inCharge } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';
import type { RecordAttendanceInput } from './attendance.inputs.js';
import { attendedMinutes } from './attendance.rules.js';

interface RecordedSession {
  readonly run: CompletingRun;
  readonly minutes: number;
  /** By a verifier, from a sheet: adds to what others recorded. */
  readonly copied: boolean;
}

interface RecordedAs {
  readonly session: RecordedSession;
  readonly sessionId: string;
  readonly sheet: string | null;
  readonly reason: string | null;
}

/** A request, and the click it comes from where it is not that of the caller. */
export interface AskedToRecord {
  readonly input: RecordAttendanceInput;
  readonly correlationId?: string | undefined;
}

/** A participant's row, locked. */
interface Participant {
  readonly id: string;
  readonly runId: string;
  readonly status: string;
  readonly gradeHundredths: number | null;
}

/** An entry with the minutes it stands for. */
export interface AttendanceEntry {
  readonly enrollmentId: string;
  readonly state: AttendanceState;
  readonly minutes: number;
}

/** What an enrollment has of all its sessions. */
export interface AddedUp {
  readonly id: string;
  readonly attendedMinutes: number;
  readonly recordedSessions: number;
}

/** What an entry would replace: where that came from; null where it adds or says the same. */
type TriedToPut = AddedUp & { readonly replaces: AttendanceSource | null };

/** Where an entry comes from; a sheet by its number. */
interface AttendanceOrigin {
  readonly source: AttendanceSource;
  readonly sheet: string | null;
}

/** Who attended a session; the last missing fact of an enrollment completes it in the same commit. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly completion: CompletionService,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns the ids of the enrollments recorded. @throws DomainError, as the SDL lists them */
  async recordAttendance(
    tx: Tx,
    actor: SignedInActor,
    input: RecordAttendanceInput,
  ): Promise<readonly string[]> {
    const [recorded = []] = await this.recordTogether(tx, actor, [{ input }]);
    return recorded;
  }

  /**
   * The same for requests about one session with the same sheet and reason: what they say is recorded as if one had said it all,
   * and what is wrong with one of them is wrong with all. @throws DomainError
   */
  async recordTogether(
    tx: Tx,
    actor: SignedInActor,
    asked: readonly AskedToRecord[],
  ): Promise<(readonly string[])[]> {
    const [first] = asked;
    if (!first) return [];
    const { sessionId } = first.input;
    const sheet = first.input.sheet?.trim() || null;
    const session = await this.session(tx, actor, sessionId, sheet);
    const requests = asked.map(({ input }) => {
      const answer = input.entries.map(({ enrollmentId }) => enrollmentId);
      refuseTwice(answer);
      const { requestId } = input;
      return { accountId: actor.accountId, operation: 'recordAttendance', requestId, input, answer };
    });
    const put = asked.map(({ input, correlationId }) =>
      input.entries.map((entry, index) => ({
        enrollmentId: entry.enrollmentId,
        state: entry.state,
        minutes: attendedMinutes(entry, session.minutes, `entries.${index}`),
        correlationId,
      })),
    );
    return answerEachOnce(tx, requests, async (isNew) => {
      const reason = first.input.reason?.trim() || null;
      const entries = put.filter((_, index) => isNew[index]).flat();
      await this.recordEntries(tx, actor, { session, sessionId, sheet, reason }, entries);
    });
  }

  private async recordEntries(
    tx: Tx,
    actor: SignedInActor,
    { session, sessionId, sheet, reason }: RecordedAs,
    entries: readonly (AttendanceEntry & Pick<AskedToRecord, 'correlationId'>)[],
  ): Promise<void> {
    const ids = entries.map(({ enrollmentId }) => enrollmentId);
    refuseTwice(ids);
    const participants = await this.lockParticipants(tx, session.run.id, ids);
    if (session.copied) await this.refuseBeyondReach(tx, actor, ids);
    const origin = { source: sheet === null ? ('ROLL_CALL' as const) : ('SHEET' as const), sheet };
    const sums = await this.tryPut(tx, actor, sessionId, entries, origin);
    const replaced = sums.filter(({ replaces }) => replaces !== null);
    if (replaced.length > 0) {
      await this.keepReplaced(tx, actor, sessionId, entries, replaced, {
        reason,
        sheetsOnly: session.copied,
      });
      await this.put(tx, actor, sessionId, entries, origin);
    }
    const grades = new Map(participants.map(({ id, gradeHundredths }) => [id, gradeHundredths]));
    const clicks = new Map(entries.map(({ enrollmentId, correlationId }) => [enrollmentId, correlationId]));
    const candidates = sums.map((sum) => ({
      ...sum,
      gradeHundredths: grades.get(sum.id) ?? null,
      correlationId: clicks.get(sum.id),
    }));
    await this.completion.record(tx, session.run, candidates, actor.accountId);
  }

  private async session(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    sheet: string | null,
  ): Promise<RecordedSession> {
    const run = await this.completion.findRunOfSession(tx, sessionId);
    const session = run?.sessions.find(({ id }) => id === sessionId);
    const isHost =
      session !== undefined && session.hostEmployeeId !== null && session.hostEmployeeId === actor.employeeId;
    const isDesigner = hasRole(actor, 'designer');
    const copied = !isHost && !isDesigner && hasRole(actor, 'verifier');
    if (!run || !session || !(isHost || isDesigner || copied)) throw notFound('session');
    if (copied && !(await this.answersFor(tx, actor, run.id))) throw notFound('session');
    if (copied && sheet === null)
      throw badInput({
        field: 'sheet',
        fault: 'empty',
        message: 'say which signed sheet this is copied from',
      });
    this.refuseOutside(session, isDesigner);
    return { run, minutes: session.minutes, copied };
  }

  private refuseOutside(
    { startsAt, minutes }: { readonly startsAt: Date; readonly minutes: number },
    isDesigner: boolean,
  ): void {
    const now = this.clock.now();
    if (now < startsAt) {
      throw new DomainError('SESSION_NOT_STARTED', 'The session has not started', {
        startsAt: startsAt.toISOString(),
      });
    }
    const days = this.config.attendanceEntryDays * 86_400_000;
    const closedAt = new Date(startsAt.getTime() + minutes * 60_000 + days);
    if (!isDesigner && now >= closedAt)
      throw new DomainError('ATTENDANCE_ENTRY_CLOSED', 'The days for recording are over; BPSDM still can', {
        closedAt: closedAt.toISOString(),
      });
  }

  /** Whether anybody of a verifier's units takes part. */
  private async answersFor(tx: Tx, actor: SignedInActor, runId: string): Promise<boolean> {
    const found: unknown[] = await tx.query(
      `SELECT 1 FROM enrollment e WHERE e.run_id = $4 AND e.employee_id IS DISTINCT FROM $1::uuid AND ${inCharge('e.employee_id')} LIMIT 1`,
      [...chargeOf(actor, this.today.date), runId],
    );
    return found.length > 0;
  }

  /** A verifier answers for the people of their units, and not for themselves. */
  private async refuseBeyondReach(tx: Tx, actor: SignedInActor, ids: readonly string[]): Promise<void> {
    const beyond = await tx.query<{ id: string }[]>(
      `SELECT e.id FROM enrollment e WHERE e.id = ANY(${opaque('$4::uuid[]')})
         AND (e.employee_id IS NOT DISTINCT FROM $1::uuid OR NOT ${inCharge('e.employee_id')})`,
      [...chargeOf(actor, this.today.date), ids],
    );
    if (beyond.length > 0) throw strangers(beyond.map(({ id }) => id));
  }

  /**
   * Locks the enrollments in the order of their ids and refuses what may not be recorded any more. Of which run they are
   * is looked at here: asked for it, PostgreSQL goes through all of the run's people to find a few.
   */
  private async lockParticipants(tx: Tx, runId: string, ids: readonly string[]): Promise<Participant[]> {
    const rows = await tx.query<Participant[]>(
      `SELECT id, run_id AS "runId", status, grade_hundredths AS "gradeHundredths" FROM enrollment
       WHERE id = ANY(${opaque('$1::uuid[]')}) ORDER BY id FOR UPDATE`,
      [ids],
    );
    const live = rows.filter(
      (row) => row.runId === runId && ['SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED'].includes(row.status),
    );
    const unknown = ids.filter((id) => !live.some((row) => row.id === id));
    if (unknown.length > 0) throw strangers(unknown);
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

  /** Keeps what a correction is about to replace. @throws DomainError REASON_MISSING, RECORDED_BY_OTHERS */
  private async keepReplaced(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntry[],
    replaced: readonly TriedToPut[],
    { reason, sheetsOnly }: { reason: string | null; sheetsOnly: boolean },
  ): Promise<void> {
    const others = replaced.filter(({ replaces }) => sheetsOnly && replaces !== 'SHEET');
    if (others.length > 0)
      throw new DomainError('RECORDED_BY_OTHERS', 'What a code or the roll says is not replaced by a sheet', {
        enrollmentIds: others.map(({ id }) => id),
      });
    const ids = replaced.map(({ id }) => id);
    if (reason === null) {
      throw new DomainError('REASON_MISSING', 'Somebody here is recorded otherwise; say why that changes', {
        field: 'reason',
        enrollmentIds: ids,
      });
    }
    await tx.query(KEEP_REPLACED, [
      sessionId,
      ...columns(entries),
      ids,
      ids.map(() => this.ids.next()),
      reason,
      actor.accountId,
      this.clock.now(),
      actor.employeeId,
    ]);
  }

  /** As `put`, but leaves what is recorded otherwise and says where that came from. The sums are those of the entries. */
  private async tryPut(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntry[],
    origin: AttendanceOrigin,
  ): Promise<TriedToPut[]> {
    return tx.query<TriedToPut[]>(TRY_TO_PUT, this.row(actor, sessionId, entries, origin));
  }

  /** Writes the entries, where they say something new, and adds up what each of these enrollments, whose rows the caller has locked, has of all its sessions. */
  async put(
    tx: Tx,
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntry[],
    origin: AttendanceOrigin,
  ): Promise<AddedUp[]> {
    return tx.query<AddedUp[]>(PUT, this.row(actor, sessionId, entries, origin));
  }

  private row(
    actor: SignedInActor,
    sessionId: string,
    entries: readonly AttendanceEntry[],
    { source, sheet }: AttendanceOrigin,
  ): unknown[] {
    return [sessionId, ...columns(entries), actor.accountId, this.clock.now(), source, sheet];
  }
}

function refuseTwice(enrollmentIds: readonly string[]): void {
  if (new Set(enrollmentIds).size !== enrollmentIds.length)
    throw badInput({ field: 'entries', fault: 'unique', message: 'an enrollment stands here twice' });
}

function strangers(enrollmentIds: readonly string[]): DomainError {
  const message = 'Somebody here has no seat in this run, or is not yours to record';
  return new DomainError('NOT_A_PARTICIPANT', message, { enrollmentIds });
}

function columns(entries: readonly AttendanceEntry[]): [string[], string[], number[]] {
  return [
    entries.map(({ enrollmentId }) => enrollmentId),
    entries.map(({ state }) => state),
    entries.map(({ minutes }) => minutes),
  ];
}

const ENTRY = `unnest(${opaque('$2::uuid[]')}, ${opaque('$3::text[]')}, ${opaque('$4::int[]')})
  AS entry (enrollment_id, state, minutes)`;

const KEEP_REPLACED = `
  INSERT INTO attendance_correction (id, enrollment_id, session_id, state_before, minutes_before, source_before,
    recorded_by_before, recorded_at_before, state, minutes, reason, corrected_by, corrected_at, correcting_employee)
  SELECT changed.row_id, a.enrollment_id, a.session_id, a.state, a.minutes, a.source, a.recorded_by, a.recorded_at,
    entry.state, entry.minutes, $7, $8, $9, $10::uuid
  FROM ${ENTRY} JOIN attendance a ON a.enrollment_id = entry.enrollment_id AND a.session_id = $1
  JOIN unnest(${opaque('$5::uuid[]')}, ${opaque('$6::uuid[]')}) AS changed (enrollment_id, row_id)
    ON changed.enrollment_id = a.enrollment_id`;

const IS_NEW = `(attendance.state, attendance.minutes) IS DISTINCT FROM`;

/** The sums are of what was there before the statement, and of the entries. */
const putEntries = (onConflict: string, more: string): string => `
  WITH entry AS (
    SELECT * FROM ${ENTRY}
  ), put AS (
    INSERT INTO attendance (enrollment_id, session_id, state, minutes, recorded_by, recorded_at, source, sheet)
    SELECT enrollment_id, $1, state, minutes, $5, $6, $7, $8 FROM entry ORDER BY enrollment_id
    ON CONFLICT (enrollment_id, session_id) DO ${onConflict}
  )
  SELECT entry.enrollment_id AS id, entry.minutes + coalesce(sum(other.minutes), 0)::int AS "attendedMinutes",
    1 + count(other.session_id)::int AS "recordedSessions"${more}
  FROM entry LEFT JOIN attendance other ON other.enrollment_id = entry.enrollment_id AND other.session_id <> $1
  GROUP BY entry.enrollment_id, entry.state, entry.minutes`;

const PUT = putEntries(
  `UPDATE SET state = EXCLUDED.state, minutes = EXCLUDED.minutes, recorded_by = EXCLUDED.recorded_by,
    recorded_at = EXCLUDED.recorded_at, source = EXCLUDED.source, sheet = EXCLUDED.sheet
   WHERE ${IS_NEW} (EXCLUDED.state, EXCLUDED.minutes)`,
  '',
);

const TRY_TO_PUT = putEntries(
  'NOTHING',
  `, (SELECT source FROM attendance WHERE enrollment_id = entry.enrollment_id AND session_id = $1
      AND ${IS_NEW} (entry.state, entry.minutes)) AS replaces`,
);
