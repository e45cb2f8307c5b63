import { queuesOf, type QueueName, type Service } from '@asn-corpu/events';
import { SpanKind } from '@opentelemetry/api';
import type { Job, Worker } from 'bullmq';
import { UnrecoverableError } from 'bullmq';
import type { Log } from '../log/logger.js';
import type { Figure } from '../metrics/figures.js';
import { type Inbox } from '../outbox/inbox.js';
import { OpenQueues, type EventJob, type EventQueue, type QueueConnection } from './queue-connection.js';
import type { QueueProcessor } from './queue-processor.js';
import { correlated } from '../tracing/correlation.js';
import { traced } from '../tracing/traced.js';
import { inJobScope } from './job-scope.js';
import { stateOf } from './queue-state.js';
import { excuse, runAsTrusted } from './suspects.js';
import { withinMs } from './time-limit.js';

const CLOSE_LIMIT_MS = 25_000;
const ANSWER_LIMIT_MS = 3_000;

/** Runs the processors of one service; knows when each last made progress. */
export class QueueWorkers {
  private readonly workers = new Map<QueueName, Worker<EventJob>>();
  private readonly queues: OpenQueues;
  private readonly running = new Set<Job<EventJob>>();
  private readonly lastProgress = new Map<QueueName, number>();
  private readonly lastAnswer = new Map<QueueName, number>();
  private readonly unanswered = new Set<QueueName>();
  private readonly givingUp = new Set<Promise<void>>();
  /** Under which correlation id a job runs here; the log of its failure is written outside it. */
  private readonly correlationIds = new WeakMap<Job<EventJob>, string>();

  constructor(
    private readonly service: Service,
    private readonly processors: readonly QueueProcessor[],
    private readonly connection: QueueConnection,
    private readonly inbox: Inbox,
    private readonly log: Log,
  ) {
    this.queues = new OpenQueues(connection, log);
  }

  /** @throws Error when a queue of the service has no processor or two: such a job would wait for ever, or be done twice. */
  async start(): Promise<void> {
    assertOneProcessorEach(this.service, this.processors);
    await this.connection.check();
    for (const processor of this.processors) {
      const worker = this.connection.openWorker(processor.queue, (job, token) =>
        this.run(processor, job, token),
      );
      worker.on('failed', (job, error) => this.reportFailure(processor, job, error));
      worker.on('error', (error) =>
        this.log.warn({ queue: processor.queue, reason: error.message }, 'worker error'),
      );
      worker.on('lockRenewalFailed', (ids) => void this.sayAlive(processor.queue, ids));
      worker.on('stalled', (eventId) => this.log.warn({ queue: processor.queue, eventId }, 'job stalled'));
      this.workers.set(processor.queue, worker);
      this.queues.named(processor.queue);
      this.touch(processor.queue);
      await worker.waitUntilReady();
      void worker
        .run()
        .catch((error: unknown) =>
          this.log.error({ queue: processor.queue, reason: String(error) }, 'worker ended'),
        );
    }
  }

  /** From when it is taken, be it to wait for its turn, until it is done with. */
  private async run(processor: QueueProcessor, job: Job<EventJob>, token?: string): Promise<void> {
    this.running.add(job);
    try {
      await runAsTrusted(job, token, () => inJobScope(() => this.process(processor, job)));
    } finally {
      this.running.delete(job);
    }
  }

  private async process(processor: QueueProcessor, job: Job<EventJob>): Promise<void> {
    this.touch(processor.queue);
    const event = await this.inbox.receive(job.data.eventId, job.name, processor.queue);
    if (event) {
      // What nobody clicked for is known by its event.
      const correlationId = event.correlationId ?? event.id;
      this.correlationIds.set(job, correlationId);
      await correlated(correlationId, () =>
        traced(
          `${processor.queue} ${event.name}`,
          {
            'messaging.destination.name': processor.queue,
            'messaging.message.id': event.id,
            attempt: job.attemptsMade + 1,
          },
          () => processor.process(event, () => this.touch(processor.queue)),
          SpanKind.CONSUMER,
        ),
      );
    }
    this.touch(processor.queue);
  }

  /** The store lost the locks, as in a failover; this worker has not ended, and its jobs are not to blame for anything. */
  private async sayAlive(name: QueueName, ids: readonly string[]): Promise<void> {
    const mine = [...this.running].filter(({ id }) => id !== undefined && ids.includes(id));
    // What cannot be said now is said at the next renewal.
    await Promise.allSettled(
      mine.map(async ({ id = '' }) => {
        const job = await this.queues.named(name).getJob(id);
        if (job) await excuse(job);
      }),
    );
  }

  private touch(queue: QueueName): void {
    this.lastProgress.set(queue, performance.now());
  }

  private reportFailure(processor: QueueProcessor, job: Job<EventJob> | undefined, error: Error): void {
    const { queue } = processor;
    const parked =
      job !== undefined &&
      (error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1));
    this.touch(queue);
    this.log[parked ? 'error' : 'warn'](
      {
        queue,
        eventId: job?.data.eventId,
        correlationId: job && this.correlationIds.get(job),
        attempt: job?.attemptsMade,
        reason: error.message,
        stack: error.stack,
      },
      parked ? 'job parked' : 'job failed, will be repeated',
    );
    if (!parked) return;
    const saying = this.giveUp(processor, job).finally(() => this.givingUp.delete(saying));
    this.givingUp.add(saying);
  }

  private async giveUp(processor: QueueProcessor, job: Job<EventJob>): Promise<void> {
    const { eventId } = job.data;
    try {
      const event = await this.inbox.receive(eventId, job.name, processor.queue);
      if (event) await processor.gaveUp(event);
    } catch (error) {
      this.log.error(
        { queue: processor.queue, eventId, reason: String(error) },
        'parked job could not say so',
      );
    }
  }

  /**
   * Queues that have work and finished none of it, nor a part of it, for `limitMs`. A store that does not answer gets twice as long,
   * from when it last did, or from the start: it may be failing over, which ending this process would not help; but of some
   * connections only a fresh process is rid. Ask several times within the limit.
   */
  async stuckQueues(limitMs: number): Promise<QueueName[]> {
    const all = this.queues.entries();
    const stuck = await Promise.all(all.map(([name, queue]) => this.isStuck(name, queue, limitMs)));
    return all.map(([name]) => name).filter((_, n) => stuck[n]);
  }

  private async isStuck(name: QueueName, queue: EventQueue, limitMs: number): Promise<boolean> {
    const work = await withinMs(ANSWER_LIMIT_MS, 'no answer', workIn(queue)).catch(() => null);
    if (work === null) {
      this.unanswered.add(name);
      return Math.min(sinceMs(this.lastProgress, name), sinceMs(this.lastAnswer, name)) >= 2 * limitMs;
    }
    // While the store was away nothing could be finished: whoever waited for it has the whole limit from now on. One
    // answer that was late is not being away.
    const wasAway = this.unanswered.delete(name) && sinceMs(this.lastAnswer, name) > limitMs / 2;
    if (wasAway || work === 0) this.touch(name);
    this.lastAnswer.set(name, performance.now());
    return work > 0 && sinceMs(this.lastProgress, name) >= limitMs;
  }

  /** What waits in each queue of the service, and since when. */
  async figures(now: Date): Promise<Figure[]> {
    const all = await Promise.all(this.queues.entries().map(([name, queue]) => figuresOf(name, queue, now)));
    return all.flat();
  }

  /** Lets running jobs end, up to a limit; what is cut off is delivered again. */
  async stop(): Promise<void> {
    const closing = Promise.allSettled([...this.workers.values()].map((worker) => worker.close())).then(() =>
      Promise.all(this.givingUp),
    );
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise((resolve) => (timer = setTimeout(resolve, CLOSE_LIMIT_MS)));
    await Promise.race([closing, limit]);
    clearTimeout(timer);
    await Promise.allSettled([...this.running].map(excuse));
    await this.queues.close();
  }
}

function sinceMs(moments: ReadonlyMap<QueueName, number>, queue: QueueName): number {
  return performance.now() - (moments.get(queue) ?? 0);
}

async function workIn(queue: EventQueue): Promise<number> {
  const { wait = 0, active = 0 } = await queue.getJobCounts('wait', 'active');
  return wait + active;
}

async function figuresOf(name: QueueName, queue: EventQueue, now: Date): Promise<Figure[]> {
  const { waiting, active, delayed, failed, oldestWaitingAt } = await stateOf(name, queue);
  const jobs = Object.entries({ wait: waiting, active, delayed, failed }).map(([state, value]): Figure => ({
    name: 'corpu_queue_jobs',
    help: 'Jobs by queue and state; failed ones are parked after all their attempts',
    type: 'gauge',
    labels: { queue: name, state },
    value,
  }));
  const age: Figure = {
    name: 'corpu_queue_oldest_seconds',
    help: 'Age of the oldest job that waits',
    type: 'gauge',
    labels: { queue: name },
    value: oldestWaitingAt === null ? 0 : Math.max((now.getTime() - oldestWaitingAt.getTime()) / 1000, 0),
  };
  return [...jobs, age];
}

export function assertOneProcessorEach(service: Service, processors: readonly QueueProcessor[]): void {
  for (const queue of queuesOf(service)) {
    const count = processors.filter((processor) => processor.queue === queue).length;
    if (count !== 1)
      throw new Error(`Queue ${queue} of ${service} has ${count} processors; it needs exactly one`);
  }
  const foreign = processors.find(({ queue }) => !queuesOf(service).includes(queue));
  if (foreign) throw new Error(`Queue ${foreign.queue} does not belong to ${service}`);
}
