import type { Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { holdsOn } from './dated-change.service.js';
import type { RosterRun } from './roster-run.service.js';

/** SQL: units, stored and new in this run, as a list of changes shows them. */
export const UNIT_LABELS = `
  SELECT u.id, concat_ws(' ', u.external_id, p.name) AS label
  FROM unit u LEFT JOIN unit_period p ON p.unit_id = u.id AND p.valid_to IS NULL
  UNION ALL
  SELECT n.unit_id, concat_ws(' ', n.unor_id, n.name)
  FROM roster_unit_row n LEFT JOIN unit u ON u.id = n.unit_id
  WHERE n.import_id = $1 AND n.run = $2 AND n.outcome IS DISTINCT FROM 'REJECTED' AND u.id IS NULL`;

/** SQL: differing fields as the rows keep them, from (field, before, after) triples. */
export function changesOf(triples: readonly (readonly [string, string, string])[]): string {
  const values = triples.map(([field, before, after]) => `('${field}', ${before}, ${after})`).join(', ');
  return `(SELECT coalesce(jsonb_agg(jsonb_build_object('field', field, 'before', before, 'after', after)), '[]')
    FROM (VALUES ${values}) AS v (field, before, after) WHERE before IS DISTINCT FROM after)`;
}

/** The person a unit's row `r` names as leader: known, or in the same import. */
const LEADER_JOINS = `
  LEFT JOIN employee_identifier known ON known.value = r.leader_nip
  LEFT JOIN roster_row named ON named.import_id = $1 AND named.run = $2 AND named.nip = r.leader_nip
    AND named.outcome <> 'REJECTED'`;
const LEADER_ID = `coalesce(known.employee_id, named.employee_id)`;

const CHANGES = changesOf([
  ['nama', 'cur.name', 'next.name'],
  ['induk_id', 'parent_before.label', 'parent_after.label'],
  ['eselon', 'cur.echelon', 'next.echelon'],
  [
    'pemimpin_nip',
    'leader_before.name',
    'CASE WHEN led.employee_id IS NOT NULL THEN coalesce(leader_after.name, named.name) END',
  ],
]);

/** Compares the good rows of a file of units with what holds on its day, and prepares the changes. */
@Injectable()
export class UnitComparisonService {
  /** Prepares what changes about units themselves: before employees, who may be in new ones. */
  async preparePeriods(tx: Tx, { importId, run, asOf }: RosterRun): Promise<void> {
    await tx.query(
      `INSERT INTO roster_unit_period
         (import_id, run, action, current_from, unit_id, parent_id, name, echelon, valid_from, valid_to)
       SELECT $1, $2,
         CASE WHEN cur.unit_id IS NULL THEN 'OPEN' WHEN cur.valid_from = $3 THEN 'REPLACE' ELSE 'SPLIT' END,
         cur.valid_from, r.unit_id, wanted.parent_id, r.name, wanted.echelon, $3,
         CASE WHEN cur.unit_id IS NULL THEN (SELECT min(valid_from) FROM unit_period
             WHERE unit_id = r.unit_id AND valid_from > $3) ELSE cur.valid_to END
       FROM roster_unit_row r
       LEFT JOIN unit_period cur ON cur.unit_id = r.unit_id AND ${holdsOn('cur', '$3::date')}
       CROSS JOIN LATERAL (SELECT
         CASE WHEN r.parent_unor_id IS NULL THEN cur.parent_id ELSE r.parent_id END AS parent_id,
         CASE WHEN r.echelon IS NULL THEN cur.echelon ELSE nullif(r.echelon, '') END AS echelon) AS wanted
       WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL
         AND (cur.unit_id IS NULL
           OR (wanted.parent_id, r.name, wanted.echelon) IS DISTINCT FROM (cur.parent_id, cur.name, cur.echelon))`,
      [importId, run, asOf],
    );
  }

  /** Prepares who leads: after employees, of whom some may be new. A leader nobody knows changes nothing. */
  async prepareLeaders(tx: Tx, { importId, run, asOf }: RosterRun): Promise<void> {
    await tx.query(
      `INSERT INTO roster_unit_leader
         (import_id, run, action, current_from, unit_id, kind, employee_id, valid_from, valid_to)
       SELECT $1, $2,
         CASE WHEN r.leader_nip = '' THEN 'CLOSE' WHEN cur.unit_id IS NULL THEN 'OPEN'
           WHEN cur.valid_from = $3 THEN 'REPLACE' ELSE 'SPLIT' END,
         cur.valid_from, r.unit_id, 'DEFINITIVE', ${LEADER_ID}, $3,
         CASE WHEN cur.unit_id IS NULL THEN (SELECT min(valid_from) FROM unit_leader
             WHERE unit_id = r.unit_id AND kind = 'DEFINITIVE' AND valid_from > $3) ELSE cur.valid_to END
       FROM roster_unit_row r ${LEADER_JOINS}
       LEFT JOIN unit_leader cur ON cur.unit_id = r.unit_id AND cur.kind = 'DEFINITIVE' AND ${holdsOn('cur', '$3::date')}
       WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL
         AND CASE WHEN r.leader_nip = '' THEN cur.unit_id IS NOT NULL
           ELSE ${LEADER_ID} IS NOT NULL AND ${LEADER_ID} IS DISTINCT FROM cur.employee_id END`,
      [importId, run, asOf],
    );
  }

  /** Writes to each row what becomes of it; returns how many units are new or changed, and how many rows stay out. */
  async conclude(tx: Tx, { importId, run }: RosterRun): Promise<{ units: number; unitsRejected: number }> {
    await tx.query(
      `WITH unit_label AS (${UNIT_LABELS})
       UPDATE roster_unit_row t SET changes = found.changes, faults = found.faults,
         outcome = CASE WHEN found.is_new THEN 'NEW' WHEN found.is_moved THEN 'MOVED'
           WHEN found.changes <> '[]' THEN 'CHANGED' ELSE 'UNCHANGED' END
       FROM (
         SELECT r.row_no, u.id IS NULL AS is_new,
           next.current_from IS NOT NULL AND next.parent_id IS DISTINCT FROM cur.parent_id AS is_moved,
           CASE WHEN u.id IS NULL THEN '[]' ELSE ${CHANGES} END AS changes,
           r.faults || CASE WHEN r.leader_nip <> '' AND ${LEADER_ID} IS NULL THEN jsonb_build_array(jsonb_build_object(
             'field', 'pemimpin_nip', 'code', 'LEADER_UNKNOWN', 'value', r.leader_nip, 'warning', true)) ELSE '[]' END AS faults
         FROM roster_unit_row r ${LEADER_JOINS}
         LEFT JOIN unit u ON u.id = r.unit_id
         LEFT JOIN roster_unit_period next ON next.import_id = $1 AND next.run = $2 AND next.unit_id = r.unit_id
         LEFT JOIN unit_period cur ON cur.unit_id = next.unit_id AND cur.valid_from = next.current_from
         LEFT JOIN unit_label parent_before ON parent_before.id = cur.parent_id
         LEFT JOIN unit_label parent_after ON parent_after.id = next.parent_id
         LEFT JOIN roster_unit_leader led ON led.import_id = $1 AND led.run = $2 AND led.unit_id = r.unit_id
         LEFT JOIN unit_leader leads ON leads.unit_id = led.unit_id AND leads.kind = led.kind
           AND leads.valid_from = led.current_from
         LEFT JOIN employee leader_before ON leader_before.id = leads.employee_id
         LEFT JOIN employee leader_after ON leader_after.id = led.employee_id
         WHERE r.import_id = $1 AND r.run = $2 AND r.outcome IS NULL
       ) AS found
       WHERE t.import_id = $1 AND t.run = $2 AND t.row_no = found.row_no`,
      [importId, run],
    );
    const [counts] = await tx.query<{ units: number; unitsRejected: number }[]>(
      `SELECT count(*) FILTER (WHERE outcome IN ('NEW', 'MOVED', 'CHANGED'))::int AS units,
         count(*) FILTER (WHERE outcome = 'REJECTED')::int AS "unitsRejected"
       FROM roster_unit_row WHERE import_id = $1 AND run = $2`,
      [importId, run],
    );
    return counts ?? { units: 0, unitsRejected: 0 };
  }
}
