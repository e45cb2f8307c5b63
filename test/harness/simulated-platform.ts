import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres, prepareDatabase, serviceLogins } from '@asn-corpu/embedded';
import { EnrollmentConfig, EnrollmentWorkerModule } from '@asn-corpu/enrollment';
import { EVENTS, SERVICES, type EventName, type EventPayload } from '@asn-corpu/events';
import { LearningPathWorkerModule } from '@asn-corpu/learning-path';
import { PeopleConfig, PeopleWorkerModule } from '@asn-corpu/people';
import {
  Clock,
  MailConfig,
  QueueConfig,
  readConfigs,
  schemaOf,
  ServiceConfig,
  WorkerModule,
} from '@asn-corpu/platform';
import { TestClock } from '@asn-corpu/testing';
import type { DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { ROOT } from './root.js';
import { openAtRest } from './standstill.js';
import { ToldDatabase } from './told-database.js';

const STANDSTILL_MS = 60_000;
const LOOK_EVERY_MS = 25;

/** The background of all services in this process, as it runs in production, in a time of its own that passes in leaps. */
export class SimulatedPlatform {
  readonly clock = new TestClock();

  private constructor(
    readonly folder: string,
    private readonly postgres: LocalPostgres,
    private readonly owner: pg.Pool,
    private readonly database: ToldDatabase,
    private readonly modules: TestingModule[],
  ) {}

  static async start(from: Date): Promise<SimulatedPlatform> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/simulated-'));
    const postgres = await LocalPostgres.start({
      folder: join(folder, 'postgres'),
      durable: false,
      maxConnections: 200,
    });
    await prepareDatabase(postgres.url);
    const owner = new pg.Pool({ connectionString: postgres.url, max: 3 });
    owner.on('error', () => undefined);
    const database = await ToldDatabase.create(owner);
    const platform = new SimulatedPlatform(folder, postgres, owner, database, []);
    await platform.setTime(from);
    try {
      for (const module of platform.definitions()) await platform.run(module);
    } catch (error) {
      await platform.stop();
      throw error;
    }
    return platform;
  }

  /** A provider of the enrollment service. */
  get<T>(type: abstract new (...parameters: never[]) => T): T {
    const enrollment = this.modules.at(-1);
    if (!enrollment) throw new Error('The platform is not started');
    return enrollment.get<T>(type, { strict: false });
  }

  get ownerUrl(): string {
    return this.postgres.url;
  }

  async sql<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(text, values)).rows;
  }

  async setTime(instant: Date): Promise<void> {
    this.clock.set(instant);
    await this.database.tell(instant);
  }

  /** Every task that is due runs, and everything that follows from it is done. */
  async letWork(): Promise<void> {
    await Promise.all(
      this.modules.map((module) => module.get(WorkerModule, { strict: false }).lookAtTasks()),
    );
    await this.comeToRest();
  }

  /** Something that another service tells. */
  async tell<N extends EventName>(name: N, payload: EventPayload<N>): Promise<void> {
    await this.sql(
      `INSERT INTO ${schemaOf(EVENTS[name].by)}.outbox (id, name, payload, occurred_at) VALUES (gen_random_uuid(), $1, $2, told.now())`,
      [name, JSON.stringify(payload)],
    );
    await this.comeToRest();
  }

  /** Until every event has its receipts and every file is there. @throws Error when that stands still */
  async comeToRest(): Promise<void> {
    const countOpen = async (): Promise<number> => {
      const [row] = await this.sql<{ open: number }>(OPEN, routes());
      return row?.open ?? -1;
    };
    const left = await openAtRest(countOpen, STANDSTILL_MS, LOOK_EVERY_MS);
    if (left === 0) return;
    const open = await this.sql(`SELECT name, count(*)::int FROM enrollment.outbox GROUP BY 1`);
    throw new Error(
      `${left} things stay undone on ${this.clock.now().toISOString()}: ${JSON.stringify(open)}`,
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.modules.map((module) => module.close()));
    await this.owner.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Enrollment last. */
  private definitions(): DynamicModule[] {
    const logins = serviceLogins(this.postgres.url);
    const environment = {
      ...{ LOG_LEVEL: 'error', AGENCY_ZONE: 'Asia/Makassar', PUBLIC_URL: 'http://localhost:3000', PORT: '0' },
      ...{ CALL_KEY: 'x'.repeat(44), DATABASE_POOL_SIZE: '6', QUEUE_DATABASE_URL: logins.queueDatabaseUrl },
      ...{
        RELAY_INTERVAL_MS: '20',
        FILES_DIR: join(this.folder, 'files'),
        MAIL_DIR: join(this.folder, 'mail'),
      },
      ...{ SIGNER_DIR: join(this.folder, 'signer'), CHECKPOINT_DIR: join(this.folder, 'checkpoints') },
      // Nobody works in here but us, and a leap takes no real time.
      WATCHDOG_MS: '600000',
    };
    const of = (service: (typeof SERVICES)[number]): typeof environment & { DATABASE_URL: string } => ({
      ...environment,
      DATABASE_URL: logins.databaseUrls[service],
    });
    const { queue } = readConfigs(environment, { queue: QueueConfig });
    const people = readConfigs(of('people'), { config: PeopleConfig, mail: MailConfig });
    const learningPath = readConfigs(of('learning-path'), { config: ServiceConfig });
    const enrollment = readConfigs(of('enrollment'), { config: EnrollmentConfig });
    return [
      PeopleWorkerModule.register(people.config, people.mail, queue),
      LearningPathWorkerModule.register(learningPath.config, queue),
      EnrollmentWorkerModule.register(enrollment.config, queue),
    ];
  }

  private async run(definition: DynamicModule): Promise<void> {
    const module = await Test.createTestingModule({ imports: [definition] })
      .overrideProvider(Clock)
      .useValue(this.clock)
      .compile();
    module.useLogger(['error', 'fatal']);
    this.modules.push(module);
    await module.init();
  }
}

/** Names of events and queues, side by side. */
function routes(): [string[], string[]] {
  const pairs = Object.entries(EVENTS).flatMap(([name, { queues }]) =>
    queues.map((queue) => [name, queue] as const),
  );
  return [pairs.map(([name]) => name), pairs.map(([, queue]) => queue)];
}

const every = (table: string): string =>
  SERVICES.map((service) => `SELECT * FROM ${schemaOf(service)}.${table}`).join(' UNION ALL ');

const OPEN = `
  SELECT ((SELECT count(*) FROM (${every('outbox')}) AS o JOIN unnest($1::text[], $2::text[]) AS route (name, queue) USING (name)
      WHERE NOT EXISTS (SELECT 1 FROM (${every('inbox')}) AS r WHERE r.event_id = o.id AND r.queue = route.queue))
    + (SELECT count(*) FROM enrollment.certificate WHERE file_key IS NULL)
    + (SELECT count(*) FROM enrollment.reconciliation WHERE state IN ('REQUESTED', 'RUNNING')))::int AS open`;
