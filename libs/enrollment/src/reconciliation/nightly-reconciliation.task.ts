import { Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ReconciliationService } from './reconciliation.service.js';

/** Once a day, the running year is reconciled. */
@Injectable()
export class NightlyReconciliation implements PeriodicTask {
  readonly name = 'nightly-reconciliation';
  readonly everyMs = 24 * 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly reconciliations: ReconciliationService,
  ) {}

  run(): Promise<void> {
    return this.database.transaction((tx) => this.reconciliations.startNightly(tx));
  }
}
