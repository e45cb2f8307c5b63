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
import type { RunState } from '../generated/graphql.js';
import type { ProgrammeVersionEntity } from '../programme/programme.entity.js';
import { ProgrammeQueries, type ProgrammeRow } from '../programme/programme.queries.js';
import { loadProgramme, loadVersion } from '../programme/programme.resolver.js';
import type { RunEntity, SessionEntity } from './run.entity.js';
import { CreateRunInput, PublishRunInput, UpdateRunInput } from './run.inputs.js';
import { RunQueries } from './run.queries.js';
import { runState } from './run.rules.js';
import { RunService } from './run.service.js';

const UPCOMING_MAX = 50;

@Resolver('Run')
export class RunResolver {
  constructor(
    private readonly queries: RunQueries,
    private readonly service: RunService,
    private readonly programmes: ProgrammeQueries,
    private readonly database: Database,
  ) {}

  @Query()
  run(@Args('id') id: string, @Context() context: RequestContext): Promise<RunEntity | null> {
    return context.load(this.queries.byId, id);
  }

  @Query('runs')
  list(
    @Args('programmeId') programmeId: string | null,
    @Args('state') state: RunState | null,
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<RunEntity>> {
    const filter = { programmeId: programmeId ?? null, state: state ?? null, search: search?.trim() || null };
    return this.queries.list(filter, pageRequest(first, after));
  }

  @Query()
  hostedRuns(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<RunEntity>> {
    return this.queries.hostedBy(context.actor.employeeId ?? '', pageRequest(first, after));
  }

  @Mutation()
  async createRun(
    @Args('input') input: CreateRunInput,
    @Context() context: RequestContext,
  ): Promise<RunEntity> {
    return this.get(
      await this.database.transaction((tx) => this.service.createRun(tx, context.actor, input)),
      context,
    );
  }

  @Mutation()
  async updateRun(
    @Args('input') input: UpdateRunInput,
    @Context() context: RequestContext,
  ): Promise<RunEntity> {
    return this.get(
      await this.database.transaction((tx) => this.service.updateRun(tx, context.actor, input)),
      context,
    );
  }

  @Mutation()
  async publishRun(
    @Args('input') input: PublishRunInput,
    @Context() context: RequestContext,
  ): Promise<RunEntity> {
    return this.get(
      await this.database.transaction((tx) => this.service.publishRun(tx, context.actor, input)),
      context,
    );
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<RunEntity | null> {
    return context.load(this.queries.byId, reference.id);
  }

  @ResolveField()
  programme(@Parent() run: RunEntity, @Context() context: RequestContext): Promise<ProgrammeRow | null> {
    return loadProgramme(this.programmes, run.programmeId, context);
  }

  @ResolveField()
  version(
    @Parent() run: RunEntity,
    @Context() context: RequestContext,
  ): Promise<ProgrammeVersionEntity | null> {
    return loadVersion(this.programmes, run.versionId, context);
  }

  @ResolveField()
  async plannedQuotas(
    @Parent() run: RunEntity,
    @Context() context: RequestContext,
  ): Promise<{ unit: { id: string }; seats: number }[]> {
    const quotas = await context.load(this.queries.quotasOf, run.id);
    return quotas.map(({ unitId, seats }) => ({ unit: { id: unitId }, seats }));
  }

  @ResolveField()
  state(@Parent() run: RunEntity): RunState {
    return runState(run, this.queries.now);
  }

  @ResolveField()
  plannedCapacity(@Parent() run: RunEntity): { limited: number | null; unlimited: boolean } {
    return { limited: run.plannedCapacity, unlimited: run.plannedCapacity === null };
  }

  @ResolveField()
  sessions(@Parent() run: RunEntity, @Context() context: RequestContext): Promise<SessionEntity[]> {
    return context.load(this.queries.sessionsOf, run.id);
  }

  private async get(id: string, context: RequestContext): Promise<RunEntity> {
    const run = await context.load(this.queries.byId, id);
    if (!run) throw notFound('run');
    return run;
  }
}

@Resolver('Programme')
export class ProgrammeRunsResolver {
  constructor(private readonly queries: RunQueries) {}

  @ResolveField()
  async upcomingRuns(
    @Parent() programme: ProgrammeRow,
    @Context() context: RequestContext,
  ): Promise<RunEntity[]> {
    const runs = await context.load(this.queries.upcomingOf, programme.id);
    return runs.slice(0, UPCOMING_MAX);
  }
}

@Resolver('Session')
export class SessionResolver {
  @ResolveField()
  host(@Parent() session: SessionEntity): { id: string } | null {
    return session.hostEmployeeId === null ? null : { id: session.hostEmployeeId };
  }
}
