import { Clock, type Actor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimEventKind, ClaimStep } from '../generated/graphql.js';

/** One thing that happened to a claim. */
export interface ClaimHappening {
  readonly claimId: string;
  readonly sequence: number;
  readonly kind: ClaimEventKind;
  readonly step?: ClaimStep | null;
  readonly reason?: string | null;
  /** The leader in whose place it was decided. */
  readonly onBehalfOf?: string | null;
}

/** On whose behalf, and by which request. */
export interface ClaimCause {
  /** Null: the platform itself, by a periodic task. */
  readonly actor: Actor | null;
  readonly requestId: string | null;
}

/** Writes the history of claims: append-only, in the commit that changes the claim. */
@Injectable()
export class ClaimHistory {
  constructor(private readonly clock: Clock) {}

  async append(tx: Tx, happenings: readonly ClaimHappening[], cause: ClaimCause): Promise<void> {
    if (happenings.length === 0) return;
    await tx.query(
      `INSERT INTO claim_event (claim_id, sequence, kind, step, reason, on_behalf_of, actor, employee_id, request_id, at)
       SELECT claim_id, sequence, kind, step, reason, on_behalf_of, $7, $8, $9, $10
       FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[])
         AS e (claim_id, sequence, kind, step, reason, on_behalf_of)`,
      [
        happenings.map(({ claimId }) => claimId),
        happenings.map(({ sequence }) => sequence),
        happenings.map(({ kind }) => kind),
        happenings.map(({ step }) => step ?? null),
        happenings.map(({ reason }) => reason ?? null),
        happenings.map(({ onBehalfOf }) => onBehalfOf ?? null),
        cause.actor?.accountId ?? null,
        cause.actor?.employeeId ?? null,
        cause.requestId,
        this.clock.now(),
      ],
    );
  }
}
