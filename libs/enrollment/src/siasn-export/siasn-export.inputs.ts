import { IsDateString, IsIn, IsInt, IsOptional, IsUUID, Length, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class CreateSiasnBatchInput implements Graph.CreateSiasnBatchInput {
  @IsUUID() requestId!: string;
  @IsDateString() fromDate!: string;
  @IsDateString() toDate!: string;
  @IsOptional() @IsUUID() unitId?: string | null;
}

export class RecordSiasnAnswerInput implements Graph.RecordSiasnAnswerInput {
  @IsUUID() requestId!: string;
  @IsUUID() batchId!: string;
  @IsInt() @Min(1) position!: number;
  @IsIn(['SENT', 'ACCEPTED', 'REFUSED', 'DELETED']) state!: Graph.SiasnItemState;
  @IsOptional() @Length(1, 100) siasnId?: string | null;
  @IsOptional() @Length(1, 500) message?: string | null;
}
