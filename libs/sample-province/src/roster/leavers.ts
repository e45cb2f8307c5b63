import { addDays, addMonths, daysBetween, firstOfMonth } from '../calendar.js';
import type { Random } from '../random.js';
import { latest, type Dated, type Person } from './person.js';

/** Retired, or gone with the end of a contract: SIASN codes. */
const RETIRED = '77';
const DISMISSED = '66';
const RETIREMENT_AGE = 58;
/** Who is of these ages now retired within the last three years. */
export const RETIRED_AGES = [58, 60] as const;

/** The same person as somebody who left in the last three years: everything about them ends, and the number stays. */
export function asLeaver(person: Person, asOf: string, random: Random): Person {
  const isContract = latest(person.employments).class.startsWith('PPPK');
  const since = person.employments[0]?.from ?? asOf;
  const left = isContract
    ? addDays(since, random.int(30, Math.max(31, daysBetween(since, asOf))))
    : addMonths(firstOfMonth(person.birthDate), 12 * RETIREMENT_AGE + 1);
  const end = left < asOf ? left : addDays(asOf, -1);
  return {
    ...person,
    employments: cutAt(person.employments, end),
    positions: cutAt(person.positions, end),
    assignments: cutAt(person.assignments, end),
    statuses: [
      { code: '01', from: since, to: end },
      { code: isContract ? DISMISSED : RETIRED, from: end, to: null },
    ],
  };
}

function cutAt<T extends Dated>(list: readonly T[], end: string): T[] {
  return list
    .filter(({ from }) => from < end)
    .map((each) => ({ ...each, to: each.to === null || each.to > end ? end : each.to }));
}
