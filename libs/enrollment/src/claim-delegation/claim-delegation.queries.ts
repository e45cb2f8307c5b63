import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';

export interface DelegationRow {
  id: string;
  fromEmployeeId: string;
  toEmployeeId: string;
  fromDate: string;
  toDate: string;
  reason: string;
  endedAt: Date | null;
  mine: boolean;
}

const DELEGATIONS = `
  SELECT id, from_employee_id AS "fromEmployeeId", to_employee_id AS "toEmployeeId", from_date::text AS "fromDate",
    to_date::text AS "toDate", reason, ended_at AS "endedAt", from_employee_id = $1 AS mine
  FROM claim_delegation`;

/** Reads who decides claims in whose place, for the two it concerns. */
@Injectable()
export class ClaimDelegationQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  ofEmployee(employeeId: string): Promise<DelegationRow[]> {
    return this.database.reader.query<DelegationRow[]>(
      `${DELEGATIONS} WHERE (from_employee_id = $1 OR to_employee_id = $1) AND to_date >= $2 AND ended_at IS NULL
       ORDER BY from_date, id LIMIT 100`,
      [employeeId, this.today.date],
    );
  }

  async get(employeeId: string, id: string): Promise<DelegationRow> {
    const [row] = await this.database.reader.query<DelegationRow[]>(
      `${DELEGATIONS} WHERE from_employee_id = $1 AND id = $2`,
      [employeeId, id],
    );
    if (!row) throw new Error(`There is no delegation ${id}`);
    return row;
  }
}
