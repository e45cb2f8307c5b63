import { addDays, atWita, daysBetween, nextMonday, yearOf } from '../calendar.js';
import { roman } from '../organisation/regencies.js';
import type { Field } from '../organisation/unit.js';
import type { Random } from '../random.js';
import { DESIGN, sessionsOf, type ProgrammePlan } from './design.js';

/** CLOSED: over when the province is loaded. The others are where their names say. */
export type RunStage = 'CLOSED' | 'RUNNING' | 'OPEN' | 'PLANNED';

/** How one gets into a run, and out of it with a result. */
export interface AdmissionPlan {
  readonly approval?: 'SUPERIOR' | 'BPSDM' | 'BOTH';
  /** Seats kept for the office that works on something. */
  readonly quota?: { readonly field: Field; readonly seats: number };
  readonly releaseStep?: boolean;
}

export interface RunPlan {
  readonly programme: ProgrammePlan;
  readonly stage: RunStage;
  readonly name: string;
  /** First and last day with a session. */
  readonly from: string;
  readonly to: string;
  readonly endsAt: Date;
  readonly registrationOpens: string;
  readonly registrationCloses: string;
  readonly admission?: AdmissionPlan;
}

const RUNS = 120;
/** Runs of thousands, by programme and the day of the year they begin around. */
const MASS_RUNS: readonly (readonly [string, string])[] = [
  ['ASN-01', '01-20'],
  ['DIKMEN-01', '02-17'],
  ['SPBE-01', '03-17'],
  ['STUNT-02', '05-05'],
  ['SPBE-03', '06-09'],
  ['DIKMEN-01', '07-07'],
  ['SPBE-01', '08-04'],
  ['ASN-01', '09-08'],
  ['DIKMEN-01', '10-06'],
  ['SPBE-01', '11-10'],
  ['SPBE-01', '12-01'],
];
/** How often each class is held, compared with the others. */
const CLASSES: readonly (readonly [string, number])[] = [
  ['STUNT-01', 14],
  ['MISKIN-01', 14],
  ['MISKIN-02', 8],
  ['SPBE-02', 13],
  ['PANGAN-01', 13],
  ['PANGAN-02', 10],
  ['DIKMEN-02', 10],
];
/** What there is to see and do on the day of loading: programme, stage, days from then to its first Monday. */
const CURRENT: readonly (readonly [string, Exclude<RunStage, 'CLOSED'>, number, AdmissionPlan?])[] = [
  ['SPBE-01', 'RUNNING', -8],
  ['STUNT-01', 'RUNNING', -17],
  ['MISKIN-02', 'RUNNING', -15, { releaseStep: true }],
  ['DIKMEN-02', 'RUNNING', -20],
  ['SPBE-03', 'OPEN', 9],
  ['DIKMEN-01', 'OPEN', 14],
  ['SPBE-02', 'OPEN', 12, { approval: 'BOTH' }],
  ['PANGAN-01', 'OPEN', 16, { quota: { field: 'FOOD', seats: 3 } }],
  ['STUNT-01', 'OPEN', 17],
  ['MISKIN-01', 'OPEN', 11],
  ['ASN-01', 'PLANNED', 35],
  ['PANGAN-02', 'PLANNED', 42],
  ['SPBE-02', 'PLANNED', 49],
  ['DIKMEN-02', 'PLANNED', 56],
];
const QUIET_DAYS_BEFORE_TODAY = 3;
const YEARS_BEFORE = 2;

export function firstYear(asOf: string): number {
  return yearOf(asOf) - YEARS_BEFORE;
}

/** 120 runs over three calendar years, the last of them running, in the order of their first day. */
export function runCalendar(asOf: string, random: Random): RunPlan[] {
  const closedBefore = addDays(asOf, -QUIET_DAYS_BEFORE_TODAY);
  const mass = massRuns(asOf).filter(({ to }) => to < closedBefore);
  const classes = classRuns(RUNS - CURRENT.length - mass.length, asOf, closedBefore, random);
  const current = CURRENT.map(([code, stage, days, admission]) => ({
    ...planned(code, stage, nextMonday(addDays(asOf, days))),
    ...(admission && { admission }),
  }));
  return named([...mass, ...classes, ...current]);
}

type Unnamed = Omit<RunPlan, 'name'>;

function massRuns(asOf: string): Unnamed[] {
  const years = Array.from({ length: YEARS_BEFORE + 1 }, (_, index) => firstYear(asOf) + index);
  return years.flatMap((year) =>
    MASS_RUNS.map(([code, day]) => planned(code, 'CLOSED', nextMonday(addDays(`${year}-${day}`, -3)))),
  );
}

/** Classes spread evenly, so that there is one in nearly every week. */
function classRuns(count: number, asOf: string, closedBefore: string, random: Random): Unnamed[] {
  const from = `${firstYear(asOf)}-01-15`;
  const weights = CLASSES.reduce((sum, [, weight]) => sum + weight, 0);
  const codes = CLASSES.flatMap(([code, weight]) =>
    Array.from({ length: Math.ceil((count * weight) / weights) }, () => code),
  );
  const chosen = random.shuffled(codes).slice(0, count);
  return chosen.map((code, index) => {
    const programme = programmeOf(code);
    const span = sessionsOf(programme).at(-1)?.day ?? 0;
    const days = daysBetween(from, closedBefore) - span - 8;
    return planned(code, 'CLOSED', nextMonday(addDays(from, Math.floor((days * index) / count))));
  });
}

function planned(code: string, stage: RunStage, monday: string): Unnamed {
  const programme = programmeOf(code);
  const sessions = sessionsOf(programme);
  const last = sessions.at(-1);
  const to = addDays(monday, last?.day ?? 0);
  const begins = atWita(to, last?.time ?? '08:00').getTime();
  return {
    programme,
    stage,
    from: monday,
    to,
    endsAt: new Date(begins + (last?.minutes ?? 0) * 60_000),
    registrationOpens: addDays(monday, stage === 'PLANNED' ? -20 : programme.scale === 'MASS' ? -30 : -24),
    registrationCloses: addDays(monday, programme.scale === 'MASS' ? -1 : -3),
  };
}

function programmeOf(code: string): ProgrammePlan {
  const programme = DESIGN.programmes.find((each) => each.code === code);
  if (!programme) throw new RangeError(`There is no programme ${code}`);
  return programme;
}

/** Angkatan I, II, III of each programme and year. */
function named(runs: readonly Unnamed[]): RunPlan[] {
  const counts = new Map<string, number>();
  return [...runs]
    .sort((a, b) =>
      a.from < b.from ? -1 : a.from > b.from ? 1 : a.programme.code < b.programme.code ? -1 : 1,
    )
    .map((run) => {
      const year = yearOf(run.from);
      const key = `${run.programme.code} ${year}`;
      const number = (counts.get(key) ?? 0) + 1;
      counts.set(key, number);
      return { ...run, name: `Angkatan ${roman(number)} Tahun ${year}` };
    });
}
