import { Type } from 'class-transformer';
import { Equals, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class SeatCapacityInput implements Graph.SeatCapacityInput {
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) limited?: number | null;
  @IsOptional() @Equals(true, { message: 'true, or leave it out and give limited' }) unlimited?:
    boolean | null;
}

export class ChangeCapacityInput implements Graph.ChangeCapacityInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
  @ValidateNested() @Type(() => SeatCapacityInput) capacity!: SeatCapacityInput;
}
