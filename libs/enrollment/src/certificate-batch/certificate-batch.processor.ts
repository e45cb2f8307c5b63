import {
  createLog,
  Database,
  isDomainError,
  Inbox,
  type Progressed,
  QueueProcessor,
  type Log,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateFiles, FileFailed } from '../certificate-file/certificate-files.service.js';
import { stopsTheSigner } from '../certificate-step/certificate-step.rules.js';
import { CertificateService } from '../certificate/certificate.service.js';
import { CertificateRevisionService } from '../certificate-revision/certificate-revision.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateBatchQueries, type BatchRow } from './certificate-batch.queries.js';

const LANES = 4;
const AT_ONCE = 40;
/** So many failures one after the other are no matter of these people: the disk is full, say. */
const FAILURES_IN_A_ROW = 10;

/** How it goes with the people of a batch, one after the other. */
interface Row {
  failures: number;
  /** The signer signs nothing: whoever is left stays open, and what a sibling had signed meanwhile changes nothing. */
  isStopped: boolean;
  readonly progressed: Progressed;
}

function mustStop({ failures, isStopped }: Row): boolean {
  return isStopped || failures >= FAILURES_IN_A_ROW;
}

/**
 * Queue `certificate-batch`: works through the people of a batch, one per commit, and asks before every handful whether it
 * was paused. Wherever it dies, a repetition finds what is done and does the rest.
 */
@Injectable()
export class CertificateBatchProcessor extends QueueProcessor {
  readonly queue = 'certificate-batch';
  private readonly log: Log;

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly queries: CertificateBatchQueries,
    private readonly certificates: CertificateService,
    private readonly revisions: CertificateRevisionService,
    private readonly files: CertificateFiles,
    config: EnrollmentConfig,
  ) {
    super();
    this.log = createLog(this.queue, config.logLevel);
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    const { batchId } = (event as ReceivedEvent<'certificate-batch.started.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    await this.work(batchId, progressed);
    await this.database.transaction(async (tx) => {
      const batch = await this.queries.lock(tx, batchId);
      if (!(await this.inbox.claim(tx, event.id, this.queue))) return;
      if (batch.state !== 'RUNNING') return;
      await this.queries.finish(tx, batchId);
    });
  }

  private async work(batchId: string, progressed: Progressed): Promise<void> {
    const row: Row = { failures: 0, isStopped: false, progressed };
    while (!mustStop(row)) {
      const batch = await this.queries.find(batchId);
      if (batch?.state !== 'RUNNING') return;
      const open = await this.queries.open(batchId, AT_ONCE);
      if (open.length === 0) return;
      await this.workOn(batch, open, row);
    }
    await this.database.transaction((tx) => this.queries.stop(tx, batchId));
  }

  /** First the records one after the other, so that numbers follow the order of the people; then the files, some at a time. */
  private async workOn(batch: BatchRow, enrollmentIds: readonly string[], row: Row): Promise<void> {
    const step = async <T>(enrollmentId: string, work: () => Promise<T>): Promise<T | undefined> => {
      if (mustStop(row)) return undefined;
      try {
        const done = await work();
        row.failures = 0;
        row.progressed();
        return done;
      } catch (error) {
        if (error instanceof FileFailed && stopsTheSigner(error.fault)) {
          row.isStopped = true;
          this.log.warn({ batchId: batch.id, fault: error.fault }, 'batch paused');
        } else {
          row.failures += 1;
          await this.fail(batch.id, enrollmentId, error);
        }
        return undefined;
      }
    };
    const decided: { enrollmentId: string; certificateId: string | null }[] = [];
    for (const enrollmentId of enrollmentIds) {
      const certificateId = await step(enrollmentId, () =>
        this.database.transaction((tx) => this.decide(tx, batch, enrollmentId)),
      );
      if (certificateId !== undefined) decided.push({ enrollmentId, certificateId });
    }
    const next = decided.values();
    const lane = async (): Promise<void> => {
      for (const { enrollmentId, certificateId } of next)
        await step(enrollmentId, () => this.publish(batch.id, enrollmentId, certificateId));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  private async publish(id: string, enrollmentId: string, certificateId: string | null): Promise<void> {
    const file = certificateId === null ? null : await this.files.make(certificateId);
    await this.database.transaction(async (tx) => {
      // Whoever else is at it may have come first.
      if (!(await this.queries.lockItem(tx, id, enrollmentId))) return;
      if (file) await this.files.attach(tx, file);
      await this.queries.markDone(tx, id, enrollmentId);
    });
  }

  /** The record changes once: a repetition finds that it has, and what came of it. */
  private async decide(tx: Tx, batch: BatchRow, enrollmentId: string): Promise<string | null> {
    const item = await this.queries.lockItem(tx, batch.id, enrollmentId);
    if (!item) return null;
    if (item.decided) return item.resultId;
    const { deed, jp, completionDate, requestedBy, decidedBy } = batch;
    const why = { code: batch.code ?? 'OTHER', reason: batch.reason ?? '', requestedBy, decidedBy };
    const resultId =
      deed === 'ISSUE'
        ? await this.certificates.issue(tx, enrollmentId)
        : await this.revisions.reviseConfirmed(
            tx,
            { certificateId: item.certificateId ?? '', deed, jp, completionDate },
            why,
          );
    await this.queries.markDecided(tx, batch.id, enrollmentId, resultId);
    return resultId;
  }

  private async fail(batchId: string, enrollmentId: string, error: unknown): Promise<void> {
    const code = isDomainError(error) ? error.code : error instanceof FileFailed ? error.fault : null;
    this.log.warn({ err: error, batchId, enrollmentId }, 'certificate failed');
    await this.database.transaction(async (tx) => {
      const item = await this.queries.lockItem(tx, batchId, enrollmentId);
      if (!item) return;
      const fault = code ?? (item.decided ? 'FILE_FAILED' : 'FAILED');
      await this.queries.markFailed(tx, batchId, enrollmentId, fault);
    });
  }
}
