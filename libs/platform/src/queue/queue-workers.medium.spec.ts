import { bareService, eventually, queuesOf, TestDatabase } from '@asn-corpu/testing';
import { Clock, Ids } from '../clock/clock.js';
import type { Database } from '../db/database.js';
import { createLog } from '../log/logger.js';
import { Inbox, type ReceivedEvent } from '../outbox/inbox.js';
import { Outbox } from '../outbox/outbox.service.js';
import { QueueConnection } from './queue-connection.js';
import { QueueProcessor } from './queue-processor.js';
import { QueueWorkers } from './queue-workers.js';

const LEARNING_PATH = bareService('learning-path');
const ENROLLMENT = bareService('enrollment');
const LOG = createLog('test', 'silent');

/** Fails as often as it is told to, and writes down what happens to it. */
class FailingProcessor extends QueueProcessor {
  readonly queue = 'run-participants';
  readonly said: string[] = [];

  constructor(private failures: number) {
    super();
  }

  process({ id }: ReceivedEvent): Promise<void> {
    this.said.push(`tried ${id}`);
    return this.failures-- > 0 ? Promise.reject(new Error('Not yet')) : Promise.resolve();
  }

  override async gaveUp({ id }: ReceivedEvent): Promise<void> {
    // Longer than it takes to stop.
    await new Promise((resolve) => setTimeout(resolve, 200));
    this.said.push(`gave up ${id}`);
  }
}

/** Works until it is told to end. */
class HoldingProcessor extends QueueProcessor {
  readonly queue = 'run-participants';
  readonly began: string[] = [];
  private release: () => void = () => undefined;
  private readonly released = new Promise<void>((resolve) => (this.release = resolve));

  process({ id }: ReceivedEvent): Promise<void> {
    this.began.push(id);
    return this.released;
  }

  end(): void {
    this.release();
  }
}

class IdleProcessor extends QueueProcessor {
  readonly queue = 'run-changes';

  process(): Promise<void> {
    return Promise.reject(new Error('Nothing was sent here'));
  }
}

describe('a processor', () => {
  let db: TestDatabase;
  let producer: Database;
  let inbox: Inbox;
  let queues: QueueConnection;

  beforeAll(async () => {
    db = await TestDatabase.create();
    producer = await db.open(ENROLLMENT);
    inbox = new Inbox(await db.open(LEARNING_PATH));
    queues = new QueueConnection(queuesOf(db, { queueLockMs: 2_000 }));
  });
  afterAll(async () => {
    await queues.close();
    await db.drop();
  });

  /** An event whose job is tried twice. */
  async function send(): Promise<string> {
    const ids = new Ids();
    const payload = { enrollmentId: ids.next(), runId: ids.next(), employeeId: ids.next() };
    await producer.transaction((tx) =>
      new Outbox(ids, new Clock()).append(tx, 'enrollment.seated.v1', {
        ...payload,
        at: '2026-03-02T01:00:00.000Z',
      }),
    );
    const [event] = await producer.reader.query<{ id: string }[]>(
      `SELECT id FROM outbox ORDER BY id DESC LIMIT 1`,
    );
    const eventId = event?.id ?? '';
    const queue = queues.openQueue('run-participants');
    await queue.add('enrollment.seated.v1', { eventId }, { attempts: 2, removeOnComplete: true });
    await queue.close();
    return eventId;
  }

  async function worked(failures: number, steps: number): Promise<readonly [string, readonly string[]]> {
    const processor = new FailingProcessor(failures);
    const workers = new QueueWorkers('learning-path', [processor, new IdleProcessor()], queues, inbox, LOG);
    await workers.start();
    let eventId: string;
    try {
      eventId = await send();
      await eventually(
        'the last attempt',
        () => Promise.resolve(processor.said.length),
        (count) => count === steps,
      );
    } finally {
      await workers.stop();
    }
    return [eventId, processor.said];
  }

  it('is told when the last attempt failed, before it is stopped', async () => {
    const [eventId, said] = await worked(2, 2);
    expect(said).toEqual([`tried ${eventId}`, `tried ${eventId}`, `gave up ${eventId}`]);
  });

  it('is told nothing between its attempts, nor when one of them did it', async () => {
    const [eventId, said] = await worked(1, 2);
    expect(said).toEqual([`tried ${eventId}`, `tried ${eventId}`]);
  });

  it('whose lock the store has lost says that its worker has not ended', async () => {
    const processor = new HoldingProcessor();
    const workers = new QueueWorkers('learning-path', [processor, new IdleProcessor()], queues, inbox, LOG);
    await workers.start();
    const queue = queues.openQueue('run-participants');
    try {
      const eventId = await send();
      await eventually(
        'its beginning',
        () => Promise.resolve(processor.began),
        (began) => began.includes(eventId),
      );
      await db.asOwner(`UPDATE bullmq.job SET lock_token = 'of somebody else' WHERE data->>'eventId' = $1`, [
        eventId,
      ]);
      const jobs = await eventually(
        'the excuse',
        () => queue.getJobs(['active', 'waiting', 'delayed']),
        (found) => found.some(({ data }) => data.eventId === eventId && data.excused === 1),
      );
      expect(jobs).toHaveLength(1);
    } finally {
      processor.end();
      await queue.close();
      await workers.stop();
    }
  });
});
