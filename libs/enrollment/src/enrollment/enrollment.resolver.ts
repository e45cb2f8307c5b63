import {
  Database,
  DomainError,
  employeeOf,
  notFound,
  pageRequest,
  type Connection,
  type RequestContext,
} from '@asn-corpu/platform';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { EnrollmentStatus } from '../generated/graphql.js';
import type { Explanation } from '../rule-set/explanation.js';
import { AdmissionService } from './admission.service.js';
import { EligibilityQueries } from './eligibility.queries.js';
import { explainRefusal } from './eligibility.rules.js';
import { CancelEnrollmentInput, EnrollInput } from './enrollment.inputs.js';
import {
  EnrollmentQueries,
  type AttendanceRow,
  type EnrollmentEventRow,
  type EnrollmentRow,
} from './enrollment.queries.js';
import { EnrollmentService } from './enrollment.service.js';
import { explainEligibility, explainOutcome } from './outcome.rules.js';
import { TurnedAwayService } from '../turned-away/turned-away.service.js';

type EnrollmentConnection = Connection<EnrollmentRow> & { totalCount: number };

@Resolver('Enrollment')
export class EnrollmentResolver {
  constructor(
    private readonly queries: EnrollmentQueries,
    private readonly service: EnrollmentService,
    private readonly admission: AdmissionService,
    private readonly eligibility: EligibilityQueries,
    private readonly turnedAway: TurnedAwayService,
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
  ) {}

  @Query()
  myEnrollments(
    @Args('active') active: boolean | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<EnrollmentConnection> {
    return this.queries.ofEmployee(employeeOf(context.actor), active ?? null, pageRequest(first, after));
  }

  @Query()
  enrollment(@Args('id') id: string, @Context() context: RequestContext): Promise<EnrollmentRow | null> {
    return context.load(this.queries.byId, id);
  }

  @Query()
  async enrollmentEligibility(
    @Args('runId') runId: string,
    @Context() context: RequestContext,
  ): Promise<{ refusal: string | null; explanation: Explanation }> {
    const employeeId = employeeOf(context.actor);
    const { accountId } = context.actor;
    const who = { accountId, employeeId };
    const { found, refusal } = await this.eligibility.ask(who, { requestId: null, runId });
    const explanation = explainRefusal(refusal, found, this.config.agencyZone);
    return { refusal: refusal?.code ?? null, explanation };
  }

  @Mutation()
  async enroll(
    // The ticket was for the gateway's gate.
    @Args('input') { ticket: _ticket, ...input }: EnrollInput,
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow> {
    const { actor } = context;
    const employeeId = employeeOf(actor);
    try {
      const id = await this.admission.enroll(actor, employeeId, input);
      return await this.queries.getOwn(employeeId, id);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'RUN_FULL')
        await this.turnedAway.remember(employeeId, input.runId);
      throw error;
    }
  }

  @Mutation()
  async cancelEnrollment(
    @Args('input') input: CancelEnrollmentInput,
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow> {
    const id = await this.database.transaction((tx) =>
      this.service.cancelEnrollment(tx, context.actor, input),
    );
    return this.get(id, context);
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: RequestContext): Promise<EnrollmentRow | null> {
    return context.load(this.queries.byId, reference.id);
  }

  @ResolveField()
  run(@Parent() enrollment: EnrollmentRow): { id: string } {
    return { id: enrollment.runId };
  }

  @ResolveField()
  employee(@Parent() enrollment: EnrollmentRow): { id: string } {
    return { id: enrollment.employeeId };
  }

  @ResolveField()
  outcome(@Parent() enrollment: EnrollmentRow): Explanation | null {
    return explainOutcome(enrollment);
  }

  @ResolveField()
  creditEligibility(@Parent() enrollment: EnrollmentRow): Explanation {
    return explainEligibility(enrollment);
  }

  @ResolveField()
  progressPercent(@Parent() enrollment: EnrollmentRow): number {
    const { attendedMinutes, sessionMinutes } = enrollment;
    return sessionMinutes === 0 ? 0 : Math.floor((attendedMinutes * 100) / sessionMinutes);
  }

  @ResolveField()
  async jpCountedMinutes(
    @Parent() enrollment: EnrollmentRow,
    @Context() context: RequestContext,
  ): Promise<number> {
    // Only a passed enrollment has postings to add up.
    if (enrollment.status !== 'PASSED') return 0;
    const [counted] = await context.load(this.queries.countedOf, enrollment.id);
    return counted?.minutes ?? 0;
  }

  @ResolveField()
  attendance(
    @Parent() enrollment: EnrollmentRow,
    @Context() context: RequestContext,
  ): Promise<AttendanceRow[]> {
    return context.load(this.queries.attendanceOf, enrollment.id);
  }

  @ResolveField()
  history(
    @Parent() enrollment: EnrollmentRow,
    @Context() context: RequestContext,
  ): Promise<EnrollmentEventRow[]> {
    return context.load(this.queries.historyOf, enrollment.id);
  }

  private async get(id: string, context: RequestContext): Promise<EnrollmentRow> {
    const enrollment = await context.load(this.queries.byId, id);
    if (!enrollment) throw notFound('enrollment');
    return enrollment;
  }
}

@Resolver('EnrollmentEvent')
export class EnrollmentEventResolver {
  @ResolveField()
  by(@Parent() { employeeId }: EnrollmentEventRow): { id: string } | null {
    return employeeId === null ? null : { id: employeeId };
  }

  @ResolveField()
  onBehalfOf(@Parent() { onBehalfOf }: EnrollmentEventRow): { id: string } | null {
    return onBehalfOf === null ? null : { id: onBehalfOf };
  }
}

@Resolver('Run')
export class RunEnrollmentsResolver {
  constructor(private readonly queries: EnrollmentQueries) {}

  @ResolveField()
  async myEnrollment(
    @Parent() run: { id: string },
    @Context() context: RequestContext,
  ): Promise<EnrollmentRow | null> {
    if (context.actor.employeeId === null) return null;
    const [mine] = await context.load(this.queries.mineByRun, run.id);
    return mine ?? null;
  }

  @ResolveField()
  enrollments(
    @Parent() run: { id: string },
    @Args('status') status: EnrollmentStatus | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
    @Context() context: RequestContext,
  ): Promise<EnrollmentConnection> {
    return this.queries.ofRun(context.actor, run.id, status ?? null, pageRequest(first, after));
  }
}
