import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log/logger.js';
import { isDomainError } from '../graphql/domain-error.js';
import { isDatabaseLost, isUnreadableValue, TRY_AGAIN } from '../graphql/format-error.js';
import { callCorrelationId } from './call-guard.js';

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  IDEMPOTENCY_CONFLICT: 409,
  SIGN_IN_RATE_LIMITED: 429,
  RATE_LIMITED: 429,
  // A service's own masked fault and a service that is down, as the gateway hands them on.
  INTERNAL: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** Plain HTTP answers carry the same codes as GraphQL errors. Inside GraphQL the error passes on to Apollo. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<unknown> {
    if (host.getType<string>() === 'graphql') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const correlationId = callCorrelationId(request) ?? reply.getHeader('x-correlation-id');
    const { status, body } = this.describe(error, request, correlationId);
    const { retryAfterSeconds } = isDomainError(error) ? error.details : {};
    if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', retryAfterSeconds);
    await reply.code(status).header('content-type', 'application/json; charset=utf-8').send(body);
    return undefined;
  }

  private describe(
    error: unknown,
    request: FastifyRequest,
    correlationId: unknown,
  ): { status: number; body: object } {
    if (isDomainError(error)) {
      return {
        status: STATUS[error.code] ?? 422,
        body: { error: { code: error.code, message: error.message, ...error.details } },
      };
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      const code = error.getStatus() === 404 ? 'NOT_FOUND' : 'BAD_INPUT';
      return { status: error.getStatus(), body: { error: { code, message: error.message } } };
    }
    if (isUnreadableValue(error)) {
      return {
        status: 422,
        body: { error: { code: 'BAD_INPUT', message: 'A value in the request cannot be read' } },
      };
    }
    const fault = error as Error & { statusCode?: number; code?: string };
    // Whoever asked has gone away, as browsers do when a page is left; there is nobody to answer and nothing is wrong.
    if (fault.code === 'ERR_STREAM_PREMATURE_CLOSE') return { status: 499, body: {} };
    // Fastify's own refusals of a request: a body that is too large or cannot be parsed.
    if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500) {
      return {
        status: fault.statusCode,
        body: { error: { code: 'BAD_INPUT', message: 'The request cannot be read' } },
      };
    }
    this.log.error(
      { route: request.routeOptions.url, correlationId, reason: fault.message, stack: fault.stack },
      'request failed',
    );
    if (isDatabaseLost(error))
      return { status: 503, body: { error: { code: 'SERVICE_UNAVAILABLE', message: TRY_AGAIN } } };
    return {
      status: 500,
      body: { error: { code: 'INTERNAL', message: 'Something went wrong on our side; nothing was changed' } },
    };
  }
}
