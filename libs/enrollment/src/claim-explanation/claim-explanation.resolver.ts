import type { RequestContext } from '@asn-corpu/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClaimQueries, type ClaimRow } from '../claim/claim.queries.js';
import { chainDays } from '../claim/claim.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { Today } from '../reach/today.js';
import type { Explanation } from '../rule-set/explanation.js';
import { explainClaim } from './claim-explanation.rules.js';

@Resolver('Claim')
export class ClaimExplanationResolver {
  constructor(
    private readonly queries: ClaimQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
  ) {}

  @ResolveField()
  async explanation(@Parent() claim: ClaimRow, @Context() context: RequestContext): Promise<Explanation> {
    const history = await context.load(this.queries.historyOf, claim.id);
    const dayOf = (at: Date | null): string | null => at && this.today.of(at);
    const { stepSince, stepDue, submittedAt } = claim;
    return explainClaim(
      { ...claim, since: dayOf(stepSince), due: dayOf(stepDue), submitted: dayOf(submittedAt) },
      history.map((event) => ({ ...event, on: this.today.of(event.at) })),
      { days: chainDays(this.config), windowEnds: this.config.claimWindowEnds },
    );
  }
}
