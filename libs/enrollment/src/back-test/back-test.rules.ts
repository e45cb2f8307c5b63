import { countFacts, type LearningFact } from '../counting/counting.rules.js';
import { arguedLines, type DisputeGround } from '../jp/posting-difference.rules.js';
import { ceilingPeriods, entitlementOf, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import { jpState } from '../entitlement/jp-state.rules.js';
import type { BackTestEffect, JpState } from '../generated/graphql.js';
import { baselineOf, ruleSetOn, timelineWith, type RuleSet } from '../rule-set/rule-set.rules.js';

/** Since when a draft is tried: its own first day, or, where that is still to come, the beginning of last year. */
export function triedSince({ effectiveFrom }: RuleSet, today: string): string {
  const lastYear = `${Number(today.slice(0, 4)) - 1}-01-01`;
  return effectiveFrom <= today ? effectiveFrom : lastYear;
}

/** The sets as they would have been with the draft in force since a day that may be before its own first. */
export function triedSets(sets: readonly RuleSet[], draft: RuleSet, since: string): RuleSet[] {
  const others = baselineOf(sets).filter(
    ({ effectiveFrom }) => effectiveFrom < since || effectiveFrom > draft.effectiveFrom,
  );
  return timelineWith(others, { ...draft, effectiveFrom: since });
}

/** A fact, and why somebody objects to it at present. */
export type TriedFact = LearningFact & { readonly dispute: DisputeGround | null };

/** All that counts of one person. */
export interface TriedPerson {
  readonly employeeId: string;
  readonly employment: EmploymentFacts | null;
  readonly facts: readonly TriedFact[];
  /** What the ledger says counts, by year. */
  readonly counted: Readonly<Record<string, number>>;
  /** Minutes of seats of the running year. */
  readonly scheduled: number;
}

export interface Trial {
  readonly before: readonly RuleSet[];
  readonly after: readonly RuleSet[];
  readonly years: readonly number[];
  /** Share of a year that has passed. */
  readonly elapsed: (year: number) => number;
  readonly runningYear: number;
}

/** One year of one person that would be different. */
export interface TriedChange {
  readonly employeeId: string;
  readonly year: number;
  readonly effect: BackTestEffect;
  readonly countedBefore: number;
  readonly countedAfter: number;
  readonly floorBefore: number | null;
  readonly floorAfter: number | null;
  readonly stateBefore: JpState;
  readonly stateAfter: JpState;
}

/**
 * Counts a person's facts by the rules as they are and as they would be. The difference is added to what the ledger
 * says, so that it is the rules' alone whatever else a book holds.
 */
export function tryPerson(person: TriedPerson, trial: Trial): TriedChange[] {
  const before = countedByYear(person, trial.before);
  const after = countedByYear(person, trial.after);
  return trial.years.flatMap((year) => {
    const countedBefore = person.counted[year] ?? 0;
    const countedAfter = countedBefore + (after.get(year) ?? 0) - (before.get(year) ?? 0);
    const was = standingIn(person, year, countedBefore, trial, trial.before);
    const is = standingIn(person, year, countedAfter, trial, trial.after);
    // Not employed that year and nothing learned: nobody's business.
    if (was === null && is === null && countedAfter === countedBefore) return [];
    const [stateBefore, stateAfter] = [was?.state ?? 'NO_TARGET', is?.state ?? 'NO_TARGET'];
    const [floorBefore, floorAfter] = [was?.floor ?? null, is?.floor ?? null];
    const effect = effectOf({
      stateBefore,
      stateAfter,
      countedBefore,
      countedAfter,
      floorBefore,
      floorAfter,
    });
    if (effect === null) return [];
    const { employeeId } = person;
    return [
      {
        employeeId,
        year,
        effect,
        countedBefore,
        countedAfter,
        floorBefore,
        floorAfter,
        stateBefore,
        stateAfter,
      },
    ];
  });
}

function countedByYear({ facts, employment }: TriedPerson, sets: readonly RuleSet[]): Map<number, number> {
  const byYear = new Map<number, number>();
  const yearOf = new Map(facts.map(({ id, completionDate }) => [id, Number(completionDate.slice(0, 4))]));
  const last = facts
    .map(({ completionDate }) => completionDate)
    .sort()
    .at(-1);
  const ceilings = employment && last !== undefined ? ceilingPeriods(employment, last, sets) : [];
  const disputeOf = new Map(facts.map(({ id, dispute }) => [id, dispute]));
  for (const { factId, lines } of countFacts(facts, sets, ceilings)) {
    const year = yearOf.get(factId) ?? 0;
    const posted = arguedLines(lines, disputeOf.get(factId) ?? null);
    const minutes = posted.find(({ account }) => account === 'counted')?.minutes ?? 0;
    byYear.set(year, (byYear.get(year) ?? 0) + minutes);
  }
  return byYear;
}

function standingIn(
  { employment, scheduled }: TriedPerson,
  year: number,
  countedMinutes: number,
  { elapsed, runningYear }: Trial,
  sets: readonly RuleSet[],
): { state: JpState; floor: number | null } | null {
  const entitlement = employment && entitlementOf(employment, year, ruleSetOn(sets, `${year}-12-31`));
  if (!entitlement) return null;
  const { kind, floorMinutes } = entitlement;
  const scheduledMinutes = year === runningYear ? scheduled : 0;
  return {
    state: jpState({ kind, floorMinutes, countedMinutes, scheduledMinutes }, elapsed(year)),
    floor: floorMinutes,
  };
}

const SHORT: readonly JpState[] = ['NOT_FULFILLED', 'AT_RISK'];

function effectOf(change: Omit<TriedChange, 'employeeId' | 'year' | 'effect'>): BackTestEffect | null {
  const { stateBefore, stateAfter, countedBefore, countedAfter, floorBefore, floorAfter } = change;
  if (stateBefore === 'FULFILLED' && SHORT.includes(stateAfter)) return 'FALLEN';
  if (SHORT.includes(stateBefore) && stateAfter === 'FULFILLED') return 'RISEN';
  if (countedAfter !== countedBefore) return countedAfter < countedBefore ? 'LESS' : 'MORE';
  return floorBefore !== floorAfter || stateBefore !== stateAfter ? 'ENTITLEMENT' : null;
}
