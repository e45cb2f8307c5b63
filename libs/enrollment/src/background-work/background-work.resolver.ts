import { QUEUES, type QueueName } from '@asn-corpu/events';
import {
  badInput,
  connection,
  pageRequest,
  QueueDesk,
  type Connection,
  type PageRequest,
  type ParkedJob,
  type QueueState,
  type RequestContext,
} from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LocalText } from '../rule-set/explanation.js';
import { JobActionInput, ReplayFailedJobsInput } from './background-work.inputs.js';
import {
  BackgroundWorkQueries,
  type EventSubjects,
  type JobActionEventRow,
  type JobActionRow,
  type OutboxLagRow,
} from './background-work.queries.js';
import { firstLineOf, reasonOf } from './failure-reason.rules.js';
import { JobActionService, reachable } from './job-action.service.js';
import { QUEUE_WORDS } from './queue-words.rules.js';

interface FailedJob extends ParkedJob {
  readonly queue: QueueName;
  readonly event: EventSubjects | undefined;
}

@Resolver()
export class BackgroundWorkResolver {
  constructor(
    private readonly desk: QueueDesk,
    private readonly queries: BackgroundWorkQueries,
    private readonly actions: JobActionService,
  ) {}

  @Query()
  async backgroundWork(): Promise<{ queues: QueueState[]; outboxes: OutboxLagRow[] }> {
    const [queues, outboxes] = await Promise.all([reachable(this.desk.states()), this.queries.outboxLag()]);
    return { queues, outboxes };
  }

  @Query()
  async failedJobs(
    @Args('queue') name: string,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<FailedJob>> {
    const queue = queueNamed(name);
    const page = pageRequest(first, after);
    const from = offsetOf(page);
    const jobs = await reachable(this.desk.parked(queue, from, page.first + 1));
    const events = await this.queries.subjectsOf(jobs);
    const rows = jobs.map((job, n) => ({
      ...job,
      queue,
      event: events.get(job.eventId),
      rank: from + n + 1,
    }));
    return connection(rows, page, ({ rank }) => [String(rank)]);
  }

  @Query()
  jobActions(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<JobActionRow>> {
    return this.queries.actions(pageRequest(first, after));
  }

  @Mutation()
  async replayJob(
    @Args('input') input: JobActionInput,
    @Context() { actor }: RequestContext,
  ): Promise<JobActionRow> {
    return this.queries.action(await this.actions.replayJob(actor, input));
  }

  @Mutation()
  async replayFailedJobs(
    @Args('input') input: ReplayFailedJobsInput,
    @Context() { actor }: RequestContext,
  ): Promise<JobActionRow> {
    return this.queries.action(await this.actions.replayFailedJobs(actor, input));
  }

  @Mutation()
  async discardJob(
    @Args('input') input: JobActionInput,
    @Context() { actor }: RequestContext,
  ): Promise<JobActionRow> {
    return this.queries.action(await this.actions.discardJob(actor, input));
  }
}

@Resolver('WorkQueue')
export class WorkQueueResolver {
  @ResolveField()
  work(@Parent() { name }: QueueState): LocalText {
    return QUEUE_WORDS[name].work;
  }
}

@Resolver('FailedJob')
export class FailedJobResolver {
  @ResolveField()
  subjects(@Parent() { event }: FailedJob): EventSubjects['subjects'] {
    return event?.subjects ?? [];
  }

  @ResolveField()
  correlationId(@Parent() { event }: FailedJob): string | null {
    return event?.correlationId ?? null;
  }

  @ResolveField()
  reason(@Parent() { error }: FailedJob): LocalText {
    return reasonOf(error);
  }

  @ResolveField()
  error(@Parent() { error }: FailedJob): string {
    return firstLineOf(error);
  }

  @ResolveField()
  discardable(@Parent() { queue }: FailedJob): boolean {
    return QUEUE_WORDS[queue].discardable;
  }

  @ResolveField()
  consequence(@Parent() { queue }: FailedJob): LocalText {
    return QUEUE_WORDS[queue].consequence;
  }
}

@Resolver('JobAction')
export class JobActionResolver {
  constructor(private readonly queries: BackgroundWorkQueries) {}

  @ResolveField()
  work(@Parent() { queue }: JobActionRow): LocalText {
    return QUEUE_WORDS[queue].work;
  }

  @ResolveField()
  requestedBy(@Parent() { requesterEmployee }: JobActionRow): { id: string } | null {
    return requesterEmployee === null ? null : { id: requesterEmployee };
  }

  @ResolveField()
  events(@Parent() { id }: JobActionRow, @Context() context: RequestContext): Promise<JobActionEventRow[]> {
    return context.load(this.queries.eventsOf, id);
  }
}

/** @throws DomainError BAD_INPUT */
function queueNamed(name: string): QueueName {
  if (Object.hasOwn(QUEUES, name)) return name as QueueName;
  throw badInput({ field: 'queue', fault: 'isIn', message: 'there is no such queue' });
}

/** A queue's store pages by rank; new failures come last. What was decided leaves a gap: pages after it are asked for anew. @throws DomainError BAD_INPUT */
function offsetOf({ after }: PageRequest): number {
  const offset = Number(after?.[0] ?? 0);
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw badInput({ field: 'after', fault: 'cursor', message: 'use the endCursor of the page before' });
}
