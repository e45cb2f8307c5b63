import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { HttpConfig } from '../config/platform.config.js';
import { Health, HealthController } from '../http/health.controller.js';
import { createHttpApp, listen } from '../http/http-app.js';
import { createLog, NestLog } from '../log/logger.js';

@Module({})
class WorkerHealthModule {
  static register(health: Health): DynamicModule {
    return {
      module: WorkerHealthModule,
      controllers: [HealthController],
      providers: [{ provide: Health, useValue: health }],
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
 * answers nothing over HTTP but whether work progresses.
 */
export async function startWorkers(
  modules: readonly DynamicModule[],
  config: HttpConfig,
): Promise<WorkerProcess> {
  const log = createLog('worker', config.logLevel);
  const running: INestApplicationContext[] = [];
  for (const module of modules) {
    running.push(
      await NestFactory.createApplicationContext(module, { logger: new NestLog(log), abortOnError: false }),
    );
  }
  const health = new AllHealthy(running.map((context) => context.get(Health)));
  const app = await createHttpApp(WorkerHealthModule.register(health), config, { name: 'worker' });
  const port = await listen(app, config);
  return {
    port,
    close: async () => {
      await app.close();
      await Promise.all(running.map((context) => context.close()));
    },
  };
}
