import { answerOnce, badInput, Clock, derivedId, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { chainOf, dueAt, isLate, stepAfter, type Deciders } from '../claim/claim-chain.rules.js';
import { claimFactId, factOfClaim, type CompleteClaim } from '../claim/claim-facts.rules.js';
import { ClaimHistory, type ClaimHappening } from '../claim/claim-history.service.js';
import { CONTENT } from '../claim/claim.queries.js';
import { chainDays } from '../claim/claim.service.js';
import {
  askerOf,
  HAS_SUPERIOR,
  HAS_VERIFIER,
  MAY_DECIDE,
  MAY_SEE,
  ON_BEHALF_OF,
} from '../claim/deciders.sql.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { ClaimEventKind, ClaimStep } from '../generated/graphql.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import { NoticeRequests } from '../notice/notice-requests.service.js';
import { Today } from '../reach/today.js';
import type { DecideClaimsInput } from './claim-review.inputs.js';

type WaitingClaim = CompleteClaim &
  Deciders & {
    readonly id: string;
    readonly employeeId: string;
    readonly version: number;
    readonly step: ClaimStep | null;
    readonly submittedAt: Date;
    readonly may: boolean;
    /** The superior in whose place the asker decides. */
    readonly onBehalfOf: string | null;
  };

/** Where a decision takes a claim. */
interface Move {
  readonly claim: WaitingClaim;
  readonly state: 'PENDING' | 'APPROVED' | 'RETURNED' | 'REJECTED';
  readonly step: ClaimStep | null;
  readonly happened: readonly { readonly kind: ClaimEventKind; readonly step: ClaimStep }[];
}

/** Why a claim was not decided; null when it was. */
export interface ClaimVerdict {
  readonly claimId: string;
  readonly refusal: 'NOT_FOUND' | 'CLAIM_DECIDED' | 'CLAIM_NOT_YOURS_TO_DECIDE' | null;
}

/**
 * Decides claims. The last approval and the credit are one commit; a claim moves from the step it was seen at and from
 * no other, so that of two who decide at once one is told that it has moved on.
 */
@Injectable()
export class ClaimReviewService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly history: ClaimHistory,
    private readonly notices: NoticeRequests,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Decides the claims that may be, and tells of each whether it was. @throws DomainError BAD_INPUT, IDEMPOTENCY_CONFLICT */
  async decideClaims(tx: Tx, actor: SignedInActor, input: DecideClaimsInput): Promise<ClaimVerdict[]> {
    const { step, decision, requestId } = input;
    if (decision !== 'APPROVE' && input.reason == null)
      throw badInput({ field: 'reason', fault: 'required', message: 'say why, so that it can be corrected' });
    // In the order of their ids, as every other who locks several does.
    const claimIds = [...input.claimIds].sort();
    const decisionId = derivedId('decision', requestId, ...claimIds);
    const request = {
      accountId: actor.accountId,
      operation: 'decideClaims',
      requestId: decisionId,
      input: { ...input, claimIds },
    };
    await answerOnce(tx, request, null, async () => {
      const waiting = await this.lock(tx, actor, claimIds);
      const mine = waiting.filter((claim) => claim.may && claim.step === step);
      const cause = { actor, requestId: decisionId };
      await this.move(
        tx,
        mine.map((claim) => this.moveOf(claim, step, decision)),
        input.reason,
        cause,
      );
    });
    return this.verdicts(tx, actor, { ...input, claimIds }, decisionId);
  }

  /** Locks the claims: what is decided here is what was checked here. */
  private lock(tx: Tx, actor: SignedInActor, claimIds: readonly string[]): Promise<WaitingClaim[]> {
    return tx.query<WaitingClaim[]>(
      `SELECT c.id, c.employee_id AS "employeeId", c.version, c.step, c.submitted_at AS "submittedAt", ${CONTENT},
         ${MAY_DECIDE} AS may, ${ON_BEHALF_OF} AS "onBehalfOf", ${HAS_SUPERIOR} AS superior, ${HAS_VERIFIER} AS verifier
       FROM claim c WHERE c.id = ANY($6::uuid[]) AND c.state = 'PENDING' AND ${MAY_SEE} ORDER BY c.id FOR UPDATE OF c`,
      [...askerOf(actor, this.today.date), claimIds],
    );
  }

  private moveOf(claim: WaitingClaim, step: ClaimStep, decision: DecideClaimsInput['decision']): Move {
    if (decision === 'RETURN')
      return { claim, state: 'RETURNED', step: null, happened: [{ kind: 'RETURNED', step }] };
    if (decision === 'REJECT')
      return { claim, state: 'REJECTED', step: null, happened: [{ kind: 'REJECTED', step }] };
    const sent = this.today.of(claim.submittedAt);
    const late = isLate(claim.endsOn, this.config.claimWindowEnds, sent);
    const next = stepAfter(chainOf(chainDays(this.config), late), step, claim);
    const skipped = next.skipped.map((left) => ({ kind: 'SKIPPED' as const, step: left }));
    return next.step === null
      ? { claim, state: 'APPROVED', step: null, happened: [...skipped, { kind: 'APPROVED', step }] }
      : { claim, state: 'PENDING', step: next.step, happened: [{ kind: 'STEP_APPROVED', step }, ...skipped] };
  }

  private async move(
    tx: Tx,
    moves: readonly Move[],
    reason: string | null | undefined,
    cause: { readonly actor: SignedInActor; readonly requestId: string },
  ): Promise<void> {
    if (moves.length === 0) return;
    const now = this.clock.now();
    const days = chainDays(this.config);
    await tx.query(MOVE, [
      moves.map(({ claim }) => claim.id),
      moves.map(({ state }) => state),
      moves.map(({ step }) => step),
      moves.map(({ step }) => (step === null ? null : dueAt(days, step, now))),
      moves.map(({ claim, state }) => (state === 'APPROVED' ? claimFactId(claim.id) : null)),
      moves.map(({ happened }) => happened.length),
      now,
    ]);
    const happenings = moves.flatMap(({ claim, happened }) =>
      happened.map((each, index): ClaimHappening => ({
        ...each,
        claimId: claim.id,
        sequence: claim.version + 1 + index,
        reason: each.kind === 'SKIPPED' ? null : (reason?.trim() ?? null),
        onBehalfOf: each.kind === 'SKIPPED' ? null : claim.onBehalfOf,
      })),
    );
    await this.history.append(tx, happenings, cause);
    await this.tell(tx, moves, cause.requestId);
    const credited = moves
      .filter(({ state }) => state === 'APPROVED')
      .map(({ claim }) => recordedFact(claim, now));
    // Last, so that the account, which all that credits a person waits for, is held shortest.
    await this.ledger.credit(tx, credited, { reason: 'CLAIM', actor: cause.actor.accountId });
  }

  /** Without what the claim says of itself: that is the claimant's own. */
  private async tell(tx: Tx, moves: readonly Move[], decisionId: string): Promise<void> {
    const notices = moves.flatMap(({ claim: { id, employeeId }, state }) =>
      state === 'PENDING'
        ? []
        : [
            {
              kind: `CLAIM_${state}` as const,
              subject: '',
              at: null,
              zone: this.config.agencyZone,
              reason: null,
              employeeId,
              key: `CLAIM:${id}:${decisionId}`,
              about: id,
            },
          ],
    );
    await this.notices.request(tx, notices);
  }

  /** What became of each: decided by this request, or why not. A repetition is told the same as the first. */
  private async verdicts(
    tx: Tx,
    actor: SignedInActor,
    { claimIds, step }: DecideClaimsInput,
    decisionId: string,
  ): Promise<ClaimVerdict[]> {
    const rows = await tx.query<{ id: string; done: boolean; step: ClaimStep | null; may: boolean }[]>(
      `SELECT c.id, c.step, ${MAY_DECIDE} AS may,
         EXISTS (SELECT 1 FROM claim_event e WHERE e.claim_id = c.id AND e.request_id = $7) AS done
       FROM claim c WHERE c.id = ANY($6::uuid[]) AND ${MAY_SEE}`,
      [...askerOf(actor, this.today.date), claimIds, decisionId],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return claimIds.map((claimId) => {
      const row = found.get(claimId);
      if (!row) return { claimId, refusal: 'NOT_FOUND' };
      if (row.done) return { claimId, refusal: null };
      return {
        claimId,
        refusal: row.step === step && !row.may ? 'CLAIM_NOT_YOURS_TO_DECIDE' : 'CLAIM_DECIDED',
      };
    });
  }
}

function recordedFact(claim: WaitingClaim, now: Date): RecordedFact {
  const { id, employeeId, title, organiser, certificateNumber } = claim;
  return {
    ...factOfClaim(id, claim, now),
    employeeId,
    enrollmentId: null,
    title,
    origin: { source: 'CLAIM', provenance: 'DOCUMENT', sourceId: id, organiser, certificateNumber },
  };
}

/** The rows are locked; the guard on the state is there for whoever forgets to. */
const MOVE = `
  UPDATE claim c SET state = m.state, step = m.step, step_since = CASE WHEN m.step IS NOT NULL THEN $7::timestamptz END,
    step_due = m.due, fact_id = m.fact_id, version = c.version + m.events, changed_at = $7
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::uuid[], $6::int[]) AS m (id, state, step, due, fact_id, events)
  WHERE c.id = m.id AND c.state = 'PENDING'`;
