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
import { CreateStrategicIssueInput, UpdateStrategicIssueInput } from './issue.inputs.js';
import type { CriticalProcessEntity } from './issue.entity.js';
import { IssueQueries, type IssueRow } from './issue.queries.js';
import { IssueService } from './issue.service.js';

@Resolver('StrategicIssue')
export class IssueResolver {
  constructor(
    private readonly queries: IssueQueries,
    private readonly issues: IssueService,
    private readonly database: Database,
  ) {}

  @Query()
  strategicIssues(
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<IssueRow>> {
    return this.queries.list(search?.trim() || null, pageRequest(first, after));
  }

  @Query()
  strategicIssue(@Args('id') id: string, @Context() context: RequestContext): Promise<IssueRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Mutation()
  async createStrategicIssue(
    @Args('input') input: CreateStrategicIssueInput,
    @Context() context: RequestContext,
  ): Promise<IssueRow> {
    return this.get(
      await this.database.transaction((tx) => this.issues.createStrategicIssue(tx, context.actor, input)),
      context,
    );
  }

  @Mutation()
  async updateStrategicIssue(
    @Args('input') input: UpdateStrategicIssueInput,
    @Context() context: RequestContext,
  ): Promise<IssueRow> {
    return this.get(
      await this.database.transaction((tx) => this.issues.updateStrategicIssue(tx, context.actor, input)),
      context,
    );
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<IssueRow | null> {
    return context.load(this.queries.byId, reference.id);
  }

  @ResolveField()
  ownerUnit(@Parent() issue: IssueRow): { id: string } {
    return { id: issue.ownerUnitId };
  }

  @ResolveField()
  criticalProcesses(
    @Parent() issue: IssueRow,
    @Context() context: RequestContext,
  ): Promise<CriticalProcessEntity[]> {
    return context.load(this.queries.processesOf, issue.id);
  }

  private async get(id: string, context: RequestContext): Promise<IssueRow> {
    const issue = await context.load(this.queries.byId, id);
    if (!issue) throw notFound('strategic issue');
    return issue;
  }
}
