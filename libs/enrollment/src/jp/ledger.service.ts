import { Clock, DomainError, notFound, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EmploymentQueries } from '../entitlement/employment.queries.js';
import { ceilingPeriods, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { formRule, ruleSetOn, type RuleSet } from '../rule-set/rule-set.rules.js';
import { countFacts } from './counting.rules.js';
import { LedgerQueries, type FactInLedger, type RecordedFact } from './ledger.queries.js';
import { chain, genesis, type ChainedPosting } from './posting-chain.rules.js';
import { postingsFor, type StandingPosting } from './posting-difference.rules.js';

export interface LedgerReason {
  readonly reason: string;
  /** The account or task on whose behalf the ledger is written. */
  readonly actor: string;
}

/**
 * The only writer of the JP ledger. Everything it does is a recount: facts are counted by the rules, compared with
 * what the ledger says, and the difference is posted. So a repeated credit posts nothing, and a late fact puts right
 * what it displaces. Rules §4.
 */
@Injectable()
export class LedgerService {
  constructor(
    private readonly queries: LedgerQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly employment: EmploymentQueries,
    private readonly clock: Clock,
  ) {}

  /** Records what people finished, and posts what it is worth. The same fact twice is recorded and credited once. */
  async credit(tx: Tx, facts: readonly RecordedFact[], why: LedgerReason): Promise<void> {
    if (facts.length === 0) return;
    const heads = await this.queries.lockAccounts(
      tx,
      facts.map(({ employeeId }) => employeeId),
    );
    const fresh = await this.queries.insertFacts(tx, facts, this.clock.now());
    await this.recount(tx, heads, facts, fresh, why);
  }

  /**
   * Takes one posting back for good: its fact is withdrawn and everything is counted without it.
   * @throws DomainError NOT_FOUND, ALREADY_REVERSED
   */
  async reversePosting(tx: Tx, postingId: string, why: LedgerReason): Promise<void> {
    const [posting] = await tx.query<{ employeeId: string; factId: string }[]>(
      `SELECT employee_id AS "employeeId", fact_id AS "factId" FROM jp_posting WHERE id = $1 AND reverses IS NULL`,
      [postingId],
    );
    if (!posting) throw notFound('posting');
    const heads = await this.queries.lockAccounts(tx, [posting.employeeId]);
    // Behind the lock: of many who reverse at once, the first withdraws the fact and the others see it.
    const withdrawn: unknown[] = await tx.query(
      `INSERT INTO jp_withdrawal (fact_id, reason, actor, withdrawn_at)
       SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM jp_posting WHERE reverses = $5)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [posting.factId, why.reason, why.actor, this.clock.now(), postingId],
    );
    if (withdrawn.length === 0)
      throw new DomainError('ALREADY_REVERSED', 'This posting was already taken back');
    const [fact] = await this.queries.interactingFacts(tx, [posting.employeeId], {
      ids: [posting.factId],
      forms: [],
      keys: [],
      underCeiling: [],
    });
    if (fact) await this.recount(tx, heads, [fact], new Set(), why);
  }

  /** Posts the difference between what the changed facts and those they interact with are worth, and what stands. */
  private async recount(
    tx: Tx,
    heads: Awaited<ReturnType<LedgerQueries['lockAccounts']>>,
    changed: readonly (RecordedFact | FactInLedger)[],
    fresh: ReadonlySet<string>,
    why: LedgerReason,
  ): Promise<void> {
    const ruleSets = await this.ruleSets.all(tx);
    const employment = await this.employment.factsOf(tx, [...heads.keys()]);
    const facts = await this.interacting(tx, changed, ruleSets, employment);
    const allFresh = facts.every(({ id }) => fresh.has(id));
    const standing = allFresh ? [] : await this.queries.postingsOf(tx, [...heads.keys()], facts);
    const chained: ChainedPosting[] = [];
    for (const [employeeId, head] of heads) {
      const own = facts.filter((fact) => fact.employeeId === employeeId);
      const postings = this.differences(employeeId, own, standing, ruleSets, employment.get(employeeId), why);
      chained.push(...chain(head.sequence === 0 ? genesis(employeeId) : head, postings));
    }
    await this.queries.insertPostings(tx, chained);
  }

  /** The changed facts and all that share a cap, a ceiling or a duplicate key with them, however far that reaches. */
  private async interacting(
    tx: Tx,
    changed: readonly (RecordedFact | FactInLedger)[],
    ruleSets: readonly RuleSet[],
    employment: ReadonlyMap<string, EmploymentFacts>,
  ): Promise<FactInLedger[]> {
    const employeeIds = [...new Set(changed.map(({ employeeId }) => employeeId))];
    const ids = changed.map(({ id }) => id);
    const underCeiling = [...employment].filter(([, facts]) => hasCeiling(facts, ruleSets)).map(([id]) => id);
    const scope = { forms: new Set<string>(), keys: new Set<string>() };
    widen(scope, changed, ruleSets);
    for (;;) {
      const facts = await this.queries.interactingFacts(tx, employeeIds, {
        ids,
        underCeiling,
        forms: [...scope.forms],
        keys: [...scope.keys],
      });
      if (!widen(scope, facts, ruleSets)) return facts;
    }
  }

  private differences(
    employeeId: string,
    facts: readonly FactInLedger[],
    standing: readonly StandingPosting[],
    ruleSets: readonly RuleSet[],
    employment: EmploymentFacts | undefined,
    why: LedgerReason,
  ): ReturnType<typeof postingsFor> {
    const lastDate =
      facts
        .map(({ completionDate }) => completionDate)
        .sort()
        .at(-1) ?? '';
    const ceilings =
      employment && lastDate !== ''
        ? ceilingPeriods(employment, lastDate, ruleSetOn(ruleSets, lastDate))
        : [];
    const counted = countFacts(
      facts.filter(({ withdrawn }) => !withdrawn),
      ruleSets,
      ceilings,
    );
    const byFact = new Map(counted.map((each) => [each.factId, each]));
    const origin = { ...why, employeeId, postedAt: this.clock.now() };
    return facts.flatMap((fact) => {
      const inLedger = standing.filter(({ factId }) => factId === fact.id);
      return postingsFor(fact, byFact.get(fact.id) ?? null, inLedger, origin);
    });
  }
}

/** Adds the capped forms and the keys of facts to a scope; tells whether that added any. */
function widen(
  scope: { forms: Set<string>; keys: Set<string> },
  facts: readonly (RecordedFact | FactInLedger)[],
  ruleSets: readonly RuleSet[],
): boolean {
  const before = scope.forms.size + scope.keys.size;
  for (const fact of facts) {
    if (isCapped(fact, ruleSets)) scope.forms.add(fact.form);
    if (fact.duplicateKey !== null) scope.keys.add(fact.duplicateKey);
  }
  return scope.forms.size + scope.keys.size > before;
}

function isCapped(
  fact: { form: string; international: boolean; completionDate: string },
  ruleSets: readonly RuleSet[],
): boolean {
  const rule = formRule(ruleSetOn(ruleSets, fact.completionDate), fact.form);
  return (fact.international ? rule.international : rule.national).cap !== undefined;
}

function hasCeiling(facts: EmploymentFacts, ruleSets: readonly RuleSet[]): boolean {
  const classes = ruleSets.flatMap((rules) => rules.classes.filter(({ ceilingJp }) => ceilingJp !== null));
  return facts.employments.some((employment) => classes.some((rule) => rule.class === employment.class));
}
