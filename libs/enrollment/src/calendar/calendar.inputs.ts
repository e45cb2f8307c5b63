import { IsUUID } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

export class MakeCalendarFeedInput implements Graph.MakeCalendarFeedInput {
  @IsUUID() requestId!: string;
}

export class EndCalendarFeedInput implements Graph.EndCalendarFeedInput {
  @IsUUID() requestId!: string;
}
