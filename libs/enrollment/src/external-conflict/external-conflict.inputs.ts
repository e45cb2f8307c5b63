import { IsIn, IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class DecideExternalConflictInput implements Graph.DecideExternalConflictInput {
  @IsUUID() requestId!: string;
  @IsUUID() conflictId!: string;
  @IsIn(['KEEP_FIRST', 'TAKE_NEW', 'KEEP_BOTH']) decision!: Graph.ExternalDecision;
  @Length(5, 500) reason!: string;
}
