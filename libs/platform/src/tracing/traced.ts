import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Kind, type OperationDefinitionNode } from 'graphql';
import { correlated } from './correlation.js';

/** Of nothing but ids, names and counts: a trace leaves the platform, and no personal data with it. */
export type TracedAttributes = Attributes;

/** Does `work` as one span of the trace it is part of; costs next to nothing where no traces are made. */
export async function traced<T>(
  name: string,
  attributes: TracedAttributes,
  work: () => Promise<T>,
  kind: SpanKind = SpanKind.INTERNAL,
): Promise<T> {
  return trace.getTracer('asn-corpu').startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      // The name and not the message, which may quote what somebody wrote.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Headers that tell another process of the platform which span its answer belongs to. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

interface Resolved {
  readonly operation?: OperationDefinitionNode | undefined;
}

/** Says what the GraphQL request that is being answered is about: `mutation enroll` instead of `POST /graphql`. */
export function nameRequestSpan({ operation }: Resolved): Promise<void> {
  const [field] = operation?.selectionSet.selections ?? [];
  if (field?.kind === Kind.FIELD) {
    trace.getActiveSpan()?.updateName(`${operation?.operation ?? 'query'} ${field.name.value}`);
  }
  return Promise.resolve();
}

const SPAN = Symbol('span');
type TracedRequest = FastifyRequest & { [SPAN]?: Span };

export interface RequestTracing {
  /** Null for what is neither correlated nor traced, such as whether the process is well. */
  readonly correlationIdOf: (request: FastifyRequest) => string | null;
  /** Whether the request comes from another process of the platform, whose span it continues. */
  readonly continues: boolean;
}

/** Answers each request under its correlation id and in a span of its own. Register it after the hook that knows the id. */
export function traceRequests(server: FastifyInstance, { correlationIdOf, continues }: RequestTracing): void {
  // With a callback and not a promise: only what `done` calls inherits what is set here.
  server.addHook('preHandler', (request: TracedRequest, _reply, done) => {
    const correlationId = correlationIdOf(request);
    if (correlationId === null) {
      done();
      return;
    }
    correlated(correlationId, () => {
      const parent: Context = continues ? propagation.extract(ROOT_CONTEXT, request.headers) : ROOT_CONTEXT;
      // The pattern of the route and not the address, in which codes may stand.
      const route = request.routeOptions.url ?? 'unknown';
      const span = trace.getTracer('asn-corpu').startSpan(
        `${request.method} ${route}`,
        {
          kind: SpanKind.SERVER,
          attributes: { 'http.request.method': request.method, 'http.route': route },
        },
        parent,
      );
      request[SPAN] = span;
      context.with(trace.setSpan(parent, span), done);
    });
  });
  server.addHook('onResponse', (request: TracedRequest, reply, done) => {
    const span = request[SPAN];
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
