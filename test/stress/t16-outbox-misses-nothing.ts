import { setTimeout as delay } from 'node:timers/promises';
import { PlatformUnderTest } from '../harness/platform.js';
import type { Random } from '../harness/random.js';
import { OutboxWriters } from './outbox-writers.js';
import { result, type StressRow } from './row.js';

const WRITERS = 16;
const LATE_WRITERS = 32;
const STRAGGLERS = 8;
const RELAYS = 3;
/** More than a relay takes at once. */
const STRAGGLER_ROWS = 400;
const OVERTAKE_MS = 50;
/** Rows that are committed between a relay's reading and what it does next, one after another. */
const IN_BETWEEN = 3;
const NO_PROGRESS_MS = 60_000;

interface Sizes {
  readonly rounds: number;
  /** In each round. */
  readonly rows: number;
  readonly late: number;
  readonly kills: number;
}

/**
 * Writers commit late and out of order, or roll back; relays are killed meanwhile. Late is not left to chance: such a
 * transaction ends only when a newer row has been relayed, and the stragglers only when all else is done and the one
 * relay that is left has relayed something newer itself. Every commit has its effect, once.
 *
 * The full size comes in rounds: for as long as a straggler is open, PostgreSQL keeps every dead row of a queue it
 * holds, so that one of all 50,000 rows would measure how slowly those are stepped over.
 */
export const T16: StressRow = {
  id: 'T16',
  title: 'Outbox misses nothing',
  queues: true,
  async run({ full, random, say, redisUrl }) {
    const sizes: Sizes = full
      ? { rounds: 5, rows: 10_000, late: 1_000, kills: 10 }
      : { rounds: 1, rows: 600, late: 320, kills: 5 };
    const platform = await PlatformUnderTest.start({
      web: 0,
      workers: 0,
      redisUrl,
      overrides: { QUEUE_LOCK_MS: '5000', REDRIVE_AFTER_MS: '15000', RELAY_INTERVAL_MS: '50' },
    });
    const writers = await OutboxWriters.open(platform, random, WRITERS + LATE_WRITERS + STRAGGLERS + 1);
    const done = { kills: 0, stragglers: 0 };
    try {
      for (let round = 1; round <= sizes.rounds; round++) {
        say(`round ${round} of ${sizes.rounds}`);
        const { kills, stragglers } = await oneRound(platform, writers, random, sizes, say);
        done.kills += kills;
        done.stragglers += stragglers;
      }
      return await counted(platform, writers, { rows: sizes.rounds * sizes.rows, ...done });
    } finally {
      await writers.close();
      await platform.stop();
    }
  },
};

async function oneRound(
  platform: PlatformUnderTest,
  writers: OutboxWriters,
  random: Random,
  { rows, late, kills }: Sizes,
  say: (line: string) => void,
): Promise<{ kills: number; stragglers: number }> {
  for (let n = 0; n < RELAYS; n++) platform.workers.push(await platform.startSide('worker'));
  const killing = killRelays(platform, random, kills, say);
  const stragglers = new Stragglers(writers, random);
  const lateOnes = inParallel(LATE_WRITERS, late, () => writers.writeLate());
  await Promise.all([
    inParallel(WRITERS, rows, () => {
      const pauseMs = random.int(0, 12);
      return writers.write(1, () => delay(pauseMs));
    }),
    writers.overtake(OVERTAKE_MS, lateOnes),
  ]);
  say(`${writers.committed.size} committed, ${writers.rolledBack.size} rolled back`);
  const done = await killing;
  const handled = await untilEmpty(platform);
  say(`${handled ? 'all' : 'not all'} handled but the stragglers`);
  await Promise.all(platform.workers.splice(1).map((side) => side.stop()));
  await stragglers.comeLast();
  say(`${stragglers.rows} rows of stragglers`);
  // Nothing waits in the queues now, so that newer rows are handled, not only queued, when these are committed.
  if (handled && (await untilEmpty(platform))) {
    const inBetween = inParallel(1, IN_BETWEEN, () => writers.writeInBetween());
    await writers.overtake(OVERTAKE_MS, inBetween);
    await untilEmpty(platform);
  }
  await Promise.all(platform.workers.splice(0).map((side) => side.stop()));
  return { kills: done, stragglers: stragglers.rows };
}

/** Transactions that write at the very beginning and stay open to the end. */
class Stragglers {
  rows = STRAGGLER_ROWS;
  private release: () => void = () => undefined;
  private readonly all: Promise<unknown>;

  constructor(
    private readonly writers: OutboxWriters,
    random: Random,
  ) {
    const released = new Promise<void>((resolve) => (this.release = resolve));
    const sizes = [STRAGGLER_ROWS, ...Array.from({ length: STRAGGLERS - 1 }, () => random.int(1, 10))];
    this.rows = sizes.reduce((sum, size) => sum + size, 0);
    this.all = Promise.all(
      sizes.map((size) => {
        const pauseMs = random.int(0, 500);
        return writers.write(size, async () => {
          await released;
          await writers.untilOvertaken();
          await delay(pauseMs);
        });
      }),
    );
  }

  async comeLast(): Promise<void> {
    this.release();
    await this.writers.overtake(OVERTAKE_MS, this.all);
  }
}

async function counted(
  platform: PlatformUnderTest,
  { committed, rolledBack, overtaken, notOvertaken }: OutboxWriters,
  more: Readonly<Record<string, number>>,
): Promise<ReturnType<typeof result>> {
  const effects = await platform.sql<{ id: string }>(
    `SELECT enrollment_id AS id FROM learning_path.run_participant`,
  );
  const [left] = await platform.sql<{ open: number; receipts: number }>(
    `SELECT (SELECT count(*)::int FROM enrollment.outbox) AS open, (SELECT count(*)::int FROM learning_path.inbox) AS receipts`,
  );
  const seen = new Set(effects.map(({ id }) => id));
  const lost = [...committed].filter((id) => !seen.has(id)).length;
  const invented = [...seen].filter((id) => !committed.has(id)).length;
  return result(
    {
      nothingLost: lost === 0,
      nothingInvented: invented === 0,
      handledOnce: left?.receipts === committed.size,
      outboxEmpty: left?.open === 0,
      lateOnesOvertaken: notOvertaken === 0,
    },
    {
      ...more,
      committed: committed.size,
      rolledBack: rolledBack.size,
      overtaken,
      notOvertaken,
      lost,
      invented,
      ...left,
    },
  );
}

async function inParallel(width: number, times: number, work: () => Promise<void>): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next++ < times) await work();
  };
  await Promise.all(Array.from({ length: width }, one));
}

async function killRelays(
  platform: PlatformUnderTest,
  random: Random,
  kills: number,
  say: (line: string) => void,
): Promise<number> {
  let done = 0;
  while (done < kills) {
    await delay(random.int(200, 1_200));
    const victim = random.pick(platform.workers).processId;
    if (victim === undefined) continue;
    try {
      process.kill(victim, 'SIGKILL');
      done += 1;
    } catch {
      // It was dead already, and another is not up yet.
    }
  }
  say(`${done} kills`);
  return done;
}

/** Whether everything that is committed gets done; not when nothing has been done for long. */
async function untilEmpty(platform: PlatformUnderTest): Promise<boolean> {
  let [before, giveUpAt] = ['', 0];
  for (;;) {
    const [row] = await platform.sql<{ open: number; receipts: number }>(
      `SELECT (SELECT count(*)::int FROM enrollment.outbox) AS open, (SELECT count(*)::int FROM learning_path.inbox) AS receipts`,
    );
    if (row?.open === 0) return true;
    const now = JSON.stringify(row);
    if (now !== before) [before, giveUpAt] = [now, performance.now() + NO_PROGRESS_MS];
    if (performance.now() > giveUpAt) return false;
    await delay(250);
  }
}
