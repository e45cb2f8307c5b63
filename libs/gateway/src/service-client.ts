import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Service } from '@asn-corpu/events';
import {
  CALL_HEADER,
  Clock,
  DomainError,
  signCall,
  traceHeaders,
  type CallContext,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Pool, type Dispatcher } from 'undici';
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

/** An answer whose body comes as it is read: a file that need not fit into memory. */
export interface StreamedAnswer extends Omit<ServiceAnswer, 'body'> {
  readonly body: Readable;
}

interface Target {
  readonly pool: Pool;
  /** For files that are handed on as they come. */
  readonly files: Pool;
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
      people: targetOf(config.peopleUrl, config.peopleCallKey),
      'learning-path': targetOf(config.learningPathUrl, config.learningPathCallKey),
      enrollment: targetOf(config.enrollmentUrl, config.enrollmentCallKey),
    };
  }

  /** @throws DomainError SERVICE_UNAVAILABLE when the service does not answer in time */
  async call(service: Service, call: ServiceCall, context: CallContext): Promise<ServiceAnswer> {
    try {
      const { body, ...answer } = await this.request(this.targets[service].pool, service, call, context);
      return { ...answer, body: Buffer.from(await body.arrayBuffer()) };
    } catch {
      throw unavailable(service);
    }
  }

  /** @throws DomainError SERVICE_UNAVAILABLE when the service does not answer in time; what breaks off later breaks off */
  async stream(service: Service, call: ServiceCall, context: CallContext): Promise<StreamedAnswer> {
    try {
      return await this.request(this.targets[service].files, service, call, context);
    } catch {
      throw unavailable(service);
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
    const pools = Object.values(this.targets).flatMap(({ pool, files }) => [pool, files]);
    await Promise.all(pools.map((pool) => pool.destroy()));
  }

  private async request(
    pool: Pool,
    service: Service,
    call: ServiceCall,
    context: CallContext,
  ): Promise<Omit<ServiceAnswer, 'body'> & { readonly body: Dispatcher.ResponseData['body'] }> {
    const { key } = this.targets[service];
    const signature = signCall(key, service, call, context, this.clock.now().getTime());
    const { statusCode, headers, body } = await pool.request({
      path: call.path,
      method: call.method,
      headers: { 'content-type': call.contentType, [CALL_HEADER]: signature, ...traceHeaders() },
      body: call.body.length === 0 ? null : call.body,
    });
    return { status: statusCode, headers, body };
  }
}

function targetOf(url: string, key: string): Target {
  // Both deadlines are of waiting: a file may take as long as whoever fetches it.
  const limits = { headersTimeout: DEADLINE_MS, bodyTimeout: DEADLINE_MS };
  return {
    pool: new Pool(url, { ...limits, connections: 256, maxResponseSize: MAX_ANSWER_BYTES }),
    files: new Pool(url, { ...limits, connections: 32 }),
    key,
  };
}

function unavailable(service: Service): DomainError {
  return new DomainError(
    'SERVICE_UNAVAILABLE',
    'A part of the platform does not answer; try again in a moment',
    { service },
  );
}

/** A service's error passes on with its code and details; anything else is ours to answer for. */
function errorOf(parsed: unknown): Error {
  const { error } = (parsed ?? {}) as { error?: { code: string; message: string } };
  if (!error) return new Error('A service refused a signed call');
  const { code, message, ...details } = error;
  return new DomainError(code, message, details);
}
