import {
  affected,
  answerOnce,
  badInput,
  Clock,
  DomainError,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { approvalDueAt } from '../seat/approval-route.rules.js';
import { clashingRuns } from '../enrollment/eligibility.queries.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { EnrollmentStatus } from '../generated/graphql.js';
import { EnrollmentHistory } from '../seat/enrollment-history.service.js';
import type { RunApproval } from '../seat/approval-route.rules.js';
import { SeatEndingService } from '../seat/seat-ending.service.js';
import type { AnswerOfferInput } from './waiting-list.inputs.js';

interface Offered {
  readonly runId: string;
  readonly employeeId: string;
  readonly status: EnrollmentStatus;
  readonly offerEndsAt: Date | null;
  readonly approval: RunApproval;
}

const KEPT = ['OFFERED', 'NOMINATED'] as const;

/** Seats that are kept for an answer: taken, left, or gone on to the next when the time is over. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly ending: SeatEndingService,
    private readonly history: EnrollmentHistory,
    private readonly outbox: Outbox,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, BAD_INPUT, NOT_OFFERED, OFFER_EXPIRED, SESSIONS_CLASH, IDEMPOTENCY_CONFLICT */
  async answerOffer(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: AnswerOfferInput,
  ): Promise<string> {
    const { enrollmentId, requestId, accept } = input;
    if (!accept && input.reason == null)
      throw badInput({
        field: 'reason',
        fault: 'required',
        message: 'say why, so that the offer can be made better',
      });
    const request = { accountId: actor.accountId, operation: 'answerOffer', requestId, input };
    return answerOnce(tx, request, enrollmentId, async () => {
      const offered = await this.find(tx, employeeId, enrollmentId);
      if (accept) await this.take(tx, actor, enrollmentId, offered, input.acceptClash === true);
      else await this.leave(tx, actor, enrollmentId, offered, input.reason?.trim() ?? '');
    });
  }

  private async find(tx: Tx, employeeId: string, enrollmentId: string): Promise<Offered> {
    const [offered] = await tx.query<Offered[]>(
      `SELECT e.run_id AS "runId", e.employee_id AS "employeeId", e.status, e.offer_ends_at AS "offerEndsAt", r.approval
       FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = $1 AND e.employee_id = $2`,
      [enrollmentId, employeeId],
    );
    if (!offered) throw notFound('enrollment');
    if (offered.status === 'EXPIRED') throw expired();
    if (offered.offerEndsAt === null) throw notOffered(offered.status);
    if (offered.offerEndsAt <= this.clock.now()) throw expired();
    return offered;
  }

  private async take(
    tx: Tx,
    actor: SignedInActor,
    enrollmentId: string,
    { runId, employeeId, status, approval }: Offered,
    acceptClash: boolean,
  ): Promise<void> {
    const clashes = await clashingRuns(tx, employeeId, runId);
    if (clashes.length > 0 && !acceptClash)
      throw new DomainError('SESSIONS_CLASH', 'Sessions overlap with those of a run you have a seat in', {
        runIds: clashes,
      });
    const now = this.clock.now();
    // Whoever was nominated has the superior's approval; where BPSDM's is asked too, the seat is kept until it decides.
    const toBpsdm = status === 'NOMINATED' && (approval === 'BPSDM' || approval === 'BOTH');
    const taken = await affected(
      tx,
      `UPDATE enrollment SET status = $3, clash_accepted = clash_accepted OR $4, changed_at = $2, offer_ends_at = NULL,
           seated_at = CASE WHEN $3 = 'SEATED' THEN $2::timestamptz END, step = $5, step_due = $6
         WHERE id = $1 AND status = $7 AND offer_ends_at > $2`,
      [
        enrollmentId,
        now,
        toBpsdm ? 'APPROVED_BY_SUPERIOR' : 'SEATED',
        acceptClash,
        toBpsdm ? 'BPSDM' : null,
        toBpsdm ? approvalDueAt(this.config, 'BPSDM', now) : null,
        status,
      ],
    );
    if (taken === 0) throw expired();
    await this.history.append(tx, [{ enrollmentId, kind: 'ACCEPTED' }], actor);
    if (!toBpsdm)
      await this.outbox.append(tx, 'enrollment.seated.v1', {
        enrollmentId,
        runId,
        employeeId,
        at: now.toISOString(),
      });
  }

  private async leave(
    tx: Tx,
    actor: SignedInActor,
    enrollmentId: string,
    { runId, status }: Offered,
    reason: string,
  ): Promise<void> {
    const left = await this.ending.end(
      tx,
      runId,
      [enrollmentId],
      { status: 'DECLINED', reason, from: KEPT },
      actor,
    );
    if (left.length === 0) throw notOffered(status);
  }

  /** Runs in which an offer is over that nobody answered. */
  async runsWithExpired(tx: Tx): Promise<readonly string[]> {
    const rows = await tx.query<{ runId: string }[]>(
      `SELECT DISTINCT run_id AS "runId" FROM enrollment
       WHERE status IN ('OFFERED', 'NOMINATED') AND offer_ends_at <= $1 ORDER BY 1 LIMIT 1000`,
      [this.clock.now()],
    );
    return rows.map(({ runId }) => runId);
  }

  /** Ends the offers of a run that nobody answered in time; the seats go to the next in line. Returns how many. */
  async expireOffers(tx: Tx, runId: string): Promise<number> {
    const over = await tx.query<{ id: string }[]>(
      `SELECT id FROM enrollment WHERE run_id = $1 AND status IN ('OFFERED', 'NOMINATED') AND offer_ends_at <= $2`,
      [runId, this.clock.now()],
    );
    const ending = { status: 'EXPIRED', reason: null, from: KEPT } as const;
    const ids = over.map(({ id }) => id);
    return (await this.ending.end(tx, runId, ids, ending, null)).length;
  }
}

function expired(): DomainError {
  return new DomainError('OFFER_EXPIRED', 'The time to answer is over; the seat went to the next in line');
}

function notOffered(status: EnrollmentStatus): DomainError {
  return new DomainError('NOT_OFFERED', 'No seat is kept for an answer here', { status });
}
