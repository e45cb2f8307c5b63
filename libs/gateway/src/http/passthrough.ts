import type { Service } from '@asn-corpu/events';
import { DomainError } from '@asn-corpu/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { ServiceClient } from '../service-client.js';
import { edgeContext, refuse } from './edge.js';

interface Route {
  readonly method: 'GET' | 'POST';
  /** As clients know it; `:id` and the query string are handed on. */
  readonly path: string;
  readonly service: Service;
  readonly target: string;
  readonly bodyLimitBytes?: number;
  /** Where the service says in a page of its own that the body was larger than that; it gets nothing of it. */
  readonly whenTooLarge?: string;
  /** A file that may be larger than memory: handed on as it comes. */
  readonly streamed?: true;
}

/** The service's setting decides; this is the most it can be set to. */
const EVIDENCE_LIMIT_BYTES = 20 * 1024 * 1024;
/** 20,000 lines of what SIASN answered. */
const ANSWERS_LIMIT_BYTES = 5 * 1024 * 1024;
/** A badge has about 3 KB. */
const BADGE_LIMIT_BYTES = 64 * 1024;
/** The largest file that the public page looks at, and the form around it. */
const HELD_FILE_LIMIT_BYTES = 5_000_000 + 64 * 1024;
const TABLE_LIMIT_BYTES = 64 * 1024 * 1024;
/** Of a form that is too large: what people take for a certificate's file is smaller. */
const READ_AWAY_BYTES = 64 * 1024 * 1024;

/** Plain HTTP that belongs to a service: files in and out, the public page of a certificate and what verifies badges. Each service decides who may. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/roster-imports',
    service: 'people',
    target: '/roster-imports',
    bodyLimitBytes: TABLE_LIMIT_BYTES,
  },
  {
    method: 'GET',
    path: '/api/roster-imports/:id/rejects.csv',
    service: 'people',
    target: '/roster-imports/:id/rejects.csv',
  },
  {
    method: 'POST',
    path: '/api/external-imports',
    service: 'enrollment',
    target: '/external-imports',
    bodyLimitBytes: TABLE_LIMIT_BYTES,
  },
  {
    method: 'GET',
    path: '/api/external-imports/:id/rejects.csv',
    service: 'enrollment',
    target: '/external-imports/:id/rejects.csv',
  },
  {
    method: 'GET',
    path: '/api/siasn-batches/:id/siasn.zip',
    service: 'enrollment',
    target: '/siasn-batches/:id/siasn.zip',
  },
  {
    method: 'POST',
    path: '/api/siasn-batches/:id/answers',
    service: 'enrollment',
    target: '/siasn-batches/:id/answers',
    bodyLimitBytes: ANSWERS_LIMIT_BYTES,
  },
  {
    method: 'GET',
    path: '/api/proof-bundles/:id/bundle.zip',
    service: 'enrollment',
    target: '/proof-bundles/:id/bundle.zip',
    streamed: true,
  },
  { method: 'POST', path: '/api/sign-in-codes', service: 'people', target: '/sign-in-codes' },
  {
    method: 'GET',
    path: '/api/certificates/:id/pdf',
    service: 'enrollment',
    target: '/certificates/:id/pdf',
  },
  {
    method: 'GET',
    path: '/api/certificate-previews/:id',
    service: 'enrollment',
    target: '/certificate-previews/:id',
  },
  {
    method: 'GET',
    path: '/api/certificate-template-previews/:id',
    service: 'enrollment',
    target: '/certificate-template-previews/:id',
  },
  {
    method: 'GET',
    path: '/api/certificates/:id/badge',
    service: 'enrollment',
    target: '/certificates/:id/badge',
  },
  {
    method: 'POST',
    path: '/api/badge-verifications',
    service: 'enrollment',
    target: '/badge-verifications',
    bodyLimitBytes: BADGE_LIMIT_BYTES,
  },
  ...['pdf', 'csv', 'json'].map((format) => ({
    method: 'GET' as const,
    path: `/api/statements/:id/${format}`,
    service: 'enrollment' as const,
    target: `/statements/:id/${format}`,
  })),
  {
    method: 'POST',
    path: '/api/claims/:id/evidence',
    service: 'enrollment',
    target: '/claims/:id/evidence',
    bodyLimitBytes: EVIDENCE_LIMIT_BYTES,
  },
  {
    method: 'GET',
    path: '/api/claim-evidence/:id',
    service: 'enrollment',
    target: '/claim-evidence/:id',
  },
  {
    method: 'GET',
    path: '/api/enrollments/:id/calendar',
    service: 'enrollment',
    target: '/calendars/enrollments/:id',
  },
  { method: 'GET', path: '/api/calendar/:id', service: 'enrollment', target: '/calendars/:id' },
  { method: 'GET', path: '/v/:id', service: 'enrollment', target: '/verify/:id' },
  { method: 'GET', path: '/v', service: 'enrollment', target: '/verify' },
  {
    method: 'POST',
    path: '/v',
    service: 'enrollment',
    target: '/verify',
    bodyLimitBytes: HELD_FILE_LIMIT_BYTES,
    whenTooLarge: '/verify/too-large',
  },
  { method: 'GET', path: '/v/script/:id', service: 'enrollment', target: '/verify/script/:id' },
  { method: 'GET', path: '/badges/issuer', service: 'enrollment', target: '/badges/issuer' },
  { method: 'GET', path: '/badges/status/:id', service: 'enrollment', target: '/badges/status/:id' },
];

/** What an answer of a service may say about itself; the rest is the edge's to say. */
const KEPT_HEADERS = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-security-policy',
  'etag',
  'access-control-allow-origin',
  'x-robots-tag',
  'retry-after',
  'location',
] as const;
const ID = /^[A-Za-z0-9-]{1,64}$/;

export function passThrough(server: FastifyInstance, services: ServiceClient): void {
  for (const route of ROUTES) {
    server.route<{ Params: { id?: string } }>({
      method: route.method,
      url: route.path,
      ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
      ...(route.whenTooLarge === undefined
        ? {}
        : { errorHandler: sayTooLarge({ ...route, target: route.whenTooLarge }, services) }),
      handler: (request, reply) => forward(route, services, request, reply),
    });
  }
}

type ErrorHandler = NonNullable<RouteOptions['errorHandler']>;

/** Whoever sends a form wants a page, whatever is wrong with it; every other error goes its usual way. */
function sayTooLarge(route: Route, services: ServiceClient): ErrorHandler {
  return function (this: FastifyInstance, error, request, reply) {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      void readAway(request)
        .then(() => forward(route, services, request as FastifyRequest<{ Params: { id?: string } }>, reply))
        .catch((fault: unknown) => reply.send(fault));
    else this.errorHandler(error, request, reply);
  };
}

/** A browser that is answered before it has sent everything shows a broken connection, and not the answer. */
async function readAway({ raw }: FastifyRequest): Promise<void> {
  let left = READ_AWAY_BYTES;
  for await (const part of raw.iterator({ destroyOnReturn: false })) {
    left -= (part as Buffer).length;
    if (left < 0) return;
  }
}

async function forward(
  route: Route,
  services: ServiceClient,
  request: FastifyRequest<{ Params: { id?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { id } = request.params;
  const target = id === undefined ? route.target : targetOf(route, id);
  if (target === null) {
    await refuse(reply, new DomainError('NOT_FOUND', 'There is nothing under this address'), 404);
    return reply;
  }
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const call = {
    method: route.method,
    path: `${target}${query}`,
    body: (request as { rawBody?: Buffer }).rawBody ?? '',
    contentType: request.headers['content-type'] ?? 'application/octet-stream',
  };
  const answer = await (route.streamed
    ? services.stream(route.service, call, edgeContext(request))
    : services.call(route.service, call, edgeContext(request)));
  for (const name of KEPT_HEADERS) {
    const value = answer.headers[name];
    if (value !== undefined) void reply.header(name, value);
  }
  return reply.code(answer.status).send(answer.body);
}

/** The service's address; null for an id that can be nobody's. Whatever was typed as a certificate's code gets its page. */
function targetOf(route: Route, id: string): string | null {
  if (ID.test(id)) return route.target.replace(':id', id);
  return route.path === '/v/:id' ? route.target.replace(':id', 'unknown') : null;
}

export function isPassedThrough(path: string): boolean {
  return path.startsWith('/api/') || path.startsWith('/v/');
}
