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
import { PostingQueries, type FormTotal, type PostingRow } from '../jp/posting.queries.js';
import type { Explanation } from '../rule-set/explanation.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { StandingQueries, type AccountRow, type AtClose } from './standing.queries.js';

const FIRST_YEAR = 2015;

@Resolver('JpAccount')
export class StandingResolver {
  constructor(
    private readonly queries: StandingQueries,
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
