import {
  affected,
  answerOnce,
  badInput,
  DomainError,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { ChangeCapacityInput } from './seat.inputs.js';

/** The seats of runs. Every seat taken or given back, from wherever, goes through here. */
@Injectable()
export class SeatService {
  /**
   * Takes one seat, as the last statement of its transaction, so that the hot row is held for one round trip. The
   * conditional update decides, and a CHECK stands behind it; there is no counting of rows and no lock before.
   * @throws DomainError RUN_FULL
   */
  async take(tx: Tx, runId: string): Promise<void> {
    const taken = await affected(
      tx,
      `UPDATE run_seat SET taken = taken + 1 WHERE run_id = $1 AND (capacity IS NULL OR taken < capacity)`,
      [runId],
    );
    if (taken === 0) throw runFull();
  }

  async giveBack(tx: Tx, runId: string): Promise<void> {
    await tx.query(`UPDATE run_seat SET taken = taken - 1 WHERE run_id = $1`, [runId]);
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT, CAPACITY_BELOW_TAKEN */
  async changeCapacity(tx: Tx, actor: SignedInActor, input: ChangeCapacityInput): Promise<string> {
    const { runId, requestId } = input;
    const limited = input.capacity.limited ?? null;
    if ((limited !== null) === (input.capacity.unlimited === true)) {
      throw badInput({ field: 'capacity', fault: 'one', message: 'give limited or unlimited, not both' });
    }
    const request = { accountId: actor.accountId, operation: 'changeCapacity', requestId, input };
    return answerOnce(tx, request, runId, async () => {
      const changed = await affected(
        tx,
        `UPDATE run_seat SET capacity = $2 WHERE run_id = $1 AND ($2::int IS NULL OR taken <= $2)`,
        [runId, limited],
      );
      if (changed === 1) return;
      const [seats] = await tx.query<{ taken: number }[]>(`SELECT taken FROM run_seat WHERE run_id = $1`, [
        runId,
      ]);
      if (!seats) throw notFound('run');
      throw new DomainError(
        'CAPACITY_BELOW_TAKEN',
        'More seats are taken than that; cancel enrollments first',
        { taken: seats.taken },
      );
    });
  }
}

export function runFull(): DomainError {
  return new DomainError('RUN_FULL', 'All seats are taken; look for another run of the programme');
}
