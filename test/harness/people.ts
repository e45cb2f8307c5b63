import { createHash } from 'node:crypto';
import { derivedId } from '@asn-corpu/platform';
import { newToken, type PlatformUnderTest } from './platform.js';

export interface TestUser {
  readonly key: string;
  readonly employeeId: string;
  readonly accountId: string;
  /** Goes into the cookie `__Host-session`. */
  readonly token: string;
}

export type GrantedRole = 'verifier' | 'designer' | 'admin' | 'auditor';

/** Employees with accounts and open sessions, made set-based: signing thousands in would measure argon2 and nothing else. */
export async function createUsers(
  platform: PlatformUnderTest,
  prefix: string,
  count: number,
): Promise<TestUser[]> {
  const users = Array.from({ length: count }, (_, index) => {
    const key = `${prefix}-${index}`;
    return {
      key,
      employeeId: derivedId('test-employee', key),
      accountId: derivedId('test-account', key),
      token: newToken(),
    };
  });
  const ids = users.map(({ employeeId }) => employeeId);
  const accounts = users.map(({ accountId }) => accountId);
  await platform.sql(
    `INSERT INTO people.employee (id, name) SELECT id, 'Pegawai ' || key FROM unnest($1::uuid[], $2::text[]) AS p (id, key)`,
    [ids, users.map(({ key }) => key)],
  );
  await platform.sql(
    `INSERT INTO people.employment (employee_id, class, valid_from) SELECT id, 'PNS', '2010-01-01' FROM unnest($1::uuid[]) AS p (id)`,
    [ids],
  );
  await platform.sql(
    `INSERT INTO people.account (id, employee_id) SELECT account, employee FROM unnest($1::uuid[], $2::uuid[]) AS p (account, employee)`,
    [accounts, ids],
  );
  await openSessions(platform, users);
  return users;
}

export async function openSessions(platform: PlatformUnderTest, users: readonly TestUser[]): Promise<void> {
  await platform.sql(
    `INSERT INTO people.session (token_hash, account_id, started_at, seen_at)
     SELECT hash, account, now(), now() FROM unnest($1::bytea[], $2::uuid[]) AS s (hash, account)`,
    [
      users.map(({ token }) => createHash('sha256').update(token).digest()),
      users.map(({ accountId }) => accountId),
    ],
  );
}

/** A user with a granted role; an employee too, hence a learner. */
export async function createOfficer(
  platform: PlatformUnderTest,
  role: GrantedRole,
  unitId: string | null = null,
  name: string = role,
): Promise<TestUser> {
  const [user] = await createUsers(platform, `officer-${name}`, 1);
  if (!user) throw new Error('No user was made');
  await platform.sql(
    `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, $3, $4, now())`,
    [derivedId('test-grant', user.accountId, role), user.accountId, role, unitId],
  );
  return user;
}
