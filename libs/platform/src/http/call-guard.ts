import type { Service } from '@asn-corpu/events';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasRole, isSignedIn, type Role, type SignedInActor } from '../auth/actor.js';
import { CALL_HEADER, CallVerifier, type CallContext } from '../auth/signed-call.js';
import type { Clock } from '../clock/clock.js';
import { DomainError } from '../graphql/domain-error.js';
import { traceRequests } from '../tracing/traced.js';

const CALL = Symbol('call');
interface GuardedRequest extends FastifyRequest {
  rawBody?: Buffer;
  [CALL]?: CallContext;
}

/** Paths that answer without a signature; they say nothing but whether the process is well. */
const OPEN_PATHS = new Set(['/health/live', '/health/ready']);

/** Refuses every call that the gateway did not sign for this service, with an empty answer. */
export function guardCalls(server: FastifyInstance, service: Service, key: string, clock: Clock): void {
  const verifier = new CallVerifier(service, key);
  server.addHook('preHandler', async (request: GuardedRequest, reply) => {
    if (OPEN_PATHS.has(request.url)) return;
    const call = { method: request.method, path: request.url, body: request.rawBody ?? '' };
    const context = verifier.verify(request.headers[CALL_HEADER], call, clock.now().getTime());
    if (!context) {
      await reply.code(401).send();
      return;
    }
    request[CALL] = context;
  });
  traceRequests(server, {
    correlationIdOf: (request) => callCorrelationId(request) ?? null,
    continues: true,
  });
}

/** The verified call of a request. */
export function callOf(request: FastifyRequest): CallContext {
  const context = (request as GuardedRequest)[CALL];
  if (!context) throw new Error('The request passed no call guard');
  return context;
}

/** The correlation id of a request that passed the guard: for the log, where a fault may come from before it. */
export function callCorrelationId(request: FastifyRequest): string | undefined {
  return (request as GuardedRequest)[CALL]?.correlationId;
}

/**
 * Who calls, for plain HTTP routes that some roles may use.
 * @throws DomainError UNAUTHENTICATED, FORBIDDEN
 */
export function actorOf(request: FastifyRequest, ...roles: readonly Role[]): SignedInActor {
  const { actor } = callOf(request);
  if (!isSignedIn(actor)) throw new DomainError('UNAUTHENTICATED', 'Sign in first');
  if (!hasRole(actor, ...roles)) throw new DomainError('FORBIDDEN', 'Your roles do not allow this');
  return actor;
}
