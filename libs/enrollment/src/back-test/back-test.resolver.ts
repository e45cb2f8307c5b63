import { Database, pageRequest, type Connection, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EmployeeRangeService, type RangeProgress } from '../employee-range/employee-range.service.js';
import type { BackTestEffect } from '../generated/graphql.js';
import { RuleDraftQueries, type RuleSetRow } from '../rule-draft/rule-draft.queries.js';
import { BackTestRuleSetInput } from './back-test.inputs.js';
import { BackTestQueries, type BackTestRow, type FiguresRow, type RecountRow } from './back-test.queries.js';
import type { TriedChange } from './back-test.rules.js';
import { BackTestService } from './back-test.service.js';

@Resolver('RuleSet')
export class RuleSetTrialResolver {
  constructor(
    private readonly queries: BackTestQueries,
    private readonly drafts: RuleDraftQueries,
    private readonly ranges: EmployeeRangeService,
    private readonly service: BackTestService,
    private readonly database: Database,
  ) {}

  @Mutation()
  async backTestRuleSet(
    @Args('input') input: BackTestRuleSetInput,
    @Context() { actor }: RequestContext,
  ): Promise<RuleSetRow> {
    await this.database.transaction((tx) => this.service.backTestRuleSet(tx, actor, input));
    return this.drafts.get(input.version);
  }

  @ResolveField()
  async backTest(
    @Parent() { version }: RuleSetRow,
    @Context() context: RequestContext,
  ): Promise<(BackTestRow & Ranges) | null> {
    const [row] = await context.load(this.queries.latestOf, version);
    return row ? { ...row, ...rangesOf(await this.ranges.progress(row.id)) } : null;
  }

  @ResolveField()
  async recount(
    @Parent() { version }: RuleSetRow,
    @Context() context: RequestContext,
  ): Promise<(RecountRow & Ranges) | null> {
    const [row] = await context.load(this.queries.recountOf, version);
    return row ? { ...row, ...rangesOf(await this.ranges.progress(row.id)) } : null;
  }
}

interface Ranges {
  readonly rangesDone: number;
  readonly rangesTotal: number;
  readonly employees: number;
  readonly changed: number;
}

function rangesOf({ done, total, employees, changed }: RangeProgress): Ranges {
  return { rangesDone: done, rangesTotal: total, employees, changed };
}

@Resolver('BackTest')
export class BackTestResolver {
  constructor(private readonly queries: BackTestQueries) {}

  @ResolveField()
  changes(
    @Parent() { id }: BackTestRow,
    @Args('effect') effect: BackTestEffect | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<TriedChange>> {
    return this.queries.changes(id, effect ?? null, pageRequest(first, after));
  }
}

@Resolver('BackTestFigures')
export class BackTestFiguresResolver {
  @ResolveField()
  effects(@Parent() { effects }: FiguresRow): { effect: string; count: number }[] {
    return Object.entries(effects).map(([effect, count]) => ({ effect, count }));
  }
}

@Resolver('BackTestChange')
export class BackTestChangeResolver {
  @ResolveField()
  employee(@Parent() { employeeId }: TriedChange): { id: string } {
    return { id: employeeId };
  }
}
