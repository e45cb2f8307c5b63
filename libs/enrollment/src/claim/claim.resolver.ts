import {
  Clock,
  Database,
  notFound,
  pageRequest,
  type Connection,
  type RequestContext,
} from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { ClaimForm, ClaimState, ClaimTerms, ClaimUrgency } from '../generated/graphql.js';
import { PostingQueries, type PostingRow } from '../jp/posting.queries.js';
import { Today } from '../reach/today.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { ruleSetOn } from '../rule-set/rule-set.rules.js';
import { isLate } from './claim-chain.rules.js';
import { CLAIM_ZONES, MOST_EVIDENCE, needsDays } from './claim-facts.rules.js';
import { SaveClaimInput, SubmitClaimInput, WithdrawClaimInput } from './claim.inputs.js';
import { ClaimQueries, type ClaimEventRow, type ClaimRow } from './claim.queries.js';
import { ClaimService } from './claim.service.js';

/** Claims as their writers and deciders see them; reads alone. */
@Resolver('Claim')
export class ClaimResolver {
  constructor(
    private readonly queries: ClaimQueries,
    private readonly postingQueries: PostingQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  @Query()
  myClaims(
    @Args('state') state: ClaimState | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<ClaimRow>> {
    return this.queries.mine(context.actor, state ?? null, pageRequest(first, after));
  }

  @Query()
  claimsEntered(
    @Args('state') state: ClaimState | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<Connection<ClaimRow>> {
    return this.queries.entered(context.actor, state ?? null, pageRequest(first, after));
  }

  @Query()
  claim(@Args('id') id: string, @Context() context: RequestContext): Promise<ClaimRow | null> {
    return context.load(this.queries.byId, id);
  }

  @ResolveField()
  employee(@Parent() claim: ClaimRow): { id: string } {
    return { id: claim.employeeId };
  }

  @ResolveField()
  urgency(@Parent() { stepSince, stepDue }: ClaimRow): ClaimUrgency | null {
    if (stepSince === null || stepDue === null) return null;
    const now = this.clock.now().getTime();
    if (now >= stepDue.getTime()) return 'OVERDUE';
    return now * 2 >= stepSince.getTime() + stepDue.getTime() ? 'SOON' : 'ON_TIME';
  }

  @ResolveField()
  late(@Parent() { endsOn, submittedAt }: ClaimRow): boolean {
    const sent = submittedAt === null ? this.today.date : this.today.of(submittedAt);
    return endsOn !== null && isLate(endsOn, this.config.claimWindowEnds, sent);
  }

  @ResolveField()
  history(@Parent() claim: ClaimRow, @Context() context: RequestContext): Promise<ClaimEventRow[]> {
    return context.load(this.queries.historyOf, claim.id);
  }

  @ResolveField()
  postings(@Parent() claim: ClaimRow, @Context() context: RequestContext): Promise<PostingRow[]> {
    return claim.factId === null
      ? Promise.resolve([])
      : context.load(this.postingQueries.ofFact, claim.factId);
  }
}

@Resolver('ClaimEvent')
export class ClaimEventResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: ClaimEventRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }

  @ResolveField()
  onBehalfOf(@Parent() { onBehalfOfId }: ClaimEventRow): { id: string } | null {
    return onBehalfOfId === null ? null : { id: onBehalfOfId };
  }
}

/** What may be claimed, and the changes by those who write claims. */
@Resolver()
export class ClaimWritingResolver {
  constructor(
    private readonly queries: ClaimQueries,
    private readonly service: ClaimService,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly database: Database,
  ) {}

  @Query()
  async claimForms(): Promise<ClaimForm[]> {
    const rules = ruleSetOn(await this.ruleSets.all(this.database.reader), this.today.date);
    return rules.forms.map(({ form, citation, national }) => ({
      form,
      citation,
      basis: national.basis,
      minutesPerUnit: national.minutesPerUnit,
      byDay: needsDays(national),
    }));
  }

  @Query()
  claimTerms(): ClaimTerms {
    return {
      windowEnds: this.config.claimWindowEnds,
      evidenceMaxBytes: this.config.claimEvidenceMaxBytes,
      evidenceMaxFiles: MOST_EVIDENCE,
      zones: [...CLAIM_ZONES],
    };
  }

  @Mutation()
  async saveClaim(
    @Args('input') input: SaveClaimInput,
    @Context() context: RequestContext,
  ): Promise<ClaimRow> {
    const id = await this.database.transaction((tx) => this.service.saveClaim(tx, context.actor, input));
    return this.get(id, context);
  }

  @Mutation()
  async submitClaim(
    @Args('input') input: SubmitClaimInput,
    @Context() context: RequestContext,
  ): Promise<ClaimRow> {
    const id = await this.database.transaction((tx) => this.service.submitClaim(tx, context.actor, input));
    return this.get(id, context);
  }

  @Mutation()
  async withdrawClaim(
    @Args('input') input: WithdrawClaimInput,
    @Context() context: RequestContext,
  ): Promise<ClaimRow> {
    const id = await this.database.transaction((tx) => this.service.withdrawClaim(tx, context.actor, input));
    return this.get(id, context);
  }

  private async get(id: string, context: RequestContext): Promise<ClaimRow> {
    const claim = await context.load(this.queries.byId, id);
    if (!claim) throw notFound('claim');
    return claim;
  }
}
