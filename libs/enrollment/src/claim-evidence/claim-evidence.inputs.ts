import { IsUUID } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class RemoveClaimEvidenceInput implements Graph.RemoveClaimEvidenceInput {
  @IsUUID() requestId!: string;
  @IsUUID() evidenceId!: string;
}
