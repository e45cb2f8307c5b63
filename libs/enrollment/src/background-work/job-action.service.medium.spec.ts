import { randomUUID } from 'node:crypto';
import {
  Clock,
  createLog,
  Ids,
  Inbox,
  Outbox,
  OutboxRelay,
  QueueConnection,
  QueueDesk,
  QueueProcessor,
  QueuesUnreachableError,
  QueueWorkers,
  type Database,
  type DeskResult,
  type ReceivedEvent,
  type SignedInActor,
} from '@asn-corpu/platform';
import {
  bareService,
  describeWhere,
  eventually,
  queuesOf,
  TEST_REDIS_VARIABLE,
  TestDatabase,
} from '@asn-corpu/testing';
import { UnrecoverableError } from 'bullmq';
import { ENROLLMENT_DATABASE } from '../enrollment.database.js';
import type { JobActionInput } from './background-work.inputs.js';
import { BackgroundWorkQueries } from './background-work.queries.js';
import { JobActionService } from './job-action.service.js';

const LEARNING_PATH = bareService('learning-path');
const LOG = createLog('test', process.env['LOG_LEVEL'] ?? 'silent');
const QUEUE = 'run-participants';
const ADMIN: SignedInActor = { accountId: randomUUID(), employeeId: randomUUID(), roles: ['admin'] };

/** The service has another queue, which nothing comes to here. */
class IdleProcessor extends QueueProcessor {
  readonly queue = 'run-changes';

  process(): Promise<void> {
    return Promise.reject(new Error('Nothing was sent here'));
  }
}

/** Parks what it is told to, before or after its work is committed. */
class ParkingProcessor extends QueueProcessor {
  readonly queue = QUEUE;
  readonly effects: string[] = [];
  parks: 'before' | 'after' | 'never' = 'before';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    if (this.parks === 'before') throw new UnrecoverableError('connect ECONNREFUSED 10.0.0.5:5432');
    await this.database.transaction(async (tx) => {
      if (await this.inbox.claim(tx, event.id, QUEUE)) this.effects.push(event.id);
    });
    if (this.parks === 'after') throw new UnrecoverableError('the answer was lost');
  }
}

/** A desk whose queues are away for as long as it says so, from the moment a deed is to be done. */
class SometimesAway extends QueueDesk {
  away = false;

  override putBack(...deed: Parameters<QueueDesk['putBack']>): Promise<DeskResult[]> {
    return this.away ? Promise.reject(new QueuesUnreachableError('away')) : super.putBack(...deed);
  }

  /** It goes away when the deed is done, before anybody hears of it. */
  override async remove(...deed: Parameters<QueueDesk['remove']>): Promise<DeskResult[]> {
    const results = await super.remove(...deed);
    if (this.away) throw new QueuesUnreachableError('away');
    return results;
  }
}

function decisions(redisUrl: string | undefined): void {
  let db: TestDatabase;
  let database: Database;
  let processor: ParkingProcessor;
  let connection: QueueConnection;
  let workers: QueueWorkers;
  let relay: OutboxRelay;
  let desk: SometimesAway;
  let actions: JobActionService;
  let queries: BackgroundWorkQueries;

  beforeAll(async () => {
    db = await TestDatabase.create();
    database = await db.open(ENROLLMENT_DATABASE);
    const consumer = await db.open(LEARNING_PATH);
    const inbox = new Inbox(consumer);
    processor = new ParkingProcessor(consumer, inbox);
    const config = queuesOf(db, { redisUrl });
    connection = new QueueConnection(config);
    workers = new QueueWorkers('learning-path', [processor, new IdleProcessor()], connection, inbox, LOG);
    await workers.start();
    relay = new OutboxRelay(
      'enrollment',
      database,
      connection,
      { relayIntervalMs: 20, redriveAfterMs: 300 },
      LOG,
    );
    relay.start();
    desk = new SometimesAway(new QueueConnection(config), LOG);
    actions = new JobActionService(database, desk, new Ids(), new Clock());
    queries = new BackgroundWorkQueries(database);
  });
  afterAll(async () => {
    await relay.stop();
    await workers.stop();
    await connection.close();
    await desk.onApplicationShutdown();
    await db.drop();
  });

  /** A job that failed for good, beside `count - 1` others. */
  async function parked(count = 1, when: 'before' | 'after' = 'before'): Promise<string> {
    processor.parks = when;
    const [enrollmentId, runId, employeeId] = [randomUUID(), randomUUID(), randomUUID()];
    const at = '2026-03-02T01:00:00.000Z';
    await database.transaction((tx) =>
      new Outbox(new Ids(), new Clock()).append(tx, 'enrollment.seated.v1', {
        enrollmentId,
        runId,
        employeeId,
        at,
      }),
    );
    const jobs = await eventually(
      'a parked job',
      () => desk.parked(QUEUE, 0, 10),
      (found) => found.length === count,
    );
    processor.parks = 'never';
    return jobs.at(-1)?.eventId ?? '';
  }

  const asked = (eventId: string): JobActionInput => ({
    requestId: randomUUID(),
    queue: QUEUE,
    eventId,
    reason: 'The database is back',
  });
  const gone = (): Promise<unknown[]> =>
    eventually(
      'the outbox to be empty',
      () => database.reader.query<unknown[]>('SELECT 1 FROM outbox'),
      (rows) => rows.length === 0,
    );

  it('a parked job stays, however often the outbox is swept, and says what it is about', async () => {
    const eventId = await parked();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const [job] = await desk.parked(QUEUE, 0, 10);
    expect(job).toMatchObject({ eventId, eventName: 'enrollment.seated.v1', attempts: 1 });
    const subjects = await queries.subjectsOf([{ eventId, eventName: 'enrollment.seated.v1' }]);
    expect(subjects.get(eventId)?.subjects.map(({ name }) => name)).toEqual([
      'employeeId',
      'enrollmentId',
      'runId',
    ]);
    const states = await desk.states();
    expect(states.find(({ name }) => name === QUEUE)).toMatchObject({ failed: 1, waiting: 0, paused: false });
    await actions.replayJob(ADMIN, asked(eventId));
    await gone();
  });

  it('a replayed job begins anew and has its effect once; a repeated request changes nothing', async () => {
    const eventId = await parked();
    const input = asked(eventId);
    const id = await actions.replayJob(ADMIN, input);
    await gone();
    expect(await actions.replayJob(ADMIN, input)).toBe(id);
    expect(processor.effects.filter((each) => each === eventId)).toHaveLength(1);
    expect(await queries.action(id)).toMatchObject({ kind: 'REPLAY', queue: QUEUE, jobs: 1, done: 1 });
    await expect(actions.replayJob(ADMIN, { ...input, reason: 'Another one' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    await expect(actions.replayJob(ADMIN, asked(eventId))).rejects.toMatchObject({ code: 'JOB_NOT_FAILED' });
  });

  it('a job whose work was committed before it failed is not done again', async () => {
    const eventId = await parked(1, 'after');
    await gone();
    await actions.replayJob(ADMIN, asked(eventId));
    await eventually(
      'the queue to be empty',
      () => desk.parked(QUEUE, 0, 10),
      (jobs) => jobs.length === 0,
    );
    expect(processor.effects.filter((each) => each === eventId)).toHaveLength(1);
  });

  it('all failed ones of a queue begin anew together', async () => {
    const before = processor.effects.length;
    await parked();
    await parked(2);
    const { requestId, reason } = asked('');
    const id = await actions.replayFailedJobs(ADMIN, { requestId, queue: QUEUE, reason });
    await gone();
    expect(processor.effects).toHaveLength(before + 2);
    expect(await queries.action(id)).toMatchObject({ kind: 'REPLAY_ALL', jobs: 2, done: 2, skipped: 0 });
    await expect(
      actions.replayFailedJobs(ADMIN, { requestId: randomUUID(), queue: QUEUE, reason }),
    ).rejects.toMatchObject({ code: 'NO_FAILED_JOBS' });
  });

  it('a discarded job never has its effect, not even when it was sent again meanwhile', async () => {
    const eventId = await parked();
    const id = await actions.discardJob(ADMIN, asked(eventId));
    await desk.putBack(QUEUE, [{ eventId, eventName: 'enrollment.seated.v1' }]);
    await gone();
    expect(processor.effects).not.toContain(eventId);
    expect(await queries.action(id)).toMatchObject({ kind: 'DISCARD', jobs: 1, done: 1 });
  });

  it('what was decided and not done, since the queues went away, is done later', async () => {
    const eventId = await parked();
    desk.away = true;
    const id = await actions.replayJob(ADMIN, asked(eventId));
    expect(await queries.action(id)).toMatchObject({ jobs: 1, done: 0, skipped: 0 });
    desk.away = false;
    await actions.finishOpen(new Date(Date.now() - 60_000));
    expect(await queries.action(id)).toMatchObject({ done: 0 });
    await actions.finishOpen(new Date(Date.now() + 1_000));
    expect(await queries.action(id)).toMatchObject({ done: 1 });
    await gone();
    expect(processor.effects.filter((each) => each === eventId)).toHaveLength(1);
  });

  it('a discard holds from the decision on, though nobody heard that the job was taken away', async () => {
    const eventId = await parked();
    desk.away = true;
    const id = await actions.discardJob(ADMIN, asked(eventId));
    expect(await queries.action(id)).toMatchObject({ kind: 'DISCARD', jobs: 1, done: 0 });
    desk.away = false;
    // As the relay would have sent it again.
    await desk.putBack(QUEUE, [{ eventId, eventName: 'enrollment.seated.v1' }]);
    await gone();
    await actions.finishOpen(new Date(Date.now() + 1_000));
    expect(await queries.action(id)).toMatchObject({ done: 1, skipped: 0 });
    expect(processor.effects).not.toContain(eventId);
  });

  it('work that holds up other work is not given up', async () => {
    await expect(
      actions.discardJob(ADMIN, { ...asked(randomUUID()), queue: 'reconciliation' }),
    ).rejects.toMatchObject({ code: 'JOB_NOT_DISCARDABLE' });
  });

  it.each(['job_action', 'job_action_job', 'job_action_result'])(
    'the service cannot change %s',
    async (table) => {
      await expect(database.reader.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
      await expect(database.reader.query(`TRUNCATE ${table}`)).rejects.toThrow('permission denied');
    },
  );
}

describe('Decisions about failed jobs in PostgreSQL', () => decisions(undefined));
describeWhere(process.env[TEST_REDIS_VARIABLE] !== undefined, 'Decisions about failed jobs in Redis', () =>
  decisions(process.env[TEST_REDIS_VARIABLE]),
);
