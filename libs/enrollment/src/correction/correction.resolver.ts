import { Database, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PostingQueries, type PostingRow } from '../jp/posting.queries.js';
import { CorrectPostingInput, DecideCorrectionInput } from './correction.inputs.js';
import { CorrectionQueries, type CorrectionRow } from './correction.queries.js';
import { CorrectionService } from './correction.service.js';

@Resolver('JpCorrection')
export class CorrectionResolver {
  constructor(
    private readonly queries: CorrectionQueries,
    private readonly service: CorrectionService,
    private readonly postings: PostingQueries,
    private readonly database: Database,
  ) {}

  @Query()
  pendingCorrections(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<CorrectionRow>> {
    return this.queries.pending(pageRequest(first, after));
  }

  @Mutation()
  async correctPosting(
    @Args('input') input: CorrectPostingInput,
    @Context() context: RequestContext,
  ): Promise<CorrectionRow> {
    const id = await this.database.transaction((tx) => this.service.correctPosting(tx, context.actor, input));
    return this.queries.get(id);
  }

  @Mutation()
  async decideCorrection(
    @Args('input') input: DecideCorrectionInput,
    @Context() context: RequestContext,
  ): Promise<CorrectionRow> {
    const id = await this.database.transaction((tx) =>
      this.service.decideCorrection(tx, context.actor, input),
    );
    return this.queries.get(id);
  }

  @ResolveField()
  requestedByMe(@Parent() correction: CorrectionRow, @Context() context: RequestContext): boolean {
    return correction.requestedBy === context.actor.accountId;
  }

  @ResolveField()
  posting(
    @Parent() correction: CorrectionRow,
    @Context() context: RequestContext,
  ): Promise<PostingRow | null> {
    return context.load(this.postings.byId, correction.postingId);
  }

  @ResolveField()
  employee(@Parent() correction: CorrectionRow): { id: string } {
    return { id: correction.employeeId };
  }
}
