import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { recordFaultReason, type RecordFault } from '../external-record/record-fault.rules.js';
import type { RecordActivity } from '../external-record/record-row.rules.js';
import type { ExternalImportCounts, ExternalRowOutcome } from '../generated/graphql.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { jpMinutes, ruleSetOn } from '../rule-set/rule-set.rules.js';
import { ConfirmExternalImportInput, DiscardExternalImportInput } from './external-import.inputs.js';
import {
  ExternalImportQueries,
  type ExternalImportRow,
  type ExternalRowRow,
} from './external-import.queries.js';
import { ExternalImportService } from './external-import.service.js';

@Resolver('ExternalImport')
export class ExternalImportResolver {
  constructor(
    private readonly queries: ExternalImportQueries,
    private readonly imports: ExternalImportService,
    private readonly database: Database,
  ) {}

  @Query()
  externalImport(
    @Args('id') id: string,
    @Context() context: RequestContext,
  ): Promise<ExternalImportRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Query()
  externalImports(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<ExternalImportRow>> {
    return this.queries.list(pageRequest(first, after));
  }

  @Mutation()
  async confirmExternalImport(
    @Args('input') input: ConfirmExternalImportInput,
    @Context() context: RequestContext,
  ): Promise<ExternalImportRow> {
    const id = await this.database.transaction((tx) => this.imports.confirm(tx, context.actor, input));
    return this.get(id, context);
  }

  @Mutation()
  async discardExternalImport(
    @Args('input') input: DiscardExternalImportInput,
    @Context() context: RequestContext,
  ): Promise<ExternalImportRow> {
    const id = await this.database.transaction((tx) => this.imports.discard(tx, context.actor, input));
    return this.get(id, context);
  }

  @ResolveField()
  counts(@Parent() { outcomes }: ExternalImportRow): ExternalImportCounts {
    const count = (outcome: string): number => outcomes[outcome] ?? 0;
    return {
      new: count('NEW'),
      conflict: count('CONFLICT'),
      known: count('KNOWN'),
      rejected: count('REJECTED'),
      remarked: count('REMARKED'),
      credited: count('CREDITED'),
      waiting: count('WAITING'),
    };
  }

  @ResolveField()
  rows(
    @Parent() parent: ExternalImportRow,
    @Args('outcome') outcome: ExternalRowOutcome | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<ExternalRowRow>> {
    return this.queries.rows(parent, outcome ?? null, pageRequest(first, after));
  }

  @ResolveField()
  rejectsUrl(@Parent() { id, outcomes }: ExternalImportRow): string | null {
    return (outcomes['REJECTED'] ?? 0) === 0 ? null : `/api/external-imports/${id}/rejects.csv`;
  }

  private async get(id: string, context: RequestContext): Promise<ExternalImportRow> {
    const found = await context.load(this.queries.byId, id);
    if (!found) throw notFound('import');
    return found;
  }
}

@Resolver('ExternalRow')
export class ExternalRowResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: ExternalRowRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }
}

@Resolver('ExternalActivity')
export class ExternalActivityResolver {
  constructor(
    private readonly ruleSets: RuleSetQueries,
    private readonly database: Database,
  ) {}

  @ResolveField()
  startsOn(@Parent() { from }: RecordActivity): string {
    return from;
  }

  @ResolveField()
  endsOn(@Parent() { to }: RecordActivity): string {
    return to;
  }

  @ResolveField()
  async minutes(@Parent() { form, international, quantity, to }: RecordActivity): Promise<number> {
    const ruleSets = await this.ruleSets.all(this.database.reader);
    return jpMinutes(ruleSetOn(ruleSets, to), form, international, quantity);
  }
}

@Resolver('ExternalRowFault')
export class ExternalRowFaultResolver {
  @ResolveField()
  reason(@Parent() { code }: RecordFault): string {
    return recordFaultReason(code).id;
  }

  @ResolveField()
  reasonEnglish(@Parent() { code }: RecordFault): string {
    return recordFaultReason(code).en;
  }
}
