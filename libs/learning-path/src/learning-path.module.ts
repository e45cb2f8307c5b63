import {
  ClockModule,
  createHttpApp,
  createLog,
  DatabaseHealth,
  DatabaseModule,
  Health,
  HealthController,
  Inbox,
  Outbox,
  ServiceConfig,
  subgraphModule,
  WorkerModule,
  type QueueConfig,
} from '@asn-corpu/platform';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AssessmentResolver } from './assessment/assessment.resolver.js';
import { AssessmentService } from './assessment/assessment.service.js';
import { CatalogueQueries } from './catalogue/catalogue.queries.js';
import { CatalogueResolver } from './catalogue/catalogue.resolver.js';
import { CompetencyResolver } from './competency/competency.resolver.js';
import { CompetencyService } from './competency/competency.service.js';
import { IssueQueries } from './issue/issue.queries.js';
import { IssueResolver } from './issue/issue.resolver.js';
import { IssueService } from './issue/issue.service.js';
import { LEARNING_PATH_DATABASE } from './learning-path.database.js';
import { ParticipantsProcessor } from './participant/participants.processor.js';
import { JpRateQueries } from './programme/jp-rate.queries.js';
import { ProgrammeQueries } from './programme/programme.queries.js';
import {
  ActivitySetResolver,
  IssueProgrammesResolver,
  ProgrammeCompetencyResolver,
  ProgrammeResolver,
  ProgrammeVersionResolver,
} from './programme/programme.resolver.js';
import { ProgrammeService } from './programme/programme.service.js';
import { RunChangesProcessor } from './run-change/run-changes.processor.js';
import { RunQueries } from './run/run.queries.js';
import { ProgrammeRunsResolver, RunResolver, SessionResolver } from './run/run.resolver.js';
import { RunService } from './run/run.service.js';

const RESOLVERS = [
  IssueResolver,
  CompetencyResolver,
  ProgrammeResolver,
  IssueProgrammesResolver,
  ProgrammeVersionResolver,
  ProgrammeCompetencyResolver,
  ActivitySetResolver,
  RunResolver,
  ProgrammeRunsResolver,
  SessionResolver,
  AssessmentResolver,
  CatalogueResolver,
];

const SERVICES = [
  Outbox,
  IssueService,
  IssueQueries,
  CompetencyService,
  JpRateQueries,
  ProgrammeService,
  ProgrammeQueries,
  RunService,
  RunQueries,
  AssessmentService,
  CatalogueQueries,
];

/** Everything of the service but its resolvers and its database. */
export function learningPathProviders(config: ServiceConfig): Provider[] {
  return [{ provide: ServiceConfig, useValue: config }, ...SERVICES];
}

function database(config: ServiceConfig, applicationName: string): DynamicModule {
  return DatabaseModule.register(LEARNING_PATH_DATABASE, config, applicationName);
}

/** The learning-path subgraph: strategic issues, programmes, runs, grades and the catalogue. */
@Module({})
export class LearningPathModule {
  static register(config: ServiceConfig): DynamicModule {
    const log = createLog('learning-path', config.logLevel);
    return {
      module: LearningPathModule,
      imports: [
        ClockModule,
        database(config, 'learning-path'),
        subgraphModule('learning-path', import.meta.dirname, log),
      ],
      controllers: [HealthController],
      providers: [
        ...learningPathProviders(config),
        { provide: Health, useClass: DatabaseHealth },
        ...RESOLVERS,
      ],
    };
  }
}

/** What learning-path does in the background: it keeps who has a seat in its runs, and what became of them. */
@Module({})
export class LearningPathWorkerModule {
  static register(config: ServiceConfig, queue: QueueConfig): DynamicModule {
    const parts: DynamicModule = {
      module: LearningPathWorkerModule,
      global: true,
      imports: [ClockModule, database(config, 'learning-path-worker')],
      providers: [Inbox],
      exports: [Inbox],
    };
    return WorkerModule.register({
      service: 'learning-path',
      config: queue,
      log: createLog('learning-path-worker', config.logLevel),
      imports: [parts],
      processors: [ParticipantsProcessor, RunChangesProcessor],
      tasks: [],
    });
  }
}

/** The learning-path service as an HTTP application, not yet listening. */
export function createLearningPathApp(config: ServiceConfig): Promise<NestFastifyApplication> {
  return createHttpApp(LearningPathModule.register(config), config, {
    name: 'learning-path',
    guard: { service: 'learning-path', key: config.callKey },
  });
}
