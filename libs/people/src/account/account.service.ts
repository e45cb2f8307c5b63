import {
  affected,
  answerOnce,
  badInput,
  Clock,
  derivedId,
  DomainError,
  Ids,
  notFound,
  Outbox,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { PeopleConfig } from '../people.config.js';
import type {
  GrantRoleInput,
  IssueSignInCodeInput,
  RevokeRoleInput,
  SetAccountDisabledInput,
} from './account.inputs.js';
import { hashSignInCode, makeSignInCode } from './sign-in-code.rules.js';

export interface IssuedCode {
  readonly employeeId: string;
  /** Null when the code travels by mail. */
  readonly code: string | null;
  readonly expiresAt: Date;
}

interface EmployeeAccount {
  id: string;
  email: string | null;
  disabled: boolean;
}

/** One-time codes, granted roles and disabling: what an administrator does with accounts. */
@Injectable()
export class AccountService {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly config: PeopleConfig,
  ) {}

  /**
   * Issues a one-time code; an earlier open one of the person stops working. A repetition issues another code,
   * because the first answer, which nobody saw, is kept nowhere.
   * @throws DomainError NOT_FOUND, ACCOUNT_DISABLED, EMAIL_MISSING
   */
  async issueSignInCode(tx: Tx, actor: SignedInActor, input: IssueSignInCodeInput): Promise<IssuedCode> {
    const account = await this.accountOf(tx, input.employeeId);
    if (account.disabled) throw new DomainError('ACCOUNT_DISABLED', 'Enable the account first');
    const byMail = input.delivery === 'EMAIL';
    if (byMail && account.email === null) {
      throw new DomainError(
        'EMAIL_MISSING',
        'The roster has no work e-mail for this person; show the code instead',
      );
    }
    const code = byMail ? null : makeSignInCode();
    const { id, expiresAt } = await this.replaceCode(tx, account.id, actor.accountId, code);
    if (byMail) await this.outbox.append(tx, 'sign-in-code.mail-requested.v1', { codeId: id });
    return { employeeId: input.employeeId, code, expiresAt };
  }

  /** A code for each of many accounts, in two statements; by account id. */
  async issueSignInCodes(
    tx: Tx,
    actor: SignedInActor,
    accountIds: readonly string[],
  ): Promise<{ codes: Map<string, string>; expiresAt: Date }> {
    const codes = new Map(accountIds.map((accountId) => [accountId, makeSignInCode()]));
    const issuedAt = this.clock.now();
    const expiresAt = this.expiry(issuedAt);
    await tx.query(`DELETE FROM sign_in_code WHERE account_id = ANY($1::uuid[]) AND used_at IS NULL`, [
      accountIds,
    ]);
    await tx.query(
      `INSERT INTO sign_in_code (id, account_id, code_hash, issued_by, issued_at, expires_at)
       SELECT id, account_id, code_hash, $4, $5, $6 FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS code (id, account_id, code_hash)`,
      [
        accountIds.map(() => this.ids.next()),
        accountIds,
        accountIds.map((accountId) => hashSignInCode(codes.get(accountId) ?? '')),
        actor.accountId,
        issuedAt,
        expiresAt,
      ],
    );
    return { codes, expiresAt };
  }

  private async replaceCode(
    tx: Tx,
    accountId: string,
    issuedBy: string,
    code: string | null,
  ): Promise<{ id: string; expiresAt: Date }> {
    const id = this.ids.next();
    const issuedAt = this.clock.now();
    const expiresAt = this.expiry(issuedAt);
    await tx.query(`DELETE FROM sign_in_code WHERE account_id = $1 AND used_at IS NULL`, [accountId]);
    await tx.query(
      `INSERT INTO sign_in_code (id, account_id, code_hash, issued_by, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, accountId, code === null ? null : hashSignInCode(code), issuedBy, issuedAt, expiresAt],
    );
    return { id, expiresAt };
  }

  private expiry(issuedAt: Date): Date {
    return new Date(issuedAt.getTime() + this.config.signInCodeDays * 24 * 3600 * 1000);
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT (a verifier needs a unit, the others have none) */
  async grantRole(tx: Tx, actor: SignedInActor, input: GrantRoleInput): Promise<string> {
    const unitId = input.unitId ?? null;
    if ((input.role === 'VERIFIER') !== (unitId !== null)) {
      throw badInput({
        field: 'unitId',
        fault: 'role',
        message: 'a verifier needs a unit, other roles have none',
      });
    }
    const account = await this.accountOf(tx, input.employeeId);
    const role = input.role.toLowerCase();
    const [open] = await tx.query<{ id: string }[]>(
      `SELECT id FROM role_grant WHERE account_id = $1 AND role = $2 AND unit_id IS NOT DISTINCT FROM $3 AND revoked_at IS NULL`,
      [account.id, role, unitId],
    );
    const id = open?.id ?? derivedId('role-grant', actor.accountId, input.requestId);
    const request = { accountId: actor.accountId, operation: 'grantRole', requestId: input.requestId, input };
    return answerOnce(tx, request, id, async () => {
      if (open) return;
      if (unitId !== null) {
        const units: unknown[] = await tx.query(`SELECT 1 FROM unit WHERE id = $1`, [unitId]);
        if (units.length === 0) throw notFound('unit');
      }
      await tx.query(
        `INSERT INTO role_grant (id, account_id, role, unit_id, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, account.id, role, unitId, actor.accountId, this.clock.now()],
      );
    });
  }

  /** @throws DomainError NOT_FOUND, LAST_ADMIN */
  async revokeRole(tx: Tx, actor: SignedInActor, input: RevokeRoleInput): Promise<string> {
    const request = {
      accountId: actor.accountId,
      operation: 'revokeRole',
      requestId: input.requestId,
      input,
    };
    return answerOnce(tx, request, input.roleGrantId, async () => {
      const revoked = await affected(
        tx,
        `UPDATE role_grant SET revoked_at = $2, revoked_by = $3 WHERE id = $1 AND revoked_at IS NULL`,
        [input.roleGrantId, this.clock.now(), actor.accountId],
      );
      if (revoked === 0) throw notFound('role');
      await this.refuseWithoutAdmin(tx);
    });
  }

  /** @throws DomainError NOT_FOUND, LAST_ADMIN */
  async setAccountDisabled(tx: Tx, actor: SignedInActor, input: SetAccountDisabledInput): Promise<string> {
    const account = await this.accountOf(tx, input.employeeId);
    const request = {
      accountId: actor.accountId,
      operation: 'setAccountDisabled',
      requestId: input.requestId,
      input,
    };
    return answerOnce(tx, request, account.id, async () => {
      const now = this.clock.now();
      await tx.query(
        `UPDATE account SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, $3) END WHERE id = $1`,
        [account.id, input.disabled, now],
      );
      if (!input.disabled) return;
      await tx.query(`UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL`, [
        account.id,
        now,
      ]);
      await this.refuseWithoutAdmin(tx);
    });
  }

  private async refuseWithoutAdmin(tx: Tx): Promise<void> {
    // Locks the remaining admins: two who revoke each other at once would otherwise both succeed.
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM role_grant g JOIN account acc ON acc.id = g.account_id
       WHERE g.role = 'admin' AND g.revoked_at IS NULL AND acc.disabled_at IS NULL FOR UPDATE OF g, acc`,
    );
    if (rows.length === 0)
      throw new DomainError(
        'LAST_ADMIN',
        'Somebody has to stay administrator; grant the role to another person first',
      );
  }

  private async accountOf(tx: Tx, employeeId: string): Promise<EmployeeAccount> {
    const [account] = await tx.query<EmployeeAccount[]>(
      `SELECT acc.id, e.email, acc.disabled_at IS NOT NULL AS disabled
       FROM account acc JOIN employee e ON e.id = acc.employee_id WHERE acc.employee_id = $1`,
      [employeeId],
    );
    if (!account) throw notFound('employee');
    return account;
  }
}
