import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountQueries, type AccountRow } from '../account/account.queries.js';
import type { RosterRowOutcome } from '../generated/graphql.js';
import { faultReason, type Fault } from '../roster-file/roster-fault.rules.js';
import { UnitQueries, type UnitRow } from '../unit/unit.queries.js';
import { ConfirmRosterImportInput, DiscardRosterImportInput } from './roster-import.inputs.js';
import {
  RosterImportQueries,
  type RosterImportRow,
  type RosterRowRow,
  type RosterUnitRowRow,
} from './roster-import.queries.js';
import { RosterImportService } from './roster-import.service.js';

@Resolver('RosterImport')
export class RosterImportResolver {
  constructor(
    private readonly queries: RosterImportQueries,
    private readonly imports: RosterImportService,
    private readonly units: UnitQueries,
    private readonly accounts: AccountQueries,
    private readonly database: Database,
  ) {}

  @Query()
  rosterImport(@Args('id') id: string, @Context() context: RequestContext): Promise<RosterImportRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Query()
  rosterImports(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<RosterImportRow>> {
    return this.queries.list(pageRequest(first, after));
  }

  @Mutation()
  async confirmRosterImport(
    @Args('input') input: ConfirmRosterImportInput,
    @Context() context: RequestContext,
  ): Promise<RosterImportRow> {
    const id = await this.database.transaction((tx) => this.imports.confirm(tx, context.actor, input));
    return this.get(id, context);
  }

  @Mutation()
  async discardRosterImport(
    @Args('input') input: DiscardRosterImportInput,
    @Context() context: RequestContext,
  ): Promise<RosterImportRow> {
    const id = await this.database.transaction((tx) => this.imports.discard(tx, context.actor, input));
    return this.get(id, context);
  }

  @ResolveField()
  completeForUnit(
    @Parent() { completeForUnitId }: RosterImportRow,
    @Context() context: RequestContext,
  ): Promise<UnitRow | null> | null {
    return completeForUnitId === null ? null : context.load(this.units.byId, completeForUnitId);
  }

  @ResolveField()
  uploadedBy(
    @Parent() { uploadedById }: RosterImportRow,
    @Context() context: RequestContext,
  ): Promise<AccountRow | null> {
    return context.load(this.accounts.byId, uploadedById);
  }

  @ResolveField()
  rows(
    @Parent() parent: RosterImportRow,
    @Args('outcome') outcome: RosterRowOutcome | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<RosterRowRow>> {
    return this.queries.rows(parent, outcome ?? null, pageRequest(first, after));
  }

  @ResolveField()
  unitRows(
    @Parent() parent: RosterImportRow,
    @Args('outcome') outcome: RosterRowOutcome | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<RosterUnitRowRow>> {
    return this.queries.unitRows(parent, outcome ?? null, pageRequest(first, after));
  }

  @ResolveField()
  rejectsUrl(@Parent() { id, counts }: RosterImportRow): string | null {
    return counts.rejected === 0 ? null : `/api/roster-imports/${id}/rejects.csv`;
  }

  @ResolveField()
  unitRejectsUrl(@Parent() { id, counts }: RosterImportRow): string | null {
    return counts.unitsRejected === 0 ? null : `/api/roster-imports/${id}/rejects.csv?file=units`;
  }

  private async get(id: string, context: RequestContext): Promise<RosterImportRow> {
    const found = await context.load(this.queries.byId, id);
    if (!found) throw notFound('roster import');
    return found;
  }
}

@Resolver('RosterFault')
export class RosterFaultResolver {
  @ResolveField()
  reason(@Parent() { code }: Fault): string {
    return faultReason(code).id;
  }

  @ResolveField()
  reasonEnglish(@Parent() { code }: Fault): string {
    return faultReason(code).en;
  }
}
