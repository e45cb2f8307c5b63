import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { holdsOn } from './dated-change.service.js';
import type { RosterRun } from './roster-run.service.js';
import { UNIT_LABELS } from './unit-comparison.service.js';

/** What ends with a departure. The legal status stays: why somebody left is not in the file. */
const ENDING = ['employment', 'position', 'assignment'] as const;

/**
 * Who is in the unit's part of the tree, as the tree will be, and not in the file. A rejected row is a row: its person
 * is not gone, and one whose number cannot be read keeps everybody of that name.
 */
const GONE = `
  WITH RECURSIVE tree AS (
    SELECT unit_id, parent_id FROM roster_unit_period WHERE import_id = $1 AND run = $2
    UNION ALL
    SELECT p.unit_id, p.parent_id FROM unit_period p
    LEFT JOIN roster_unit_period n ON n.import_id = $1 AND n.run = $2 AND n.unit_id = p.unit_id
    WHERE n.unit_id IS NULL AND ${holdsOn('p', '$3::date')}
  ), part AS (
    SELECT $4::uuid AS unit_id UNION SELECT tree.unit_id FROM tree JOIN part ON part.unit_id = tree.parent_id
  ), unit_label AS (${UNIT_LABELS})
  INSERT INTO roster_row (import_id, run, row_no, cells, outcome, employee_id, unit_id, nip, name, changes)
  SELECT $1, $2, (SELECT coalesce(max(row_no), 0) FROM roster_row WHERE import_id = $1 AND run = $2)
      + row_number() OVER (ORDER BY lower(e.name), e.id),
    '{}', 'GONE', e.id, a.unit_id,
    (SELECT value FROM employee_identifier WHERE employee_id = e.id ORDER BY valid_to DESC NULLS FIRST, valid_from DESC LIMIT 1),
    e.name, jsonb_build_array(jsonb_build_object('field', 'unor_id', 'before', unit_label.label, 'after', NULL))
  FROM assignment a JOIN part ON part.unit_id = a.unit_id
  JOIN employee e ON e.id = a.employee_id
  LEFT JOIN unit_label ON unit_label.id = a.unit_id
  LEFT JOIN roster_row present ON present.import_id = $1 AND present.run = $2 AND present.employee_id = e.id
  LEFT JOIN (SELECT DISTINCT lower(name) AS name FROM roster_row
    WHERE import_id = $1 AND run = $2 AND nip IS NULL) AS unread ON unread.name = lower(e.name)
  WHERE ${holdsOn('a', '$3::date')} AND present.employee_id IS NULL AND unread.name IS NULL`;

/** People who left, by a file that is declared complete for a unit. */
@Injectable()
export class DepartureService {
  /**
   * Prepares the end of all that holds for those who are gone: the day of the roster is the first without them.
   * Returns false, and prepares nothing, when rows say not even a name: anybody might be in them.
   */
  async prepare(tx: Tx, { importId, run, asOf, completeForUnitId }: RosterRun): Promise<boolean> {
    if (completeForUnitId === null) return true;
    const nameless: unknown[] = await tx.query(
      `SELECT 1 FROM roster_row WHERE import_id = $1 AND run = $2 AND nip IS NULL AND name IS NULL LIMIT 1`,
      [importId, run],
    );
    if (nameless.length > 0) return false;
    await tx.query(GONE, [importId, run, asOf, completeForUnitId]);
    for (const table of ENDING) {
      await tx.query(
        `INSERT INTO roster_${table} (import_id, run, action, current_from, employee_id, valid_from)
         SELECT $1, $2, 'CLOSE', cur.valid_from, r.employee_id, $3
         FROM roster_row r JOIN ${table} cur ON cur.employee_id = r.employee_id AND ${holdsOn('cur', '$3::date')}
         WHERE r.import_id = $1 AND r.run = $2 AND r.outcome = 'GONE'`,
        [importId, run, asOf],
      );
    }
    await tx.query(
      `INSERT INTO roster_unit_leader (import_id, run, action, current_from, unit_id, kind, valid_from)
       SELECT $1, $2, 'CLOSE', cur.valid_from, cur.unit_id, cur.kind, $3
       FROM roster_row r JOIN unit_leader cur ON cur.employee_id = r.employee_id AND ${holdsOn('cur', '$3::date')}
       LEFT JOIN roster_unit_leader n ON n.import_id = $1 AND n.run = $2 AND n.unit_id = cur.unit_id AND n.kind = cur.kind
       WHERE r.import_id = $1 AND r.run = $2 AND r.outcome = 'GONE' AND n.unit_id IS NULL`,
      [importId, run, asOf],
    );
    return true;
  }
}
