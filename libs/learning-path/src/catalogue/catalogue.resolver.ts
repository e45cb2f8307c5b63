import { pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { LearningMethod } from '../generated/graphql.js';
import { ProgrammeQueries, type ProgrammeRow } from '../programme/programme.queries.js';
import type { RunEntity } from '../run/run.entity.js';
import { RunQueries } from '../run/run.queries.js';
import { CatalogueQueries, type CatalogueRow } from './catalogue.queries.js';

@Resolver('CatalogueEntry')
export class CatalogueResolver {
  constructor(
    private readonly queries: CatalogueQueries,
    private readonly programmes: ProgrammeQueries,
    private readonly runs: RunQueries,
  ) {}

  @Query()
  catalogue(
    @Args('search') search: string | null,
    @Args('issueId') issueId: string | null,
    @Args('competencyId') competencyId: string | null,
    @Args('method') method: LearningMethod | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<CatalogueRow> & { totalCount: number }> {
    const filter = {
      search: search?.trim() || null,
      issueId: issueId ?? null,
      competencyId: competencyId ?? null,
      method: method ?? null,
    };
    return this.queries.find(filter, pageRequest(first, after));
  }

  @ResolveField()
  programme(@Parent() entry: CatalogueRow, @Context() context: RequestContext): Promise<ProgrammeRow | null> {
    return context.load(this.programmes.byId, entry.programmeId);
  }

  @ResolveField()
  nextRun(
    @Parent() entry: CatalogueRow,
    @Context() context: RequestContext,
  ): Promise<RunEntity | null> | null {
    return entry.nextRunId === null ? null : context.load(this.runs.byId, entry.nextRunId);
  }
}
