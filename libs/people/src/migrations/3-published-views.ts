import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other services may read. Columns are a contract (test/contract); a change is a new view beside the old. */
const VIEWS = [
  `CREATE VIEW people_api.employee AS
    SELECT e.id, e.name, e.front_title, e.back_title, e.missing_facts, e.changed_at,
      (SELECT i.value FROM people.employee_identifier i
        WHERE i.employee_id = e.id ORDER BY i.valid_to DESC NULLS FIRST, i.valid_from DESC LIMIT 1) AS nip
    FROM people.employee e`,
  `CREATE VIEW people_api.employment AS
    SELECT employee_id, class, contract_from, contract_to, valid_from, valid_to FROM people.employment`,
  `CREATE VIEW people_api.legal_status AS
    SELECT employee_id, status_code, valid_from, valid_to FROM people.legal_status`,
  `CREATE VIEW people_api.position AS
    SELECT employee_id, title, kind, echelon, rank, valid_from, valid_to FROM people.position`,
  `CREATE VIEW people_api.assignment AS
    SELECT employee_id, unit_id, valid_from, valid_to FROM people.assignment`,
  `CREATE VIEW people_api.unit AS
    SELECT unit_id AS id, parent_id, name, echelon, valid_from, valid_to FROM people.unit_period`,
  `CREATE VIEW people_api.unit_closure AS
    SELECT ancestor_id, descendant_id, depth FROM people.unit_closure`,
  `CREATE VIEW people_api.unit_leader AS
    SELECT unit_id, employee_id, kind, valid_from, valid_to FROM people.unit_leader`,
  `CREATE VIEW people_api.role_grant AS
    SELECT account_id, role, unit_id FROM people.role_grant WHERE revoked_at IS NULL`,
];

export class PublishedViews1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of VIEWS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP VIEW people_api.employee, people_api.employment, people_api.legal_status, people_api.position, people_api.assignment, people_api.unit, people_api.unit_closure, people_api.unit_leader, people_api.role_grant`,
    );
  }
}
