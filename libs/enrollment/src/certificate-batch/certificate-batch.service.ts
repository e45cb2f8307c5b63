import {
  affected,
  answerOnce,
  badInput,
  Clock,
  DomainError,
  Ids,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import {
  revisionOf,
  type Revision,
  type YearChange,
} from '../certificate-revision/certificate-revision.rules.js';
import { CertificateRevisionService } from '../certificate-revision/certificate-revision.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { Today } from '../reach/today.js';
import type {
  CertificateBatchConsequencesInput,
  DecideCertificateBatchInput,
  HoldCertificatesInput,
  PauseCertificateBatchInput,
  ReleaseCertificatesInput,
  RetryCertificateBatchInput,
  ReviseCertificatesInput,
} from './certificate-batch.inputs.js';
import { CertificateBatchQueries, type BatchRow } from './certificate-batch.queries.js';
import { isDue, needsSecondPerson, summedChanges, type BatchYearChange } from './certificate-batch.rules.js';

export interface FoundBatchConsequences {
  readonly people: number;
  readonly tried: number;
  readonly refused: number;
  readonly years: readonly BatchYearChange[];
  readonly needsSecondPerson: boolean;
}

type Asked = Pick<BatchRow, 'runId' | 'deed' | 'jp' | 'completionDate' | 'code' | 'reason'>;
type Item = { readonly enrollmentId: string; readonly certificateId: string | null };

/** So many are tried in a preview: some ten statements each, and whoever credits one of them waits for the end. */
const TRIED = 200;

/** Certificates of many at once: held, released, replaced, revoked. The worker carries it out, one person per commit. */
@Injectable()
export class CertificateBatchService {
  constructor(
    private readonly queries: CertificateBatchQueries,
    private readonly revisions: CertificateRevisionService,
    private readonly outbox: Outbox,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns the run's id. @throws DomainError NOT_FOUND */
  async hold(tx: Tx, actor: SignedInActor, input: HoldCertificatesInput): Promise<string> {
    const { runId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'holdCertificates', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      await this.findRun(tx, runId);
      await tx.query(
        `INSERT INTO certificate_hold (run_id, reason, held_by, held_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (run_id) DO UPDATE SET reason = EXCLUDED.reason, held_by = EXCLUDED.held_by`,
        [runId, input.reason.trim(), actor.accountId, this.clock.now()],
      );
    });
  }

  /** Returns the batch's id. @throws DomainError, as the SDL lists them */
  async release(tx: Tx, actor: SignedInActor, input: ReleaseCertificatesInput): Promise<string> {
    const { runId, requestId, people } = input;
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'releaseCertificates', requestId, input };
    return answerOnce(tx, request, id, async () => {
      await this.findRun(tx, runId);
      const due = await this.lockHoldAndFindDue(tx, runId);
      const items = due.map((enrollmentId) => ({ enrollmentId, certificateId: null }));
      const asked = {
        runId,
        deed: 'ISSUE',
        jp: 'KEEP',
        completionDate: null,
        code: null,
        reason: null,
      } as const;
      await this.begin(tx, actor, id, asked, items, people);
    });
  }

  /** Returns the batch's id. @throws DomainError, as the SDL lists them */
  async revise(tx: Tx, actor: SignedInActor, input: ReviseCertificatesInput): Promise<string> {
    const { runId, requestId, code, people } = input;
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'reviseCertificates', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const revision = await this.revisionOf(tx, input);
      const items = await this.queries.validOf(tx, runId, revision.completionDate);
      await this.begin(
        tx,
        actor,
        id,
        { runId, ...revision, code, reason: input.reason.trim() },
        items,
        people,
      );
    });
  }

  /** Returns the batch's id. @throws DomainError NOT_FOUND, SECOND_PERSON_NEEDED, CERTIFICATE_BATCH_DECIDED */
  async decide(tx: Tx, actor: SignedInActor, input: DecideCertificateBatchInput): Promise<string> {
    const { id, requestId, confirm } = input;
    const request = { accountId: actor.accountId, operation: 'decideCertificateBatch', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const batch = await this.queries.lock(tx, id);
      if (batch.state !== 'WAITING')
        throw new DomainError('CERTIFICATE_BATCH_DECIDED', 'This was decided already');
      if (confirm && batch.requestedBy === actor.accountId)
        throw new DomainError(
          'SECOND_PERSON_NEEDED',
          'Another designer than the one who asked has to confirm',
        );
      await tx.query(
        `UPDATE certificate_batch SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1`,
        [id, confirm ? 'RUNNING' : 'REFUSED', actor.accountId, this.clock.now()],
      );
      if (confirm) await this.startAnew(tx, batch);
    });
  }

  /** Returns the batch's id. @throws DomainError NOT_FOUND, CERTIFICATE_BATCH_NOT_RUNNING */
  async pause(tx: Tx, actor: SignedInActor, input: PauseCertificateBatchInput): Promise<string> {
    const { id, requestId, paused } = input;
    const request = { accountId: actor.accountId, operation: 'pauseCertificateBatch', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const batch = await this.queries.lock(tx, id);
      const [from, to] = paused ? ['RUNNING', 'PAUSED'] : ['PAUSED', 'RUNNING'];
      if (batch.state !== from)
        throw new DomainError('CERTIFICATE_BATCH_NOT_RUNNING', 'It is not at work, or not paused');
      await tx.query(`UPDATE certificate_batch SET state = $2 WHERE id = $1`, [id, to]);
      if (!paused) await this.start(tx, batch);
    });
  }

  /** Returns the batch's id. @throws DomainError NOT_FOUND, NO_CERTIFICATES, CERTIFICATE_BATCH_RUNNING */
  async retry(tx: Tx, actor: SignedInActor, input: RetryCertificateBatchInput): Promise<string> {
    const { id, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'retryCertificateBatch', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const batch = await this.queries.lock(tx, id);
      if (!['DONE', 'PAUSED'].includes(batch.state)) throw running();
      const failed = await affected(
        tx,
        `UPDATE certificate_batch_item SET state = 'OPEN', fault = NULL WHERE batch_id = $1 AND state = 'FAILED'`,
        [id],
      );
      if (failed === 0) throw new DomainError('NO_CERTIFICATES', 'None of these failed');
      await tx.query(`UPDATE certificate_batch SET state = 'RUNNING', finished_at = NULL WHERE id = $1`, [
        id,
      ]);
      await this.start(tx, batch);
    });
  }

  /** Does it; call it where all is taken back afterwards (`Database.rehearse`). @throws DomainError, as the SDL lists them */
  async consequences(
    tx: Tx,
    actor: SignedInActor,
    input: CertificateBatchConsequencesInput,
  ): Promise<FoundBatchConsequences> {
    const revision = await this.revisionOf(tx, input);
    const items = await this.queries.validOf(tx, input.runId, revision.completionDate);
    if (items.length === 0) throw none();
    const changes: YearChange[] = [];
    let refused = 0;
    const tried = items.slice(0, TRIED);
    for (const { certificateId } of tried) {
      try {
        const asked = { certificateId, ...revision };
        changes.push(...(await this.revisions.consequences(tx, actor, asked)).years);
      } catch (error) {
        // Said before anything was written, so what was tried so far stands.
        if (!(error instanceof DomainError)) throw error;
        refused += 1;
      }
    }
    return {
      people: items.length,
      tried: tried.length,
      refused,
      years: summedChanges(changes),
      needsSecondPerson: needsSecondPerson(revision, items.length, this.config.certificateBatchAloneUpTo),
    };
  }

  private async begin(
    tx: Tx,
    { accountId }: SignedInActor,
    id: string,
    asked: Asked,
    items: readonly Item[],
    people: number,
  ): Promise<void> {
    if (items.length === 0) throw none();
    if (items.length !== people)
      throw badInput({
        field: 'people',
        fault: 'changed',
        message: `it is about ${items.length} people by now; look again`,
      });
    const second = needsSecondPerson(asked, people, this.config.certificateBatchAloneUpTo);
    const batch: BatchRow = {
      ...{ id, ...asked, state: second ? 'WAITING' : 'RUNNING', people, needsSecondPerson: second },
      ...{ requestedBy: accountId, requestedAt: this.clock.now(), decidedBy: null, decidedAt: null },
      finishedAt: null,
    };
    await this.queries.insert(tx, batch, items);
    if (!second) await this.startAnew(tx, batch);
  }

  /** For the first time: what is held after that is not this release's. */
  private async startAnew(tx: Tx, batch: BatchRow): Promise<void> {
    if (batch.deed === 'ISSUE') await this.endHold(tx, batch);
    await this.start(tx, batch);
  }

  private async start(tx: Tx, { id }: BatchRow): Promise<void> {
    await this.outbox.append(tx, 'certificate-batch.started.v1', { batchId: id });
  }

  /**
   * Whoever completes from now on gets a certificate at once. Unless somebody has completed since it was written down whom
   * the release is about: then the others stay held, for a release of their own.
   */
  private async endHold(tx: Tx, { id, runId }: BatchRow): Promise<void> {
    const due = await this.lockHoldAndFindDue(tx, runId);
    const [other] = await tx.query<object[]>(
      `SELECT 1 FROM unnest($2::uuid[]) AS due (id)
       WHERE NOT EXISTS (SELECT 1 FROM certificate_batch_item WHERE batch_id = $1 AND enrollment_id = due.id) LIMIT 1`,
      [id, due],
    );
    if (!other) await tx.query(`DELETE FROM certificate_hold WHERE run_id = $1`, [runId]);
  }

  /** By name. Whoever's certificate was held back is among them; with whoever completes meanwhile its worker waits. */
  private async lockHoldAndFindDue(tx: Tx, runId: string): Promise<string[]> {
    await tx.query(`SELECT 1 FROM certificate_hold WHERE run_id = $1 FOR UPDATE`, [runId]);
    const candidates = await this.queries.candidates(tx, [runId]);
    return candidates.filter(isDue).map(({ enrollmentId }) => enrollmentId);
  }

  private async revisionOf(tx: Tx, input: CertificateBatchConsequencesInput): Promise<Revision> {
    const { firstDay } = await this.findRun(tx, input.runId);
    return revisionOf(input, { firstDay, completedOn: '' }, this.today.date);
  }

  /** @throws DomainError NOT_FOUND */
  private async findRun(tx: Tx, runId: string): Promise<{ firstDay: string }> {
    const [run] = await tx.query<{ firstDay: string }[]>(
      `SELECT (starts_at AT TIME ZONE venue_zone)::date::text AS "firstDay" FROM run WHERE id = $1`,
      [runId],
    );
    if (!run) throw notFound('run');
    return run;
  }
}

function none(): DomainError {
  return new DomainError('NO_CERTIFICATES', 'Nobody in this run has a certificate that this is about');
}

function running(): DomainError {
  return new DomainError('CERTIFICATE_BATCH_RUNNING', 'Certificates of this run are being worked on already');
}
