import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EMPLOYMENT_FACTS } from '../entitlement/employment-facts.sql.js';
import { entitlementOf, type EmploymentFacts, type Entitlement } from '../entitlement/entitlement.rules.js';
import { elapsedShare, jpState } from '../entitlement/jp-state.rules.js';
import type { JpState } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { ruleSetOn } from '../rule-set/rule-set.rules.js';
import type { Actor } from '@asn-corpu/platform';

export interface AccountRow {
  employeeId: string;
  year: number;
  years: number[];
  state: JpState;
  floorMinutes: number | null;
  entitlement: Entitlement | null;
  /** As the roster says; null for somebody it does not know. */
  employment: EmploymentFacts | null;
  earnedMinutes: number;
  countedMinutes: number;
  uncountedMinutes: number;
  disputedMinutes: number;
  scheduledMinutes: number;
  pendingMinutes: number;
  missingMinutes: number;
}

export interface AtClose {
  closedAt: Date;
  state: JpState;
  floorMinutes: number | null;
  countedMinutes: number;
}

interface Figures {
  earnedMinutes: number;
  countedMinutes: number;
  uncountedMinutes: number;
  disputedMinutes: number;
  scheduledMinutes: number;
  pendingMinutes: number;
  years: number[];
}

/** What the roster says of the employee; null where it does not know them. */
interface Employment {
  facts: EmploymentFacts | null;
}

/** JP of seats not finished yet that would fall in a year. $1 employee column, $2 year. */
export function scheduledSql(employeeColumn: string, yearParameter: string): string {
  return `SELECT coalesce(sum(r.jp_minutes), 0)::int FROM enrollment s JOIN run r ON r.id = s.run_id
    WHERE s.employee_id = ${employeeColumn} AND s.status IN ('SEATED', 'ATTENDING')
      AND extract(year FROM r.completion_date) = ${yearParameter}`;
}

/** Where one employee stands in a year. */
@Injectable()
export class StandingQueries {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetQueries,
    private readonly today: Today,
  ) {}

  get currentYear(): number {
    return this.today.year;
  }

  get currentDate(): string {
    return this.today.date;
  }

  async isWithinReach(actor: Actor, employeeId: string): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM people_api.employee e WHERE e.id = $5 AND ${withinReach('e.id')}`,
      [...reachOf(actor, this.today.date), employeeId],
    );
    return rows.length > 0;
  }

  async account(employeeId: string, year: number): Promise<AccountRow> {
    const { reader } = this.database;
    const { facts, ...figures } = await this.figures(employeeId, year);
    const rules = ruleSetOn(await this.ruleSets.all(reader), `${year}-12-31`);
    const entitlement = facts ? entitlementOf(facts, year, rules) : null;
    const floorMinutes = entitlement?.floorMinutes ?? null;
    const standing = { ...figures, kind: entitlement?.kind ?? null, floorMinutes };
    return {
      ...figures,
      employeeId,
      year,
      years: [...new Set([this.today.year, year, ...figures.years])].sort((a, b) => b - a),
      state: jpState(standing, elapsedShare(year, this.today.date)),
      floorMinutes,
      entitlement,
      employment: facts,
      missingMinutes: Math.max(0, (floorMinutes ?? 0) - figures.countedMinutes),
    };
  }

  /** What was published of an employee's year; null where it is open, or the employee was not in it. */
  async atClose(employeeId: string, year: number): Promise<AtClose | null> {
    const [row] = await this.database.reader.query<AtClose[]>(
      `SELECT c.closed_at AS "closedAt", l.state, l.floor_minutes AS "floorMinutes", l.counted_minutes AS "countedMinutes"
       FROM year_close c JOIN year_close_line l ON l.year = c.year
       WHERE c.year = $2 AND c.state = 'CLOSED' AND l.employee_id = $1`,
      [employeeId, year],
    );
    return row ?? null;
  }

  private async figures(employeeId: string, year: number): Promise<Figures & Employment> {
    const [row] = await this.database.reader.query<(Figures & Employment)[]>(
      `SELECT coalesce(b.earned_minutes, 0) AS "earnedMinutes", coalesce(b.counted_minutes, 0) AS "countedMinutes",
         coalesce(b.uncounted_minutes, 0) AS "uncountedMinutes", coalesce(b.disputed_minutes, 0) AS "disputedMinutes",
         (${scheduledSql('$1', '$2')}) AS "scheduledMinutes",
         (SELECT coalesce(sum(c.earned_minutes), 0)::int FROM claim c
           WHERE c.employee_id = $1 AND c.state = 'PENDING' AND extract(year FROM c.ends_on) = $2) AS "pendingMinutes",
         array(SELECT year::int FROM jp_balance WHERE employee_id = $1) AS years,
         (SELECT ${EMPLOYMENT_FACTS} FROM people_api.employee e WHERE e.id = $1) AS facts
       FROM (SELECT 1) AS one LEFT JOIN jp_balance b ON b.employee_id = $1 AND b.year = $2`,
      [employeeId, year],
    );
    if (!row) throw new Error('A row of one came to nothing');
    return row;
  }
}
