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
  /** On which days it was learned, in the venue's zone; amounts add up to the quantity. */
  readonly learned: readonly LearnedDay[];
  /** When the activity was completed: decides order and rule set. */
  readonly completedAt: Date;
  /** The completion's calendar date at the venue: decides the year. */
  readonly completionDate: string;
  /** The same for two records of one activity; null when nothing identifies it. */
  readonly duplicateKey: string | null;
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
  readonly cap?: Cap;
  /** Minutes the cap cut, and from where: days or months. */
  readonly cut?: readonly { readonly bucket: string; readonly minutes: number }[];
  readonly ceiling?: {
    readonly minutes: number;
    readonly from: string;
    readonly to: string;
    readonly usedBefore: number;
  };
  readonly duplicateOf?: string;
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
    const original = fact.duplicateKey === null ? undefined : firstWithKey.get(fact.duplicateKey);
    if (fact.duplicateKey !== null && original === undefined) firstWithKey.set(fact.duplicateKey, fact.id);
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
      ...(earning.rate.cap ? { cap: earning.rate.cap } : {}),
      ...(cut.length > 0 ? { cut } : {}),
      ...(ceiling
        ? { ceiling: { minutes: ceiling.ceilingMinutes, from: ceiling.from, to: ceiling.to, usedBefore } }
        : {}),
    },
  };
}

/** Takes what each day or month still has room for; returns what it has not. */
function capDays(
  fact: LearningFact,
  { rate, days }: Earning,
  used: Map<string, number>,
): { bucket: string; minutes: number }[] {
  const { cap } = rate;
  if (!cap) return [];
  const cut = new Map<string, number>();
  for (const { date, amount, minutes } of days) {
    const bucket = cap.per === 'DAY' ? date : date.slice(0, 7);
    const key = `${fact.form} ${bucket}`;
    const before = used.get(key) ?? 0;
    const asked = cap.per === 'DAY' ? minutes : amount;
    const granted = Math.min(asked, Math.max(0, (cap.per === 'DAY' ? cap.minutes : cap.units) - before));
    used.set(key, before + granted);
    const lost = cap.per === 'DAY' ? minutes - granted : Math.floor(((amount - granted) * minutes) / amount);
    if (lost > 0) cut.set(bucket, (cut.get(bucket) ?? 0) + lost);
  }
  return [...cut].map(([bucket, minutes]) => ({ bucket, minutes }));
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
