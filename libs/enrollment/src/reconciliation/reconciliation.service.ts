import {
  answerOnce,
  badInput,
  Clock,
  derivedId,
  DomainError,
  Ids,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { DIFFERENCE_CHECKS } from './reconciliation.checks.js';
import type { StartReconciliationInput } from './reconciliation.inputs.js';

/** Entitlements, the states of employees, every difference class, and the digest. */
export const STEPS_TOTAL = DIFFERENCE_CHECKS.length + 3;

/** Asks for reconciliations; the worker carries them out. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly outbox: Outbox,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT (a year to come), RECONCILIATION_RUNNING */
  async startReconciliation(tx: Tx, actor: SignedInActor, input: StartReconciliationInput): Promise<string> {
    const { year, requestId } = input;
    if (year > this.today.year)
      throw badInput({ field: 'year', fault: 'range', message: 'that year is still to come' });
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'startReconciliation', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const [running] = await tx.query<{ id: string }[]>(
        `SELECT id FROM reconciliation WHERE year = $1 AND state IN ('REQUESTED', 'RUNNING')`,
        [year],
      );
      if (running) {
        throw new DomainError('RECONCILIATION_RUNNING', 'This year is being reconciled; wait for it to end', {
          id: running.id,
        });
      }
      await this.request(tx, id, year, actor.accountId);
    });
  }

  /** The reconciliation that closes a year as of `closedAt`: the worker freezes what it finds. */
  async startClosing(tx: Tx, accountId: string, year: number, closedAt: Date): Promise<string> {
    const id = this.ids.next();
    await this.insert(tx, { id, year, requestedBy: accountId, watermark: closedAt });
    return id;
  }

  /** The nightly reconciliation of the running year: one per day, however often it is asked for. */
  async startNightly(tx: Tx): Promise<void> {
    const id = derivedId('nightly-reconciliation', this.today.date);
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM reconciliation WHERE id = $1 OR (year = $2 AND state IN ('REQUESTED', 'RUNNING'))`,
      [id, this.today.year],
    );
    if (rows.length === 0) await this.request(tx, id, this.today.year, null);
  }

  /**
   * The watermark is fixed when asked, so that a repetition after a crash looks at the same; that of a closed year is
   * always when it was closed.
   */
  private async request(tx: Tx, id: string, year: number, requestedBy: string | null): Promise<void> {
    const [closed] = await tx.query<{ closedAt: Date }[]>(
      `SELECT closed_at AS "closedAt" FROM year_close WHERE year = $1 AND state = 'CLOSED'`,
      [year],
    );
    await this.insert(tx, { id, year, requestedBy, watermark: closed?.closedAt ?? this.clock.now() });
  }

  private async insert(
    tx: Tx,
    {
      id,
      year,
      requestedBy,
      watermark,
    }: { id: string; year: number; requestedBy: string | null; watermark: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO reconciliation (id, year, state, requested_by, started_at, watermark, steps_total)
       VALUES ($1, $2, 'REQUESTED', $3, $4, $5, $6)`,
      [id, year, requestedBy, this.clock.now(), watermark, STEPS_TOTAL],
    );
    await this.outbox.append(tx, 'reconciliation.requested.v1', { reconciliationId: id });
  }
}
