import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { RecordActivity } from '../external-record/record-row.rules.js';
import { DecideExternalConflictInput } from './external-conflict.inputs.js';
import {
  ExternalConflictQueries,
  type ComparedActivity,
  type ConflictRow,
} from './external-conflict.queries.js';
import { differencesOf } from './external-difference.rules.js';
import { ExternalConflictService } from './external-conflict.service.js';

interface CreditedSide {
  readonly employee: { readonly id: string };
  readonly activity: ComparedActivity;
  readonly source: string;
  readonly withdrawn: boolean;
}

@Resolver('ExternalConflict')
export class ExternalConflictResolver {
  constructor(
    private readonly queries: ExternalConflictQueries,
    private readonly conflicts: ExternalConflictService,
    private readonly database: Database,
  ) {}

  @Query()
  externalConflicts(
    @Args('decided') decided: boolean | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<ConflictRow>> {
    return this.queries.list(context.actor, decided ?? false, pageRequest(first, after));
  }

  @Mutation()
  async decideExternalConflict(
    @Args('input') input: DecideExternalConflictInput,
    @Context() context: RequestContext,
  ): Promise<ConflictRow> {
    await this.get(input.conflictId, context);
    await this.database.transaction((tx) => this.conflicts.decide(tx, context.actor, input));
    return this.get(input.conflictId, context);
  }

  @ResolveField()
  employee(@Parent() { employeeId }: ConflictRow): { id: string } {
    return { id: employeeId };
  }

  @ResolveField()
  record(@Parent() { activity }: ConflictRow): RecordActivity {
    return activity;
  }

  @ResolveField()
  other(@Parent() row: ConflictRow): CreditedSide {
    return {
      employee: { id: row.otherEmployeeId },
      activity: row.other,
      source: row.otherSource,
      withdrawn: row.otherWithdrawn,
    };
  }

  @ResolveField()
  differences(@Parent() { employeeId, otherEmployeeId, activity, other }: ConflictRow): string[] {
    return [...(employeeId === otherEmployeeId ? [] : ['employee']), ...differencesOf(activity, other)];
  }

  private async get(id: string, { actor }: RequestContext): Promise<ConflictRow> {
    const found = await this.queries.find(actor, id);
    if (!found) throw notFound('conflict');
    return found;
  }
}
