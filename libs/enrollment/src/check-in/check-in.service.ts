import { answerOnce, Clock, DomainError, notFound, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { AttendanceService } from '../attendance/attendance.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CompletionService, type CompletingRun } from '../enrollment/completion.service.js';
import type { AttendanceSource } from '../generated/graphql.js';
import type { CheckInInput } from './check-in.inputs.js';
import { TAKES_PART } from './check-in.queries.js';
import {
  checkInWindow,
  codeRefused,
  presenceAt,
  readCode,
  refuseOutside,
  slotOfCode,
  slotStart,
  type CheckInSession,
} from './check-in.rules.js';

/** Sessions that people check in to, with the key of their codes. */
type KeyedSession = CheckInSession & { readonly title: string; readonly minutes: number };

interface Participant {
  readonly status: string;
  readonly gradeHundredths: number | null;
  readonly source: AttendanceSource | null;
}

/** People who check themselves in with the code of a session. */
@Injectable()
export class CheckInService {
  constructor(
    private readonly attendance: AttendanceService,
    private readonly completion: CompletionService,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps that a device sent a valid code, and records the attendance that the earliest one proves, unless a host
   * recorded it or the enrollment has completed. Any order and number of arrivals leaves the same.
   * @throws DomainError, as the SDL lists them
   */
  async checkIn(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    enrollmentId: string,
    input: CheckInInput,
  ): Promise<void> {
    const { requestId, sessionId, device } = input;
    const request = { accountId: actor.accountId, operation: 'checkIn', requestId, input };
    await answerOnce(tx, request, enrollmentId, async () => {
      const session = await this.session(tx, sessionId);
      const seenAt = await this.provenTime(tx, session, employeeId, input.code);
      const run = await this.completion.findRunOfSession(tx, sessionId);
      if (!run) throw new Error(`The run of session ${sessionId} went away`);
      const participant = await this.lock(tx, enrollmentId, sessionId);
      const [earliest] = await tx.query<{ seenAt: Date }[]>(KEEP, [
        enrollmentId,
        sessionId,
        device,
        seenAt,
        this.clock.now(),
      ]);
      const completed = participant.status === 'PASSED' || participant.status === 'NOT_PASSED';
      const isTheirs = participant.source === null || participant.source === 'CODE';
      if (earliest && isTheirs && !completed)
        await this.record(tx, actor, { run, session }, { enrollmentId, ...participant }, earliest.seenAt);
    });
  }

  /** The moment that a code proves. @throws DomainError */
  private async provenTime(tx: Tx, session: KeyedSession, employeeId: string, typed: string): Promise<Date> {
    const now = this.clock.now();
    const window = checkInWindow(session, this.config);
    refuseOutside(window, now);
    const code = readCode(typed);
    const slot = slotOfCode(session, window, code, now);
    if (slot !== null) return slotStart(slot);
    const others = await tx.query<KeyedSession[]>(OTHER_SESSIONS, [
      employeeId,
      session.id,
      now,
      this.config.checkInOpensMinutes,
    ]);
    const other = others.find(
      (each) => slotOfCode(each, checkInWindow(each, this.config), code, now) !== null,
    );
    if (!other) throw codeRefused(window, now);
    throw new DomainError('CODE_OF_OTHER_SESSION', 'That is the code of another of your sessions', {
      field: 'code',
      sessionId: other.id,
      title: other.title,
    });
  }

  private async session(tx: Tx, sessionId: string): Promise<KeyedSession> {
    const [session] = await tx.query<KeyedSession[]>(
      `SELECT id, title, starts_at AS "startsAt", ends_at AS "endsAt", minutes, code_key AS "codeKey" FROM run_session WHERE id = $1`,
      [sessionId],
    );
    if (!session) throw new Error(`Session ${sessionId} went away`);
    return session;
  }

  private async lock(tx: Tx, enrollmentId: string, sessionId: string): Promise<Participant> {
    const [participant] = await tx.query<Omit<Participant, 'source'>[]>(
      `SELECT status, grade_hundredths AS "gradeHundredths" FROM enrollment WHERE id = $1 AND status IN ${TAKES_PART} FOR UPDATE`,
      [enrollmentId],
    );
    if (!participant) throw notFound('session');
    // In a statement of its own: that of the lock saw what was there before it waited for a host.
    const [recorded] = await tx.query<{ source: AttendanceSource }[]>(
      `SELECT source FROM attendance WHERE enrollment_id = $1 AND session_id = $2`,
      [enrollmentId, sessionId],
    );
    return { ...participant, source: recorded?.source ?? null };
  }

  private async record(
    tx: Tx,
    actor: SignedInActor,
    { run, session }: { run: CompletingRun; session: KeyedSession },
    { enrollmentId, gradeHundredths }: { enrollmentId: string; gradeHundredths: number | null },
    seenAt: Date,
  ): Promise<void> {
    const presence = presenceAt(session, checkInWindow(session, this.config), session.minutes, seenAt);
    const entry = { enrollmentId, ...presence };
    const [sum] = await this.attendance.put(tx, actor, session.id, [entry], { source: 'CODE', sheet: null });
    if (!sum) throw new Error(`Nothing was recorded of ${enrollmentId}`);
    // Who has come has not yet stayed: before its end nobody has completed a run by coming.
    const atEnd = this.clock.now() < run.endsAt;
    await this.completion.record(tx, run, [{ ...sum, gradeHundredths }], actor.accountId, { atEnd });
  }
}

/** The earliest code of each device stays, with when it first arrived; answers the earliest of all devices. */
const KEEP = `
  WITH kept AS (
    INSERT INTO check_in (enrollment_id, session_id, device, seen_at, arrived_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (enrollment_id, session_id, device) DO UPDATE SET
      arrived_at = CASE WHEN EXCLUDED.seen_at < check_in.seen_at THEN EXCLUDED.arrived_at ELSE check_in.arrived_at END,
      seen_at = least(check_in.seen_at, EXCLUDED.seen_at)
  )
  SELECT least($4::timestamptz, min(seen_at)) AS "seenAt" FROM check_in WHERE enrollment_id = $1 AND session_id = $2`;

/** Sessions of the same person that show codes at the moment. */
const OTHER_SESSIONS = `
  SELECT s.id, s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.minutes, s.code_key AS "codeKey"
  FROM enrollment e JOIN run_session s ON s.run_id = e.run_id
  WHERE e.employee_id = $1 AND e.status IN ('SEATED', 'ATTENDING') AND s.id <> $2
    AND s.starts_at - make_interval(mins => $4) <= $3 AND s.ends_at > $3`;
