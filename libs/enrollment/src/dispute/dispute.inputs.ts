import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

/** Two years of minutes: more is a slip. */
const MOST_QUANTITY = 1_000_000;

export class OpenDisputeInput implements Graph.OpenDisputeInput {
  @IsUUID() requestId!: string;
  @IsUUID() postingId!: string;
  @IsIn(['COUNTED_TOO_LITTLE', 'RECORDED_WRONGLY']) ground!: Graph.DisputeGround;
  @Length(10, 2000) reason!: string;
}

export class ReplyToDisputeInput implements Graph.ReplyToDisputeInput {
  @IsUUID() requestId!: string;
  @IsUUID() disputeId!: string;
  @Length(2, 2000) body!: string;
}

export class ResolveDisputeInput implements Graph.ResolveDisputeInput {
  @IsUUID() requestId!: string;
  @IsUUID() disputeId!: string;
  @IsBoolean() upheld!: boolean;
  @Length(5, 500) reason!: string;
  @IsOptional() @IsInt() @Min(1) @Max(MOST_QUANTITY) correctedQuantity?: number | null;
}
