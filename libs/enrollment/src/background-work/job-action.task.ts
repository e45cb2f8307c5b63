import { Clock, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { JobActionService } from './job-action.service.js';

/** Whoever decided carries it out at once, which of a thousand jobs takes a while; what is open after so long was left behind. */
const LEFT_BEHIND_MS = 120_000;

/** Carries out decisions about failed jobs whose process died between writing them down and doing them. */
@Injectable()
export class JobActionFinish implements PeriodicTask {
  readonly name = 'job-action-finish';
  readonly everyMs = 60_000;

  constructor(
    private readonly actions: JobActionService,
    private readonly clock: Clock,
  ) {}

  run(): Promise<void> {
    return this.actions.finishOpen(new Date(this.clock.now().getTime() - LEFT_BEHIND_MS));
  }
}
