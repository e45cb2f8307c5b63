import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Length,
} from 'class-validator';
import type * as Graph from '../generated/graphql.js';

const MOST = 200;

export class DecideEnrollmentsInput implements Graph.DecideEnrollmentsInput {
  @IsUUID() requestId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  enrollmentIds!: string[];
  @IsIn(['SUPERIOR', 'BPSDM']) step!: Graph.ApprovalStep;
  @IsIn(['APPROVE', 'REJECT']) decision!: Graph.ApprovalDecision;
  @IsOptional() @Length(5, 500) reason?: string | null;
}

export class ReviseDecisionInput implements Graph.ReviseDecisionInput {
  @IsUUID() requestId!: string;
  @IsUUID() enrollmentId!: string;
  @IsIn(['APPROVE', 'REJECT']) decision!: Graph.ApprovalDecision;
  @Length(5, 500) reason!: string;
}
