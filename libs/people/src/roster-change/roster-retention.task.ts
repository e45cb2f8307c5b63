import { Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RUN_TABLES } from './roster-run.service.js';

/** Long enough to look a rejected row up and to explain a change; the facts themselves have their own history. */
const KEPT_DAYS = 90;

/** Once a day: what was read from rosters of long ago is personal data nobody needs any more. */
@Injectable()
export class RosterRetention implements PeriodicTask {
  readonly name = 'roster-retention';
  readonly everyMs = 24 * 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 24 * 3600 * 1000);
    await this.database.transaction(async (tx) => {
      // First, so that nobody confirms a preview whose rows are gone.
      await tx.query(
        `UPDATE roster_import SET state = 'DISCARDED', step = NULL
         WHERE state IN ('UPLOADED', 'PREVIEWING', 'PREVIEWED') AND uploaded_at < $1`,
        [before],
      );
      for (const table of RUN_TABLES) {
        await tx.query(
          `DELETE FROM ${table} WHERE import_id IN (
             SELECT id FROM roster_import WHERE uploaded_at < $1 AND state IN ('APPLIED', 'DISCARDED', 'FAILED'))`,
          [before],
        );
      }
    });
  }
}
