import type { IncomingHttpHeaders } from 'node:http';
import type { Service } from '@asn-corpu/events';
import { CALL_HEADER, Clock, DomainError, signCall, type CallContext } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Pool } from 'undici';
import { GatewayConfig } from './gateway.config.js';

const DEADLINE_MS = 15_000;
/** An upload is answered when it is stored, not when it is read. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;

export interface ServiceCall {
  readonly method: string;
  /** With its query string. */
  readonly path: string;
  readonly body: string | Buffer;
  readonly contentType: string;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Target {
  readonly pool: Pool;
  readonly key: string;
}

/** Signed calls to the services over kept-alive connections; nothing a client sent passes but the body. */
@Injectable()
export class ServiceClient {
  private readonly targets: Readonly<Record<Service, Target>>;

  constructor(
    config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.targets = {
      people: { pool: poolOf(config.peopleUrl), key: config.peopleCallKey },
      'learning-path': { pool: poolOf(config.learningPathUrl), key: config.learningPathCallKey },
      enrollment: { pool: poolOf(config.enrollmentUrl), key: config.enrollmentCallKey },
    };
  }

  /** @throws DomainError SERVICE_UNAVAILABLE when the service does not answer in time */
  async call(service: Service, call: ServiceCall, context: CallContext): Promise<ServiceAnswer> {
    const { pool, key } = this.targets[service];
    const signature = signCall(key, service, call, context, this.clock.now().getTime());
    try {
      const { statusCode, headers, body } = await pool.request({
        path: call.path,
        method: call.method,
        headers: { 'content-type': call.contentType, [CALL_HEADER]: signature },
        body: call.body.length === 0 ? null : call.body,
      });
      return { status: statusCode, headers, body: Buffer.from(await body.arrayBuffer()) };
    } catch {
      throw new DomainError(
        'SERVICE_UNAVAILABLE',
        'A part of the platform does not answer; try again in a moment',
        { service },
      );
    }
  }

  async callJson<T>(service: Service, path: string, body: object, context: CallContext): Promise<T> {
    const answer = await this.call(
      service,
      { method: 'POST', path, body: JSON.stringify(body), contentType: 'application/json' },
      context,
    );
    const parsed = answer.body.length === 0 ? null : (JSON.parse(answer.body.toString('utf8')) as unknown);
    if (answer.status < 400) return parsed as T;
    throw errorOf(parsed);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.targets).map(({ pool }) => pool.destroy()));
  }
}

function poolOf(url: string): Pool {
  return new Pool(url, {
    connections: 256,
    headersTimeout: DEADLINE_MS,
    bodyTimeout: DEADLINE_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
}

/** A service's error passes on with its code and details; anything else is ours to answer for. */
function errorOf(parsed: unknown): Error {
  const { error } = (parsed ?? {}) as { error?: { code: string; message: string } };
  if (!error) return new Error('A service refused a signed call');
  const { code, message, ...details } = error;
  return new DomainError(code, message, details);
}
