import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other services may read. Columns are a contract (test/contract); a change is a new view beside the old. */
const VIEWS = [
  `CREATE VIEW learning_path_api.position_programme AS
    SELECT DISTINCT p.position_title, v.programme_id
    FROM learning_path.position_competency p
    JOIN learning_path.competency c ON c.id = p.competency_id AND c.kind = 'TECHNICAL'
    LEFT JOIN learning_path.programme_competency d ON d.competency_id = c.id
    LEFT JOIN learning_path.programme_version v ON v.id = d.version_id AND v.published_at IS NOT NULL`,
  `COMMENT ON VIEW learning_path_api.position_programme IS 'Programmes that bring people to a technical competency which a position asks for; one row with programme_id null where none does'`,
  `CREATE INDEX programme_competency_by_competency ON learning_path.programme_competency (competency_id)`,
];

const TAKEN_DOWN = [
  `DROP VIEW learning_path_api.position_programme`,
  `DROP INDEX learning_path.programme_competency_by_competency`,
];

export class PublishedViews1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of VIEWS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
