import { setTimeout as delay } from 'node:timers/promises';
import { DisposableRedis } from '../harness/disposable-redis.js';
import { percentile } from '../harness/http-load.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ToldProcesses } from '../harness/told-processes.js';
import { WireProxy } from '../harness/wire-proxy.js';
import { result, type RowContext, type StressRow } from './row.js';
import { SoakClient } from './soak-client.js';
import { FAULT_KINDS, strike } from './soak-faults.js';
import { comesToRest, judge } from './soak-judge.js';
import { comeAndGo, measureCapacity, nothingTold } from './soak-load.js';
import { Holdings, type Slope } from './soak-slopes.js';
import { SoakWorld } from './soak-world.js';

const MINUTE_MS = 60_000;
const FULL_MINUTES = 100;
const SHARE_OF_CAPACITY = 0.6;
const LANES = 16;
const MOST_PERCENT_PER_10_MIN = 1;
const MOST_SLOWER = 1.2;
/** What the bar bounds; how much is resident follows the heap, and the system decides when. */
const BOUNDED = /heap|handles|resources|connections|redis/;

interface Size {
  readonly soakMs: number;
  readonly capacityMs: number;
  readonly faultEveryMs: number;
  readonly lastsMs: number;
  readonly lookEveryMs: number;
  readonly ends: number;
}

function sizeOf({ full, minutes = FULL_MINUTES }: RowContext): Size {
  if (full) {
    const soakMs = minutes * MINUTE_MS;
    return {
      ...{ soakMs, capacityMs: MINUTE_MS, faultEveryMs: 2 * MINUTE_MS, lastsMs: 30_000 },
      ...{ lookEveryMs: 15_000, ends: Math.max(4, Math.round(minutes / 2)) },
    };
  }
  // Each kind of fault once.
  const faultEveryMs = 2_200;
  return {
    ...{ soakMs: FAULT_KINDS * faultEveryMs, capacityMs: 3_000, faultEveryMs, lastsMs: 1_200 },
    ...{ lookEveryMs: 2_000, ends: 3 },
  };
}

/**
 * People come and go as on a day while one thing after the other happens to the platform. Whatever they were told is so in the
 * end, to the minute; what the processes that live through it all hold does not grow, and it gets no slower.
 */
export const T49: StressRow = {
  id: 'T49',
  title: 'Soak',
  async run(context) {
    const { full, random, say } = context;
    const size = sizeOf(context);
    const processes = ToldProcesses.create();
    const server = await DisposableRedis.start();
    const cable = server && (await WireProxy.start(Number(new URL(server.url).port)));
    const platform = await startPlatform(processes, cable);
    const client = new SoakClient(platform);
    const told = nothingTold();
    const state = { over: false };
    try {
      const span = size.capacityMs + size.soakMs;
      const world = await SoakWorld.create(platform, random, {
        ...{ ends: size.ends, firstMs: size.capacityMs + 12_000, lastMs: span },
      });
      const capacity = await measureCapacity(world, client, told, LANES, size.capacityMs);
      const perSecond = Math.max(1, capacity * SHARE_OF_CAPACITY);
      say(`${capacity.toFixed(1)} lives a second at most, ${perSecond.toFixed(1)} from now on`);
      const soakedFrom = client.tookMs.length;
      const holdings = new Holdings(platform, processes, server?.url ?? null);
      const redis = server && cable && { server, cable };
      const struck = { platform, processes, redis, random, lastsMs: size.lastsMs };
      const work = Promise.all([
        comeAndGo(world, client, told, perSecond, size.soakMs),
        delay(size.soakMs).then(() => void (state.over = true)),
      ]);
      const striking = strike(struck, size.faultEveryMs, state, say);
      const [faults] = await Promise.all([striking, holdings.follow(size.lookEveryMs, state), work]);
      await processes.setClocksRight();
      say(`${told.lives} lives; nobody comes any more`);
      const rests = await comesToRest(platform);
      const { conditions, figures } = await judge(struck, world, told, full);
      const slopes = holdings.slopes(size.soakMs / 5);
      const pace = paceOf(client, soakedFrom);
      return result(
        {
          ...conditions,
          comesToRest: rests,
          somethingWasSentAgain: Object.keys(client.again).length > 0,
          // In a soak too short for it some kinds have no turn.
          everyFaultCame:
            Object.keys(faults).length === FAULT_KINDS || size.soakMs < FAULT_KINDS * size.faultEveryMs,
          nothingGrows: !full || growing(slopes, size.soakMs).length === 0,
          noSlower: !full || pace.lastP95Ms <= pace.firstP95Ms * MOST_SLOWER,
          theSteadyLived: holdings.lost.length === 0,
        },
        {
          soakedMinutes: Math.round(size.soakMs / 6_000) / 10,
          queues: server ? 'redis' : 'postgresql',
          ...{ livesPerSecond: Math.round(perSecond * 10) / 10, answered: client.tookMs.length, ...pace },
          ...figures,
          ...{ faults, again: client.again, restarts: platform.restarts.length, lost: holdings.lost },
          ...{ growing: growing(slopes, size.soakMs), slopes, kinds: holdings.kinds },
        },
      );
    } finally {
      state.over = true;
      client.close();
      await platform.stop();
      await cable?.stop();
      await server?.stop();
      processes.remove();
    }
  },
};

function startPlatform(processes: ToldProcesses, cable: WireProxy | null): Promise<PlatformUnderTest> {
  return PlatformUnderTest.start({
    ...{ web: 2, workers: 2, durable: true, throughProxy: true, nodeFlags: processes.nodeFlags },
    // Requests that were cut fail, as they have to.
    keptLogLevel: 'fatal',
    redisUrl: cable && `redis://127.0.0.1:${cable.port}`,
    overrides: { QUEUE_LOCK_MS: '5000', REDRIVE_AFTER_MS: '15000', RELAY_INTERVAL_MS: '100' },
  });
}

/** What grows by more than it may. Over a shorter time than the bar's, what chance alone may have done is not held against it. */
function growing(slopes: Readonly<Record<string, Slope>>, soakMs: number): string[] {
  const excused = soakMs < FULL_MINUTES * MINUTE_MS ? 1 : 0;
  return Object.entries(slopes)
    .filter(([name]) => BOUNDED.test(name))
    .filter(
      ([, { percentPer10Min, margin }]) => percentPer10Min - excused * margin >= MOST_PERCENT_PER_10_MIN,
    )
    .map(([name]) => name);
}

/** How long answers took in the first ten minutes and in the last; of a shorter soak, in its first and last tenth. */
function paceOf(client: SoakClient, from: number): { firstP95Ms: number; lastP95Ms: number } {
  const [first = 0, last = 0] = [client.answeredAt[from], client.answeredAt.at(-1)];
  const windowMs = Math.min((last - first) / 10, 10 * MINUTE_MS);
  const within = (begin: number, end: number): number =>
    Math.round(
      percentile(
        client.tookMs.filter((_, index) => {
          const at = client.answeredAt[index] ?? 0;
          return index >= from && at >= begin && at <= end;
        }),
        0.95,
      ),
    );
  return { firstP95Ms: within(first, first + windowMs), lastP95Ms: within(last - windowMs, last) };
}
