import {
  Database,
  hasRole,
  notFound,
  pageRequest,
  type Connection,
  type RequestContext,
} from '@asn-corpu/platform';
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
import type { CompetencyEntity } from '../competency/competency.entity.js';
import { CompetencyService } from '../competency/competency.service.js';
import type { JpPreview } from '../generated/graphql.js';
import { IssueQueries, type IssueRow } from '../issue/issue.queries.js';
import { JpRateQueries } from './jp-rate.queries.js';
import type {
  ActivityEntity,
  ActivitySetEntity,
  ProgrammeCompetencyEntity,
  ProgrammeVersionEntity,
} from './programme.entity.js';
import {
  ActivityInput,
  CreateProgrammeInput,
  PublishProgrammeInput,
  SaveProgrammeDraftInput,
} from './programme.inputs.js';
import { ProgrammeQueries, type ProgrammeRow } from './programme.queries.js';
import { ProgrammeService } from './programme.service.js';

@Resolver('Programme')
export class ProgrammeResolver {
  constructor(
    private readonly queries: ProgrammeQueries,
    private readonly programmes: ProgrammeService,
    private readonly rates: JpRateQueries,
    private readonly issues: IssueQueries,
    private readonly database: Database,
  ) {}

  @Query('programmes')
  list(
    @Args('search') search: string | null,
    @Args('issueId') issueId: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<ProgrammeRow>> {
    return this.queries.list(search?.trim() || null, issueId ?? null, pageRequest(first, after));
  }

  @Query()
  programme(@Args('id') id: string, @Context() context: RequestContext): Promise<ProgrammeRow | null> {
    return loadProgramme(this.queries, id, context);
  }

  @Query()
  previewJp(
    @Args('activities', { type: () => [ActivityInput] }) activities: ActivityInput[],
  ): Promise<JpPreview> {
    return this.rates.rate(this.database.reader, activities);
  }

  @Mutation()
  async createProgramme(
    @Args('input') input: CreateProgrammeInput,
    @Context() context: RequestContext,
  ): Promise<ProgrammeRow> {
    return this.get(
      await this.database.transaction((tx) => this.programmes.createProgramme(tx, context.actor, input)),
      context,
    );
  }

  @Mutation()
  async saveProgrammeDraft(
    @Args('input') input: SaveProgrammeDraftInput,
    @Context() context: RequestContext,
  ): Promise<ProgrammeRow> {
    return this.get(
      await this.database.transaction((tx) => this.programmes.saveProgrammeDraft(tx, context.actor, input)),
      context,
    );
  }

  @Mutation()
  async publishProgramme(
    @Args('input') input: PublishProgrammeInput,
    @Context() context: RequestContext,
  ): Promise<ProgrammeRow> {
    return this.get(
      await this.database.transaction((tx) => this.programmes.publishProgramme(tx, context.actor, input)),
      context,
    );
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<ProgrammeRow | null> {
    return loadProgramme(this.queries, reference.id, context);
  }

  @ResolveField()
  issue(
    @Parent() programme: ProgrammeRow,
    @Context() context: RequestContext,
  ): Promise<IssueRow | null> | null {
    return programme.issueId === null ? null : context.load(this.issues.byId, programme.issueId);
  }

  @ResolveField()
  published(
    @Parent() programme: ProgrammeRow,
    @Context() context: RequestContext,
  ): Promise<ProgrammeVersionEntity | null> | null {
    return programme.publishedVersionId === null
      ? null
      : loadVersion(this.queries, programme.publishedVersionId, context);
  }

  @ResolveField()
  draft(
    @Parent() programme: ProgrammeRow,
    @Context() context: RequestContext,
  ): Promise<ProgrammeVersionEntity | null> | null {
    return programme.draftVersionId === null
      ? null
      : loadVersion(this.queries, programme.draftVersionId, context);
  }

  @ResolveField()
  versions(@Parent() programme: ProgrammeRow): Promise<ProgrammeVersionEntity[]> {
    return this.queries.versionsOf(programme.id);
  }

  private async get(id: string, context: RequestContext): Promise<ProgrammeRow> {
    const programme = await loadProgramme(this.queries, id, context);
    if (!programme) throw notFound('programme');
    return programme;
  }
}

@Resolver('StrategicIssue')
export class IssueProgrammesResolver {
  constructor(private readonly queries: ProgrammeQueries) {}

  @ResolveField()
  async programmes(@Parent() issue: IssueRow, @Context() context: RequestContext): Promise<ProgrammeRow[]> {
    const all = await context.load(this.queries.ofIssue, issue.id);
    return all.filter((programme) => maySee(programme, context));
  }
}

@Resolver('ProgrammeVersion')
export class ProgrammeVersionResolver {
  constructor(private readonly queries: ProgrammeQueries) {}

  @ResolveReference()
  resolveReference(
    reference: { id: string },
    context: RequestContext,
  ): Promise<ProgrammeVersionEntity | null> {
    return loadVersion(this.queries, reference.id, context);
  }

  @ResolveField()
  competencies(
    @Parent() version: ProgrammeVersionEntity,
    @Context() context: RequestContext,
  ): Promise<ProgrammeCompetencyEntity[]> {
    return context.load(this.queries.competenciesOf, version.id);
  }

  @ResolveField()
  async prerequisites(
    @Parent() version: ProgrammeVersionEntity,
    @Context() context: RequestContext,
  ): Promise<ProgrammeRow[]> {
    const asked = await context.load(this.queries.prerequisitesOf, version.id);
    const programmes = asked.map(({ programmeId }) => context.load(this.queries.byId, programmeId));
    return (await Promise.all(programmes)).flatMap((programme) => programme ?? []);
  }

  @ResolveField()
  activitySets(
    @Parent() version: ProgrammeVersionEntity,
    @Context() context: RequestContext,
  ): Promise<ActivitySetEntity[]> {
    return context.load(this.queries.setsOf, version.id);
  }
}

@Resolver('ActivitySet')
export class ActivitySetResolver {
  constructor(private readonly queries: ProgrammeQueries) {}

  @ResolveField()
  activities(
    @Parent() set: ActivitySetEntity,
    @Context() context: RequestContext,
  ): Promise<ActivityEntity[]> {
    return context.load(this.queries.activitiesOf, set.id);
  }
}

@Resolver('ProgrammeCompetency')
export class ProgrammeCompetencyResolver {
  constructor(private readonly competencies: CompetencyService) {}

  @ResolveField()
  competency(
    @Parent() row: ProgrammeCompetencyEntity,
    @Context() context: RequestContext,
  ): Promise<CompetencyEntity | null> {
    return context.load(this.competencies.byId, row.competencyId);
  }
}

const SEES_DRAFTS = ['designer', 'admin', 'auditor'] as const;

function maySee(programme: ProgrammeRow, context: RequestContext): boolean {
  return programme.publishedVersionId !== null || hasRole(context.call.actor, ...SEES_DRAFTS);
}

/** One programme, null when it is only a draft and the caller is no designer. */
export async function loadProgramme(
  queries: ProgrammeQueries,
  id: string,
  context: RequestContext,
): Promise<ProgrammeRow | null> {
  const programme = await context.load(queries.byId, id);
  return programme && maySee(programme, context) ? programme : null;
}

export async function loadVersion(
  queries: ProgrammeQueries,
  id: string,
  context: RequestContext,
): Promise<ProgrammeVersionEntity | null> {
  const version = await context.load(queries.versionById, id);
  const visible = version?.publishedAt != null || hasRole(context.call.actor, ...SEES_DRAFTS);
  return visible ? version : null;
}
