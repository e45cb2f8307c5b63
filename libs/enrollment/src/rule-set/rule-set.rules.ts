export const BASES = [
  'PER_MINUTE',
  'PER_DAY',
  'PER_SESSION',
  'PER_SEMESTER',
  'PER_ACTIVITY',
  'BY_PROGRAMME',
] as const;
export type Basis = (typeof BASES)[number];

/** Forms of development, as the learning-path service names them. Rules §2. */
export interface FormRate {
  readonly basis: Basis;
  /** Minutes of JP for one unit of quantity, before the surcharge. */
  readonly minutesPerUnit: number;
  /** Numerator and denominator of the international addition. */
  readonly surcharge?: readonly [number, number];
  /** All of them hold at once; only what counts in the end uses their room. */
  readonly caps?: readonly Cap[];
}

export const CAP_PERIODS = ['SESSION', 'DAY', 'MONTH', 'ACTIVITY', 'YEAR'] as const;
export type CapPeriod = (typeof CAP_PERIODS)[number];

/**
 * How much of a form counts in one session, day or calendar month of learning, in one activity, or in the year its
 * activities are completed in: minutes of JP, or units of quantity.
 */
export type Cap =
  { readonly per: CapPeriod; readonly minutes: number } | { readonly per: CapPeriod; readonly units: number };

export interface FormRule {
  readonly form: string;
  readonly siasnId: number | null;
  readonly citation: string;
  readonly national: FormRate;
  readonly international: FormRate;
}

export interface ClassRule {
  readonly class: string;
  /** JP a year; null is no target. */
  readonly floorJp: number | null;
  /** JP a contract year that count at most; null is no ceiling. */
  readonly ceilingJp: number | null;
  readonly citation: string;
}

/** One version of the rules, as kept in `jp_rule_set`. A posting names the version that made it. */
export interface RuleSet {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly citation: string;
  readonly forms: readonly FormRule[];
  readonly classes: readonly ClassRule[];
  readonly proration: 'MONTHLY' | 'NONE';
  readonly exemptStatuses: readonly { readonly code: string; readonly name: string }[];
  /** Statuses that mean not employed, whatever the employment dates say. */
  readonly endedStatuses: readonly string[];
}

export const MINUTES_PER_JP = 45;

export function formRule(rules: RuleSet, form: string): FormRule {
  const rule = rules.forms.find((each) => each.form === form);
  if (!rule) throw new Error(`Rule set ${rules.version} has no form ${form}`);
  return rule;
}

/** The rule set in force on a date. Rules §1: earlier dates than the first set are refused. */
export function ruleSetOn(sets: readonly RuleSet[], date: string): RuleSet {
  const found = sets.find((each) => holdsOn(each, date));
  if (!found) throw new RangeError(`No rule set is in force on ${date}`);
  return found;
}

/** The sets as they would be with one more, from its first day until the next begins. */
export function timelineWith(sets: readonly RuleSet[], added: RuleSet): RuleSet[] {
  const others = baselineOf(sets).filter(({ version }) => version !== added.version);
  const firstDays = others.map(({ effectiveFrom }) => effectiveFrom);
  const next = firstDays.filter((day) => day > added.effectiveFrom).sort()[0] ?? null;
  const before = others.map((each) =>
    holdsOn(each, added.effectiveFrom) ? { ...each, effectiveTo: added.effectiveFrom } : each,
  );
  return [...before, { ...added, effectiveTo: next }];
}

/** The sets that hold on some day: not those replaced from their first day on. */
export function baselineOf(sets: readonly RuleSet[]): RuleSet[] {
  return sets.filter((each) => !isEmpty(each));
}

function isEmpty({ effectiveFrom, effectiveTo }: RuleSet): boolean {
  return effectiveTo !== null && effectiveTo <= effectiveFrom;
}

function holdsOn({ effectiveFrom, effectiveTo }: RuleSet, date: string): boolean {
  return effectiveFrom <= date && (effectiveTo === null || date < effectiveTo);
}

/** What a quantity of a form is worth before caps, in minutes; an international addition is rounded down. */
export function jpMinutes(rules: RuleSet, form: string, international: boolean, quantity: number): number {
  const rule = formRule(rules, form);
  const rate = international ? rule.international : rule.national;
  const [numerator, denominator] = rate.surcharge ?? [1, 1];
  return Math.floor((quantity * rate.minutesPerUnit * numerator) / denominator);
}
