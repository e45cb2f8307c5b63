import 'reflect-metadata';
import type { Service } from '@asn-corpu/events';
import {
  ENROLLMENT_DATABASE,
  EnrollmentConfig,
  EntitlementRefreshProcessor,
  enrollmentProviders,
  RunProjectionProcessor,
} from '@asn-corpu/enrollment';
import { LEARNING_PATH_DATABASE, learningPathProviders } from '@asn-corpu/learning-path';
import {
  PEOPLE_DATABASE,
  PeopleConfig,
  peopleProviders,
  ROSTER_WORK,
  RosterImportProcessor,
  RosterImportService,
} from '@asn-corpu/people';
import {
  Clock,
  createLog,
  Database,
  Ids,
  Inbox,
  MailConfig,
  Outbox,
  serviceDataSource,
  ServiceConfig,
  type ServiceDatabase,
} from '@asn-corpu/platform';
import type { Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { HistoryIds, type HistoryClock } from './history-clock.js';
import { LANES } from '../ordered-lanes.js';

/** One of our services in this process: its own role in the database, its own providers, and a clock that we move. */
export interface OpenService {
  readonly database: Database;
  get<T>(type: abstract new (...parameters: never[]) => T): T;
  close(): Promise<void>;
}

export interface ServiceOptions {
  readonly logins: { readonly databaseUrls: Readonly<Record<Service, string>> };
  readonly filesDir: string;
  readonly publicUrl: string;
}

export type OpenServices = Readonly<Record<'people' | 'learningPath' | 'enrollment', OpenService>>;

/** The transactions at once, and one for reads beside them. */
const CONNECTIONS = LANES + 1;
/** The whole province is there or nothing; the commit that says so waits for the disk, and with it for all before it. */
const SETTINGS = '-c synchronous_commit=off';

export async function openServices(options: ServiceOptions, clock: HistoryClock): Promise<OpenServices> {
  const { filesDir, publicUrl } = options;
  const common = (service: Service): Partial<ServiceConfig> => ({
    databaseUrl: options.logins.databaseUrls[service],
    filesDir,
    publicUrl,
  });
  const people = Object.assign(new PeopleConfig(), common('people'));
  const learningPath = Object.assign(new ServiceConfig(), common('learning-path'));
  const enrollment = Object.assign(new EnrollmentConfig(), common('enrollment'));
  return {
    people: await open(PEOPLE_DATABASE, people, clock, [
      ...peopleProviders(people, new MailConfig()),
      ...ROSTER_WORK,
      RosterImportService,
      RosterImportProcessor,
    ]),
    learningPath: await open(
      LEARNING_PATH_DATABASE,
      learningPath,
      clock,
      learningPathProviders(learningPath),
    ),
    enrollment: await open(ENROLLMENT_DATABASE, enrollment, clock, [
      ...enrollmentProviders(enrollment),
      RunProjectionProcessor,
      EntitlementRefreshProcessor,
      // What has happened long ago is told to nobody: the loader does itself what events would bring about.
      { provide: Outbox, useClass: SilentOutbox },
    ]),
  };
}

export async function closeServices(services: OpenServices): Promise<void> {
  await Promise.all(Object.values(services).map((service) => service.close()));
}

class SilentOutbox extends Outbox {
  override appendAll(): Promise<void> {
    return Promise.resolve();
  }
}

async function open(
  definition: ServiceDatabase,
  config: ServiceConfig,
  clock: HistoryClock,
  providers: Provider[],
): Promise<OpenService> {
  const login = {
    url: config.databaseUrl,
    poolSize: CONNECTIONS,
    applicationName: 'corpu-sample-province',
    settings: SETTINGS,
  };
  const dataSource = await serviceDataSource(definition, login).initialize();
  const log = createLog('sample-province', 'silent');
  const database = new Database(dataSource, definition.constraintCodes, log);
  const context = await NestFactory.createApplicationContext(
    {
      module: class SampleProvince {},
      providers: [
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        { provide: Ids, useValue: new HistoryIds(clock, definition.service) },
        Inbox,
        ...providers,
      ],
    },
    { logger: false, abortOnError: false },
  );
  return {
    database,
    get: (type) => context.get(type as never),
    close: async () => {
      await context.close();
      await dataSource.destroy();
    },
  };
}
