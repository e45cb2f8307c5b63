import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Clock, createLog, Database, Ids, Outbox, serviceDataSource } from '@asn-corpu/platform';
import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { PlatformUnderTest } from '../harness/platform.js';
import type { Random } from '../harness/random.js';
import { result, type StressRow } from './row.js';

const WRITERS = 16;
const ROLLBACK_SHARE = 0.1;

class RolledBack extends Error {}

/** Writers commit late and out of order, or roll back; relays are killed meanwhile. Every commit has its effect, once. */
export const T16: StressRow = {
  id: 'T16',
  title: 'Outbox misses nothing',
  queues: true,
  async run({ full, random, say, redisUrl }) {
    const [rows, kills] = full ? [50_000, 50] : [1_500, 5];
    const platform = await PlatformUnderTest.start({
      web: 0,
      workers: 3,
      redisUrl,
      overrides: { QUEUE_LOCK_MS: '5000', REDRIVE_AFTER_MS: '15000', RELAY_INTERVAL_MS: '50' },
    });
    try {
      const killing = killRelays(platform, random, kills, say);
      const { committed, rolledBack } = await write(platform, random, rows);
      say(`${committed.size} committed, ${rolledBack.size} rolled back`);
      const done = await killing;
      await untilEmpty(platform, committed.size);
      const effects = await platform.sql<{ id: string }>(
        `SELECT enrollment_id AS id FROM learning_path.run_participant`,
      );
      const [left] = await platform.sql<{ open: number; receipts: number }>(
        `SELECT (SELECT count(*)::int FROM enrollment.outbox) AS open, (SELECT count(*)::int FROM learning_path.inbox) AS receipts`,
      );
      const seen = new Set(effects.map(({ id }) => id));
      const lost = [...committed].filter((id) => !seen.has(id)).length;
      const invented = [...rolledBack].filter((id) => seen.has(id)).length;
      return result(
        {
          nothingLost: lost === 0,
          nothingInvented: invented === 0 && seen.size === committed.size,
          handledOnce: left?.receipts === committed.size,
          outboxEmpty: left?.open === 0,
        },
        {
          rows,
          committed: committed.size,
          rolledBack: rolledBack.size,
          kills: done,
          lost,
          invented,
          ...left,
        },
      );
    } finally {
      await platform.stop();
    }
  },
};

async function write(
  platform: PlatformUnderTest,
  random: Random,
  rows: number,
): Promise<{ committed: Set<string>; rolledBack: Set<string> }> {
  const login = {
    url: platform.settings.databaseUrls.enrollment,
    poolSize: WRITERS,
    applicationName: 'writers',
  };
  const dataSource = await serviceDataSource(ENROLLMENT_DATABASE, login).initialize();
  const database = new Database(dataSource, {}, createLog('writers', 'silent'));
  const outbox = new Outbox(new Ids(), new Clock());
  const committed = new Set<string>();
  const rolledBack = new Set<string>();
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next++ < rows) {
      const enrollmentId = randomUUID();
      const payload = {
        enrollmentId,
        runId: randomUUID(),
        employeeId: randomUUID(),
        at: '2026-03-02T01:00:00.000Z',
      };
      const [pauseMs, gives] = [random.int(0, 12), random.next() >= ROLLBACK_SHARE];
      try {
        await database.transaction(async (tx) => {
          await outbox.append(tx, 'enrollment.seated.v1', payload);
          // The id is older than those that others commit in the meantime: what a cursor would step over.
          await delay(pauseMs);
          if (!gives) throw new RolledBack();
        });
        committed.add(enrollmentId);
      } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
        rolledBack.add(enrollmentId);
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  await dataSource.destroy();
  return { committed, rolledBack };
}

async function killRelays(
  platform: PlatformUnderTest,
  random: Random,
  kills: number,
  say: (line: string) => void,
): Promise<number> {
  let done = 0;
  for (let n = 0; n < kills; n++) {
    await delay(random.int(200, 1_200));
    const victim = random.pick(platform.workers).processId;
    if (victim === undefined) continue;
    try {
      process.kill(victim, 'SIGKILL');
      done += 1;
    } catch {
      // It was dead already.
    }
  }
  say(`${done} kills`);
  return done;
}

async function untilEmpty(platform: PlatformUnderTest, rows: number): Promise<void> {
  const giveUpAt = performance.now() + 120_000 + rows * 20;
  for (;;) {
    const [row] = await platform.sql<{ open: number }>(`SELECT count(*)::int AS open FROM enrollment.outbox`);
    if (row?.open === 0 || performance.now() > giveUpAt) return;
    await delay(250);
  }
}
