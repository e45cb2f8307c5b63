import {
  createPostgresBackend,
  createRedisBackend,
  Queue,
  Worker,
  type BackendFactory,
  type Processor,
  type QueueOptions,
  type RedisOptions,
  type RedisQueueBackend,
} from 'bullmq';
import type { QueueName } from '@asn-corpu/events';
import type { Cluster } from 'ioredis';
import { Pool } from 'pg';
import { QueueConfig, type QueueStoreConfig } from '../config/platform.config.js';
import { QUEUE_SCHEMA } from '../db/service-logins.js';
import { MAX_STALLED_COUNT, QUEUE_SETTINGS, RETRY_FETCHING_MS } from './queue-settings.js';
import { checkRedis, RedisUnfitError } from './redis-check.js';
import { oneServer, openCluster, redisLayout, type RedisLayout } from './redis-servers.js';
import type { Log } from '../log/logger.js';

/** What travels in a queue: an id. The event itself stays in the producer's outbox. */
export interface EventJob {
  readonly eventId: string;
  /** How often a worker ended while the job ran in it alone, or it runs so just now; `suspects.ts`. */
  readonly endedAlone?: number;
  /** For which of these times it was paused. */
  readonly pausedFor?: number;
  /** So many times it stalled since its worker was told to end. */
  readonly excused?: number;
}

export type EventQueue = Queue<EventJob, unknown>;

export class QueueSetupError extends Error {}

/** Who uses a connection: one that puts jobs in fails soon, to be repeated; one that takes them out waits as long as it takes. */
type User = 'queue' | 'worker';

const REQUESTS: Readonly<Record<User, RedisOptions>> = {
  queue: { maxRetriesPerRequest: 2 },
  worker: { maxRetriesPerRequest: null },
};

/** Sixteen tries, as ioredis has it, a second apart: a Cluster's masters are missed after 15 seconds unless set otherwise. */
const OUTWAIT_A_FAILOVER = { retryDelayOnFailover: 1_000, retryDelayOnClusterDown: 1_000 };

/** Of a process to queues in PostgreSQL, whatever their number: whoever sends or looks does so in short statements. */
const CONNECTIONS_FOR_QUEUES = 4;

/** Opens queues and workers on the store the configuration names: Redis, or PostgreSQL without one. */
export class QueueConnection {
  private readonly layout: RedisLayout | null;
  /** BullMQ wants a Cluster ready-made and leaves it open: one for all queues, one for all workers, closed here. */
  private readonly shared = new Map<User, Cluster>();
  private pool: Pool | undefined;

  constructor(private readonly config: QueueStoreConfig & Partial<Pick<QueueConfig, 'queueLockMs'>>) {
    this.layout = redisLayout(config);
    if (this.layout === null && !config.queueDatabaseUrl) {
      throw new QueueSetupError(
        'Set REDIS_URL, REDIS_SENTINELS or REDIS_CLUSTER_NODES, or QUEUE_DATABASE_URL for queues in PostgreSQL',
      );
    }
  }

  get store(): 'redis' | 'postgresql' {
    return this.layout === null ? 'postgresql' : 'redis';
  }

  openQueue(name: QueueName): EventQueue {
    return new Queue<EventJob>(name, this.options('queue'), this.backend);
  }

  /** A worker that does not run yet. */
  openWorker(name: QueueName, processor: Processor<EventJob>): Worker<EventJob> {
    const { queueLockMs = new QueueConfig().queueLockMs } = this.config;
    const options = {
      ...this.options('worker'),
      concurrency: QUEUE_SETTINGS[name].concurrency,
      autorun: false,
      lockDuration: queueLockMs,
      stalledInterval: queueLockMs,
      maxStalledCount: MAX_STALLED_COUNT,
      runRetryDelay: RETRY_FETCHING_MS,
    };
    return new Worker<EventJob>(name, processor, options, this.backend);
  }

  /** BullMQ's types tie a queue to one backend; ours differ only in how they connect. */
  private get backend(): BackendFactory<RedisQueueBackend> {
    const postgres = createPostgresBackend as unknown as BackendFactory<RedisQueueBackend>;
    return this.store === 'redis' ? createRedisBackend : postgres;
  }

  private options(user: User): QueueOptions {
    return {
      connection: this.connectionFor(user),
      prefix: this.config.queuePrefix,
      // The version is asked for once, and a Cluster that is not ready just then would never be asked again.
      skipVersionCheck: this.layout === 'cluster' && user === 'queue',
    };
  }

  private connectionFor(user: User): QueueOptions['connection'] {
    switch (this.layout) {
      case 'cluster':
        return this.clusterFor(user);
      case 'server':
      case 'sentinel':
        return {
          ...oneServer(this.config),
          ...REQUESTS[user],
          ...(user === 'queue' ? { enableOfflineQueue: false } : {}),
        } as RedisOptions;
      case null:
        return user === 'queue'
          ? this.sharedPool()
          : {
              connectionString: this.config.queueDatabaseUrl,
              schema: QUEUE_SCHEMA,
              max: 2,
              connectionTimeoutMillis: 5000,
            };
    }
  }

  private sharedPool(): Pool {
    if (this.pool) return this.pool;
    this.pool = new Pool({
      connectionString: this.config.queueDatabaseUrl,
      options: `-c search_path=${QUEUE_SCHEMA}`,
      max: CONNECTIONS_FOR_QUEUES,
      connectionTimeoutMillis: 5000,
    });
    // Every queue listens to it.
    this.pool.setMaxListeners(0);
    return this.pool;
  }

  private clusterFor(user: User): Cluster {
    const open = this.shared.get(user);
    if (open) return open;
    const patience = user === 'queue' ? { enableOfflineQueue: false } : OUTWAIT_A_FAILOVER;
    const cluster = openCluster(this.config, { ...patience, redisOptions: REQUESTS[user] });
    this.shared.set(user, cluster);
    return cluster;
  }

  /**
   * Fails within five seconds, with the reason, when the store cannot be used.
   * @throws QueueSetupError
   */
  async check(): Promise<void> {
    if (this.layout === null) return;
    try {
      await checkRedis(this.config, this.layout);
    } catch (error) {
      throw error instanceof RedisUnfitError ? new QueueSetupError(error.message) : error;
    }
  }

  /** After every queue and worker is closed. */
  async close(): Promise<void> {
    for (const client of this.shared.values()) client.disconnect();
    this.shared.clear();
    await this.pool?.end();
    this.pool = undefined;
  }
}

/** The queues that a part of a process has open: each is opened once, when it is first needed, and its troubles are logged. */
export class OpenQueues {
  private readonly queues = new Map<QueueName, EventQueue>();

  constructor(
    private readonly connection: QueueConnection,
    private readonly log: Log,
  ) {}

  named(name: QueueName): EventQueue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.connection.openQueue(name);
      queue.on('error', (error) => this.log.warn({ queue: name, reason: error.message }, 'queue error'));
      this.queues.set(name, queue);
    }
    return queue;
  }

  entries(): [QueueName, EventQueue][] {
    return [...this.queues];
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
  }
}
