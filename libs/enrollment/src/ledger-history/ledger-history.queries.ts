import { badInput, Clock, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { POSTING_COLUMNS } from '../jp/posting.queries.js';
import { yearAsOf, type AsOf, type HistoricPosting, type YearAsOf } from './ledger-history.rules.js';

/** The ledger as it was. Who may ask is decided where the account is. */
@Injectable()
export class LedgerHistoryQueries {
  constructor(private readonly clock: Clock) {}

  /**
   * One employee's year as of a date and an instant. What is past stays as it is: a later posting is later in its
   * chain, and an instant to come is refused.
   * @throws DomainError BAD_INPUT
   */
  async yearAsOf(reader: EntityManager, employeeId: string, year: number, asOf: AsOf): Promise<YearAsOf> {
    const [found] = await this.yearsAsOf(reader, [employeeId], year, asOf);
    return found ?? yearAsOf(employeeId, year, [], asOf);
  }

  /** The same year of a few employees, in the order asked for; those without rows included. */
  async yearsAsOf(
    reader: EntityManager,
    employeeIds: readonly string[],
    year: number,
    asOf: AsOf,
  ): Promise<YearAsOf[]> {
    if (asOf.knownAt !== null && asOf.knownAt > this.clock.now()) {
      throw badInput({ field: 'knownAt', fault: 'range', message: 'that instant is still to come' });
    }
    const rows = await reader.query<HistoricPosting[]>(
      `SELECT ${POSTING_COLUMNS}, f.source, encode(p.hash, 'hex') AS hash
       FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id
       WHERE p.year = $2 AND p.employee_id = ANY(${opaque('$1::uuid[]')}) AND ($3::timestamptz IS NULL OR p.posted_at <= $3)`,
      [employeeIds, year, asOf.knownAt],
    );
    const rowsOf = new Map<string, HistoricPosting[]>(employeeIds.map((id) => [id, []]));
    for (const row of rows) rowsOf.get(row.employeeId)?.push(row);
    return employeeIds.map((id) => yearAsOf(id, year, rowsOf.get(id) ?? [], asOf));
  }
}
