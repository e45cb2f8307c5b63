import { addDays } from '../calendar.js';
import type { Unit } from '../organisation/unit.js';
import type { Random } from '../random.js';
import { latest, type Person } from './person.js';

/** Somebody who leads a unit in place of its leader, or until there is one. */
export interface ActingLeader {
  readonly unit: Unit;
  readonly person: Person;
  readonly kind: 'PLT' | 'PLH';
  readonly from: string;
  /** Last day; null: until further notice. */
  readonly until: string | null;
}

const PLT_PER_THOUSAND_UNITS = 14;
const LEAST_PLT = 2;
const PLH_COUNT = 2;
const VACANT_KINDS = new Set(['OFFICE', 'DIVISION', 'BRANCH', 'SUBDIVISION', 'SENIOR_HIGH']);

/** Units without a definitive leader; one of them is an office, of a size that shows. */
export function vacantUnits(units: readonly Unit[], random: Random): Unit[] {
  const count = Math.max(LEAST_PLT, Math.round((units.length * PLT_PER_THOUSAND_UNITS) / 1000));
  const offices = units.filter(({ kind, field }) => kind === 'OFFICE' && field === 'SOCIAL');
  const others = random.shuffled(units.filter(({ kind }) => VACANT_KINDS.has(kind) && kind !== 'OFFICE'));
  return [...offices.slice(0, 1), ...others.slice(0, count - 1)];
}

/** PLT for the vacant units, and PLH for two leaders who are away for some days. */
export function actingLeaders(
  vacant: readonly Unit[],
  leaders: ReadonlyMap<Unit, Person>,
  people: readonly Person[],
  asOf: string,
  random: Random,
): ActingLeader[] {
  const colleagues = new Map<string, Person[]>();
  for (const person of people) {
    const { officeId } = latest(person.assignments).unit;
    const inOffice = colleagues.get(officeId);
    if (inOffice) inOffice.push(person);
    else colleagues.set(officeId, [person]);
  }
  const standIn = (unit: Unit): Person | null => {
    const candidates = (colleagues.get(unit.officeId) ?? []).filter(
      (person) => isAvailable(person) && leaders.get(unit) !== person,
    );
    const seniors = candidates.filter(({ ladder }) => ladder === 'LEADER');
    const list = seniors.length > 0 ? seniors : candidates;
    return list.length === 0 ? null : random.pick(list);
  };
  const plt = vacant.map((unit) => ({
    unit,
    kind: 'PLT' as const,
    from: addDays(asOf, -random.int(20, 200)),
    until: null,
  }));
  const divisions = [...leaders.keys()].filter(({ kind }) => kind === 'OFFICE' || kind === 'DIVISION');
  const plh = random
    .shuffled(divisions)
    .slice(0, PLH_COUNT)
    .map((unit) => ({
      unit,
      kind: 'PLH' as const,
      from: addDays(asOf, -random.int(1, 4)),
      until: addDays(asOf, random.int(3, 9)),
    }));
  return [...plt, ...plh].flatMap((post) => {
    const person = standIn(post.unit);
    return person ? [{ ...post, person }] : [];
  });
}

function isAvailable({ employments, statuses, missing }: Person): boolean {
  return missing === null && latest(statuses).code === '01' && latest(employments).class === 'PNS';
}
