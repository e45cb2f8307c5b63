import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A chain is in order of time, so that what was known at an instant stays what was known then. */
const ORDER_OF_TIME = [
  `ALTER TABLE enrollment.jp_account ADD COLUMN posted_at timestamptz(3)`,
  `COMMENT ON COLUMN enrollment.jp_account.posted_at IS 'Of the last posting; the next is never before it'`,
  `UPDATE enrollment.jp_account a SET posted_at = last.posted_at
    FROM (SELECT employee_id, max(posted_at) AS posted_at FROM enrollment.jp_posting GROUP BY employee_id) last
    WHERE last.employee_id = a.employee_id`,
];

/** Rules §4. */
const CLOSED_YEARS = [
  `CREATE TABLE enrollment.year_close (
    id uuid PRIMARY KEY,
    year smallint NOT NULL,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'REFUSED', 'CONFIRMED', 'CLOSED')),
    checked_by uuid NOT NULL REFERENCES enrollment.reconciliation,
    reason text,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    closed_at timestamptz(3),
    closing_id uuid REFERENCES enrollment.reconciliation,
    employees int,
    digest text,
    CONSTRAINT year_is_closed_by_two CHECK (state NOT IN ('CONFIRMED', 'CLOSED') OR decided_by <> requested_by),
    CONSTRAINT closed_year_is_published CHECK ((state = 'CLOSED') = (digest IS NOT NULL))
  )`,
  `COMMENT ON TABLE enrollment.year_close IS 'One row per wish to close a year: who asked, who confirmed, and the digest that was published; rows posted after closed_at are adjustments'`,
  `CREATE UNIQUE INDEX year_is_closed_once ON enrollment.year_close (year) WHERE state <> 'REFUSED'`,
  `CREATE FUNCTION enrollment.keep_closed_year() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'year_close' AND OLD.state <> 'CLOSED' THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'a closed year stays as it was published' USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'closed_year_stays';
    END $$`,
  `CREATE TRIGGER closed_year_stays BEFORE UPDATE OR DELETE ON enrollment.year_close
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_closed_year()`,
  `CREATE TRIGGER closed_years_are_not_truncated BEFORE TRUNCATE ON enrollment.year_close
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_closed_year()`,

  `CREATE TABLE enrollment.year_close_line (
    year smallint NOT NULL,
    employee_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    floor_minutes int,
    earned_minutes int NOT NULL,
    counted_minutes int NOT NULL,
    PRIMARY KEY (year, employee_id)
  )`,
  `COMMENT ON TABLE enrollment.year_close_line IS 'What each employee was owed and had when a year was closed; written once, never changed'`,
  `CREATE TRIGGER closed_lines_stay BEFORE UPDATE OR DELETE ON enrollment.year_close_line
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_closed_year()`,
  `CREATE TRIGGER closed_lines_are_not_truncated BEFORE TRUNCATE ON enrollment.year_close_line
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_closed_year()`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.year_close_line, enrollment.year_close`,
  `DROP FUNCTION enrollment.keep_closed_year()`,
  `ALTER TABLE enrollment.jp_account DROP COLUMN posted_at`,
];

export class ClosedYears1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ORDER_OF_TIME, ...CLOSED_YEARS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Closed years are not taken down: what was published would be lost',
      'enrollment.year_close',
      'enrollment.year_close_line',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
