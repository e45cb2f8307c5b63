import { Database, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReleaseOutlook } from '../generated/graphql.js';
import { ReleaseRunInput } from './run-release.inputs.js';
import { outlookOf, RunReleaseQueries, type RunReleaseRow } from './run-release.queries.js';
import { RunReleaseService } from './run-release.service.js';

@Resolver('Run')
export class RunReleaseResolver {
  constructor(
    private readonly database: Database,
    private readonly service: RunReleaseService,
    private readonly queries: RunReleaseQueries,
  ) {}

  @Mutation()
  async releaseRun(
    @Args('input') input: ReleaseRunInput,
    @Context() { actor }: RequestContext,
  ): Promise<{ id: string }> {
    return { id: await this.database.transaction((tx) => this.service.releaseRun(tx, actor, input)) };
  }

  @ResolveField()
  release(@Parent() run: { id: string }, @Context() context: RequestContext): Promise<RunReleaseRow | null> {
    return context.load(this.queries.byRun, run.id);
  }
}

@Resolver('RunRelease')
export class RunReleasePartsResolver {
  constructor(private readonly queries: RunReleaseQueries) {}

  @ResolveField()
  releasedBy(@Parent() { releasedBy }: RunReleaseRow): { id: string } | null {
    return releasedBy === null ? null : { id: releasedBy };
  }

  @ResolveField()
  async outlook(
    @Parent() { id }: RunReleaseRow,
    @Context() context: RequestContext,
  ): Promise<ReleaseOutlook> {
    return outlookOf(await context.load(this.queries.knownOf, id));
  }
}
