import { QUEUES, type QueueName } from '@asn-corpu/events';
import type { Job } from 'bullmq';
import type { Log } from '../log/logger.js';
import { OpenQueues, type EventJob, type EventQueue, type QueueConnection } from './queue-connection.js';
import { jobOptions } from './queue-settings.js';
import { stateOf, type QueueState } from './queue-state.js';
import { withinMs } from './time-limit.js';

const ANSWER_LIMIT_MS = 4_000;
/** The store of the queues did not answer in time. */
export class QueuesUnreachableError extends Error {}

/** A job that is parked: all its attempts failed. */
export interface ParkedJob {
  readonly eventId: string;
  readonly eventName: string;
  readonly attempts: number;
  readonly failedAt: Date;
  /** What the last attempt threw, as it was. */
  readonly error: string;
}

/** What is known of a job beside its queue: enough to make it again. */
export type JobKey = Pick<ParkedJob, 'eventId' | 'eventName'>;

/** DONE: it is as asked. SKIPPED: a worker has it already. */
export type DeskResult = 'DONE' | 'SKIPPED';

/**
 * Looks at all queues from outside, and does to parked jobs what an administrator decided. Whoever calls writes down
 * first what it is about to do: every deed here may be repeated, also after a half of it.
 */
export class QueueDesk {
  private readonly queues: OpenQueues;

  constructor(
    private readonly connection: QueueConnection,
    private readonly log: Log,
  ) {
    this.queues = new OpenQueues(connection, log);
  }

  /** One queue after the other; from the first look on this process has a connection to each. @throws QueuesUnreachableError */
  async states(): Promise<QueueState[]> {
    const states: QueueState[] = [];
    for (const name of Object.keys(QUEUES) as QueueName[])
      states.push(await this.answer(stateOf(name, this.queues.named(name))));
    return states;
  }

  /** Parked jobs, those that wait longest for a decision first. @throws QueuesUnreachableError */
  async parked(queue: QueueName, from: number, count: number): Promise<ParkedJob[]> {
    const jobs = await this.answer(
      this.queues.named(queue).getJobs(['failed'], from, from + count - 1, true),
    );
    return jobs.map(parkedJob);
  }

  /** Null when it is not parked. @throws QueuesUnreachableError */
  async parkedJob(queue: QueueName, eventId: string): Promise<ParkedJob | null> {
    const job = await this.answer(this.queues.named(queue).getJob(eventId));
    return job !== undefined && (await this.answer(job.isFailed())) ? parkedJob(job) : null;
  }

  /**
   * Lets parked jobs begin anew, with all their attempts. They are made afresh, since a job that BullMQ itself retries
   * keeps how often it stalled. Between removing and adding nothing is lost: the outbox still has the event.
   * @throws QueuesUnreachableError
   */
  putBack(queue: QueueName, jobs: readonly JobKey[]): Promise<DeskResult[]> {
    return this.each(queue, jobs, async (open, { eventId, eventName }) => {
      if (!(await removeParked(open, eventId))) return 'SKIPPED';
      await open.add(eventName, { eventId }, jobOptions(queue, eventId));
      return 'DONE';
    });
  }

  /**
   * Takes jobs away whose events no worker takes any more; one that still waits does nothing when its turn comes.
   * @throws QueuesUnreachableError
   */
  remove(queue: QueueName, jobs: readonly JobKey[]): Promise<DeskResult[]> {
    return this.each(queue, jobs, async (open, { eventId }) => {
      const job = await open.getJob(eventId);
      if (job !== undefined && (await job.isActive())) return 'SKIPPED';
      if (job !== undefined && (await job.isFailed())) await job.remove();
      return 'DONE';
    });
  }

  /** All at once: callers ask for few at a time. */
  private each(
    queue: QueueName,
    jobs: readonly JobKey[],
    deed: (open: EventQueue, job: JobKey) => Promise<DeskResult>,
  ): Promise<DeskResult[]> {
    const open = this.queues.named(queue);
    return this.answer(Promise.all(jobs.map((job) => deed(open, job))));
  }

  private async answer<T>(answer: Promise<T>): Promise<T> {
    try {
      return await withinMs(ANSWER_LIMIT_MS, 'no answer', answer);
    } catch (error) {
      this.log.warn({ reason: (error as Error).message }, 'the queues do not answer');
      throw new QueuesUnreachableError('The queues do not answer');
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.connection.close();
  }
}

/** False when the job waits or is being worked on; true also when it was not there. */
async function removeParked(queue: EventQueue, eventId: string): Promise<boolean> {
  const job = await queue.getJob(eventId);
  if (job === undefined) return true;
  if (!(await job.isFailed())) return false;
  await job.remove();
  return true;
}

function parkedJob(job: Job<EventJob>): ParkedJob {
  return {
    eventId: job.data.eventId,
    eventName: job.name,
    attempts: Math.max(job.attemptsMade, job.stalledCounter),
    failedAt: new Date(job.finishedOn ?? job.timestamp),
    error: job.failedReason,
  };
}
