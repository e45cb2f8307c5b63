import {
  type Actor,
  batchById,
  batchLists,
  connection,
  type Connection,
  Database,
  hasRole,
  notFound,
  opaque,
  type PageRequest,
  type SignedInActor,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type {
  ApprovalStep,
  AttendanceSource,
  AttendanceState,
  EnrollmentEventKind,
  EnrollmentStatus,
} from '../generated/graphql.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { UNFINISHED } from '../seat/seat-ending.service.js';
import { Today } from '../reach/today.js';
import { isSuperiorOf } from '../superior/superior.sql.js';

export interface EnrollmentRow {
  id: string;
  runId: string;
  employeeId: string;
  status: EnrollmentStatus;
  statusReason: string | null;
  waitingSince: Date | null;
  offerEndsAt: Date | null;
  step: ApprovalStep | null;
  stepDue: Date | null;
  seatedAt: Date | null;
  completedAt: Date | null;
  completionDate: string | null;
  attendedMinutes: number;
  recordedSessions: number;
  gradeHundredths: number | null;
  jpEarnedMinutes: number;
  sessionMinutes: number;
  sessionCount: number;
  graded: boolean;
  passingGradeHundredths: number;
  minimumAttendancePercent: number;
  /** The results of its run wait until BPSDM releases them. */
  held: boolean;
}

export interface AttendanceRow {
  enrollmentId: string;
  sessionId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  state: AttendanceState | null;
  minutes: number | null;
  source: AttendanceSource | null;
}

export interface EnrollmentEventRow {
  id: string;
  enrollmentId: string;
  kind: EnrollmentEventKind;
  step: ApprovalStep | null;
  at: Date;
  employeeId: string | null;
  onBehalfOf: string | null;
  reason: string | null;
}

export const ENROLLMENT_COLUMNS = `e.id, e.run_id AS "runId", e.employee_id AS "employeeId", e.status, e.status_reason AS "statusReason",
  e.waiting_since AS "waitingSince", e.offer_ends_at AS "offerEndsAt", e.step, e.step_due AS "stepDue",
  e.seated_at AS "seatedAt", e.completed_at AS "completedAt", (e.completed_at AT TIME ZONE r.venue_zone)::date::text AS "completionDate",
  e.attended_minutes AS "attendedMinutes", e.recorded_sessions AS "recordedSessions", e.grade_hundredths AS "gradeHundredths",
  e.jp_earned_minutes AS "jpEarnedMinutes", r.session_minutes AS "sessionMinutes", r.session_count AS "sessionCount", r.graded,
  r.passing_grade_hundredths AS "passingGradeHundredths", r.minimum_attendance_percent AS "minimumAttendancePercent",
  r.release_step AND r.released_at IS NULL AS held`;
export const ENROLLMENTS = `enrollment e JOIN run r ON r.id = e.run_id`;
const IS_UNFINISHED = `e.status IN (${UNFINISHED.map((status) => `'${status}'`).join(', ')})`;

/** Reads enrollments: one's own, those of a run for its hosts and designers, those within reach. */
@Injectable()
export class EnrollmentQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** Enrollments the caller may see: of people within reach, and in runs the caller hosts, and those a superior's delegate is to decide. */
  readonly byId = batchById((ids, actor) =>
    this.database.reader.query<EnrollmentRow[]>(
      `SELECT ${ENROLLMENT_COLUMNS} FROM ${ENROLLMENTS} WHERE e.id = ANY(${opaque('$5::uuid[]')}) AND (${withinReach('e.employee_id')}
         OR (e.step = 'SUPERIOR' AND ${isSuperiorOf('e.employee_id')})
         OR EXISTS (SELECT 1 FROM run_session s WHERE s.run_id = e.run_id AND s.host_employee_id = $1::uuid))`,
      [...reachOf(actor, this.today.date), ids],
    ),
  );

  /** An enrollment of one's own. @throws DomainError NOT_FOUND */
  async getOwn(employeeId: string, id: string): Promise<EnrollmentRow> {
    const [own] = await this.database.reader.query<EnrollmentRow[]>(
      `SELECT ${ENROLLMENT_COLUMNS} FROM ${ENROLLMENTS} WHERE e.id = $1 AND e.employee_id = $2`,
      [id, employeeId],
    );
    if (!own) throw notFound('enrollment');
    return own;
  }

  /** The caller's latest enrollment in each run. */
  readonly mineByRun = batchLists(
    (runIds, actor) =>
      this.database.reader.query<EnrollmentRow[]>(
        `SELECT DISTINCT ON (e.run_id) ${ENROLLMENT_COLUMNS} FROM ${ENROLLMENTS}
         WHERE e.run_id = ANY(${opaque('$1::uuid[]')}) AND e.employee_id = $2::uuid ORDER BY e.run_id, e.id DESC`,
        [runIds, actor.employeeId],
      ),
    ({ runId }) => runId,
  );

  /** Those to finish first, then the latest. Of a long history only the page's rows are joined with their runs. */
  async ofEmployee(
    employeeId: string,
    active: boolean | null,
    page: PageRequest,
  ): Promise<Connection<EnrollmentRow> & { totalCount: number }> {
    const rows = await this.database.reader.query<(EnrollmentRow & { rank: string; total: number })[]>(
      `WITH own AS (
         SELECT e.id, CASE WHEN ${IS_UNFINISHED} THEN '1' ELSE '0' END AS rank, count(*) OVER ()::int AS total
         FROM enrollment e WHERE e.employee_id = $1 AND ($2::boolean IS NULL OR (${IS_UNFINISHED}) = $2)
       ), page AS (
         SELECT * FROM own WHERE $3::text IS NULL OR (rank, id) < ($3, $4::uuid) ORDER BY rank DESC, id DESC LIMIT $5 + 1
       )
       SELECT ${ENROLLMENT_COLUMNS}, page.rank, page.total FROM page JOIN (${ENROLLMENTS}) ON e.id = page.id
       ORDER BY page.rank DESC, e.id DESC`,
      [employeeId, active, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return { ...connection(rows, page, (row) => [row.rank, row.id]), totalCount: rows[0]?.total ?? 0 };
  }

  /** Everybody in a run by name, for designers, auditors and hosts of the run. @throws DomainError NOT_FOUND */
  async ofRun(
    actor: SignedInActor,
    runId: string,
    status: EnrollmentStatus | null,
    page: PageRequest,
  ): Promise<Connection<EnrollmentRow> & { totalCount: number }> {
    await this.refuseUnlessDelivering(actor, runId);
    const rows = await this.database.reader.query<(EnrollmentRow & { name: string; total: number })[]>(
      `SELECT * FROM (
         SELECT ${ENROLLMENT_COLUMNS}, lower(p.name) AS name, count(*) OVER ()::int AS total
         FROM ${ENROLLMENTS} JOIN people_api.employee p ON p.id = e.employee_id
         WHERE e.run_id = $1 AND ($2::text IS NULL OR e.status = $2)
       ) AS row
       WHERE $3::text IS NULL OR (name, id) > ($3, $4::uuid)
       ORDER BY name, id LIMIT $5 + 1`,
      [runId, status, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return { ...connection(rows, page, (row) => [row.name, row.id]), totalCount: rows[0]?.total ?? 0 };
  }

  private async refuseUnlessDelivering(actor: Actor, runId: string): Promise<void> {
    const rows: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM run r WHERE r.id = $1 AND ($2 OR EXISTS (
         SELECT 1 FROM run_session s WHERE s.run_id = r.id AND s.host_employee_id = $3::uuid))`,
      [runId, hasRole(actor, 'designer', 'admin', 'auditor'), actor.employeeId],
    );
    if (rows.length === 0) throw notFound('run');
  }

  /** All sessions of an enrollment's run, with what was recorded. */
  readonly attendanceOf = batchLists(
    (enrollmentIds) =>
      this.database.reader.query<AttendanceRow[]>(
        `SELECT e.id AS "enrollmentId", s.id AS "sessionId", s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", a.state, a.minutes, a.source
         FROM enrollment e JOIN run_session s ON s.run_id = e.run_id
         LEFT JOIN attendance a ON a.enrollment_id = e.id AND a.session_id = s.id
         WHERE e.id = ANY(${opaque('$1::uuid[]')}) ORDER BY s.starts_at`,
        [enrollmentIds],
      ),
    ({ enrollmentId }) => enrollmentId,
  );

  /** What of an enrollment's JP counts now, after caps and corrections: at most one row. */
  readonly countedOf = batchLists(
    (enrollmentIds) =>
      this.database.reader.query<{ enrollmentId: string; minutes: number }[]>(
        `SELECT f.enrollment_id AS "enrollmentId", sum(b.counted_minutes)::int AS minutes
         FROM jp_fact f JOIN jp_fact_balance b ON b.fact_id = f.id
         WHERE f.enrollment_id = ANY(${opaque('$1::uuid[]')}) GROUP BY f.enrollment_id`,
        [enrollmentIds],
      ),
    ({ enrollmentId }) => enrollmentId,
  );

  readonly historyOf = batchLists(
    (enrollmentIds) =>
      this.database.reader.query<EnrollmentEventRow[]>(
        `SELECT id, enrollment_id AS "enrollmentId", kind, step, at, employee_id AS "employeeId", on_behalf_of AS "onBehalfOf", reason
         FROM enrollment_event WHERE enrollment_id = ANY(${opaque('$1::uuid[]')}) ORDER BY at, id`,
        [enrollmentIds],
      ),
    ({ enrollmentId }) => enrollmentId,
  );
}
