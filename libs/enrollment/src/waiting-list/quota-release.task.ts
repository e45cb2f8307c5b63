import { Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { SeatService } from '../seat/seat.service.js';

const RUNS = 1000;

/** Gives the seats of quotas to everybody when their date has come, and to those who wait, run by run. */
@Injectable()
export class QuotaRelease implements PeriodicTask {
  readonly name = 'quota-release';
  readonly everyMs = 60 * 1000;

  constructor(
    private readonly database: Database,
    private readonly seats: SeatService,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const due = await this.database.reader.query<{ runId: string }[]>(
      `SELECT r.id AS "runId" FROM run r WHERE r.quotas_release_at <= $1 AND EXISTS (
         SELECT 1 FROM run_quota q WHERE q.run_id = r.id AND q.released_at IS NULL AND NOT q.closed)
       ORDER BY r.id LIMIT ${RUNS}`,
      [this.clock.now()],
    );
    for (const { runId } of due)
      await this.database.transaction(async (tx) => {
        await this.seats.lock(tx, runId);
        await this.seats.releaseQuotas(tx, runId);
      });
  }
}
