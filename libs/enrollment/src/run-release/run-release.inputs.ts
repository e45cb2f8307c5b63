import { IsUUID } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class ReleaseRunInput implements Graph.ReleaseRunInput {
  @IsUUID() requestId!: string;
  @IsUUID() runId!: string;
}
