import type { PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CheckpointService } from './checkpoint.service.js';

/** Takes a checkpoint of the ledger once a day, and soon after a year is closed. */
@Injectable()
export class LedgerCheckpoint implements PeriodicTask {
  readonly name = 'ledger-checkpoint';
  readonly everyMs = 15 * 60 * 1000;

  constructor(private readonly checkpoints: CheckpointService) {}

  async run(): Promise<void> {
    await this.checkpoints.takeIfDue();
  }
}
