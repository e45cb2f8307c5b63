import { type Actor, hasRole } from '@asn-corpu/platform';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { DELEGATED, holds, isSuperiorOf, onBehalfOf, SUPERIORS } from '../superior/superior.sql.js';

/** Parameters $1 to $5 of the conditions below: those of reach, and whether the asker decides for BPSDM. */
export function askerOf(actor: Actor, today: string): [...ReturnType<typeof reachOf>, boolean] {
  return [...reachOf(actor, today), hasRole(actor, 'designer')];
}

/** True where the asker may change and send claim `c` while it is a draft or was returned. */
export const MAY_WRITE = `(c.employee_id = $1::uuid OR c.entered_by = $3::uuid)`;

/** The superior in whose place the asker decides at the step where claim `c` waits; null in their own right. */
export const ON_BEHALF_OF = `CASE WHEN c.step = 'SUPERIOR' THEN ${onBehalfOf('c.employee_id')} END`;

/** True for a delegate: what waits for the superior, and what they decided in that place. */
const DELEGATE_MAY_SEE = `((c.step = 'SUPERIOR' AND EXISTS ${DELEGATED} AND ${isSuperiorOf('c.employee_id')})
  OR EXISTS (SELECT 1 FROM claim_event del_e WHERE del_e.claim_id = c.id AND del_e.employee_id = $1::uuid AND del_e.on_behalf_of IS NOT NULL))`;

/** True where the asker may see claim `c`: a draft is for who writes it, the rest for those above and their delegates too. */
export const MAY_SEE = `(c.employee_id = $1::uuid OR c.entered_by = $3::uuid
  OR (c.submitted_at IS NOT NULL AND (${withinReach('c.employee_id')} OR ${DELEGATE_MAY_SEE})))`;

/** True where the asker verifies the employee's unit or one above it. */
export function isVerifierOf(employee: string): string {
  return `EXISTS (SELECT 1 FROM ${VERIFIERS(employee)} AND ver_g.account_id = $3::uuid)`;
}

const VERIFIERS = (employee: string): string => `
  people_api.assignment ver_a JOIN people_api.unit_closure ver_c ON ver_c.descendant_id = ver_a.unit_id
  JOIN people_api.role_grant ver_g ON ver_g.unit_id = ver_c.ancestor_id AND ver_g.role = 'verifier'
  WHERE ver_a.employee_id = ${employee} AND ${holds('ver_a')}`;

/** Who entered claim `c`: what a leader entered, nobody decides in that leader's place. */
const ENTERED_BY = `(SELECT first_e.employee_id FROM claim_event first_e WHERE first_e.claim_id = c.id AND first_e.sequence = 1)`;

/** True where the asker may decide claim `c` at the step where it waits. Nobody decides what they claimed or entered. */
export const MAY_DECIDE = `(c.employee_id IS DISTINCT FROM $1::uuid AND c.entered_by IS DISTINCT FROM $3::uuid AND CASE c.step
  WHEN 'SUPERIOR' THEN ${isSuperiorOf('c.employee_id')} AND coalesce(${ON_BEHALF_OF} <> ${ENTERED_BY}, true)
  WHEN 'VERIFIER' THEN ${isVerifierOf('c.employee_id')}
  WHEN 'BPSDM' THEN $5::boolean ELSE false END)`;

/** Whether there is anybody for each step of claim `c`, besides who entered it; $2 is today. */
export const HAS_SUPERIOR = `EXISTS (SELECT 1 FROM ${SUPERIORS('c.employee_id')} AND sup_l.employee_id IS DISTINCT FROM ${ENTERED_BY})`;
export const HAS_VERIFIER = `EXISTS (SELECT 1 FROM ${VERIFIERS('c.employee_id')} AND ver_g.account_id <> c.entered_by)`;
