import { type Actor, hasRole } from '@asn-corpu/platform';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { isSuperiorOf, onBehalfOf } from '../superior/superior.sql.js';

/** Parameters $1 to $5 of the conditions below: those of reach, and whether the asker decides for BPSDM. */
export function approverOf(actor: Actor, today: string): [...ReturnType<typeof reachOf>, boolean] {
  return [...reachOf(actor, today), hasRole(actor, 'designer')];
}

/** Parameters $1 to $3 where only `mayDecideAt(…, '$3')` is asked. */
export function deciderOf(actor: Actor, today: string): [string | null, string, boolean] {
  return [actor.employeeId, today, hasRole(actor, 'designer')];
}

/** True where the asker decides at a step about enrollment `e`. Nobody decides about themselves. */
export function mayDecideAt(step: string, forBpsdm = '$5'): string {
  return `(e.employee_id IS DISTINCT FROM $1::uuid AND CASE ${step} WHEN 'SUPERIOR' THEN ${isSuperiorOf('e.employee_id')}
    WHEN 'BPSDM' THEN ${forBpsdm}::boolean ELSE false END)`;
}

/** True where the asker sees enrollment `e` as one who decides: from above, or at the step where it waits. */
export const MAY_SEE = `(${withinReach('e.employee_id')} OR ${mayDecideAt('e.step')})`;

/** The superior in whose place the asker decides at a step; null in their own right. */
export function inPlaceOf(step: string): string {
  return `CASE WHEN ${step} = 'SUPERIOR' THEN ${onBehalfOf('e.employee_id')} END`;
}

/** The step of the last decision about enrollment `e`, and when it was made. */
export const LAST_DECISION = `(SELECT x.step, x.at, x.kind FROM enrollment_event x
  WHERE x.enrollment_id = e.id AND x.kind IN ('APPROVED', 'REJECTED') ORDER BY x.at DESC, x.id DESC LIMIT 1)`;
