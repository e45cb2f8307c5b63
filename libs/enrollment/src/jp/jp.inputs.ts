import { IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class ReversePostingInput implements Graph.ReversePostingInput {
  @IsUUID() requestId!: string;
  @IsUUID() postingId!: string;
  @Length(5, 500) reason!: string;
}
