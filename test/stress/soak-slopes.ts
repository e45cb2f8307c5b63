import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { residentBytes } from '../harness/processes.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import type { Holding, ToldProcesses } from '../harness/told-processes.js';

const TEN_MINUTES_MS = 600_000;

/** What is followed: of each process that is never killed, and of what all share. */
type Series = Map<string, { readonly atMs: number; readonly value: number }[]>;

export interface Slope {
  readonly mean: number;
  /** Growth in ten minutes as a share of the mean, in percent. */
  readonly percentPer10Min: number;
  /** Twice the standard error of it: of few looks, chance alone makes a slope. */
  readonly margin: number;
  readonly looks: number;
}

/** Looks now and then at what a platform holds, from outside and from within, after its garbage was collected. */
export class Holdings {
  private readonly series: Series = new Map();
  private readonly startedAt = performance.now();
  /** Of processes that had to be followed and did not live through it all. */
  private readonly pids = new Map<string, number>();
  readonly lost: string[] = [];
  /** Of each process, what kept it going at the first look and at the last. */
  readonly kinds: Record<string, Holding['kinds'][]> = {};

  constructor(
    private readonly platform: PlatformUnderTest,
    private readonly processes: ToldProcesses,
    private readonly redisUrl: string | null,
  ) {}

  async follow(everyMs: number, state: { readonly over: boolean }): Promise<void> {
    const redis = this.redisUrl === null ? null : new Redis(this.redisUrl, { maxRetriesPerRequest: 3 });
    while (!state.over) {
      const nextAt = performance.now() + everyMs;
      await this.look(redis);
      await restUntil(nextAt, state);
    }
    redis?.disconnect();
  }

  /** By least squares, over what was seen after the warm-up. */
  slopes(warmUpMs: number): Record<string, Slope> {
    return Object.fromEntries(
      [...this.series].map(([name, seen]) => [name, slopeOf(seen.filter(({ atMs }) => atMs >= warmUpMs))]),
    );
  }

  private async look(redis: Redis | null): Promise<void> {
    const steady = { web: this.platform.web[0], worker: this.platform.workers[0] };
    const pids = Object.entries(steady).map(([name, side]) => ({ name, pid: side?.processId ?? 0 }));
    const said = await this.processes.lookInto(pids.map(({ pid }) => pid));
    for (const { name, pid } of pids) {
      if ((this.pids.get(name) ?? pid) !== pid) this.lost.push(name);
      this.pids.set(name, pid);
      const holding = said.get(pid);
      // One that is halted says nothing.
      if (!holding) continue;
      this.put(`${name} heap`, holding.heapBytes);
      const resources = Object.values(holding.kinds).reduce((sum, each) => sum + each, 0);
      this.put(`${name} resources`, resources);
      this.kinds[name] = [...(this.kinds[name] ?? []).slice(0, 1), holding.kinds];
      this.put(`${name} handles`, handlesOf(pid));
      this.put(`${name} resident`, residentBytes(pid));
    }
    const [row] = await this.platform.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename LIKE 'corpu%'`,
    );
    this.put('database connections', row?.count ?? 0);
    if (!redis) return;
    const [, memory] = /used_memory:(\d+)/.exec(await redis.info('memory')) ?? [];
    this.put('redis memory', Number(memory ?? 0));
  }

  private put(name: string, value: number): void {
    const seen = this.series.get(name) ?? [];
    seen.push({ atMs: performance.now() - this.startedAt, value });
    this.series.set(name, seen);
  }
}

function handlesOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** Rests until a moment, or until all is over. */
export async function restUntil(moment: number, state: { readonly over: boolean }): Promise<void> {
  while (!state.over && performance.now() < moment) await delay(100);
}

export function slopeOf(seen: readonly { readonly atMs: number; readonly value: number }[]): Slope {
  const count = seen.length;
  if (count < 3) return { mean: 0, percentPer10Min: 0, margin: 0, looks: count };
  const [meanAt, mean] = [average(seen.map(({ atMs }) => atMs)), average(seen.map(({ value }) => value))];
  const spread = seen.reduce((sum, { atMs }) => sum + (atMs - meanAt) ** 2, 0);
  const slope = seen.reduce((sum, { atMs, value }) => sum + (atMs - meanAt) * (value - mean), 0) / spread;
  const left = seen.reduce((sum, { atMs, value }) => sum + (value - mean - slope * (atMs - meanAt)) ** 2, 0);
  const error = Math.sqrt(left / (count - 2) / spread);
  const percent = (each: number): number => Math.round((each * TEN_MINUTES_MS * 10_000) / mean) / 100;
  return {
    mean: Math.round(mean),
    percentPer10Min: percent(slope),
    margin: percent(2 * error),
    looks: count,
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
