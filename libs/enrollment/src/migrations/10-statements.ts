import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE enrollment.jp_statement (
    id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    from_year smallint NOT NULL,
    valid_on date NOT NULL,
    known_on date NOT NULL,
    head_sequence int NOT NULL,
    head_hash text NOT NULL,
    frame jsonb NOT NULL,
    code text NOT NULL CONSTRAINT statement_code_is_unique UNIQUE,
    digest text NOT NULL,
    issued_at timestamptz(3) NOT NULL,
    issued_by uuid NOT NULL,
    CONSTRAINT statement_ends_after_it_begins CHECK (from_year <= extract(year FROM valid_on))
  )`,
  `COMMENT ON TABLE enrollment.jp_statement IS 'One row per issued statement of a JP account: which rows of the ledger it is of
    (up to head_sequence), what the roster said (frame), and the digest of all it says; never changed'`,
  `CREATE INDEX jp_statement_by_employee ON enrollment.jp_statement (employee_id, issued_at DESC)`,
  `CREATE TRIGGER statements_only_grow BEFORE UPDATE OR DELETE ON enrollment.jp_statement
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_posting()`,
  `CREATE TRIGGER statements_are_not_truncated BEFORE TRUNCATE ON enrollment.jp_statement
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()`,
];

export class Statements1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Issued statements are not taken down', 'enrollment.jp_statement');
    await runner.query(`DROP TABLE enrollment.jp_statement`);
  }
}
