import { Clock, Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EnrollmentConfig } from '../enrollment.config.js';
import { EnrollmentQueries, type EnrollmentRow } from '../enrollment/enrollment.queries.js';
import { CheckInInput } from './check-in.inputs.js';
import {
  CheckInQueries,
  type CheckInRow,
  type FlagRow,
  type PresenceCounts,
  type SeenRow,
} from './check-in.queries.js';
import {
  checkInWindow,
  codesOf,
  SLOT_SECONDS,
  slotAt,
  slotStart,
  type CheckInWindow,
} from './check-in.rules.js';
import { CheckInService } from './check-in.service.js';

type OwnCheckIn = CheckInRow & CheckInWindow;

interface Codes {
  readonly sessionId: string;
  readonly now: Date;
  readonly slotSeconds: number;
  readonly firstSlotAt: Date;
  readonly closesAt: Date;
  readonly codes: readonly string[];
}

type Presence = PresenceCounts & { readonly sessionId: string };

@Resolver('SessionCheckIn')
export class CheckInResolver {
  constructor(
    private readonly service: CheckInService,
    private readonly queries: CheckInQueries,
    private readonly enrollments: EnrollmentQueries,
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  @Query()
  async sessionCheckIn(
    @Args('sessionId') sessionId: string,
    @Context() { actor }: RequestContext,
  ): Promise<OwnCheckIn> {
    const own = await this.queries.ownOf(actor.employeeId, sessionId);
    return { ...own, ...checkInWindow(own, this.config) };
  }

  @Mutation()
  async checkIn(@Args('input') input: CheckInInput, @Context() context: RequestContext): Promise<OwnCheckIn> {
    const { actor } = context;
    const { employeeId } = actor;
    if (employeeId === null) throw notFound('session');
    const { enrollmentId } = await this.queries.ownOf(employeeId, input.sessionId);
    await this.database.transaction((tx) => this.service.checkIn(tx, actor, employeeId, enrollmentId, input));
    return this.sessionCheckIn(input.sessionId, context);
  }

  @Query()
  async sessionCodes(
    @Args('sessionId') sessionId: string,
    @Context() { actor }: RequestContext,
  ): Promise<Codes> {
    const session = await this.queries.hostedSession(actor, sessionId);
    const window = checkInWindow(session, this.config);
    return {
      sessionId,
      now: this.clock.now(),
      slotSeconds: SLOT_SECONDS,
      firstSlotAt: slotStart(slotAt(window.opensAt)),
      closesAt: window.closesAt,
      codes: codesOf(session, window),
    };
  }

  @Query()
  async sessionPresence(
    @Args('sessionId') sessionId: string,
    @Context() { actor }: RequestContext,
  ): Promise<Presence> {
    await this.queries.hostedSession(actor, sessionId);
    return { sessionId, ...(await this.queries.countsOf(sessionId)) };
  }

  @ResolveField()
  enrollment(@Parent() own: OwnCheckIn, @Context() context: RequestContext): Promise<EnrollmentRow | null> {
    return context.load(this.enrollments.byId, own.enrollmentId);
  }
}

@Resolver('SessionPresence')
export class PresenceResolver {
  constructor(private readonly queries: CheckInQueries) {}

  @ResolveField()
  latest(@Parent() { sessionId }: Presence): Promise<SeenRow[]> {
    return this.queries.latestOf(sessionId);
  }

  @ResolveField()
  flags(@Parent() { sessionId }: Presence): Promise<FlagRow[]> {
    return this.queries.flagsOf(sessionId);
  }
}

@Resolver('PresenceSeen')
export class PresenceSeenResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: SeenRow): { id: string } {
    return { id: employeeId };
  }
}

@Resolver('PresenceFlag')
export class PresenceFlagResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: FlagRow): { id: string } {
    return { id: employeeId };
  }
}
