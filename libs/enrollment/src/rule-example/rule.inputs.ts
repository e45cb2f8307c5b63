import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import { CAP_PERIODS, type Cap, type FormRate, type FormRule } from '../rule-set/rule-set.rules.js';
import type { RuleScenario } from './rule-scenario.rules.js';

/** What rules say is checked by `ruleFaults`, so that they can be saved half done; here only what could not be kept. */
const CAPS_MAX = 2 * CAP_PERIODS.length;

export class RuleCapInput implements Graph.RuleCapInput {
  @IsString() @MaxLength(30) per!: string;
  @IsOptional() @IsNumber() minutes?: number | null;
  @IsOptional() @IsNumber() units?: number | null;
}

export class FormRateInput implements Graph.FormRateInput {
  @IsString() @MaxLength(30) basis!: string;
  @IsNumber() minutesPerUnit!: number;
  @IsOptional() @IsNumber() surchargeNumerator?: number | null;
  @IsOptional() @IsNumber() surchargeDenominator?: number | null;
  @IsArray()
  @ArrayMaxSize(CAPS_MAX)
  @ValidateNested({ each: true })
  @Type(() => RuleCapInput)
  caps!: RuleCapInput[];
}

export class FormRuleInput implements Graph.FormRuleInput {
  @IsString() @MaxLength(40) form!: string;
  @IsOptional() @IsInt() siasnId?: number | null;
  @IsString() @MaxLength(500) citation!: string;
  @ValidateNested() @Type(() => FormRateInput) national!: FormRateInput;
  @ValidateNested() @Type(() => FormRateInput) international!: FormRateInput;
}

export class ScenarioDayInput implements Graph.ScenarioDayInput {
  @IsString() date!: string;
  @IsInt() @Min(1) @Max(100_000) amount!: number;
}

export class ScenarioFactInput implements Graph.ScenarioFactInput {
  @IsIn(Object.keys(FORM_NAMES)) form!: string;
  @IsBoolean() international!: boolean;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => ScenarioDayInput)
  learned!: ScenarioDayInput[];
}

export class RuleScenarioInput implements Graph.RuleScenarioInput {
  @Length(3, 200) name!: string;
  @IsIn(['PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME']) class!: string;
  @IsString() since!: string;
  @IsInt() @Min(2015) @Max(2100) year!: number;
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ScenarioFactInput)
  facts!: ScenarioFactInput[];
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) expectedCountedMinutes?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) expectedFloorMinutes?: number | null;
}

export function formRuleOf({ form, siasnId, citation, national, international }: FormRuleInput): FormRule {
  return {
    form,
    siasnId: siasnId ?? null,
    citation: citation.trim(),
    national: rateOf(national),
    international: rateOf(international),
  };
}

/** The basis and the caps may still be anything: what is kept is what was sent, for the check to name it. */
function rateOf({
  basis,
  minutesPerUnit,
  surchargeNumerator,
  surchargeDenominator,
  caps,
}: FormRateInput): FormRate {
  return {
    basis: basis as FormRate['basis'],
    minutesPerUnit,
    ...(surchargeNumerator == null && surchargeDenominator == null
      ? {}
      : { surcharge: [surchargeNumerator ?? 1, surchargeDenominator ?? 1] as const }),
    ...(caps.length === 0 ? {} : { caps: caps.map(capOf) }),
  };
}

function capOf({ per, minutes, units }: RuleCapInput): Cap {
  return { per, ...(minutes == null ? {} : { minutes }), ...(units == null ? {} : { units }) } as Cap;
}

export function scenarioOf(input: RuleScenarioInput): RuleScenario {
  return {
    name: input.name.trim(),
    class: input.class,
    since: input.since,
    year: input.year,
    facts: input.facts.map(({ form, international, learned }) => ({
      form,
      international,
      learned: learned.map(({ date, amount }) => ({ date, amount })),
    })),
    countedMinutes: input.expectedCountedMinutes ?? null,
    floorMinutes: input.expectedFloorMinutes ?? null,
  };
}
