import { trimmed } from '@asn-corpu/platform';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsDate,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

class RunChangeInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @Transform(trimmed) @IsString() @Length(5, 500) reason!: string;
}

export class CancelRunInput extends RunChangeInput implements Graph.CancelRunInput {}

export class SessionTimesInput implements Graph.SessionTimesInput {
  @IsUUID() sessionId!: string;
  @IsDate() startsAt!: Date;
  @IsDate() endsAt!: Date;
}

export class PostponeRunInput extends RunChangeInput implements Graph.PostponeRunInput {
  @ValidateNested({ each: true })
  @Type(() => SessionTimesInput)
  @ArrayMinSize(1)
  @ArrayMaxSize(400)
  sessions!: SessionTimesInput[];
  @IsOptional() @IsDate() registrationClosesAt?: Date | null;
}

export class MergeRunInput extends RunChangeInput implements Graph.MergeRunInput {
  @IsUUID() intoRunId!: string;
}
