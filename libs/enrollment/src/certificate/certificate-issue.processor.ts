import {
  createLog,
  Database,
  Inbox,
  QueueProcessor,
  type Log,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateService } from './certificate.service.js';

/**
 * Queue `certificate-issue`: gives a completed enrollment its certificate. First the record, committed by itself, so
 * that it never waits for its file; then the file, outside any transaction; then the file's key and the receipt in one
 * commit. Wherever it dies, a repetition finds what is done and does the rest. A file that failed is not waited for: why stands
 * with the certificate, the periodic task goes on with it, and whoever makes it tells its holder.
 */
@Injectable()
export class CertificateIssueProcessor extends QueueProcessor {
  readonly queue = 'certificate-issue';
  private readonly log: Log;

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly certificates: CertificateService,
    private readonly files: CertificateFiles,
    config: EnrollmentConfig,
  ) {
    super();
    this.log = createLog(this.queue, config.logLevel);
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { enrollmentId } = (event as ReceivedEvent<'enrollment.completed.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const id = await this.database.transaction((tx) => this.issue(tx, enrollmentId));
    const file = id === null ? null : await this.files.tryToMake(id, this.log);
    await this.database.transaction(async (tx) => {
      if ((await this.inbox.claim(tx, event.id, this.queue)) && file) await this.files.attach(tx, file);
    });
  }

  /**
   * Null also where the run's certificates are held: who has completed by then is found by the release. A release that is
   * under way is waited for, since it has looked for them already.
   */
  private async issue(tx: Tx, enrollmentId: string): Promise<string | null> {
    const held: unknown[] = await tx.query(
      `SELECT 1 FROM certificate_hold h JOIN enrollment e ON e.run_id = h.run_id WHERE e.id = $1 FOR SHARE OF h`,
      [enrollmentId],
    );
    return held.length > 0 ? null : this.certificates.issue(tx, enrollmentId);
  }
}
