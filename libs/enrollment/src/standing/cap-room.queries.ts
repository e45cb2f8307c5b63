import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { LearningFact } from '../counting/counting.rules.js';
import {
  ceilingPeriods,
  type CeilingPeriod,
  type EmploymentFacts,
} from '../entitlement/entitlement.rules.js';
import type { Explanation } from '../rule-set/explanation.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { ruleSetOn } from '../rule-set/rule-set.rules.js';
import { capRooms, ceilingRoom, type CapRoom } from './cap-room.rules.js';

export interface CeilingRoom {
  readonly from: string;
  readonly to: string;
  readonly limitMinutes: number;
  readonly usedMinutes: number;
  readonly leftMinutes: number;
  readonly explanation: Explanation;
}

/** What caps and ceilings still have room for. Who may ask is decided where the account is. */
@Injectable()
export class CapRoomQueries {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetQueries,
  ) {}

  async roomsOn(employeeId: string, date: string): Promise<CapRoom[]> {
    const { reader } = this.database;
    const ruleSets = await this.ruleSets.all(reader);
    const forms = ruleSetOn(ruleSets, date).forms.filter(({ national, international }) => {
      return (national.caps ?? international.caps) !== undefined;
    });
    const facts = await reader.query<LearningFact[]>(
      `SELECT f.id, f.form, f.international, f.quantity, f.learned, f.completed_at AS "completedAt",
         f.completion_date::text AS "completionDate", f.duplicate_keys AS "duplicateKeys"
       FROM jp_fact f
       WHERE f.employee_id = $1 AND f.form = ANY($2) AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id)
         AND (f.year = $3 OR f.learned_to >= date_trunc('month', $4::date) AND f.learned_from <= $4::date + 31)`,
      [employeeId, forms.map(({ form }) => form), Number(date.slice(0, 4)), date],
    );
    return capRooms(facts, ruleSets, date);
  }

  /** Null where no ceiling holds on the date. */
  async ceilingOn(
    employeeId: string,
    employment: EmploymentFacts | null,
    date: string,
  ): Promise<CeilingRoom | null> {
    const { reader } = this.database;
    const ruleSets = await this.ruleSets.all(reader);
    const rules = ruleSetOn(ruleSets, date);
    const periods: readonly CeilingPeriod[] = employment ? ceilingPeriods(employment, date, [rules]) : [];
    const period = periods.find(({ from, to }) => from <= date && date < to);
    if (!period) return null;
    const [row] = await reader.query<{ minutes: number }[]>(
      `SELECT coalesce(sum(b.counted_minutes), 0)::int AS minutes FROM jp_fact f JOIN jp_fact_balance b ON b.fact_id = f.id
       WHERE f.employee_id = $1 AND f.completion_date >= $2 AND f.completion_date < $3`,
      [employeeId, period.from, period.to],
    );
    const { from, to, ceilingMinutes: limitMinutes } = period;
    return { from, to, limitMinutes, ...ceilingRoom(period, row?.minutes ?? 0) };
  }
}
