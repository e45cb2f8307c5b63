import { copyRowsIn, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { RecordedFact } from '../jp/ledger.queries.js';
import type { ChainedPosting } from '../jp/posting-chain.rules.js';
import { FACT_COLUMNS, factRow, POSTING_COLUMNS, postingRow, sums } from './book-rows.rules.js';

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
    const rows = facts.map((fact) => factRow(fact, recorded));
    return copyRowsIn(tx, 'jp_fact', FACT_COLUMNS, rows);
  }

  /** Postings by COPY, then the heads and balances they change, as `LedgerQueries.insertPostings` does. */
  async copyPostings(tx: Tx, postings: readonly ChainedPosting[]): Promise<void> {
    if (postings.length === 0) return;
    await copyRowsIn(tx, 'jp_posting', POSTING_COLUMNS, postings.map(postingRow));
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
