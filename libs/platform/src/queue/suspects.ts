import { randomInt } from 'node:crypto';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { Clock } from '../clock/clock.js';
import type { EventJob } from './queue-connection.js';

/** Before it runs alone for the first time, and for the second; a worker that ended twice so had a job that ends workers. */
const PAUSES_MS: readonly number[] = [1_000, 10_000];
/** So long others wait for what runs in this process to end, that a suspect may run alone. */
const QUIET_WITHIN_MS = 5_000;
/** So long they wait for the suspect: what has not ended its worker by then is long, and not at fault. */
const ALONE_MS = 30_000;
/** In the hands of so many workers that ended, and never alone in it: whatever it is, it goes to a person. */
const MOST_ENDED = 20;

/** Lets jobs run beside each other, or one of them alone in this process. */
class RunGate {
  private running = 0;
  private alone = false;
  private readonly waiting: (() => void)[] = [];

  async beside<T>(work: () => Promise<T>): Promise<T> {
    while (this.alone) await this.woken();
    return this.counted(work);
  }

  /**
   * Tells `work` whether it runs alone, which it does for `ALONE_MS` at most; where what already runs is long, it runs
   * beside it. `trusted` is called when others go on while it still runs.
   */
  async byItself<T>(work: (alone: boolean) => Promise<T>, trusted: () => void): Promise<T> {
    // Looked at and taken without a step between: of two that are woken together one is alone.
    while (this.alone) await this.woken();
    this.alone = true;
    let holds = true;
    const open = (): void => {
      if (!holds) return;
      holds = false;
      this.alone = false;
      this.wake();
    };
    let timer: NodeJS.Timeout | undefined;
    try {
      const alone = await this.isQuiet();
      if (alone) {
        timer = setTimeout(() => {
          open();
          trusted();
        }, ALONE_MS);
      } else open();
      return await this.counted(() => work(alone));
    } finally {
      clearTimeout(timer);
      open();
    }
  }

  private async isQuiet(): Promise<boolean> {
    const wait = { over: false };
    const timer = setTimeout(() => {
      wait.over = true;
      this.wake();
    }, QUIET_WITHIN_MS);
    while (this.running > 0 && !wait.over) await this.woken();
    clearTimeout(timer);
    return this.running === 0;
  }

  private async counted<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.wake();
    }
  }

  private woken(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** Of the process, not of a service: whatever runs in it ends with it. */
const GATE = new RunGate();

/** Whether it was in the hands of a worker that ended other than in order, or lost its lock while the store failed over. */
export function isSuspect({ stalledCounter, data }: Job<EventJob>): boolean {
  return stalledCounter > (data.excused ?? 0);
}

/** Says that a worker which has the job lives, or ends in order: that it stalls is no fault of the job. */
export async function excuse(job: Job<EventJob>): Promise<void> {
  await job.updateData({ ...job.data, endedAlone: 0, excused: job.stalledCounter + 1 });
}

/**
 * Runs a job as far as it can be trusted. When a worker ends, all jobs in its hands stall, and one of them may be why. So
 * each of them is paused, in order that fresh work goes first, and then runs alone: if the worker ends even so, the blame is certain.
 * After the second time the job is parked with that reason.
 * @throws DelayedError, UnrecoverableError: what BullMQ knows
 */
export async function runAsTrusted(
  job: Job<EventJob>,
  token: string | undefined,
  work: () => Promise<void>,
): Promise<void> {
  if (!isSuspect(job)) return GATE.beside(work);
  const { stalledCounter, data } = job;
  const { endedAlone = 0, pausedFor = -1, excused = 0 } = data;
  if (stalledCounter - excused > MOST_ENDED) {
    throw new UnrecoverableError(`It was in the hands of ${stalledCounter - excused} workers that ended`);
  }
  const longestMs = PAUSES_MS[endedAlone];
  if (longestMs === undefined) {
    throw new UnrecoverableError(
      `It ended the worker ${stalledCounter} times, the last ${endedAlone} of them while it ran alone`,
    );
  }
  if (pausedFor < endedAlone) {
    await job.updateData({ ...data, pausedFor: endedAlone });
    const pauseMs = randomInt(longestMs / 2, longestMs);
    // BullMQ takes the time until then by the same clock.
    await job.moveToDelayed(new Clock().now().getTime() + pauseMs, token);
    throw new DelayedError();
  }
  const blame = (times: number): Promise<void> => job.updateData({ ...job.data, endedAlone: times });
  // Where the store is away just then it stays blamed once too often, which takes two to matter.
  const absolve = (): Promise<void> => blame(endedAlone).catch(() => undefined);
  return GATE.byItself(
    async (alone) => {
      if (alone) await blame(endedAlone + 1);
      try {
        await work();
      } finally {
        // The worker has not ended, whether or not the job failed, which counts as an attempt.
        if (alone) await absolve();
      }
    },
    () => void absolve(),
  );
}
