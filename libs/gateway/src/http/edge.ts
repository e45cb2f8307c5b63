import { randomUUID } from 'node:crypto';
import { ANONYMOUS, DomainError, traceRequests, type CallContext } from '@asn-corpu/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SessionCache } from '../session/session-cache.js';
import { sessionToken } from '../session/session-cookie.js';

const CONTEXT = Symbol('edge');
type EdgeRequest = FastifyRequest & { [CONTEXT]?: CallContext };

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
} as const;

export interface EdgeOptions {
  readonly publicUrl: string;
  readonly sessions: SessionCache;
  /** Paths that need to know who asks, besides GraphQL, before their body is read. */
  readonly needsActor: (path: string) => boolean;
}

/** What every request passes first: security headers, a correlation id, the origin check, and for some who is asking. */
export function guardEdge(server: FastifyInstance, options: EdgeOptions): void {
  const origin = new URL(options.publicUrl).origin;
  const secure = origin.startsWith('https:');
  server.addHook('onRequest', async (request: EdgeRequest, reply) => {
    const correlationId = randomUUID();
    void reply.headers({ ...HEADERS, 'x-correlation-id': correlationId });
    if (secure) void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    const anonymous = { actor: ANONYMOUS, correlationId, clientAddress: request.ip };
    request[CONTEXT] = anonymous;
    if (changesSomething(request) && !fromOurOrigin(request, origin)) {
      await refuse(reply, new DomainError('FORBIDDEN', 'This address may not be used from another site'));
      return;
    }
    if (options.needsActor(request.url)) await identify(request, options.sessions);
  });
  traceRequests(server, {
    correlationIdOf: (request) =>
      request.url.startsWith('/health/') ? null : edgeContext(request).correlationId,
    continues: false,
  });
}

/** For GraphQL it is found out who asks when the document is known, which may be turned back before. */
export function identifyCallers(server: FastifyInstance, sessions: SessionCache): void {
  server.addHook('preHandler', async (request, reply) => {
    if (isGraphql(request) && !reply.sent) await identify(request, sessions);
  });
}

/** By the route, not the address: an address can be written in many ways. */
export function isGraphql(request: FastifyRequest): boolean {
  return request.routeOptions.url === '/graphql';
}

async function identify(request: EdgeRequest, sessions: SessionCache): Promise<void> {
  const context = edgeContext(request);
  const token = sessionToken(request.headers.cookie);
  if (token === null) return;
  request[CONTEXT] = { ...context, actor: await sessions.resolve(token, context.correlationId) };
}

/** Who asks, as established at the edge. */
export function edgeContext(request: FastifyRequest): CallContext {
  const context = (request as EdgeRequest)[CONTEXT];
  if (!context) throw new Error('The request passed no edge');
  return context;
}

function changesSomething(request: FastifyRequest): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

/** Browsers name the origin of every changing request; programs send none. */
function fromOurOrigin(request: FastifyRequest, origin: string): boolean {
  const claimed = request.headers.origin;
  return claimed === undefined || claimed === origin || request.headers['sec-fetch-site'] === 'same-origin';
}

export async function refuse(reply: FastifyReply, error: DomainError, status = 403): Promise<void> {
  await reply
    .code(status)
    .send({ errors: [{ message: error.message, extensions: { code: error.code, ...error.details } }] });
}
