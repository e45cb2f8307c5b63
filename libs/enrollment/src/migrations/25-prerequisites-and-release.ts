import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What must have been passed before somebody comes into a run, and results that wait until BPSDM releases them. */
const PREREQUISITES_AND_RELEASE = [
  `CREATE TABLE enrollment.run_prerequisite (
    run_id uuid NOT NULL REFERENCES enrollment.run,
    programme_id uuid NOT NULL,
    title text NOT NULL,
    PRIMARY KEY (run_id, programme_id)
  )`,
  `COMMENT ON TABLE enrollment.run_prerequisite IS 'Programmes that must have been passed before; titles as they were when the run was published'`,
  `ALTER TABLE enrollment.run
    ADD COLUMN release_step boolean NOT NULL DEFAULT false,
    ADD COLUMN released_at timestamptz,
    ADD COLUMN released_by uuid,
    ADD CONSTRAINT only_held_results_are_released CHECK (released_at IS NULL OR release_step)`,
  `COMMENT ON COLUMN enrollment.run.release_step IS 'Whether nobody completes before released_at'`,
  `COMMENT ON COLUMN enrollment.run.released_by IS 'The employee who released; null: not yet, or an account that is no employee''s'`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.run_prerequisite`,
  `ALTER TABLE enrollment.run DROP COLUMN release_step, DROP COLUMN released_at, DROP COLUMN released_by`,
];

export class PrerequisitesAndRelease1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of PREREQUISITES_AND_RELEASE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Who was let in and what was released is not forgotten',
      'enrollment.run_prerequisite',
      'enrollment.run WHERE release_step',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
