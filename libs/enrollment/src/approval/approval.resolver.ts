import { badInput, Database, notFound, pageRequest, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EnrollmentQueries, type EnrollmentRow } from '../enrollment/enrollment.queries.js';
import type { ApprovalStep } from '../generated/graphql.js';
import { DecideEnrollmentsInput, ReviseDecisionInput } from './approval.inputs.js';
import { ApprovalQueries, type ApprovalPage } from './approval.queries.js';
import { ApprovalService, type ApprovalVerdict } from './approval.service.js';

const LONGEST_SEARCH = 100;

interface Facts {
  readonly clashingRuns: readonly { readonly id: string }[];
}

@Resolver('ApprovalOutcome')
export class ApprovalResolver {
  constructor(
    private readonly queries: ApprovalQueries,
    private readonly service: ApprovalService,
    private readonly enrollments: EnrollmentQueries,
    private readonly database: Database,
  ) {}

  @Query()
  enrollmentsToDecide(
    @Args('step') step: ApprovalStep | null,
    @Args('overdue') overdue: boolean | null,
    @Args('search') search: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<ApprovalPage> {
    const wanted = search?.trim() ?? '';
    if (wanted.length > LONGEST_SEARCH)
      throw badInput({
        field: 'search',
        fault: 'maxLength',
        message: `at most ${LONGEST_SEARCH} characters`,
      });
    const filter = { step: step ?? null, overdue: overdue ?? false, search: wanted === '' ? null : wanted };
    return this.queries.waitingFor(context.actor, filter, pageRequest(first, after));
  }

  @Mutation()
  decideEnrollments(
    @Args('input') input: DecideEnrollmentsInput,
    @Context() { actor }: RequestContext,
  ): Promise<ApprovalVerdict[]> {
    return this.database.transaction((tx) => this.service.decideEnrollments(tx, actor, input));
  }

  @Mutation()
  async reviseDecision(
    @Args('input') input: ReviseDecisionInput,
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow> {
    const id = await this.database.transaction((tx) => this.service.reviseDecision(tx, context.actor, input));
    const enrollment = await context.load(this.enrollments.byId, id);
    if (!enrollment) throw notFound('enrollment');
    return enrollment;
  }

  @ResolveField()
  enrollment(
    @Parent() { enrollmentId }: ApprovalVerdict,
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow | null> {
    return context.load(this.enrollments.byId, enrollmentId);
  }
}

@Resolver('Enrollment')
export class ApprovalFactsResolver {
  constructor(private readonly queries: ApprovalQueries) {}

  @ResolveField()
  async approvalFacts(
    @Parent() { id }: EnrollmentRow,
    @Context() context: RequestContext,
  ): Promise<Facts | null> {
    const facts = await context.load(this.queries.factsOf, id);
    return facts && { ...facts, clashingRuns: facts.clashingRunIds.map((runId) => ({ id: runId })) };
  }
}
