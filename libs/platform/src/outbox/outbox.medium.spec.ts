import { randomUUID } from 'node:crypto';
import {
  bareService,
  describeWhere,
  eventually,
  queuesOf,
  TEST_REDIS_VARIABLE,
  TestDatabase,
} from '@asn-corpu/testing';
import { Clock, Ids } from '../clock/clock.js';
import { QueueConfig } from '../config/platform.config.js';
import type { Database, Tx } from '../db/database.js';
import { createLog } from '../log/logger.js';
import { QueueConnection } from '../queue/queue-connection.js';
import { QueueProcessor } from '../queue/queue-processor.js';
import { QueueWorkers } from '../queue/queue-workers.js';
import { Inbox, type ReceivedEvent } from './inbox.js';
import { Outbox } from './outbox.service.js';
import { OutboxRelay } from './relay.js';

const LEARNING_PATH = bareService('learning-path');
const ENROLLMENT = bareService('enrollment');
const LOG = createLog('test', process.env['LOG_LEVEL'] ?? 'silent');

/** The service has another queue, which nothing comes to here. */
class IdleProcessor extends QueueProcessor {
  readonly queue = 'run-changes';

  process(): Promise<void> {
    return Promise.reject(new Error('Nothing was sent here'));
  }
}

class CountingProcessor extends QueueProcessor {
  readonly queue = 'run-participants';
  readonly handled: string[] = [];
  failures = 0;

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      if (this.failures > 0) {
        this.failures -= 1;
        throw new Error('planned');
      }
      this.handled.push(event.id);
    });
  }
}

const REDIS_URL = process.env[TEST_REDIS_VARIABLE];

function eventsOverQueues(redisUrl: string | undefined): void {
  let db: TestDatabase;
  let producer: Database;
  let consumer: Database;
  let outbox: Outbox;
  let processor: CountingProcessor;
  let connection: QueueConnection;
  let workers: QueueWorkers;
  const relays: OutboxRelay[] = [];

  beforeAll(async () => {
    db = await TestDatabase.create();
    producer = await db.open(ENROLLMENT);
    consumer = await db.open(LEARNING_PATH);
    outbox = new Outbox(new Ids(), new Clock());
    const inbox = new Inbox(consumer);
    processor = new CountingProcessor(consumer, inbox);
    connection = new QueueConnection(queuesOf(db, { redisUrl }));
    workers = new QueueWorkers('learning-path', [processor, new IdleProcessor()], connection, inbox, LOG);
    await workers.start();
  });
  afterAll(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await workers.stop();
    await connection.close();
    await db.drop();
  });

  function startRelay(redriveAfterMs = 60_000): OutboxRelay {
    const relay = new OutboxRelay(
      'enrollment',
      producer,
      connection,
      { relayIntervalMs: 20, redriveAfterMs },
      LOG,
    );
    relay.start();
    relays.push(relay);
    return relay;
  }

  function seated(tx: Tx): Promise<void> {
    const [enrollmentId, runId, employeeId] = [randomUUID(), randomUUID(), randomUUID()];
    return outbox.append(tx, 'enrollment.seated.v1', {
      enrollmentId,
      runId,
      employeeId,
      at: '2026-03-02T01:00:00.000Z',
    });
  }

  async function open(): Promise<number> {
    const [row] = await producer.reader.query<{ open: number }[]>(`SELECT count(*)::int AS open FROM outbox`);
    return row?.open ?? -1;
  }

  it('reach their consumer once, through two relays at once, and leave the outbox when it has a receipt', async () => {
    for (let n = 0; n < 40; n++) await producer.transaction(seated);
    startRelay();
    startRelay();
    await eventually('the outbox to be empty', open, (count) => count === 0);
    expect(processor.handled).toHaveLength(40);
    expect(new Set(processor.handled).size).toBe(40);
  });

  it('do not exist when their transaction rolled back', async () => {
    const before = processor.handled.length;
    await producer
      .transaction(async (tx) => {
        await seated(tx);
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
    await producer.transaction(seated);
    await eventually('the outbox to be empty', open, (count) => count === 0);
    expect(processor.handled).toHaveLength(before + 1);
  });

  it('are repeated until the consumer succeeds', async () => {
    const before = processor.handled.length;
    processor.failures = 2;
    await producer.transaction(seated);
    await eventually('the outbox to be empty', open, (count) => count === 0);
    expect(processor.handled).toHaveLength(before + 1);
  });

  it('are sent again when the queue lost them', async () => {
    const before = processor.handled.length;
    await Promise.all(relays.map((relay) => relay.stop()));
    await producer.transaction(seated);
    // Told the queue, as far as the outbox knows; but the queue knows nothing of it.
    await producer.reader.query(`UPDATE outbox SET relayed_at = now() - interval '2 seconds'`);
    startRelay(1000);
    await eventually('the outbox to be empty', open, (count) => count === 0);
    expect(processor.handled).toHaveLength(before + 1);
  });

  it('must fit their shape', async () => {
    const wrong = {
      enrollmentId: 'x',
      runId: randomUUID(),
      employeeId: randomUUID(),
      at: '2026-03-02T01:00:00.000Z',
    };
    await expect(
      producer.transaction((tx) => outbox.append(tx, 'enrollment.seated.v1', wrong)),
    ).rejects.toThrow('enrollmentId');
  });
}

describe('events over queues in PostgreSQL', () => eventsOverQueues(undefined));
describeWhere(REDIS_URL !== undefined, 'events over queues in Redis', () => eventsOverQueues(REDIS_URL));

describe('a worker', () => {
  it('does not start when a queue of its service has no processor, or two', async () => {
    const connection = new QueueConnection(
      Object.assign(new QueueConfig(), { queueDatabaseUrl: 'postgres://nowhere' }),
    );
    const none = new QueueWorkers('learning-path', [], connection, null as never, LOG);
    await expect(none.start()).rejects.toThrow('run-participants of learning-path has 0 processors');
    const one = new CountingProcessor(null as never, null as never);
    const two = new QueueWorkers('learning-path', [one, one], connection, null as never, LOG);
    await expect(two.start()).rejects.toThrow('has 2 processors');
  });
});
