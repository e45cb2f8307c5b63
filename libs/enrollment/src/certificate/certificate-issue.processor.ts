import {
  createLog,
  Database,
  Inbox,
  opaque,
  QueueProcessor,
  StepTogether,
  type Log,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateFiles, type MadeFile } from '../certificate-file/certificate-files.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateService } from './certificate.service.js';

type Completion = ReceivedEvent<'enrollment.completed.v1'>;

interface Done {
  readonly eventId: string;
  readonly file: MadeFile | null;
}

/** As many as the queue has jobs at once, so that a step of theirs is one transaction. */
const AT_MOST = 16;
/** Jobs are taken one after the other: so long the first waits for those after it. */
const GATHERED_WITHIN_MS = 40;
/** A file takes some 10 ms; whoever waits for a slow signer keeps nobody. */
const FILES_WITHIN_MS = 500;

/**
 * Queue `certificate-issue`: gives a completed enrollment its certificate. First the record, committed by itself, so
 * that it never waits for its file; then the file, outside any transaction; then the file's key and the receipt in one
 * commit. Those who complete together share the two commits. Wherever it dies, a repetition finds what is done and does the rest.
 * A file that failed is not waited for: why stands with the certificate, the periodic task goes on with it, and whoever makes it
 * tells its holder.
 */
@Injectable()
export class CertificateIssueProcessor extends QueueProcessor {
  readonly queue = 'certificate-issue';
  private readonly log: Log;
  /** Those whose files are made just now. */
  private making = 0;
  private readonly issuing = new StepTogether<Completion, string | null>((events) => this.issueAll(events), {
    atMost: AT_MOST,
    waitMs: GATHERED_WITHIN_MS,
  });
  private readonly finishing = new StepTogether<Done, undefined>((done) => this.finishAll(done), {
    atMost: AT_MOST,
    waitMs: FILES_WITHIN_MS,
    othersComing: () => this.making,
  });

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
    const certificateId = await this.issuing.take(event as Completion);
    const file = certificateId === null ? null : await this.makeFile(certificateId);
    await this.finishing.take({ eventId: event.id, file });
  }

  private async makeFile(certificateId: string): Promise<MadeFile | null> {
    this.making += 1;
    try {
      return await this.files.tryToMake(certificateId, this.log);
    } finally {
      this.making -= 1;
      // Whoever waits for this one waits in vain when it failed; else it comes at once, and then they go together.
      setImmediate(() => this.finishing.goIfAllAreHere());
    }
  }

  /** The certificate of each; null for those that are handled, or due none. */
  private issueAll(events: readonly Completion[]): Promise<(string | null)[]> {
    return this.database.transaction(async (tx) => {
      const eventIds = events.map(({ id }) => id);
      const handled = await this.inbox.handledOf(tx, eventIds, this.queue);
      const open = events.filter(({ id }) => !handled.has(id)).map(({ payload }) => payload.enrollmentId);
      const held = await this.heldOf(tx, open);
      const due = open.filter((enrollmentId) => !held.has(enrollmentId));
      const issued = due.length === 0 ? new Map<string, string>() : await this.certificates.issueAll(tx, due);
      return events.map(({ payload }) => issued.get(payload.enrollmentId) ?? null);
    });
  }

  /**
   * Those of runs whose certificates are held: who has completed by then is found by the release. A release that is under way
   * is waited for, since it has looked for them already.
   */
  private async heldOf(tx: Tx, enrollmentIds: readonly string[]): Promise<Set<string>> {
    if (enrollmentIds.length === 0) return new Set();
    const held = await tx.query<{ id: string }[]>(
      `SELECT e.id FROM certificate_hold h JOIN enrollment e ON e.run_id = h.run_id
       WHERE e.id = ANY(${opaque('$1::uuid[]')}) ORDER BY h.run_id FOR SHARE OF h`,
      [enrollmentIds],
    );
    return new Set(held.map(({ id }) => id));
  }

  private async finishAll(done: readonly Done[]): Promise<undefined[]> {
    await this.database.transaction(async (tx) => {
      const eventIds = done.map(({ eventId }) => eventId);
      const claimed = await this.inbox.claimAll(tx, eventIds, this.queue);
      const files = done.flatMap(({ eventId, file }) => (file && claimed.has(eventId) ? [file] : []));
      await this.files.attachAll(tx, files);
    });
    return done.map(() => undefined);
  }
}
