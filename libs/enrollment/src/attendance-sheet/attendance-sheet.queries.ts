import {
  Clock,
  connection,
  type Connection,
  Database,
  notFound,
  type PageRequest,
  type SignedInActor,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { TAKES_PART } from '../check-in/check-in.queries.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { ENROLLMENT_COLUMNS, ENROLLMENTS, type EnrollmentRow } from '../enrollment/enrollment.queries.js';
import { chargeOf, inCharge } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';

export interface SheetSessionRow {
  readonly sessionId: string;
  readonly runId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly closesAt: Date;
  readonly people: number;
  readonly recorded: number;
}

/** Whose attendance a verifier answers for; nobody copies a sheet for themselves. $1 to $3 as `chargeOf` says. */
const COPIED_FOR = `e.status IN ${TAKES_PART} AND e.employee_id IS DISTINCT FROM $1::uuid AND ${inCharge('e.employee_id')}`;

/** $4 now, $5 the days in which sheets are copied. What is recorded is looked up row by row: attendance is the largest table. */
const SESSIONS = `
  SELECT s.id AS "sessionId", s.run_id AS "runId", s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
    s.ends_at + make_interval(days => $5) AS "closesAt", count(*)::int AS people,
    count((SELECT a.state FROM attendance a WHERE a.enrollment_id = e.id AND a.session_id = s.id))::int AS recorded
  FROM run_session s JOIN enrollment e ON e.run_id = s.run_id
  WHERE s.starts_at <= $4 AND s.ends_at + make_interval(days => $5) > $4 AND ${COPIED_FOR}`;

/** What verifiers copy signed sheets for. */
@Injectable()
export class AttendanceSheetQueries {
  constructor(
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  async list(actor: SignedInActor, page: PageRequest): Promise<Connection<SheetSessionRow>> {
    const rows = await this.database.reader.query<SheetSessionRow[]>(
      `${SESSIONS} AND ($6::timestamptz IS NULL OR (s.starts_at, s.id) < ($6, $7::uuid))
       GROUP BY s.id ORDER BY s.starts_at DESC, s.id DESC LIMIT $8 + 1`,
      [...this.asking(actor), page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ startsAt, sessionId }) => [startsAt.toISOString(), sessionId]);
  }

  /** @throws DomainError NOT_FOUND */
  async get(actor: SignedInActor, sessionId: string): Promise<SheetSessionRow> {
    const [row] = await this.database.reader.query<SheetSessionRow[]>(
      `${SESSIONS} AND s.id = $6 GROUP BY s.id`,
      [...this.asking(actor), sessionId],
    );
    if (!row) throw notFound('session');
    return row;
  }

  async enrollmentsOf(
    actor: SignedInActor,
    runId: string,
    page: PageRequest,
  ): Promise<Connection<EnrollmentRow> & { totalCount: number }> {
    const rows = await this.database.reader.query<(EnrollmentRow & { name: string; total: number })[]>(
      `SELECT * FROM (
         SELECT ${ENROLLMENT_COLUMNS}, lower(p.name) AS name, count(*) OVER ()::int AS total
         FROM ${ENROLLMENTS} JOIN people_api.employee p ON p.id = e.employee_id
         WHERE e.run_id = $4 AND ${COPIED_FOR}
       ) AS row
       WHERE $5::text IS NULL OR (name, id) > ($5, $6::uuid) ORDER BY name, id LIMIT $7 + 1`,
      [
        ...chargeOf(actor, this.today.date),
        runId,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        page.first,
      ],
    );
    return { ...connection(rows, page, (row) => [row.name, row.id]), totalCount: rows[0]?.total ?? 0 };
  }

  private asking(actor: SignedInActor): unknown[] {
    return [...chargeOf(actor, this.today.date), this.clock.now(), this.config.attendanceEntryDays];
  }
}
