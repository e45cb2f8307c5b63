import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody is in two places at once, however many ask at the same moment. Rules §6. */
const BUSY_HOURS = [
  // Equality of ids beside overlap of times in one index. Trusted: an owner of the database may create it.
  `CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public`,
  `ALTER TABLE enrollment.run ADD COLUMN busy tstzmultirange`,
  `COMMENT ON COLUMN enrollment.run.busy IS 'The hours of all its sessions'`,
  `UPDATE enrollment.run r SET busy = (SELECT range_agg(tstzrange(s.starts_at, s.ends_at)) FROM enrollment.run_session s WHERE s.run_id = r.id)`,
  `ALTER TABLE enrollment.enrollment ADD COLUMN busy tstzmultirange`,
  `COMMENT ON COLUMN enrollment.enrollment.busy IS 'The hours of its run; null for enrollments from before they were kept'`,
  `ALTER TABLE enrollment.enrollment ADD CONSTRAINT nobody_sits_in_two_runs_at_once
    EXCLUDE USING gist (employee_id WITH =, busy WITH &&) WHERE (status IN ('SEATED', 'ATTENDING') AND NOT clash_accepted)`,
];

export class BusyHours1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BUSY_HOURS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE enrollment.enrollment DROP COLUMN busy`);
    await runner.query(`ALTER TABLE enrollment.run DROP COLUMN busy`);
  }
}
