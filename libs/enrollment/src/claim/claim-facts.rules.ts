import { derivedId, isCalendarDate, localDate, type FieldFault } from '@asn-corpu/platform';
import type { LearnedDay, LearningFact } from '../counting/counting.rules.js';
import { certificateKey, titleKey } from '../counting/duplicate-key.rules.js';
import { formRule, ruleSetOn, type FormRate, type RuleSet } from '../rule-set/rule-set.rules.js';

/** What somebody says they learned elsewhere; everything may still be missing in a draft. Dates are YYYY-MM-DD. */
export interface ClaimContent {
  readonly form: string | null;
  readonly international: boolean;
  readonly title: string | null;
  readonly organiser: string | null;
  readonly certificateNumber: string | null;
  readonly place: string | null;
  readonly zone: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** In the unit of the form's basis. */
  readonly quantity: number | null;
  /** What was learned on each day, for forms where the day decides; else empty. */
  readonly learned: readonly LearnedDay[];
}

/** Content with everything in it that a claim needs. */
export type CompleteClaim = {
  readonly [Name in keyof ClaimContent]: Name extends 'certificateNumber' | 'place'
    ? ClaimContent[Name]
    : NonNullable<ClaimContent[Name]>;
};

/** The zones of the country, and those of places people are sent to; what is learned elsewhere takes the nearest. */
export const CLAIM_ZONES = [
  'Asia/Makassar',
  'Asia/Jakarta',
  'Asia/Jayapura',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Dubai',
  'Australia/Sydney',
  'Europe/Amsterdam',
  'Europe/London',
  'America/New_York',
] as const;

/** Files of evidence a claim may have. */
export const MOST_EVIDENCE = 3;

const EARLIEST = '2015-01-01';
const DAY_MS = 24 * 3_600_000;
const MINUTES_PER_DAY = 24 * 60;
const SESSIONS_PER_DAY = 8;
const LONGEST_EVENT_DAYS = 31;
const LONGEST_ACTIVITY_DAYS = 366;

/** A claim as it is written: texts trimmed, and what is empty not there. */
export function contentOf(input: {
  readonly [Name in keyof ClaimContent]?: ClaimContent[Name] | null | undefined;
}): ClaimContent {
  return {
    form: text(input.form),
    international: input.international ?? false,
    title: text(input.title),
    organiser: text(input.organiser),
    certificateNumber: text(input.certificateNumber),
    place: text(input.place),
    zone: text(input.zone),
    startsOn: text(input.startsOn),
    endsOn: text(input.endsOn),
    quantity: input.quantity ?? null,
    learned: (input.learned ?? []).map(({ date, amount }) => ({ date, amount })),
  };
}

export function text(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Everything that keeps a claim from being sent now, by field. */
export function faultsNow(claim: ClaimContent, ruleSets: readonly RuleSet[], now: Date): FieldFault[] {
  const zone = CLAIM_ZONES.find((known) => known === claim.zone) ?? CLAIM_ZONES[0];
  const today = localDate(now, zone);
  const { endsOn } = claim;
  const known = endsOn !== null && EARLIEST <= endsOn && endsOn <= today;
  return claimFaults(claim, ruleSetOn(ruleSets, known ? endsOn : today), today);
}

/** As `faultsNow`, by one rule set; `today` is the date in the claim's zone. */
export function claimFaults(claim: ClaimContent, rules: RuleSet, today: string): FieldFault[] {
  const faults = [...missing(claim), ...textFaults(claim), ...dateFaults(claim, today)];
  if (faults.length > 0) return faults;
  const complete = claim as CompleteClaim;
  const rate = rateOf(complete, rules);
  if (rate === null)
    return [fault('form', 'unknown', 'choose one of the forms of development in the rule set')];
  return [...quantityFaults(complete, rate), ...learnedFaults(complete, rate)];
}

export function rateOf(claim: CompleteClaim, rules: RuleSet): FormRate | null {
  const known = rules.forms.some(({ form }) => form === claim.form);
  return known ? formRule(rules, claim.form)[claim.international ? 'international' : 'national'] : null;
}

/** Forms whose caps or basis need to know what was learned on which day. */
export function needsDays(rate: FormRate): boolean {
  return rate.basis === 'PER_DAY' || rate.basis === 'PER_SESSION' || (rate.caps ?? []).length > 0;
}

function missing(claim: ClaimContent): FieldFault[] {
  const names = ['form', 'title', 'organiser', 'zone', 'startsOn', 'endsOn', 'quantity'] as const;
  return names
    .filter((name) => claim[name] === null)
    .map((name) => fault(name, 'required', 'fill this in before the claim is sent'));
}

function textFaults({ title, organiser, zone }: ClaimContent): FieldFault[] {
  const faults: FieldFault[] = [];
  if (title !== null && title.trim().length < 5)
    faults.push(fault('title', 'length', 'write the title as on the certificate, 5 characters at least'));
  if (organiser !== null && organiser.trim().length < 3)
    faults.push(fault('organiser', 'length', 'name who held it, 3 characters at least'));
  if (zone !== null && !CLAIM_ZONES.some((known) => known === zone))
    faults.push(fault('zone', 'isIn', 'choose one of the time zones on offer'));
  return faults;
}

function dateFaults({ startsOn, endsOn, learned }: ClaimContent, today: string): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [field, date] of [
    ['startsOn', startsOn],
    ['endsOn', endsOn],
  ] as const) {
    if (date === null) continue;
    if (!isCalendarDate(date)) faults.push(fault(field, 'date', 'write a date that exists, like 2026-03-01'));
    else if (date < EARLIEST)
      faults.push(fault(field, 'tooEarly', `learning before ${EARLIEST} is not credited`));
    else if (date > today) faults.push(fault(field, 'future', 'claim it when it is over'));
  }
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    faults.push(fault('endsOn', 'beforeStart', 'the last day is before the first'));
  if (learned.some(({ date }) => !isCalendarDate(date)))
    faults.push(fault('learned', 'date', 'write dates that exist, like 2026-03-01'));
  return faults;
}

const fault = (field: string, name: string, message: string): FieldFault => ({ field, fault: name, message });

function quantityFaults(claim: CompleteClaim, { basis }: FormRate): FieldFault[] {
  const { quantity } = claim;
  const days = daysOf(claim);
  if (!Number.isInteger(quantity) || quantity < 1)
    return [fault('quantity', 'positive', 'a whole number above zero')];
  const longest = basis === 'PER_DAY' ? LONGEST_EVENT_DAYS : LONGEST_ACTIVITY_DAYS;
  if (days > longest)
    return [fault('endsOn', 'tooLong', `at most ${longest} days from the first to the last for this form`)];
  switch (basis) {
    case 'PER_ACTIVITY':
    case 'PER_SEMESTER':
      return quantity === 1
        ? []
        : [fault('quantity', 'one', 'one claim for each activity or semester: the quantity is 1')];
    case 'PER_DAY':
      return quantity <= days
        ? []
        : [fault('quantity', 'moreThanDays', `there are ${days} days from the first to the last`)];
    case 'PER_SESSION':
      return quantity <= days * SESSIONS_PER_DAY
        ? []
        : [fault('quantity', 'tooMany', `at most ${SESSIONS_PER_DAY} sessions in a day`)];
    case 'PER_MINUTE':
    case 'BY_PROGRAMME':
      return quantity <= days * MINUTES_PER_DAY
        ? []
        : [fault('quantity', 'moreThanTime', `${days} days have no more than ${days * 24} hours`)];
  }
}

function learnedFaults(claim: CompleteClaim, rate: FormRate): FieldFault[] {
  const { learned, startsOn, endsOn, quantity } = claim;
  if (learned.length === 0)
    return needsDays(rate) ? [fault('learned', 'required', 'say what was learned on each day')] : [];
  const faults: FieldFault[] = [];
  if (learned.some(({ date }) => date < startsOn || date > endsOn))
    faults.push(fault('learned', 'outside', 'each day lies between the first and the last'));
  if (new Set(learned.map(({ date }) => date)).size < learned.length)
    faults.push(fault('learned', 'twice', 'name each day once'));
  const most = mostInADay(rate.basis);
  if (learned.some(({ amount }) => !Number.isInteger(amount) || amount < 1 || amount > most))
    faults.push(fault('learned', 'amount', `a whole number from 1 to ${most} for each day`));
  else if (learned.reduce((sum, { amount }) => sum + amount, 0) !== quantity)
    faults.push(fault('quantity', 'sum', 'the quantity is the sum over the days'));
  return faults;
}

function mostInADay(basis: FormRate['basis']): number {
  if (basis === 'PER_DAY') return 1;
  return basis === 'PER_SESSION' ? SESSIONS_PER_DAY : MINUTES_PER_DAY;
}

function daysOf({ startsOn, endsOn }: CompleteClaim): number {
  return (Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS + 1;
}

/** The signs by which a claim is known for the same as another activity; null for what is not said yet. */
export function claimKeys(claim: ClaimContent): { certificate: string | null; title: string | null } {
  const { organiser, certificateNumber, title, startsOn, endsOn } = claim;
  const dated = title !== null && startsOn !== null && endsOn !== null;
  const span = [startsOn ?? '', endsOn ?? ''].map((date) => ({ date, amount: 1 }));
  return {
    certificate:
      organiser !== null && certificateNumber !== null ? certificateKey(organiser, certificateNumber) : null,
    title: dated ? titleKey(title, span, endsOn) : null,
  };
}

/** What a claim is to the ledger. A claim has one fact, whatever is repeated: its id follows from the claim's. */
export function factOfClaim(claimId: string, claim: CompleteClaim, now: Date): LearningFact {
  const { form, international, quantity, endsOn, zone } = claim;
  const { certificate, title } = claimKeys(claim);
  return {
    id: claimFactId(claimId),
    form,
    international,
    quantity,
    learned: claim.learned.length > 0 ? claim.learned : [{ date: endsOn, amount: quantity }],
    completedAt: completedAt(endsOn, zone, now),
    completionDate: endsOn,
    duplicateKeys: [certificate, title].filter((key) => key !== null),
  };
}

export function claimFactId(claimId: string): string {
  return derivedId('claim', claimId);
}

/** The last minute of a day at a place, or now where that day is not over: what ran in our own house comes before it. */
function completedAt(date: string, zone: string, now: Date): Date {
  const noon = new Date(`${date}T12:00:00Z`);
  // No zone is further than 14 hours from UTC, and none on offer changes its clock in the last minute of a day.
  let end = noon.getTime() - 26 * 3_600_000;
  while (localDate(new Date(end + 30 * 60_000), zone) <= date) end += 30 * 60_000;
  const last = end + 29 * 60_000;
  return new Date(Math.min(last, now.getTime()));
}
