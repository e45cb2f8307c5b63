import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export const CORRECTION_CODES = [
  'WRONG_PERSON',
  'NOT_HELD',
  'WRONG_QUANTITY',
  'WRONG_FORM',
  'WRONG_DATE',
  'DUPLICATE',
  'EVIDENCE_INVALID',
  'OTHER',
] as const satisfies readonly Graph.CorrectionCode[];

export class JpReplacementInput implements Graph.JpReplacementInput {
  @IsString() @Length(1, 40) form!: string;
  @IsBoolean() international!: boolean;
  @IsInt() @Min(1) @Max(1_000_000) quantity!: number;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) completionDate!: string;
}

export class CorrectPostingInput implements Graph.CorrectPostingInput {
  @IsUUID() requestId!: string;
  @IsUUID() postingId!: string;
  @IsIn(CORRECTION_CODES) code!: Graph.CorrectionCode;
  @Length(5, 500) reason!: string;
  @IsOptional() @ValidateNested() @Type(() => JpReplacementInput) replacement?: JpReplacementInput | null;
}

export class DecideCorrectionInput implements Graph.DecideCorrectionInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @IsBoolean() confirm!: boolean;
}
