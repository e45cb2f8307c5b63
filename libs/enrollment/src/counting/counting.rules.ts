import { originalsOf } from './duplicate-key.rules.js';
import type { CeilingPeriod } from '../entitlement/entitlement.rules.js';
import { formRule, ruleSetOn, type Cap, type FormRate, type RuleSet } from '../rule-set/rule-set.rules.js';

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
  const used = new Room();
  const inOrder = [...facts].sort(byActivityTime);
  const originals = originalsOf(inOrder);
  return inOrder.map((fact) => {
    const rules = ruleSetOn(ruleSets, fact.completionDate);
    const earning = earn(fact, rules);
    const original = originals.get(fact.id);
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
  readonly sessions: readonly Session[];
}

interface Session {
  readonly date: string;
  readonly amount: number;
  readonly minutes: number;
}

/** Minutes before caps, in all and by session. The surcharge is rounded down once, over the whole, and spread without loss. */
function earn(fact: LearningFact, rules: RuleSet): Earning {
  const rule = formRule(rules, fact.form);
  const rate = fact.international ? rule.international : rule.national;
  const [numerator, denominator] = rate.surcharge ?? [1, 1];
  let amountSoFar = 0;
  let minutesSoFar = 0;
  const sessions = fact.learned.map(({ date, amount }) => {
    amountSoFar += amount;
    const upToHere = Math.floor((amountSoFar * rate.minutesPerUnit * numerator) / denominator);
    const minutes = upToHere - minutesSoFar;
    minutesSoFar = upToHere;
    return { date, amount, minutes };
  });
  return { rate, earned: minutesSoFar, sessions };
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
  used: Room,
  ceilings: readonly CeilingPeriod[],
): CountedFact {
  const { kept, cut } = capSessions(fact, earning, used);
  const eligible = kept.reduce((sum, minutes) => sum + minutes, 0);
  const ceiling = ceilings.find(
    ({ ruleVersion, from, to }) =>
      ruleVersion === rules.version && from <= fact.completionDate && fact.completionDate < to,
  );
  const usedBefore = ceiling ? used.of(`ceiling ${ceiling.from}`) : 0;
  const counted = ceiling ? Math.min(eligible, Math.max(0, ceiling.ceilingMinutes - usedBefore)) : eligible;
  if (ceiling) used.add(`ceiling ${ceiling.from}`, counted);
  upTo(counted, kept).forEach((minutes, session) => useRoom(fact, earning, session, minutes, used));
  const lines: CountedLine[] = [
    { account: 'counted', minutes: counted },
    { account: 'uncounted:cap', minutes: earning.earned - eligible },
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

/** What of each session the caps have room for, where several hold the tightest; and what each of them cuts. */
function capSessions(
  fact: LearningFact,
  earning: Earning,
  used: Room,
): { kept: readonly number[]; cut: readonly CutMinutes[] } {
  const { rate, sessions } = earning;
  const { caps } = rate;
  if (!caps) return { kept: sessions.map(({ minutes }) => minutes), cut: [] };
  const usedByThis = new Room(used);
  const cut = new Map<string, CutMinutes>();
  const kept = sessions.map((session, index) => {
    let left = session.minutes;
    for (const cap of caps) {
      const { key, name } = bucketOf(cap, fact, session.date, index);
      const within = Math.min(left, roomUnder(cap, session, usedByThis.of(key)));
      if (within < left)
        cut.set(key, { cap, bucket: name, minutes: (cut.get(key)?.minutes ?? 0) + left - within });
      left = within;
    }
    useRoom(fact, earning, index, left, usedByThis);
    return left;
  });
  return { kept, cut: [...cut.values()] };
}

/** Minutes of a session that a cap has room for: those, rounded down, that the units still free are worth. */
function roomUnder(cap: Cap, { amount, minutes }: Session, usedBefore: number): number {
  if ('minutes' in cap) return Math.max(0, cap.minutes - usedBefore);
  const free = Math.max(0, cap.units - usedBefore);
  return free >= amount ? minutes : Math.floor((free * minutes) / amount);
}

/** Only what counts in the end uses the room under caps: what another cap or the ceiling cuts does not. */
function useRoom(
  fact: LearningFact,
  { rate, sessions }: Earning,
  index: number,
  counted: number,
  used: Room,
): void {
  const session = sessions[index];
  if (!rate.caps || !session || counted === 0) return;
  const units = Math.ceil((counted * session.amount) / session.minutes);
  const taken = rate.caps.map((cap) => {
    return [bucketOf(cap, fact, session.date, index).key, 'minutes' in cap ? counted : units] as const;
  });
  for (const [key, more] of new Map(taken)) used.add(key, more);
}

/** How much of each cap and ceiling is used, on top of what was used before. */
class Room {
  private readonly used = new Map<string, number>();

  constructor(private readonly before?: Room) {}

  of(key: string): number {
    return this.used.get(key) ?? this.before?.of(key) ?? 0;
  }

  add(key: string, more: number): void {
    this.used.set(key, this.of(key) + more);
  }
}

/** The first `minutes` of what sessions have, session by session. */
function upTo(minutes: number, sessions: readonly number[]): number[] {
  let left = minutes;
  return sessions.map((each) => {
    const taken = Math.min(left, each);
    left -= taken;
    return taken;
  });
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
