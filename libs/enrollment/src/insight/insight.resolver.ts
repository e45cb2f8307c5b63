import { pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { JpState, Shortfall } from '../generated/graphql.js';
import { InsightQueries, type FigureRow, type MemberRow } from './insight.queries.js';

@Resolver('UnitFigure')
export class UnitFigureResolver {
  constructor(private readonly queries: InsightQueries) {}

  @Query()
  async unitFigure(
    @Args('unitId') unitId: string,
    @Args('year') year: number | null,
    @Context() context: RequestContext,
  ): Promise<FigureRow | undefined> {
    await this.queries.refuseOutOfReach(context.actor, unitId);
    const [figure] = await this.queries.figures([unitId], this.queries.scope(year ?? null));
    return figure;
  }

  @Query()
  async unitFiguresBelow(
    @Args('unitId') unitId: string,
    @Args('year') year: number | null,
    @Context() context: RequestContext,
  ): Promise<FigureRow[]> {
    await this.queries.refuseOutOfReach(context.actor, unitId);
    const children = await this.queries.childrenOf(unitId);
    const figures = await this.queries.figures(children, this.queries.scope(year ?? null));
    return figures.sort((a, b) => fulfilment(a) - fulfilment(b));
  }

  @Query()
  async unitMembers(
    @Args('unitId') unitId: string,
    @Args('year') year: number | null,
    @Args('state') state: JpState | null,
    @Args('shortfall') shortfall: Shortfall | null,
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<MemberRow> & { totalCount: number }> {
    await this.queries.refuseOutOfReach(context.actor, unitId);
    const filter = { state: state ?? null, shortfall: shortfall ?? null, search: search?.trim() || null };
    return this.queries.members(unitId, this.queries.scope(year ?? null), filter, pageRequest(first, after));
  }

  @ResolveField()
  unit(@Parent() figure: FigureRow): { id: string } {
    return { id: figure.unitId };
  }

  @ResolveField()
  fulfilmentHundredths(@Parent() figure: FigureRow): number | null {
    return figure.entitled === 0 ? null : Math.floor((figure.fulfilled * 10_000) / figure.entitled);
  }
}

@Resolver('UnitMember')
export class UnitMemberResolver {
  @ResolveField()
  employee(@Parent() member: MemberRow): { id: string } {
    return { id: member.employeeId };
  }
}

/** Units where nobody is entitled come last. */
function fulfilment({ fulfilled, entitled }: FigureRow): number {
  return entitled === 0 ? Number.POSITIVE_INFINITY : fulfilled / entitled;
}
