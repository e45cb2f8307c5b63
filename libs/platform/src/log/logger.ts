import type { LoggerService } from '@nestjs/common';
import { currentCorrelationId } from '../tracing/correlation.js';
import { pino, type Logger as PinoLogger } from 'pino';

export type Log = PinoLogger;

/**
 * One JSON line per event, UTC. What could name a person is cut by field name as a second fence;
 * the first is that nobody passes it: logs carry ids and codes.
 */
export function createLog(name: string, level: string): Log {
  return pino({
    name,
    level,
    base: { name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const correlationId = currentCorrelationId();
      return correlationId === undefined ? {} : { correlationId };
    },
    redact: {
      paths: [
        'password',
        'code',
        'nip',
        'email',
        'name_full',
        '*.password',
        '*.nip',
        '*.email',
        'req.headers',
        'parameters',
        'detail',
        '*.parameters',
        '*.detail',
        '*.driverError',
      ],
      remove: true,
    },
  });
}

/** Nest's own messages through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly sink: Log) {}

  log(message: unknown, context?: string): void {
    this.sink.debug({ context }, String(message));
  }
  error(message: unknown, ...optional: unknown[]): void {
    this.sink.error({ context: optional.at(-1) }, String(message));
  }
  warn(message: unknown, context?: string): void {
    this.sink.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string): void {
    this.sink.debug({ context }, String(message));
  }
  verbose(): void {
    // Nest's start-up chatter has no reader here.
  }
}
