import { createHash, createHmac } from 'node:crypto';
import {
  affected,
  answerOnce,
  answerWithWork,
  Clock,
  Database,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { EndCalendarFeedInput, MakeCalendarFeedInput } from './calendar.inputs.js';
import type { CalendarSession } from './calendar-file.rules.js';

/** Addresses under which calendars read what somebody attends and teaches. Only hashes of them are kept. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** Returns the address; the earlier one stops working. */
  async makeCalendarFeed(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: MakeCalendarFeedInput,
  ): Promise<string> {
    const { requestId } = input;
    // Of the request, so that a repetition has the same one, and of a secret, so that nobody else has.
    const token = createHmac('sha256', this.config.callKey)
      .update(`calendar ${employeeId} ${requestId}`)
      .digest('hex');
    const request = { accountId: actor.accountId, operation: 'makeCalendarFeed', requestId, input };
    await answerOnce(tx, request, null, async () => {
      await tx.query(
        `INSERT INTO calendar_feed (employee_id, token_hash, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (employee_id) DO UPDATE SET token_hash = EXCLUDED.token_hash, made_at = EXCLUDED.made_at`,
        [employeeId, hashOf(token), this.clock.now()],
      );
    });
    return `${this.config.publicUrl}/api/calendar/${token}`;
  }

  async endCalendarFeed(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: EndCalendarFeedInput,
  ): Promise<boolean> {
    const { requestId } = input;
    const request = { accountId: actor.accountId, operation: 'endCalendarFeed', requestId, input };
    return answerWithWork(
      tx,
      request,
      async () => (await affected(tx, `DELETE FROM calendar_feed WHERE employee_id = $1`, [employeeId])) > 0,
    );
  }

  async madeAt(employeeId: string): Promise<Date | null> {
    const [feed] = await this.database.reader.query<{ madeAt: Date }[]>(
      `SELECT made_at AS "madeAt" FROM calendar_feed WHERE employee_id = $1`,
      [employeeId],
    );
    return feed?.madeAt ?? null;
  }

  /** The sessions of whoever an address belongs to, of the last two months and to come; null for an address of nobody. */
  async sessions(token: string): Promise<CalendarSession[] | null> {
    const [feed] = await this.database.reader.query<{ employeeId: string }[]>(
      `SELECT employee_id AS "employeeId" FROM calendar_feed WHERE token_hash = $1`,
      [hashOf(token)],
    );
    if (!feed) return null;
    return this.database.reader.query<CalendarSession[]>(FEED, [feed.employeeId, this.clock.now()]);
  }

  /** The sessions of one's own enrollment, whatever became of it; null for one that is somebody else's or does not exist. */
  async sessionsOf(employeeId: string, enrollmentId: string): Promise<CalendarSession[] | null> {
    const sessions = await this.database.reader.query<CalendarSession[]>(OF_ENROLLMENT, [
      employeeId,
      enrollmentId,
    ]);
    return sessions.length > 0 ? sessions : null;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The sessions of runs that a query names, each with what binds the person to it; a session where it is only that one. */
const sessionsOf = (mine: string): string => `
  SELECT s.id AS "sessionId", s.run_id AS "runId", mine.enrollment_id AS "enrollmentId", s.title,
    r.programme_title AS "programmeTitle", r.venue, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
    seat.moves + seat.closed::int AS changes, seat.closed AS cancelled
  FROM (${mine}) AS mine (run_id, enrollment_id, session_id)
  JOIN run r ON r.id = mine.run_id JOIN run_seat seat ON seat.run_id = r.id
  JOIN run_session s ON s.run_id = r.id AND (mine.session_id IS NULL OR mine.session_id = s.id)`;

const OF_ENROLLMENT = `${sessionsOf(`SELECT e.run_id, e.id, NULL::uuid FROM enrollment e WHERE e.employee_id = $1 AND e.id = $2`)}
  ORDER BY s.starts_at, s.id`;

/** A run that is cancelled stays for a while, so that calendars hear of it. */
const FEED = `${sessionsOf(`
    SELECT e.run_id, e.id, NULL::uuid FROM enrollment e JOIN run_seat k ON k.run_id = e.run_id
      WHERE e.employee_id = $1 AND (e.status IN ('SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED') OR (e.status = 'CANCELLED' AND k.closed))
    UNION ALL
    SELECT h.run_id, NULL, h.id FROM run_session h WHERE h.host_employee_id = $1`)}
  WHERE r.ends_at > $2::timestamptz - interval '60 days'
  ORDER BY s.starts_at, s.id LIMIT 2000`;
