import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export const RETRIED_AT_ONCE = 500;

export class RetryCertificateFilesInput implements Graph.RetryCertificateFilesInput {
  @IsUUID() requestId!: string;
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(RETRIED_AT_ONCE)
  @IsUUID(undefined, { each: true })
  certificateIds?: string[] | null;
}
