import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  bareService,
  describeWhere,
  eventually,
  queuesOf,
  TEST_REDIS_VARIABLE,
  TestDatabase,
} from '@asn-corpu/testing';
import { Clock, Ids } from '../clock/clock.js';
import type { Database } from '../db/database.js';
import { createLog } from '../log/logger.js';
import { Inbox, type ReceivedEvent } from '../outbox/inbox.js';
import { Outbox } from '../outbox/outbox.service.js';
import { OutboxRelay } from '../outbox/relay.js';
import { QueueConnection } from './queue-connection.js';
import { type Progressed, QueueProcessor } from './queue-processor.js';
import { QueueWorkers } from './queue-workers.js';
import { WorkerHealth } from './worker-health.js';

const LEARNING_PATH = bareService('learning-path');
const ENROLLMENT = bareService('enrollment');
const LOG = createLog('test', 'silent');
const RELAY = { relayIntervalMs: 20, redriveAfterMs: 60_000 };
const WATCHDOG_MS = 400;

/** Takes as long as it is held, if it is. */
class HeldProcessor extends QueueProcessor {
  readonly queue = 'run-participants';
  holds = false;
  release: (() => void) | undefined;
  progressed: Progressed = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed): Promise<void> {
    this.progressed = progressed;
    if (this.holds) await new Promise<void>((resolve) => (this.release = resolve));
    await this.database.transaction((tx) => this.inbox.claim(tx, event.id, this.queue));
  }
}

class IdleProcessor extends QueueProcessor {
  readonly queue = 'run-changes';

  process(): Promise<void> {
    return Promise.reject(new Error('Nothing was sent here'));
  }
}

describe('a worker is', () => {
  let db: TestDatabase;
  let producer: Database;
  let consumer: Database;
  beforeAll(async () => {
    db = await TestDatabase.create();
    producer = await db.open(ENROLLMENT);
    consumer = await db.open(LEARNING_PATH);
  });
  afterAll(() => db.drop());

  /** Of the test that runs: one that fails must not leave them running, or the process never ends. */
  const started: {
    processor: HeldProcessor;
    workers: QueueWorkers;
    relay: OutboxRelay;
    queues: QueueConnection;
  }[] = [];
  let silent: SilentProxy | undefined;
  afterEach(async () => {
    silent?.speakAgain();
    for (const { processor, relay, workers, queues } of started.splice(0)) {
      processor.release?.();
      await relay.stop();
      await workers.stop();
      await queues.close();
    }
    silent?.stop();
    silent = undefined;
  });

  async function seated(): Promise<void> {
    const [enrollmentId, runId, employeeId] = [randomUUID(), randomUUID(), randomUUID()];
    const payload = { enrollmentId, runId, employeeId, at: '2026-03-02T01:00:00.000Z' };
    const outbox = new Outbox(new Ids(), new Clock());
    await producer.transaction((tx) => outbox.append(tx, 'enrollment.seated.v1', payload));
  }

  function connection(redisUrl?: string): QueueConnection {
    return new QueueConnection(queuesOf(db, { redisUrl }));
  }

  async function running(
    redisUrl?: string,
  ): Promise<{ processor: HeldProcessor; workers: QueueWorkers; relay: OutboxRelay }> {
    const queues = connection(redisUrl);
    const inbox = new Inbox(consumer);
    const processor = new HeldProcessor(consumer, inbox);
    const workers = new QueueWorkers('learning-path', [processor, new IdleProcessor()], queues, inbox, LOG);
    await workers.start();
    const relay = new OutboxRelay('enrollment', producer, queues, RELAY, LOG);
    relay.start();
    started.push({ processor, workers, relay, queues });
    return { processor, workers, relay };
  }

  const begun = (processor: HeldProcessor): Promise<unknown> =>
    eventually(
      'the job to begin',
      () => Promise.resolve(processor.release !== undefined),
      (hasBegun) => hasBegun,
    );

  const fault = (promise: Promise<void>): Promise<string> =>
    promise.then(
      () => 'none',
      (error: unknown) => (error as Error).message,
    );

  it('not ready while a job is not finished, and ready when it is, however long nothing came', async () => {
    const { processor, workers, relay } = await running();
    const health = new WorkerHealth(workers, relay, WATCHDOG_MS);
    processor.holds = true;
    await seated();
    await eventually(
      'a queue without progress',
      () => fault(health.progress()),
      (reason) => reason === 'No progress in run-participants',
    );
    expect(await fault(health.ready())).toBe('No progress in run-participants');
    processor.release?.();
    await eventually(
      'the outbox to be empty',
      () => producer.reader.query<unknown[]>('SELECT 1 FROM outbox'),
      (rows) => rows.length === 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 2 * WATCHDOG_MS));
    expect(await fault(health.ready())).toBe('none');
  });

  it('ready while a long job says that its parts are done, and not when it has stopped saying so', async () => {
    const { processor, workers, relay } = await running();
    const health = new WorkerHealth(workers, relay, WATCHDOG_MS);
    processor.holds = true;
    await seated();
    await begun(processor);
    for (let part = 0; part < 8; part++) {
      await new Promise((resolve) => setTimeout(resolve, WATCHDOG_MS / 4));
      processor.progressed();
    }
    expect(await fault(health.progress())).toBe('none');
    await eventually(
      'a queue without progress',
      () => fault(health.progress()),
      (reason) => reason === 'No progress in run-participants',
    );
  });

  it('not ready while another holds the events that wait, but need not be started afresh for it', async () => {
    const { workers, relay } = await running();
    await relay.stop();
    await seated();
    const patient = new OutboxRelay('enrollment', producer, connection(), RELAY, LOG);
    await producer.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM outbox FOR UPDATE');
      patient.start();
      const waiting = new WorkerHealth(workers, patient, WATCHDOG_MS);
      await eventually(
        'the relay to miss its events',
        () => fault(waiting.ready()),
        (reason) => reason === 'Events wait that another process holds',
      );
      expect(await fault(waiting.progress())).toBe('none');
    });
    const moved = new WorkerHealth(workers, patient, WATCHDOG_MS);
    await eventually(
      'the relay to move them',
      () => Promise.resolve(patient.unmovedMs),
      (unmovedMs) => unmovedMs < WATCHDOG_MS,
    );
    expect(await fault(moved.ready())).toBe('none');
    await patient.stop();
  });

  it('as patient with a relay that starts late as with any other', async () => {
    const late = new OutboxRelay('enrollment', producer, connection(), RELAY, LOG);
    await delay(1.5 * WATCHDOG_MS);
    late.start();
    expect(Math.max(late.silentMs, late.unmovedMs)).toBeLessThan(WATCHDOG_MS);
    await late.stop();
  });

  it('to be started afresh when its relay gets through no round', async () => {
    const { workers, relay } = await running();
    const health = new WorkerHealth(workers, relay, WATCHDOG_MS);
    await db.asOwner('ALTER TABLE enrollment.outbox RENAME TO outbox_out_of_reach');
    await eventually(
      'the relay to be missed',
      () => fault(health.progress()),
      (reason) => reason === 'The relay gets nowhere',
    );
    await db.asOwner('ALTER TABLE enrollment.outbox_out_of_reach RENAME TO outbox');
  });

  describeWhere(process.env[TEST_REDIS_VARIABLE] !== undefined, 'in front of a Redis', () => {
    const limitMs = 4_000;
    const throughProxy = async (): Promise<SilentProxy> =>
      (silent = await SilentProxy.start(process.env[TEST_REDIS_VARIABLE] ?? ''));

    it('stuck when it answers nothing and closes nothing, but not before a failover would be over', async () => {
      const proxy = await throughProxy();
      const { workers, relay } = await running(proxy.url);
      await relay.stop();
      proxy.fallSilent();
      const from = performance.now();
      await eventually(
        'the worker to be stuck',
        () => workers.stuckQueues(limitMs),
        (queues) => queues.length > 0,
        30_000,
      );
      expect(performance.now() - from).toBeGreaterThan(limitMs * 1.9);
    }, 60_000);

    it('stuck no sooner because a job took its time before', async () => {
      const proxy = await throughProxy();
      const { processor, workers, relay } = await running(proxy.url);
      processor.holds = true;
      await seated();
      await begun(processor);
      await relay.stop();
      await delay(limitMs * 0.9);
      expect(await workers.stuckQueues(limitMs)).toEqual([]);
      proxy.fallSilent();
      const from = performance.now();
      await eventually(
        'the worker to be stuck',
        () => workers.stuckQueues(limitMs),
        (queues) => queues.includes('run-participants'),
        30_000,
      );
      expect(performance.now() - from).toBeGreaterThan(limitMs * 1.9);
    }, 60_000);

    it('to be started afresh no sooner because an event waits for it, though not ready', async () => {
      const proxy = await throughProxy();
      const { workers, relay } = await running(proxy.url);
      const health = new WorkerHealth(workers, relay, limitMs);
      proxy.fallSilent();
      await seated();
      const from = performance.now();
      const both = async (): Promise<string[]> =>
        Promise.all([fault(health.ready()), fault(health.progress())]);
      const first = await eventually(
        'a fault',
        both,
        (faults) => faults.some((each) => each !== 'none'),
        30_000,
      );
      expect(first).toEqual(['The relay gets nowhere', 'none']);
      await eventually(
        'the worker to be ended',
        () => fault(health.progress()),
        (reason) => reason !== 'none',
        30_000,
      );
      expect(performance.now() - from).toBeGreaterThan(limitMs * 1.9);
    }, 60_000);

    it('not stuck as soon as it answers again, but when nothing comes of that', async () => {
      const proxy = await throughProxy();
      const { processor, workers, relay } = await running(proxy.url);
      processor.holds = true;
      await seated();
      await begun(processor);
      await relay.stop();
      proxy.fallSilent();
      // As the watchdog, which asks four times within the limit; from here on the answer is waited for.
      await delay(limitMs * 0.6);
      expect(await workers.stuckQueues(limitMs)).toEqual([]);
      await delay(limitMs * 0.2);
      proxy.speakAgain();
      const from = performance.now();
      expect(await workers.stuckQueues(limitMs)).toEqual([]);
      await eventually(
        'the worker to be stuck',
        () => workers.stuckQueues(limitMs),
        (queues) => queues.includes('run-participants'),
        30_000,
      );
      expect(performance.now() - from).toBeGreaterThan(limitMs * 0.9);
    }, 60_000);
  });
});

/** Leads to a Redis, and can say nothing for a while without closing: as when the machine behind it is gone. */
class SilentProxy {
  private readonly pairs: (readonly [Socket, Socket])[] = [];
  private isSilent = false;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  static async start(redisUrl: string): Promise<SilentProxy> {
    const behind = new URL(redisUrl);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new SilentProxy(server, `redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (client) => {
      const redis = connect(Number(behind.port), behind.hostname);
      proxy.pairs.push([client, redis]);
      for (const socket of [client, redis]) socket.on('error', () => undefined);
      if (!proxy.isSilent) client.pipe(redis).pipe(client);
    });
    return proxy;
  }

  fallSilent(): void {
    this.isSilent = true;
    for (const [client, redis] of this.pairs) {
      client.unpipe();
      redis.unpipe();
    }
  }

  speakAgain(): void {
    if (!this.isSilent) return;
    this.isSilent = false;
    for (const [client, redis] of this.pairs) client.pipe(redis).pipe(client);
  }

  stop(): void {
    for (const socket of this.pairs.flat()) socket.destroy();
    this.server.close();
  }
}
