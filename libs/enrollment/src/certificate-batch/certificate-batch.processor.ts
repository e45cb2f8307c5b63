import {
  createLog,
  Database,
  isDomainError,
  Inbox,
  type Progressed,
  QueueProcessor,
  StepTogether,
  type Log,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import {
  CertificateFiles,
  FileFailed,
  type MadeFile,
} from '../certificate-file/certificate-files.service.js';
import { stopsTheSigner } from '../certificate-step/certificate-step.rules.js';
import { CertificateService } from '../certificate/certificate.service.js';
import { CertificateRevisionService } from '../certificate-revision/certificate-revision.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateBatchQueries, type BatchRow } from './certificate-batch.queries.js';

const LANES = 4;
const AT_ONCE = 40;
const NAMED_AT_ONCE = 8;
const NAMED_WITHIN_MS = 500;
/** So many failures one after the other are no matter of these people: the disk is full, say. */
const FAILURES_IN_A_ROW = 10;

/** How it goes with the people of a batch, one after the other. */
interface Row {
  failures: number;
  /** The signer signs nothing: whoever is left stays open, and what a sibling had signed meanwhile changes nothing. */
  isStopped: boolean;
  readonly progressed: Progressed;
}

type Decided = readonly [enrollmentId: string, certificateId: string | null];

interface Made {
  readonly enrollmentId: string;
  readonly file: MadeFile | null;
}

/** Somebody's part of the work. Undefined where it failed, which then stands with them, or where the signer signs nothing. */
type Turn = <T>(enrollmentId: string, work: () => Promise<T>) => Promise<T | undefined>;

function mustStop({ failures, isStopped }: Row): boolean {
  return isStopped || failures >= FAILURES_IN_A_ROW;
}

/**
 * Queue `certificate-batch`: works through the people of a batch and asks before every handful whether it was paused. A handful
 * shares the commits in which it is issued and named; what is revised, is so one by one. Wherever it dies, a repetition finds what is done and does the rest.
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

  /** First the records in the order of the people, as their numbers are; then the files, some at a time. */
  private async workOn(batch: BatchRow, enrollmentIds: readonly string[], row: Row): Promise<void> {
    const turn: Turn = async (enrollmentId, work) => {
      try {
        const done = await work();
        row.failures = 0;
        row.progressed();
        return done;
      } catch (error) {
        if (error instanceof FileFailed && stopsTheSigner(error.fault)) {
          row.isStopped = true;
          this.log.warn({ batchId: batch.id, fault: error.fault }, 'batch paused');
        } else if (!mustStop(row)) {
          row.failures += 1;
          await this.fail(batch.id, enrollmentId, error);
        }
        return undefined;
      }
    };
    const decided =
      batch.deed === 'ISSUE'
        ? await this.issueTogether(batch, enrollmentIds, turn)
        : await this.reviseInTurn(batch, enrollmentIds, row, turn);
    await this.publish(batch, decided, row, turn);
  }

  private async issueTogether(
    batch: BatchRow,
    enrollmentIds: readonly string[],
    turn: Turn,
  ): Promise<Decided[]> {
    const issuing = new StepTogether<string, string | null>(
      (ids) => this.database.transaction((tx) => this.issueAll(tx, batch.id, ids)),
      { atMost: enrollmentIds.length, waitMs: 0 },
    );
    const decided = enrollmentIds.map((id) => turn(id, async () => [id, await issuing.take(id)] as const));
    return (await Promise.all(decided)).filter((each) => each !== undefined);
  }

  private async reviseInTurn(
    batch: BatchRow,
    enrollmentIds: readonly string[],
    row: Row,
    turn: Turn,
  ): Promise<Decided[]> {
    const decided: Decided[] = [];
    for (const id of enrollmentIds) {
      if (mustStop(row)) break;
      const work = (): Promise<string | null> =>
        this.database.transaction((tx) => this.revise(tx, batch, id));
      const certificateId = await turn(id, work);
      if (certificateId !== undefined) decided.push([id, certificateId]);
    }
    return decided;
  }

  /** Files are made in a few lanes, and named together as they come. One that was made is named, whatever else stops. */
  private async publish(batch: BatchRow, decided: readonly Decided[], row: Row, turn: Turn): Promise<void> {
    let making = 0;
    const naming = new StepTogether<Made, undefined>((made) => this.nameAll(batch.id, made), {
      atMost: NAMED_AT_ONCE,
      waitMs: NAMED_WITHIN_MS,
      othersComing: () => making,
    });
    const named: Promise<unknown>[] = [];
    const next = decided.values();
    const lane = async (): Promise<void> => {
      for (const [enrollmentId, certificateId] of next) {
        if (mustStop(row)) return;
        making += 1;
        const made = await turn(enrollmentId, async () => ({
          enrollmentId,
          file: certificateId === null ? null : await this.files.make(certificateId),
        }));
        making -= 1;
        if (made) named.push(turn(enrollmentId, () => naming.take(made)));
        else naming.goIfAllAreHere();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await Promise.all(named);
  }

  private async nameAll(batchId: string, made: readonly Made[]): Promise<undefined[]> {
    await this.database.transaction(async (tx) => {
      // Whoever else is at it may have come first.
      const open = await this.queries.lockItems(
        tx,
        batchId,
        made.map(({ enrollmentId }) => enrollmentId),
      );
      const files = made.flatMap(({ enrollmentId, file }) => (file && open.has(enrollmentId) ? [file] : []));
      await this.files.attachAll(tx, files);
      await this.queries.markDone(tx, batchId, [...open.keys()]);
    });
    return made.map(() => undefined);
  }

  /** A record is made once: a repetition finds that it was, and what came of it. */
  private async issueAll(
    tx: Tx,
    batchId: string,
    enrollmentIds: readonly string[],
  ): Promise<(string | null)[]> {
    const items = await this.queries.lockItems(tx, batchId, enrollmentIds);
    const due = enrollmentIds.filter((id) => items.get(id)?.decided === false);
    const issued = [...(await this.certificates.issueAll(tx, due))];
    await this.queries.markDecided(tx, batchId, issued);
    const results = new Map(issued);
    return enrollmentIds.map((id) => results.get(id) ?? items.get(id)?.resultId ?? null);
  }

  /** The record changes once: a repetition finds that it has, and what came of it. */
  private async revise(tx: Tx, batch: BatchRow, enrollmentId: string): Promise<string | null> {
    const item = await this.queries.lockItem(tx, batch.id, enrollmentId);
    if (!item) return null;
    if (item.decided) return item.resultId;
    const { deed, jp, completionDate, requestedBy, decidedBy } = batch;
    if (deed === 'ISSUE') throw new Error('What is issued revises nothing');
    const resultId = await this.revisions.reviseConfirmed(
      tx,
      { certificateId: item.certificateId ?? '', deed, jp, completionDate },
      { code: batch.code ?? 'OTHER', reason: batch.reason ?? '', requestedBy, decidedBy },
    );
    await this.queries.markDecided(tx, batch.id, [[enrollmentId, resultId]]);
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
