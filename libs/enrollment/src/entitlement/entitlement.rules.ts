import { MINUTES_PER_JP, type ClassRule, type RuleSet } from '../rule-set/rule-set.rules.js';

/** A fact that holds from a day to before a day; `to` null is open. Dates are YYYY-MM-DD. */
export interface Dated {
  readonly from: string;
  readonly to: string | null;
}

/** What the roster says of one employee: the inputs of the entitlement. */
export interface EmploymentFacts {
  readonly missingFacts: readonly string[];
  readonly employments: readonly (Dated & {
    class: string;
    contractFrom: string | null;
    contractTo: string | null;
  })[];
  readonly statuses: readonly (Dated & { code: string })[];
}

/** A contract year: minutes counted in it by one version of the rules stop at a ceiling. `to` is the first day after it. */
export interface CeilingPeriod {
  readonly ruleVersion: string;
  readonly from: string;
  readonly to: string;
  readonly ceilingMinutes: number;
  readonly citation: string;
}

export type EntitlementKind = 'OWED' | 'EXEMPT' | 'NO_TARGET' | 'INCOMPLETE_DATA';

/** What one employee is owed in one calendar year. */
export interface Entitlement {
  readonly kind: EntitlementKind;
  /** Null without a target or with incomplete data; 0 when exempt all year. */
  readonly floorMinutes: number | null;
  readonly trace: EntitlementTrace;
}

export interface EntitlementTrace {
  readonly ruleVersion: string;
  /** Class of the last month that counts. */
  readonly class: string | null;
  readonly floorJp: number | null;
  /** Months (1–12) with at least one day that counts. */
  readonly activeMonths: number;
  readonly employedMonths: number;
  /** Names of the statuses that made months exempt. */
  readonly exemptions: readonly string[];
  readonly missingFacts: readonly string[];
}

/**
 * The floor of a calendar year: ceil(floor × active months ÷ 12), a month counting with at least one active day
 * (rules §3). Null when the employee was not employed on any day of the year.
 */
export function entitlementOf(facts: EmploymentFacts, year: number, rules: RuleSet): Entitlement | null {
  if (facts.missingFacts.length > 0) return incomplete(facts, rules);
  const changes = changesIn(facts, year);
  const months = Array.from({ length: 12 }, (_, index) => monthOf(facts, changes, year, index, rules));
  const employed = months.filter(({ employed: isEmployed }) => isEmployed);
  if (employed.length === 0) return null;
  const withFloor = months.filter(({ floorRule }) => floorRule !== null);
  const last = withFloor.at(-1)?.floorRule ?? null;
  const trace: EntitlementTrace = {
    ruleVersion: rules.version,
    class: last?.class ?? employed.at(-1)?.class ?? null,
    floorJp: last?.floorJp ?? null,
    activeMonths: withFloor.length,
    employedMonths: employed.length,
    exemptions: [...new Set(months.flatMap(({ exemption }) => exemption ?? []))],
    missingFacts: [],
  };
  if (last?.floorJp != null)
    return { kind: 'OWED', floorMinutes: prorated(last.floorJp, withFloor.length, rules), trace };
  // Nothing is owed: either every month with a target is exempt, or no class held has a target.
  const exempt = employed.some(({ exemption }) => exemption !== null);
  return exempt
    ? { kind: 'EXEMPT', floorMinutes: 0, trace }
    : { kind: 'NO_TARGET', floorMinutes: null, trace };
}

/** What is kept of somebody's year, also of one in which they were not employed. */
export interface EntitlementRow {
  readonly kind: EntitlementKind | 'NOT_EMPLOYED';
  readonly floorMinutes: number | null;
  readonly trace: EntitlementTrace | Pick<EntitlementTrace, 'ruleVersion'>;
}

export function entitlementRow(facts: EmploymentFacts, year: number, rules: RuleSet): EntitlementRow {
  const none = { kind: 'NOT_EMPLOYED', floorMinutes: null, trace: { ruleVersion: rules.version } } as const;
  return entitlementOf(facts, year, rules) ?? none;
}

function prorated(floorJp: number, activeMonths: number, rules: RuleSet): number {
  const jp = rules.proration === 'MONTHLY' ? Math.ceil((floorJp * activeMonths) / 12) : floorJp;
  return jp * MINUTES_PER_JP;
}

interface Month {
  readonly employed: boolean;
  readonly class: string | null;
  /** The rule of a class with a floor that held on at least one active day. */
  readonly floorRule: ClassRule | null;
  /** Set when the month has a class with a floor and no active day. */
  readonly exemption: string | null;
}

/** Walks the stretches of a month between any two changes: a day is active when employed and not exempt. */
function monthOf(
  facts: EmploymentFacts,
  changes: readonly string[],
  year: number,
  index: number,
  rules: RuleSet,
): Month {
  const from = isoDate(year, index);
  const to = index === 11 ? isoDate(year + 1, 0) : isoDate(year, index + 1);
  let result: Month = { employed: false, class: null, floorRule: null, exemption: null };
  for (const day of [from, ...changes.filter((change) => from < change && change < to)]) {
    const employment = facts.employments.find((each) => holdsOn(each, day));
    const status = facts.statuses.find((each) => holdsOn(each, day))?.code;
    if (!employment || (status !== undefined && rules.endedStatuses.includes(status))) continue;
    const rule = rules.classes.find((each) => each.class === employment.class);
    const exemption = rules.exemptStatuses.find(({ code }) => code === status)?.name ?? null;
    const owes = rule != null && rule.floorJp !== null;
    result = {
      employed: true,
      class: employment.class,
      floorRule: owes && exemption === null ? rule : result.floorRule,
      exemption: owes && exemption !== null ? exemption : result.exemption,
    };
  }
  return result.floorRule === null ? result : { ...result, exemption: null };
}

/** The days of a year on which anything changes, in their order: for most people there are none. */
function changesIn(facts: EmploymentFacts, year: number): string[] {
  const ends = [...facts.employments, ...facts.statuses].flatMap(({ from, to }) =>
    to === null ? [from] : [from, to],
  );
  return ends.filter((day) => day.startsWith(`${year}-`)).sort();
}

function holdsOn({ from, to }: Dated, day: string): boolean {
  return from <= day && (to === null || day < to);
}

function isoDate(year: number, monthIndex: number): string {
  return `${year}-${String(monthIndex + 1).padStart(2, '0')}-01`;
}

function incomplete(facts: EmploymentFacts, rules: RuleSet): Entitlement {
  const trace: EntitlementTrace = {
    ruleVersion: rules.version,
    class: null,
    floorJp: null,
    activeMonths: 0,
    employedMonths: 0,
    exemptions: [],
    missingFacts: facts.missingFacts,
  };
  return { kind: 'INCOMPLETE_DATA', floorMinutes: null, trace };
}

/**
 * The contract years in which a ceiling holds, as far as `until`, by each version of the rules. They are counted from
 * the start of the contract (or of the employment, when the roster gives no contract dates); the last one ends with it.
 */
export function ceilingPeriods(
  facts: EmploymentFacts,
  until: string,
  ruleSets: readonly RuleSet[],
): CeilingPeriod[] {
  return ruleSets.flatMap((rules) =>
    facts.employments.flatMap((employment) => {
      const rule = rules.classes.find((each) => each.class === employment.class);
      if (rule?.ceilingJp == null) return [];
      const start = employment.contractFrom ?? employment.from;
      const ends = [
        employment.to,
        employment.contractTo === null ? null : dayAfter(employment.contractTo),
      ].filter((day) => day !== null);
      const end = ends.sort()[0] ?? null;
      return contractYears(start, end, until).map((period) => ({
        ...period,
        ruleVersion: rules.version,
        ceilingMinutes: (rule.ceilingJp ?? 0) * MINUTES_PER_JP,
        citation: rule.citation,
      }));
    }),
  );
}

function contractYears(start: string, end: string | null, until: string): { from: string; to: string }[] {
  const periods: { from: string; to: string }[] = [];
  let from = start;
  for (let n = 1; from <= until && (end === null || from < end); n++) {
    const anniversary = yearsAfter(start, n);
    const to = end !== null && end < anniversary ? end : anniversary;
    periods.push({ from, to });
    from = anniversary;
  }
  return periods;
}

/** 29 February becomes 1 March in a common year. */
function yearsAfter(date: string, years: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 24 * 3600 * 1000).toISOString().slice(0, 10);
}
