import { Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

/** Long enough to look a rejected row up; what was credited is kept by its record and its fact. */
const KEPT_DAYS = 90;

/** Once a day: what was read from files of long ago is personal data nobody needs any more. */
@Injectable()
export class ExternalRetention implements PeriodicTask {
  readonly name = 'external-retention';
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
        `UPDATE external_import SET state = 'DISCARDED', step = NULL
         WHERE state IN ('UPLOADED', 'PREVIEWING', 'PREVIEWED') AND uploaded_at < $1`,
        [before],
      );
      await tx.query(
        `DELETE FROM external_row WHERE import_id IN (
           SELECT id FROM external_import WHERE uploaded_at < $1 AND state IN ('APPLIED', 'DISCARDED', 'FAILED'))`,
        [before],
      );
    });
  }
}
