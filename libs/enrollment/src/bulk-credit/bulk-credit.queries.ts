import { copyRowsIn, type CopyValue, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { withSpan, type RecordedFact } from '../jp/ledger.queries.js';
import type { ChainedPosting } from '../jp/posting-chain.rules.js';

const FACT_COLUMNS =
  `id employee_id enrollment_id title form international quantity learned learned_from learned_to completed_at
  completion_date year duplicate_keys source provenance source_id organiser certificate_number recorded_at`.split(
    /\s+/,
  );
const POSTING_COLUMNS =
  `year employee_id sequence id from_account to_account minutes fact_id rule_version trace reason actor
  activity_at posted_at reverses previous_hash hash`.split(/\s+/);

/** Writes facts and postings of thousands at once by COPY. The accounts of all of them are locked. */
@Injectable()
export class BulkCreditQueries {
  /** Those of the facts that are not recorded yet; with their accounts locked nobody else records them now. */
  async unrecorded(tx: Tx, facts: readonly RecordedFact[]): Promise<RecordedFact[]> {
    const rows = await tx.query<{ id: string }[]>(`SELECT id FROM jp_fact WHERE id = ANY($1::uuid[])`, [
      facts.map(({ id }) => id),
    ]);
    const recorded = new Set(rows.map(({ id }) => id));
    const fresh = new Map(facts.filter(({ id }) => !recorded.has(id)).map((fact) => [fact.id, fact]));
    return [...fresh.values()];
  }

  copyFacts(tx: Tx, facts: readonly RecordedFact[], recordedAt: Date): Promise<void> {
    const recorded = recordedAt.toISOString();
    const rows = facts
      .map(withSpan)
      .map((fact): CopyValue[] => [
        fact.id,
        fact.employeeId,
        fact.enrollmentId,
        fact.title,
        fact.form,
        String(fact.international),
        fact.quantity,
        JSON.stringify(fact.learned),
        fact.learnedFrom,
        fact.learnedTo,
        fact.completedAt.toISOString(),
        fact.completionDate,
        Number(fact.completionDate.slice(0, 4)),
        arrayText(fact.duplicateKeys),
        fact.origin.source,
        fact.origin.provenance,
        fact.origin.sourceId,
        fact.origin.organiser,
        fact.origin.certificateNumber,
        recorded,
      ]);
    return copyRowsIn(tx, 'jp_fact', FACT_COLUMNS, rows);
  }

  /** Postings by COPY, then the heads and balances they change, as `LedgerQueries.insertPostings` does. */
  async copyPostings(tx: Tx, postings: readonly ChainedPosting[]): Promise<void> {
    if (postings.length === 0) return;
    await copyRowsIn(tx, 'jp_posting', POSTING_COLUMNS, postings.map(asRow));
    const { years, facts, heads } = sums(postings);
    await tx.query(BALANCES, [
      years.map(({ employeeId }) => employeeId),
      years.map(({ year }) => year),
      years.map(({ earned }) => earned),
      years.map(({ counted }) => counted),
      years.map(({ uncounted }) => uncounted),
      years.map(({ disputed }) => disputed),
      facts.map(([factId]) => factId),
      facts.map(([, counted]) => counted),
      heads.map(({ employeeId }) => employeeId),
      heads.map(({ sequence }) => sequence),
      heads.map(({ hash }) => hash),
      heads.map(({ postedAt }) => postedAt),
    ]);
  }
}

function asRow(posting: ChainedPosting): CopyValue[] {
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

interface YearSum {
  readonly employeeId: string;
  readonly year: number;
  earned: number;
  counted: number;
  uncounted: number;
  disputed: number;
}

/** What postings add to the balances of years and facts, in the order in which these are locked, and the last of each chain. */
function sums(postings: readonly ChainedPosting[]): {
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

const BALANCES = `
  WITH balanced AS (
    INSERT INTO jp_balance AS b (employee_id, year, earned_minutes, counted_minutes, uncounted_minutes, disputed_minutes)
    SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::int[], $4::int[], $5::int[], $6::int[])
    ON CONFLICT (employee_id, year) DO UPDATE SET
      earned_minutes = b.earned_minutes + EXCLUDED.earned_minutes,
      counted_minutes = b.counted_minutes + EXCLUDED.counted_minutes,
      uncounted_minutes = b.uncounted_minutes + EXCLUDED.uncounted_minutes,
      disputed_minutes = b.disputed_minutes + EXCLUDED.disputed_minutes
  ), fact_balanced AS (
    INSERT INTO jp_fact_balance AS b (fact_id, counted_minutes) SELECT * FROM unnest($7::uuid[], $8::int[])
    ON CONFLICT (fact_id) DO UPDATE SET counted_minutes = b.counted_minutes + EXCLUDED.counted_minutes
  )
  UPDATE jp_account a SET sequence = head.sequence, head_hash = head.hash, posted_at = head.posted_at
  FROM unnest($9::uuid[], $10::int[], $11::bytea[], $12::timestamptz[]) AS head (employee_id, sequence, hash, posted_at)
  WHERE a.employee_id = head.employee_id`;
