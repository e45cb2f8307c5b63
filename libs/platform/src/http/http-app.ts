import type { Service } from '@asn-corpu/events';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../clock/clock.js';
import type { HttpConfig } from '../config/platform.config.js';
import { createLog, NestLog } from '../log/logger.js';
import { registerBodyParsers } from './body-parsers.js';
import { guardCalls } from './call-guard.js';
import { ErrorFilter } from './error-filter.js';
import { inputValidation } from './validation.js';

const BODY_LIMIT_BYTES = 1024 * 1024;

export interface HttpAppOptions {
  readonly name: string;
  readonly bodyLimitBytes?: number;
  /** Refuses calls the gateway did not sign for this service. */
  readonly guard?: { readonly service: Service; readonly key: string };
  /** Addresses of proxies whose X-Forwarded-For is believed, separated by commas. */
  readonly trustedProxies?: string | undefined;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
}

/** Builds a Nest application on Fastify with the habits all our processes share; it does not listen yet. */
export async function createHttpApp(
  module: DynamicModule | Type,
  config: HttpConfig,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const log = createLog(options.name, config.logLevel);
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies ?? false,
    ...(options.tls ? { https: options.tls } : {}),
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module as Type, adapter, {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  registerBodyParsers(server);
  if (options.guard) guardCalls(server, options.guard.service, options.guard.key, app.get(Clock));
  app.useGlobalPipes(inputValidation());
  app.useGlobalFilters(new ErrorFilter(log));
  return app;
}

/** Starts listening; `port` 0 takes a free one. Returns the port. */
export async function listen(app: NestFastifyApplication, config: HttpConfig): Promise<number> {
  await app.listen(config.port, config.host);
  const address = app.getHttpServer().address() as { port: number };
  return address.port;
}
