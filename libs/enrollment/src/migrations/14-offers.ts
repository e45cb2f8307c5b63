import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OFFERS = [
  `CREATE TABLE enrollment.turned_away (
    employee_id uuid NOT NULL,
    run_id uuid NOT NULL REFERENCES enrollment.run,
    turned_away_at timestamptz NOT NULL,
    PRIMARY KEY (employee_id, run_id)
  )`,
  `COMMENT ON TABLE enrollment.turned_away IS 'One row per person who asked for a seat in a run that had none, however often they asked; all other offers are enrollments'`,
  `CREATE INDEX turned_away_by_run ON enrollment.turned_away (run_id)`,
  `CREATE FUNCTION enrollment.keep_turned_away() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the offer account only grows' USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'offer_account_only_grows';
    END $$`,
  `CREATE TRIGGER offer_account_only_grows BEFORE UPDATE OR DELETE ON enrollment.turned_away
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_turned_away()`,
  `CREATE TRIGGER offer_account_is_not_truncated BEFORE TRUNCATE ON enrollment.turned_away
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_turned_away()`,
];

const TAKEN_DOWN = [`DROP TABLE enrollment.turned_away`, `DROP FUNCTION enrollment.keep_turned_away()`];

export class Offers1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of OFFERS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Who was turned away is not forgotten', 'enrollment.turned_away');
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
