import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/** A redis-server process of ours. */
export interface RunningRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface LocalRedisModule {
  /** Null where no Redis can be had. */
  startRedis(options: {
    port?: number;
    folder: string;
    settings?: readonly string[];
  }): Promise<RunningRedis | null>;
  startSentinel(options: { file: string; port: number }): Promise<RunningRedis | null>;
}

/** What the set-up of the tests uses, from where it lies: it is no part of the build. */
export async function localRedis(): Promise<LocalRedisModule> {
  return (await import(join(ROOT, 'test/setup/local-redis.mjs'))) as LocalRedisModule;
}

export function redisFolder(): string {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  return mkdtempSync(join(ROOT, '.cache/redis-own-'));
}

/** A Redis of our own, in one of the shapes that production has, and what can happen to it. */
export interface HarmedRedis {
  /** Variables that lead the platform to it. */
  readonly settings: Readonly<Record<string, string>>;
  /** After each it can be used again, whatever it lost. */
  harms(): readonly (() => Promise<void>)[];
  stop(): Promise<void>;
}
