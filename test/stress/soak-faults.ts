import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { SupervisedProcess } from '@asn-corpu/embedded';
import type { DisposableRedis } from '../harness/disposable-redis.js';
import { onServer, type PlatformUnderTest } from '../harness/platform.js';
import type { Random } from '../harness/random.js';
import type { ToldProcesses } from '../harness/told-processes.js';
import type { WireProxy } from '../harness/wire-proxy.js';
import { restUntil } from './soak-slopes.js';

export const CLOCK_MS = 600_000;
const ZONES = ['UTC', 'Asia/Jayapura', 'America/St_Johns', 'Pacific/Kiritimati'] as const;
/** The longest that PostgreSQL can be told to wait before it has a commit written. */
const SLOW_COMMIT_MICROSECONDS = 100_000;
const CUT_COMMITS = 5;

export interface Struck {
  readonly platform: PlatformUnderTest;
  readonly processes: ToldProcesses;
  /** Where queues are in PostgreSQL, because no Redis can be had, nothing happens to one. */
  readonly redis: { readonly server: DisposableRedis; readonly cable: WireProxy } | null;
  readonly random: Random;
  /** How long something stays halted, cut, full, slow or wrong. */
  readonly lastsMs: number;
}

type Fault = (struck: Struck) => Promise<void>;

/** Of each kind of process the first is never killed, so that what it holds can be followed; all else happens to it too. */
const FAULTS: Readonly<Record<string, Fault>> = {
  // Relay, queue workers and periodic tasks of all services die at once.
  killWorker: async ({ platform }) => kill(platform.workers[1]),
  // Gateway and services.
  killWeb: async ({ platform }) => kill(platform.web[1]),
  haltWorker: ({ platform, random, lastsMs }) => halt(random.pick(platform.workers), lastsMs),
  haltWeb: ({ platform, random, lastsMs }) => halt(random.pick(platform.web), lastsMs / 2),
  cutDatabase: async ({ platform }) => platform.proxy.cutAll(),
  cutCommits: async ({ platform }) => platform.proxy.cutNext(CUT_COMMITS),
  pullRedis: async ({ redis, lastsMs }) => redis?.cable.pullFor(lastsMs / 2),
  fullRedis: ({ redis, lastsMs }) => (redis ? fill(redis.server.url, lastsMs) : Promise.resolve()),
  slowDisk: ({ platform, lastsMs }) => slowDisk(platform, lastsMs),
  clockAhead: (struck) => wrongClock(struck, CLOCK_MS),
  clockBehind: (struck) => wrongClock(struck, -CLOCK_MS),
  // A process that is started again somewhere else, as the one killed last.
  otherZone: async ({ platform, processes, random }) => {
    processes.setZone(random.pick(ZONES));
    kill(random.pick([platform.workers[1], platform.web[1]]));
  },
};

export const FAULT_KINDS = Object.keys(FAULTS).length;

/** One fault after the other, each kind once before any comes again, in an order that the seed gives. Returns how often each came. */
export async function strike(
  struck: Struck,
  everyMs: number,
  state: { readonly over: boolean },
  say: (line: string) => void,
): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  let deck: string[] = [];
  while (!state.over) {
    const nextAt = performance.now() + everyMs;
    if (deck.length === 0) deck = struck.random.shuffle(Object.keys(FAULTS));
    const name = deck.pop() ?? '';
    say(name);
    await FAULTS[name]?.(struck);
    done[name] = (done[name] ?? 0) + 1;
    await restUntil(nextAt, state);
  }
  return done;
}

function kill(side: SupervisedProcess | undefined): void {
  signal(side?.processId, 'SIGKILL');
}

async function halt(side: SupervisedProcess, forMs: number): Promise<void> {
  const pid = side.processId;
  signal(pid, 'SIGSTOP');
  await delay(forMs);
  signal(pid, 'SIGCONT');
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch (error) {
    // It is being started again just now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What writes is refused, what reads is answered. */
async function fill(url: string, forMs: number): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 3 });
  await redis.config('SET', 'maxmemory', '1mb');
  await delay(forMs);
  await redis.config('SET', 'maxmemory', '0');
  redis.disconnect();
}

/** As a disk that takes a tenth of a second to write: PostgreSQL waits so long before each flush of a commit. */
async function slowDisk({ postgres }: PlatformUnderTest, forMs: number): Promise<void> {
  await onServer(postgres, `ALTER SYSTEM SET commit_siblings = 0`);
  await onServer(postgres, `ALTER SYSTEM SET commit_delay = ${SLOW_COMMIT_MICROSECONDS}`);
  await onServer(postgres, 'SELECT pg_reload_conf()');
  await delay(forMs);
  await onServer(postgres, 'ALTER SYSTEM RESET commit_delay');
  await onServer(postgres, 'SELECT pg_reload_conf()');
}

/** Of one process, or of the whole machine. */
async function wrongClock({ platform, processes, random, lastsMs }: Struck, byMs: number): Promise<void> {
  const sides = [...platform.web, ...platform.workers, null];
  await processes.setClock(random.pick(sides)?.processId ?? null, byMs);
  await delay(lastsMs);
  await processes.setClocksRight();
}
