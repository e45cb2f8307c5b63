import { Database, notFound, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { DisputeState } from '../generated/graphql.js';
import type { PostingRow } from '../jp/posting.queries.js';
import { OpenDisputeInput, ReplyToDisputeInput, ResolveDisputeInput } from './dispute.inputs.js';
import { DisputeQueries, type DisputeRow, type MessageRow } from './dispute.queries.js';
import { DisputeService } from './dispute.service.js';

@Resolver('JpDispute')
export class DisputeResolver {
  constructor(
    private readonly service: DisputeService,
    private readonly queries: DisputeQueries,
    private readonly database: Database,
  ) {}

  @Mutation()
  async openDispute(
    @Args('input') input: OpenDisputeInput,
    @Context() context: RequestContext,
  ): Promise<DisputeRow> {
    const { actor } = context;
    const { employeeId } = actor;
    if (employeeId === null) throw notFound('posting');
    const id = await this.database.transaction((tx) =>
      this.service.openDispute(tx, actor, employeeId, input),
    );
    return this.get(id, context);
  }

  @Mutation()
  async replyToDispute(
    @Args('input') input: ReplyToDisputeInput,
    @Context() context: RequestContext,
  ): Promise<DisputeRow> {
    const dispute = await this.get(input.disputeId, context);
    await this.database.transaction((tx) => this.service.replyToDispute(tx, context.actor, input));
    return dispute;
  }

  @Mutation()
  async resolveDispute(
    @Args('input') input: ResolveDisputeInput,
    @Context() context: RequestContext,
  ): Promise<DisputeRow> {
    const id = await this.database.transaction((tx) => this.service.resolveDispute(tx, context.actor, input));
    return this.get(id, context);
  }

  @Query()
  dispute(@Args('id') id: string, @Context() context: RequestContext): Promise<DisputeRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Query()
  disputes(
    @Args('state') state: DisputeState | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<DisputeRow>> {
    return this.queries.page(context.actor, state ?? null, pageRequest(first, after));
  }

  @ResolveField()
  employee(@Parent() dispute: DisputeRow): { id: string } {
    return { id: dispute.employeeId };
  }

  @ResolveField()
  messages(@Parent() dispute: DisputeRow, @Context() context: RequestContext): Promise<MessageRow[]> {
    return context.load(this.queries.messagesOf, dispute.id);
  }

  private async get(id: string, context: RequestContext): Promise<DisputeRow> {
    const dispute = await context.load(this.queries.byId, id);
    if (!dispute) throw notFound('dispute');
    return dispute;
  }
}

@Resolver('JpPosting')
export class PostingDisputeResolver {
  constructor(private readonly queries: DisputeQueries) {}

  @ResolveField()
  async dispute(
    @Parent() posting: PostingRow,
    @Context() context: RequestContext,
  ): Promise<DisputeRow | null> {
    const [latest] = await context.load(this.queries.ofFact, posting.factId);
    return latest ?? null;
  }
}
