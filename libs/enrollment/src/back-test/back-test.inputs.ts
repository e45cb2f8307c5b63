import { IsInt, IsString, IsUUID, Min } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class BackTestRuleSetInput implements Graph.BackTestRuleSetInput {
  @IsUUID() requestId!: string;
  @IsString() version!: string;
  @IsInt() @Min(1) revision!: number;
}
