import type { EntityManager } from 'typeorm';

// Parameters, as `reachOf` gives them: $1 the asker as an employee, $2 today.

export const holds = (alias: string): string =>
  `${alias}.valid_from <= $2 AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > $2)`;

/** Who leads a unit above the employee, nearest first, and is not that person: rules §9 "superior". */
const LEADERS_ABOVE = (employee: string): string => `
  people_api.assignment sup_a JOIN people_api.unit_closure sup_c ON sup_c.descendant_id = sup_a.unit_id
  JOIN people_api.unit_leader sup_l ON sup_l.unit_id = sup_c.ancestor_id AND ${holds('sup_l')}
  WHERE sup_a.employee_id = ${employee} AND ${holds('sup_a')} AND sup_l.employee_id <> ${employee}`;

/** Those of them who lead, or act as leader of, the nearest unit. */
export const SUPERIORS = (employee: string): string => `${LEADERS_ABOVE(employee)} AND NOT EXISTS (
    SELECT 1 FROM people_api.unit_closure near_c
    JOIN people_api.unit_leader near_l ON near_l.unit_id = near_c.ancestor_id AND ${holds('near_l')}
    WHERE near_c.descendant_id = sup_a.unit_id AND near_c.depth < sup_c.depth AND near_l.employee_id <> ${employee})`;

/** The leaders in whose place the asker decides today. */
export const DELEGATED = `(SELECT del_d.from_employee_id FROM claim_delegation del_d
  WHERE del_d.to_employee_id = $1::uuid AND del_d.from_date <= $2 AND del_d.to_date >= $2 AND del_d.ended_at IS NULL)`;

/** Those who decide today in the place of the leaders that a query finds. */
export const DELEGATES_OF = (
  leaders: string,
): string => `SELECT del_t.to_employee_id FROM claim_delegation del_t
  WHERE del_t.from_date <= $2 AND del_t.to_date >= $2 AND del_t.ended_at IS NULL AND del_t.from_employee_id IN (${leaders})`;

/** True where the asker is the employee's superior today, or decides in the superior's place. */
export function isSuperiorOf(employee: string): string {
  return `EXISTS (SELECT 1 FROM ${SUPERIORS(employee)} AND (sup_l.employee_id = $1::uuid OR sup_l.employee_id IN ${DELEGATED}))`;
}

/** The superior in whose place the asker decides about an employee; null in their own right. */
export function onBehalfOf(employee: string): string {
  return `(SELECT nullif(sup_l.employee_id, $1::uuid) FROM ${SUPERIORS(employee)}
    AND (sup_l.employee_id = $1::uuid OR sup_l.employee_id IN ${DELEGATED})
  ORDER BY sup_l.employee_id = $1::uuid DESC, sup_l.employee_id LIMIT 1)`;
}

/** Whether there is anybody above an employee today. */
export async function superiorExists(
  reader: EntityManager,
  employeeId: string,
  today: string,
): Promise<boolean> {
  const rows: unknown[] = await reader.query(`SELECT 1 FROM ${SUPERIORS('$1::uuid')} LIMIT 1`, [
    employeeId,
    today,
  ]);
  return rows.length > 0;
}
