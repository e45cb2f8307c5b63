import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { Books } from '../difference/books.sql.js';
import type { Whom } from '../difference/difference.checks.js';
import { jpStateSql } from '../entitlement/jp-state.rules.js';

export interface StatesOf {
  readonly id: string;
  readonly year: number;
  readonly watermark: Date;
  readonly elapsedShare: number;
  readonly closed: boolean;
  readonly basedOn: string | null;
}

/** A row on top of an earlier one of somebody who is no longer employed in the year. */
export const GONE = 'NOT_EMPLOYED';

/** Where people stood at the watermark, from the postings themselves and not from the balances. */
@Injectable()
export class ReconciliationStates {
  async put(tx: Tx, of: StatesOf, whom: Whom): Promise<void> {
    const { id, basedOn } = of;
    await this.forget(tx, id);
    await this.putRange(tx, of, whom);
    if (basedOn === null) return;
    // No join: the rows are so new that the planner takes them for one, and would loop over all of them for each.
    await tx.query(
      `INSERT INTO reconciliation_employee (reconciliation_id, employee_id, state, counted_minutes)
       SELECT $1, employee_id, '${GONE}', 0 FROM (
         SELECT employee_id FROM reconciled
         EXCEPT SELECT employee_id FROM reconciliation_employee WHERE reconciliation_id = $1
       ) AS gone`,
      [id],
    );
  }

  async forget(tx: Tx, id: string): Promise<void> {
    await tx.query(`DELETE FROM reconciliation_employee WHERE reconciliation_id = $1`, [id]);
  }

  /** Of some people, beside what is there of others. */
  async putRange(tx: Tx, of: StatesOf, { books: asked, parameters }: Whom): Promise<void> {
    const { id, year, watermark, elapsedShare, closed } = of;
    const books = asked(5);
    await tx.query(
      `WITH ${counted(books)}, ${closed ? closedStanding(books) : openStanding(books)}
       INSERT INTO reconciliation_employee (reconciliation_id, employee_id, state, floor_minutes, counted_minutes, at_risk_from)
       SELECT $4, employee_id, ${jpStateSql('$3')}, floor_minutes, counted_minutes,
         (counted_minutes + scheduled_minutes)::float8 / nullif(floor_minutes, 0)
       FROM standing`,
      [year, watermark, elapsedShare, id, ...parameters],
    );
  }
}

/** $1 year, $2 watermark. */
function counted({ postings }: Books): string {
  return `counted AS (
      SELECT employee_id, sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END)::int
        AS counted_minutes
      FROM (${postings}) AS posting WHERE posted_at <= $2 GROUP BY employee_id
    )`;
}

/** Where people stand in an open year: $1 year, $2 watermark. What a bench takes for the least that has to be read. */
export function currentStanding(books: Books): string {
  return `WITH ${counted(books)}, ${openStanding(books)} SELECT * FROM standing`;
}

function openStanding({ within }: Books): string {
  return `scheduled AS (
      SELECT s.employee_id, sum(r.jp_minutes)::int AS scheduled_minutes FROM enrollment s JOIN run r ON r.id = s.run_id
      WHERE s.status IN ('SEATED', 'ATTENDING') AND extract(year FROM r.completion_date) = $1::int AND ${within('s.employee_id')}
      GROUP BY s.employee_id
    ), standing AS (
      SELECT x.employee_id, x.kind, x.floor_minutes, coalesce(c.counted_minutes, 0) AS counted_minutes,
        coalesce(s.scheduled_minutes, 0) AS scheduled_minutes
      FROM entitlement x LEFT JOIN counted c USING (employee_id) LEFT JOIN scheduled s USING (employee_id)
      WHERE x.year = $1 AND x.kind <> 'NOT_EMPLOYED' AND ${within('x.employee_id')}
    )`;
}

/** With what each was owed when the year was closed. */
function closedStanding({ within }: Books): string {
  return `standing AS (
      SELECT l.employee_id, l.kind, l.floor_minutes, coalesce(c.counted_minutes, 0) AS counted_minutes, 0 AS scheduled_minutes
      FROM year_close_line l LEFT JOIN counted c USING (employee_id) WHERE l.year = $1 AND ${within('l.employee_id')}
    )`;
}
