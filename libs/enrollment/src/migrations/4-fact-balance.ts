import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a fact counts for is shown beside every enrollment. Summing it up from the postings means planning over all
 * years' partitions, which takes longer than the rest of such a page.
 */
const FACT_BALANCE = [
  `CREATE TABLE enrollment.jp_fact_balance (
    fact_id uuid PRIMARY KEY,
    counted_minutes int NOT NULL
  ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE enrollment.jp_fact_balance IS
    'What of a fact''s minutes counts now: a sum over its postings, kept in the commit that posts; reconciliation proves it'`,
  `INSERT INTO enrollment.jp_fact_balance (fact_id, counted_minutes)
    SELECT fact_id, sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END)
    FROM enrollment.jp_posting GROUP BY fact_id`,
];

export class FactBalance1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FACT_BALANCE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enrollment.jp_fact_balance`);
  }
}
