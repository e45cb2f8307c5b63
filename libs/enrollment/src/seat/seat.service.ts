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
import { type Pool, poolKey, poolRow } from './pool.sql.js';
import type { ChangeCapacityInput } from './seat.inputs.js';
import { LINE_ORDER } from './waiting-line.sql.js';

interface Line {
  readonly capacity: number | null;
  readonly taken: number;
  readonly waiting: number;
  /** Nobody gets in any more. */
  readonly closed: boolean;
}

/** What is free of a pool, and counters for whoever gives it out. */
export interface Room {
  free: number;
  taken: number;
  joined: number;
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
  async take(tx: Tx, pool: Pool, moves: number): Promise<void> {
    const { table, key, open } = poolRow(pool);
    const taken = await affected(
      tx,
      `UPDATE ${table} SET taken = taken + 1
       WHERE ${key} = $1 AND ${open} AND moves = $2 AND (capacity IS NULL OR (taken < capacity AND waiting = 0))`,
      [poolKey(pool), moves],
    );
    if (taken === 0) throw await this.whyNot(tx, pool, moves, runFull());
  }

  /**
   * Takes a place in line for an enrollment that is WAITLISTED in this transaction, as its last statement.
   * @throws DomainError SEAT_FREE when there is a seat after all, RUN_CANCELLED
   * @throws RunMoved
   */
  async joinLine(tx: Tx, pool: Pool, moves: number): Promise<void> {
    const { table, key, open } = poolRow(pool);
    const joined = await affected(
      tx,
      `UPDATE ${table} SET waiting = waiting + 1
       WHERE ${key} = $1 AND ${open} AND moves = $2 AND capacity IS NOT NULL AND (taken >= capacity OR waiting > 0)`,
      [poolKey(pool), moves],
    );
    const free = 'There is a seat; no need to wait for one';
    if (joined === 0)
      throw await this.whyNot(tx, pool, moves, new DomainError('SEAT_FREE', free, { field: 'joinLine' }));
  }

  /**
   * What who asks for approval does last: takes nothing, but waits for whoever cancels or moves the run, or gives its quotas
   * up, at this moment.
   * @throws DomainError RUN_CANCELLED
   * @throws RunMoved
   */
  async ask(tx: Tx, pool: Pool, moves: number): Promise<void> {
    const { table, key, open } = poolRow(pool);
    const same: unknown[] = await tx.query(
      `SELECT 1 FROM ${table} WHERE ${key} = $1 AND ${open} AND moves = $2 FOR SHARE`,
      [poolKey(pool), moves],
    );
    if (same.length === 0) throw await this.whyNot(tx, pool, moves, new RunMoved());
  }

  /** What became of the run since one had looked, or what else it is. */
  private async whyNot(tx: Tx, pool: Pool, moves: number | null, otherwise: Error): Promise<Error> {
    const { table, key, gone } = poolRow(pool);
    const [seats] = await tx.query<{ closed: boolean; moves: number; gone: boolean }[]>(
      `SELECT closed, moves, ${gone} AS gone FROM ${table} WHERE ${key} = $1`,
      [poolKey(pool)],
    );
    if (seats?.closed === true) return runCancelled();
    const moved = seats?.gone === true || (moves !== null && seats?.moves !== moves);
    return moved ? new RunMoved() : otherwise;
  }

  /** What those who free seats or leave a line do first, with all pools; in the order of the ids where there are several runs. */
  async lock(tx: Tx, runId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM run_seat WHERE run_id = $1 FOR UPDATE`, [runId]);
    await tx.query(`SELECT 1 FROM run_quota WHERE run_id = $1 ORDER BY id FOR UPDATE`, [runId]);
  }

  /** What is free of a pool of a run that is locked, and counters for whoever gives it out. @throws DomainError NOT_FOUND, RUN_CANCELLED */
  async lineOf(tx: Tx, pool: Pool): Promise<Room> {
    const { table, key } = poolRow(pool);
    const [line] = await tx.query<Line[]>(
      `SELECT capacity, taken, waiting, closed FROM ${table} WHERE ${key} = $1`,
      [poolKey(pool)],
    );
    if (!line) throw notFound('run');
    if (line.closed) throw runCancelled();
    const { capacity, taken, waiting } = line;
    const free = capacity === null ? Number.MAX_SAFE_INTEGER : waiting > 0 ? 0 : capacity - taken;
    return { free, taken: 0, joined: 0 };
  }

  /** Takes seats and places in line of a run that is locked, as many as `lineOf` said; the CHECK stands behind it. */
  async add(tx: Tx, pool: Pool, { seats, places }: { seats: number; places: number }): Promise<void> {
    if (seats + places === 0) return;
    const { table, key } = poolRow(pool);
    await tx.query(`UPDATE ${table} SET taken = taken + $2, waiting = waiting + $3 WHERE ${key} = $1`, [
      poolKey(pool),
      seats,
      places,
    ]);
  }

  /** Gives seats back and places in line up, of a run that is locked, and offers what is free to the next in line. */
  async giveBack(
    tx: Tx,
    pool: Pool,
    { seats = 0, places = 0 }: { seats?: number; places?: number },
  ): Promise<void> {
    const { table, key } = poolRow(pool);
    const [line] = await returned<Line>(
      tx,
      `UPDATE ${table} SET taken = taken - $2, waiting = waiting - $3 WHERE ${key} = $1
       RETURNING capacity, taken, waiting, closed`,
      [poolKey(pool), seats, places],
    );
    if (line) await this.offerFree(tx, pool, line);
  }

  /**
   * Sets all seats of a run; those of quotas stay as they are, and the rest is everybody's.
   * @throws DomainError NOT_FOUND, BAD_INPUT, CAPACITY_BELOW_TAKEN, RUN_CANCELLED
   */
  async changeCapacity(tx: Tx, actor: SignedInActor, input: ChangeCapacityInput): Promise<string> {
    const { runId, requestId } = input;
    const limited = input.capacity.limited ?? null;
    if ((limited !== null) === (input.capacity.unlimited === true)) {
      throw badInput({ field: 'capacity', fault: 'one', message: 'give limited or unlimited, not both' });
    }
    const request = { accountId: actor.accountId, operation: 'changeCapacity', requestId, input };
    const pool = { runId, quotaId: null };
    return answerOnce(tx, request, runId, async () => {
      // A statement of its own: what is kept for units is read as it is after whoever gave it up at this moment.
      await this.lock(tx, runId);
      const [line] = await returned<Line>(
        tx,
        `UPDATE run_seat SET capacity = $2 - ${RESERVED}
         WHERE run_id = $1 AND NOT closed AND ($2::int IS NULL AND ${RESERVED} = 0 OR taken <= $2 - ${RESERVED})
         RETURNING capacity, taken, waiting, closed`,
        [runId, limited],
      );
      if (!line) throw await this.whyNot(tx, pool, null, await this.whyNotLowered(tx, runId));
      await this.offerFree(tx, pool, line);
    });
  }

  private async whyNotLowered(tx: Tx, runId: string): Promise<DomainError> {
    const [seats] = await tx.query<{ taken: number; reserved: number; offered: number; held: number }[]>(
      `SELECT s.taken, (SELECT ${RESERVED} FROM run_seat WHERE run_id = $1) AS reserved,
         count(*) FILTER (WHERE e.status = 'OFFERED')::int AS offered,
         count(*) FILTER (WHERE e.status <> 'OFFERED')::int AS held
       FROM run_seat s LEFT JOIN enrollment e ON e.run_id = s.run_id AND e.holds_seat AND e.quota_id IS NULL
       WHERE s.run_id = $1 GROUP BY s.run_id`,
      [runId],
    );
    if (!seats) return notFound('run');
    return new DomainError(
      'CAPACITY_BELOW_TAKEN',
      'More seats are taken or kept for units than that; cancel enrollments first, or let the offers end that nobody answered yet',
      { ...seats },
    );
  }

  /** Gives the seats of quotas, and those who hold or wait for them, to everybody, of a run that is locked. */
  async releaseQuotas(tx: Tx, runId: string): Promise<void> {
    const [line] = await returned<Line>(tx, RELEASE, [runId, this.clock.now()]);
    if (!line) return;
    await tx.query(`UPDATE enrollment SET quota_id = NULL WHERE run_id = $1 AND quota_id IS NOT NULL`, [
      runId,
    ]);
    await this.offerFree(tx, { runId, quotaId: null }, line);
  }

  /** Offers free seats of a pool, whose run is locked, to the next in its line, until the rule's time or the run's start. */
  private async offerFree(tx: Tx, pool: Pool, { capacity, taken, waiting, closed }: Line): Promise<void> {
    if (closed) return;
    const free = capacity === null ? waiting : Math.min(capacity - taken, waiting);
    if (free <= 0) return;
    const now = this.clock.now();
    const offered = await returned<{ id: string }>(tx, OFFER, [pool.runId, free, now, pool.quotaId]);
    if (offered.length === 0) return;
    const { table, key } = poolRow(pool);
    await tx.query(`UPDATE ${table} SET taken = taken + $2, waiting = waiting - $2 WHERE ${key} = $1`, [
      poolKey(pool),
      offered.length,
    ]);
    const happened = offered.map(({ id }) => ({ enrollmentId: id, kind: 'OFFERED' as const }));
    await this.history.append(tx, happened, null);
  }
}

/** Seats of the run of `run_seat` that are kept for units. */
const RESERVED = `(SELECT coalesce(sum(q.capacity), 0)::int FROM run_quota q WHERE q.run_id = run_seat.run_id AND q.released_at IS NULL)`;

/** What quotas count is counted with everybody's; no row where there is nothing to give up. */
const RELEASE = `
  WITH released AS (
    UPDATE run_quota q SET released_at = $2, taken = 0, waiting = 0
    FROM run_quota before WHERE before.id = q.id AND q.run_id = $1 AND q.released_at IS NULL
    RETURNING before.capacity, before.taken, before.waiting),
  more AS (SELECT sum(capacity)::int AS capacity, sum(taken)::int AS taken, sum(waiting)::int AS waiting FROM released)
  UPDATE run_seat s SET capacity = s.capacity + more.capacity, taken = s.taken + more.taken, waiting = s.waiting + more.waiting
  FROM more WHERE s.run_id = $1 AND more.capacity IS NOT NULL
  RETURNING s.capacity, s.taken, s.waiting, s.closed`;

/** Nobody is offered a seat in a run that has begun. */
const OFFER = `
  UPDATE enrollment w SET status = 'OFFERED', holds_seat = true, changed_at = $3,
    offer_ends_at = least($3::timestamptz + next.offer_hours * interval '1 hour', next.starts_at)
  FROM (SELECT e.id, r.offer_hours, r.starts_at FROM enrollment e JOIN run r ON r.id = e.run_id
    WHERE e.run_id = $1 AND e.quota_id IS NOT DISTINCT FROM $4 AND e.status = 'WAITLISTED' AND r.starts_at > $3 ORDER BY ${LINE_ORDER} LIMIT $2) AS next
  WHERE w.id = next.id AND w.status = 'WAITLISTED'
  RETURNING w.id`;

/** The sessions moved, or the quotas were given up, since one had looked: everything is to be looked at again. */
export class RunMoved extends Error {}

export function runFull(details: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError('RUN_FULL', 'All seats are taken; look for another run of the programme', details);
}

export function runCancelled(): DomainError {
  return new DomainError('RUN_CANCELLED', 'This run is cancelled; look for another run of the programme');
}
