import type { Service } from '@asn-corpu/events';
import {
  Module,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { QueueConfig } from '../config/platform.config.js';
import { Database } from '../db/database.js';
import { Health } from '../http/health.controller.js';
import type { Log } from '../log/logger.js';
import type { FigureSource } from '../metrics/figures.js';
import { Inbox } from '../outbox/inbox.js';
import { OutboxRelay } from '../outbox/relay.js';
import { PeriodicTasks, pruneTask, type PeriodicTask } from './periodic-tasks.js';
import { QueueConnection } from './queue-connection.js';
import type { QueueProcessor } from './queue-processor.js';
import { QueueWorkers } from './queue-workers.js';
import { WorkerHealth } from './worker-health.js';
import { WorkerFigures } from './worker-figures.js';

export interface WorkerOptions {
  readonly service: Service;
  readonly config: QueueConfig;
  readonly log: Log;
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly processors: readonly Type<QueueProcessor>[];
  /** Providers whose instances are periodic tasks. */
  readonly tasks: readonly Type<PeriodicTask>[];
  /** Providers that tell more than what every worker tells. */
  readonly figures?: readonly Type<FigureSource>[];
}

/** What the background side of a service tells about itself: an array of `FigureSource`. */
export const FIGURE_SOURCES = Symbol('figure sources');

const WORKER_PARTS = Symbol('worker parts');
interface WorkerParts {
  readonly relay: OutboxRelay;
  readonly workers: QueueWorkers;
  readonly periodic: PeriodicTasks;
  readonly connection: QueueConnection;
  readonly figures: FigureSource;
  readonly watchdogMs: number;
  readonly log: Log;
}

/** The background side of a service: relay, queue processors, periodic tasks, and the watchdog over them. */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private watchdog: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: WorkerParts,
    private readonly health: WorkerHealth,
  ) {}

  static register(options: WorkerOptions): DynamicModule {
    const { service, config, log } = options;
    return {
      module: WorkerModule,
      imports: options.imports,
      providers: [
        ...options.processors,
        ...options.tasks,
        ...(options.figures ?? []),
        {
          provide: WORKER_PARTS,
          inject: [Database, Inbox, Clock, ...options.processors, ...options.tasks],
          useFactory: (database: Database, inbox: Inbox, clock: Clock, ...rest: unknown[]): WorkerParts => {
            const processors = rest.slice(0, options.processors.length) as QueueProcessor[];
            const tasks = rest.slice(options.processors.length) as PeriodicTask[];
            const connection = new QueueConnection(config);
            const relay = new OutboxRelay(service, database, connection, config, log);
            const workers = new QueueWorkers(service, processors, connection, inbox, log);
            return {
              relay,
              workers,
              connection,
              figures: new WorkerFigures(service, database, relay, workers, clock),
              periodic: new PeriodicTasks([pruneTask(database, clock), ...tasks], database, clock, log),
              watchdogMs: config.watchdogMs,
              log,
            };
          },
        },
        {
          provide: FIGURE_SOURCES,
          inject: [WORKER_PARTS, ...(options.figures ?? [])],
          useFactory: (parts: WorkerParts, ...more: FigureSource[]) => [parts.figures, ...more],
        },
        {
          provide: Health,
          inject: [WORKER_PARTS],
          useFactory: (parts: WorkerParts) => new WorkerHealth(parts.workers, parts.relay, parts.watchdogMs),
        },
        {
          provide: WorkerModule,
          inject: [WORKER_PARTS, Health],
          useFactory: (parts: WorkerParts, health: WorkerHealth) => new WorkerModule(parts, health),
        },
      ],
      exports: [Health, FIGURE_SOURCES],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.parts.workers.start();
    this.parts.relay.start();
    this.parts.periodic.start();
    this.watchdog = setInterval(() => void this.watch(), this.parts.watchdogMs / 4);
  }

  /** Runs the tasks that are due at this moment; resolves when they have ended. They look by themselves too: this is for who moves the clock. */
  lookAtTasks(): Promise<void> {
    return this.parts.periodic.lookAtAll();
  }

  /** A queue can die while its store answers; only a fresh process is sure to get going again. */
  private async watch(): Promise<void> {
    try {
      await this.health.progress();
    } catch (error) {
      this.parts.log.fatal({ reason: (error as Error).message }, 'no progress, ending this worker');
      process.exit(1);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.watchdog);
    // At once: a periodic task may take longer than whoever ends this process waits.
    await Promise.all([this.parts.workers.stop(), this.parts.periodic.stop(), this.parts.relay.stop()]);
    await this.parts.connection.close();
  }
}
