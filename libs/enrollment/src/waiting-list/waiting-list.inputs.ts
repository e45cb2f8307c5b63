import { IsBoolean, IsOptional, IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class AnswerOfferInput implements Graph.AnswerOfferInput {
  @IsUUID() requestId!: string;
  @IsUUID() enrollmentId!: string;
  @IsBoolean() accept!: boolean;
  @IsOptional() @Length(3, 500) reason?: string | null;
  @IsOptional() @IsBoolean() acceptClash?: boolean | null;
}
