import { IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class CheckInInput implements Graph.CheckInInput {
  @IsUUID() requestId!: string;
  @IsUUID() sessionId!: string;
  @Length(1, 20) code!: string;
  @IsUUID() device!: string;
}
