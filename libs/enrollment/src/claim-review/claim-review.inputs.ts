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
import { CLAIM_STEPS } from '../claim/claim-chain.rules.js';

export const MOST_AT_ONCE = 200;

export class DecideClaimsInput implements Graph.DecideClaimsInput {
  @IsUUID() requestId!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  claimIds!: string[];
  @IsIn(CLAIM_STEPS) step!: Graph.ClaimStep;
  @IsIn(['APPROVE', 'RETURN', 'REJECT']) decision!: Graph.ClaimDecision;
  @IsOptional() @Length(5, 500) reason?: string | null;
}
