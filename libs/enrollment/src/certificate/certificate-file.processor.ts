import {
  createLog,
  Database,
  Inbox,
  QueueProcessor,
  type Log,
  type ReceivedEvent,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';

/**
 * Queue `certificate-file`: makes the file of a certificate that somebody waits for. Once it was tried the receipt is given, also
 * where it failed: why stands with the certificate, and the periodic task tries it again.
 */
@Injectable()
export class CertificateFileProcessor extends QueueProcessor {
  readonly queue = 'certificate-file';
  private readonly log: Log;

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly files: CertificateFiles,
    config: EnrollmentConfig,
  ) {
    super();
    this.log = createLog(this.queue, config.logLevel);
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { certificateId } = (event as ReceivedEvent<'certificate-file.wanted.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const made = await this.files.tryToMake(certificateId, this.log);
    await this.database.transaction(async (tx) => {
      if ((await this.inbox.claim(tx, event.id, this.queue)) && made) await this.files.attach(tx, made);
    });
  }
}
