import type { ApolloServerPlugin } from '@apollo/server';
import { formatError, isExpected, nameRequestSpan, type Log } from '@asn-corpu/platform';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './signed-data-source.js';

/** Codes that say nothing to a client: the error came from a subgraph without one of ours. */
const MASKED = new Set(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR']);

/** A subgraph's error keeps its code and details; the rest is refused input or a masked bug. */
export function formatGatewayError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const extensions = formatted.extensions ?? {};
  const code = String(extensions['code']);
  if ('serviceName' in extensions && !MASKED.has(code)) {
    const { serviceName: _service, stacktrace: _stack, ...kept } = extensions;
    return {
      message: formatted.message,
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: kept,
    };
  }
  return formatError(formatted, error);
}

/** Gives every error the correlation id under which our logs know the request. */
export function correlateErrors(log: Log): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: nameRequestSpan,
        didEncounterErrors: ({ errors, contextValue }) => {
          for (const error of errors.filter(isOurs)) {
            log.error(
              { correlationId: contextValue.call.correlationId, reason: error.message, stack: error.stack },
              'request failed',
            );
          }
          return Promise.resolve();
        },
        willSendResponse: ({ response, contextValue }) => {
          if (response.body.kind === 'single' && response.body.singleResult.errors) {
            const seconds = response.body.singleResult.errors[0]?.extensions?.['retryAfterSeconds'];
            if (typeof seconds === 'number') response.http.headers.set('retry-after', String(seconds));
            response.body.singleResult.errors = response.body.singleResult.errors.map((error) => ({
              ...error,
              extensions: { ...error.extensions, correlationId: contextValue.call.correlationId },
            }));
          }
          return Promise.resolve();
        },
      }),
  };
}

/** Not every error that comes here is one of GraphQL's, whatever its type says: a lost connection is a plain one. */
function isOurs(error: Error & Partial<Pick<GraphQLError, 'extensions'>>): boolean {
  return !('serviceName' in (error.extensions ?? {})) && !isExpected(error);
}
