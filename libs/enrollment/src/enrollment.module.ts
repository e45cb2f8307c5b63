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
  QueueConnection,
  QueueDesk,
  ServiceConfig,
  subgraphModule,
  WorkerModule,
  type Log,
  type QueueConfig,
  type QueueStoreConfig,
} from '@asn-corpu/platform';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ADMISSION_PROVIDERS,
  ADMISSION_CONTROLLERS,
  ADMISSION_RESOLVERS,
  ADMISSION_TASKS,
  ATTENDANCE_PROVIDERS,
  ATTENDANCE_RESOLVERS,
  ATTENDANCE_TASKS,
} from './admission.parts.js';
import {
  CERTIFICATE_CONTROLLERS,
  CERTIFICATE_PROVIDERS,
  CERTIFICATE_REVISION_PROVIDERS,
  CERTIFICATE_RESOLVERS,
  CertificateBatchProcessor,
  CertificateFileProcessor,
  CertificateFilesTask,
  CertificateIssueProcessor,
} from './certificate.parts.js';
import { BackgroundWorkQueries } from './background-work/background-work.queries.js';
import {
  BackgroundWorkResolver,
  FailedJobResolver,
  JobActionResolver,
  WorkQueueResolver,
} from './background-work/background-work.resolver.js';
import { JobActionService } from './background-work/job-action.service.js';
import { JobActionFinish } from './background-work/job-action.task.js';
import { BulkCreditQueries } from './bulk-credit/bulk-credit.queries.js';
import { BulkCreditService } from './bulk-credit/bulk-credit.service.js';
import { CheckpointService } from './checkpoint/checkpoint.service.js';
import { LedgerCheckpoint } from './checkpoint/ledger-checkpoint.task.js';
import { CLAIM_CONTROLLERS, CLAIM_PROVIDERS, CLAIM_RESOLVERS, ClaimEscalation } from './claim.parts.js';
import { DisputeQueries } from './dispute/dispute.queries.js';
import { DisputeResolver, PostingDisputeResolver } from './dispute/dispute.resolver.js';
import { DisputeService } from './dispute/dispute.service.js';
import { CorrectionQueries } from './correction/correction.queries.js';
import { CorrectionResolver } from './correction/correction.resolver.js';
import { CorrectionService } from './correction/correction.service.js';
import { EnrollmentConfig, refuseShortWatchdog } from './enrollment.config.js';
import { ENROLLMENT_DATABASE } from './enrollment.database.js';
import { CompletionService } from './enrollment/completion.service.js';
import { EligibilityQueries } from './enrollment/eligibility.queries.js';
import { TurnedAwayService } from './turned-away/turned-away.service.js';
import { EnrollmentQueries } from './enrollment/enrollment.queries.js';
import {
  EnrollmentEventResolver,
  EnrollmentResolver,
  RunEnrollmentsResolver,
} from './enrollment/enrollment.resolver.js';
import { EnrollmentService } from './enrollment/enrollment.service.js';
import { GradeProjectionProcessor } from './enrollment/grade-projection.processor.js';
import { EntitlementRefreshProcessor } from './entitlement-refresh/entitlement-refresh.processor.js';
import { EntitlementYear } from './entitlement-refresh/entitlement-year.task.js';
import { EntitlementProjector } from './entitlement-refresh/entitlement.projector.js';
import {
  EXTERNAL_CONTROLLERS,
  EXTERNAL_PROVIDERS,
  EXTERNAL_RESOLVERS,
  ExternalImportProcessor,
  ExternalRetention,
} from './external.parts.js';
import { InsightQueries } from './insight/insight.queries.js';
import { UnitFigureResolver, UnitMemberResolver } from './insight/insight.resolver.js';
import { JpResolver } from './jp/jp.resolver.js';
import { LedgerPartitions } from './jp/ledger-partitions.task.js';
import { LedgerQueries } from './jp/ledger.queries.js';
import { LedgerService } from './jp/ledger.service.js';
import { PostingQueries } from './jp/posting.queries.js';
import { LedgerHistoryQueries } from './ledger-history/ledger-history.queries.js';
import { OfferQueries } from './offer/offer.queries.js';
import { OfferResolver } from './offer/offer.resolver.js';
import { ProfessionalIndexQueries } from './professional-index/professional-index.queries.js';
import { ProfessionalIndexResolver } from './professional-index/professional-index.resolver.js';
import {
  PROOF_CONTROLLERS,
  PROOF_PROVIDERS,
  PROOF_RESOLVERS,
  ProofBundleProcessor,
  ProofBundleRetention,
} from './proof.parts.js';
import { Today } from './reach/today.js';
import { ReconciliationFigures } from './reconciliation/reconciliation-figures.queries.js';
import {
  RECONCILIATION_PROCESSORS,
  RECONCILIATION_PROVIDERS,
  RECONCILIATION_RESOLVERS,
  RECONCILIATION_TASKS,
} from './reconciliation.parts.js';
import { RULE_PROCESSORS, RULE_PROVIDERS, RULE_RESOLVERS } from './rule.parts.js';
import { RuleSetQueries } from './rule-set/rule-set.queries.js';
import { RunProjectionProcessor } from './seat/run-projection.processor.js';
import { RunSeatsResolver, SeatResolver } from './seat/seat.resolver.js';
import { STATEMENT_CONTROLLERS, STATEMENT_PROVIDERS, STATEMENT_RESOLVERS } from './statement.parts.js';
import { CapRoomQueries } from './standing/cap-room.queries.js';
import { StandingQueries } from './standing/standing.queries.js';
import { ExplanationResolver, StandingResolver } from './standing/standing.resolver.js';
import { YearCloseQueries } from './year-close/year-close.queries.js';
import { YearCloseResolver } from './year-close/year-close.resolver.js';
import { YearCloseService } from './year-close/year-close.service.js';

const RESOLVERS = [
  SeatResolver,
  RunSeatsResolver,
  JpResolver,
  ...RULE_RESOLVERS,
  DisputeResolver,
  PostingDisputeResolver,
  CorrectionResolver,
  StandingResolver,
  ExplanationResolver,
  OfferResolver,
  ProfessionalIndexResolver,
  EnrollmentResolver,
  EnrollmentEventResolver,
  RunEnrollmentsResolver,
  ...ADMISSION_RESOLVERS,
  ...ATTENDANCE_RESOLVERS,
  ...CLAIM_RESOLVERS,
  ...EXTERNAL_RESOLVERS,
  ...CERTIFICATE_RESOLVERS,
  ...STATEMENT_RESOLVERS,
  ...PROOF_RESOLVERS,
  ...RECONCILIATION_RESOLVERS,
  YearCloseResolver,
  UnitFigureResolver,
  UnitMemberResolver,
  BackgroundWorkResolver,
  WorkQueueResolver,
  FailedJobResolver,
  JobActionResolver,
];

const SERVICES = [
  Outbox,
  Today,
  RuleSetQueries,
  ...ADMISSION_PROVIDERS,
  EntitlementProjector,
  LedgerQueries,
  LedgerService,
  PostingQueries,
  CorrectionQueries,
  CorrectionService,
  BulkCreditQueries,
  BulkCreditService,
  ...RULE_PROVIDERS,
  DisputeService,
  DisputeQueries,
  LedgerHistoryQueries,
  CheckpointService,
  StandingQueries,
  CapRoomQueries,
  OfferQueries,
  ProfessionalIndexQueries,
  EligibilityQueries,
  TurnedAwayService,
  EnrollmentService,
  EnrollmentQueries,
  CompletionService,
  ...ATTENDANCE_PROVIDERS,
  ...RECONCILIATION_PROVIDERS,
  YearCloseService,
  YearCloseQueries,
  InsightQueries,
];

/** Everything of the service but its resolvers and its database. */
export function enrollmentProviders(config: EnrollmentConfig): Provider[] {
  return [
    { provide: EnrollmentConfig, useValue: config },
    { provide: ServiceConfig, useExisting: EnrollmentConfig },
    ...SERVICES,
    ...CLAIM_PROVIDERS,
    ...EXTERNAL_PROVIDERS,
    ...CERTIFICATE_PROVIDERS,
    ...CERTIFICATE_REVISION_PROVIDERS,
    ...STATEMENT_PROVIDERS,
    ...PROOF_PROVIDERS,
  ];
}

/** Looking at the queues, and deciding about what failed in them: for processes that know where the queues are. */
function backgroundWorkProviders(queue: QueueStoreConfig, log: Log): Provider[] {
  return [
    { provide: QueueDesk, useFactory: () => new QueueDesk(new QueueConnection(queue), log) },
    BackgroundWorkQueries,
    JobActionService,
  ];
}

/** The largest file of records. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

function database(config: EnrollmentConfig, applicationName: string): DynamicModule {
  return DatabaseModule.register(ENROLLMENT_DATABASE, config, applicationName);
}

/** The enrollment subgraph: seats, enrollments, attendance, the JP ledger, certificates, reconciliation, unit figures. */
@Module({})
export class EnrollmentModule {
  static register(config: EnrollmentConfig, queue: QueueStoreConfig): DynamicModule {
    const log = createLog('enrollment', config.logLevel);
    return {
      module: EnrollmentModule,
      imports: [
        ClockModule,
        database(config, 'enrollment'),
        subgraphModule('enrollment', import.meta.dirname, log),
      ],
      controllers: [
        HealthController,
        ...ADMISSION_CONTROLLERS,
        ...CLAIM_CONTROLLERS,
        ...EXTERNAL_CONTROLLERS,
        ...CERTIFICATE_CONTROLLERS,
        ...STATEMENT_CONTROLLERS,
        ...PROOF_CONTROLLERS,
      ],
      providers: [
        ...enrollmentProviders(config),
        ...backgroundWorkProviders(queue, log),
        { provide: Health, useClass: DatabaseHealth },
        ...RESOLVERS,
      ],
    };
  }
}

/** What enrollment does in the background: projections, certificates, entitlements, reconciliation. */
@Module({})
export class EnrollmentWorkerModule {
  static register(config: EnrollmentConfig, queue: QueueConfig): DynamicModule {
    refuseShortWatchdog(config, queue);
    const log = createLog('enrollment-worker', config.logLevel);
    const parts: DynamicModule = {
      module: EnrollmentWorkerModule,
      global: true,
      imports: [ClockModule, database(config, 'enrollment-worker')],
      providers: [...enrollmentProviders(config), ...backgroundWorkProviders(queue, log), Inbox],
      exports: [
        EnrollmentConfig,
        ServiceConfig,
        ...SERVICES,
        ...CLAIM_PROVIDERS,
        ...CERTIFICATE_PROVIDERS,
        ...CERTIFICATE_REVISION_PROVIDERS,
        ...STATEMENT_PROVIDERS,
        ...PROOF_PROVIDERS,
        ...EXTERNAL_PROVIDERS,
        JobActionService,
        Inbox,
      ],
    };
    return WorkerModule.register({
      service: 'enrollment',
      config: queue,
      log,
      imports: [parts],
      processors: [
        RunProjectionProcessor,
        GradeProjectionProcessor,
        CertificateIssueProcessor,
        CertificateBatchProcessor,
        CertificateFileProcessor,
        EntitlementRefreshProcessor,
        ExternalImportProcessor,
        ...RECONCILIATION_PROCESSORS,
        ProofBundleProcessor,
        ...RULE_PROCESSORS,
      ],
      tasks: [
        LedgerPartitions,
        LedgerCheckpoint,
        EntitlementYear,
        CertificateFilesTask,
        ...ADMISSION_TASKS,
        ...ATTENDANCE_TASKS,
        ClaimEscalation,
        ExternalRetention,
        ...RECONCILIATION_TASKS,
        ProofBundleRetention,
        JobActionFinish,
      ],
      figures: [ReconciliationFigures],
    });
  }
}

/** The enrollment service as an HTTP application, not yet listening. */
export function createEnrollmentApp(
  config: EnrollmentConfig,
  queue: QueueStoreConfig,
): Promise<NestFastifyApplication> {
  return createHttpApp(EnrollmentModule.register(config, queue), config, {
    name: 'enrollment',
    bodyLimitBytes: Math.max(BODY_LIMIT_BYTES, config.claimEvidenceMaxBytes + 64 * 1024),
    guard: { service: 'enrollment', key: config.callKey },
  });
}
