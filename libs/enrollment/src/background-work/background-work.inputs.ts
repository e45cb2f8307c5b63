import { QUEUES, type QueueName } from '@asn-corpu/events';
import { trimmed } from '@asn-corpu/platform';
import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import type * as Graph from '../generated/graphql.js';

const QUEUE_NAMES = Object.keys(QUEUES);

export class ReplayFailedJobsInput implements Graph.ReplayFailedJobsInput {
  @IsUUID() requestId!: string;
  @IsIn(QUEUE_NAMES) queue!: QueueName;
  @Transform(trimmed) @IsString() @Length(5, 500) reason!: string;
}

export class JobActionInput extends ReplayFailedJobsInput implements Graph.JobActionInput {
  @IsUUID() eventId!: string;
}
