import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

const SESSIONS_MAX = 200;
const QUOTAS_MAX = 500;
const APPROVALS: readonly Graph.RunApproval[] = ['NONE', 'SUPERIOR', 'BPSDM', 'BOTH'];
const WAITING_RULES: readonly Graph.WaitingRule[] = ['FIRST_COME', 'PRIORITY'];
const OFFER_HOURS_MAX = 14 * 24;
const VENUE_ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

export class CapacityInput implements Graph.CapacityInput {
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) limited?: number | null;
  @IsOptional() @Equals(true, { message: 'true, or leave it out and give limited' }) unlimited?:
    boolean | null;
}

export class SessionInput implements Graph.SessionInput {
  @Length(1, 200) title!: string;
  @IsInt() @Min(0) activityIndex!: number;
  @IsDate() startsAt!: Date;
  @IsDate() endsAt!: Date;
  @IsOptional() @IsUUID() hostEmployeeId?: string | null;
}

export class QuotaInput implements Graph.QuotaInput {
  @IsUUID() unitId!: string;
  @IsInt() @Min(1) @Max(1_000_000) seats!: number;
}

export class CreateRunInput implements Graph.CreateRunInput {
  @IsUUID() requestId!: string;
  @IsUUID() programmeId!: string;
  @Length(1, 120) name!: string;
  @Length(1, 200) venue!: string;
  @IsIn(VENUE_ZONES) venueZone!: string;
  @ValidateNested() @Type(() => CapacityInput) capacity!: CapacityInput;
  @IsOptional() @IsIn(APPROVALS) approval?: Graph.RunApproval | null;
  @IsOptional() @IsIn(WAITING_RULES) waitingRule?: Graph.WaitingRule | null;
  @IsOptional() @IsInt() @Min(1) @Max(OFFER_HOURS_MAX) offerHours?: number | null;
  @IsOptional()
  @ArrayMaxSize(QUOTAS_MAX)
  @ValidateNested({ each: true })
  @Type(() => QuotaInput)
  quotas?: QuotaInput[] | null;
  @IsOptional() @IsDate() quotasReleaseAt?: Date | null;
  @IsOptional() @IsBoolean() releaseStep?: boolean | null;
  @IsDate() registrationOpensAt!: Date;
  @IsDate() registrationClosesAt!: Date;
  @IsArray()
  @ArrayMaxSize(SESSIONS_MAX)
  @ValidateNested({ each: true })
  @Type(() => SessionInput)
  sessions!: SessionInput[];
}

export class UpdateRunInput implements Graph.UpdateRunInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
  @Length(1, 120) name!: string;
  @Length(1, 200) venue!: string;
  @IsIn(VENUE_ZONES) venueZone!: string;
  @ValidateNested() @Type(() => CapacityInput) capacity!: CapacityInput;
  @IsOptional() @IsIn(APPROVALS) approval?: Graph.RunApproval | null;
  @IsOptional() @IsIn(WAITING_RULES) waitingRule?: Graph.WaitingRule | null;
  @IsOptional() @IsInt() @Min(1) @Max(OFFER_HOURS_MAX) offerHours?: number | null;
  @IsOptional()
  @ArrayMaxSize(QUOTAS_MAX)
  @ValidateNested({ each: true })
  @Type(() => QuotaInput)
  quotas?: QuotaInput[] | null;
  @IsOptional() @IsDate() quotasReleaseAt?: Date | null;
  @IsOptional() @IsBoolean() releaseStep?: boolean | null;
  @IsDate() registrationOpensAt!: Date;
  @IsDate() registrationClosesAt!: Date;
  @IsArray()
  @ArrayMaxSize(SESSIONS_MAX)
  @ValidateNested({ each: true })
  @Type(() => SessionInput)
  sessions!: SessionInput[];
}

export class PublishRunInput implements Graph.PublishRunInput {
  @IsUUID() requestId!: string;
  @IsUUID() id!: string;
}
