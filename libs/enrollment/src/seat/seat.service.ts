import {
  affected,
  answerOnce,
  badInput,
  Clock,
  DomainError,
  notFound,
  returned,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentHistory } from './enrollment-history.service.js';
import type { ChangeCapacityInput } from './seat.inputs.js';
import { LINE_ORDER } from './waiting-line.sql.js';

interface Line {
  readonly capacity: number | null;
  readonly taken: number;
  readonly waiting: number;
  /** Nobody gets in any more. */
  readonly closed: boolean;
}

/**
 * The seats of runs. Every seat taken or given back and every place in line, from wherever, goes through here. Who frees a
 * seat or leaves the line locks the run's row first, and the next in line are offered the seat in the same commit; who
 * takes a seat or joins the line does it last. So nobody waits while a seat is free, and nobody passes who waits.
 */
@Injectable()
export class SeatService {
  constructor(
    private readonly history: EnrollmentHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a seat, as the last statement of its transaction, so that the hot row is held for one round trip. The
   * conditional update decides, and a CHECK stands behind it; there is no counting of rows and no lock before. `moves` is what
   * the run's was when its hours were read.
   * @throws DomainError RUN_FULL also while somebody is in line, RUN_CANCELLED
   * @throws RunMoved
   */
  async take(tx: Tx, runId: string, moves: number): Promise<void> {
    const taken = await affected(
      tx,
      `UPDATE run_seat SET taken = taken + 1
       WHERE run_id = $1 AND NOT closed AND moves = $2 AND (capacity IS NULL OR (taken < capacity AND waiting = 0))`,
      [runId, moves],
    );
    if (taken === 0) throw await this.whyNot(tx, runId, moves, runFull());
  }

  /**
   * Takes a place in line for an enrollment that is WAITLISTED in this transaction, as its last statement.
   * @throws DomainError SEAT_FREE when there is a seat after all, RUN_CANCELLED
   * @throws RunMoved
   */
  async joinLine(tx: Tx, runId: string, moves: number): Promise<void> {
    const joined = await affected(
      tx,
      `UPDATE run_seat SET waiting = waiting + 1
       WHERE run_id = $1 AND NOT closed AND moves = $2 AND capacity IS NOT NULL AND (taken >= capacity OR waiting > 0)`,
      [runId, moves],
    );
    const free = 'There is a seat; no need to wait for one';
    if (joined === 0)
      throw await this.whyNot(tx, runId, moves, new DomainError('SEAT_FREE', free, { field: 'joinLine' }));
  }

  /**
   * What who asks for approval does last: takes nothing, but waits for whoever cancels or moves the run at this moment.
   * @throws DomainError RUN_CANCELLED
   * @throws RunMoved
   */
  async ask(tx: Tx, runId: string, moves: number): Promise<void> {
    const same: unknown[] = await tx.query(
      `SELECT 1 FROM run_seat WHERE run_id = $1 AND NOT closed AND moves = $2 FOR SHARE`,
      [runId, moves],
    );
    if (same.length === 0) throw await this.whyNot(tx, runId, moves, new RunMoved());
  }

  /** What became of the run since one had looked, or what else it is. */
  private async whyNot(tx: Tx, runId: string, moves: number | null, otherwise: Error): Promise<Error> {
    const [seats] = await tx.query<{ closed: boolean; moves: number }[]>(
      `SELECT closed, moves FROM run_seat WHERE run_id = $1`,
      [runId],
    );
    if (seats?.closed === true) return runCancelled();
    return seats && moves !== null && seats.moves !== moves ? new RunMoved() : otherwise;
  }

  /** What those who free seats or leave the line do first; in the order of the ids where there are several runs. */
  async lock(tx: Tx, runId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM run_seat WHERE run_id = $1 FOR UPDATE`, [runId]);
  }

  /** What is free of a run that is locked, and counters for whoever gives it out. */
  async lineOf(tx: Tx, runId: string): Promise<{ free: number; taken: number; joined: number }> {
    const [line] = await tx.query<Line[]>(
      `SELECT capacity, taken, waiting, closed FROM run_seat WHERE run_id = $1`,
      [runId],
    );
    if (!line) throw notFound('run');
    if (line.closed) throw runCancelled();
    const { capacity, taken, waiting } = line;
    const free = capacity === null ? Number.MAX_SAFE_INTEGER : waiting > 0 ? 0 : capacity - taken;
    return { free, taken: 0, joined: 0 };
  }

  /** Takes seats and places in line of a run that is locked, as many as `lineOf` said; the CHECK stands behind it. */
  async add(tx: Tx, runId: string, { seats, places }: { seats: number; places: number }): Promise<void> {
    if (seats + places === 0) return;
    await tx.query(`UPDATE run_seat SET taken = taken + $2, waiting = waiting + $3 WHERE run_id = $1`, [
      runId,
      seats,
      places,
    ]);
  }

  /** Gives seats back and places in line up, of a run that is locked, and offers what is free to the next in line. */
  async giveBack(
    tx: Tx,
    runId: string,
    { seats = 0, places = 0 }: { seats?: number; places?: number },
  ): Promise<void> {
    const [line] = await returned<Line>(
      tx,
      `UPDATE run_seat SET taken = taken - $2, waiting = waiting - $3 WHERE run_id = $1 RETURNING capacity, taken, waiting, closed`,
      [runId, seats, places],
    );
    if (line) await this.offerFree(tx, runId, line);
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT, CAPACITY_BELOW_TAKEN, RUN_CANCELLED */
  async changeCapacity(tx: Tx, actor: SignedInActor, input: ChangeCapacityInput): Promise<string> {
    const { runId, requestId } = input;
    const limited = input.capacity.limited ?? null;
    if ((limited !== null) === (input.capacity.unlimited === true)) {
      throw badInput({ field: 'capacity', fault: 'one', message: 'give limited or unlimited, not both' });
    }
    const request = { accountId: actor.accountId, operation: 'changeCapacity', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      const [line] = await returned<Line>(
        tx,
        `UPDATE run_seat SET capacity = $2 WHERE run_id = $1 AND NOT closed AND ($2::int IS NULL OR taken <= $2)
         RETURNING capacity, taken, waiting, closed`,
        [runId, limited],
      );
      if (!line) throw await this.whyNot(tx, runId, null, await this.whyNotLowered(tx, runId));
      await this.offerFree(tx, runId, line);
    });
  }

  private async whyNotLowered(tx: Tx, runId: string): Promise<DomainError> {
    const [seats] = await tx.query<{ taken: number; offered: number; held: number }[]>(
      `SELECT s.taken, count(*) FILTER (WHERE e.status = 'OFFERED')::int AS offered,
         count(*) FILTER (WHERE e.status <> 'OFFERED')::int AS held
       FROM run_seat s LEFT JOIN enrollment e ON e.run_id = s.run_id AND e.holds_seat WHERE s.run_id = $1 GROUP BY s.run_id`,
      [runId],
    );
    if (!seats) return notFound('run');
    return new DomainError(
      'CAPACITY_BELOW_TAKEN',
      'More seats are taken than that; cancel enrollments first, or let the offers end that nobody answered yet',
      { ...seats },
    );
  }

  /** Offers free seats of a run, whose row is locked, to the next in line, until its rule's time or its start. */
  private async offerFree(tx: Tx, runId: string, { capacity, taken, waiting, closed }: Line): Promise<void> {
    if (closed) return;
    const free = capacity === null ? waiting : Math.min(capacity - taken, waiting);
    if (free <= 0) return;
    const now = this.clock.now();
    const offered = await returned<{ id: string }>(tx, OFFER, [runId, free, now]);
    if (offered.length === 0) return;
    await tx.query(`UPDATE run_seat SET taken = taken + $2, waiting = waiting - $2 WHERE run_id = $1`, [
      runId,
      offered.length,
    ]);
    const happened = offered.map(({ id }) => ({ enrollmentId: id, kind: 'OFFERED' as const }));
    await this.history.append(tx, happened, null);
  }
}

/** Nobody is offered a seat in a run that has begun. */
const OFFER = `
  UPDATE enrollment w SET status = 'OFFERED', holds_seat = true, changed_at = $3,
    offer_ends_at = least($3::timestamptz + next.offer_hours * interval '1 hour', next.starts_at)
  FROM (SELECT e.id, r.offer_hours, r.starts_at FROM enrollment e JOIN run r ON r.id = e.run_id
    WHERE e.run_id = $1 AND e.status = 'WAITLISTED' AND r.starts_at > $3 ORDER BY ${LINE_ORDER} LIMIT $2) AS next
  WHERE w.id = next.id AND w.status = 'WAITLISTED'
  RETURNING w.id`;

/** The sessions moved since their hours were read: everything is to be looked at again. */
export class RunMoved extends Error {}

export function runFull(details: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError('RUN_FULL', 'All seats are taken; look for another run of the programme', details);
}

export function runCancelled(): DomainError {
  return new DomainError('RUN_CANCELLED', 'This run is cancelled; look for another run of the programme');
}
