import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { RosterRun } from './roster-run.service.js';

/** SQL: one fault as the rows keep them. */
function fault(
  field: string,
  code: string,
  value: string,
  warning: boolean,
  otherLine = 'NULL::int',
): string {
  return `jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('field', '${field}', 'code', '${code}',
    'value', ${value}, 'warning', ${warning}, 'otherLine', ${otherLine})))`;
}

/** Checks that need more than one row: who and which unit is meant, and what is in the file twice. */
@Injectable()
export class RosterCheckService {
  async check(tx: Tx, run: RosterRun): Promise<void> {
    await this.identify(tx, run);
    await this.remarkOnPeople(tx, run);
  }

  /**
   * Finds the person by any number ever held and the unit by its unor_id, stored or in the file; rejects what is in the
   * file twice and units that are nowhere.
   */
  private async identify(tx: Tx, { importId, run }: RosterRun): Promise<void> {
    await tx.query(
      `UPDATE roster_row r SET employee_id = found.employee_id, unit_id = found.unit_id,
         faults = r.faults
           || CASE WHEN found.is_twice THEN ${fault('nip', 'DUPLICATE_IN_FILE', 'r.nip', false, 'found.other_line')} ELSE '[]' END
           || CASE WHEN found.is_nowhere THEN ${fault('unor_id', 'UNIT_UNKNOWN', 'r.unor_id', false)} ELSE '[]' END,
         outcome = CASE WHEN found.is_twice OR found.is_nowhere THEN 'REJECTED' ELSE r.outcome END
       FROM (
         SELECT row_no, employee_id, unit_id, unor_id IS NOT NULL AND unit_id IS NULL AS is_nowhere,
           employee_id IS NOT NULL AND count(*) OVER same_person > 1 AS is_twice,
           CASE WHEN row_no = first_value(row_no) OVER same_person THEN nth_value(line, 2) OVER same_person
             ELSE first_value(line) OVER same_person END AS other_line
         FROM (
           SELECT f.row_no, f.line, f.unor_id, coalesce(i.employee_id, f.employee_id) AS employee_id,
             coalesce(u.id, n.unit_id) AS unit_id
           FROM roster_row f
           LEFT JOIN employee_identifier i ON i.value = f.nip
           LEFT JOIN unit u ON u.external_id = f.unor_id
           LEFT JOIN roster_unit_row n ON n.import_id = f.import_id AND n.run = f.run AND n.unor_id = f.unor_id
             AND n.outcome IS DISTINCT FROM 'REJECTED'
           WHERE f.import_id = $1 AND f.run = $2
         ) AS known
         WINDOW same_person AS (PARTITION BY employee_id ORDER BY row_no
           ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
       ) AS found
       WHERE r.import_id = $1 AND r.run = $2 AND r.row_no = found.row_no`,
      [importId, run],
    );
  }

  /** E-mail addresses of more than one person, and new numbers of people who may be known under another. */
  private async remarkOnPeople(tx: Tx, { importId, run }: RosterRun): Promise<void> {
    await tx.query(
      `UPDATE roster_row r SET faults = r.faults
         || CASE WHEN found.is_shared THEN ${fault('email', 'EMAIL_SHARED', 'r.email', true)} ELSE '[]' END
         || CASE WHEN found.is_known THEN ${fault('nip', 'POSSIBLY_KNOWN', 'r.nip', true)} ELSE '[]' END
       FROM (
         SELECT f.row_no,
           f.email <> '' AND (count(*) OVER (PARTITION BY f.email) > 1 OR acc.id IS NOT NULL) AS is_shared,
           known.name IS NOT NULL AND e.id IS NULL AS is_known
         FROM roster_row f
         LEFT JOIN employee e ON e.id = f.employee_id
         LEFT JOIN account acc ON lower(acc.email) = f.email AND acc.employee_id IS DISTINCT FROM f.employee_id
         LEFT JOIN (SELECT lower(name) AS name, birth_date FROM employee GROUP BY 1, 2) AS known
           ON known.name = lower(f.name) AND known.birth_date = f.birth_date
         WHERE f.import_id = $1 AND f.run = $2 AND f.outcome IS NULL
       ) AS found
       WHERE r.import_id = $1 AND r.run = $2 AND r.row_no = found.row_no AND (found.is_shared OR found.is_known)`,
      [importId, run],
    );
  }
}
