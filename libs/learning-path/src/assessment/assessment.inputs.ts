import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class GradeInput implements Graph.GradeInput {
  @IsUUID() employeeId!: string;
  @IsInt() @Min(0) @Max(10_000) gradeHundredths!: number;
}

export class RecordGradesInput implements Graph.RecordGradesInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => GradeInput)
  grades!: GradeInput[];
}
