import {
  batchById,
  connection,
  type Connection,
  Database,
  opaque,
  type PageRequest,
  type Role,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { GrantableRole } from '../generated/graphql.js';
import { UnitQueries } from '../unit/unit.queries.js';

export interface AccountRow {
  id: string;
  employeeId: string | null;
  name: string;
  disabled: boolean;
}

export interface NumberedAccount {
  nip: string;
  id: string;
  name: string;
  disabled: boolean;
}

export interface RoleGrantRow {
  id: string;
  accountId: string;
  role: GrantableRole;
  unitId: string | null;
  grantedAt: Date;
  revokedAt: Date | null;
  name: string;
}

const ACCOUNT_COLUMNS = `acc.id, acc.employee_id AS "employeeId", acc.disabled_at IS NOT NULL AS disabled,
  coalesce(e.name, acc.display_name) AS name`;
const GRANT_COLUMNS = `g.id, g.account_id AS "accountId", upper(g.role) AS role, g.unit_id AS "unitId",
  g.granted_at AS "grantedAt", g.revoked_at AS "revokedAt", coalesce(e.name, acc.display_name) AS name`;

export interface SessionRow {
  readonly tokenHash: Buffer;
  readonly id: string;
  readonly employeeId: string | null;
  readonly seenAt: Date;
  readonly roles: Role[];
}

/** Of `acc`, which has an account's id, its employee_id and today's date. */
const ROLES_IN_FORCE = `array(
  SELECT role FROM role_grant WHERE account_id = acc.id AND revoked_at IS NULL
  UNION SELECT CASE WHEN kind = 'DEFINITIVE' THEN 'leader' ELSE 'acting-leader' END FROM unit_leader
    WHERE employee_id = acc.employee_id AND valid_from <= acc.today AND (valid_to IS NULL OR valid_to > acc.today)
  UNION SELECT 'learner' WHERE acc.employee_id IS NOT NULL)`;

/** Reads accounts and their roles. */
@Injectable()
export class AccountQueries {
  constructor(
    private readonly database: Database,
    private readonly units: UnitQueries,
  ) {}

  readonly byId = batchById((ids) =>
    this.database.reader.query<AccountRow[]>(
      `SELECT ${ACCOUNT_COLUMNS} FROM account acc LEFT JOIN employee e ON e.id = acc.employee_id
       WHERE acc.id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    ),
  );

  /** Who has each of these numbers now, with the account; numbers nobody has are left out. */
  async byNips(nips: readonly string[]): Promise<NumberedAccount[]> {
    return this.database.reader.query<NumberedAccount[]>(
      `SELECT i.value AS nip, acc.id, e.name, acc.disabled_at IS NOT NULL AS disabled
       FROM employee_identifier i JOIN employee e ON e.id = i.employee_id JOIN account acc ON acc.employee_id = e.id
       WHERE i.value = ANY($1::text[]) AND (i.valid_to IS NULL OR i.valid_to > $2)`,
      [nips, this.units.today],
    );
  }

  /** All roles in force: granted ones, learner for employees, leader and acting leader from the organisation. */
  async rolesOf(account: { id: string; employeeId: string | null }): Promise<Role[]> {
    const [row] = await this.database.reader.query<{ roles: Role[] }[]>(
      `SELECT ${ROLES_IN_FORCE} AS roles FROM (SELECT $1::uuid AS id, $2::uuid AS employee_id, $3::date AS today) acc`,
      [account.id, account.employeeId, this.units.today],
    );
    return row?.roles ?? [];
  }

  /** Whose sessions these are, with their roles, in the one statement that requests begin with; dead ones are left out. */
  async ofSessions(
    tokenHashes: readonly Buffer[],
    now: Date,
    limits: { idleMinutes: number; lifetimeHours: number },
  ): Promise<SessionRow[]> {
    return this.database.reader.query<SessionRow[]>(
      `SELECT acc.token_hash AS "tokenHash", acc.id, acc.employee_id AS "employeeId", acc.seen_at AS "seenAt", ${ROLES_IN_FORCE} AS roles
       FROM (
         SELECT s.token_hash, a.id, a.employee_id, s.seen_at, $5::date AS today
         FROM session s JOIN account a ON a.id = s.account_id
         WHERE s.token_hash = ANY(${opaque('$1::bytea[]')}) AND s.ended_at IS NULL AND a.disabled_at IS NULL
           AND s.seen_at > $2::timestamptz - $3 * interval '1 minute'
           AND s.started_at > $2::timestamptz - $4 * interval '1 hour'
       ) acc`,
      [tokenHashes, now, limits.idleMinutes, limits.lifetimeHours, this.units.today],
    );
  }

  async grant(id: string): Promise<RoleGrantRow | null> {
    const [row] = await this.database.reader.query<RoleGrantRow[]>(
      `SELECT ${GRANT_COLUMNS} FROM role_grant g JOIN account acc ON acc.id = g.account_id
       LEFT JOIN employee e ON e.id = acc.employee_id WHERE g.id = $1`,
      [id],
    );
    return row ?? null;
  }

  async openGrants(page: PageRequest): Promise<Connection<RoleGrantRow>> {
    const rows = await this.database.reader.query<RoleGrantRow[]>(
      `SELECT ${GRANT_COLUMNS} FROM role_grant g JOIN account acc ON acc.id = g.account_id
       LEFT JOIN employee e ON e.id = acc.employee_id
       WHERE g.revoked_at IS NULL
         AND ($2::text IS NULL OR (lower(coalesce(e.name, acc.display_name)), g.id) > (lower($2), $3::uuid))
       ORDER BY lower(coalesce(e.name, acc.display_name)), g.id LIMIT $1 + 1`,
      [page.first, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, (row) => [row.name, row.id]);
  }
}
