import type { Service } from '@asn-corpu/events';
import { DomainError, type CallContext } from '@asn-corpu/platform';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import type { ServiceClient } from '../service-client.js';

export interface GatewayContext {
  readonly call: CallContext;
}

/**
 * Carries one fetch of a query plan to its subgraph: signed, over a kept-alive connection, without the copying
 * and tracing of Apollo's own data source, which cost more than the rest of the gateway.
 */
export class SignedDataSource implements GraphQLDataSource {
  constructor(
    private readonly service: Service,
    private readonly services: ServiceClient,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const { query, variables } = options.request;
    const context = (options.context as GatewayContext).call;
    const answer = await this.services.call(
      this.service,
      {
        method: 'POST',
        path: '/graphql',
        body: JSON.stringify({ query, variables }),
        contentType: 'application/json',
      },
      context,
    );
    if (answer.status === 401) throw new Error(`${this.service} refused a signed call`);
    if (answer.status >= 500)
      throw new DomainError('SERVICE_UNAVAILABLE', 'A part of the platform failed; try again in a moment');
    return JSON.parse(answer.body.toString('utf8')) as GatewayGraphQLResponse;
  }
}
