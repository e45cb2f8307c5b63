import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
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

export class AttendanceEntryInput implements Graph.AttendanceEntryInput {
  @IsUUID() enrollmentId!: string;
  @IsIn(['PRESENT', 'LATE', 'PERMITTED', 'SICK', 'ABSENT']) state!: Graph.AttendanceState;
  @IsOptional() @IsInt() @Min(0) @Max(1440) minutes?: number | null;
}

export class RecordAttendanceInput implements Graph.RecordAttendanceInput {
  @IsUUID() requestId!: string;
  @IsUUID() sessionId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => AttendanceEntryInput)
  entries!: AttendanceEntryInput[];
  @IsOptional() @Length(3, 500) reason?: string | null;
  @IsOptional() @Length(1, 120) sheet?: string | null;
}
