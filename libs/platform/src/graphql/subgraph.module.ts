import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import type { Service } from '@asn-corpu/events';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { callOf } from '../http/call-guard.js';
import type { Log } from '../log/logger.js';
import { guardSchema } from './access.js';
import { formatError, isExpected } from './format-error.js';
import { RequestContext } from './request-context.js';
import { SCALARS } from './scalars.js';
import { readSdl } from './sdl.js';
import { nameRequestSpan } from '../tracing/traced.js';

/** The GraphQL side of a service: its SDL, every field guarded, errors with codes, nothing for unsigned callers. */
export function subgraphModule(service: Service, sdlFolder: string, log: Log): DynamicModule {
  return GraphQLModule.forRoot<ApolloFederationDriverConfig>({
    driver: ApolloFederationDriver,
    path: '/graphql',
    typeDefs: readSdl(sdlFolder),
    resolvers: SCALARS,
    transformSchema: guardSchema,
    graphiql: false,
    introspection: false,
    csrfPrevention: false, // The signature already proves that no browser form made the call.
    autoTransformHttpErrors: false,
    context: (request: FastifyRequest): RequestContext => new RequestContext(callOf(request)),
    formatError: (formatted: GraphQLFormattedError, error: unknown) => formatError(formatted, error),
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      reportUnexpected(service, log),
    ],
  });
}

function reportUnexpected(service: Service, log: Log): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: nameRequestSpan,
        didEncounterErrors: ({ errors, contextValue }) => {
          for (const error of errors.filter((each) => !isExpected(each))) {
            const cause = error.originalError ?? error;
            log.error(
              {
                service,
                correlationId: contextValue.call.correlationId,
                path: error.path,
                reason: cause.message,
                stack: cause.stack,
              },
              'request failed',
            );
          }
          return Promise.resolve();
        },
      }),
  };
}
