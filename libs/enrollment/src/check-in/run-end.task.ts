import { Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CompletionService } from '../enrollment/completion.service.js';

const PLATFORM = 'platform';

/** Completes, once their run has ended, those whose attendance is known from before: the last fact is that they stayed. */
@Injectable()
export class RunEnd implements PeriodicTask {
  readonly name = 'run-end';
  readonly everyMs = 2 * 1000;

  constructor(
    private readonly database: Database,
    private readonly completion: CompletionService,
  ) {}

  async run(): Promise<void> {
    while ((await this.completeBatch()) > 0);
  }

  /** Returns how many were completed. */
  private async completeBatch(): Promise<number> {
    const runs = await this.database.transaction((tx) => this.completion.due(tx));
    let completed = 0;
    for (const { runId, enrollmentIds } of runs)
      completed += await this.database.transaction(async (tx) => {
        const run = await this.completion.getRun(tx, runId);
        return this.completion.completeDecided(tx, run, enrollmentIds, PLATFORM);
      });
    return completed;
  }
}
