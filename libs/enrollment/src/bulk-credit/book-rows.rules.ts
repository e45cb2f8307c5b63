import type { CopyValue } from '@asn-corpu/platform';
import { spanOf, type RecordedFact } from '../jp/ledger.queries.js';
import type { ChainedPosting } from '../jp/posting-chain.rules.js';

export const FACT_COLUMNS =
  `id employee_id enrollment_id title form international quantity learned learned_from learned_to completed_at
  completion_date year duplicate_keys source provenance source_id organiser certificate_number recorded_at`.split(
    /\s+/,
  );
export const POSTING_COLUMNS =
  `year employee_id sequence id from_account to_account minutes fact_id rule_version trace reason actor
  activity_at posted_at reverses previous_hash hash`.split(/\s+/);

/** A fact, in the order of FACT_COLUMNS. */
export function factRow(fact: RecordedFact, recordedAt: string): CopyValue[] {
  const [learnedFrom, learnedTo] = spanOf(fact);
  return [
    fact.id,
    fact.employeeId,
    fact.enrollmentId,
    fact.title,
    fact.form,
    String(fact.international),
    fact.quantity,
    JSON.stringify(fact.learned),
    learnedFrom,
    learnedTo,
    fact.completedAt.toISOString(),
    fact.completionDate,
    Number(fact.completionDate.slice(0, 4)),
    arrayText(fact.duplicateKeys),
    fact.origin.source,
    fact.origin.provenance,
    fact.origin.sourceId,
    fact.origin.organiser,
    fact.origin.certificateNumber,
    recordedAt,
  ];
}

/** A posting, in the order of POSTING_COLUMNS. */
export function postingRow(posting: ChainedPosting): CopyValue[] {
  return [
    posting.year,
    posting.employeeId,
    posting.sequence,
    posting.id,
    posting.fromAccount,
    posting.toAccount,
    posting.minutes,
    posting.factId,
    posting.ruleVersion,
    JSON.stringify(posting.trace),
    posting.reason,
    posting.actor,
    posting.activityAt.toISOString(),
    posting.postedAt.toISOString(),
    posting.reverses,
    `\\x${posting.previousHash.toString('hex')}`,
    `\\x${posting.hash.toString('hex')}`,
  ];
}

/** A text array as PostgreSQL reads it. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

export interface YearSum {
  readonly employeeId: string;
  readonly year: number;
  earned: number;
  counted: number;
  uncounted: number;
  disputed: number;
}

/** What postings add to the balances of years and facts, in the order in which these are locked, and the last of each chain. */
export function sums(postings: readonly ChainedPosting[]): {
  years: YearSum[];
  facts: [string, number][];
  heads: ChainedPosting[];
} {
  const years = new Map<string, YearSum>();
  const facts = new Map<string, number>();
  const heads = new Map<string, ChainedPosting>();
  for (const posting of postings) {
    const { employeeId, year, factId } = posting;
    const key = `${employeeId} ${year}`;
    const sum = years.get(key) ?? { employeeId, year, earned: 0, counted: 0, uncounted: 0, disputed: 0 };
    sum.earned -= moved(posting, 'source:');
    sum.counted += moved(posting, 'counted');
    sum.uncounted += moved(posting, 'uncounted:');
    sum.disputed += moved(posting, 'disputed');
    years.set(key, sum);
    facts.set(factId, (facts.get(factId) ?? 0) + moved(posting, 'counted'));
    heads.set(employeeId, posting);
  }
  return {
    years: [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
    facts: [...facts].sort(([a], [b]) => (a < b ? -1 : 1)),
    heads: [...heads.values()],
  };
}

function moved({ fromAccount, toAccount, minutes }: ChainedPosting, account: string): number {
  return (toAccount.startsWith(account) ? minutes : 0) - (fromAccount.startsWith(account) ? minutes : 0);
}
