import type { CeilingPeriod } from '../entitlement/entitlement.rules.js';
import {
  formRule,
  MINUTES_PER_JP,
  ruleSetOn,
  type Cap,
  type FormRate,
  type RuleSet,
} from '../rule-set/rule-set.rules.js';

/** Something learned and finished: what the ledger credits. One row of `jp_fact`. */
export interface LearningFact {
  readonly id: string;
  readonly form: string;
  readonly international: boolean;
  /** In the unit of the form's basis. */
  readonly quantity: number;
  /** When it was learned, one entry per session or day, in the venue's zone; amounts add up to the quantity. */
  readonly learned: readonly LearnedDay[];
  /** When the activity was completed: decides order and rule set. */
  readonly completedAt: Date;
  /** The completion's calendar date at the venue: decides the year. */
  readonly completionDate: string;
  /** Two records that share one of these are of one activity; empty when nothing identifies it. */
  readonly duplicateKeys: readonly string[];
}

export interface LearnedDay {
  readonly date: string;
  readonly amount: number;
}

export const UNCOUNTED = ['uncounted:cap', 'uncounted:ceiling', 'uncounted:duplicate'] as const;
export type CountingAccount = 'counted' | (typeof UNCOUNTED)[number];

/** Minutes of one fact that go to one account, with what led there. */
export interface CountedLine {
  readonly account: CountingAccount;
  readonly minutes: number;
}

/** How a fact's minutes came about: enough to say it again in words, whenever. */
export interface CountingTrace {
  readonly quantity: number;
  readonly basis: FormRate['basis'];
  readonly minutesPerUnit: number;
  readonly surcharge?: readonly [number, number];
  readonly earned: number;
  /** Minutes a cap cut, and from where: a date, a month, a year, or the activity's id. */
  readonly cut?: readonly CutMinutes[];
  readonly ceiling?: {
    readonly minutes: number;
    readonly from: string;
    readonly to: string;
    readonly usedBefore: number;
  };
  readonly duplicateOf?: string;
}

export interface CutMinutes {
  readonly cap: Cap;
  readonly bucket: string;
  readonly minutes: number;
}

export interface CountedFact {
  readonly factId: string;
  readonly ruleVersion: string;
  /** Lines above zero minutes; together they are what was earned. */
  readonly lines: readonly CountedLine[];
  readonly trace: CountingTrace;
}

/**
 * What one employee's facts are worth. Pure and independent of the order of arrival: caps and ceilings fill in order
 * of activity time, then fact id (rules §4). Give it every fact that shares a day, month or ceiling period with those
 * that matter.
 */
export function countFacts(
  facts: readonly LearningFact[],
  ruleSets: readonly RuleSet[],
  ceilings: readonly CeilingPeriod[],
): CountedFact[] {
  const used = new Map<string, number>();
  const firstWithKey = new Map<string, string>();
  return [...facts].sort(byActivityTime).map((fact) => {
    const rules = ruleSetOn(ruleSets, fact.completionDate);
    const original = fact.duplicateKeys.map((key) => firstWithKey.get(key)).find((id) => id !== undefined);
    for (const key of fact.duplicateKeys)
      if (!firstWithKey.has(key)) firstWithKey.set(key, original ?? fact.id);
    const earning = earn(fact, rules);
    if (original !== undefined) return duplicate(fact, rules, earning, original);
    return count(fact, rules, earning, used, ceilings);
  });
}

export function byActivityTime(a: LearningFact, b: LearningFact): number {
  return a.completedAt.getTime() - b.completedAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

interface Earning {
  readonly rate: FormRate;
  readonly earned: number;
  readonly days: readonly { readonly date: string; readonly amount: number; readonly minutes: number }[];
}

/** Minutes before caps, in all and by day. The surcharge is rounded down once, over the whole, and spread without loss. */
function earn(fact: LearningFact, rules: RuleSet): Earning {
  const rule = formRule(rules, fact.form);
  const rate = fact.international ? rule.international : rule.national;
  const [numerator, denominator] = rate.surcharge ?? [1, 1];
  let amountSoFar = 0;
  let minutesSoFar = 0;
  const days = fact.learned.map(({ date, amount }) => {
    amountSoFar += amount;
    const upToHere = Math.floor((amountSoFar * rate.minutesPerUnit * numerator) / denominator);
    const minutes = upToHere - minutesSoFar;
    minutesSoFar = upToHere;
    return { date, amount, minutes };
  });
  return { rate, earned: minutesSoFar, days };
}

function duplicate(fact: LearningFact, rules: RuleSet, earning: Earning, duplicateOf: string): CountedFact {
  const lines = [{ account: 'uncounted:duplicate' as const, minutes: earning.earned }].filter(
    ({ minutes }) => minutes > 0,
  );
  return {
    factId: fact.id,
    ruleVersion: rules.version,
    lines,
    trace: { ...baseTrace(fact, earning), duplicateOf },
  };
}

function count(
  fact: LearningFact,
  rules: RuleSet,
  earning: Earning,
  used: Map<string, number>,
  ceilings: readonly CeilingPeriod[],
): CountedFact {
  const cut = capDays(fact, earning, used);
  const capped = cut.reduce((sum, { minutes }) => sum + minutes, 0);
  const eligible = earning.earned - capped;
  const ceiling = ceilings.find(({ from, to }) => from <= fact.completionDate && fact.completionDate < to);
  const usedBefore = ceiling ? (used.get(`ceiling ${ceiling.from}`) ?? 0) : 0;
  const counted = ceiling ? Math.min(eligible, Math.max(0, ceiling.ceilingMinutes - usedBefore)) : eligible;
  if (ceiling) used.set(`ceiling ${ceiling.from}`, usedBefore + counted);
  const lines: CountedLine[] = [
    { account: 'counted', minutes: counted },
    { account: 'uncounted:cap', minutes: capped },
    { account: 'uncounted:ceiling', minutes: eligible - counted },
  ];
  return {
    factId: fact.id,
    ruleVersion: rules.version,
    lines: lines.filter(({ minutes }) => minutes > 0),
    trace: {
      ...baseTrace(fact, earning),
      ...(cut.length > 0 ? { cut } : {}),
      ...(ceiling
        ? { ceiling: { minutes: ceiling.ceilingMinutes, from: ceiling.from, to: ceiling.to, usedBefore } }
        : {}),
    },
  };
}

/**
 * Takes what each cap still has room for, session by session; returns what it has not. Where several caps hold, the
 * tightest decides and only what counts uses room.
 */
function capDays(fact: LearningFact, { rate, days }: Earning, used: Map<string, number>): CutMinutes[] {
  const caps = rate.caps ?? [];
  const cut = new Map<string, CutMinutes>();
  days.forEach(({ date, amount, minutes }, session) => {
    const buckets = caps.map((cap) => bucketOf(cap, fact, date, session));
    let left = { amount, minutes };
    caps.forEach((cap, index) => {
      const { key = '', name = '' } = buckets[index] ?? {};
      const kept = withinCap(cap, left, used.get(key) ?? 0, { amount, minutes });
      const lost = left.minutes - kept.minutes;
      if (lost > 0) cut.set(key, { cap, bucket: name, minutes: (cut.get(key)?.minutes ?? 0) + lost });
      left = kept;
    });
    caps.forEach((cap, index) => {
      const { key = '' } = buckets[index] ?? {};
      used.set(key, (used.get(key) ?? 0) + ('minutes' in cap ? left.minutes : left.amount));
    });
  });
  return [...cut.values()];
}

interface Learned {
  readonly amount: number;
  readonly minutes: number;
}

/** What of a session fits under one cap; `whole` is the session before any cap, by which units turn into minutes. */
function withinCap(cap: Cap, left: Learned, usedBefore: number, whole: Learned): Learned {
  if ('minutes' in cap) {
    const minutes = Math.min(left.minutes, Math.max(0, cap.minutes - usedBefore));
    return { amount: left.amount, minutes };
  }
  const amount = Math.min(left.amount, Math.max(0, cap.units - usedBefore));
  const cutOff =
    whole.amount === 0 ? 0 : Math.floor(((whole.amount - amount) * whole.minutes) / whole.amount);
  return { amount, minutes: Math.min(left.minutes, whole.minutes - cutOff) };
}

/** What a cap counts together, and how it is called in an explanation. */
function bucketOf(
  cap: Cap,
  fact: LearningFact,
  date: string,
  session: number,
): { key: string; name: string } {
  const unit = 'minutes' in cap ? 'minutes' : 'units';
  const key = (...parts: (string | number)[]): string => [fact.form, cap.per, unit, ...parts].join(' ');
  switch (cap.per) {
    case 'SESSION':
      return { key: key(fact.id, session), name: date };
    case 'DAY':
      return { key: key(date), name: date };
    case 'MONTH':
      return { key: key(date.slice(0, 7)), name: date.slice(0, 7) };
    case 'ACTIVITY':
      return { key: key(fact.id), name: fact.id };
    case 'YEAR':
      return { key: key(fact.completionDate.slice(0, 4)), name: fact.completionDate.slice(0, 4) };
  }
}

function baseTrace(fact: LearningFact, { rate, earned }: Earning): CountingTrace {
  return {
    quantity: fact.quantity,
    basis: rate.basis,
    minutesPerUnit: rate.minutesPerUnit,
    ...(rate.surcharge ? { surcharge: rate.surcharge } : {}),
    earned,
  };
}

/** JP to two decimals, rounded down: how screens show minutes. */
export function jpText(minutes: number, decimalSign: ',' | '.'): string {
  const hundredths = Math.floor((minutes * 100) / MINUTES_PER_JP);
  const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
  return text
    .replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros.replace(/0+$/, '')))
    .replace('.', decimalSign);
}
