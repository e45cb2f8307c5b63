import {
  answerOnce,
  Clock,
  DomainError,
  hasRole,
  Ids,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ApprovalStep, EnrollmentStatus } from '../generated/graphql.js';
import { EnrollmentHistory } from '../seat/enrollment-history.service.js';
import { type Pool, poolRow } from '../seat/pool.sql.js';
import { SeatEndingService, UNFINISHED } from '../seat/seat-ending.service.js';
import { SeatService } from '../seat/seat.service.js';
import type { CancelEnrollmentInput, EnrollInput } from './enrollment.inputs.js';

interface EnrollmentState {
  runId: string;
  employeeId: string;
  status: EnrollmentStatus;
  startsAt: Date;
}

/** How somebody comes into a run: with a seat at once, into the line, or by asking for approval. */
export type WayIn =
  | { readonly status: 'SEATED' | 'WAITLISTED' }
  | { readonly status: 'APPLIED'; readonly step: ApprovalStep; readonly stepDue: Date };

/** Enrolling and cancelling: a status and a seat, always in one commit. */
@Injectable()
export class EnrollmentService {
  constructor(
    private readonly seats: SeatService,
    private readonly ending: SeatEndingService,
    private readonly history: EnrollmentHistory,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a seat for an employee, or a place in line, or asks for approval. Locks in this order: the request, the
   * enrollment (one live per run and person, by index), and last the run's hot row. Returns the enrollment's id, the same
   * for the same request.
   * @throws DomainError RUN_FULL, SEAT_FREE, RUN_CANCELLED, ALREADY_ENROLLED, IDEMPOTENCY_CONFLICT
   * @throws RunMoved: look again
   */
  async enroll(
    tx: Tx,
    actor: SignedInActor,
    employeeId: string,
    input: EnrollInput,
    way: WayIn = { status: 'SEATED' },
    quotaId: string | null = null,
  ): Promise<string> {
    const id = this.ids.next();
    const { runId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'enroll', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const moves = await this.insert(
        tx,
        { id, runId, employeeId, quotaId },
        way,
        input.acceptClash === true,
      );
      const pool = { runId, quotaId };
      if (way.status === 'SEATED') return this.seats.take(tx, pool, moves);
      const step = way.status === 'APPLIED' ? way.step : null;
      await this.history.append(tx, [{ enrollmentId: id, kind: way.status, step }], actor);
      if (way.status === 'WAITLISTED') await this.seats.joinLine(tx, pool, moves);
      else await this.seats.ask(tx, pool, moves);
    });
  }

  /** Returns how often the sessions had moved when their hours were read. */
  private async insert(
    tx: Tx,
    { id, runId, employeeId, quotaId }: Pool & { readonly id: string; readonly employeeId: string },
    way: WayIn,
    clashAccepted: boolean,
  ): Promise<number> {
    const now = this.clock.now();
    const { status } = way;
    const { table, key } = poolRow({ runId, quotaId });
    // One at a time of a person: two that overlap would each wait for the other, until the server notices a second later.
    const [inserted] = await tx.query<{ moves: number }[]>(
      `INSERT INTO enrollment (id, run_id, employee_id, status, clash_accepted, holds_seat, seated_at, waiting_since, step, step_due, changed_at, quota_id, busy)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::boolean, $6::boolean, $7::timestamptz, $8::timestamptz, $9, $10::timestamptz,
         $11::timestamptz, $12::uuid, (SELECT busy FROM run WHERE id = $2)
       FROM pg_advisory_xact_lock(hashtextextended($3::text, 0))
       RETURNING (SELECT moves FROM ${table} WHERE ${key} = coalesce($12, $2)) AS moves`,
      [
        id,
        runId,
        employeeId,
        status,
        clashAccepted,
        status === 'SEATED',
        status === 'SEATED' ? now : null,
        status === 'WAITLISTED' ? now : null,
        status === 'APPLIED' ? way.step : null,
        status === 'APPLIED' ? way.stepDue : null,
        now,
        quotaId,
      ],
    );
    if (status === 'SEATED')
      await this.outbox.append(tx, 'enrollment.seated.v1', {
        enrollmentId: id,
        runId,
        employeeId,
        at: now.toISOString(),
      });
    return inserted?.moves ?? 0;
  }

  /**
   * Ends an enrollment before its run starts and gives up its seat or place in line, which goes to the next; afterwards
   * only a designer may.
   * @throws DomainError NOT_FOUND, ENROLLMENT_ENDED, RUN_STARTED
   */
  async cancelEnrollment(tx: Tx, actor: SignedInActor, input: CancelEnrollmentInput): Promise<string> {
    const { enrollmentId, requestId, reason } = input;
    const request = { accountId: actor.accountId, operation: 'cancelEnrollment', requestId, input };
    return answerOnce(tx, request, enrollmentId, async () => {
      const found = await this.find(tx, actor, enrollmentId);
      if (!found) throw notFound('enrollment');
      if (!hasRole(actor, 'designer') && found.startsAt <= this.clock.now())
        throw UNFINISHED.includes(found.status)
          ? new DomainError('RUN_STARTED', 'The run has started; ask BPSDM to cancel')
          : ended(found.status);
      const status = found.employeeId === actor.employeeId ? 'WITHDRAWN' : 'CANCELLED';
      const ending = { status, reason: reason.trim(), from: UNFINISHED } as const;
      const [gone] = await this.ending.end(tx, found.runId, [enrollmentId], ending, actor);
      if (!gone) throw ended((await this.find(tx, actor, enrollmentId))?.status ?? found.status);
    });
  }

  private async find(tx: Tx, actor: SignedInActor, enrollmentId: string): Promise<EnrollmentState | null> {
    const [found] = await tx.query<EnrollmentState[]>(
      `SELECT e.run_id AS "runId", e.employee_id AS "employeeId", e.status, r.starts_at AS "startsAt"
       FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = $1 AND ($2 OR e.employee_id = $3)`,
      [enrollmentId, hasRole(actor, 'designer'), actor.employeeId],
    );
    return found ?? null;
  }
}

function ended(status: EnrollmentStatus): DomainError {
  return new DomainError('ENROLLMENT_ENDED', 'This enrollment is already ended or completed', { status });
}
