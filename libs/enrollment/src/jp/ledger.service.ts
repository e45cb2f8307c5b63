import { Clock, DomainError, notFound, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ceilingPeriods, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { byActivityTime, countFacts } from '../counting/counting.rules.js';
import { LedgerQueries, type FactInLedger, type LockedAccount, type RecordedFact } from './ledger.queries.js';
import { chain, genesis, postedAfter, type ChainedPosting } from './posting-chain.rules.js';
import { CountingScope } from '../counting/counting-scope.rules.js';
import { arguedLines, postingsFor, type StandingPosting } from './posting-difference.rules.js';

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
    private readonly clock: Clock,
  ) {}

  /** Records what people finished, and posts what it is worth. The same fact twice is recorded and credited once. */
  async credit(tx: Tx, facts: readonly RecordedFact[], why: LedgerReason): Promise<void> {
    if (facts.length === 0) return;
    const { accounts, fresh } = await this.queries.recordFacts(tx, facts, this.clock.now());
    await this.recount(tx, accounts, facts, fresh, why);
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
    const withdraw = async (): Promise<void> => {
      // Behind the lock: of many who reverse at once, the first withdraws the fact and the others see it.
      const withdrawn: unknown[] = await tx.query(
        `INSERT INTO jp_withdrawal (fact_id, reason, actor, withdrawn_at)
         SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM jp_posting WHERE reverses = $5)
         ON CONFLICT DO NOTHING RETURNING 1`,
        [posting.factId, why.reason, why.actor, this.clock.now(), postingId],
      );
      if (withdrawn.length === 0)
        throw new DomainError('ALREADY_REVERSED', 'This posting was already taken back');
    };
    await this.recountAfter(tx, posting, withdraw, why);
  }

  /** Makes a change that decides what a fact is worth, behind the lock of its account, and counts anew. */
  async recountAfter(
    tx: Tx,
    { employeeId, factId }: { readonly employeeId: string; readonly factId: string },
    change: () => Promise<void>,
    why: LedgerReason,
  ): Promise<void> {
    const heads = await this.queries.lockAccounts(tx, [employeeId]);
    await change();
    const [fact] = await this.queries.interactingFacts(tx, [employeeId], {
      ...new CountingScope([]).asQuery(),
      ids: [factId],
      underCeiling: [],
    });
    if (fact) await this.recount(tx, heads, [fact], new Set(), why);
  }

  /**
   * Counts again what a range of people finished since a day, by the rules as they are now, and returns how many books
   * changed. What was finished before cannot change by it, since room is used in order of activity time.
   *
   * Called after an activation, whose commit is thus before the locks taken here. Who credits with the sets held from
   * before it either sees the new set behind the lock of the account (`knownRuleSets`) and counts by it, or has seen
   * the database before the activation and holds the lock until the credit is committed; then this waits and counts it.
   */
  async recountSince(
    tx: Tx,
    people: { readonly first: string; readonly last: string },
    since: string,
    why: LedgerReason,
  ): Promise<number> {
    const employeeIds = await this.queries.learnersSince(tx, people, Number(since.slice(0, 4)));
    if (employeeIds.length === 0) return 0;
    return this.recountEverything(tx, await this.queries.lockAccounts(tx, employeeIds), since, why);
  }

  /**
   * Counts again whatever those of these people learned who are under a ceiling, or may have been:
   * the roster says something else of them now. What that changes in a closed year is an adjustment.
   */
  async recountUnderCeiling(tx: Tx, employeeIds: readonly string[], why: LedgerReason): Promise<void> {
    if (employeeIds.length === 0) return;
    const ruleSets = await this.ruleSets.all(tx);
    const accounts = await this.queries.lockAccounts(tx, employeeIds);
    const cut = await this.queries.withUncounted(tx, employeeIds);
    const concerned = [...accounts].filter(
      ([id, { employment }]) => cut.has(id) || (employment !== null && hasCeiling(employment, ruleSets)),
    );
    if (concerned.length > 0) await this.recountEverything(tx, new Map(concerned), '', why);
  }

  /** Counts everything these people learned since a day again; returns how many books changed. */
  private async recountEverything(
    tx: Tx,
    heads: ReadonlyMap<string, LockedAccount>,
    since: string,
    why: LedgerReason,
  ): Promise<number> {
    const employeeIds = [...heads.keys()];
    const everything = { ...new CountingScope([]).asQuery(), ids: [], underCeiling: employeeIds };
    const facts = await this.queries.interactingFacts(tx, employeeIds, everything);
    const ruleSets = await this.ruleSets.all(tx, facts[0]?.knownRuleSets);
    const postings = await this.chained(tx, heads, facts, { ruleSets, since, fresh: new Set(), why });
    await this.queries.insertPostings(tx, postings);
    return new Set(postings.map(({ employeeId }) => employeeId)).size;
  }

  /** Posts the difference between what the changed facts and those they interact with are worth, and what stands. */
  private async recount(
    tx: Tx,
    heads: ReadonlyMap<string, LockedAccount>,
    changed: readonly (RecordedFact | FactInLedger)[],
    fresh: ReadonlySet<string>,
    why: LedgerReason,
  ): Promise<void> {
    await this.queries.insertPostings(tx, await this.postingsAfter(tx, heads, changed, fresh, why));
  }

  /**
   * The rows that `recount` would write, chained to the heads, and not written: for those who write many at once.
   * `fresh` are facts that were not there before.
   */
  async postingsAfter(
    tx: Tx,
    heads: ReadonlyMap<string, LockedAccount>,
    changed: readonly (RecordedFact | FactInLedger)[],
    fresh: ReadonlySet<string>,
    why: LedgerReason,
  ): Promise<ChainedPosting[]> {
    let ruleSets = await this.ruleSets.all(tx);
    let facts = await this.interacting(tx, changed, ruleSets, heads);
    const known = facts[0]?.knownRuleSets ?? 0;
    if (known > ruleSets.length) {
      ruleSets = await this.ruleSets.all(tx, known);
      facts = await this.interacting(tx, changed, ruleSets, heads);
    }
    return this.chained(tx, heads, facts, { ruleSets, since: '', fresh, why });
  }

  /** The rows that bring the facts finished since a day to what they count for among all of these. */
  private async chained(
    tx: Tx,
    heads: ReadonlyMap<string, LockedAccount>,
    facts: readonly FactInLedger[],
    by: {
      readonly ruleSets: readonly RuleSet[];
      readonly since: string;
      readonly fresh: ReadonlySet<string>;
      readonly why: LedgerReason;
    },
  ): Promise<ChainedPosting[]> {
    const { ruleSets, since, fresh, why } = by;
    const concerned = facts.filter(({ completionDate }) => completionDate >= since);
    const allFresh = concerned.every(({ id }) => fresh.has(id));
    const standing = allFresh ? [] : await this.queries.postingsOf(tx, [...heads.keys()], concerned);
    const factsOf = groupBy(facts, ({ employeeId }) => employeeId);
    const standingOf = groupBy(standing, ({ factId }) => factId);
    const chained: ChainedPosting[] = [];
    for (const [employeeId, head] of heads) {
      const own = factsOf.get(employeeId) ?? [];
      const postings = this.differences(employeeId, own, since, standingOf, ruleSets, head, why);
      chained.push(...chain(head.sequence === 0 ? genesis(employeeId) : head, postings));
    }
    return chained;
  }

  /** The changed facts and all that share a cap, a ceiling or a duplicate key with them, however far that reaches. */
  private async interacting(
    tx: Tx,
    changed: readonly (RecordedFact | FactInLedger)[],
    ruleSets: readonly RuleSet[],
    accounts: ReadonlyMap<string, LockedAccount>,
  ): Promise<FactInLedger[]> {
    const employeeIds = [...new Set(changed.map(({ employeeId }) => employeeId))];
    const ids = changed.map(({ id }) => id);
    const underCeiling = [...accounts]
      .filter(([, { employment }]) => employment !== null && hasCeiling(employment, ruleSets))
      .map(([id]) => id);
    // All of their facts are read as it is.
    const complete = new Set(underCeiling);
    const scope = new CountingScope(ruleSets);
    scope.widen(changed);
    for (;;) {
      const facts = await this.queries.interactingFacts(tx, employeeIds, {
        ...scope.asQuery(),
        ids,
        underCeiling,
      });
      if (!scope.widen(facts.filter(({ employeeId }) => !complete.has(employeeId)))) return facts;
    }
  }

  private differences(
    employeeId: string,
    facts: readonly FactInLedger[],
    since: string,
    standing: ReadonlyMap<string, readonly StandingPosting[]>,
    ruleSets: readonly RuleSet[],
    { employment, postedAt }: LockedAccount,
    why: LedgerReason,
  ): ReturnType<typeof postingsFor> {
    const lastDate =
      facts
        .map(({ completionDate }) => completionDate)
        .sort()
        .at(-1) ?? '';
    const ceilings = employment && lastDate !== '' ? ceilingPeriods(employment, lastDate, ruleSets) : [];
    const counted = countFacts(
      facts.filter(({ withdrawn }) => !withdrawn),
      ruleSets,
      ceilings,
    );
    const byFact = new Map(counted.map((each) => [each.factId, each]));
    const origin = { ...why, employeeId, postedAt: postedAfter(postedAt, this.clock.now()) };
    // A book is written in the order in which its facts count, however the database found them.
    const concerned = facts.filter(({ completionDate }) => completionDate >= since);
    return concerned.sort(byActivityTime).flatMap((fact) => {
      const worth = byFact.get(fact.id);
      const posted = worth ? { ...worth, lines: arguedLines(worth.lines, fact.dispute) } : null;
      return postingsFor(fact, posted, standing.get(fact.id) ?? [], origin);
    });
  }
}

function hasCeiling(facts: EmploymentFacts, ruleSets: readonly RuleSet[]): boolean {
  const classes = ruleSets.flatMap((rules) => rules.classes.filter(({ ceilingJp }) => ceilingJp !== null));
  return facts.employments.some((employment) => classes.some((rule) => rule.class === employment.class));
}

/** `Map.groupBy`, which Node 20 does not have. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
