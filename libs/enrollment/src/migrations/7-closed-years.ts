import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A chain is in order of time, so that what was known at an instant stays what was known then. */
const ORDER_OF_TIME = [
  `ALTER TABLE enrollment.jp_account ADD COLUMN posted_at timestamptz(3)`,
  `COMMENT ON COLUMN enrollment.jp_account.posted_at IS 'Of the last posting; the next is never before it'`,
  `UPDATE enrollment.jp_account a SET posted_at = last.posted_at
    FROM (SELECT employee_id, max(posted_at) AS posted_at FROM enrollment.jp_posting GROUP BY employee_id) last
    WHERE last.employee_id = a.employee_id`,
];

export class ClosedYears1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ORDER_OF_TIME) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Closed years are not taken down: what was published would be lost');
  }
}
