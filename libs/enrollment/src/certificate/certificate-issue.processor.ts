import { Database, Inbox, QueueProcessor, type ReceivedEvent, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { NoticeRequests } from '../notice/notice-requests.service.js';
import { runSubject } from '../notice/run-subject.sql.js';
import { CertificateService } from './certificate.service.js';

/**
 * Queue `certificate-issue`: gives a completed enrollment its certificate. First the record, committed by itself, so
 * that it never waits for its file; then the file, outside any transaction; then the file's key and the receipt in one
 * commit. Wherever it dies, a repetition finds what is done and does the rest.
 */
@Injectable()
export class CertificateIssueProcessor extends QueueProcessor {
  readonly queue = 'certificate-issue';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly certificates: CertificateService,
    private readonly files: CertificateFiles,
    private readonly notices: NoticeRequests,
  ) {
    super();
  }

  async process(event: ReceivedEvent): Promise<void> {
    const { enrollmentId } = (event as ReceivedEvent<'enrollment.completed.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const id = await this.database.transaction((tx) => this.certificates.issue(tx, enrollmentId));
    const file = id === null ? null : await this.files.make(id);
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      if (!file) return;
      await this.files.attach(tx, file);
      await this.tell(tx, enrollmentId);
    });
  }

  /** Once there is something to download. */
  private async tell(tx: Tx, enrollmentId: string): Promise<void> {
    const [of] = await tx.query<{ employeeId: string; subject: string; zone: string }[]>(
      `SELECT e.employee_id AS "employeeId", ${runSubject('r')} AS subject, r.venue_zone AS zone
       FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = $1`,
      [enrollmentId],
    );
    if (!of) return;
    const about = enrollmentId;
    const key = `CERTIFICATE_ISSUED:${enrollmentId}`;
    await this.notices.request(tx, [
      { ...of, kind: 'CERTIFICATE_ISSUED', at: null, reason: null, key, about },
    ]);
  }
}
