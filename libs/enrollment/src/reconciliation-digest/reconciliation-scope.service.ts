import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { heldBooksOf, type Within } from '../difference/books.sql.js';
import { OF_EVERYBODY, type Whom } from '../difference/difference.checks.js';
import { holdBooksOf } from '../difference/held-books.queries.js';

export interface ReconciledScope {
  readonly id: string;
  readonly year: number;
  readonly watermark: Date;
  readonly unitId: string | null;
  readonly employeeId: string | null;
  /** The day on which people are in a unit. */
  readonly asOf: string;
  /** What this one is on top of, and all below that; empty for one that looks at everybody. */
  readonly base: readonly string[];
  /** The watermark of the last of those. */
  readonly seenUpTo: Date | null;
  readonly elapsedShare: number;
}

const AMONG: Within = (column) => `${column} IN (SELECT employee_id FROM reconciled)`;

/** So many are few enough to look at, and what is read of them to be read once. */
const SOME: Whom = { books: () => heldBooksOf(AMONG), parameters: [] };

/** Rounding must not leave out somebody; who is looked at in vain stays where they are. */
const ROUNDING = 1e-9;

/**
 * Changes are looked at again by everything until 26 hours later: what was committed after another's snapshot, clocks
 * that differ, and the certificate that is missed a day after it was due.
 */
const KEPT_HOURS = 26;

/** From when on rows that changed may not have been seen by the reconciliation of that watermark. */
export function mayBeUnseenFrom(watermark: Date): Date {
  return new Date(watermark.getTime() - KEPT_HOURS * 3600 * 1000);
}

/**
 * Whom a reconciliation looks at: a table of the transaction, so that the planner knows how few they are; and what checks
 * read of them.
 */
@Injectable()
export class ReconciliationScope {
  async choose(tx: Tx, scope: ReconciledScope): Promise<Whom> {
    const whom = this.whom(scope);
    if (whom === null) return OF_EVERYBODY;
    await tx.query(`CREATE TEMPORARY TABLE reconciled (employee_id uuid PRIMARY KEY) ON COMMIT DROP`);
    await tx.query(`INSERT INTO reconciled (employee_id) ${whom.sql}`, whom.parameters);
    await tx.query('ANALYZE reconciled');
    await holdBooksOf(tx, scope, AMONG);
    return SOME;
  }

  /** Takes away the changes that a reconciliation of everybody has seen, as of its watermark. */
  async forgetChanges(tx: Tx, watermark: Date): Promise<void> {
    await tx.query(`DELETE FROM reconciliation_change WHERE at < $1`, [mayBeUnseenFrom(watermark)]);
  }

  private whom(scope: ReconciledScope): { sql: string; parameters: unknown[] } | null {
    const { id, unitId, employeeId, asOf, base, seenUpTo, elapsedShare } = scope;
    if (employeeId !== null) return { sql: `VALUES ($1::uuid)`, parameters: [employeeId] };
    if (unitId !== null) {
      return {
        sql: `SELECT DISTINCT a.employee_id FROM people_api.unit_closure c
          JOIN people_api.assignment a ON a.unit_id = c.descendant_id AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to > $2)
          WHERE c.ancestor_id = $1`,
        parameters: [unitId, asOf],
      };
    }
    if (base.length === 0 || seenUpTo === null) return null;
    return {
      // Whose rows changed, here or in the roster; whom an attempt at this one that was cut off had looked at, since it may
      // have taken their changes away; and who is late by now because time has passed since the last, which looked at
      // those before.
      sql: `SELECT employee_id FROM reconciliation_change WHERE employee_id IS NOT NULL
        UNION SELECT id FROM people_api.employee WHERE changed_at >= $5
        UNION SELECT employee_id FROM reconciliation_employee WHERE reconciliation_id = $1
        UNION SELECT employee_id FROM reconciliation_employee
          WHERE reconciliation_id = ANY($2::uuid[]) AND state = 'NOT_FULFILLED' AND at_risk_from < $3::float8 + ${ROUNDING}
            AND at_risk_from >= (SELECT elapsed_share FROM reconciliation WHERE id = $4) - ${ROUNDING}`,
      parameters: [id, base, elapsedShare, base.at(-1), mayBeUnseenFrom(seenUpTo)],
    };
  }
}
