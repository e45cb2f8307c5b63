import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records of other organisers name people by any number they ever had. */
export class IdentifierView1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE VIEW people_api.employee_identifier AS
        SELECT employee_id, value, valid_from, valid_to FROM people.employee_identifier`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP VIEW people_api.employee_identifier`);
  }
}
