import { Database, DomainError, type RequestContext, type Tx } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { RunMergeService } from './run-merge.service.js';
import { CancelRunInput, MergeRunInput, PostponeRunInput } from './run-change.inputs.js';
import { RunChangeQueries, type RunChangeRow } from './run-change.queries.js';
import { RunChangeService } from './run-change.service.js';

interface RunReference {
  readonly id: string;
}

/** Somebody may take a clashing seat while a run is moved. */
const TRIES = 3;

@Resolver('Run')
export class RunChangeResolver {
  constructor(
    private readonly database: Database,
    private readonly changes: RunChangeService,
    private readonly merges: RunMergeService,
    private readonly queries: RunChangeQueries,
  ) {}

  @Mutation()
  async cancelRun(
    @Args('input') input: CancelRunInput,
    @Context() { actor }: RequestContext,
  ): Promise<RunReference> {
    return { id: await this.database.transaction((tx) => this.changes.cancelRun(tx, actor, input)) };
  }

  @Mutation()
  async postponeRun(
    @Args('input') input: PostponeRunInput,
    @Context() { actor }: RequestContext,
  ): Promise<RunReference> {
    return { id: await this.again((tx) => this.changes.postponeRun(tx, actor, input)) };
  }

  @Mutation()
  async mergeRun(
    @Args('input') input: MergeRunInput,
    @Context() { actor }: RequestContext,
  ): Promise<RunReference> {
    return { id: await this.again((tx) => this.merges.mergeRun(tx, actor, input)) };
  }

  private async again<T>(work: (tx: Tx) => Promise<T>, tries = TRIES): Promise<T> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      if (tries > 1 && error instanceof DomainError && error.code === 'SESSIONS_CLASH')
        return this.again(work, tries - 1);
      throw error;
    }
  }

  @ResolveField()
  change(@Parent() run: RunReference, @Context() context: RequestContext): Promise<RunChangeRow | null> {
    return context.load(this.queries.byRun, run.id);
  }

  @ResolveField()
  async alternatives(
    @Parent() run: RunReference,
    @Context() context: RequestContext,
  ): Promise<RunReference[]> {
    const found = await context.load(this.queries.alternativesTo, run.id);
    return (found?.runIds ?? []).map((id) => ({ id }));
  }
}

@Resolver('RunChange')
export class RunChangePartsResolver {
  @ResolveField()
  mergedInto(@Parent() { mergedInto }: RunChangeRow): RunReference | null {
    return mergedInto === null ? null : { id: mergedInto };
  }
}
