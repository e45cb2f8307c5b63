import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Log } from '../log/logger.js';

/** How long people wait for a migration, and how long a migration waits for people. */
export interface MigrationPatience {
  /** Milliseconds that anybody may wait for a step of a migration before it gives way; 0: until it is done. */
  readonly othersWaitMs: number;
  /** Milliseconds for which a step that has to give way is tried again. */
  readonly giveUpAfterMs: number;
}

/**
 * Less than the second after which PostgreSQL looks for a deadlock: where a migration and somebody's request wait for
 * each other, the migration is the one that gives way.
 */
export const USUAL_PATIENCE: MigrationPatience = { othersWaitMs: 900, giveUpAfterMs: 600_000 };

/** How often those who wait are looked for. */
const LOOK_EVERY_MS = 100;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** lock_not_available, query_canceled by us, deadlock_detected, serialization_failure: nothing of the step stays. */
const GAVE_WAY: ReadonlySet<string> = new Set(['55P03', '57014', '40P01', '40001']);
/** Two changed the same row of the catalogue. */
const CATALOGUE_RACE = 'tuple concurrently updated';

/** A step that found no moment at which it kept nobody waiting for too long. */
export class MigrationGaveUpError extends Error {}

/** What a session needs in which steps run. A process that stops in the middle of one holds what it has no longer than that. */
export function politeSettings({ othersWaitMs }: MigrationPatience): string {
  return `-c lock_timeout=${othersWaitMs} -c idle_in_transaction_session_timeout=${othersWaitMs * 2}`;
}

/**
 * Runs a step, which undoes itself when it fails, until it gets through: the lock it waits for has a queue behind it,
 * and what it has locked is waited for, so it gives way and tries again after a growing pause.
 * @throws MigrationGaveUpError after `giveUpAfterMs`
 */
export async function patiently(
  what: string,
  { othersWaitMs, giveUpAfterMs }: MigrationPatience,
  log: Log,
  step: () => Promise<void>,
): Promise<void> {
  const since = performance.now();
  for (let attempt = 1; ; attempt++) {
    try {
      await step();
      return;
    } catch (error) {
      if (!gaveWay(error)) throw error;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
      if (performance.now() - since + pause > giveUpAfterMs) {
        throw new MigrationGaveUpError(
          `${what} was tried ${attempt} times and each time kept others waiting, or waited for them, for more than ${othersWaitMs} ms. ` +
            'Nothing of it stays, and what was before it goes on working. Try again at a quieter hour, end transactions that have been open for long, ' +
            'or stop the platform and set MIGRATE_OTHERS_WAIT_MS=0',
        );
      }
      log.warn({ what, attempt, code: codeOf(error) }, 'migration gave way to others and will try again');
      await delay(pause);
    }
  }
}

function gaveWay(error: unknown): boolean {
  return GAVE_WAY.has(codeOf(error) ?? '') || (error as Error).message.includes(CATALOGUE_RACE);
}

function codeOf(error: unknown): string | undefined {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code;
}

/**
 * Runs a step and, from another session, cancels its statement when somebody has waited for it for too long, whether in
 * the queue behind a lock it waits for itself or for one that it holds.
 */
export async function yieldingToOthers(
  watcher: Client,
  backend: number,
  { othersWaitMs }: MigrationPatience,
  step: () => Promise<void>,
): Promise<void> {
  if (othersWaitMs === 0) return step();
  const done = new AbortController();
  const watching = watch(watcher, backend, othersWaitMs, done.signal);
  try {
    // A watch that ends before the step has lost its connection, and with it the lock on migrating.
    await Promise.race([step(), watching]);
  } finally {
    done.abort();
    await watching;
  }
}

async function watch(
  watcher: Client,
  backend: number,
  othersWaitMs: number,
  done: AbortSignal,
): Promise<void> {
  while (!done.aborted) {
    // Who blocks whom is asked only of those who have waited: the answer stops all locking for a moment.
    await watcher.query(
      `WITH late AS MATERIALIZED (
         SELECT DISTINCT pid FROM pg_locks
         WHERE NOT granted AND pid <> $1 AND waitstart < clock_timestamp() - make_interval(secs => $2 / 1000.0)
       )
       SELECT pg_cancel_backend($1) WHERE EXISTS (SELECT FROM late WHERE $1 = ANY (pg_blocking_pids(late.pid)))`,
      [backend, othersWaitMs],
    );
    await delay(LOOK_EVERY_MS, undefined, { signal: done }).catch(() => undefined);
  }
}
