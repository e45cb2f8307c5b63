import type { Random } from '../harness/random.js';

/** How a Redis is run: one server, a master that a sentinel watches, a Cluster. */
export type RedisShape = 'server' | 'sentinel' | 'cluster';

export interface RowContext {
  readonly random: Random;
  /** Full size, as the bar asks, or small enough for every test run. */
  readonly full: boolean;
  /** The Redis to keep queues in; null keeps them in PostgreSQL. */
  readonly redisUrl: string | null;
  /** Of the Redis that a row starts for itself; one server when left out. */
  readonly redisShape?: RedisShape;
  /** How long a soak lasts in full, where somebody wants it shorter than the bar. */
  readonly minutes?: number;
  /** The version of this software, by its name in git, that a row about upgrading begins with. */
  readonly from?: string;
  /** Says how far the row is; never part of the result. */
  readonly say: (line: string) => void;
}

export interface RowResult {
  readonly pass: boolean;
  /** What was counted and measured; the reasons of a failure are in it. */
  readonly figures: Readonly<Record<string, unknown>>;
}

/** One invariant and how it is shown: sets up, attacks, and counts. Asserts what must hold, never how long it takes. */
export interface StressRow {
  readonly id: string;
  readonly title: string;
  /** Whether it depends on where the queues are, and is shown on both stores; `redis`: is about a Redis of its own. */
  readonly queues?: boolean | 'redis';
  run(context: RowContext): Promise<RowResult>;
}

/** What a row's judge says, for `result`. */
export interface Judged {
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly figures: Readonly<Record<string, unknown>>;
}

/** Adds up to a pass: every named condition holds, and the figures name those that do not. */
export function result(
  conditions: Readonly<Record<string, boolean>>,
  figures: Readonly<Record<string, unknown>>,
): RowResult {
  const broken = Object.entries(conditions)
    .filter(([, holds]) => !holds)
    .map(([name]) => name);
  return { pass: broken.length === 0, figures: { ...figures, ...(broken.length > 0 ? { broken } : {}) } };
}
