import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NominateInput } from './nomination.inputs.js';
import { NominationService, type Nomination, type NominationRow } from './nomination.service.js';

@Resolver('NominationRow')
export class NominationResolver {
  constructor(
    private readonly service: NominationService,
    private readonly database: Database,
  ) {}

  @Mutation()
  nominate(@Args('input') input: NominateInput, @Context() { actor }: RequestContext): Promise<Nomination> {
    return this.database.transaction((tx) => this.service.nominate(tx, actor, input));
  }

  @ResolveField()
  employee(@Parent() { employeeId }: NominationRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }
}
