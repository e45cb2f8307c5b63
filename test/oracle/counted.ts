import type { Cap, FormRate } from '@asn-corpu/enrollment';
import type { FactAnswer, Question } from '../conformance/question.js';
import { ruleOf, rulesOn, sameActivity, type Fact } from './facts.js';
import { contractYearOn } from './owed.js';

/** One minute of JP: of which day, and of which unit of which session it is part. */
interface Minute {
  readonly session: number;
  readonly date: string;
  readonly unit: string;
}

/** Minutes that count already, by where a cap looks for them: for each unit there, how many. */
type Noted = Map<string, Map<string, number>>;

/** Lets every minute in that still finds room, one after the other. */
export function count(facts: readonly Fact[], question: Question): Record<string, FactAnswer> {
  const noted: Noted = new Map();
  const perContractYear = new Map<string, number>();
  const told: Record<string, FactAnswer> = {};
  for (const fact of facts) {
    const rate = rateOf(fact, question);
    const minutes = minutesOf(fact, rate);
    const year = Number(fact.completedOn.slice(0, 4));
    const nothing = { year, earned: minutes.length, counted: 0, cap: 0, ceiling: 0, duplicate: 0 };
    const alike = sameActivity(fact, facts);
    if (facts.find((each) => alike.has(each)) !== fact) {
      told[fact.id] = { ...nothing, duplicate: minutes.length };
      continue;
    }
    const fitting = underCaps(fact, rate, minutes, noted);
    const free = underCeiling(fact, question, perContractYear, fitting.length);
    for (const minute of fitting.slice(0, free)) note(fact, rate, minute, noted);
    told[fact.id] = {
      ...nothing,
      counted: free,
      cap: minutes.length - fitting.length,
      ceiling: fitting.length - free,
    };
  }
  return told;
}

function rateOf(fact: Fact, { ruleSets }: Question): FormRate {
  const rule = ruleOf(fact, ruleSets);
  if (!rule) throw new Error(`Nothing says what ${fact.id} is worth`);
  return fact.international === true ? rule.international : rule.national;
}

/** Minute after minute of what a fact is worth; the addition is rounded down over all that was learned so far. */
function minutesOf(fact: Fact, rate: FormRate): Minute[] {
  const [times, by] = rate.surcharge ?? [1, 1];
  const worth = (amount: number): number => Math.floor((amount * rate.minutesPerUnit * times) / by);
  const minutes: Minute[] = [];
  let before = 0;
  fact.learned.forEach(({ date, amount }, session) => {
    const size = worth(before + amount) - worth(before);
    before += amount;
    for (let nth = 1; nth <= size; nth++) {
      const unit = `${fact.id} ${session} ${Math.ceil((nth * amount) / size)}`;
      minutes.push({ session, date, unit });
    }
  });
  return minutes;
}

/** Those minutes that all caps have room for beside what counts already and what of this fact came before. */
function underCaps(fact: Fact, rate: FormRate, minutes: readonly Minute[], noted: Noted): Minute[] {
  const caps = rate.caps ?? [];
  if (caps.length === 0) return [...minutes];
  const withThis: Noted = new Map([...noted].map(([place, units]) => [place, new Map(units)]));
  return minutes.filter((minute) => {
    const fits = caps.every((cap) => {
      const there = withThis.get(placeOf(cap, fact, minute)) ?? new Map<string, number>();
      if ('units' in cap) return new Set([...there.keys(), minute.unit]).size <= cap.units;
      return [...there.values()].reduce((sum, each) => sum + each, 0) + 1 <= cap.minutes;
    });
    if (fits) note(fact, rate, minute, withThis);
    return fits;
  });
}

function underCeiling(
  fact: Fact,
  { person, ruleSets }: Question,
  perContractYear: Map<string, number>,
  wanted: number,
): number {
  const rules = rulesOn(ruleSets, fact.completedOn);
  const contractYear = rules && contractYearOn(person, fact.completedOn, rules);
  if (!contractYear) return wanted;
  const before = perContractYear.get(contractYear.from) ?? 0;
  const free = Math.max(0, Math.min(wanted, contractYear.ceilingMinutes - before));
  perContractYear.set(contractYear.from, before + free);
  return free;
}

function note(fact: Fact, rate: FormRate, minute: Minute, noted: Noted): void {
  const places = new Set((rate.caps ?? []).map((cap) => placeOf(cap, fact, minute)));
  for (const place of places) {
    const units = noted.get(place) ?? new Map<string, number>();
    units.set(minute.unit, (units.get(minute.unit) ?? 0) + 1);
    noted.set(place, units);
  }
}

/** Caps that measure alike look at the same minutes of a form; others keep a count of their own. */
function placeOf(cap: Cap, fact: Fact, { session, date }: Minute): string {
  const places = {
    SESSION: `${fact.id}, session ${session}`,
    DAY: date,
    MONTH: date.slice(0, 7),
    ACTIVITY: fact.id,
    YEAR: fact.completedOn.slice(0, 4),
  };
  return `${'units' in cap ? 'units' : 'minutes'} of ${fact.form} per ${cap.per}: ${places[cap.per]}`;
}
