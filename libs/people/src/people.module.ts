import {
  ClockModule,
  createHttpApp,
  createLog,
  DatabaseHealth,
  DatabaseModule,
  FileStore,
  Health,
  HealthController,
  Inbox,
  Mailbox,
  Mailer,
  MailConfig,
  Outbox,
  subgraphModule,
  WorkerModule,
  type QueueConfig,
} from '@asn-corpu/platform';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountQueries } from './account/account.queries.js';
import { AccountResolver, RoleGrantResolver, SignInCodeResolver } from './account/account.resolver.js';
import { AccountService } from './account/account.service.js';
import { MailProcessor } from './account/mail.processor.js';
import { SessionController } from './account/session.controller.js';
import { SessionRetention } from './session-retention/session-retention.task.js';
import { SessionService } from './account/session.service.js';
import { SignInCodesController } from './account/sign-in-codes.controller.js';
import { SignInLimiter } from './account/sign-in-limiter.js';
import { EmployeeQueries } from './employee/employee.queries.js';
import { EmployeeResolver, UnitLeaderResolver } from './employee/employee.resolver.js';
import { MailboxResolver } from './mailbox/mailbox.resolver.js';
import { NoticeMails } from './notice/notice-mails.task.js';
import { NoticeProcessor } from './notice/notice.processor.js';
import { NoticeQueries } from './notice/notice.queries.js';
import { NoticeResolver } from './notice/notice.resolver.js';
import { NoticeRetention } from './notice/notice-retention.task.js';
import { NoticeService } from './notice/notice.service.js';
import { PeopleConfig } from './people.config.js';
import { PEOPLE_DATABASE } from './people.database.js';
import { DatedChangeService } from './roster-change/dated-change.service.js';
import { DepartureService } from './roster-change/departure.service.js';
import { EmployeeComparisonService } from './roster-change/employee-comparison.service.js';
import { RosterApplicationService } from './roster-change/roster-application.service.js';
import { RosterCheckService } from './roster-change/roster-check.service.js';
import { RosterComparisonService } from './roster-change/roster-comparison.service.js';
import { RosterRetention } from './roster-change/roster-retention.task.js';
import { RosterRunService } from './roster-change/roster-run.service.js';
import { UnitComparisonService } from './roster-change/unit-comparison.service.js';
import { RosterImportController } from './roster-import/roster-import.controller.js';
import { RosterImportProcessor } from './roster-import/roster-import.processor.js';
import { RosterImportQueries } from './roster-import/roster-import.queries.js';
import { RosterFaultResolver, RosterImportResolver } from './roster-import/roster-import.resolver.js';
import { RosterImportService } from './roster-import/roster-import.service.js';
import { RosterPreviewService } from './roster-import/roster-preview.service.js';
import { UnitQueries } from './unit/unit.queries.js';
import { UnitResolver } from './unit/unit.resolver.js';
import { UnitService } from './unit/unit.service.js';

/** An upload is a roster; a province's is a few megabytes. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** What reads, compares and applies a roster; only the worker does. */
export const ROSTER_WORK: Provider[] = [
  RosterRunService,
  RosterCheckService,
  UnitComparisonService,
  EmployeeComparisonService,
  DepartureService,
  RosterComparisonService,
  RosterPreviewService,
  DatedChangeService,
  RosterApplicationService,
];

export function peopleProviders(config: PeopleConfig, mail: MailConfig): Provider[] {
  return [
    { provide: PeopleConfig, useValue: config },
    { provide: Mailer, useValue: new Mailer(mail) },
    { provide: FileStore, useValue: new FileStore(config.filesDir) },
    Outbox,
    UnitQueries,
    UnitService,
    EmployeeQueries,
    AccountQueries,
    AccountService,
    SessionService,
    SignInLimiter,
    NoticeQueries,
    NoticeService,
  ];
}

function database(config: PeopleConfig, applicationName: string): DynamicModule {
  return DatabaseModule.register(PEOPLE_DATABASE, config, applicationName);
}

/** The people subgraph with its HTTP routes: units, employees, accounts and roster imports. */
@Module({})
export class PeopleModule {
  static register(config: PeopleConfig, mail: MailConfig): DynamicModule {
    const log = createLog('people', config.logLevel);
    return {
      module: PeopleModule,
      imports: [ClockModule, database(config, 'people'), subgraphModule('people', import.meta.dirname, log)],
      controllers: [HealthController, SessionController, SignInCodesController, RosterImportController],
      providers: [
        ...peopleProviders(config, mail),
        { provide: Health, useClass: DatabaseHealth },
        UnitResolver,
        EmployeeResolver,
        UnitLeaderResolver,
        AccountResolver,
        RoleGrantResolver,
        SignInCodeResolver,
        RosterImportService,
        RosterImportQueries,
        RosterImportResolver,
        RosterFaultResolver,
        NoticeResolver,
        { provide: Mailbox, useValue: new Mailbox(mail) },
        MailboxResolver,
      ],
    };
  }
}

/** What people does in the background: mails and roster imports. */
@Module({})
export class PeopleWorkerModule {
  static register(config: PeopleConfig, mail: MailConfig, queue: QueueConfig): DynamicModule {
    const parts: DynamicModule = {
      module: PeopleWorkerModule,
      global: true,
      imports: [ClockModule, database(config, 'people-worker')],
      providers: [...peopleProviders(config, mail), Inbox, ...ROSTER_WORK],
      exports: [...peopleProviders(config, mail), Inbox, ...ROSTER_WORK],
    };
    return WorkerModule.register({
      service: 'people',
      config: queue,
      log: createLog('people-worker', config.logLevel),
      imports: [parts],
      processors: [MailProcessor, NoticeProcessor, RosterImportProcessor],
      tasks: [SessionRetention, RosterRetention, NoticeMails, NoticeRetention],
    });
  }
}

/** The people service as an HTTP application, not yet listening. */
export function createPeopleApp(config: PeopleConfig, mail: MailConfig): Promise<NestFastifyApplication> {
  return createHttpApp(PeopleModule.register(config, mail), config, {
    name: 'people',
    bodyLimitBytes: BODY_LIMIT_BYTES,
    guard: { service: 'people', key: config.callKey },
  });
}
