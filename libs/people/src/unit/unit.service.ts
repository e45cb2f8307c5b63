import { answerOnce, badInput, notFound, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { AppointActingLeaderInput } from './unit.inputs.js';

/** Changes of the organisation that do not come from a roster. */
@Injectable()
export class UnitService {
  /** Appoints somebody to act from a day until (and with) a day; an overlapping appointment ends the day before. */
  async appointActingLeader(tx: Tx, actor: SignedInActor, input: AppointActingLeaderInput): Promise<string> {
    const { requestId, unitId, employeeId, kind, from, until } = input;
    if (until != null && until < from) {
      throw badInput({ field: 'until', fault: 'range', message: 'the last day is before the first' });
    }
    const request = { accountId: actor.accountId, operation: 'appointActingLeader', requestId, input };
    return answerOnce(tx, request, unitId, async () => {
      // Locks the unit, so that two appointments at once cannot both find no overlap.
      const units: unknown[] = await tx.query(`SELECT 1 FROM unit WHERE id = $1 FOR UPDATE`, [unitId]);
      if (units.length === 0) throw notFound('unit');
      await this.refuseUnlessEmployed(tx, employeeId, from);
      await tx.query(
        `DELETE FROM unit_leader WHERE unit_id = $1 AND kind <> 'DEFINITIVE' AND valid_from >= $2
           AND ($3::date IS NULL OR valid_from <= $3)`,
        [unitId, from, until ?? null],
      );
      await tx.query(
        `UPDATE unit_leader SET valid_to = $2
         WHERE unit_id = $1 AND kind <> 'DEFINITIVE' AND valid_from < $2 AND (valid_to IS NULL OR valid_to > $2)`,
        [unitId, from],
      );
      await tx.query(
        `INSERT INTO unit_leader (unit_id, employee_id, kind, valid_from, valid_to)
         VALUES ($1, $2, $3, $4, $5::date + 1)`,
        [unitId, employeeId, kind, from, until ?? null],
      );
    });
  }

  private async refuseUnlessEmployed(tx: Tx, employeeId: string, day: string): Promise<void> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM employment WHERE employee_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`,
      [employeeId, day],
    );
    if (rows.length === 0) {
      throw badInput({
        field: 'employeeId',
        fault: 'employed',
        message: 'this person is not employed on the first day',
      });
    }
  }
}
