import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { Service } from '@asn-corpu/events';
import { CALL_HEADER, Clock, DomainError, signCall, type CallContext } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
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
  readonly url: URL;
  readonly key: string;
}

/** Signed calls to the services over kept-alive connections; nothing a client sent passes but the body. */
@Injectable()
export class ServiceClient {
  private readonly agents = {
    'http:': new Agent({ keepAlive: true, maxSockets: 256 }),
    'https:': new TlsAgent({ keepAlive: true, maxSockets: 256 }),
  };
  private readonly targets: Readonly<Record<Service, Target>>;

  constructor(
    config: GatewayConfig,
    private readonly clock: Clock,
  ) {
    this.targets = {
      people: { url: new URL(config.peopleUrl), key: config.peopleCallKey },
      'learning-path': { url: new URL(config.learningPathUrl), key: config.learningPathCallKey },
      enrollment: { url: new URL(config.enrollmentUrl), key: config.enrollmentCallKey },
    };
  }

  /** @throws DomainError SERVICE_UNAVAILABLE when the service does not answer in time */
  call(service: Service, call: ServiceCall, context: CallContext): Promise<ServiceAnswer> {
    const { url, key } = this.targets[service];
    const signature = signCall(key, service, call, context, this.clock.now().getTime());
    const send = url.protocol === 'https:' ? tlsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const unavailable = (): void =>
        reject(
          new DomainError(
            'SERVICE_UNAVAILABLE',
            'A part of the platform does not answer; try again in a moment',
            { service },
          ),
        );
      const request = send(
        {
          host: url.hostname,
          port: url.port,
          path: call.path,
          method: call.method,
          agent: this.agents[url.protocol as 'http:' | 'https:'],
          timeout: DEADLINE_MS,
          headers: {
            'content-type': call.contentType,
            'content-length': Buffer.byteLength(call.body),
            [CALL_HEADER]: signature,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > MAX_ANSWER_BYTES) request.destroy();
            else chunks.push(chunk);
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 502,
              headers: response.headers,
              body: Buffer.concat(chunks),
            }),
          );
          response.on('error', unavailable);
        },
      );
      request.on('timeout', () => request.destroy());
      request.on('error', unavailable);
      request.end(call.body);
    });
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

  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }
}

/** A service's error passes on with its code and details; anything else is ours to answer for. */
function errorOf(parsed: unknown): Error {
  const { error } = (parsed ?? {}) as { error?: { code: string; message: string } };
  if (!error) return new Error('A service refused a signed call');
  const { code, message, ...details } = error;
  return new DomainError(code, message, details);
}
