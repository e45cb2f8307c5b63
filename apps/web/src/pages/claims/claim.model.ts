import { MINUTES_PER_JP } from '../../format/jp';
import type {
  ClaimDetailsFragment,
  ClaimEstimateInput,
  ClaimWritingQuery,
} from '../../graphql/generated/graphql';
import { today } from '../../format/date';
import { brand } from '../../brand';

export type FormRule = ClaimWritingQuery['claimForms'][number];

export interface DayRow {
  readonly date: string;
  readonly amount: string;
}

/** A claim as it is typed. */
export interface ClaimValues {
  readonly form: string;
  readonly international: boolean;
  readonly title: string;
  readonly organiser: string;
  readonly certificateNumber: string;
  readonly place: string;
  readonly zone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** JP as on a certificate, for forms counted by the minute. */
  readonly hours: string;
  readonly days: readonly DayRow[];
  readonly lateReason: string;
}

export const NEW_CLAIM: ClaimValues = {
  form: '',
  international: false,
  title: '',
  organiser: '',
  certificateNumber: '',
  place: '',
  zone: brand.zone,
  startsOn: '',
  endsOn: '',
  hours: '',
  days: [],
  lateReason: '',
};

export function valuesOf(claim: ClaimDetailsFragment): ClaimValues {
  const { quantity } = claim;
  return {
    form: claim.form ?? '',
    international: claim.international,
    title: claim.title ?? '',
    organiser: claim.organiser ?? '',
    certificateNumber: claim.certificateNumber ?? '',
    place: claim.place ?? '',
    zone: claim.zone ?? brand.zone,
    startsOn: claim.startsOn ?? '',
    endsOn: claim.endsOn ?? '',
    hours: quantity === null ? '' : String(quantity / MINUTES_PER_JP).replace('.', ','),
    days: claim.learned.map(({ date, amount }) => ({ date, amount: String(amount) })),
    lateReason: claim.lateReason ?? '',
  };
}

export type ClaimContent = Omit<ClaimEstimateInput, 'claimId' | 'employeeId'>;

/** What is typed as the server wants it; what cannot be read yet is left out. */
export function contentOf(values: ClaimValues, rule: FormRule | undefined): ClaimContent {
  const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const days = rule?.byDay === true ? daysOf(values, rule) : [];
  const dates = days.map(({ date }) => date).sort();
  return {
    form: given(values.form),
    international: values.international,
    title: given(values.title),
    organiser: given(values.organiser),
    certificateNumber: given(values.certificateNumber),
    place: given(values.place),
    zone: given(values.zone),
    startsOn: rule?.byDay === true ? (dates[0] ?? null) : given(values.startsOn),
    endsOn: rule?.byDay === true ? (dates.at(-1) ?? null) : given(values.endsOn),
    quantity: quantityOf(values, rule, days),
    learned: days,
  };
}

interface LearnedDay {
  readonly date: string;
  readonly amount: number;
}

function daysOf({ days }: ClaimValues, rule: FormRule): LearnedDay[] {
  return days.flatMap(({ date, amount }) => {
    const much = rule.basis === 'PER_DAY' ? 1 : wholeOf(amount);
    return /^\d{4}-\d\d-\d\d$/.test(date) && much !== null ? [{ date, amount: much }] : [];
  });
}

function quantityOf(
  { hours }: ClaimValues,
  rule: FormRule | undefined,
  days: readonly LearnedDay[],
): number | null {
  if (rule === undefined) return null;
  if (rule.basis === 'PER_ACTIVITY' || rule.basis === 'PER_SEMESTER') return 1;
  if (rule.byDay) return days.length === 0 ? null : days.reduce((sum, { amount }) => sum + amount, 0);
  const jp = Number(hours.trim().replace(',', '.'));
  return hours.trim() === '' || !Number.isFinite(jp) || jp <= 0 ? null : Math.floor(jp * MINUTES_PER_JP);
}

function wholeOf(text: string): number | null {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) > 0 ? Number(text) : null;
}

/** The day after the last one named, or yesterday. */
export function nextDay(days: readonly DayRow[]): string {
  const last = days.at(-1)?.date;
  const from = last !== undefined && last !== '' ? Date.parse(last) + 86_400_000 : Date.parse(today());
  return new Date(Math.min(from, Date.parse(today()))).toISOString().slice(0, 10);
}

/** Whether enough is known to ask what it is worth. */
export function isComplete({ form, title, organiser, startsOn, endsOn, quantity }: ClaimContent): boolean {
  return [form, title, organiser, startsOn, endsOn, quantity].every((value) => value != null);
}
