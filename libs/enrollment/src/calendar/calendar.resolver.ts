import { Clock, Database, employeeOf, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { EndCalendarFeedInput, MakeCalendarFeedInput } from './calendar.inputs.js';
import { CalendarService } from './calendar.service.js';

interface CalendarFeed {
  readonly madeAt: Date;
  readonly url: string | null;
}

@Resolver('CalendarFeed')
export class CalendarResolver {
  constructor(
    private readonly calendars: CalendarService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Query()
  async myCalendarFeed(@Context() { actor }: RequestContext): Promise<CalendarFeed | null> {
    const madeAt = await this.calendars.madeAt(employeeOf(actor));
    return madeAt && { madeAt, url: null };
  }

  @Mutation()
  async makeCalendarFeed(
    @Args('input') input: MakeCalendarFeedInput,
    @Context() { actor }: RequestContext,
  ): Promise<CalendarFeed> {
    const employeeId = employeeOf(actor);
    const url = await this.database.transaction((tx) =>
      this.calendars.makeCalendarFeed(tx, actor, employeeId, input),
    );
    return { madeAt: (await this.calendars.madeAt(employeeId)) ?? this.clock.now(), url };
  }

  @Mutation()
  endCalendarFeed(
    @Args('input') input: EndCalendarFeedInput,
    @Context() { actor }: RequestContext,
  ): Promise<boolean> {
    return this.database.transaction((tx) =>
      this.calendars.endCalendarFeed(tx, actor, employeeOf(actor), input),
    );
  }
}
