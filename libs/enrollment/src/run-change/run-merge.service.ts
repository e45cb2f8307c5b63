import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  Ids,
  opaque,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ApprovalStep, EnrollmentStatus } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { EnrollmentHistory } from '../seat/enrollment-history.service.js';
import { SeatEndingService, standsIn, UNFINISHED } from '../seat/seat-ending.service.js';
import { quotaOf } from '../seat/pool.sql.js';
import { runFull, SeatService } from '../seat/seat.service.js';
import { ChangedRunService, type ChangingRun } from './changed-run.service.js';
import type { MergeRunInput } from './run-change.inputs.js';

interface Moving {
  readonly id: string;
  readonly employeeId: string;
  readonly status: EnrollmentStatus;
  readonly holdsSeat: boolean;
  readonly offerEndsAt: Date | null;
  readonly step: ApprovalStep | null;
  readonly stepDue: Date | null;
  /** Has a live enrollment in the other run. */
  readonly there: boolean;
  /** Whose seats of the other run they can have. */
  readonly quotaId: string | null;
}

/** Moves everybody of one run into another, as they are. */
@Injectable()
export class RunMergeService {
  constructor(
    private readonly seats: SeatService,
    private readonly ending: SeatEndingService,
    private readonly history: EnrollmentHistory,
    private readonly changed: ChangedRunService,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_FOUND, BAD_INPUT, RUN_CANCELLED, RUN_STARTED, RUNS_DIFFER, RUN_FULL, SESSIONS_CLASH, IDEMPOTENCY_CONFLICT */
  async mergeRun(tx: Tx, actor: SignedInActor, input: MergeRunInput): Promise<string> {
    const { runId, intoRunId, requestId, reason } = input;
    if (runId === intoRunId)
      throw badInput({ field: 'intoRunId', fault: 'same', message: 'choose another run' });
    const request = { accountId: actor.accountId, operation: 'mergeRun', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      // In the order of the ids, as everybody who needs several.
      for (const id of [runId, intoRunId].sort()) await this.seats.lock(tx, id);
      const [run, into] = [await this.changed.find(tx, runId), await this.changed.find(tx, intoRunId)];
      this.refuseDifferent(run, into);
      const people = await tx.query<Moving[]>(PEOPLE, [runId, UNFINISHED, intoRunId, this.today.date]);
      const moving = await this.fit(tx, into, people);
      await this.changed.close(tx, runId, reason, intoRunId);
      await this.leave(tx, actor, runId, reason, people, moving);
      await this.arrive(tx, actor, into, reason, moving);
      await this.changed.tellHosts(tx, run, {
        kind: 'TEACHING_CANCELLED',
        at: run.startsAt,
        reason,
        key: `TEACHING_CANCELLED:${runId}`,
      });
      await this.changed.announce(tx, runId);
    });
  }

  private refuseDifferent(run: ChangingRun, into: ChangingRun): void {
    if (run.programmeId !== into.programmeId)
      throw new DomainError('RUNS_DIFFER', 'Only runs of the same programme can be merged');
    const now = this.clock.now();
    if (run.startsAt <= now || into.startsAt <= now)
      throw new DomainError('RUN_STARTED', 'Only runs that have not started can be merged');
  }

  /**
   * Who moves, and as what. Who waits keeps the place by when they asked; without a line there, they get a seat that is left.
   * @throws DomainError RUN_FULL
   */
  private async fit(tx: Tx, into: ChangingRun, people: readonly Moving[]): Promise<Moving[]> {
    const coming = people.filter(({ there }) => !there);
    const fitting: Moving[] = [];
    for (const quotaId of new Set(coming.map((each) => each.quotaId))) {
      const { free } = await this.seats.lineOf(tx, { runId: into.id, quotaId });
      const ofPool = coming.filter((each) => each.quotaId === quotaId);
      const needed = ofPool.filter(({ holdsSeat }) => holdsSeat).length;
      if (needed > free) throw runFull({ needed, left: free });
      let left = free - needed;
      for (const each of ofPool)
        if (each.status !== 'WAITLISTED' || into.waitingRule !== null) fitting.push(each);
        else if (left > 0) {
          left -= 1;
          fitting.push({ ...each, status: 'SEATED', holdsSeat: true });
        }
    }
    return fitting;
  }

  /** Those for whom there is nothing over there hear of the other runs, the others of where they are now. */
  private async leave(
    tx: Tx,
    actor: SignedInActor,
    runId: string,
    reason: string,
    people: readonly Moving[],
    moving: readonly Moving[],
  ): Promise<void> {
    const moves = new Set(moving.map(({ id }) => id));
    const ending = { status: 'CANCELLED', reason, from: UNFINISHED } as const;
    const stays = ({ id, there }: Moving): boolean => !moves.has(id) && !there;
    const told = people.filter(stays).map(({ id }) => id);
    const others = people.filter((each) => !stays(each)).map(({ id }) => id);
    await this.ending.end(tx, runId, told, { ...ending, notice: 'RUN_CANCELLED' }, actor);
    await this.ending.end(tx, runId, others, { ...ending, notice: null }, actor);
  }

  private async arrive(
    tx: Tx,
    actor: SignedInActor,
    into: ChangingRun,
    reason: string,
    moving: readonly Moving[],
  ): Promise<void> {
    const now = this.clock.now();
    const came = moving.map((each) => ({ ...each, newId: this.ids.next() }));
    await tx.query(ARRIVE, [
      into.id,
      now,
      into.startsAt,
      came.map(({ id }) => id),
      came.map(({ newId }) => newId),
      came.map(({ status }) => status),
      came.map(({ holdsSeat }) => holdsSeat),
      came.map(({ offerEndsAt }) => offerEndsAt),
      came.map(({ step }) => step),
      came.map(({ stepDue }) => stepDue),
      came.map(({ quotaId }) => quotaId),
    ]);
    const happened = came.map(({ newId }) => ({
      enrollmentId: newId,
      kind: 'MERGED' as const,
      reason,
    }));
    await this.history.append(tx, happened, actor);
    const seated = came.filter(({ status }) => status === 'SEATED');
    await this.outbox.appendAll(
      tx,
      'enrollment.seated.v1',
      seated.map(({ newId, employeeId }) => ({
        enrollmentId: newId,
        runId: into.id,
        employeeId,
        at: now.toISOString(),
      })),
    );
    for (const quotaId of new Set([null, ...came.map((each) => each.quotaId)])) {
      const ofPool = came.filter((each) => each.quotaId === quotaId);
      const pool = { runId: into.id, quotaId };
      await this.seats.add(tx, pool, {
        seats: ofPool.filter(({ holdsSeat }) => holdsSeat).length,
        places: ofPool.filter(({ status }) => status === 'WAITLISTED').length,
      });
      // Who waited for a seat over there may find some free here.
      await this.seats.giveBack(tx, pool, {});
    }
  }
}

/** Whoever answers an offer at this moment is waited for, and moves with the answer. */
const PEOPLE = `
  SELECT e.id, e.employee_id AS "employeeId", e.status, e.holds_seat AS "holdsSeat", e.offer_ends_at AS "offerEndsAt", e.step,
    e.step_due AS "stepDue",
    EXISTS (SELECT 1 FROM enrollment live WHERE live.run_id = $3 AND live.employee_id = e.employee_id AND ${standsIn('live')}) AS there,
    ${quotaOf('e.employee_id', '$3::uuid', '$4')} AS "quotaId"
  FROM enrollment e WHERE e.run_id = $1 AND e.status = ANY($2::text[])
  ORDER BY e.waiting_since NULLS FIRST, e.id FOR UPDATE OF e`;

/** As they were, at the other run's hours; who has another seat at these keeps both. */
const ARRIVE = `
  INSERT INTO enrollment (id, run_id, employee_id, status, holds_seat, seated_at, waiting_since, offer_ends_at, step, step_due,
    clash_accepted, changed_at, quota_id, busy)
  SELECT came.new_id, $1, e.employee_id, came.status, came.holds_seat,
    CASE WHEN came.status = 'SEATED' THEN $2::timestamptz END, e.waiting_since, CASE WHEN came.offer_ends_at IS NOT NULL THEN least(came.offer_ends_at, $3::timestamptz) END,
    came.step, came.step_due,
    EXISTS (SELECT 1 FROM enrollment other JOIN run theirs ON theirs.id = other.run_id
      WHERE other.employee_id = e.employee_id AND other.run_id <> $1 AND other.status IN ('SEATED', 'ATTENDING')
        AND theirs.busy && r.busy),
    $2, came.quota_id, r.busy
  FROM unnest(${opaque('$4::uuid[]')}, ${opaque('$5::uuid[]')}, ${opaque('$6::text[]')}, ${opaque('$7::boolean[]')},
    ${opaque('$8::timestamptz[]')}, ${opaque('$9::text[]')}, ${opaque('$10::timestamptz[]')}, ${opaque('$11::uuid[]')})
    AS came (id, new_id, status, holds_seat, offer_ends_at, step, step_due, quota_id)
  JOIN enrollment e ON e.id = came.id JOIN run r ON r.id = $1`;
