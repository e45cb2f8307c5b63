import { affected, Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

const DAYS = 365;
const BATCH = 10_000;

/** Forgets notices after a year, in batches, so that no statement is long. */
@Injectable()
export class NoticeRetention implements PeriodicTask {
  readonly name = 'notice-retention';
  readonly everyMs = 24 * 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - DAYS * 24 * 3_600_000);
    let gone: number;
    do {
      gone = await affected(
        this.database.reader,
        `DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE made_at < $1 ORDER BY made_at LIMIT ${BATCH})`,
        [before],
      );
    } while (gone === BATCH);
  }
}
