import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

const MOST = 5_000;
/** A NIP has 18 digits; what else a cell may hold is cut off where it can be told no more. */
const LONGEST_CELL = 60;

export class NominateInput implements Graph.NominateInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @IsUUID(undefined, { each: true })
  employeeIds?: string[] | null;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @IsString({ each: true })
  @MaxLength(LONGEST_CELL, { each: true })
  nips?: string[] | null;
  @IsBoolean() partial!: boolean;
  @IsOptional() @Length(3, 500) note?: string | null;
  @IsOptional() @IsBoolean() waivePrerequisites?: boolean | null;
}
