import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EVERYBODY, type Books } from './books.sql.js';
import { DIFFERENCE_CHECKS, OF_EVERYBODY, type DifferenceCheck, type Whom } from './difference.checks.js';

/** What findings are written for, and what came before. */
export interface FindingsOf {
  readonly id: string;
  readonly year: number;
  readonly watermark: Date;
  readonly startedAt: Date;
  /** The latest finished reconciliation of everybody before this one: what it found as well is that old at least. */
  readonly previousId: string | null;
  /** The one this is on top of: what it found about people who are not looked at still holds. */
  readonly basedOn: string | null;
  /** A closed year is asked what its books said when it was closed. */
  readonly closed: boolean;
}

/** Of the parameters of a check, after those of every check. */
const FIRST_FREE = 7;

/** Runs the checks and writes down what they find, with since when it is found. */
@Injectable()
export class DifferenceFindings {
  /** `looked` is called before each check. */
  async put(
    tx: Tx,
    of: FindingsOf,
    whom: Whom,
    looked: (check: DifferenceCheck) => Promise<void>,
  ): Promise<void> {
    await this.forget(tx, of.id);
    for (const check of DIFFERENCE_CHECKS) {
      await looked(check);
      await this.find(tx, of, check, whom);
    }
    if (of.basedOn !== null) await this.keep(tx, of.id, of.basedOn);
  }

  async forget(tx: Tx, id: string): Promise<void> {
    await tx.query(`DELETE FROM reconciliation_finding WHERE reconciliation_id = $1`, [id]);
  }

  /** What can be said of one range of people without the others; what others find is of other subjects. */
  async putRange(tx: Tx, of: FindingsOf, range: Whom): Promise<void> {
    for (const check of DIFFERENCE_CHECKS)
      if (!isOutsideRanges(check, of)) await this.find(tx, of, check, range);
  }

  /** The rest, once, beside that of all ranges. */
  async putOutsideRanges(tx: Tx, of: FindingsOf): Promise<void> {
    for (const check of DIFFERENCE_CHECKS)
      if (isOutsideRanges(check, of)) await this.find(tx, of, check, OF_EVERYBODY);
  }

  /** Of two that one check says of one subject, always the same one: the digest is over them. */
  private async find(
    tx: Tx,
    of: FindingsOf,
    check: DifferenceCheck,
    { books, parameters }: Whom,
  ): Promise<void> {
    const { kind, sql, closedSql } = check;
    const query = of.closed ? closedSql : sql;
    if (query === null) return;
    const asked = books(FIRST_FREE);
    const found = query(asked);
    await tx.query(
      `${commonTables(check, asked, of)}
       INSERT INTO reconciliation_finding (reconciliation_id, kind, subject_id, employee_id, run_id, evidence, first_seen_at)
       SELECT DISTINCT ON (found.subject_id) $3, $4, found.subject_id, found.employee_id, found.run_id, found.evidence,
         coalesce(before.first_seen_at, $6)
       FROM (${found}) AS found
       LEFT JOIN reconciliation_finding before
         ON before.reconciliation_id = $5 AND before.kind = $4 AND before.subject_id = found.subject_id
       WHERE $1::int IS NOT NULL AND $2::timestamptz IS NOT NULL
       ORDER BY found.subject_id, found.evidence::text COLLATE "C"`,
      [
        ...[of.year, of.watermark, of.id, kind, of.previousId, of.startedAt],
        // Some read no table but those that are held for the range, and PostgreSQL takes no parameter that is not there.
        ...(found.includes(`$${FIRST_FREE}`) ? parameters : []),
      ],
    );
  }

  /** Of whoever is not looked at. A subject that was another's is found where it is now. */
  private async keep(tx: Tx, id: string, basedOn: string): Promise<void> {
    await tx.query(
      `INSERT INTO reconciliation_finding (reconciliation_id, kind, subject_id, employee_id, run_id, evidence, first_seen_at)
       SELECT $1, kind, subject_id, employee_id, run_id, evidence, first_seen_at FROM reconciliation_finding f
       WHERE reconciliation_id = $2 AND kind = ANY($3::text[])
         AND NOT EXISTS (SELECT 1 FROM reconciled l WHERE l.employee_id = f.employee_id)
       ON CONFLICT DO NOTHING`,
      [
        id,
        basedOn,
        DIFFERENCE_CHECKS.filter(({ isCompleteOnTop }) => !isCompleteOnTop).map(({ kind }) => kind),
      ],
    );
  }
}

/** There is one at a time that looks at a year, by itself or on top of another: what it remembers no other writes. */
function commonTables({ given, remembered }: DifferenceCheck, books: Books, { basedOn }: FindingsOf): string {
  if (!given) return '';
  const onTop = basedOn !== null;
  const looksAtTheYear = onTop || books.within === EVERYBODY;
  return `WITH ${given(books, onTop)}${remembered && looksAtTheYear ? `, ${remembered}` : ''}`;
}

function isOutsideRanges({ outsideRanges }: DifferenceCheck, { closed }: FindingsOf): boolean {
  return outsideRanges === 'ALWAYS' || (outsideRanges === 'CLOSED' && closed);
}
