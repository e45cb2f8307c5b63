import { setTimeout as delay } from 'node:timers/promises';
import { DisposableRedis } from '../harness/disposable-redis.js';
import type { HarmedRedis } from '../harness/local-redis.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { RedisCluster } from '../harness/redis-cluster.js';
import { SentinelRedis } from '../harness/redis-sentinel.js';
import { result, type RedisShape, type StressRow } from './row.js';
import { gradeAll, judge, prepareGraded, quiesce } from './t06-credited-once.js';

const LOOK_EVERY_MS = 100;
const STANDSTILL_MS = 90_000;

const SHAPES: Readonly<Record<RedisShape, () => Promise<HarmedRedis | null>>> = {
  server: () => DisposableRedis.start(),
  sentinel: () => SentinelRedis.start(),
  cluster: () => RedisCluster.start(),
};

/**
 * People complete while the Redis of the queues is emptied, killed, comes back on an empty disk, or with the end of its file torn
 * off; of one that is replicated, the master is killed, freezes or hands over. Everything is there exactly once, and nobody has
 * to do anything for it.
 */
export const T15: StressRow = {
  id: 'T15',
  title: 'Redis is disposable',
  queues: 'redis',
  async run({ full, say, redisShape = 'server' }) {
    const { people, times } = full ? { people: 5_000, times: 10 } : { people: 200, times: 1 };
    const redis = await SHAPES[redisShape]();
    if (!redis) return result({ thereIsARedis: false }, {});
    const platform = await PlatformUnderTest.start({
      web: 1,
      workers: 2,
      overrides: {
        ...redis.settings,
        QUEUE_LOCK_MS: '5000',
        REDRIVE_AFTER_MS: '15000',
        RELAY_INTERVAL_MS: '100',
        // Nobody starts a worker afresh: it has to find its way by itself.
        WATCHDOG_MS: '600000',
      },
    });
    try {
      const { token } = await createOfficer(platform, 'designer');
      const harms = Array.from({ length: times }, () => redis.harms()).flat();
      const share = people / harms.length;
      const waiting = await prepareGraded(platform, token, people, share);
      // Each harm comes into work of its own, and no next one while nothing gets done: what is frozen stays so till then.
      for (const [n, harm] of harms.entries()) {
        const grading = gradeAll(platform, token, waiting.slice(n, n + 1));
        // Looked at below; a harm that fails first must not leave a rejection that nobody hears.
        grading.catch(() => undefined);
        await untilPassed(platform, (n + 0.25) * share);
        await harm();
        await grading;
        if ((n + 1) % 10 === 0) say(`${n + 1} of ${harms.length} harms`);
      }
      const quiescedMs = await quiesce(platform, people);
      say(`quiet after ${Math.round(quiescedMs / 1000)} s`);
      return await judge(platform, people, { harms: harms.length }, quiescedMs);
    } finally {
      await platform.stop();
      await redis.stop();
    }
  },
};

/** @throws Error when work stands still: nobody shall have to do anything. As long as it goes on, it may take its time. */
async function untilPassed(platform: PlatformUnderTest, people: number): Promise<void> {
  const seen = { passed: -1, at: performance.now() };
  for (;;) {
    const [row] = await platform.sql<{ passed: number }>(
      `SELECT count(*)::int AS passed FROM enrollment.enrollment WHERE status = 'PASSED'`,
    );
    const passed = row?.passed ?? 0;
    if (passed >= people) return;
    if (passed > seen.passed) Object.assign(seen, { passed, at: performance.now() });
    if (performance.now() - seen.at > STANDSTILL_MS)
      throw new Error(`${passed} of ${people} passed, then nothing for ${STANDSTILL_MS / 1000} s`);
    await delay(LOOK_EVERY_MS);
  }
}
