import { Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimQueries, type ClaimRow } from '../claim/claim.queries.js';
import { RemoveClaimEvidenceInput } from './claim-evidence.inputs.js';
import { ClaimEvidenceQueries, type EvidenceRow } from './claim-evidence.queries.js';
import { ClaimEvidenceService } from './claim-evidence.service.js';

@Resolver('Claim')
export class ClaimEvidenceOfClaimResolver {
  constructor(
    private readonly queries: ClaimEvidenceQueries,
    private readonly claims: ClaimQueries,
    private readonly service: ClaimEvidenceService,
    private readonly database: Database,
  ) {}

  @ResolveField()
  evidence(@Parent() claim: ClaimRow, @Context() context: RequestContext): Promise<EvidenceRow[]> {
    return context.load(this.queries.ofClaim, claim.id);
  }

  @Mutation()
  async removeClaimEvidence(
    @Args('input') input: RemoveClaimEvidenceInput,
    @Context() context: RequestContext,
  ): Promise<ClaimRow> {
    const id = await this.database.transaction((tx) =>
      this.service.removeClaimEvidence(tx, context.actor, input),
    );
    const claim = await context.load(this.claims.byId, id);
    if (!claim) throw notFound('claim');
    return claim;
  }
}

@Resolver('ClaimEvidence')
export class ClaimEvidenceResolver {
  @ResolveField()
  url(@Parent() { id }: EvidenceRow): string {
    return `/api/claim-evidence/${id}`;
  }
}
