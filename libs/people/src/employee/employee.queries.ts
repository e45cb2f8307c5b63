import {
  type Actor,
  batchById,
  connection,
  type Connection,
  Database,
  hasRole,
  opaque,
  type PageRequest,
  personSearch,
  searchableName,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EmployeeClass, MissingFact } from '../generated/graphql.js';
import { UnitQueries } from '../unit/unit.queries.js';

/** What colleagues see, and what only those see who are within reach (null for the others). */
export interface EmployeeRow {
  id: string;
  /** Whether the asking account may see the personal part. */
  within: boolean;
  name: string;
  plainName: string;
  position: string | null;
  rank: string | null;
  unitId: string | null;
  nip: string | null;
  class: EmployeeClass | null;
  statusCode: string | null;
  email: string | null;
  missingFacts: MissingFact[] | null;
  accountId: string | null;
  hasSignedIn: boolean | null;
}

/** Front title, name, and back titles after a comma: "Dr. Andi Rahmat, S.T., M.Si.". */
const FULL_NAME = `concat_ws(', ', concat_ws(' ', e.front_title, e.name), e.back_title)`;

const REACHES_EVERYBODY = ['designer', 'admin', 'auditor'] as const;

/** True where the asking employee ($1) is the person, leads a unit above, or verifies one. $2 today, $3 account, $4 reaches everybody. */
const WITHIN_REACH = `(
  ${opaque('$4::boolean')} OR e.id = $1::uuid OR EXISTS (
    SELECT 1 FROM unit_closure c WHERE c.descendant_id = a.unit_id AND c.ancestor_id IN (
      SELECT unit_id FROM unit_leader
        WHERE employee_id = $1::uuid AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
      UNION ALL
      SELECT unit_id FROM role_grant WHERE account_id = $3::uuid AND role = 'verifier' AND revoked_at IS NULL)))`;

const CURRENT = (alias: string): string =>
  `${alias}.valid_from <= $2 AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > $2)`;

const VISIBLE_EMPLOYEE = `
  SELECT e.id, e.name AS "plainName", ${FULL_NAME} AS name, pos.title AS position, pos.rank, a.unit_id AS "unitId",
    reach.within, acc.id AS "accountId", acc.password_hash IS NOT NULL AS "hasSignedIn",
    CASE WHEN reach.within THEN (SELECT i.value FROM employee_identifier i WHERE i.employee_id = e.id
      ORDER BY i.valid_to DESC NULLS FIRST, i.valid_from DESC LIMIT 1) END AS nip,
    CASE WHEN reach.within THEN emp.class END AS class,
    CASE WHEN reach.within THEN ls.status_code END AS "statusCode",
    CASE WHEN reach.within THEN e.email END AS email,
    CASE WHEN reach.within THEN e.missing_facts END AS "missingFacts"
  FROM employee e
  LEFT JOIN assignment a ON a.employee_id = e.id AND ${CURRENT('a')}
  LEFT JOIN position pos ON pos.employee_id = e.id AND ${CURRENT('pos')}
  LEFT JOIN employment emp ON emp.employee_id = e.id AND ${CURRENT('emp')}
  LEFT JOIN legal_status ls ON ls.employee_id = e.id AND ${CURRENT('ls')}
  LEFT JOIN account acc ON acc.employee_id = e.id
  CROSS JOIN LATERAL (SELECT ${WITHIN_REACH} AS within) AS reach`;

/** Reads employees for somebody: what is within the caller's reach in full, of others only what colleagues see. */
@Injectable()
export class EmployeeQueries {
  constructor(
    private readonly database: Database,
    private readonly units: UnitQueries,
  ) {}

  readonly byId = batchById((ids, actor) =>
    this.database.reader.query<EmployeeRow[]>(
      `${VISIBLE_EMPLOYEE} WHERE e.id = ANY(${opaque('$5::uuid[]')})`,
      [...this.asker(actor), ids],
    ),
  );

  /** Employees within reach by name, or by digits of a number they have or had. */
  async list(
    actor: Actor,
    filter: { search: string | null; unitId: string | null; incomplete: boolean },
    page: PageRequest,
  ): Promise<Connection<EmployeeRow>> {
    const { words, digits } = personSearch(filter.search);
    const rows = await this.database.reader.query<EmployeeRow[]>(
      `${VISIBLE_EMPLOYEE}
       WHERE reach.within
         AND (cardinality($5::text[]) = 0 OR ${searchableName('e')} LIKE ALL ($5))
         AND (cardinality($10::text[]) = 0
           OR e.id IN (SELECT employee_id FROM employee_identifier WHERE value LIKE ALL ($10)))
         AND ($6::uuid IS NULL OR a.unit_id IN (SELECT descendant_id FROM unit_closure WHERE ancestor_id = $6))
         AND (NOT $11::boolean OR cardinality(e.missing_facts) > 0)
         AND ($8::text IS NULL OR (lower(e.name), e.id) > (lower($8), $9::uuid))
       ORDER BY lower(e.name), e.id LIMIT $7 + 1`,
      [
        ...this.asker(actor),
        words,
        filter.unitId,
        page.first,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        digits,
        filter.incomplete,
      ],
    );
    return connection(rows, page, (row) => [row.plainName, row.id]);
  }

  private asker(actor: Actor): [string | null, string, string | null, boolean] {
    return [actor.employeeId, this.units.today, actor.accountId, hasRole(actor, ...REACHES_EVERYBODY)];
  }
}
