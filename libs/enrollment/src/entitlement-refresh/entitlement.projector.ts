import { Clock, Database, type Progressed, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { ruleSetOn, type RuleSet } from '../rule-set/rule-set.rules.js';
import { EMPLOYMENT_FACTS } from '../entitlement/employment-facts.sql.js';
import { entitlementRow, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { LedgerService } from '../jp/ledger.service.js';

interface StaleEmployee {
  employeeId: string;
  changedAt: Date;
  facts: EmploymentFacts;
  /** Has a JP account, and the roster changed since it was last looked at. */
  changedWithAccount: boolean;
}

/**
 * Of whom entitlements are brought up to date: of one person, of those in a unit or below it on a day, of those whom the
 * roster changed from an instant on or of whom a change is noted, or of everybody.
 */
export interface RefreshScope {
  readonly employeeId: string | null;
  readonly unitId: string | null;
  readonly asOf: string;
  readonly changedSince: Date | null;
}

interface Batch {
  readonly year: number;
  readonly rules: RuleSet;
  readonly after: string;
  readonly scope: RefreshScope | null;
}

/** Bounds the memory of a refresh, whatever the size of the roster. */
const BATCH = 2000;
const WHY = { reason: 'ROSTER_CHANGE', actor: 'entitlement-refresh' };

/**
 * Keeps `entitlement`, and what ceilings let count, in step with the roster and the rules: works out again those rows
 * whose employee changed since, or which other rules made, by the one pure function that also explains them, and in the
 * same commit counts the learning of the changed anew. Work is proportional to what changed.
 */
@Injectable()
export class EntitlementProjector {
  constructor(
    private readonly database: Database,
    private readonly ruleSets: RuleSetQueries,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Brings this year and every year before it that is not closed up to date. */
  async refreshOpenYears(thisYear: number, progressed?: Progressed): Promise<void> {
    const years = await this.database.reader.query<{ year: number }[]>(
      `SELECT open.year FROM generate_series((SELECT least(min(year), $1) FROM entitlement), $1::int) AS open (year)
       WHERE NOT EXISTS (SELECT 1 FROM year_close c WHERE c.year = open.year AND c.state = 'CLOSED') ORDER BY open.year`,
      [thisYear],
    );
    for (const { year } of years) await this.refresh(year, progressed);
  }

  /** Brings a year up to date; returns how many employees were looked at. */
  async refresh(
    year: number,
    progressed: Progressed = () => undefined,
    scope: RefreshScope | null = null,
  ): Promise<number> {
    const rules = ruleSetOn(await this.ruleSets.latest(this.database.reader), `${year}-12-31`);
    let after = '00000000-0000-0000-0000-000000000000';
    for (let total = 0; ;) {
      const stale = await this.database.transaction((tx) =>
        this.refreshBatch(tx, { year, rules, after, scope }),
      );
      progressed();
      total += stale.length;
      const last = stale.at(-1);
      if (!last || stale.length < BATCH) return total;
      after = last.employeeId;
    }
  }

  private async refreshBatch(tx: Tx, { year, rules, after, scope }: Batch): Promise<StaleEmployee[]> {
    const [whose, parameters] = ofScope(scope);
    const stale = await tx.query<StaleEmployee[]>(
      `SELECT e.id AS "employeeId", e.changed_at AS "changedAt", ${EMPLOYMENT_FACTS} AS facts,
         coalesce(a.sequence, 0) > 0
           AND coalesce(x.roster_changed_at, before.roster_changed_at) IS DISTINCT FROM e.changed_at AS "changedWithAccount"
       FROM people_api.employee e LEFT JOIN entitlement x ON x.employee_id = e.id AND x.year = $1
         LEFT JOIN entitlement before ON before.employee_id = e.id AND before.year = $1 - 1
         LEFT JOIN jp_account a ON a.employee_id = e.id
       WHERE e.id > $2 AND (x.roster_changed_at IS NULL OR x.roster_changed_at <> e.changed_at
         OR x.trace ->> 'ruleVersion' IS DISTINCT FROM $3) AND ${whose}
       ORDER BY e.id LIMIT ${BATCH}`,
      [year, after, rules.version, ...parameters],
    );
    if (stale.length === 0) return stale;
    const changed = stale.filter(({ changedWithAccount }) => changedWithAccount);
    await this.ledger.recountUnderCeiling(
      tx,
      changed.map(({ employeeId }) => employeeId),
      WHY,
    );
    const computed = stale.map((employee) => ({
      ...employee,
      entitlement: entitlementRow(employee.facts, year, rules),
    }));
    await tx.query(
      `INSERT INTO entitlement (employee_id, year, kind, floor_minutes, trace, roster_changed_at, computed_at)
       SELECT employee_id, $1, kind, floor_minutes, trace, changed_at, $7
       FROM unnest($2::uuid[], $3::text[], $4::int[], $5::jsonb[], $6::timestamptz[]) AS row (employee_id, kind, floor_minutes, trace, changed_at)
       ON CONFLICT (year, employee_id) DO UPDATE SET kind = EXCLUDED.kind, floor_minutes = EXCLUDED.floor_minutes,
         trace = EXCLUDED.trace, roster_changed_at = EXCLUDED.roster_changed_at, computed_at = EXCLUDED.computed_at`,
      [
        year,
        computed.map(({ employeeId }) => employeeId),
        computed.map(({ entitlement }) => entitlement.kind),
        computed.map(({ entitlement }) => entitlement.floorMinutes),
        computed.map(({ entitlement }) => JSON.stringify(entitlement.trace)),
        computed.map(({ changedAt }) => changedAt),
        this.clock.now(),
      ],
    );
    return stale;
  }
}

/** A condition on employee `e`, with what it needs from $4 on. */
function ofScope(scope: RefreshScope | null): [condition: string, parameters: unknown[]] {
  if (scope?.employeeId != null) return ['e.id = $4', [scope.employeeId]];
  if (scope?.unitId != null) {
    return [
      `e.id IN (SELECT a.employee_id FROM people_api.unit_closure c
         JOIN people_api.assignment a ON a.unit_id = c.descendant_id AND a.valid_from <= $5 AND (a.valid_to IS NULL OR a.valid_to > $5)
         WHERE c.ancestor_id = $4)`,
      [scope.unitId, scope.asOf],
    ];
  }
  if (scope?.changedSince != null) {
    return [
      `e.id IN (SELECT id FROM people_api.employee WHERE changed_at >= $4
         UNION SELECT employee_id FROM reconciliation_change WHERE employee_id IS NOT NULL)`,
      [scope.changedSince],
    ];
  }
  return ['true', []];
}
