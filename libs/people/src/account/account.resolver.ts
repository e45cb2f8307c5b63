import {
  Database,
  DomainError,
  Mailer,
  notFound,
  pageRequest,
  type Connection,
  type RequestContext,
} from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Role } from '../generated/graphql.js';
import { EmployeeQueries, type EmployeeRow } from '../employee/employee.queries.js';
import { UnitQueries, type UnitRow } from '../unit/unit.queries.js';
import {
  GrantRoleInput,
  IssueSignInCodeInput,
  RevokeRoleInput,
  SetAccountDisabledInput,
} from './account.inputs.js';
import { AccountQueries, type AccountRow, type RoleGrantRow } from './account.queries.js';
import { AccountService, type IssuedCode } from './account.service.js';

@Resolver('Account')
export class AccountResolver {
  constructor(
    private readonly queries: AccountQueries,
    private readonly accounts: AccountService,
    private readonly units: UnitQueries,
    private readonly employees: EmployeeQueries,
    private readonly mailer: Mailer,
    private readonly database: Database,
  ) {}

  @Query()
  me(@Context() context: RequestContext): Promise<AccountRow | null> | null {
    const { accountId } = context.call.actor;
    return accountId === null ? null : this.load(accountId, context);
  }

  @Query()
  grantedRoles(
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<Connection<RoleGrantRow>> {
    return this.queries.openGrants(pageRequest(first, after));
  }

  @Mutation()
  issueSignInCode(
    @Args('input') input: IssueSignInCodeInput,
    @Context() context: RequestContext,
  ): Promise<IssuedCode> {
    if (input.delivery === 'EMAIL' && !this.mailer.canSend) {
      throw new DomainError('MAIL_NOT_CONFIGURED', 'Sending mail is not set up; show the code instead');
    }
    return this.database.transaction((tx) => this.accounts.issueSignInCode(tx, context.actor, input));
  }

  @Mutation()
  async grantRole(
    @Args('input') input: GrantRoleInput,
    @Context() context: RequestContext,
  ): Promise<RoleGrantRow> {
    return this.getGrant(
      await this.database.transaction((tx) => this.accounts.grantRole(tx, context.actor, input)),
    );
  }

  @Mutation()
  async revokeRole(
    @Args('input') input: RevokeRoleInput,
    @Context() context: RequestContext,
  ): Promise<RoleGrantRow> {
    return this.getGrant(
      await this.database.transaction((tx) => this.accounts.revokeRole(tx, context.actor, input)),
    );
  }

  @Mutation()
  async setAccountDisabled(
    @Args('input') input: SetAccountDisabledInput,
    @Context() context: RequestContext,
  ): Promise<AccountRow> {
    const id = await this.database.transaction((tx) =>
      this.accounts.setAccountDisabled(tx, context.actor, input),
    );
    const account = await this.load(id, context);
    if (!account) throw notFound('account');
    return account;
  }

  @ResolveField()
  employee(
    @Parent() account: AccountRow,
    @Context() context: RequestContext,
  ): Promise<EmployeeRow | null> | null {
    return account.employeeId === null ? null : context.load(this.employees.byId, account.employeeId);
  }

  @ResolveField()
  async roles(@Parent() account: AccountRow): Promise<Role[]> {
    const roles = await this.queries.rolesOf(account);
    return roles.map((role) => role.toUpperCase().replace('-', '_') as Role);
  }

  @ResolveField()
  leads(@Parent() account: AccountRow): Promise<UnitRow[]> {
    return account.employeeId === null ? Promise.resolve([]) : this.units.ledBy(account.employeeId);
  }

  @ResolveField()
  verifies(@Parent() account: AccountRow): Promise<UnitRow[]> {
    return this.units.verifiedBy(account.id);
  }

  private load(id: string, context: RequestContext): Promise<AccountRow | null> {
    return context.load(this.queries.byId, id);
  }

  private async getGrant(id: string): Promise<RoleGrantRow> {
    const grant = await this.queries.grant(id);
    if (!grant) throw notFound('role');
    return grant;
  }
}

@Resolver('RoleGrant')
export class RoleGrantResolver {
  constructor(
    private readonly queries: AccountQueries,
    private readonly units: UnitQueries,
  ) {}

  @ResolveField()
  account(@Parent() grant: RoleGrantRow, @Context() context: RequestContext): Promise<AccountRow | null> {
    return context.load(this.queries.byId, grant.accountId);
  }

  @ResolveField()
  unit(@Parent() grant: RoleGrantRow, @Context() context: RequestContext): Promise<UnitRow | null> | null {
    if (grant.unitId === null) return null;
    return context.load(this.units.byId, grant.unitId);
  }
}

@Resolver('SignInCode')
export class SignInCodeResolver {
  constructor(private readonly employees: EmployeeQueries) {}

  @ResolveField()
  employee(@Parent() code: IssuedCode, @Context() context: RequestContext): Promise<EmployeeRow | null> {
    return context.load(this.employees.byId, code.employeeId);
  }
}
