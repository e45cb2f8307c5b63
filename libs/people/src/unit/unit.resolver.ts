import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { UnitService } from './unit.service.js';
import { AppointActingLeaderInput } from './unit.inputs.js';
import { UnitQueries, type UnitLeaderRow, type UnitRow } from './unit.queries.js';

@Resolver('Unit')
export class UnitResolver {
  constructor(
    private readonly queries: UnitQueries,
    private readonly units: UnitService,
    private readonly database: Database,
  ) {}

  @Query()
  unit(@Args('id') id: string, @Context() context: RequestContext): Promise<UnitRow | null> {
    return this.load(id, context);
  }

  @Query('units')
  list(
    @Args('parentId') parentId: string | null,
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<UnitRow>> {
    return this.queries.list(parentId ?? null, search?.trim() || null, pageRequest(first, after));
  }

  @Mutation()
  async appointActingLeader(
    @Args('input') input: AppointActingLeaderInput,
    @Context() context: RequestContext,
  ): Promise<UnitRow> {
    const id = await this.database.transaction((tx) =>
      this.units.appointActingLeader(tx, context.actor, input),
    );
    const unit = await this.load(id, context);
    if (!unit) throw notFound('unit');
    return unit;
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<UnitRow | null> {
    return this.load(reference.id, context);
  }

  @ResolveField()
  parent(@Parent() unit: UnitRow, @Context() context: RequestContext): Promise<UnitRow | null> | null {
    return unit.parentId === null ? null : this.load(unit.parentId, context);
  }

  @ResolveField()
  path(@Parent() unit: UnitRow, @Context() context: RequestContext): Promise<UnitRow[]> {
    return context.load(this.queries.pathOf, unit.id);
  }

  @ResolveField()
  async leader(@Parent() unit: UnitRow, @Context() context: RequestContext): Promise<UnitLeaderRow | null> {
    const [leader] = await context.load(this.queries.leadersOf, unit.id);
    return leader ?? null;
  }

  private load(id: string, context: RequestContext): Promise<UnitRow | null> {
    return context.load(this.queries.byId, id);
  }
}
