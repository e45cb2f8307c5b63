import { Clock, Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { LedgerQueries, type RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService, type LedgerReason } from '../jp/ledger.service.js';
import { BulkCreditQueries } from './bulk-credit.queries.js';

/** Bounds the memory and how long accounts stay locked. */
const BATCH = 2_000;
/** One batch is counted here while PostgreSQL writes the other. */
const AT_ONCE = 2;

/**
 * Credits a stream of facts: the rows that `LedgerService.credit` would write, by COPY. Facts of one employee come
 * together and in order of activity, else what is displaced in between is posted and reversed.
 */
@Injectable()
export class BulkCreditService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly ledgerQueries: LedgerQueries,
    private readonly queries: BulkCreditQueries,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Commits batch by batch, so a run that was cut off is run again: what is credited already posts nothing. Returns how
   * many facts were new.
   */
  async creditBulk(
    facts: AsyncIterable<RecordedFact> | Iterable<RecordedFact>,
    why: LedgerReason,
  ): Promise<number> {
    let fresh = 0;
    const running = new Set<Promise<void>>();
    try {
      for await (const batch of batches(facts)) {
        const work = this.database
          .transaction((tx) => this.creditBatch(tx, batch, why))
          .then((count) => {
            fresh += count;
            running.delete(work);
          });
        running.add(work);
        if (running.size === AT_ONCE) await Promise.race(running);
      }
      await Promise.all(running);
      return fresh;
    } finally {
      // Nothing goes on behind the back of a caller who is told of a failure.
      await Promise.allSettled(running);
    }
  }

  private async creditBatch(tx: Tx, facts: readonly RecordedFact[], why: LedgerReason): Promise<number> {
    const accounts = await this.ledgerQueries.lockAccounts(
      tx,
      facts.map(({ employeeId }) => employeeId),
    );
    const fresh = await this.queries.unrecorded(tx, facts);
    await this.queries.copyFacts(tx, fresh, this.clock.now());
    const ids = new Set(fresh.map(({ id }) => id));
    const postings = await this.ledger.postingsAfter(tx, accounts, facts, ids, why);
    await this.queries.copyPostings(tx, postings);
    return fresh.length;
  }
}

/** As many facts as a batch holds, and the rest of the last employee's. */
async function* batches(
  facts: AsyncIterable<RecordedFact> | Iterable<RecordedFact>,
): AsyncGenerator<RecordedFact[]> {
  let batch: RecordedFact[] = [];
  for await (const fact of facts) {
    if (batch.length >= BATCH && batch.at(-1)?.employeeId !== fact.employeeId) {
      yield batch;
      batch = [];
    }
    batch.push(fact);
  }
  if (batch.length > 0) yield batch;
}
