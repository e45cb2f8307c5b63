import { createHash, randomBytes } from 'node:crypto';
import { affected, Clock, Database, DomainError, type Actor, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { PeopleConfig } from '../people.config.js';
import { AccountQueries } from './account.queries.js';
import { hashPassword, passwordMatches, passwordWeakness } from './password.rules.js';
import { hashSignInCode } from './sign-in-code.rules.js';
import { SignInLimiter } from './sign-in-limiter.js';

interface SignInAccount {
  id: string;
  employeeId: string | null;
  passwordHash: string | null;
  disabled: boolean;
  name: string;
  nips: string[];
}

export interface StartedSession {
  /** Goes into the cookie and nowhere else. */
  readonly token: string;
  readonly accountId: string;
}

/** Written at most this often per session, so that reading does not mean writing. */
const SEEN_EVERY_MINUTES = 5;

/** Sign-in, sign-out, and who a cookie stands for. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountQueries,
    private readonly limiter: SignInLimiter,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  /**
   * Starts a session for a NIP or e-mail with its password. Wrong, unknown and disabled look the same.
   * @throws DomainError SIGN_IN_FAILED, SIGN_IN_RATE_LIMITED
   */
  async signIn(identifier: string, password: string, address: string): Promise<StartedSession> {
    await this.limiter.admit(identifier, address);
    const account = await this.findAccount(identifier);
    const matches = await passwordMatches(account?.passwordHash ?? null, password);
    if (!account || !matches || account.disabled) {
      throw new DomainError('SIGN_IN_FAILED', 'NIP, e-mail or password is wrong');
    }
    await this.limiter.succeed(identifier, address);
    return this.database.transaction((tx) => this.start(tx, account.id));
  }

  /**
   * Uses a one-time code to set a password and start a session; sessions of before end.
   * @throws DomainError SIGN_IN_CODE_INVALID, PASSWORD_WEAK, SIGN_IN_RATE_LIMITED
   */
  async signInWithCode(
    identifier: string,
    code: string,
    password: string,
    address: string,
  ): Promise<StartedSession> {
    await this.limiter.admit(identifier, address);
    const account = await this.findAccount(identifier);
    if (!account || account.disabled || !(await this.holdsCode(account.id, code))) {
      throw new DomainError(
        'SIGN_IN_CODE_INVALID',
        'The code is wrong, used or expired; ask your administrator for a new one',
      );
    }
    refuseWeak(password, account);
    const passwordHash = await hashPassword(password);
    const session = await this.database.transaction(async (tx) => {
      const used = await affected(
        tx,
        `UPDATE sign_in_code SET used_at = $3
         WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3`,
        [account.id, hashSignInCode(code), this.clock.now()],
      );
      if (used === 0) throw new DomainError('SIGN_IN_CODE_INVALID', 'The code was just used');
      await this.setPassword(tx, account.id, passwordHash);
      return this.start(tx, account.id);
    });
    await this.limiter.succeed(identifier, address);
    return session;
  }

  /** @throws DomainError SIGN_IN_FAILED (the current password is wrong), PASSWORD_WEAK, SIGN_IN_RATE_LIMITED */
  async changePassword(
    accountId: string,
    current: string,
    next: string,
    address: string,
  ): Promise<StartedSession> {
    await this.limiter.admit(accountId, address);
    const account = await this.findAccount(accountId);
    if (!account || !(await passwordMatches(account.passwordHash, current))) {
      throw new DomainError('SIGN_IN_FAILED', 'The current password is wrong', { field: 'currentPassword' });
    }
    refuseWeak(next, account);
    await this.limiter.succeed(accountId, address);
    const passwordHash = await hashPassword(next);
    return this.database.transaction(async (tx) => {
      await this.setPassword(tx, accountId, passwordHash);
      return this.start(tx, accountId);
    });
  }

  async signOut(token: string): Promise<void> {
    await this.database.reader.query(
      `UPDATE session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL`,
      [hashToken(token), this.clock.now()],
    );
  }

  /** Who each cookie stands for now; null when its session ended, expired, or its account was disabled. */
  async resolve(tokens: readonly string[]): Promise<(Actor | null)[]> {
    const now = this.clock.now();
    const hashes = tokens.map(hashToken);
    const sessions = await this.accounts.ofSessions(hashes, now, {
      idleMinutes: this.config.sessionIdleMinutes,
      lifetimeHours: this.config.sessionLifetimeHours,
    });
    const unseen = sessions.filter(
      ({ seenAt }) => now.getTime() - seenAt.getTime() > SEEN_EVERY_MINUTES * 60_000,
    );
    if (unseen.length > 0) {
      await this.database.reader.query(
        `UPDATE session SET seen_at = $2 WHERE token_hash IN (SELECT unnest($1::bytea[]))`,
        [unseen.map(({ tokenHash }) => tokenHash), now],
      );
    }
    const byHash = new Map(sessions.map((session) => [session.tokenHash.toString('hex'), session]));
    return hashes.map((hash) => {
      const session = byHash.get(hash.toString('hex'));
      return session ? { accountId: session.id, employeeId: session.employeeId, roles: session.roles } : null;
    });
  }

  private async start(tx: Tx, accountId: string): Promise<StartedSession> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await tx.query(
      `INSERT INTO session (token_hash, account_id, started_at, seen_at) VALUES ($1, $2, $3, $3)`,
      [hashToken(token), accountId, now],
    );
    return { token, accountId };
  }

  private async setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
    const now = this.clock.now();
    await tx.query(`UPDATE account SET password_hash = $2, password_changed_at = $3 WHERE id = $1`, [
      accountId,
      passwordHash,
      now,
    ]);
    await tx.query(`UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL`, [
      accountId,
      now,
    ]);
  }

  private async holdsCode(accountId: string, code: string): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      `SELECT 1 FROM sign_in_code WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3`,
      [accountId, hashSignInCode(code), this.clock.now()],
    );
    return rows.length > 0;
  }

  /** By account id, e-mail, or a number in force; each finds its index. */
  private async findAccount(identifier: string): Promise<SignInAccount | null> {
    const { condition, value } = accountCondition(identifier);
    const [row] = await this.database.reader.query<SignInAccount[]>(
      `SELECT acc.id, acc.employee_id AS "employeeId", acc.password_hash AS "passwordHash",
         acc.disabled_at IS NOT NULL AS disabled, coalesce(e.name, acc.display_name) AS name,
         array(SELECT value FROM employee_identifier WHERE employee_id = acc.employee_id) AS nips
       FROM account acc LEFT JOIN employee e ON e.id = acc.employee_id
       WHERE ${condition}`,
      [value],
    );
    return row ?? null;
  }
}

function accountCondition(identifier: string): { condition: string; value: string } {
  const text = identifier.trim();
  if (text.includes('@')) return { condition: 'lower(acc.email) = lower($1)', value: text };
  if (isUUID(text)) return { condition: 'acc.id = $1::uuid', value: text };
  return {
    condition: `acc.employee_id = (
      SELECT employee_id FROM employee_identifier WHERE value = $1 AND (valid_to IS NULL OR valid_to > current_date))`,
    value: text.replace(/[\s.]/g, ''),
  };
}

function refuseWeak(password: string, account: SignInAccount): void {
  const weakness = passwordWeakness(password, account.nips, account.name);
  if (weakness) {
    throw new DomainError(
      'PASSWORD_WEAK',
      'Choose at least ten characters that are not your name, NIP or a common word',
      {
        field: 'password',
        weakness,
      },
    );
  }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
