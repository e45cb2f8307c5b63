import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ADR 32: by this a night finds who is in a range beside those who changed. The last digits are those of version 3 of the digest. */
const BY_RANGE = [
  `DROP INDEX CONCURRENTLY IF EXISTS enrollment.reconciliation_employee_by_range`,
  `CREATE INDEX CONCURRENTLY reconciliation_employee_by_range ON enrollment.reconciliation_employee
    (reconciliation_id, right(employee_id::text, 4))`,
];

export class PeopleByRange1700000000037 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BY_RANGE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX IF EXISTS enrollment.reconciliation_employee_by_range`);
  }
}
