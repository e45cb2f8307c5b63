import { badInput, Clock, Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { isLate } from '../claim/claim-chain.rules.js';
import { factOfClaim, faultsNow, type ClaimContent, type CompleteClaim } from '../claim/claim-facts.rules.js';
import { countFacts, type CountedFact, type LearningFact } from '../counting/counting.rules.js';
import { CountingScope } from '../counting/counting-scope.rules.js';
import { EMPLOYMENT_FACTS } from '../entitlement/employment-facts.sql.js';
import { ceilingPeriods, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { LedgerQueries } from '../jp/ledger.queries.js';
import { Today } from '../reach/today.js';
import type { Explanation } from '../rule-set/explanation.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { countedMinutes, explainEstimate } from './claim-estimate.rules.js';

export interface Estimate {
  readonly earnedMinutes: number;
  readonly countedMinutes: number;
  readonly addedMinutes: number;
  readonly year: number;
  readonly explanation: Explanation;
  readonly pendingClaims: number;
  readonly pendingMinutes: number;
  readonly late: boolean;
}

/** Of a claim that has no id yet. */
const NOT_WRITTEN = '00000000-0000-0000-0000-000000000000';

/** What a claim would be worth: the ledger's own counting, over what the person has and the claim on top. */
@Injectable()
export class ClaimEstimateService {
  constructor(
    private readonly ledger: LedgerQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly database: Database,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT naming what is missing or cannot be */
  async estimate(employeeId: string, claimId: string | null, claim: ClaimContent): Promise<Estimate> {
    const now = this.clock.now();
    const ruleSets = await this.ruleSets.all(this.database.reader);
    const faults = faultsNow(claim, ruleSets, now);
    if (faults.length > 0) throw badInput(...faults);
    const complete = claim as CompleteClaim;
    const fact = factOfClaim(claimId ?? NOT_WRITTEN, complete, now);
    const year = Number(fact.completionDate.slice(0, 4));
    const { before, after, pending } = await this.database.snapshot(async (tx) => {
      const { facts, employment } = await this.accountOf(tx, employeeId);
      const others = facts.filter(({ id }) => id !== fact.id);
      return {
        before: count(others, employment, ruleSets),
        after: count([...others, fact], employment, ruleSets),
        pending: await this.pendingOf(tx, employeeId, claimId, year),
      };
    });
    const own = after.find(({ factId }) => factId === fact.id);
    if (!own) throw new Error('The fact of the claim was not counted');
    const addedMinutes = sum(after) - sum(before);
    return {
      earnedMinutes: own.trace.earned,
      countedMinutes: countedMinutes(own),
      addedMinutes,
      year,
      explanation: explainEstimate(
        own,
        fact,
        addedMinutes,
        ruleSets.find(({ version }) => version === own.ruleVersion),
      ),
      ...pending,
      late: isLate(complete.endsOn, this.config.claimWindowEnds, this.today.date),
    };
  }

  private async accountOf(
    tx: Tx,
    employeeId: string,
  ): Promise<{ facts: LearningFact[]; employment: EmploymentFacts | null }> {
    // All facts of the one person: as if they were under a ceiling.
    const facts = await this.ledger.interactingFacts(tx, [employeeId], {
      ...new CountingScope([]).asQuery(),
      ids: [],
      underCeiling: [employeeId],
    });
    const [row] = await tx.query<{ employment: EmploymentFacts }[]>(
      `SELECT ${EMPLOYMENT_FACTS} AS employment FROM people_api.employee e WHERE e.id = $1`,
      [employeeId],
    );
    return { facts: facts.filter(({ withdrawn }) => !withdrawn), employment: row?.employment ?? null };
  }

  private async pendingOf(
    tx: Tx,
    employeeId: string,
    claimId: string | null,
    year: number,
  ): Promise<{ pendingClaims: number; pendingMinutes: number }> {
    const [row] = await tx.query<{ pendingClaims: number; pendingMinutes: number }[]>(
      `SELECT count(*)::int AS "pendingClaims", coalesce(sum(earned_minutes), 0)::int AS "pendingMinutes"
       FROM claim WHERE employee_id = $1 AND state = 'PENDING' AND id IS DISTINCT FROM $2::uuid AND extract(year FROM ends_on) = $3`,
      [employeeId, claimId, year],
    );
    return row ?? { pendingClaims: 0, pendingMinutes: 0 };
  }
}

function count(
  facts: readonly LearningFact[],
  employment: EmploymentFacts | null,
  ruleSets: readonly RuleSet[],
): CountedFact[] {
  const last = facts
    .map(({ completionDate }) => completionDate)
    .sort()
    .at(-1);
  const ceilings =
    employment === null || last === undefined ? [] : ceilingPeriods(employment, last, ruleSets);
  return countFacts(facts, ruleSets, ceilings);
}

function sum(counted: readonly CountedFact[]): number {
  return counted.reduce((total, each) => total + countedMinutes(each), 0);
}
