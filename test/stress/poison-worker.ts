import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import {
  createLog,
  Database,
  guardWorkerProcess,
  Inbox,
  QueueConfig,
  QueueConnection,
  QueueProcessor,
  QueueWorkers,
  serviceDataSource,
  type ReceivedEvent,
  type ServiceDatabase,
} from '@asn-corpu/platform';
import { GOOD_JOB_MS, POISONS, type Poison } from './poisons.js';

// A worker of T18, in a process of its own that its jobs may end: `poison-worker.js QUEUE_SETTINGS DATABASE_URL`. All that
// a worker is made of is the production code; only what its jobs do is not.

const [settings = '{}', databaseUrl = ''] = process.argv.slice(2);

const LEARNING_PATH: ServiceDatabase = {
  service: 'learning-path',
  entities: [],
  migrations: [],
  appendOnly: [],
  publishedViews: {},
  constraintCodes: {},
};

const HARM: Readonly<Record<Poison, () => Promise<void>>> = {
  throw: () => Promise.reject(new Error('poison: it throws')),
  loop: () => {
    for (;;);
  },
  memory: async () => {
    const kept: number[][] = [];
    for (;;) {
      kept.push(Array.from({ length: 500_000 }, Math.random));
      await turn();
    }
  },
  rejection: async () => {
    void Promise.reject(new Error('poison: nobody waits for this'));
    await delay(GOOD_JOB_MS);
  },
  exit: () => process.exit(3),
};

class PoisonProcessor extends QueueProcessor {
  readonly queue = 'run-participants';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { runId } = (event as ReceivedEvent<'enrollment.seated.v1'>).payload;
    const poison = POISONS.find(({ id }) => id === runId);
    if (poison) return HARM[poison.kind]();
    await delay(GOOD_JOB_MS);
    await this.database.transaction((tx) => this.inbox.claim(tx, event.id, this.queue));
  }
}

/** The service has another queue, which nothing comes to here. */
class IdleProcessor extends QueueProcessor {
  readonly queue = 'run-changes';

  process(): Promise<void> {
    return Promise.reject(new Error('Nothing was sent here'));
  }
}

const log = createLog('poison-worker', process.env['LOG_LEVEL'] === 'debug' ? 'debug' : 'silent');
const config = Object.assign(new QueueConfig(), JSON.parse(settings) as Partial<QueueConfig>);
guardWorkerProcess(config.blockedMs, log);
const login = { url: databaseUrl, poolSize: 4, applicationName: 'poison-worker' };
const dataSource = await serviceDataSource(LEARNING_PATH, login).initialize();
const database = new Database(dataSource, {}, log);
const inbox = new Inbox(database);
const workers = new QueueWorkers(
  'learning-path',
  [new PoisonProcessor(database, inbox), new IdleProcessor()],
  new QueueConnection(config),
  inbox,
  log,
);
await workers.start();
process.send?.('ready');
// Whoever started it is gone: nobody would end it.
process.on('disconnect', () => process.exit(0));
