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
import { CertificateFilesTask } from './certificate-file/certificate-files.task.js';
import { CertificateIssueProcessor } from './certificate/certificate-issue.processor.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { CertificateQueries } from './certificate/certificate.queries.js';
import { CertificateResolver, EnrollmentCertificateResolver } from './certificate/certificate.resolver.js';
import { CertificateService } from './certificate/certificate.service.js';
import { CertificateRevisionQueries } from './certificate-revision/certificate-revision.queries.js';
import {
  CertificateRevisionResolver,
  RevisedCertificateResolver,
} from './certificate-revision/certificate-revision.resolver.js';
import { CertificateRevisionService } from './certificate-revision/certificate-revision.service.js';
import { CompletionFactsQueries } from './certificate/completion-facts.queries.js';

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
  CompletionFactsQueries,
  CertificateService,
  CertificateFiles,
  CertificateQueries,
  VerificationQueries,
  VerificationLimiter,
];

/** What replacing and revoking them needs besides, and of the ledger's corrections. */
export const CERTIFICATE_REVISION_PROVIDERS: Provider[] = [
  CertificateRevisionQueries,
  CertificateRevisionService,
];

/** On the side that answers. */
export const CERTIFICATE_RESOLVERS = [
  CertificateResolver,
  EnrollmentCertificateResolver,
  CertificateRevisionResolver,
  RevisedCertificateResolver,
];
export const CERTIFICATE_CONTROLLERS = [CertificateController, VerificationController];

/** On the side that works. */
export { CertificateFilesTask, CertificateIssueProcessor };
