import { Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DelegateClaimsInput, EndClaimDelegationInput } from './claim-delegation.inputs.js';
import { ClaimDelegationQueries, type DelegationRow } from './claim-delegation.queries.js';
import { ClaimDelegationService } from './claim-delegation.service.js';

@Resolver('ClaimDelegation')
export class ClaimDelegationResolver {
  constructor(
    private readonly queries: ClaimDelegationQueries,
    private readonly service: ClaimDelegationService,
    private readonly database: Database,
  ) {}

  @Query()
  myClaimDelegations(@Context() { actor }: RequestContext): Promise<DelegationRow[]> {
    return actor.employeeId === null ? Promise.resolve([]) : this.queries.ofEmployee(actor.employeeId);
  }

  @Mutation()
  async delegateClaims(
    @Args('input') input: DelegateClaimsInput,
    @Context() { actor }: RequestContext,
  ): Promise<DelegationRow> {
    if (actor.employeeId === null) throw notFound('employee');
    const id = await this.database.transaction((tx) => this.service.delegate(tx, actor, input));
    return this.queries.get(actor.employeeId, id);
  }

  @Mutation()
  async endClaimDelegation(
    @Args('input') input: EndClaimDelegationInput,
    @Context() { actor }: RequestContext,
  ): Promise<DelegationRow> {
    if (actor.employeeId === null) throw notFound('delegation');
    const id = await this.database.transaction((tx) => this.service.end(tx, actor, input));
    return this.queries.get(actor.employeeId, id);
  }

  @ResolveField()
  from(@Parent() { fromEmployeeId }: DelegationRow): { id: string } {
    return { id: fromEmployeeId };
  }

  @ResolveField()
  to(@Parent() { toEmployeeId }: DelegationRow): { id: string } {
    return { id: toEmployeeId };
  }
}
