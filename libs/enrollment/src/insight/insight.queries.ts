import {
  Clock,
  connection,
  Database,
  notFound,
  personSearch,
  searchableName,
  type Connection,
  type PageRequest,
  type SignedInActor,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { elapsedShare, jpStateSql } from '../entitlement/jp-state.rules.js';
import type { JpState, Shortfall } from '../generated/graphql.js';
import { SHORTFALL_SQL } from '../offer/offer.rules.js';
import { leftMinutesSql } from '../offer/offer.sql.js';
import { reachOf, unitWithinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';

export interface FigureRow {
  unitId: string;
  year: number;
  asOf: string;
  headcount: number;
  entitled: number;
  fulfilled: number;
  atRisk: number;
  notFulfilled: number;
  exempt: number;
  noTarget: number;
  incompleteData: number;
  unserved: number;
  partlyServed: number;
  offersLeft: number;
  averageCountedMinutes: number | null;
  medianCountedMinutes: number | null;
  computedAt: Date;
}

export interface MemberRow {
  employeeId: string;
  name: string;
  state: JpState;
  floorMinutes: number | null;
  countedMinutes: number;
  scheduledMinutes: number;
  shortfall: Shortfall | null;
}

interface Scope {
  readonly year: number;
  /** The day whose membership counts: today, or 31 December of a past year. */
  readonly asOf: string;
  readonly share: number;
}

/**
 * The people of unit subtrees on a day, with where they stand. $1 root units, $2 as-of day, $3 year, $4 elapsed share.
 * One definition for every figure and list, so that none can differ (P-53).
 */
const STANDINGS = `
  WITH member AS (
    SELECT c.ancestor_id AS root_id, a.employee_id FROM people_api.unit_closure c
    JOIN people_api.assignment a ON a.unit_id = c.descendant_id AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to > $2)
    WHERE c.ancestor_id = ANY($1::uuid[])
  ), scheduled AS (
    SELECT s.employee_id, sum(r.jp_minutes)::int AS minutes FROM enrollment s JOIN run r ON r.id = s.run_id
    WHERE s.status IN ('SEATED', 'ATTENDING') AND r.completion_date >= make_date($3, 1, 1) AND r.completion_date <= make_date($3, 12, 31)
    GROUP BY s.employee_id
  ), forgone AS (${leftMinutesSql('$3')}
  ), standing AS (
    SELECT m.root_id, m.employee_id, x.kind, x.floor_minutes, coalesce(b.counted_minutes, 0) AS counted_minutes,
      coalesce(sch.minutes, 0) AS scheduled_minutes, coalesce(forgone.minutes, 0) AS left_minutes
    FROM member m
    LEFT JOIN entitlement x ON x.employee_id = m.employee_id AND x.year = $3
    LEFT JOIN jp_balance b ON b.employee_id = m.employee_id AND b.year = $3
    LEFT JOIN scheduled sch ON sch.employee_id = m.employee_id
    LEFT JOIN forgone ON forgone.employee_id = m.employee_id
    WHERE x.kind IS DISTINCT FROM 'NOT_EMPLOYED'
  ), with_state AS (SELECT *, ${jpStateSql('$4')} AS state FROM standing
  ), stated AS (SELECT *, ${SHORTFALL_SQL} AS shortfall FROM with_state)`;

const FIGURES = `${STANDINGS}
  SELECT root_id AS "unitId", count(*)::int AS headcount,
    count(*) FILTER (WHERE floor_minutes > 0)::int AS entitled,
    count(*) FILTER (WHERE state = 'FULFILLED')::int AS fulfilled,
    count(*) FILTER (WHERE state = 'AT_RISK')::int AS "atRisk",
    count(*) FILTER (WHERE state = 'NOT_FULFILLED')::int AS "notFulfilled",
    count(*) FILTER (WHERE state = 'EXEMPT')::int AS exempt,
    count(*) FILTER (WHERE state = 'NO_TARGET')::int AS "noTarget",
    count(*) FILTER (WHERE state = 'INCOMPLETE_DATA')::int AS "incompleteData",
    count(*) FILTER (WHERE shortfall = 'UNSERVED')::int AS unserved,
    count(*) FILTER (WHERE shortfall = 'PARTLY_SERVED')::int AS "partlyServed",
    count(*) FILTER (WHERE shortfall = 'OFFERS_LEFT')::int AS "offersLeft",
    floor(avg(counted_minutes) FILTER (WHERE floor_minutes > 0))::int AS "averageCountedMinutes",
    floor(percentile_cont(0.5) WITHIN GROUP (ORDER BY counted_minutes) FILTER (WHERE floor_minutes > 0))::int AS "medianCountedMinutes"
  FROM stated GROUP BY root_id`;

/** $6 words, $11 digits. In this order: a name is at hand, a number is looked up for each who is left. */
const MATCHES = `CASE WHEN cardinality($6::text[]) = 0 OR ${searchableName('e')} LIKE ALL ($6)
  THEN cardinality($11::text[]) = 0 OR e.nip LIKE ALL ($11) ELSE false END`;

/** Where units stand, for those in charge of them. */
@Injectable()
export class InsightQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  scope(year: number | null): Scope {
    const asked = year ?? this.today.year;
    const past = asked < this.today.year;
    return {
      year: asked,
      asOf: past ? `${asked}-12-31` : this.today.date,
      share: elapsedShare(asked, this.today.date),
    };
  }

  /** @throws DomainError NOT_FOUND for a unit that is not there or not the caller's to see */
  async refuseOutOfReach(actor: SignedInActor, unitId: string): Promise<void> {
    const rows: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM people_api.unit u WHERE u.id = $5 AND u.valid_to IS NULL AND ${unitWithinReach('u.id')}`,
      [...reachOf(actor, this.today.date), unitId],
    );
    if (rows.length === 0) throw notFound('unit');
  }

  /** Figures of several units, each with all below it; a unit without people has a figure of zeros. */
  async figures(unitIds: readonly string[], scope: Scope): Promise<FigureRow[]> {
    const rows = await this.database.reader.query<FigureRow[]>(FIGURES, [
      unitIds,
      scope.asOf,
      scope.year,
      scope.share,
    ]);
    const byUnit = new Map(rows.map((row) => [row.unitId, row]));
    const common = { year: scope.year, asOf: scope.asOf, computedAt: this.clock.now() };
    return unitIds.map((unitId) => ({ ...(byUnit.get(unitId) ?? emptyFigure(unitId)), ...common }));
  }

  async childrenOf(unitId: string): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }[]>(
      `SELECT id FROM people_api.unit WHERE parent_id = $1 AND valid_to IS NULL ORDER BY lower(name)`,
      [unitId],
    );
    return rows.map(({ id }) => id);
  }

  /** The people behind a figure, furthest from their floor first. */
  async members(
    unitId: string,
    scope: Scope,
    filter: { state: JpState | null; shortfall: Shortfall | null; search: string | null },
    page: PageRequest,
  ): Promise<Connection<MemberRow> & { totalCount: number }> {
    const { words, digits } = personSearch(filter.search);
    const rows = await this.database.reader.query<(MemberRow & { gap: number; total: number })[]>(
      `${STANDINGS}, listed AS (
         SELECT s.employee_id, lower(e.name) AS name, s.state, s.floor_minutes, s.counted_minutes, s.scheduled_minutes, s.shortfall,
           coalesce(s.floor_minutes, 0) - s.counted_minutes AS gap, count(*) OVER ()::int AS total
         FROM stated s JOIN people_api.employee e ON e.id = s.employee_id
         WHERE ($5::text IS NULL OR s.state = $5) AND ($12::text IS NULL OR s.shortfall = $12) AND ${MATCHES}
       )
       SELECT employee_id AS "employeeId", name, state, floor_minutes AS "floorMinutes", counted_minutes AS "countedMinutes",
         scheduled_minutes AS "scheduledMinutes", shortfall, gap, total
       FROM listed
       WHERE $7::int IS NULL OR gap < $7 OR (gap = $7 AND (name, employee_id) > ($8, $9::uuid))
       ORDER BY gap DESC, name, employee_id LIMIT $10 + 1`,
      [
        [unitId],
        scope.asOf,
        scope.year,
        scope.share,
        filter.state,
        words,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        page.after?.[2] ?? null,
        page.first,
        digits,
        filter.shortfall,
      ],
    );
    const found = connection(rows, page, ({ gap, name, employeeId }) => [String(gap), name, employeeId]);
    return { ...found, totalCount: rows[0]?.total ?? 0 };
  }
}

function emptyFigure(unitId: string): Omit<FigureRow, 'year' | 'asOf' | 'computedAt'> {
  return {
    unitId,
    headcount: 0,
    entitled: 0,
    fulfilled: 0,
    atRisk: 0,
    notFulfilled: 0,
    exempt: 0,
    noTarget: 0,
    incompleteData: 0,
    unserved: 0,
    partlyServed: 0,
    offersLeft: 0,
    averageCountedMinutes: null,
    medianCountedMinutes: null,
  };
}
