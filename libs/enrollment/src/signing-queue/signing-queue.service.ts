import { answerWithWork, DomainError, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { RETRIED_AT_ONCE, type RetryCertificateFilesInput } from './signing-queue.inputs.js';
import { SigningQueueQueries } from './signing-queue.queries.js';

/** What officers do about files of certificates that could not be made. */
@Injectable()
export class SigningQueueService {
  constructor(
    private readonly queries: SigningQueueQueries,
    private readonly steps: CertificateSteps,
  ) {}

  /** Returns how many are tried again. @throws DomainError NO_CERTIFICATES */
  async retry(tx: Tx, { accountId }: SignedInActor, input: RetryCertificateFilesInput): Promise<number> {
    const { requestId, certificateIds = null } = input;
    const request = { accountId, operation: 'retryCertificateFiles', requestId, input };
    return answerWithWork(tx, request, async () => {
      const failed = await this.queries.failed(tx, certificateIds, RETRIED_AT_ONCE);
      const retried = await this.steps.want(tx, failed, { by: accountId });
      if (retried === 0) throw new DomainError('NO_CERTIFICATES', 'None of these files failed; look again');
      return retried;
    });
  }
}
