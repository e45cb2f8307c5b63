import { pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { UnitQueries, type UnitLeaderRow, type UnitRow } from '../unit/unit.queries.js';
import { EmployeeQueries, type EmployeeRow } from './employee.queries.js';
import { legalStatusName } from './legal-status.rules.js';

@Resolver('Employee')
export class EmployeeResolver {
  constructor(
    private readonly queries: EmployeeQueries,
    private readonly units: UnitQueries,
  ) {}

  /** Asked for by id, a person out of reach is as good as none: ids are no way to look people up. */
  @Query()
  async employee(@Args('id') id: string, @Context() context: RequestContext): Promise<EmployeeRow | null> {
    const employee = await context.load(this.queries.byId, id);
    return employee?.within === true ? employee : null;
  }

  @Query()
  employees(
    @Args('search') search: string | null,
    @Args('unitId') unitId: string | null,
    @Args('incomplete') incomplete: boolean | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<EmployeeRow>> {
    return this.queries.list(
      context.actor,
      { search: search?.trim() || null, unitId: unitId ?? null, incomplete: incomplete === true },
      pageRequest(first, after),
    );
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<EmployeeRow | null> {
    return context.load(this.queries.byId, reference.id);
  }

  @ResolveField()
  unit(@Parent() employee: EmployeeRow, @Context() context: RequestContext): Promise<UnitRow | null> | null {
    if (employee.unitId === null) return null;
    return context.load(this.units.byId, employee.unitId);
  }

  @ResolveField()
  legalStatus(@Parent() employee: EmployeeRow): { code: string; name: string } | null {
    const code = employee.statusCode;
    return code === null ? null : { code, name: legalStatusName(code) };
  }
}

@Resolver('UnitLeader')
export class UnitLeaderResolver {
  constructor(private readonly queries: EmployeeQueries) {}

  @ResolveField()
  employee(@Parent() leader: UnitLeaderRow, @Context() context: RequestContext): Promise<EmployeeRow | null> {
    return context.load(this.queries.byId, leader.employeeId);
  }
}
