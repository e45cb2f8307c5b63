import {
  badInput,
  Database,
  notFound,
  pageRequest,
  type Connection,
  type RequestContext,
} from '@asn-corpu/platform';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { explainEntitlement } from '../entitlement/entitlement-explanation.rules.js';
import { elapsedShare } from '../entitlement/jp-state.rules.js';
import { PostingQueries, type FormTotal, type PostingRow } from '../jp/posting.queries.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { CapRoomQueries, type CeilingRoom } from './cap-room.queries.js';
import type { CapRoom } from './cap-room.rules.js';
import { explainStanding } from './standing-explanation.rules.js';
import { StandingQueries, type AccountRow, type AtClose } from './standing.queries.js';

const FIRST_YEAR = 2015;

@Resolver('JpAccount')
export class StandingResolver {
  constructor(
    private readonly queries: StandingQueries,
    private readonly rooms: CapRoomQueries,
    private readonly postingQueries: PostingQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly database: Database,
  ) {}

  @Query()
  myJpAccount(@Args('year') year: number | null, @Context() context: RequestContext): Promise<AccountRow> {
    const { employeeId } = context.actor;
    if (employeeId === null) throw notFound('employee');
    return this.queries.account(employeeId, this.checkYear(year));
  }

  @Query()
  async jpAccount(
    @Args('employeeId') employeeId: string,
    @Args('year') year: number | null,
    @Context() context: RequestContext,
  ): Promise<AccountRow> {
    if (!(await this.queries.isWithinReach(context.actor, employeeId))) throw notFound('employee');
    return this.queries.account(employeeId, this.checkYear(year));
  }

  @ResolveField()
  employee(@Parent() account: AccountRow): { id: string } {
    return { id: account.employeeId };
  }

  @ResolveField('entitlement')
  async entitlement(@Parent() account: AccountRow): Promise<Explanation> {
    const ruleSets = await this.ruleSets.all(this.database.reader);
    const { kind = null, floorMinutes = null, trace = null } = account.entitlement ?? {};
    const rules = ruleSets.find(({ version }) => version === trace?.ruleVersion);
    return explainEntitlement({ kind, floorMinutes, trace }, account.year, rules);
  }

  @ResolveField()
  atClose(@Parent() account: AccountRow): Promise<AtClose | null> {
    return this.queries.atClose(account.employeeId, account.year);
  }

  @ResolveField()
  standing(@Parent() account: AccountRow): Explanation {
    const today = this.queries.currentDate;
    const missingFacts = account.entitlement?.trace.missingFacts ?? [];
    return explainStanding({
      ...account,
      missingFacts,
      today,
      elapsedShare: elapsedShare(account.year, today),
    });
  }

  @ResolveField()
  async capRooms(@Parent() { employeeId, year }: AccountRow): Promise<CapRoom[]> {
    return year === this.queries.currentYear ? this.rooms.roomsOn(employeeId, this.queries.currentDate) : [];
  }

  @ResolveField()
  async ceilingRoom(@Parent() { employeeId, employment, year }: AccountRow): Promise<CeilingRoom | null> {
    return year === this.queries.currentYear
      ? this.rooms.ceilingOn(employeeId, employment, this.queries.currentDate)
      : null;
  }

  @ResolveField()
  byForm(@Parent() account: AccountRow): Promise<FormTotal[]> {
    return this.postingQueries.formsOf(account.employeeId, account.year);
  }

  @ResolveField()
  postings(
    @Parent() account: AccountRow,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<PostingRow>> {
    return this.postingQueries.ofAccount(account.employeeId, account.year, pageRequest(first, after));
  }

  private checkYear(year: number | null | undefined): number {
    const asked = year ?? this.queries.currentYear;
    if (asked < FIRST_YEAR || asked > this.queries.currentYear + 1) {
      throw badInput({
        field: 'year',
        fault: 'range',
        message: `ask for ${FIRST_YEAR} to ${this.queries.currentYear + 1}`,
      });
    }
    return asked;
  }
}

/** Of every explanation, wherever it stands: not every one has something that would have to be different. */
@Resolver('Explanation')
export class ExplanationResolver {
  @ResolveField()
  remedies(@Parent() { remedies }: Explanation): readonly LocalText[] {
    return remedies ?? [];
  }
}
