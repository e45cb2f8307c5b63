import type { Unit } from '../organisation/unit.js';

export type EmployeeClass = 'PNS' | 'CPNS' | 'PPPK' | 'PPPK_PART_TIME';
export type Sex = 'M' | 'F';
/** Functional by expertise or skill, or general; structural posts and heads of schools lead a unit. */
export type Ladder = 'EXPERT' | 'SKILLED' | 'GENERAL' | 'LEADER';

/** A fact that holds from a day to before a day; `to` null is open. */
export interface Dated {
  readonly from: string;
  readonly to: string | null;
}

export interface Employment extends Dated {
  readonly class: EmployeeClass;
  readonly contractFrom: string | null;
  /** The last day of the contract. */
  readonly contractTo: string | null;
}

export interface Position extends Dated {
  readonly title: string;
  readonly kind: 'STRUCTURAL' | 'FUNCTIONAL' | 'GENERAL';
  readonly echelon: string | null;
  readonly rank: string | null;
}

export interface Assignment extends Dated {
  readonly unit: Unit;
}

export interface LegalStatus extends Dated {
  /** SIASN code. */
  readonly code: string;
}

/** One employee with the past; the last entry of each list is the present one. */
export interface Person {
  readonly nip: string;
  readonly name: string;
  readonly frontTitle: string | null;
  readonly backTitle: string | null;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly email: string;
  readonly phone: string;
  readonly ladder: Ladder;
  readonly isTeacher: boolean;
  readonly employments: readonly Employment[];
  readonly positions: readonly Position[];
  readonly assignments: readonly Assignment[];
  readonly statuses: readonly LegalStatus[];
  /** What the roster leaves out about this person. */
  readonly missing: MissingFact | null;
}

export type MissingFact = 'CLASS' | 'START_DATE' | 'UNIT';

export function latest<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new RangeError('Nobody is without a past');
  return last;
}

export function holdsOn({ from, to }: Dated, day: string): boolean {
  return from <= day && (to === null || day < to);
}
