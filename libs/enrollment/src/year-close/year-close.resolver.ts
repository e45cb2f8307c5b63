import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CloseYearInput, DecideYearCloseInput } from './year-close.inputs.js';
import { YearCloseQueries, type ClosedYearRow, type YearCloseRow } from './year-close.queries.js';
import { YearCloseService } from './year-close.service.js';

@Resolver('YearClose')
export class YearCloseResolver {
  constructor(
    private readonly queries: YearCloseQueries,
    private readonly service: YearCloseService,
    private readonly database: Database,
  ) {}

  @Query()
  closedYears(): Promise<ClosedYearRow[]> {
    return this.queries.closed();
  }

  @Query()
  pendingYearCloses(): Promise<YearCloseRow[]> {
    return this.queries.pending();
  }

  @Mutation()
  async closeYear(
    @Args('input') input: CloseYearInput,
    @Context() context: RequestContext,
  ): Promise<YearCloseRow> {
    const id = await this.database.transaction((tx) => this.service.closeYear(tx, context.actor, input));
    return this.queries.get(id);
  }

  @Mutation()
  async decideYearClose(
    @Args('input') input: DecideYearCloseInput,
    @Context() context: RequestContext,
  ): Promise<YearCloseRow> {
    const id = await this.database.transaction((tx) =>
      this.service.decideYearClose(tx, context.actor, input),
    );
    return this.queries.get(id);
  }

  @ResolveField()
  requestedByMe(@Parent() close: YearCloseRow, @Context() context: RequestContext): boolean {
    return close.requestedBy === context.actor.accountId;
  }
}
