import { Database, notFound, type Actor, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { contentOf, type ClaimContent } from '../claim/claim-facts.rules.js';
import { ClaimQueries, type ClaimRow } from '../claim/claim.queries.js';
import { isVerifierOf } from '../claim/deciders.sql.js';
import { Today } from '../reach/today.js';
import { ClaimEstimateInput } from './claim-estimate.inputs.js';
import { sayHint, type ClaimHint } from './claim-estimate.rules.js';
import { ClaimEstimateService, type Estimate } from './claim-estimate.service.js';
import { ClaimHintQueries } from './claim-hints.queries.js';

/** An estimate and what its hints are asked with. */
type EstimateOf = Estimate & {
  readonly employeeId: string;
  readonly claimId: string | null;
  readonly content: ClaimContent;
};

@Resolver('ClaimEstimate')
export class ClaimEstimateResolver {
  constructor(
    private readonly service: ClaimEstimateService,
    private readonly hintQueries: ClaimHintQueries,
    private readonly claims: ClaimQueries,
    private readonly today: Today,
    private readonly database: Database,
  ) {}

  @Query()
  async claimEstimate(
    @Args('input') input: ClaimEstimateInput,
    @Context() context: RequestContext,
  ): Promise<EstimateOf> {
    const claimId = input.claimId ?? null;
    const employeeId = await this.claimant(input, context);
    const content = contentOf(input);
    return {
      ...(await this.service.estimate(employeeId, claimId, content)),
      employeeId,
      claimId,
      content,
    };
  }

  @ResolveField()
  hints(
    @Parent() { employeeId, claimId, content }: EstimateOf,
    @Context() { actor }: RequestContext,
  ): Promise<ClaimHint[]> {
    return hintsOf(this.hintQueries, actor, employeeId, claimId, content);
  }

  /** For whom it is: the claim's employee, or the caller, or somebody of the subtree the caller verifies. */
  private async claimant(input: ClaimEstimateInput, context: RequestContext): Promise<string> {
    if (input.claimId != null) {
      const claim = await context.load(this.claims.byId, input.claimId);
      if (!claim) throw notFound('claim');
      return claim.employeeId;
    }
    const { actor } = context;
    const employeeId = input.employeeId ?? actor.employeeId;
    if (employeeId === null) throw notFound('employee');
    if (employeeId === actor.employeeId) return employeeId;
    const rows: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM people_api.employee e WHERE e.id = $1 AND ${isVerifierOf('e.id')}`,
      [employeeId, this.today.date, actor.accountId],
    );
    if (rows.length === 0) throw notFound('employee');
    return employeeId;
  }
}

@Resolver('Claim')
export class ClaimEstimateOfClaimResolver {
  constructor(
    private readonly service: ClaimEstimateService,
    private readonly hintQueries: ClaimHintQueries,
  ) {}

  @ResolveField()
  async estimate(@Parent() claim: ClaimRow): Promise<EstimateOf | null> {
    if (!['DRAFT', 'PENDING', 'RETURNED'].includes(claim.state)) return null;
    const { employeeId, id } = claim;
    try {
      const estimate = await this.service.estimate(employeeId, id, claim);
      return { ...estimate, employeeId, claimId: id, content: claim };
    } catch (error) {
      // A draft may be anything; what is wrong with it is said when it is sent.
      if ((error as { code?: string }).code === 'BAD_INPUT') return null;
      throw error;
    }
  }

  @ResolveField()
  hints(@Parent() claim: ClaimRow, @Context() { actor }: RequestContext): Promise<ClaimHint[]> {
    return hintsOf(this.hintQueries, actor, claim.employeeId, claim.id, claim);
  }
}

async function hintsOf(
  queries: ClaimHintQueries,
  actor: Actor,
  employeeId: string,
  claimId: string | null,
  content: ClaimContent,
): Promise<ClaimHint[]> {
  const found = await queries.find(employeeId, claimId, content);
  return found.map((hint) => sayHint(hint, actor.employeeId !== employeeId));
}
