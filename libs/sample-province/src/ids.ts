import { derivedId } from '@asn-corpu/platform';
import type { Unit } from './organisation/unit.js';
import type { Person } from './roster/person.js';

/** Ids as the roster import derives them, so that nothing has to be read back. */
export function employeeId({ nip }: Pick<Person, 'nip'>): string {
  return derivedId('employee', nip);
}

export function accountId(person: Pick<Person, 'nip'>): string {
  return derivedId('account', employeeId(person));
}

export function unitId({ unorId }: Pick<Unit, 'unorId'>): string {
  return derivedId('unit', unorId);
}
