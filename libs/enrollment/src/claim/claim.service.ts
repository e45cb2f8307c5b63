import {
  affected,
  answerOnce,
  badInput,
  Clock,
  DomainError,
  Ids,
  notFound,
  returned,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { jpMinutes, ruleSetOn } from '../rule-set/rule-set.rules.js';
import { chainOf, dueAt, firstStep, isLate, type ChainDays, type Deciders } from './claim-chain.rules.js';
import {
  claimKeys,
  contentOf,
  faultsNow,
  text,
  type ClaimContent,
  type CompleteClaim,
} from './claim-facts.rules.js';
import { ClaimHistory, type ClaimHappening } from './claim-history.service.js';
import { CONTENT } from './claim.queries.js';
import type { SaveClaimInput, SubmitClaimInput, WithdrawClaimInput } from './claim.inputs.js';
import { HAS_SUPERIOR, HAS_VERIFIER, isVerifierOf, MAY_WRITE } from './deciders.sql.js';

/** Enough for anybody who is writing; a loop of drafts ends here. */
const MOST_DRAFTS = 50;

type OpenClaim = ClaimContent &
  Deciders & { readonly version: number; readonly lateReason: string | null; readonly evidence: number };

/** Days of each step, from the settings. */
export function chainDays(config: EnrollmentConfig): ChainDays {
  return {
    SUPERIOR: config.claimSuperiorDays,
    VERIFIER: config.claimVerifierDays,
    BPSDM: config.claimBpsdmDays,
  };
}

/** Writing, sending and taking back claims. What is decided about them is the review's. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly history: ClaimHistory,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns the claim's id, the same for the same request. @throws DomainError NOT_FOUND, CLAIM_NOT_OPEN, TOO_MANY_DRAFTS */
  async saveClaim(tx: Tx, actor: SignedInActor, input: SaveClaimInput): Promise<string> {
    const id = input.claimId ?? this.ids.next();
    const request = {
      accountId: actor.accountId,
      operation: 'saveClaim',
      requestId: input.requestId,
      input: { ...input },
    };
    return answerOnce(tx, request, id, async () => {
      if (input.claimId == null) await this.create(tx, actor, id, input);
      await this.write(tx, actor, id, input);
    });
  }

  private async create(tx: Tx, actor: SignedInActor, id: string, input: SaveClaimInput): Promise<void> {
    const employeeId = input.employeeId ?? actor.employeeId;
    if (employeeId === null) throw notFound('employee');
    const [may] = await tx.query<{ may: boolean; drafts: number }[]>(
      `SELECT (e.id = $1::uuid OR ${isVerifierOf('e.id')}) AS may,
         (SELECT count(*)::int FROM claim d WHERE d.employee_id = e.id AND d.state = 'DRAFT') AS drafts
       FROM people_api.employee e WHERE e.id = $4::uuid`,
      [actor.employeeId, this.today.date, actor.accountId, employeeId],
    );
    if (may?.may !== true) throw notFound('employee');
    if (may.drafts >= MOST_DRAFTS)
      throw new DomainError('TOO_MANY_DRAFTS', 'Send or discard a draft before writing another', {
        most: MOST_DRAFTS,
      });
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO claim (id, employee_id, entered_by, state, version, international, learned, created_at, changed_at)
       VALUES ($1, $2, $3, 'DRAFT', 1, false, '[]', $4, $4)`,
      [id, employeeId, actor.accountId, now],
    );
    const cause = { actor, requestId: input.requestId };
    await this.history.append(tx, [{ claimId: id, sequence: 1, kind: 'CREATED' }], cause);
  }

  private async write(tx: Tx, actor: SignedInActor, id: string, input: SaveClaimInput): Promise<void> {
    const content = contentOf(input);
    const { certificate, title } = claimKeys(content);
    const written = await affected(
      tx,
      `UPDATE claim c SET form = $4, international = $5, title = $6, organiser = $7, certificate_number = $8, place = $9,
         zone = $10, starts_on = $11, ends_on = $12, quantity = $13, learned = $14, late_reason = $15, certificate_key = $16,
         title_key = $17, changed_at = $18
       WHERE c.id = $2 AND ${MAY_WRITE} AND c.state IN ('DRAFT', 'RETURNED')`,
      [
        actor.employeeId,
        id,
        actor.accountId,
        content.form,
        content.international,
        content.title,
        content.organiser,
        content.certificateNumber,
        content.place,
        content.zone,
        content.startsOn,
        content.endsOn,
        content.quantity,
        JSON.stringify(content.learned),
        text(input.lateReason),
        certificate,
        title,
        this.clock.now(),
      ],
    );
    if (written === 0) throw await this.whyNotOpen(tx, actor, id);
  }

  /** Sends a claim on its way. @throws DomainError NOT_FOUND, CLAIM_NOT_OPEN, BAD_INPUT */
  async submitClaim(tx: Tx, actor: SignedInActor, input: SubmitClaimInput): Promise<string> {
    const { claimId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'submitClaim', requestId, input: { ...input } };
    return answerOnce(tx, request, claimId, async () => {
      const claim = await this.lockOpen(tx, actor, claimId);
      const now = this.clock.now();
      const today = this.today.date;
      const ruleSets = await this.ruleSets.all(tx);
      const faults = faultsNow(claim, ruleSets, now);
      if (claim.evidence === 0)
        faults.push({
          field: 'evidence',
          fault: 'required',
          message: 'attach a certificate, letter or report',
        });
      const late = faults.length === 0 && isLate(claim.endsOn ?? '', this.config.claimWindowEnds, today);
      if (late && (claim.lateReason ?? '').length < 5)
        faults.push({ field: 'lateReason', fault: 'late', message: 'the claim window is over: say why' });
      if (faults.length > 0) throw badInput(...faults);
      const complete = claim as CompleteClaim;
      const days = chainDays(this.config);
      const { step, skipped } = firstStep(chainOf(days, late), claim);
      const to = step ?? 'BPSDM';
      await tx.query(
        `UPDATE claim SET state = 'PENDING', step = $2, step_since = $3, step_due = $4, submitted_at = $3, changed_at = $3,
           earned_minutes = $5, version = version + $6 WHERE id = $1`,
        [
          claimId,
          to,
          now,
          dueAt(days, to, now),
          jpMinutes(
            ruleSetOn(ruleSets, complete.endsOn),
            complete.form,
            complete.international,
            complete.quantity,
          ),
          1 + skipped.length,
        ],
      );
      const happened: Omit<ClaimHappening, 'claimId' | 'sequence'>[] = [
        { kind: 'SUBMITTED', reason: late ? claim.lateReason : null },
        ...skipped.map((left) => ({ kind: 'SKIPPED' as const, step: left })),
      ];
      await this.history.append(
        tx,
        happened.map((each, index) => ({ ...each, claimId, sequence: claim.version + 1 + index })),
        { actor, requestId },
      );
    });
  }

  /** @throws DomainError NOT_FOUND, CLAIM_DECIDED */
  async withdrawClaim(tx: Tx, actor: SignedInActor, input: WithdrawClaimInput): Promise<string> {
    const { claimId, requestId, reason } = input;
    const request = {
      accountId: actor.accountId,
      operation: 'withdrawClaim',
      requestId,
      input: { ...input },
    };
    return answerOnce(tx, request, claimId, async () => {
      const [withdrawn] = await returned<{ version: number }>(
        tx,
        `UPDATE claim c SET state = 'WITHDRAWN', step = NULL, step_since = NULL, step_due = NULL, changed_at = $4,
           version = version + 1
         WHERE c.id = $2 AND ${MAY_WRITE} AND c.state IN ('DRAFT', 'PENDING', 'RETURNED')
         RETURNING c.version`,
        [actor.employeeId, claimId, actor.accountId, this.clock.now()],
      );
      if (!withdrawn) {
        const why = await this.whyNotOpen(tx, actor, claimId);
        throw why.code === 'NOT_FOUND' ? why : decided();
      }
      const happened = {
        claimId,
        sequence: withdrawn.version,
        kind: 'WITHDRAWN' as const,
        reason: reason.trim(),
      };
      await this.history.append(tx, [happened], { actor, requestId });
    });
  }

  /** Locks the claim, so that what is checked is what is sent: a save or an upload at the same time waits. */
  private async lockOpen(tx: Tx, actor: SignedInActor, claimId: string): Promise<OpenClaim> {
    const [claim] = await tx.query<OpenClaim[]>(
      `SELECT ${CONTENT}, c.version, c.late_reason AS "lateReason", ${HAS_SUPERIOR} AS superior, ${HAS_VERIFIER} AS verifier,
         (SELECT count(*)::int FROM claim_evidence f WHERE f.claim_id = c.id AND f.removed_at IS NULL) AS evidence
       FROM claim c WHERE c.id = $4 AND c.state IN ('DRAFT', 'RETURNED') AND ${MAY_WRITE} FOR UPDATE OF c`,
      [actor.employeeId, this.today.date, actor.accountId, claimId],
    );
    if (!claim) throw await this.whyNotOpen(tx, actor, claimId);
    return claim;
  }

  private async whyNotOpen(tx: Tx, actor: SignedInActor, claimId: string): Promise<DomainError> {
    const [found] = await tx.query<{ state: string }[]>(
      `SELECT c.state FROM claim c WHERE c.id = $2 AND ${MAY_WRITE}`,
      [actor.employeeId, claimId, actor.accountId],
    );
    if (!found) return notFound('claim');
    return new DomainError(
      'CLAIM_NOT_OPEN',
      'This claim is on its way or decided; it cannot be changed now',
      {
        state: found.state,
      },
    );
  }
}

export function decided(): DomainError {
  return new DomainError(
    'CLAIM_DECIDED',
    'This claim was decided or moved on in the meantime; look at it again',
  );
}
