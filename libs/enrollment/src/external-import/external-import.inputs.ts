import { IsUUID } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class ConfirmExternalImportInput implements Graph.ConfirmExternalImportInput {
  @IsUUID() requestId!: string;
  @IsUUID() importId!: string;
}

export class DiscardExternalImportInput implements Graph.DiscardExternalImportInput {
  @IsUUID() requestId!: string;
  @IsUUID() importId!: string;
}
