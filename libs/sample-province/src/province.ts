import { organisation } from './organisation/tree.js';
import type { Unit } from './organisation/unit.js';
import { Random } from './random.js';
import { actingLeaders, vacantUnits, type ActingLeader } from './roster/acting-leaders.js';
import { asLeaver, RETIRED_AGES } from './roster/leavers.js';
import { withStatuses } from './roster/legal-statuses.js';
import { latest, type MissingFact, type Person } from './roster/person.js';
import { Staffing } from './roster/staffing.js';

export interface ProvinceOptions {
  readonly seed: number;
  /** How many work in the province on the day. */
  readonly employees: number;
  /** The day the roster is of, YYYY-MM-DD. */
  readonly asOf: string;
}

/** An invented province: its organisation, everybody in it with their past, and those who left in three years. */
export interface Province extends ProvinceOptions {
  /** Parents before their children. */
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly leavers: readonly Person[];
  readonly leaders: ReadonlyMap<Unit, Person>;
  readonly actingLeaders: readonly ActingLeader[];
}

const LEAVERS_SHARE = 0.04;
/** Twenty-five among 35,000 whom the roster does not know well enough. */
const INCOMPLETE_SHARE = 25 / 35_000;
const LEAST_INCOMPLETE = 3;
const MISSING: readonly MissingFact[] = ['CLASS', 'START_DATE', 'UNIT'];

/** Pure: the same options give the same province, on every machine. */
export function generateProvince(options: ProvinceOptions): Province {
  const { seed, employees, asOf } = options;
  const random = new Random(seed, 'province');
  const units = organisation(employees, new Random(seed, 'organisation'));
  const vacant = new Set(vacantUnits(units, random));
  const hired = hire(units, vacant, seed, asOf);
  const complete = withStatuses(hired.people, asOf, random);
  const people = withGaps(complete, random);
  const current = new Map(people.map((person) => [person.nip, person]));
  const leaders = new Map(
    [...hired.leaders].map(([unit, person]) => [unit, current.get(person.nip) ?? person] as const),
  );
  const leavers = leave(
    hired.staffing,
    units,
    Math.max(3, Math.round(employees * LEAVERS_SHARE)),
    asOf,
    random,
  );
  const acting = actingLeaders([...vacant], leaders, people, asOf, random);
  return { ...options, units, people, leavers, leaders, actingLeaders: acting };
}

interface Hired {
  readonly staffing: Staffing;
  readonly people: readonly Person[];
  readonly leaders: ReadonlyMap<Unit, Person>;
}

function hire(units: readonly Unit[], vacant: ReadonlySet<Unit>, seed: number, asOf: string): Hired {
  const staffing = new Staffing(seed, asOf);
  const sameTrade = groupBy(units, tradeOf);
  const leaders = new Map<Unit, Person>();
  const people = units.flatMap((unit) => {
    const elsewhere = (sameTrade.get(tradeOf(unit)) ?? []).filter(
      (other) => other !== unit && other.staff > 0,
    );
    return Array.from({ length: unit.staff }, (_, index) => {
      if (index > 0 || vacant.has(unit)) return staffing.member(unit, elsewhere);
      const leader = staffing.leader(unit, elsewhere);
      leaders.set(unit, leader);
      return leader;
    });
  });
  const [root, secretary] = [units[0], leaders.get(units[1] as Unit)];
  if (root && secretary) leaders.set(root, secretary);
  return { staffing, people, leaders };
}

/** People move between units of one trade: schools of a kind, wards, offices. */
function tradeOf({ kind, field }: Unit): string {
  return kind === 'SUBDIVISION' || kind === 'SECRETARIAT' ? kind : `${kind} ${field}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** A few of the ordinary staff lack a fact that the entitlement needs. */
function withGaps(people: readonly Person[], random: Random): Person[] {
  const count = Math.max(LEAST_INCOMPLETE, Math.round(people.length * INCOMPLETE_SHARE));
  const ordinary = people.filter(
    ({ ladder, statuses, employments }) =>
      ladder !== 'LEADER' && statuses.length === 1 && latest(employments).class === 'PNS',
  );
  const chosen = new Map(
    random
      .shuffled(ordinary)
      .slice(0, count)
      .map((person, index) => [person, MISSING[index % MISSING.length]] as const),
  );
  return people.map((person) => {
    const missing = chosen.get(person);
    return missing === undefined ? person : { ...person, missing };
  });
}

function leave(
  staffing: Staffing,
  units: readonly Unit[],
  count: number,
  asOf: string,
  random: Random,
): Person[] {
  const staffed = units.filter(({ staff }) => staff > 1).map((unit) => [unit, unit.staff] as const);
  return Array.from({ length: count }, () => {
    const unit = random.weighted(staffed);
    const person = random.chance(0.85)
      ? staffing.elder(unit, random.int(...RETIRED_AGES))
      : staffing.member(unit, [], 'PPPK');
    return asLeaver(person, asOf, random);
  });
}
