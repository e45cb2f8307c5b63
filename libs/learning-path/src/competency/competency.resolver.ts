import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { CompetencyEntity } from './competency.entity.js';
import { CreateCompetencyInput } from './competency.inputs.js';
import { CompetencyService } from './competency.service.js';

@Resolver('Competency')
export class CompetencyResolver {
  constructor(
    private readonly service: CompetencyService,
    private readonly database: Database,
  ) {}

  @Query('competencies')
  list(
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<CompetencyEntity>> {
    return this.service.list(search?.trim() || null, pageRequest(first, after));
  }

  @Mutation()
  async createCompetency(
    @Args('input') input: CreateCompetencyInput,
    @Context() context: RequestContext,
  ): Promise<CompetencyEntity> {
    const id = await this.database.transaction((tx) =>
      this.service.createCompetency(tx, context.actor, input),
    );
    const competency = await context.load(this.service.byId, id);
    if (!competency) throw notFound('competency');
    return competency;
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<CompetencyEntity | null> {
    return context.load(this.service.byId, reference.id);
  }
}
