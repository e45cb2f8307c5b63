import { setTimeout as delay } from 'node:timers/promises';
import { DisposableRedis } from '../harness/disposable-redis.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { result, type StressRow } from './row.js';
import { gradeAll, judge, prepareGraded, quiesce } from './t06-credited-once.js';

const LOOK_EVERY_MS = 100;

/**
 * People complete while the Redis of the queues is emptied, killed, comes back on an empty disk, or with the end of its file torn
 * off: everything is there exactly once, and nobody has to do anything for it.
 */
export const T15: StressRow = {
  id: 'T15',
  title: 'Redis is disposable',
  queues: 'redis',
  async run({ full, say }) {
    const { people, perRun, times } = full
      ? { people: 5_000, perRun: 500, times: 10 }
      : { people: 200, perRun: 100, times: 1 };
    const redis = await DisposableRedis.start();
    if (!redis) return result({ thereIsARedis: false }, {});
    const platform = await PlatformUnderTest.start({
      web: 1,
      workers: 2,
      redisUrl: redis.url,
      overrides: { QUEUE_LOCK_MS: '5000', REDRIVE_AFTER_MS: '15000', RELAY_INTERVAL_MS: '100' },
    });
    try {
      const { token } = await createOfficer(platform, 'designer');
      const waiting = await prepareGraded(platform, token, people, perRun);
      const harms = harmsTo(redis, times);
      const grading = gradeAll(platform, token, waiting);
      for (const [n, harm] of harms.entries()) {
        await untilPassed(platform, ((n + 1) * people) / (harms.length + 2));
        await harm();
        if ((n + 1) % 10 === 0) say(`${n + 1} of ${harms.length} harms`);
      }
      await grading;
      const quiescedMs = await quiesce(platform, people);
      say(`quiet after ${Math.round(quiescedMs / 1000)} s`);
      return await judge(platform, people, { harms: harms.length }, quiescedMs);
    } finally {
      await platform.stop();
      await redis.stop();
    }
  },
};

/** Each kind so many times, in turn. */
function harmsTo(redis: DisposableRedis, times: number): (() => Promise<void>)[] {
  const kinds = [() => redis.flushAll(), () => redis.kill(), () => redis.loseDisk(), () => redis.tearFile()];
  return Array.from({ length: times }, () => kinds).flat();
}

async function untilPassed(platform: PlatformUnderTest, people: number): Promise<void> {
  for (;;) {
    const [row] = await platform.sql<{ passed: number }>(
      `SELECT count(*)::int AS passed FROM enrollment.enrollment WHERE status = 'PASSED'`,
    );
    if ((row?.passed ?? 0) >= people) return;
    await delay(LOOK_EVERY_MS);
  }
}
