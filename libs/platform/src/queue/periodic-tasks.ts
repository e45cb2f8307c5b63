import { randomUUID } from 'node:crypto';
import { correlated } from '../tracing/correlation.js';
import { traced } from '../tracing/traced.js';
import { type Clock } from '../clock/clock.js';
import type { Database } from '../db/database.js';
import type { Log } from '../log/logger.js';

export interface PeriodicTask {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** A period is looked at several times, so that a task is late by a part of it, and at least so often. */
const LOOKS_PER_PERIOD = 3;
const LOOK_AT_LEAST_MS = 30_000;

/** Clocks of two workers may differ by this much; who is further ahead had a wrong clock, for which no task waits. */
const SKEW_MS = 60_000;

/**
 * Runs tasks by the clock, each at most once per period however many workers there are: a guarded update of the
 * task's row decides who runs it, and the row says whether it did. One that takes long keeps no other waiting.
 */
export class PeriodicTasks {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<PeriodicTask, Promise<void>>();

  constructor(
    private readonly tasks: readonly PeriodicTask[],
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    for (const task of this.tasks) {
      const everyMs = Math.min(task.everyMs / LOOKS_PER_PERIOD, LOOK_AT_LEAST_MS);
      this.timers.push(setInterval(() => void this.look(task), everyMs));
      void this.look(task);
    }
  }

  /** Runs what is due at this moment; resolves when it has ended. */
  async lookAtAll(): Promise<void> {
    await Promise.all(this.tasks.map((task) => this.look(task)));
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running.values());
  }

  private look(task: PeriodicTask): Promise<void> {
    const running = this.running.get(task);
    if (running) return running;
    const run = this.runIfDue(task).finally(() => this.running.delete(task));
    this.running.set(task, run);
    return run;
  }

  private async runIfDue(task: PeriodicTask): Promise<void> {
    try {
      if (await this.claim(task)) await this.runClaimed(task);
    } catch (error) {
      this.log.warn({ task: task.name, reason: (error as Error).message }, 'periodic task could not run');
    }
  }

  private async claim(task: PeriodicTask): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      `INSERT INTO periodic_task (name, last_started_at) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET last_started_at = EXCLUDED.last_started_at
         WHERE periodic_task.last_started_at <= EXCLUDED.last_started_at - $3 * interval '1 millisecond'
           OR periodic_task.last_started_at > EXCLUDED.last_started_at + $4 * interval '1 millisecond'
       RETURNING 1`,
      [task.name, this.clock.now(), task.everyMs, SKEW_MS],
    );
    return rows.length > 0;
  }

  private async runClaimed(task: PeriodicTask): Promise<void> {
    const failure = await correlated(randomUUID(), () => traced(task.name, {}, () => task.run())).then(
      () => null,
      (error: unknown) => (error as Error).message,
    );
    if (failure !== null) this.log.error({ task: task.name, reason: failure }, 'periodic task failed');
    await this.database.reader.query(
      `UPDATE periodic_task SET last_error = $2, last_finished_at = CASE WHEN $2::text IS NULL THEN $3 ELSE last_finished_at END
       WHERE name = $1`,
      [task.name, failure, this.clock.now()],
    );
  }
}

const KEPT_MS = 30 * 24 * 3600 * 1000;

/** Receipts and answers are kept long enough for any retry; then they only cost space. */
export function pruneTask(database: Database, clock: Clock): PeriodicTask {
  return {
    name: 'prune',
    everyMs: 24 * 3600 * 1000,
    run: async () => {
      const before = [new Date(clock.now().getTime() - KEPT_MS)];
      await database.reader.query(`DELETE FROM inbox WHERE handled_at < $1`, before);
      await database.reader.query(`DELETE FROM request_log WHERE answered_at < $1`, before);
    },
  };
}
