import { Database, notFound } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { YearCloseState } from '../generated/graphql.js';

export interface ClosedYearRow {
  year: number;
  closedAt: Date;
  employees: number;
  digest: string;
}

export interface YearCloseRow {
  id: string;
  year: number;
  state: YearCloseState;
  reason: string | null;
  requestedAt: Date;
  requestedBy: string;
  checkedBy: string;
}

const COLUMNS = `id, year, state, reason, requested_at AS "requestedAt", requested_by AS "requestedBy", checked_by AS "checkedBy"`;

/** Reads which years are closed, or about to be. There are as many as years, so none of this comes in pages. */
@Injectable()
export class YearCloseQueries {
  constructor(private readonly database: Database) {}

  closed(): Promise<ClosedYearRow[]> {
    return this.database.reader.query<ClosedYearRow[]>(
      `SELECT year, closed_at AS "closedAt", employees, digest FROM year_close WHERE state = 'CLOSED' ORDER BY year DESC`,
    );
  }

  pending(): Promise<YearCloseRow[]> {
    return this.database.reader.query<YearCloseRow[]>(
      `SELECT ${COLUMNS} FROM year_close WHERE state IN ('REQUESTED', 'CONFIRMED') ORDER BY year DESC`,
    );
  }

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<YearCloseRow> {
    const [row] = await this.database.reader.query<YearCloseRow[]>(
      `SELECT ${COLUMNS} FROM year_close WHERE id = $1`,
      [id],
    );
    if (!row) throw notFound('year close');
    return row;
  }
}
