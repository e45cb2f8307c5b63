import type { ClassRule, RuleSet } from '@asn-corpu/enrollment';
import type { Employment, Person, Question, State } from '../conformance/question.js';
import { anniversary, daysOf, monthsOf } from './calendar.js';

const MINUTES_PER_JP = 45;

export interface Owed {
  readonly kind: 'OWED' | 'EXEMPT' | 'NO_TARGET' | 'INCOMPLETE_DATA' | 'NOT_EMPLOYED';
  /** Minutes; null where there is no target, or none is known. */
  readonly floor: number | null;
}

/** Asks every day of a year whether something is owed for it. */
export function owedIn(person: Person, year: number, rules: RuleSet): Owed {
  if ((person.missing ?? []).length > 0) return { kind: 'INCOMPLETE_DATA', floor: null };
  const months = monthsOf(year).map((days) => days.map((day) => dayOf(person, day, rules)));
  const days = months.flat();
  const owing = days.filter((day) => day.owes && !day.exempt);
  const rule = owing[owing.length - 1]?.rule;
  if (rule?.floorJp != null) {
    const active = months.filter((month) => month.some((day) => day.owes && !day.exempt)).length;
    return { kind: 'OWED', floor: share(rule.floorJp, active, rules) * MINUTES_PER_JP };
  }
  if (days.some((day) => day.owes)) return { kind: 'EXEMPT', floor: 0 };
  return days.some((day) => day.employed)
    ? { kind: 'NO_TARGET', floor: null }
    : { kind: 'NOT_EMPLOYED', floor: null };
}

interface Day {
  readonly employed: boolean;
  readonly owes: boolean;
  readonly exempt: boolean;
  readonly rule: ClassRule | undefined;
}

function dayOf(person: Person, day: string, rules: RuleSet): Day {
  const holds = (each: { from: string; lastDay?: string }): boolean =>
    each.from <= day && day <= (each.lastDay ?? '9999');
  const employment = person.employments.find(holds);
  const status = (person.statuses ?? []).find(holds)?.code ?? '';
  const employed = employment !== undefined && !rules.endedStatuses.includes(status);
  const rule = rules.classes.find((each) => each.class === employment?.class);
  return {
    employed,
    owes: employed && rule !== undefined && rule.floorJp !== null,
    exempt: rules.exemptStatuses.some(({ code }) => code === status),
    rule,
  };
}

/** The least whole JP of which twelve are no less than so many months of the floor. */
function share(floorJp: number, months: number, rules: RuleSet): number {
  if (rules.proration === 'NONE') return floorJp;
  let jp = 0;
  while (jp * 12 < floorJp * months) jp += 1;
  return jp;
}

export interface ContractYear {
  readonly from: string;
  readonly ceilingMinutes: number;
}

/** The contract year a date is in, if the class on that date has a ceiling. */
export function contractYearOn(person: Person, date: string, rules: RuleSet): ContractYear | null {
  for (const employment of person.employments) {
    const ceilingJp = rules.classes.find((each) => each.class === employment.class)?.ceilingJp ?? null;
    const from = employment.contractFrom ?? employment.from;
    if (ceilingJp === null || date < from || date > lastDayOf(employment)) continue;
    let years = 0;
    while (anniversary(from, years + 1) <= date) years += 1;
    return { from: anniversary(from, years), ceilingMinutes: ceilingJp * MINUTES_PER_JP };
  }
  return null;
}

function lastDayOf({ lastDay, contractLastDay }: Employment): string {
  return [lastDay ?? '9999', contractLastDay ?? '9999'].toSorted()[0] ?? '9999';
}

/** Behind, by how many of the year's days are over; a year that is over is not at risk any more. */
export function stateOf(owed: Owed, counted: number, question: Question, year: number): State {
  if (owed.kind !== 'OWED') return owed.kind;
  const floor = owed.floor ?? 0;
  if (counted >= floor) return 'FULFILLED';
  const days = daysOf(year);
  const passed = days.filter((day) => day <= question.asOf).length;
  const behind = (counted + question.seatedMinutes) * days.length < floor * passed;
  return passed < days.length && behind ? 'AT_RISK' : 'NOT_FULFILLED';
}
