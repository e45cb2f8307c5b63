import { Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EnrollmentQueries, type EnrollmentRow } from '../enrollment/enrollment.queries.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { Explanation } from '../rule-set/explanation.js';
import { AnswerOfferInput } from './waiting-list.inputs.js';
import { WaitingListQueries } from './waiting-list.queries.js';
import { WaitingListService } from './waiting-list.service.js';
import { explainPlace } from './waiting-place.rules.js';

@Resolver('Enrollment')
export class WaitingListResolver {
  constructor(
    private readonly service: WaitingListService,
    private readonly queries: WaitingListQueries,
    private readonly enrollments: EnrollmentQueries,
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
  ) {}

  @Mutation()
  async answerOffer(
    @Args('input') input: AnswerOfferInput,
    @Context() { actor }: RequestContext,
  ): Promise<EnrollmentRow> {
    const { employeeId } = actor;
    if (employeeId === null) throw notFound('enrollment');
    const id = await this.database.transaction((tx) =>
      this.service.answerOffer(tx, actor, employeeId, input),
    );
    return this.enrollments.getOwn(employeeId, id);
  }

  @ResolveField()
  async waitingPlace(
    @Parent() enrollment: EnrollmentRow,
    @Context() context: RequestContext,
  ): Promise<{ position: number; length: number; explanation: Explanation } | null> {
    if (enrollment.status !== 'WAITLISTED') return null;
    const [place] = await context.load(this.queries.placeOf, enrollment.id);
    if (!place) return null;
    const { position, length } = place;
    return { position, length, explanation: explainPlace(place, this.config.agencyZone) };
  }
}
