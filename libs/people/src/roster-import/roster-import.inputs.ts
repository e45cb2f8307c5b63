import { IsUUID } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class ConfirmRosterImportInput implements Graph.ConfirmRosterImportInput {
  @IsUUID() requestId!: string;
  @IsUUID() importId!: string;
}

export class DiscardRosterImportInput implements Graph.DiscardRosterImportInput {
  @IsUUID() requestId!: string;
  @IsUUID() importId!: string;
}
