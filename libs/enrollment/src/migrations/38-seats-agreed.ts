import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * ADR 32: which seats a reconciliation has found to be as many as their enrollments, so that the next night asks only
 * about others. An enrollment that goes, or goes to another run, leaves no row by which its old run would be asked about.
 */
const SEATS_AGREED = [
  `CREATE TABLE enrollment.seats_agreed (
    run_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    taken int NOT NULL,
    waiting int NOT NULL,
    PRIMARY KEY (run_id, pool_id)
  )`,
  `COMMENT ON TABLE enrollment.seats_agreed IS
    'One row per run, and per quota of it, whose counters were as many as its enrollments when a reconciliation last asked; not a record, it can be emptied'`,
  `CREATE FUNCTION enrollment.forget_agreed_seats() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM enrollment.seats_agreed WHERE run_id = OLD.run_id;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER seats_are_asked_about_again AFTER DELETE OR UPDATE OF run_id ON enrollment.enrollment
    FOR EACH ROW EXECUTE FUNCTION enrollment.forget_agreed_seats()`,
];

const TAKEN_DOWN = [
  `DROP TRIGGER seats_are_asked_about_again ON enrollment.enrollment`,
  `DROP FUNCTION enrollment.forget_agreed_seats`,
  `DROP TABLE enrollment.seats_agreed`,
];

export class SeatsAgreed1700000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SEATS_AGREED) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
