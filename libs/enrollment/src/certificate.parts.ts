import { Clock, FileStore } from '@asn-corpu/platform';
import type { Provider } from '@nestjs/common';
import { BsreSigner } from './bsre/bsre-signer.adapter.js';
import { CertificateRenderer } from './certificate-file/certificate-renderer.adapter.js';
import { CertificateSigner } from './certificate-file/certificate-signer.port.js';
import { LocalSigner } from './certificate-file/local-signer.adapter.js';
import { Rfc3161Authority } from './time-stamp/rfc3161-authority.adapter.js';
import { TimeStampAuthority } from './time-stamp/time-stamp-authority.port.js';
import { VerificationLimiter } from './certificate-verification/verification-limiter.service.js';
import { VerificationController } from './certificate-verification/verification.controller.js';
import { VerificationQueries } from './certificate-verification/verification.queries.js';
import { EnrollmentConfig } from './enrollment.config.js';
import { CertificateFiles } from './certificate-file/certificate-files.service.js';
import { CertificateSteps } from './certificate-step/certificate-steps.service.js';
import { CertificateFilesTask } from './certificate-file/certificate-files.task.js';
import { CertificateIssueProcessor } from './certificate/certificate-issue.processor.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { CertificateTold } from './notice/certificate-told.service.js';
import { CertificateQueries } from './certificate/certificate.queries.js';
import { CertificateResolver, EnrollmentCertificateResolver } from './certificate/certificate.resolver.js';
import { CertificateService } from './certificate/certificate.service.js';
import { CertificateFileProcessor } from './certificate/certificate-file.processor.js';
import { SigningQueueQueries } from './signing-queue/signing-queue.queries.js';
import { CertificateFileResolver, SigningQueueResolver } from './signing-queue/signing-queue.resolver.js';
import { SigningQueueService } from './signing-queue/signing-queue.service.js';
import { LegalBasisQueries } from './legal-basis/legal-basis.queries.js';
import { LegalBasisResolver } from './legal-basis/legal-basis.resolver.js';
import { LegalBasisService } from './legal-basis/legal-basis.service.js';
import { CertificateTemplateQueries } from './certificate-template/certificate-template.queries.js';
import {
  CertificateTemplateAssignmentResolver,
  CertificateTemplateResolver,
  CertificateTemplateStepResolver,
  CertificateTemplateVersionResolver,
  CertificateTemplateVocabularyResolver,
} from './certificate-template/certificate-template.resolver.js';
import { CertificateTemplateService } from './certificate-template/certificate-template.service.js';
import { CertificateTermsQueries } from './certificate-template/certificate-terms.queries.js';
import { TemplateFit } from './certificate-template/template-fit.service.js';
import { TemplatePreviewController } from './template-preview/template-preview.controller.js';
import { CertificateRevisionQueries } from './certificate-revision/certificate-revision.queries.js';
import {
  CertificateRevisionResolver,
  RevisedCertificateResolver,
} from './certificate-revision/certificate-revision.resolver.js';
import {
  CertificateBatchResolver,
  CertificateDeskResolver,
  CertificateFailureResolver,
  CertificateSampleResolver,
  RunCertificateDeskResolver,
} from './certificate-batch/certificate-batch.resolver.js';
import { CertificateBatchProcessor } from './certificate-batch/certificate-batch.processor.js';
import { CertificateBatchQueries } from './certificate-batch/certificate-batch.queries.js';
import { CertificateBatchService } from './certificate-batch/certificate-batch.service.js';
import { CertificatePreviewController } from './certificate-batch/certificate-preview.controller.js';
import { CertificateRevisionService } from './certificate-revision/certificate-revision.service.js';
import { CompletionFactsQueries } from './certificate/completion-facts.queries.js';
import { BadgeStatusService } from './open-badge/badge-status.service.js';
import { OpenBadgeController } from './open-badge/open-badge.controller.js';
import { BadgedCertificateResolver } from './open-badge/open-badge.resolver.js';
import { FileVerificationController } from './file-verification/file-verification.controller.js';
import { FileVerificationService } from './file-verification/file-verification.service.js';
import { OpenBadgeService } from './open-badge/open-badge.service.js';

/** What the service's module needs of certificates, on both of its sides. */
export const CERTIFICATE_PROVIDERS: Provider[] = [
  {
    provide: FileStore,
    inject: [EnrollmentConfig],
    useFactory: ({ filesDir }: EnrollmentConfig) => new FileStore(filesDir),
  },
  CertificateRenderer,
  { provide: TimeStampAuthority, useClass: Rfc3161Authority },
  {
    provide: CertificateSigner,
    inject: [EnrollmentConfig, Clock, CertificateRenderer, TimeStampAuthority],
    useFactory: (
      config: EnrollmentConfig,
      clock: Clock,
      renderer: CertificateRenderer,
      authority: TimeStampAuthority,
    ) =>
      config.certificateSigner === 'bsre'
        ? new BsreSigner(config, clock)
        : new LocalSigner(renderer, authority, config),
  },
  LegalBasisQueries,
  LegalBasisService,
  CertificateTemplateQueries,
  CertificateTermsQueries,
  CertificateTemplateService,
  TemplateFit,
  CompletionFactsQueries,
  CertificateService,
  CertificateSteps,
  CertificateFiles,
  CertificateTold,
  CertificateQueries,
  SigningQueueQueries,
  SigningQueueService,
  VerificationQueries,
  VerificationLimiter,
  BadgeStatusService,
  OpenBadgeService,
  FileVerificationService,
];

/** What replacing and revoking them needs besides, and of the ledger's corrections. */
export const CERTIFICATE_REVISION_PROVIDERS: Provider[] = [
  CertificateRevisionQueries,
  CertificateRevisionService,
  CertificateBatchQueries,
  CertificateBatchService,
];

/** On the side that answers. */
export const CERTIFICATE_RESOLVERS = [
  CertificateResolver,
  EnrollmentCertificateResolver,
  SigningQueueResolver,
  CertificateFileResolver,
  CertificateRevisionResolver,
  RevisedCertificateResolver,
  CertificateBatchResolver,
  CertificateDeskResolver,
  CertificateFailureResolver,
  CertificateSampleResolver,
  RunCertificateDeskResolver,
  BadgedCertificateResolver,
  LegalBasisResolver,
  CertificateTemplateResolver,
  CertificateTemplateVersionResolver,
  CertificateTemplateAssignmentResolver,
  CertificateTemplateStepResolver,
  CertificateTemplateVocabularyResolver,
];
export const CERTIFICATE_CONTROLLERS = [
  CertificateController,
  CertificatePreviewController,
  TemplatePreviewController,
  VerificationController,
  FileVerificationController,
  OpenBadgeController,
];

/** On the side that works. */
export {
  CertificateBatchProcessor,
  CertificateFileProcessor,
  CertificateFilesTask,
  CertificateIssueProcessor,
};
