import { useMutation, type Mutation } from '../../../api/mutation';
import { useQuery, type QueryState } from '../../../api/query';
import { useWatch } from '../../../api/watch';
import { decimalText, parseDecimal } from '../../../format/number';
import type {
  FormRateInput,
  FormRuleInput,
  RuleRateFragment,
  RuleSetPageQuery,
  RuleSetStatus,
  SaveRuleSetInput,
  SaveRuleSetMutation,
} from '../../../graphql/generated/graphql';
import { RuleSetPage, SaveRuleSet } from '../../../graphql/generated/rules';

export type RuleSet = NonNullable<RuleSetPageQuery['ruleSet']>;
export type FormRule = RuleSet['forms'][number];
export type RuleChange = Partial<Omit<SaveRuleSetInput, 'requestId' | 'version' | 'revision'>>;

export const STATUS_TONES = {
  DRAFT: 'info',
  BACK_TESTED: 'info',
  APPROVED: 'warn',
  ACTIVE: 'good',
  SUPERSEDED: 'plain',
  DISCARDED: 'plain',
} as const satisfies Record<RuleSetStatus, string>;

export interface RuleSetState {
  readonly query: QueryState<RuleSetPageQuery>;
  readonly set: RuleSet | null | undefined;
}

/** A set with everything about it; asked again while a job of it runs. */
export function useRuleSet(version: string): RuleSetState {
  const query = useQuery(RuleSetPage, { version });
  const set = query.data?.ruleSet;
  useWatch(query, isBusy(set?.backTest) || isBusy(set?.recount));
  return { query, set };
}

export function isBusy(job: { readonly state: string } | null | undefined): boolean {
  return job?.state === 'REQUESTED' || job?.state === 'RUNNING';
}

export function isEditable({ status }: RuleSet): boolean {
  return status === 'DRAFT' || status === 'BACK_TESTED';
}

/** Saving: a form changes a part, and the rest is sent back as it was. */
export function useSaving(set: RuleSet | null | undefined): {
  readonly saving: Mutation<SaveRuleSetMutation, SaveRuleSetInput>;
  readonly save: (change: RuleChange) => Promise<boolean>;
} {
  const saving = useMutation(SaveRuleSet);
  const save = async (change: RuleChange): Promise<boolean> =>
    set ? (await saving.run({ ...inputOf(set), ...change })) !== null : false;
  return { saving, save };
}

function inputOf(set: RuleSet): Omit<SaveRuleSetInput, 'requestId'> {
  const { version, revision, effectiveFrom, citation, proration } = set;
  return {
    version,
    revision,
    effectiveFrom,
    citation,
    proration,
    forms: set.forms.map(formInput),
    classes: set.classes.map(({ class: name, floorJp, ceilingJp, citation: basis }) => ({
      class: name,
      floorJp,
      ceilingJp,
      citation: basis,
    })),
    exemptStatuses: set.exemptStatuses.map(({ code, name }) => ({ code, name })),
    endedStatuses: [...set.endedStatuses],
  };
}

export function formInput({ form, siasnId, citation, national, international }: FormRule): FormRuleInput {
  return { form, siasnId, citation, national: rateInput(national), international: rateInput(international) };
}

function rateInput(rate: RuleRateFragment): FormRateInput {
  const { basis, minutesPerUnit, surchargeNumerator, surchargeDenominator } = rate;
  const caps = rate.caps.map(({ per, minutes, units }) => ({ per, minutes, units }));
  return { basis, minutesPerUnit, surchargeNumerator, surchargeDenominator, caps };
}

const MINUTES = 45;

/** By minutes a unit is shown as 45 of them, so that a rate always reads in JP. */
export function jpOfRate(basis: string, minutesPerUnit: number): number {
  return basis === 'PER_MINUTE' || basis === 'BY_PROGRAMME' ? minutesPerUnit : minutesPerUnit / MINUTES;
}

export function minutesOfRate(basis: string, jp: number): number {
  return basis === 'PER_MINUTE' || basis === 'BY_PROGRAMME' ? jp : minutesOfJp(jp);
}

/** Whole minutes where decimals of JP only lost some precision; else as it is, for the server to say so. */
export function minutesOfJp(jp: number): number {
  const minutes = jp * MINUTES;
  return Math.abs(minutes - Math.round(minutes)) < 0.01 ? Math.round(minutes) : minutes;
}

export function jpField(minutes: number | null): string {
  return minutes === null ? '' : decimalText(Math.round((minutes / MINUTES) * 10_000) / 10_000);
}

/** Empty is null; what is no number is undefined. */
export function optionalNumber(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  return parseDecimal(text) ?? undefined;
}
