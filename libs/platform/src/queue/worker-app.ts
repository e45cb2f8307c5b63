import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { HttpConfig, QueueConfig } from '../config/platform.config.js';
import { Health, HealthController } from '../http/health.controller.js';
import { createHttpApp, listen } from '../http/http-app.js';
import { createLog, NestLog } from '../log/logger.js';
import type { FigureSource } from '../metrics/figures.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { Prometheus } from '../metrics/prometheus.js';
import { guardWorkerProcess } from './job-scope.js';
import { FIGURE_SOURCES } from './worker.module.js';

@Module({})
class WorkerHealthModule {
  static register(health: Health, prometheus: Prometheus): DynamicModule {
    return {
      module: WorkerHealthModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Health, useValue: health },
        { provide: Prometheus, useValue: prometheus },
      ],
    };
  }
}

class AllHealthy extends Health {
  constructor(private readonly parts: readonly Health[]) {
    super();
  }

  async ready(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.ready()));
  }
}

export interface WorkerProcess {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Runs the background side of one or more services in this process, each as an application of its own, and
 * answers nothing over HTTP but whether work progresses, and how.
 */
export async function startWorkers(
  modules: readonly DynamicModule[],
  config: HttpConfig,
  { blockedMs }: Pick<QueueConfig, 'blockedMs'>,
): Promise<WorkerProcess> {
  const log = createLog('worker', config.logLevel);
  const unguard = guardWorkerProcess(blockedMs, log);
  const running: INestApplicationContext[] = [];
  for (const module of modules) {
    running.push(
      await NestFactory.createApplicationContext(module, { logger: new NestLog(log), abortOnError: false }),
    );
  }
  const health = new AllHealthy(running.map((context) => context.get(Health)));
  const sources = running.flatMap((context) => context.get<FigureSource[]>(FIGURE_SOURCES));
  const module = WorkerHealthModule.register(health, new Prometheus(sources, log));
  const app = await createHttpApp(module, config, { name: 'worker' });
  const port = await listen(app, config);
  return {
    port,
    close: async () => {
      await app.close();
      await Promise.all(running.map((context) => context.close()));
      await unguard();
    },
  };
}
