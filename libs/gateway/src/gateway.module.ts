import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Service } from '@asn-corpu/events';
import { ClockModule, createLog, Health, HealthController } from '@asn-corpu/platform';
import { ApolloGatewayDriver, type ApolloGatewayDriverConfig } from '@nestjs/apollo';
import { Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { GatewayConfig } from './gateway.config.js';
import { correlateErrors, formatGatewayError } from './graphql/errors.plugin.js';
import { SignedDataSource, type GatewayContext } from './graphql/signed-data-source.js';
import { edgeContext } from './http/edge.js';
import { ServiceClient } from './service-client.js';
import { SessionCache } from './session/session-cache.js';
import { SessionController } from './session/session.controller.js';

/** The composed schema is a committed file: nothing is asked of the services at start. */
const SUPERGRAPH = join(import.meta.dirname, '..', 'supergraph.graphql');

@Module({})
class ServicesModule implements OnApplicationShutdown {
  constructor(private readonly services: ServiceClient) {}

  static register(config: GatewayConfig): DynamicModule {
    return {
      module: ServicesModule,
      global: true,
      imports: [ClockModule],
      providers: [{ provide: GatewayConfig, useValue: config }, ServiceClient, SessionCache],
      exports: [GatewayConfig, ServiceClient, SessionCache],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.services.close();
  }
}

/** The gateway answers for itself; a service that is down shows in the requests that need it. */
@Injectable()
class GatewayHealth extends Health {
  ready(): Promise<void> {
    return Promise.resolve();
  }
}

/** The edge: sessions, limits, the federated schema. No schema of its own, no business code. */
@Module({})
export class GatewayModule {
  static register(config: GatewayConfig): DynamicModule {
    const log = createLog('gateway', config.logLevel);
    keepToOurselves();
    return {
      module: GatewayModule,
      imports: [
        ServicesModule.register(config),
        GraphQLModule.forRootAsync<ApolloGatewayDriverConfig>({
          driver: ApolloGatewayDriver,
          inject: [ServiceClient],
          useFactory: (services: ServiceClient) => ({
            gateway: {
              supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
              buildService: ({ name }) => new SignedDataSource(name as Service, services),
            },
            server: {
              path: '/graphql',
              graphiql: false,
              introspection: false,
              hideSchemaDetailsFromClientErrors: true,
              includeStacktraceInErrorResponses: false,
              autoTransformHttpErrors: false,
              context: (request: FastifyRequest): GatewayContext => ({ call: edgeContext(request) }),
              formatError: formatGatewayError,
              plugins: [
                ApolloServerPluginCacheControlDisabled(),
                ApolloServerPluginUsageReportingDisabled(),
                correlateErrors(log),
              ],
            },
          }),
        }),
      ],
      controllers: [HealthController, SessionController],
      providers: [{ provide: Health, useClass: GatewayHealth }],
    };
  }
}

/**
 * Apollo's gateway reports its use to its maker and asks cloud providers where it runs, unless the environment forbids
 * it; there is no other switch. A government's platform talks to nobody it was not told of.
 */
function keepToOurselves(): void {
  // eslint-disable-next-line no-restricted-properties -- written for the library, never read by us
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
