import { badInput, Database, pageRequest, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimQueries, type ClaimRow } from '../claim/claim.queries.js';
import type { ClaimStep } from '../generated/graphql.js';
import { ClaimQueueQueries, type ClaimQueuePage } from './claim-queue.queries.js';
import { DecideClaimsInput } from './claim-review.inputs.js';
import { ClaimReviewService, type ClaimVerdict } from './claim-review.service.js';

/** Claims decided in one commit: enough for a class, few enough that nobody waits long for an account. */
const CHUNK = 25;
const LONGEST_SEARCH = 100;

@Resolver('ClaimOutcome')
export class ClaimReviewResolver {
  constructor(
    private readonly queue: ClaimQueueQueries,
    private readonly claims: ClaimQueries,
    private readonly service: ClaimReviewService,
    private readonly database: Database,
  ) {}

  @Query()
  claimsToDecide(
    @Args('step') step: ClaimStep | null,
    @Args('overdue') overdue: boolean | null,
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<ClaimQueuePage> {
    const wanted = search?.trim() ?? '';
    if (wanted.length > LONGEST_SEARCH)
      throw badInput({
        field: 'search',
        fault: 'maxLength',
        message: `at most ${LONGEST_SEARCH} characters`,
      });
    const filter = { step: step ?? null, overdue: overdue ?? false, search: wanted === '' ? null : wanted };
    return this.queue.waitingFor(context.actor, filter, pageRequest(first, after));
  }

  @Mutation()
  async decideClaims(
    @Args('input') input: DecideClaimsInput,
    @Context() context: RequestContext,
  ): Promise<ClaimVerdict[]> {
    const verdicts: ClaimVerdict[] = [];
    const ids = [...input.claimIds].sort();
    for (let at = 0; at < ids.length; at += CHUNK) {
      const chunk = { ...input, claimIds: ids.slice(at, at + CHUNK) };
      verdicts.push(
        ...(await this.database.transaction((tx) => this.service.decideClaims(tx, context.actor, chunk))),
      );
    }
    return verdicts;
  }

  @ResolveField()
  claim(@Parent() { claimId }: ClaimVerdict, @Context() context: RequestContext): Promise<ClaimRow | null> {
    return context.load(this.claims.byId, claimId);
  }
}
