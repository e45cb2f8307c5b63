import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';
import { FormRuleInput, formRuleOf, RuleScenarioInput } from '../rule-example/rule.inputs.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';

const LONGEST_CITATION = 500;

export class BeginRuleSetInput implements Graph.BeginRuleSetInput {
  @IsUUID() requestId!: string;
  @Matches(/^[a-z0-9][a-z0-9-]{2,39}$/, {
    message: 'three to forty lower case letters, digits or dashes, e.g. id-sulsel-2027',
  })
  version!: string;
  @IsString() @MaxLength(60) basedOn!: string;
  @Length(5, 500) reason!: string;
}

export class ClassRuleInput implements Graph.ClassRuleInput {
  @IsString() @MaxLength(40) class!: string;
  @IsOptional() @IsNumber() floorJp?: number | null;
  @IsOptional() @IsNumber() ceilingJp?: number | null;
  @IsString() @MaxLength(LONGEST_CITATION) citation!: string;
}

export class ExemptStatusInput implements Graph.ExemptStatusInput {
  @IsString() @MaxLength(10) code!: string;
  @IsString() @MaxLength(100) name!: string;
}

export class SaveRuleSetInput implements Graph.SaveRuleSetInput {
  @IsUUID() requestId!: string;
  @IsString() version!: string;
  @IsInt() @Min(1) revision!: number;
  @IsString() effectiveFrom!: string;
  @IsString() @MaxLength(LONGEST_CITATION) citation!: string;
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => FormRuleInput)
  forms!: FormRuleInput[];
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ClassRuleInput)
  classes!: ClassRuleInput[];
  @IsString() @MaxLength(20) proration!: string;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ExemptStatusInput)
  exemptStatuses!: ExemptStatusInput[];
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(10, { each: true })
  endedStatuses!: string[];
}

export class SaveRuleScenariosInput implements Graph.SaveRuleScenariosInput {
  @IsUUID() requestId!: string;
  @IsString() version!: string;
  @IsInt() @Min(1) revision!: number;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RuleScenarioInput)
  scenarios!: RuleScenarioInput[];
}

export class DecideRuleSetInput implements Graph.DecideRuleSetInput {
  @IsUUID() requestId!: string;
  @IsString() version!: string;
  @IsInt() @Min(1) revision!: number;
  @Length(5, 500) reason!: string;
}

/** The rules as they are kept: nothing of the request, and nothing that was left out. */
export function rulesOf(input: SaveRuleSetInput): RuleSet {
  return {
    version: input.version,
    effectiveFrom: input.effectiveFrom,
    effectiveTo: null,
    citation: input.citation.trim(),
    forms: input.forms.map(formRuleOf),
    classes: input.classes.map((rule) => ({
      class: rule.class,
      floorJp: rule.floorJp ?? null,
      ceilingJp: rule.ceilingJp ?? null,
      citation: rule.citation.trim(),
    })),
    proration: input.proration as RuleSet['proration'],
    exemptStatuses: input.exemptStatuses.map(({ code, name }) => ({ code: code.trim(), name: name.trim() })),
    endedStatuses: input.endedStatuses.map((code) => code.trim()),
  };
}
