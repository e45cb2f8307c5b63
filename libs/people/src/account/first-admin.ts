import { type Clock, derivedId, type Database, type Ids } from '@asn-corpu/platform';
import { hashSignInCode, makeSignInCode } from './sign-in-code.rules.js';

export const FIRST_ADMIN_EMAIL = 'admin@localhost';
const CODE_DAYS = 7;

/**
 * On a platform without an administrator, makes one and returns the one-time code of its first sign-in; null when
 * there is an administrator with a password. A lost code is replaced by starting again.
 */
export async function ensureFirstAdmin(
  database: Database,
  ids: Ids,
  clock: Clock,
): Promise<{ email: string; code: string } | null> {
  return database.transaction(async (tx) => {
    const admins: unknown[] = await tx.query(
      `SELECT 1 FROM role_grant g JOIN account a ON a.id = g.account_id
       WHERE g.role = 'admin' AND g.revoked_at IS NULL AND a.disabled_at IS NULL AND a.password_hash IS NOT NULL`,
    );
    if (admins.length > 0) return null;
    const accountId = derivedId('account', FIRST_ADMIN_EMAIL);
    const now = clock.now();
    await tx.query(
      `INSERT INTO account (id, display_name, email) VALUES ($1, 'Administrator', $2) ON CONFLICT DO NOTHING`,
      [accountId, FIRST_ADMIN_EMAIL],
    );
    await tx.query(
      `INSERT INTO role_grant (id, account_id, role, granted_at) VALUES ($1, $2, 'admin', $3) ON CONFLICT DO NOTHING`,
      [derivedId('role-grant', accountId, 'admin'), accountId, now],
    );
    const code = makeSignInCode();
    await tx.query(`DELETE FROM sign_in_code WHERE account_id = $1 AND used_at IS NULL`, [accountId]);
    await tx.query(
      `INSERT INTO sign_in_code (id, account_id, code_hash, issued_by, issued_at, expires_at) VALUES ($1, $2, $3, $2, $4, $5)`,
      [
        ids.next(),
        accountId,
        hashSignInCode(code),
        now,
        new Date(now.getTime() + CODE_DAYS * 24 * 3600 * 1000),
      ],
    );
    return { email: FIRST_ADMIN_EMAIL, code };
  });
}
