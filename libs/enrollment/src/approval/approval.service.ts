import {
  answerOnce,
  answerWithWork,
  badInput,
  Clock,
  DomainError,
  notFound,
  opaque,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { approvalDueAt, nextStep } from '../seat/approval-route.rules.js';
import { clashes } from '../enrollment/eligibility.queries.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { ApprovalStep, EnrollmentStatus } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { EnrollmentHistory, type EnrollmentHappening } from '../seat/enrollment-history.service.js';
import type { RunApproval, WaitingRule } from '../seat/approval-route.rules.js';
import { SeatEndingService } from '../seat/seat-ending.service.js';
import { type Room, SeatService } from '../seat/seat.service.js';
import type { DecideEnrollmentsInput, ReviseDecisionInput } from './approval.inputs.js';
import { approverOf, inPlaceOf, LAST_DECISION, mayDecideAt, MAY_SEE } from './approver.sql.js';

export type ApprovalRefusal =
  'NOT_FOUND' | 'ENROLLMENT_DECIDED' | 'NOT_YOURS_TO_DECIDE' | 'RUN_FULL' | 'RUN_STARTED' | 'SESSIONS_CLASH';

/** What became of one enrollment of a decision: decided where there is no refusal. */
export interface ApprovalVerdict {
  readonly enrollmentId: string;
  readonly refusal: ApprovalRefusal | null;
}

interface Application {
  readonly id: string;
  readonly runId: string;
  readonly employeeId: string;
  readonly step: ApprovalStep | null;
  readonly status: EnrollmentStatus;
  readonly holdsSeat: boolean;
  readonly quotaId: string | null;
  readonly may: boolean;
  readonly onBehalfOf: string | null;
  readonly clashing: boolean;
  readonly approval: RunApproval;
  readonly waitingRule: WaitingRule | null;
  readonly startsAt: Date;
}

interface DecidedEnrollment {
  readonly runId: string;
  readonly status: EnrollmentStatus;
  readonly startsAt: Date;
  readonly step: ApprovalStep | null;
  readonly decidedAt: Date | null;
  readonly kind: 'APPROVED' | 'REJECTED' | null;
  readonly may: boolean;
}

type Decision = Pick<DecideEnrollmentsInput, 'step' | 'decision' | 'reason'>;

const DAY_MS = 24 * 3_600_000;
const UNDECIDED = ['APPLIED', 'APPROVED_BY_SUPERIOR'] as const;
const APPROVED = ['APPROVED_BY_SUPERIOR', 'WAITLISTED', 'OFFERED', 'SEATED'] as const;

/** Decides who may go. The last approval and the seat, or the place in line, are one commit (P-19). */
@Injectable()
export class ApprovalService {
  constructor(
    private readonly seats: SeatService,
    private readonly ending: SeatEndingService,
    private readonly history: EnrollmentHistory,
    private readonly outbox: Outbox,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides those of the enrollments that may be, run by run in the order of their ids, and tells of each whether it was.
   * @throws DomainError BAD_INPUT, IDEMPOTENCY_CONFLICT
   */
  async decideEnrollments(
    tx: Tx,
    actor: SignedInActor,
    input: DecideEnrollmentsInput,
  ): Promise<ApprovalVerdict[]> {
    const { decision, requestId, enrollmentIds } = input;
    if (decision === 'REJECT' && input.reason == null)
      throw badInput({
        field: 'reason',
        fault: 'required',
        message: 'say why, so that it can be understood',
      });
    const request = { accountId: actor.accountId, operation: 'decideEnrollments', requestId, input };
    return answerWithWork(tx, request, async () => {
      const runs = await tx.query<{ runId: string }[]>(
        `SELECT DISTINCT run_id AS "runId" FROM enrollment WHERE id = ANY(${opaque('$1::uuid[]')}) ORDER BY run_id`,
        [enrollmentIds],
      );
      const refusals = new Map<string, ApprovalRefusal | null>();
      for (const { runId } of runs)
        for (const { enrollmentId, refusal } of await this.decideOfRun(
          tx,
          actor,
          runId,
          enrollmentIds,
          input,
        ))
          refusals.set(enrollmentId, refusal);
      return enrollmentIds.map((enrollmentId) => ({
        enrollmentId,
        refusal: refusals.has(enrollmentId) ? (refusals.get(enrollmentId) ?? null) : 'NOT_FOUND',
      }));
    });
  }

  private async decideOfRun(
    tx: Tx,
    actor: SignedInActor,
    runId: string,
    ids: readonly string[],
    decision: Decision,
  ): Promise<ApprovalVerdict[]> {
    await this.seats.lock(tx, runId);
    const found = await this.find(tx, actor, runId, ids);
    const verdicts = found.map((each) => ({
      enrollmentId: each.id,
      refusal: refusalOf(each, decision, this.clock.now()),
    }));
    const decided = found.filter((_, index) => verdicts[index]?.refusal === null);
    if (decision.decision === 'REJECT') {
      await this.reject(tx, actor, runId, decided, decision);
      return verdicts;
    }
    const full = await this.approve(tx, actor, runId, decided, decision);
    return verdicts.map((verdict) =>
      full.has(verdict.enrollmentId) ? { ...verdict, refusal: 'RUN_FULL' as const } : verdict,
    );
  }

  /** Locks those the asker may see: what is decided here is what was checked here. In the order in which they applied. */
  private find(tx: Tx, actor: SignedInActor, runId: string, ids: readonly string[]): Promise<Application[]> {
    return tx.query<Application[]>(
      `SELECT e.id, e.run_id AS "runId", e.employee_id AS "employeeId", e.step, e.status, e.holds_seat AS "holdsSeat", e.quota_id AS "quotaId",
         ${mayDecideAt('e.step')} AS may, ${inPlaceOf('e.step')} AS "onBehalfOf",
         cardinality(${clashes('e.employee_id', 'e.run_id')}) > 0 AS clashing, r.approval, r.waiting_rule AS "waitingRule",
         r.starts_at AS "startsAt"
       FROM enrollment e JOIN run r ON r.id = e.run_id
       WHERE e.run_id = $6 AND e.id = ANY(${opaque('$7::uuid[]')}) AND ${MAY_SEE} ORDER BY e.id FOR UPDATE OF e`,
      [...approverOf(actor, this.today.date), runId, ids],
    );
  }

  private async reject(
    tx: Tx,
    actor: SignedInActor,
    runId: string,
    rejected: readonly Application[],
    { step, reason }: Decision,
  ): Promise<void> {
    const ending = { status: 'REJECTED', reason: reason?.trim() ?? null, from: UNDECIDED } as const;
    const more = new Map(rejected.map(({ id, onBehalfOf }) => [id, { step, onBehalfOf }]));
    await this.ending.end(tx, runId, [...more.keys()], ending, actor, more);
  }

  /** Approves; returns those whose last approval it would be, and for whom there is neither a seat nor a line. */
  private async approve(
    tx: Tx,
    actor: SignedInActor,
    runId: string,
    approved: readonly Application[],
    { step, reason }: Decision,
  ): Promise<ReadonlySet<string>> {
    // Of a run that is cancelled nobody is left to approve, and its line is not asked for.
    if (approved.length === 0) return new Set();
    const lines = await this.linesOf(tx, runId, approved);
    const now = this.clock.now();
    const refused = new Set<string>();
    const moves: { application: Application; status: EnrollmentStatus; next: ApprovalStep | null }[] = [];
    for (const application of approved) {
      const next = nextStep(application.approval, step);
      const line = lines.get(application.quotaId) ?? { free: 0, taken: 0, joined: 0 };
      if (next !== null) moves.push({ application, status: 'APPROVED_BY_SUPERIOR', next });
      else if (application.holdsSeat) moves.push({ application, status: 'SEATED', next });
      else if (line.free > 0) {
        line.free -= 1;
        line.taken += 1;
        moves.push({ application, status: 'SEATED', next });
      } else if (application.waitingRule !== null) {
        line.joined += 1;
        moves.push({ application, status: 'WAITLISTED', next });
      } else refused.add(application.id);
    }
    if (moves.length === 0) return refused;
    await tx.query(MOVE, [
      moves.map(({ application }) => application.id),
      moves.map(({ status }) => status),
      moves.map(({ next }) => next),
      moves.map(({ next }) => (next === null ? null : approvalDueAt(this.config, next, now))),
      now,
      moves.map(({ application }) => application.clashing),
    ]);
    for (const [quotaId, { taken, joined }] of lines)
      await this.seats.add(tx, { runId, quotaId }, { seats: taken, places: joined });
    await this.tell(tx, actor, moves, { step, reason });
    return refused;
  }

  private async linesOf(
    tx: Tx,
    runId: string,
    applications: readonly Application[],
  ): Promise<Map<string | null, Room>> {
    const lines = new Map<string | null, Room>();
    for (const quotaId of new Set(applications.map((each) => each.quotaId)))
      lines.set(quotaId, await this.seats.lineOf(tx, { runId, quotaId }));
    return lines;
  }

  private async tell(
    tx: Tx,
    actor: SignedInActor,
    moves: readonly { application: Application; status: EnrollmentStatus }[],
    { step, reason }: { readonly step: ApprovalStep; readonly reason: string | null | undefined },
  ): Promise<void> {
    const happened = moves.flatMap(({ application: { id, onBehalfOf }, status }): EnrollmentHappening[] => [
      { enrollmentId: id, kind: 'APPROVED', step, onBehalfOf, reason: reason?.trim() ?? null },
      ...(status === 'WAITLISTED' ? [{ enrollmentId: id, kind: 'WAITLISTED' as const }] : []),
    ]);
    await this.history.append(tx, happened, actor);
    const at = this.clock.now().toISOString();
    await this.outbox.appendAll(
      tx,
      'enrollment.seated.v1',
      moves
        .filter(({ status }) => status === 'SEATED')
        .map(({ application: { id, runId, employeeId } }) => ({ enrollmentId: id, runId, employeeId, at })),
    );
  }

  /** @throws DomainError NOT_FOUND, DECISION_FINAL, RUN_FULL, RUN_STARTED, ALREADY_ENROLLED, IDEMPOTENCY_CONFLICT */
  async reviseDecision(tx: Tx, actor: SignedInActor, input: ReviseDecisionInput): Promise<string> {
    const { enrollmentId, decision, requestId } = input;
    const reason = input.reason.trim();
    const request = { accountId: actor.accountId, operation: 'reviseDecision', requestId, input };
    return answerOnce(tx, request, enrollmentId, async () => {
      const { runId, step, startsAt } = await this.revisable(tx, actor, enrollmentId, decision);
      if (startsAt <= this.clock.now()) throw new DomainError('RUN_STARTED', 'The run has started');
      await this.history.append(tx, [{ enrollmentId, kind: 'REVISED', step, reason }], actor);
      if (decision === 'REJECT') {
        const ending = { status: 'REJECTED', reason, from: APPROVED } as const;
        const more = new Map([[enrollmentId, { step, onBehalfOf: null }]]);
        const [ended] = await this.ending.end(tx, runId, [enrollmentId], ending, actor, more);
        if (!ended) throw decisionFinal();
        return;
      }
      await this.seats.lock(tx, runId);
      await tx.query(
        `UPDATE enrollment SET status = 'APPLIED', status_reason = NULL, step = $2, step_due = $3, changed_at = $3,
           busy = (SELECT busy FROM run WHERE id = enrollment.run_id)
         WHERE id = $1 AND status = 'REJECTED'`,
        [enrollmentId, step, this.clock.now()],
      );
      const [verdict] = await this.decideOfRun(tx, actor, runId, [enrollmentId], { step, decision, reason });
      if (verdict?.refusal != null)
        throw new DomainError(verdict.refusal, 'The approval is refused for the same reasons as any other');
    });
  }

  private async revisable(
    tx: Tx,
    actor: SignedInActor,
    enrollmentId: string,
    decision: ReviseDecisionInput['decision'],
  ): Promise<{ runId: string; step: ApprovalStep; startsAt: Date }> {
    const [found] = await tx.query<DecidedEnrollment[]>(
      `SELECT e.run_id AS "runId", e.status, r.starts_at AS "startsAt", d.step, d.at AS "decidedAt", d.kind, ${mayDecideAt('d.step')} AS may
       FROM enrollment e JOIN run r ON r.id = e.run_id LEFT JOIN LATERAL ${LAST_DECISION} d ON true
       WHERE e.id = $6 AND (${MAY_SEE} OR ${mayDecideAt('d.step')})`,
      [...approverOf(actor, this.today.date), enrollmentId],
    );
    if (!found) throw notFound('enrollment');
    const { runId, step, startsAt, kind } = found;
    if (step === null || !mayTurn(found, this.clock.now(), this.config.approvalRevisableDays))
      throw decisionFinal();
    if (kind === (decision === 'APPROVE' ? 'APPROVED' : 'REJECTED')) throw decisionFinal();
    return { runId, step, startsAt };
  }
}

/** Why one enrollment is not decided so; null where it is. */
function refusalOf(
  { step, may, clashing, startsAt }: Application,
  decision: Decision,
  now: Date,
): ApprovalRefusal | null {
  if (step !== decision.step) return 'ENROLLMENT_DECIDED';
  if (!may) return 'NOT_YOURS_TO_DECIDE';
  if (decision.decision === 'REJECT') return null;
  if (startsAt <= now) return 'RUN_STARTED';
  return clashing && decision.reason == null ? 'SESSIONS_CLASH' : null;
}

/** Whether a decision can still be turned: recent, by one who may decide it, and nothing was built upon it. */
export function mayTurn(
  found: Pick<DecidedEnrollment, 'status' | 'decidedAt' | 'kind' | 'may' | 'startsAt'>,
  now: Date,
  days: number,
): boolean {
  const { status, decidedAt, kind, may } = found;
  if (decidedAt === null || !may || now.getTime() - decidedAt.getTime() > days * DAY_MS) return false;
  if (kind === 'REJECTED') return status === 'REJECTED';
  const standing: readonly EnrollmentStatus[] = APPROVED;
  return standing.includes(status);
}

function decisionFinal(): DomainError {
  return new DomainError('DECISION_FINAL', 'This decision can not be turned any more, or not by you');
}

/** The rows are locked. */
const MOVE = `
  UPDATE enrollment e SET status = m.status, step = m.step, step_due = m.due, changed_at = $5,
    holds_seat = e.holds_seat OR m.status = 'SEATED', seated_at = CASE WHEN m.status = 'SEATED' THEN $5::timestamptz END,
    clash_accepted = e.clash_accepted OR m.clashing,
    waiting_since = CASE WHEN m.status = 'WAITLISTED' THEN $5::timestamptz ELSE e.waiting_since END
  FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::text[]')}, ${opaque('$3::text[]')}, ${opaque('$4::timestamptz[]')},
    ${opaque('$6::boolean[]')}) AS m (id, status, step, due, clashing)
  WHERE e.id = m.id`;
