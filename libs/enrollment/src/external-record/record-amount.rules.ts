import { learnedDays } from '../enrollment/completion.rules.js';
import type { LearnedDay } from '../counting/counting.rules.js';
import { MINUTES_PER_JP, type FormRate } from '../rule-set/rule-set.rules.js';
import { recordRejection, recordRemark, type RecordFault } from './record-fault.rules.js';

const DAY_MS = 24 * 3_600_000;
const MINUTES_PER_DAY = 24 * 60;
const LONGEST_EVENT_DAYS = 31;
const LONGEST_ACTIVITY_DAYS = 366;
/** The longest study there is: a doctorate with its extensions. */
const LONGEST_STUDY_DAYS = 7 * 366;
const MOST_SEMESTERS = 14;

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** What a row says of how much was learned; null where it says nothing. */
export interface SaidAmount {
  readonly jp: number | null;
  /** In the unit of the form's basis: minutes, days, sessions, semesters. */
  readonly amount: number | null;
}

export type Amount =
  | { readonly quantity: number; readonly remark: RecordFault | null }
  | { readonly quantity: null; readonly fault: RecordFault };

export function daysOf({ from, to }: Span): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** No form goes on for longer than this, whatever is counted of it. */
export function longestDays(basis: FormRate['basis']): number {
  if (basis === 'PER_SEMESTER') return LONGEST_STUDY_DAYS;
  return basis === 'PER_DAY' ? LONGEST_EVENT_DAYS : LONGEST_ACTIVITY_DAYS;
}

/** The quantity in the unit of the form's basis. Hours of a curriculum are JP before any international addition. */
export function readAmount(said: SaidAmount, rate: FormRate, span: Span): Amount {
  const days = daysOf(span);
  switch (rate.basis) {
    case 'PER_MINUTE':
    case 'BY_PROGRAMME':
      return minutes(said, days);
    case 'PER_DAY':
      return said.amount !== null && said.amount > days
        ? refused('jumlah', 'MORE_DAYS_THAN_DATES', said.amount)
        : byRule(said, said.amount ?? days, rate);
    case 'PER_SESSION':
      return sessions(said, rate, days);
    case 'PER_SEMESTER':
      return (said.amount ?? 1) > MOST_SEMESTERS
        ? refused('jumlah', 'MORE_DAYS_THAN_DATES', said.amount)
        : byRule(said, said.amount ?? 1, rate);
    case 'PER_ACTIVITY':
      return byRule(said, 1, rate);
  }
}

function minutes({ jp, amount }: SaidAmount, days: number): Amount {
  const quantity = amount ?? (jp === null ? null : jp * MINUTES_PER_JP);
  if (quantity === null) return refused('jumlah_jp', 'AMOUNT_MISSING', null);
  const field = amount === null ? 'jumlah_jp' : 'jumlah';
  if (quantity > days * MINUTES_PER_DAY) return refused(field, 'MORE_HOURS_THAN_DAYS', amount ?? jp);
  return { quantity, remark: null };
}

function sessions(said: SaidAmount, rate: FormRate, days: number): Amount {
  const fromJp = said.jp === null ? null : (said.jp * MINUTES_PER_JP) / rate.minutesPerUnit;
  const quantity = said.amount ?? fromJp;
  if (quantity === null || !Number.isInteger(quantity)) return refused('jumlah', 'SESSIONS_UNKNOWN', said.jp);
  // Not even one an hour.
  if (quantity > days * 24) return refused('jumlah', 'MORE_HOURS_THAN_DAYS', quantity);
  return byRule(said, quantity, rate);
}

/** Forms with a rate of their own count by it, whatever JP an organiser printed. */
function byRule(said: SaidAmount, quantity: number, rate: FormRate): Amount {
  const jp = (quantity * rate.minutesPerUnit) / MINUTES_PER_JP;
  const agrees = said.jp === null || said.jp === jp;
  return { quantity, remark: agrees ? null : recordRemark('jumlah_jp', 'JP_BY_RULE', said.jp) };
}

function refused(field: string, code: Parameters<typeof recordRejection>[1], value: number | null): Amount {
  return { quantity: null, fault: recordRejection(field, code, value) };
}

/** A file says only first and last day: what was learned in between is spread evenly over the days. */
export function learnedOver(basis: FormRate['basis'], quantity: number, span: Span): LearnedDay[] {
  if (daysOf(span) > LONGEST_ACTIVITY_DAYS) return [{ date: span.to, amount: quantity }];
  const days = Array.from({ length: daysOf(span) }, (_, index) => ({
    date: new Date(Date.parse(span.from) + index * DAY_MS).toISOString().slice(0, 10),
    minutes: 1,
  }));
  return learnedDays(basis, quantity, days, span.to);
}
