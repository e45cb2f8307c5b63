import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class RequestProofBundleInput implements Graph.RequestProofBundleInput {
  @IsUUID() requestId!: string;
  @IsUUID() unitId!: string;
  @IsInt() @Min(2015) @Max(2100) year!: number;
}
