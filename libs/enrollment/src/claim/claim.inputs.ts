import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

/** A year of days: no activity may be longer. */
const MOST_DAYS = 366;
const MOST = 1_000_000;

export class ClaimDayInput implements Graph.ClaimDayInput {
  @IsString() date!: string;
  @IsInt() @Min(1) @Max(MOST) amount!: number;
}

/** What a claim says, as far as it is written. */
export class ClaimContentInput {
  @IsOptional() @IsUUID() claimId?: string | null;
  @IsOptional() @IsUUID() employeeId?: string | null;
  @IsOptional() @IsString() @MaxLength(40) form?: string | null;
  @IsOptional() @IsBoolean() international?: boolean | null;
  @IsOptional() @IsString() @MaxLength(300) title?: string | null;
  @IsOptional() @IsString() @MaxLength(200) organiser?: string | null;
  @IsOptional() @IsString() @MaxLength(100) certificateNumber?: string | null;
  @IsOptional() @IsString() @MaxLength(200) place?: string | null;
  @IsOptional() @IsString() @MaxLength(40) zone?: string | null;
  @IsOptional() @IsString() startsOn?: string | null;
  @IsOptional() @IsString() endsOn?: string | null;
  @IsOptional() @IsInt() @Min(1) @Max(MOST) quantity?: number | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_DAYS)
  @ValidateNested({ each: true })
  @Type(() => ClaimDayInput)
  learned?: ClaimDayInput[] | null;
}

export class SaveClaimInput extends ClaimContentInput implements Graph.SaveClaimInput {
  @IsUUID() requestId!: string;
  @IsOptional() @IsString() @MaxLength(500) lateReason?: string | null;
}

export class SubmitClaimInput implements Graph.SubmitClaimInput {
  @IsUUID() requestId!: string;
  @IsUUID() claimId!: string;
}

export class WithdrawClaimInput implements Graph.WithdrawClaimInput {
  @IsUUID() requestId!: string;
  @IsUUID() claimId!: string;
  @Length(3, 500) reason!: string;
}
