import { addMonths, firstOfMonth } from '../calendar.js';
import type { Random } from '../random.js';
import { latest, type LegalStatus, type Person } from './person.js';

/** A status other than active: how many in a thousand have it, since when, and for how long. Codes: reference §5.3. */
interface StatusPlan {
  readonly code: string;
  readonly perThousand: number;
  /** However small the province, at least this many. */
  readonly least: number;
  /** Months ago it began. */
  readonly began: readonly [number, number];
  /** Months it lasted; null: until today. */
  readonly lasted: readonly [number, number] | null;
}

const PLANS: readonly StatusPlan[] = [
  // Unpaid leave: all through the running year, begun in it, and over again.
  { code: '02', perThousand: 1.6, least: 1, began: [14, 30], lasted: null },
  { code: '02', perThousand: 1, least: 0, began: [1, 10], lasted: null },
  { code: '02', perThousand: 2, least: 0, began: [16, 34], lasted: [4, 12] },
  { code: '13', perThousand: 0.3, least: 0, began: [2, 8], lasted: null },
  { code: '03', perThousand: 9, least: 1, began: [2, 28], lasted: null },
  { code: '03', perThousand: 4, least: 0, began: [24, 34], lasted: [12, 20] },
  { code: '04', perThousand: 0.5, least: 0, began: [1, 14], lasted: null },
  { code: '15', perThousand: 1.6, least: 1, began: [1, 10], lasted: null },
  { code: '07', perThousand: 0.1, least: 0, began: [15, 30], lasted: null },
  { code: '08', perThousand: 0.2, least: 0, began: [8, 30], lasted: null },
  { code: '14', perThousand: 0.03, least: 0, began: [5, 9], lasted: null },
];
/** The year before retirement is free for those who ask. */
const BEFORE_RETIREMENT = { code: '20', age: 57, share: 0.4 };

/** Gives some civil servants another legal status than active. Everybody has at most one such time. */
export function withStatuses(people: readonly Person[], asOf: string, random: Random): Person[] {
  const changed = new Map<Person, Person>();
  const candidates = random.shuffled(people.filter(isOrdinary)).values();
  for (const plan of PLANS) {
    const count = Math.max(plan.least, Math.round((people.length * plan.perThousand) / 1000));
    for (let n = 0; n < count; n++) {
      const person = nextServing(candidates, addMonths(asOf, -plan.began[1] - 1));
      if (person) changed.set(person, { ...person, statuses: statusesOf(person, plan, asOf, random) });
    }
  }
  return people.map((person) => changed.get(person) ?? beforeRetirement(person, asOf, random));
}

function isOrdinary({ ladder, employments, missing }: Person): boolean {
  return ladder !== 'LEADER' && missing === null && latest(employments).class === 'PNS';
}

function nextServing(candidates: Iterator<Person>, day: string): Person | null {
  for (let next = candidates.next(); next.done !== true; next = candidates.next()) {
    if ((next.value.employments[0]?.from ?? asLate) < day) return next.value;
  }
  return null;
}
const asLate = '9999-12-31';

function statusesOf(person: Person, plan: StatusPlan, asOf: string, random: Random): LegalStatus[] {
  const from = addMonths(firstOfMonth(asOf), -random.int(...plan.began));
  const to = plan.lasted === null ? null : addMonths(from, random.int(...plan.lasted));
  const since = person.employments[0]?.from ?? from;
  const active = { code: '01', from: since, to: from };
  return to === null
    ? [active, { code: plan.code, from, to }]
    : [active, { code: plan.code, from, to }, { code: '01', from: to, to: null }];
}

function beforeRetirement(person: Person, asOf: string, random: Random): Person {
  const { code, age, share } = BEFORE_RETIREMENT;
  const turned = addMonths(person.birthDate, 12 * age);
  const from = addMonths(firstOfMonth(turned), 1);
  if (!isOrdinary(person) || person.isTeacher || from > asOf || !random.chance(share)) return person;
  const since = person.employments[0]?.from ?? from;
  return {
    ...person,
    statuses: [
      { code: '01', from: since, to: from },
      { code, from, to: null },
    ],
  };
}
