import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jobOptions, QueueConfig, QueueConnection, QueueDesk, createLog } from '@asn-corpu/platform';
import type { JobsOptions } from 'bullmq';
import { PlatformUnderTest } from '../harness/platform.js';
import type { Random } from '../harness/random.js';
import { ROOT } from '../harness/root.js';
import { POISON_KINDS, POISONS, type Poison } from './poisons.js';
import { result, type StressRow } from './row.js';

const QUEUE = 'run-participants';
const EVENT = 'enrollment.seated.v1';
const WORKER = join(ROOT, 'test/dist/stress/poison-worker.js');
const ATTEMPTS = 3;
/** Once beside others, twice alone. */
const ENDS_PER_POISON = 3;
const RESTART_PAUSE_MS = 300;
/** After the last is parked no worker may end any more for so long. */
const QUIET_MS = 6_000;
const STANDSTILL_MS = 120_000;
const HEAP_MB = 96;

/** What a parked job says of why, by what it did. */
const REASONS: Readonly<Record<Poison, RegExp>> = {
  throw: /^poison: it throws$/,
  rejection: /^poison: nobody waits for this$/,
  loop: /^It ended the worker \d+ times, the last 2 of them while it ran alone$/,
  memory: /^It ended the worker \d+ times, the last 2 of them while it ran alone$/,
  exit: /^It ended the worker \d+ times, the last 2 of them while it ran alone$/,
};

/**
 * Jobs that throw, loop for ever, fill the memory, lose a rejection or end the process run among good ones, in workers
 * that are started again when they end. The good ones are done, once each; the others are parked, each with its reason,
 * and then no worker ends any more.
 */
export const T18: StressRow = {
  id: 'T18',
  title: 'Poison jobs isolated',
  queues: true,
  async run({ full, random, say, redisUrl }) {
    const { good, each, crew } = full ? { good: 5_000, each: 10, crew: 4 } : { good: 150, each: 1, crew: 2 };
    const platform = await PlatformUnderTest.start({ web: 0, workers: 0, redisUrl });
    const config = Object.assign(new QueueConfig(), {
      redisUrl: redisUrl ?? undefined,
      queueDatabaseUrl: platform.settings.queueDatabaseUrl,
      queuePrefix: `{t18-${randomUUID().slice(0, 8)}}`,
      queueLockMs: 3_000,
      blockedMs: 3_000,
    });
    const jobs = new PoisonedQueue(platform, config);
    const workers = new Crew(config, platform.settings.databaseUrls['learning-path']);
    try {
      await workers.start(crew);
      const normalMs = await timed(async () => {
        await jobs.add(good, []);
        await jobs.untilDone(good);
      });
      say(`${good} good ones alone: ${normalMs} ms`);
      const poisons = POISON_KINDS.flatMap((kind) => Array<Poison>(each).fill(kind));
      const besideMs = await timed(async () => {
        await jobs.add(good, poisons, random);
        await jobs.untilDone(2 * good);
      });
      say(`beside ${poisons.length} poisons: ${besideMs} ms, ${workers.ends} workers ended`);
      await jobs.untilParked(poisons.length);
      const ends = workers.ends;
      say(`all parked after ${ends} ends of workers`);
      await delay(QUIET_MS);
      const parked = await jobs.parked();
      const unexplained = parked.filter(({ kind, error }) => kind === null || !REASONS[kind].test(error));
      const ratio = Math.round((besideMs / normalMs) * 100) / 100;
      return result(
        {
          goodOnesDoneOnce: (await jobs.done()) === 2 * good,
          poisonsParkedAndNothingElse:
            parked.length === poisons.length && parked.every(({ kind }) => kind !== null),
          eachWithItsReason: unexplained.length === 0,
          noRestartLoop: ends <= 3 * each * ENDS_PER_POISON && workers.ends === ends,
          goodOnesHardlyLater: !full || ratio <= 1.5,
        },
        {
          good,
          poisons: poisons.length,
          parked: parked.length,
          normalMs,
          besideMs,
          ratio,
          ends,
          endsAfterwards: workers.ends - ends,
          unexplained: unexplained.slice(0, 5),
        },
      );
    } finally {
      await workers.stop();
      await jobs.close();
      await platform.stop();
    }
  },
};

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return Math.round(performance.now() - from);
}

interface Parked {
  readonly kind: Poison | null;
  readonly error: string;
}

/** The queue under test: events in the outbox of their producer, their jobs, and what became of them. */
class PoisonedQueue {
  private readonly kinds = new Map<string, Poison>();
  private readonly connection: QueueConnection;
  private readonly desk: QueueDesk;

  constructor(
    private readonly platform: PlatformUnderTest,
    config: QueueConfig,
  ) {
    this.connection = new QueueConnection(config);
    this.desk = new QueueDesk(new QueueConnection(config), createLog('t18', 'silent'));
  }

  async add(good: number, poisons: readonly Poison[], random?: Random): Promise<void> {
    const jobs = [
      ...Array.from({ length: good }, () => ({ id: randomUUID(), runId: randomUUID() })),
      ...poisons.map((kind) => {
        const id = randomUUID();
        this.kinds.set(id, kind);
        return { id, runId: POISONS.find((poison) => poison.kind === kind)?.id ?? '' };
      }),
    ];
    const mixed = random ? random.shuffle(jobs) : jobs;
    await this.platform.sql(
      `INSERT INTO enrollment.outbox (id, name, payload, occurred_at, relayed_at)
       SELECT id, '${EVENT}', json_build_object('enrollmentId', id, 'runId', run_id, 'employeeId', id, 'at', '2026-03-02T01:00:00.000Z'), now(), now()
       FROM unnest($1::uuid[], $2::uuid[]) AS job (id, run_id)`,
      [mixed.map(({ id }) => id), mixed.map(({ runId }) => runId)],
    );
    const queue = this.connection.openQueue(QUEUE);
    const opts = (id: string): JobsOptions => ({ ...jobOptions(QUEUE, id), attempts: ATTEMPTS });
    for (let from = 0; from < mixed.length; from += 500) {
      const some = mixed.slice(from, from + 500);
      await queue.addBulk(some.map(({ id }) => ({ name: EVENT, data: { eventId: id }, opts: opts(id) })));
    }
    await queue.close();
  }

  async done(): Promise<number> {
    const [row] = await this.platform.sql<{ done: number }>(
      `SELECT count(*)::int AS done FROM learning_path.inbox WHERE queue = '${QUEUE}'`,
    );
    return row?.done ?? 0;
  }

  async parked(): Promise<Parked[]> {
    const jobs = await this.desk.parked(QUEUE, 0, 1_000);
    return jobs.map(({ eventId, error }) => ({ kind: this.kinds.get(eventId) ?? null, error }));
  }

  untilDone(count: number): Promise<void> {
    return this.until('good ones', () => this.done(), count);
  }

  untilParked(count: number): Promise<void> {
    return this.until('poisons parked', async () => (await this.parked()).length, count);
  }

  /** @throws Error when work stands still */
  private async until(what: string, look: () => Promise<number>, count: number): Promise<void> {
    let [seen, since] = [-1, performance.now()];
    for (;;) {
      const now = await look();
      if (now >= count) return;
      if (now !== seen) [seen, since] = [now, performance.now()];
      if (performance.now() - since > STANDSTILL_MS)
        throw new Error(`${now} of ${count} ${what}, then nothing`);
      await delay(100);
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.desk.onApplicationShutdown();
  }
}

/** Workers, each started again when it ends. */
class Crew {
  ends = 0;
  private stopping = false;
  private readonly children = new Set<ChildProcess>();

  constructor(
    private readonly config: QueueConfig,
    private readonly databaseUrl: string,
  ) {}

  async start(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.startOne()));
  }

  private async startOne(): Promise<void> {
    const child = fork(WORKER, [JSON.stringify(this.config), this.databaseUrl], {
      stdio: [
        'ignore',
        process.env['LOG_LEVEL'] === 'debug' ? 'inherit' : 'ignore',
        process.env['LOG_LEVEL'] === 'debug' ? 'inherit' : 'ignore',
        'ipc',
      ],
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
    });
    this.children.add(child);
    child.once('exit', () => {
      this.children.delete(child);
      if (this.stopping) return;
      this.ends += 1;
      setTimeout(() => {
        if (!this.stopping) void this.startOne();
      }, RESTART_PAUSE_MS);
    });
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(
      [...this.children].map(async (child) => {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }),
    );
  }
}
