import {
  answerOnce,
  badInput,
  Clock,
  hasRole,
  Ids,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { unitInLead } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';
import type { RequestProofBundleInput } from './proof-bundle.inputs.js';
import type { ProofBundleRow } from './proof-bundle.queries.js';

type TakenBundle = Pick<ProofBundleRow, 'id' | 'unitId' | 'scope' | 'fileKey'>;

/** Asks for proof bundles and hands them over; the worker makes them. */
@Injectable()
export class ProofBundleService {
  constructor(
    private readonly outbox: Outbox,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, BAD_INPUT (a year to come), PROOF_BUNDLE_RUNNING */
  async requestProofBundle(tx: Tx, actor: SignedInActor, input: RequestProofBundleInput): Promise<string> {
    const { requestId, unitId, year } = input;
    if (year > this.today.year)
      throw badInput({ field: 'year', fault: 'range', message: 'that year is still to come' });
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'requestProofBundle', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const isAuditor = hasRole(actor, 'auditor');
      await this.refuseOutOfReach(tx, actor, unitId, isAuditor);
      await tx.query(
        `INSERT INTO proof_bundle (id, unit_id, year, scope, state, requested_by, requester_employee, requested_at)
         VALUES ($1, $2, $3, $4, 'REQUESTED', $5, $6, $7)`,
        [
          id,
          unitId,
          year,
          isAuditor ? 'AUDITOR' : 'LEADER',
          actor.accountId,
          actor.employeeId,
          this.clock.now(),
        ],
      );
      await this.outbox.append(tx, 'proof-bundle.requested.v1', { bundleId: id });
    });
  }

  /**
   * Writes down that somebody takes a bundle away, before any of it leaves. What was made for an auditor is for
   * auditors; a leader still has to lead the unit, or one above it.
   * @returns the key of its file
   * @throws DomainError NOT_FOUND
   */
  async takeBundle(tx: Tx, actor: SignedInActor, bundle: TakenBundle): Promise<string> {
    const isAuditor = hasRole(actor, 'auditor');
    if (bundle.fileKey === null || (bundle.scope === 'AUDITOR' && !isAuditor)) throw notFound('proof bundle');
    await this.refuseOutOfReach(tx, actor, bundle.unitId, isAuditor);
    await tx.query(
      `INSERT INTO proof_bundle_taking (id, bundle_id, taken_by, taking_employee, taken_at) VALUES ($1, $2, $3, $4, $5)`,
      [this.ids.next(), bundle.id, actor.accountId, actor.employeeId, this.clock.now()],
    );
    return bundle.fileKey;
  }

  private async refuseOutOfReach(
    tx: Tx,
    actor: SignedInActor,
    unitId: string,
    isAuditor: boolean,
  ): Promise<void> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM people_api.unit u WHERE u.id = $4 AND ($3::boolean OR ${unitInLead('u.id')})`,
      [actor.employeeId, this.today.date, isAuditor, unitId],
    );
    if (rows.length === 0) throw notFound('unit');
  }
}
