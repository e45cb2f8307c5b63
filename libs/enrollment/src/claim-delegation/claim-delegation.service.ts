import {
  affected,
  answerOnce,
  badInput,
  Clock,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';
import type { DelegateClaimsInput, EndClaimDelegationInput } from './claim-delegation.inputs.js';

/** A leave, not a handing over of the office: that is an acting leader's. */
const MOST_DAYS = 92;
const DAY_MS = 24 * 3_600_000;

/** Lets leaders have a colleague decide claims in their place (rules §9). `deciders.sql.ts` says what that means. */
@Injectable()
export class ClaimDelegationService {
  constructor(
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns the delegation's id, the same for the same request. @throws DomainError BAD_INPUT, IDEMPOTENCY_CONFLICT */
  async delegate(tx: Tx, actor: SignedInActor, input: DelegateClaimsInput): Promise<string> {
    const id = this.ids.next();
    const { requestId, toEmployeeId, fromDate, toDate, reason } = input;
    const request = { accountId: actor.accountId, operation: 'delegateClaims', requestId, input };
    return answerOnce(tx, request, id, async () => {
      this.refuseDates(fromDate, toDate);
      await this.refuseColleague(tx, actor, toEmployeeId);
      await tx.query(
        `INSERT INTO claim_delegation (id, from_employee_id, to_employee_id, from_date, to_date, reason, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          actor.employeeId,
          toEmployeeId,
          fromDate,
          toDate,
          reason.trim(),
          actor.accountId,
          this.clock.now(),
        ],
      );
    });
  }

  /** Returns the delegation's id. Ending twice ends it once. @throws DomainError NOT_FOUND, IDEMPOTENCY_CONFLICT */
  async end(tx: Tx, actor: SignedInActor, input: EndClaimDelegationInput): Promise<string> {
    const { requestId, delegationId } = input;
    const request = { accountId: actor.accountId, operation: 'endClaimDelegation', requestId, input };
    return answerOnce(tx, request, delegationId, async () => {
      const ended = await affected(
        tx,
        `UPDATE claim_delegation SET ended_at = coalesce(ended_at, $3) WHERE id = $1 AND from_employee_id = $2`,
        [delegationId, actor.employeeId, this.clock.now()],
      );
      if (ended === 0) throw notFound('delegation');
    });
  }

  private refuseDates(from: string, to: string): void {
    if (from < this.today.date)
      throw badInput({ field: 'fromDate', fault: 'past', message: 'begin today or later' });
    if (to < from)
      throw badInput({ field: 'toDate', fault: 'beforeStart', message: 'end on the first day or later' });
    if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= MOST_DAYS)
      throw badInput({
        field: 'toDate',
        fault: 'range',
        message: `at most ${MOST_DAYS} days; for longer ask for an acting leader`,
      });
  }

  /** Somebody the leader answers for, at work today, and not the leader. */
  private async refuseColleague(tx: Tx, actor: SignedInActor, employeeId: string): Promise<void> {
    const found: unknown[] = await tx.query(
      `SELECT 1 FROM people_api.employment m WHERE m.employee_id = $5 AND m.employee_id <> $1::uuid
         AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2) AND ${withinReach('m.employee_id')}`,
      [...reachOf({ ...actor, roles: ['leader'] }, this.today.date), employeeId],
    );
    if (found.length === 0)
      throw badInput({
        field: 'toEmployeeId',
        fault: 'colleague',
        message: 'choose a colleague of your unit who is at work today',
      });
  }
}
