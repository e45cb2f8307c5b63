import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who corrected what, and why; large ones wait for a second person. */
const CORRECTIONS = [
  `CREATE TABLE enrollment.jp_correction (
    id uuid PRIMARY KEY,
    posting_id uuid NOT NULL,
    fact_id uuid NOT NULL REFERENCES enrollment.jp_fact,
    employee_id uuid NOT NULL,
    code text NOT NULL CHECK (code IN ('WRONG_PERSON', 'NOT_HELD', 'WRONG_QUANTITY', 'WRONG_FORM', 'WRONG_DATE', 'DUPLICATE',
      'EVIDENCE_INVALID', 'OTHER')),
    reason text NOT NULL,
    minutes int NOT NULL,
    replacement jsonb,
    state text NOT NULL CHECK (state IN ('PENDING', 'DONE', 'REFUSED')),
    requested_by uuid NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT correction_is_confirmed_by_another CHECK (state <> 'DONE' OR decided_by <> requested_by)
  )`,
  `COMMENT ON TABLE enrollment.jp_correction IS 'One row per correction of a posting, done at once or waiting for a second person'`,
  `CREATE UNIQUE INDEX correction_waits_once ON enrollment.jp_correction (fact_id) WHERE state = 'PENDING'`,
  `CREATE INDEX correction_in_line ON enrollment.jp_correction (requested_at, id) WHERE state = 'PENDING'`,
];

export class Corrections1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CORRECTIONS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Who corrected what is not forgotten', 'enrollment.jp_correction');
    await runner.query(`DROP TABLE enrollment.jp_correction`);
  }
}
