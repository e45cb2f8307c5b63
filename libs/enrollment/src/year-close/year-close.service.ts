import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { DifferenceKind } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import type { CloseYearInput, DecideYearCloseInput } from './year-close.inputs.js';

/** Differences that say the books are wrong, and not something around them. */
const IN_THE_BOOKS: readonly DifferenceKind[] = [
  'BALANCE_DIFFERS',
  'CREDIT_WITHOUT_FACT',
  'FACT_WITHOUT_CREDIT',
  'WRONG_PERIOD',
];

interface Reconciled {
  id: string;
  differenceCounts: Partial<Record<DifferenceKind, number>>;
}

interface Asked {
  year: number;
  state: string;
  requestedBy: string;
}

/** Closes years: one designer asks, another confirms, the worker freezes. Rules §4. */
@Injectable()
export class YearCloseService {
  constructor(
    private readonly reconciliations: ReconciliationService,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError BAD_INPUT (a year that is not over), YEAR_NOT_RECONCILED, YEAR_CLOSED */
  async closeYear(tx: Tx, actor: SignedInActor, input: CloseYearInput): Promise<string> {
    const { year, requestId } = input;
    if (year >= this.today.year)
      throw badInput({ field: 'year', fault: 'range', message: 'a year can be closed when it is over' });
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'closeYear', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const reason = input.reason?.trim() ?? null;
      const checkedBy = await this.checked(tx, year, reason);
      await tx.query(
        `INSERT INTO year_close (id, year, state, checked_by, reason, requested_by, requested_at)
         VALUES ($1, $2, 'REQUESTED', $3, $4, $5, $6)`,
        [id, year, checkedBy, reason, actor.accountId, this.clock.now()],
      );
    });
  }

  /** @throws DomainError NOT_FOUND, SECOND_PERSON_NEEDED, YEAR_CLOSED, RECONCILIATION_RUNNING */
  async decideYearClose(tx: Tx, actor: SignedInActor, input: DecideYearCloseInput): Promise<string> {
    const { id, confirm, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'decideYearClose', requestId, input };
    return answerOnce(tx, request, id, async () => {
      // Of two who decide at once, the second waits and finds it decided.
      const [asked] = await tx.query<Asked[]>(
        `SELECT year, state, requested_by AS "requestedBy" FROM year_close WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (!asked) throw notFound('year close');
      if (asked.state !== 'REQUESTED') throw new DomainError('YEAR_CLOSED', 'This was decided already');
      if (confirm && asked.requestedBy === actor.accountId)
        throw new DomainError(
          'SECOND_PERSON_NEEDED',
          'Another designer than the one who asked has to confirm',
        );
      const now = this.clock.now();
      const closingId = confirm
        ? await this.reconciliations.startClosing(tx, actor.accountId, asked.year, now)
        : null;
      await tx.query(
        `UPDATE year_close SET state = $2, decided_by = $3, decided_at = $4, closed_at = $5, closing_id = $6 WHERE id = $1`,
        [id, confirm ? 'CONFIRMED' : 'REFUSED', actor.accountId, now, confirm ? now : null, closingId],
      );
    });
  }

  /** The latest finished reconciliation of the year. */
  private async checked(tx: Tx, year: number, reason: string | null): Promise<string> {
    const [latest] = await tx.query<Reconciled[]>(
      `SELECT id, difference_counts AS "differenceCounts" FROM reconciliation
       WHERE year = $1 AND state = 'DONE' AND unit_id IS NULL AND employee_id IS NULL ORDER BY started_at DESC LIMIT 1`,
      [year],
    );
    if (!latest)
      throw new DomainError('YEAR_NOT_RECONCILED', 'Reconcile the year first; it was never finished', {});
    const differences = IN_THE_BOOKS.reduce((sum, kind) => sum + (latest.differenceCounts[kind] ?? 0), 0);
    if (differences > 0 && reason === null) {
      throw new DomainError(
        'YEAR_NOT_RECONCILED',
        'The last reconciliation found differences in the books; mend them, or give a reason',
        { id: latest.id, differences },
      );
    }
    return latest.id;
  }
}
