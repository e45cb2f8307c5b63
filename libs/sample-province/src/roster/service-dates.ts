import { addDays, addMonths, firstOfMonth } from '../calendar.js';
import type { Random } from '../random.js';
import type { EmployeeClass, Employment } from './person.js';

/** When somebody was born and has served since. */
export interface Service {
  readonly birthDate: string;
  /** First day in service, always the first of a month. */
  readonly since: string;
  readonly age: number;
  readonly employments: readonly Employment[];
}

type AgeBand = readonly [from: number, to: number, weight: number];
const AGES: readonly AgeBand[] = [
  [25, 30, 12],
  [31, 35, 16],
  [36, 40, 18],
  [41, 45, 17],
  [46, 50, 15],
  [51, 55, 14],
  [56, 57, 6],
];
const START_AGES = [21, 32] as const;
const PROBATION_MONTHS = 13;
const YOUNGEST_PNS_MONTHS = 15;

/** Intakes of PPPK as months ago, with their weights: the large ones are recent, as in the provinces we know. */
const CONTRACT_WAVES: readonly (readonly [number, number])[] = [
  [56, 3],
  [44, 3],
  [32, 2],
  [16, 3],
  [12, 2],
  [5, 1],
];
const PART_TIME_WAVES: readonly (readonly [number, number])[] = [
  [11, 3],
  [4, 1],
];
const CONTRACT_YEARS = 5;

export function drawService(employeeClass: EmployeeClass, asOf: string, random: Random): Service {
  switch (employeeClass) {
    case 'PNS':
      return civilService(asOf, drawAge(random), random);
    case 'CPNS':
      return probation(asOf, random);
    case 'PPPK':
    case 'PPPK_PART_TIME':
      return contractService(employeeClass, asOf, random);
  }
}

/** A civil servant of an age; those who entered lately have a probation behind them. */
export function civilService(
  asOf: string,
  age: number,
  random: Random,
  startAges: readonly [number, number] = START_AGES,
): Service {
  const startAge = Math.min(age - 2, random.int(...startAges));
  const latest = addMonths(firstOfMonth(asOf), -YOUNGEST_PNS_MONTHS);
  const drawn = firstOfMonth(addMonths(asOf, -12 * (age - startAge) + random.int(0, 11)));
  const since = drawn < latest ? drawn : latest;
  const appointed = addMonths(since, PROBATION_MONTHS);
  return {
    age,
    since,
    birthDate: bornFor(age, asOf, random),
    employments: [
      { class: 'CPNS', contractFrom: null, contractTo: null, from: since, to: appointed },
      { class: 'PNS', contractFrom: null, contractTo: null, from: appointed, to: null },
    ],
  };
}

function probation(asOf: string, random: Random): Service {
  const since = addMonths(firstOfMonth(asOf), -random.int(1, PROBATION_MONTHS - 1));
  const age = random.int(22, 33);
  return {
    age,
    since,
    birthDate: bornFor(age, asOf, random),
    employments: [{ class: 'CPNS', contractFrom: null, contractTo: null, from: since, to: null }],
  };
}

/** Contracts of five years, or of one year each time anew; part-time ones are of one year. */
function contractService(employeeClass: 'PPPK' | 'PPPK_PART_TIME', asOf: string, random: Random): Service {
  const isPartTime = employeeClass === 'PPPK_PART_TIME';
  const since = addMonths(
    firstOfMonth(asOf),
    -random.weighted(isPartTime ? PART_TIME_WAVES : CONTRACT_WAVES),
  );
  const years = isPartTime || random.chance(0.2) ? 1 : CONTRACT_YEARS;
  const employments: Employment[] = [];
  for (let from = since; from <= asOf; from = addMonths(from, 12 * years)) {
    const next = addMonths(from, 12 * years);
    employments.push({
      class: employeeClass,
      contractFrom: from,
      contractTo: addDays(next, -1),
      from,
      to: next <= asOf ? next : null,
    });
  }
  const age = random.int(24, 50);
  return { age, since, birthDate: bornFor(age, asOf, random), employments };
}

export function drawAge(random: Random): number {
  const [from, to] = random.weighted(AGES.map((band) => [band, band[2]] as const));
  return random.int(from, to);
}

function bornFor(age: number, asOf: string, random: Random): string {
  return addDays(addMonths(asOf, -12 * age), -random.int(1, 360));
}

/** The first of a month between two days, the earlier one when nothing lies between. */
export function monthBetween(from: string, to: string, random: Random): string {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7));
  return months <= 0 ? from : addMonths(firstOfMonth(from), random.int(1, months));
}
