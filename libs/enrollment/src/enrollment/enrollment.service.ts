import {
  answerOnce,
  Clock,
  DomainError,
  hasRole,
  Ids,
  notFound,
  Outbox,
  returned,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { SeatService } from '../seat/seat.service.js';
import type { CancelEnrollmentInput, EnrollInput } from './enrollment.inputs.js';

interface EnrollmentState {
  runId: string;
  employeeId: string;
  status: string;
  startsAt: Date;
}

/** Enrolling and cancelling: a status and a seat, always in one commit. */
@Injectable()
export class EnrollmentService {
  constructor(
    private readonly seats: SeatService,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a seat for an employee. Locks in this order: the request, the enrollment (one live per run and person, by
   * index), and last the run's hot row. Returns the enrollment's id, the same for the same request.
   * @throws DomainError RUN_FULL, ALREADY_ENROLLED, IDEMPOTENCY_CONFLICT
   */
  async enroll(tx: Tx, actor: SignedInActor, employeeId: string, input: EnrollInput): Promise<string> {
    const id = this.ids.next();
    const { runId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'enroll', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const now = this.clock.now();
      await tx.query(
        `INSERT INTO enrollment (id, run_id, employee_id, status, clash_accepted, seated_at, changed_at)
         VALUES ($1, $2, $3, 'SEATED', $4, $5, $5)`,
        [id, runId, employeeId, input.acceptClash === true, now],
      );
      await this.outbox.append(tx, 'enrollment.seated.v1', {
        enrollmentId: id,
        runId,
        employeeId,
        at: now.toISOString(),
      });
      await this.seats.take(tx, runId);
    });
  }

  /** Remembers that somebody asked for a seat in a full run, once however often they ask: part of their offer account. */
  async rememberTurnedAway(tx: Tx, employeeId: string, runId: string): Promise<void> {
    await tx.query(
      `INSERT INTO turned_away (employee_id, run_id, turned_away_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [employeeId, runId, this.clock.now()],
    );
  }

  /**
   * Ends an enrollment before its run starts and gives the seat back; afterwards only a designer may.
   * @throws DomainError NOT_FOUND, ENROLLMENT_ENDED, RUN_STARTED
   */
  async cancelEnrollment(tx: Tx, actor: SignedInActor, input: CancelEnrollmentInput): Promise<string> {
    const { enrollmentId, requestId, reason } = input;
    const request = { accountId: actor.accountId, operation: 'cancelEnrollment', requestId, input };
    return answerOnce(tx, request, enrollmentId, async () => {
      const now = this.clock.now();
      const [ended] = await returned<EnrollmentState>(
        tx,
        `UPDATE enrollment e SET status = CASE WHEN e.employee_id = $2 THEN 'WITHDRAWN' ELSE 'CANCELLED' END,
           status_reason = $4, changed_at = $5
         FROM run r
         WHERE e.id = $1 AND r.id = e.run_id AND e.status IN ('SEATED', 'ATTENDING')
           AND ($3 OR (e.employee_id = $2 AND r.starts_at > $5))
         RETURNING e.run_id AS "runId", e.employee_id AS "employeeId", e.status, r.starts_at AS "startsAt"`,
        [enrollmentId, actor.employeeId, hasRole(actor, 'designer'), reason.trim(), now],
      );
      if (!ended) throw await this.whyNotCancelled(tx, actor, enrollmentId);
      const { runId, employeeId } = ended;
      await this.outbox.append(tx, 'enrollment.ended.v1', {
        enrollmentId,
        runId,
        employeeId,
        at: now.toISOString(),
      });
      await this.seats.giveBack(tx, runId);
    });
  }

  private async whyNotCancelled(tx: Tx, actor: SignedInActor, enrollmentId: string): Promise<DomainError> {
    const [found] = await tx.query<EnrollmentState[]>(
      `SELECT e.run_id AS "runId", e.employee_id AS "employeeId", e.status, r.starts_at AS "startsAt"
       FROM enrollment e JOIN run r ON r.id = e.run_id WHERE e.id = $1 AND ($2 OR e.employee_id = $3)`,
      [enrollmentId, hasRole(actor, 'designer'), actor.employeeId],
    );
    if (!found) return notFound('enrollment');
    if (!['SEATED', 'ATTENDING'].includes(found.status)) {
      return new DomainError('ENROLLMENT_ENDED', 'This enrollment is already ended or completed', {
        status: found.status,
      });
    }
    return new DomainError('RUN_STARTED', 'The run has started; ask BPSDM to cancel');
  }
}
