import { IsDate, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export class MarkNoticesReadInput implements Graph.MarkNoticesReadInput {
  @IsUUID() requestId!: string;
  @IsOptional() @IsUUID() noticeId?: string | null;
  @IsOptional() @IsDate() madeUpTo?: Date | null;
}

export class SetNoticePreferenceInput implements Graph.SetNoticePreferenceInput {
  @IsUUID() requestId!: string;
  @IsIn(['AT_ONCE', 'DAILY', 'NEVER']) mail!: Graph.NoticeMail;
  @IsOptional() @Matches(TIME_OF_DAY) quietFrom?: string | null;
  @IsOptional() @Matches(TIME_OF_DAY) quietUntil?: string | null;
  @IsIn(['ID', 'EN']) language!: Graph.Language;
}
