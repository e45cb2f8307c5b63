import {
  batchById,
  Clock,
  connection,
  Database,
  opaque,
  type Actor,
  type Connection,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ENROLLMENT_COLUMNS, ENROLLMENTS, type EnrollmentRow } from '../enrollment/enrollment.queries.js';
import { clashes } from '../enrollment/eligibility.queries.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { ApprovalStep, EnrollmentStatus } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { MISSING_MINUTES } from '../seat/waiting-line.sql.js';
import { mayTurn } from './approval.service.js';
import { deciderOf, LAST_DECISION, mayDecideAt } from './approver.sql.js';

export interface ApprovalFilter {
  readonly step: ApprovalStep | null;
  readonly overdue: boolean;
  readonly search: string | null;
}

export type ApprovalPage = Connection<EnrollmentRow> & { totalCount: number; overdueCount: number };

interface FactsRow {
  id: string;
  clashingRunIds: string[];
  missingMinutes: number;
  runMinutes: number;
  unitPeople: number;
  unitAway: number;
  revisable: boolean;
}

interface FoundRow extends Omit<FactsRow, 'revisable'> {
  status: EnrollmentStatus;
  startsAt: Date;
  decidedAt: Date | null;
  kind: 'APPROVED' | 'REJECTED' | null;
  may: boolean;
}

/** Enrollments that wait for somebody, and what there is to know about them. */
@Injectable()
export class ApprovalQueries {
  constructor(
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** The most urgent first. */
  async waitingFor(actor: Actor, filter: ApprovalFilter, page: PageRequest): Promise<ApprovalPage> {
    const pattern = filter.search === null ? null : `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    const asker = deciderOf(actor, this.today.date);
    const parameters = [...asker, filter.step, filter.overdue, pattern, this.clock.now()];
    const [counts] = await this.database.reader.query<{ total: number; overdue: number }[]>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE e.step_due <= $7::timestamptz)::int AS overdue
       FROM ${ENROLLMENTS} WHERE ${WAITING}`,
      parameters,
    );
    const rows = await this.database.reader.query<(EnrollmentRow & { key: string })[]>(
      `SELECT ${ENROLLMENT_COLUMNS}, e.step_due::text AS key FROM ${ENROLLMENTS} WHERE ${WAITING}
         AND ($8::timestamptz IS NULL OR (e.step_due, e.id) > ($8, $9::uuid))
       ORDER BY e.step_due, e.id LIMIT $10 + 1`,
      [...parameters, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return {
      ...connection(rows, page, ({ key, id }) => [key, id]),
      totalCount: counts?.total ?? 0,
      overdueCount: counts?.overdue ?? 0,
    };
  }

  /** What those may know of an enrollment who decide about it, or did: null for others. */
  readonly factsOf = batchById(async (ids, actor): Promise<FactsRow[]> => {
    const rows = await this.database.reader.query<FoundRow[]>(FACTS, [
      ...deciderOf(actor, this.today.date),
      ids,
    ]);
    const now = this.clock.now();
    return rows.map((row) => ({
      ...row,
      revisable: row.startsAt > now && mayTurn(row, now, this.config.approvalRevisableDays),
    }));
  });
}

/** $4 step, $5 overdue only, $6 pattern, $7 now. */
const WAITING = `e.step IS NOT NULL AND ($4::text IS NULL OR e.step = $4) AND (NOT $5::boolean OR e.step_due <= $7::timestamptz)
  AND ($6::text IS NULL OR r.programme_title ILIKE $6 OR r.name ILIKE $6) AND ${mayDecideAt('e.step', '$3')}`;

/** A colleague is away who sits in sessions of another run on one of the run's days at its venue. */
const FACTS = `
  SELECT e.id, e.status, r.starts_at AS "startsAt", d.at AS "decidedAt", d.kind, ${mayDecideAt('coalesce(e.step, d.step)', '$3')} AS may,
    ${clashes('e.employee_id', 'e.run_id')} AS "clashingRunIds", ${MISSING_MINUTES}::int AS "missingMinutes", r.jp_minutes AS "runMinutes",
    unit.people AS "unitPeople", unit.away AS "unitAway"
  FROM ${ENROLLMENTS} LEFT JOIN LATERAL ${LAST_DECISION} d ON true
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS people, count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM enrollment o JOIN run_session os ON os.run_id = o.run_id
        JOIN run_session s ON s.run_id = e.run_id
          AND (os.starts_at AT TIME ZONE r.venue_zone)::date = (s.starts_at AT TIME ZONE r.venue_zone)::date
        WHERE o.employee_id = mate.employee_id AND o.status IN ('SEATED', 'ATTENDING')))::int AS away
    FROM people_api.assignment mine JOIN people_api.assignment mate ON mate.unit_id = mine.unit_id
    WHERE mine.employee_id = e.employee_id AND mine.valid_from <= $2 AND (mine.valid_to IS NULL OR mine.valid_to > $2)
      AND mate.valid_from <= $2 AND (mate.valid_to IS NULL OR mate.valid_to > $2) AND mate.employee_id <> e.employee_id) unit
  WHERE e.id = ANY(${opaque('$4::uuid[]')}) AND ${mayDecideAt('coalesce(e.step, d.step)', '$3')}`;
