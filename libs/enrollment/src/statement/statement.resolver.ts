import { Database, notFound, type RequestContext } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { groupedCode } from '../certificate-face/verification-code.rules.js';
import { StandingQueries } from '../standing/standing.queries.js';
import { StatementCheckService, type CheckedStatement } from './statement-check.service.js';
import { CheckStatementInput, IssueStatementInput } from './statement.inputs.js';
import { StatementQueries, type StatementRow } from './statement.queries.js';
import { StatementService } from './statement.service.js';

@Resolver('JpStatement')
export class StatementResolver {
  constructor(
    private readonly service: StatementService,
    private readonly queries: StatementQueries,
    private readonly standing: StandingQueries,
    private readonly database: Database,
  ) {}

  @Mutation()
  async issueStatement(
    @Args('input') input: IssueStatementInput,
    @Context() context: RequestContext,
  ): Promise<StatementRow> {
    const { actor } = context;
    const employeeId = input.employeeId ?? actor.employeeId;
    if (employeeId === null || !(await this.standing.isWithinReach(actor, employeeId)))
      throw notFound('employee');
    const id = await this.database.transaction((tx) =>
      this.service.issueStatement(tx, actor, employeeId, input),
    );
    const statement = await this.queries.withinReach(actor, id);
    if (!statement) throw notFound('statement');
    return statement;
  }

  @ResolveField()
  code(@Parent() { code }: StatementRow): string {
    return groupedCode(code);
  }

  @ResolveField()
  pdfUrl(@Parent() { id }: StatementRow): string {
    return `/api/statements/${id}/pdf`;
  }

  @ResolveField()
  csvUrl(@Parent() { id }: StatementRow): string {
    return `/api/statements/${id}/csv`;
  }

  @ResolveField()
  jsonUrl(@Parent() { id }: StatementRow): string {
    return `/api/statements/${id}/json`;
  }

  @ResolveField()
  verifyUrl(@Parent() { frame }: StatementRow): string {
    return frame.verifyUrl;
  }
}

@Resolver('StatementCheck')
export class StatementCheckResolver {
  constructor(private readonly checks: StatementCheckService) {}

  @Query()
  checkStatement(@Args('input') input: CheckStatementInput): Promise<CheckedStatement> {
    return this.checks.check(input);
  }

  @ResolveField()
  employee(@Parent() { statement }: CheckedStatement): { id: string } {
    return { id: statement.employeeId };
  }
}

@Resolver('JpAccount')
export class AccountStatementsResolver {
  constructor(private readonly queries: StatementQueries) {}

  @ResolveField()
  statements(
    @Parent() account: { employeeId: string },
    @Context() context: RequestContext,
  ): Promise<StatementRow[]> {
    return context.load(this.queries.ofEmployee, account.employeeId);
  }
}
