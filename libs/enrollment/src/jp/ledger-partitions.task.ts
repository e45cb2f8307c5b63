import { Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';

const YEARS_AHEAD = 2;

/** Sees to it that the ledger has a partition for the years to come. */
@Injectable()
export class LedgerPartitions implements PeriodicTask {
  readonly name = 'ledger-partitions';
  readonly everyMs = 24 * 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  async run(): Promise<void> {
    await this.database.reader.query(
      `SELECT add_posting_partition(year) FROM generate_series($1::int, $2::int) AS year`,
      [this.today.year, this.today.year + YEARS_AHEAD],
    );
  }
}
