import { Database, type Actor, hasRole, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { AttendanceSource, AttendanceState, PresenceFlagKind } from '../generated/graphql.js';
import type { CheckInSession } from './check-in.rules.js';

/** What is known of somebody's attendance of a session they have a seat in. */
export interface CheckInRow {
  sessionId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  enrollmentId: string;
  state: AttendanceState | null;
  minutes: number | null;
  source: AttendanceSource | null;
  seenAt: Date | null;
  arrivedAt: Date | null;
}

export interface PresenceCounts {
  participants: number;
  recorded: number;
  checkedIn: number;
}

export interface SeenRow {
  enrollmentId: string;
  employeeId: string;
  seenAt: Date;
  arrivedAt: Date;
}

export type FlagRow = SeenRow & { kind: PresenceFlagKind };

/** Statuses of those a session is for. */
export const TAKES_PART = `('SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED')`;
const LATEST = 10;
const FLAGS_MAX = 200;

/** Reads check-ins: the person's own, and the session's for its host. */
@Injectable()
export class CheckInQueries {
  constructor(private readonly database: Database) {}

  /** @throws DomainError NOT_FOUND also where the person has no seat in the session's run */
  async ownOf(employeeId: string | null, sessionId: string): Promise<CheckInRow> {
    const [row] = await this.database.reader.query<CheckInRow[]>(
      `SELECT s.id AS "sessionId", s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", e.id AS "enrollmentId",
         a.state, a.minutes, a.source, c."seenAt", c."arrivedAt"
       FROM run_session s
       JOIN enrollment e ON e.run_id = s.run_id AND e.employee_id = $2 AND e.status IN ${TAKES_PART}
       LEFT JOIN attendance a ON a.enrollment_id = e.id AND a.session_id = s.id
       LEFT JOIN LATERAL (SELECT min(seen_at) AS "seenAt", min(arrived_at) AS "arrivedAt" FROM check_in
         WHERE enrollment_id = e.id AND session_id = s.id) c ON true
       WHERE s.id = $1`,
      [sessionId, employeeId],
    );
    if (!row) throw notFound('session');
    return row;
  }

  /** The session with its key, for who shows its codes. @throws DomainError NOT_FOUND */
  async hostedSession(actor: Actor, sessionId: string): Promise<CheckInSession> {
    const [session] = await this.database.reader.query<CheckInSession[]>(
      `SELECT id, starts_at AS "startsAt", ends_at AS "endsAt", code_key AS "codeKey" FROM run_session
       WHERE id = $1 AND ($2 OR host_employee_id = $3::uuid)`,
      [sessionId, hasRole(actor, 'designer'), actor.employeeId],
    );
    if (!session) throw notFound('session');
    return session;
  }

  async countsOf(sessionId: string): Promise<PresenceCounts> {
    const [counts] = await this.database.reader.query<PresenceCounts[]>(
      `SELECT count(*)::int AS participants, count(a.state)::int AS recorded,
         (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM check_in c WHERE c.enrollment_id = e.id AND c.session_id = s.id)))::int AS "checkedIn"
       FROM run_session s JOIN enrollment e ON e.run_id = s.run_id AND e.status IN ${TAKES_PART}
       LEFT JOIN attendance a ON a.enrollment_id = e.id AND a.session_id = s.id
       WHERE s.id = $1`,
      [sessionId],
    );
    return counts ?? { participants: 0, recorded: 0, checkedIn: 0 };
  }

  latestOf(sessionId: string): Promise<SeenRow[]> {
    return this.database.reader.query<SeenRow[]>(
      `SELECT c.enrollment_id AS "enrollmentId", e.employee_id AS "employeeId", min(c.seen_at) AS "seenAt", min(c.arrived_at) AS "arrivedAt"
       FROM check_in c JOIN enrollment e ON e.id = c.enrollment_id
       WHERE c.session_id = $1 GROUP BY c.enrollment_id, e.employee_id ORDER BY 4 DESC, 1 LIMIT ${LATEST}`,
      [sessionId],
    );
  }

  flagsOf(sessionId: string): Promise<FlagRow[]> {
    return this.database.reader.query<FlagRow[]>(FLAGS, [sessionId]);
  }
}

/** Observations about check-ins, one row per person and kind; nothing follows from them by itself. */
const FLAGS = `
  WITH seen AS (
    SELECT c.enrollment_id, e.employee_id, min(c.seen_at) AS seen_at, min(c.arrived_at) AS arrived_at, count(*) AS devices,
      bool_or(c.arrived_at > c.seen_at + interval '5 minutes') AS later,
      bool_or(EXISTS (SELECT 1 FROM check_in o WHERE o.session_id = c.session_id AND o.device = c.device
        AND o.enrollment_id <> c.enrollment_id)) AS shared
    FROM check_in c JOIN enrollment e ON e.id = c.enrollment_id
    WHERE c.session_id = $1 GROUP BY c.enrollment_id, e.employee_id
  )
  SELECT seen.enrollment_id AS "enrollmentId", seen.employee_id AS "employeeId", seen.seen_at AS "seenAt",
    seen.arrived_at AS "arrivedAt", flag.kind
  FROM seen LEFT JOIN attendance a ON a.enrollment_id = seen.enrollment_id AND a.session_id = $1
  CROSS JOIN LATERAL (VALUES
    ('ARRIVED_LATER', seen.later),
    ('SHARED_DEVICE', seen.shared),
    ('SEVERAL_DEVICES', seen.devices > 1),
    ('AGAINST_THE_ROLL', a.source <> 'CODE' AND a.state NOT IN ('PRESENT', 'LATE'))) AS flag (kind, raised)
  LEFT JOIN people_api.employee p ON p.id = seen.employee_id
  WHERE flag.raised ORDER BY p.name, seen.enrollment_id, flag.kind LIMIT ${FLAGS_MAX}`;
