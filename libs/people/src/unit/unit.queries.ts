import {
  batchById,
  batchLists,
  Clock,
  connection,
  type Connection,
  Database,
  localDate,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { PeopleConfig } from '../people.config.js';
import type { LeaderKind } from '../generated/graphql.js';

export interface UnitRow {
  id: string;
  externalId: string;
  name: string;
  echelon: string | null;
  parentId: string | null;
  hasChildren: boolean;
}

export interface UnitLeaderRow {
  unitId: string;
  employeeId: string;
  kind: LeaderKind;
  validFrom: string;
  validTo: string | null;
}

const UNIT_COLUMNS = `
  u.id, u.external_id AS "externalId", p.name, p.echelon, p.parent_id AS "parentId",
  EXISTS (SELECT 1 FROM unit_period child WHERE child.parent_id = u.id AND child.valid_to IS NULL) AS "hasChildren"`;
const OPEN_UNITS = `unit u JOIN unit_period p ON p.unit_id = u.id AND p.valid_to IS NULL`;

/** Reads the organisation tree as it is today. */
@Injectable()
export class UnitQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: PeopleConfig,
  ) {}

  /** The calendar date at the agency: what "today" means for leaders and assignments. */
  get today(): string {
    return localDate(this.clock.now(), this.config.agencyZone);
  }

  readonly byId = batchById((ids) =>
    this.database.reader.query<UnitRow[]>(
      `SELECT ${UNIT_COLUMNS} FROM ${OPEN_UNITS} WHERE u.id = ANY(${opaque('$1::uuid[]')})`,
      [ids],
    ),
  );

  /** Ancestors of a unit from the root down, without the unit itself. */
  readonly pathOf = batchLists(
    (ids) =>
      this.database.reader.query<(UnitRow & { descendantId: string })[]>(
        `SELECT ${UNIT_COLUMNS}, c.descendant_id AS "descendantId"
         FROM unit_closure c JOIN ${OPEN_UNITS} ON u.id = c.ancestor_id
         WHERE c.descendant_id = ANY(${opaque('$1::uuid[]')}) AND c.depth > 0 ORDER BY c.depth DESC`,
        [ids],
      ),
    ({ descendantId }) => descendantId,
  );

  /** Who decides in a unit today: at most one, an acting leader before the definitive one. */
  readonly leadersOf = batchLists(
    (ids) =>
      this.database.reader.query<UnitLeaderRow[]>(
        `SELECT DISTINCT ON (unit_id) unit_id AS "unitId", employee_id AS "employeeId", kind,
           valid_from::text AS "validFrom", valid_to::text AS "validTo"
         FROM unit_leader
         WHERE unit_id = ANY(${opaque('$1::uuid[]')}) AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
         ORDER BY unit_id, kind = 'DEFINITIVE', valid_from DESC`,
        [ids, this.today],
      ),
    ({ unitId }) => unitId,
  );

  /** Children of `parentId`, the roots, or all units matching `search`; by name. */
  async list(
    parentId: string | null,
    search: string | null,
    page: PageRequest,
  ): Promise<Connection<UnitRow>> {
    const rows = await this.database.reader.query<UnitRow[]>(
      `SELECT ${UNIT_COLUMNS} FROM ${OPEN_UNITS}
       WHERE CASE
           WHEN $2::text IS NOT NULL THEN strpos(lower(p.name), lower($2)) > 0
           ELSE p.parent_id IS NOT DISTINCT FROM $1::uuid
         END
         AND ($4::text IS NULL OR (lower(p.name), u.id) > (lower($4), $5::uuid))
       ORDER BY lower(p.name), u.id LIMIT $3 + 1`,
      [parentId, search, page.first, page.after?.[0] ?? null, page.after?.[1] ?? null],
    );
    return connection(rows, page, (row) => [row.name, row.id]);
  }

  /** The units an employee leads today, in whatever capacity. */
  async ledBy(employeeId: string): Promise<UnitRow[]> {
    return this.database.reader.query<UnitRow[]>(
      `SELECT ${UNIT_COLUMNS} FROM ${OPEN_UNITS}
       WHERE u.id IN (SELECT unit_id FROM unit_leader
         WHERE employee_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2))
       ORDER BY lower(p.name)`,
      [employeeId, this.today],
    );
  }

  /** The units an account was made verifier of. */
  async verifiedBy(accountId: string): Promise<UnitRow[]> {
    return this.database.reader.query<UnitRow[]>(
      `SELECT ${UNIT_COLUMNS} FROM ${OPEN_UNITS}
       WHERE u.id IN (SELECT unit_id FROM role_grant
         WHERE account_id = $1 AND role = 'verifier' AND revoked_at IS NULL)
       ORDER BY lower(p.name)`,
      [accountId],
    );
  }
}
