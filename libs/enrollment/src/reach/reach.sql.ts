import { type Actor, hasRole, opaque } from '@asn-corpu/platform';

const REACHES_EVERYBODY = ['designer', 'admin', 'auditor'] as const;

/** Parameters $1 to $3 of `inCharge`, and $1 and $2 of `inLead`. `today` is the date at the agency. */
export function chargeOf(actor: Actor, today: string): [string | null, string, string | null] {
  return [actor.employeeId, today, actor.accountId];
}

/** Parameters $1 to $4 of `withinReach`. `today` is the date at the agency. */
export function reachOf(actor: Actor, today: string): [string | null, string, string | null, boolean] {
  return [...chargeOf(actor, today), hasRole(actor, ...REACHES_EVERYBODY)];
}

/** The units the asking account leads today, for good or acting. */
const UNITS_LED = `
  SELECT unit_id FROM people_api.unit_leader
    WHERE employee_id = $1::uuid AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`;

/** The units the asking account leads or verifies today. */
const UNITS_IN_CHARGE = `${UNITS_LED}
  UNION ALL
  SELECT unit_id FROM people_api.role_grant WHERE account_id = $3::uuid AND role = 'verifier'`;

/** Not seen while planning, so that one plan serves those who reach everybody and those who do not. */
const EVERYBODY = opaque('$4::boolean');

/** True where the asking account may see an employee: themselves, or from above. */
export function withinReach(employeeColumn: string): string {
  return `(${EVERYBODY} OR ${employeeColumn} = $1::uuid OR ${inCharge(employeeColumn)})`;
}

/** True where the asking account is in charge of the unit of an employee. To see everybody is not to be in charge of them. */
export function inCharge(employeeColumn: string): string {
  return employeeBelow(employeeColumn, UNITS_IN_CHARGE);
}

/** True where the asking account leads the unit of an employee, or one above it: to verify for it is not enough. */
export function inLead(employeeColumn: string): string {
  return employeeBelow(employeeColumn, UNITS_LED);
}

/** True where the asking account is in charge of a unit, at or above it. */
export function unitWithinReach(unitParameter: string): string {
  return `(${EVERYBODY} OR ${unitBelow(unitParameter, UNITS_IN_CHARGE)})`;
}

/** True where the asking account leads a unit, or one above it: neither to verify for it nor to see everybody is enough. */
export function unitInLead(unitParameter: string): string {
  return unitBelow(unitParameter, UNITS_LED);
}

function employeeBelow(employeeColumn: string, units: string): string {
  return `EXISTS (
    SELECT 1 FROM people_api.assignment reach_a JOIN people_api.unit_closure reach_c ON reach_c.descendant_id = reach_a.unit_id
    WHERE reach_a.employee_id = ${employeeColumn} AND reach_a.valid_from <= $2 AND (reach_a.valid_to IS NULL OR reach_a.valid_to > $2)
      AND reach_c.ancestor_id IN (${units}))`;
}

function unitBelow(unitParameter: string, units: string): string {
  return `EXISTS (
    SELECT 1 FROM people_api.unit_closure reach_c WHERE reach_c.descendant_id = ${unitParameter} AND reach_c.ancestor_id IN (${units}))`;
}
