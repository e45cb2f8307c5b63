import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class StartReconciliationInput implements Graph.StartReconciliationInput {
  @IsUUID() requestId!: string;
  @IsInt() @Min(2015) @Max(2100) year!: number;
  @IsOptional() @IsUUID() unitId?: string | null;
  @IsOptional() @IsUUID() employeeId?: string | null;
}
