import { IsString, IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class DelegateClaimsInput implements Graph.DelegateClaimsInput {
  @IsUUID() requestId!: string;
  @IsUUID() toEmployeeId!: string;
  @IsString() fromDate!: string;
  @IsString() toDate!: string;
  @IsString() @Length(5, 500) reason!: string;
}

export class EndClaimDelegationInput implements Graph.EndClaimDelegationInput {
  @IsUUID() requestId!: string;
  @IsUUID() delegationId!: string;
}
