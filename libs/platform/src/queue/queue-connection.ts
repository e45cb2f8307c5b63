import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  Worker,
  type BackendFactory,
  type Processor,
  type RedisOptions,
  type RedisQueueBackend,
} from 'bullmq';
import type { QueueName } from '@asn-corpu/events';
import { Redis } from 'ioredis';
import type { QueueConfig } from '../config/platform.config.js';
import { QUEUE_SCHEMA } from '../db/service-logins.js';
import { MAX_STALLED_COUNT, QUEUE_SETTINGS } from './queue-settings.js';

/** What travels in a queue: an id. The event itself stays in the producer's outbox. */
export interface EventJob {
  readonly eventId: string;
}

export type EventQueue = Queue<EventJob, unknown>;

export class QueueSetupError extends Error {}

/** Opens queues and workers on the store the configuration names: Redis, or PostgreSQL without one. */
export class QueueConnection {
  constructor(private readonly config: QueueConfig) {
    if (!config.redisUrl && !config.queueDatabaseUrl) {
      throw new QueueSetupError('Set REDIS_URL, or QUEUE_DATABASE_URL for queues in PostgreSQL');
    }
  }

  get store(): 'redis' | 'postgresql' {
    return this.config.redisUrl ? 'redis' : 'postgresql';
  }

  openQueue(name: QueueName): EventQueue {
    return new Queue<EventJob>(
      name,
      this.options({ maxRetriesPerRequest: 2, enableOfflineQueue: false }),
      this.backend,
    );
  }

  /** A worker that does not run yet. */
  openWorker(name: QueueName, processor: Processor<EventJob>): Worker<EventJob> {
    const options = {
      ...this.options({ maxRetriesPerRequest: null }),
      concurrency: QUEUE_SETTINGS[name].concurrency,
      autorun: false,
      lockDuration: this.config.queueLockMs,
      stalledInterval: this.config.queueLockMs,
      maxStalledCount: MAX_STALLED_COUNT,
    };
    return new Worker<EventJob>(name, processor, options, this.backend);
  }

  /** BullMQ's types tie a queue to one backend; ours differ only in how they connect. */
  private get backend(): BackendFactory<RedisQueueBackend> {
    const postgres = createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>;
    return this.store === 'redis' ? createRedisBackend : postgres;
  }

  private options(redisOptions: Partial<RedisOptions>): { connection: RedisOptions; prefix: string } {
    const postgres = {
      connectionString: this.config.queueDatabaseUrl,
      schema: QUEUE_SCHEMA,
      max: 2,
      connectionTimeoutMillis: 5000,
    };
    const connection = this.config.redisUrl ? { url: this.config.redisUrl, ...redisOptions } : postgres;
    return { connection: connection, prefix: this.config.queuePrefix };
  }

  /**
   * Fails within five seconds, with the reason, when the store cannot be used.
   * @throws QueueSetupError
   */
  async check(): Promise<void> {
    if (!this.config.redisUrl) return;
    const redis = new Redis(this.config.redisUrl, {
      lazyConnect: true,
      connectTimeout: 4000,
      retryStrategy: () => null,
    });
    // ioredis also reports a failed connection as an event, with nobody to hear it.
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
      if (policy !== undefined && policy !== 'noeviction') {
        throw new QueueSetupError(
          `Redis would drop queued work: set maxmemory-policy to noeviction (it is ${policy})`,
        );
      }
    } catch (error) {
      if (error instanceof QueueSetupError) throw error;
      throw new QueueSetupError(`Redis cannot be used: ${(error as Error).message}`);
    } finally {
      redis.disconnect();
    }
  }
}
