import {
  affected,
  answerOnce,
  badInput,
  Clock,
  DomainError,
  hasRole,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { LedgerQueries } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import type { OpenDisputeInput, ReplyToDisputeInput, ResolveDisputeInput } from './dispute.inputs.js';
import { correctedFact } from './dispute.rules.js';

interface DisputedFact {
  readonly employeeId: string;
  readonly factId: string;
}

/**
 * Objections of people to what the ledger says of them. The ledger's own recount moves what is argued over to
 * `disputed` while one is open, and back when it is decided. docs/adr/0013-disputes-move-what-is-argued-over.md
 */
@Injectable()
export class DisputeService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly ledgerQueries: LedgerQueries,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Returns the dispute's id. @throws DomainError NOT_FOUND, ALREADY_DISPUTED */
  openDispute(tx: Tx, actor: SignedInActor, employeeId: string, input: OpenDisputeInput): Promise<string> {
    const { requestId, postingId, ground, reason } = input;
    const request = { accountId: actor.accountId, operation: 'openDispute', requestId, input };
    const id = this.ids.next();
    return answerOnce(tx, request, id, async () => {
      const [posting] = await tx.query<{ factId: string }[]>(
        `SELECT fact_id AS "factId" FROM jp_posting WHERE id = $1 AND employee_id = $2`,
        [postingId, employeeId],
      );
      if (!posting) throw notFound('posting');
      const open = async (): Promise<void> => {
        await tx.query(
          `INSERT INTO jp_dispute (id, employee_id, fact_id, ground, state, opened_at) VALUES ($1, $2, $3, $4, 'OPEN', $5)`,
          [id, employeeId, posting.factId, ground, this.clock.now()],
        );
        await this.write(tx, id, 'LEARNER', actor, reason);
      };
      const why = { reason: 'DISPUTE_OPENED', actor: actor.accountId };
      await this.ledger.recountAfter(tx, { employeeId, factId: posting.factId }, open, why);
    });
  }

  /** @throws DomainError NOT_FOUND, DISPUTE_CLOSED. The caller has seen that it is the actor's to write to. */
  replyToDispute(tx: Tx, actor: SignedInActor, input: ReplyToDisputeInput): Promise<string> {
    const { requestId, disputeId, body } = input;
    const request = { accountId: actor.accountId, operation: 'replyToDispute', requestId, input };
    return answerOnce(tx, request, disputeId, async () => {
      // Held against a decision at the same moment: nothing is written to one that is closed.
      const [dispute] = await tx.query<{ employeeId: string; state: string }[]>(
        `SELECT employee_id AS "employeeId", state FROM jp_dispute WHERE id = $1 FOR SHARE`,
        [disputeId],
      );
      if (!dispute) throw notFound('dispute');
      if (dispute.state !== 'OPEN') throw closed();
      const side = dispute.employeeId === actor.employeeId ? 'LEARNER' : 'OFFICE';
      if (side === 'OFFICE' && !hasRole(actor, 'verifier', 'designer')) throw notFound('dispute');
      await this.write(tx, disputeId, side, actor, body);
    });
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT, DISPUTE_CLOSED, SECOND_PERSON_NEEDED */
  resolveDispute(tx: Tx, actor: SignedInActor, input: ResolveDisputeInput): Promise<string> {
    const { requestId, disputeId, upheld, reason } = input;
    const quantity = input.correctedQuantity ?? null;
    if (quantity !== null && !upheld) {
      const message = 'leave it out: what is rejected is not corrected';
      throw badInput({ field: 'correctedQuantity', fault: 'rejected', message });
    }
    const request = { accountId: actor.accountId, operation: 'resolveDispute', requestId, input };
    return answerOnce(tx, request, disputeId, async () => {
      const [dispute] = await tx.query<DisputedFact[]>(
        `SELECT employee_id AS "employeeId", fact_id AS "factId" FROM jp_dispute WHERE id = $1`,
        [disputeId],
      );
      if (!dispute) throw notFound('dispute');
      if (dispute.employeeId === actor.employeeId) {
        throw new DomainError('SECOND_PERSON_NEEDED', 'Another person has to decide what concerns yourself');
      }
      const why = { reason: upheld ? 'DISPUTE_UPHELD' : 'DISPUTE_REJECTED', actor: actor.accountId };
      const decide = (): Promise<void> => this.decide(tx, actor, dispute, input);
      await this.ledger.recountAfter(tx, dispute, decide, why);
      await this.write(tx, disputeId, 'OFFICE', actor, reason);
      if (quantity === null) return;
      const fact = await this.ledgerQueries.recordedFact(tx, dispute.factId);
      await this.ledger.credit(tx, [correctedFact(fact, quantity, disputeId)], why);
    });
  }

  /** The guard on the state lets one of many decide. */
  private async decide(
    tx: Tx,
    actor: SignedInActor,
    { factId }: DisputedFact,
    { disputeId, upheld, reason }: ResolveDisputeInput,
  ): Promise<void> {
    const now = this.clock.now();
    const decided = await affected(
      tx,
      `UPDATE jp_dispute SET state = $2, resolved_at = $3, resolved_by = $4, outcome_reason = $5 WHERE id = $1 AND state = 'OPEN'`,
      [disputeId, upheld ? 'UPHELD' : 'REJECTED', now, actor.accountId, reason],
    );
    if (decided === 0) throw closed();
    if (!upheld) return;
    await tx.query(
      `INSERT INTO jp_withdrawal (fact_id, reason, actor, withdrawn_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [factId, reason, actor.accountId, now],
    );
  }

  private async write(
    tx: Tx,
    disputeId: string,
    side: 'LEARNER' | 'OFFICE',
    actor: SignedInActor,
    body: string,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO jp_dispute_message (id, dispute_id, side, author_id, body, written_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.ids.next(), disputeId, side, actor.accountId, body.trim(), this.clock.now()],
    );
  }
}

function closed(): DomainError {
  return new DomainError('DISPUTE_CLOSED', 'This dispute was already decided; open another if need be');
}
