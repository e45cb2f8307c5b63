import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What must have been passed before, which is the version's; and whether results wait to be released, which is the run's. */
const PREREQUISITES_AND_RELEASE = [
  `CREATE TABLE learning_path.programme_prerequisite (
    version_id uuid NOT NULL REFERENCES learning_path.programme_version,
    programme_id uuid NOT NULL REFERENCES learning_path.programme,
    PRIMARY KEY (version_id, programme_id)
  )`,
  `COMMENT ON TABLE learning_path.programme_prerequisite IS 'Programmes that must have been passed before a run of the version'`,
  `CREATE TRIGGER published_version_never_changes BEFORE UPDATE OR DELETE ON learning_path.programme_prerequisite
    FOR EACH ROW EXECUTE FUNCTION learning_path.keep_published()`,
  `ALTER TABLE learning_path.run ADD COLUMN release_step boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN learning_path.run.release_step IS 'Whether results wait until BPSDM releases them'`,
];

const TAKEN_DOWN = [
  `DROP TABLE learning_path.programme_prerequisite`,
  `ALTER TABLE learning_path.run DROP COLUMN release_step`,
];

export class PrerequisitesAndRelease1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of PREREQUISITES_AND_RELEASE) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'What had to be passed before is not forgotten',
      'learning_path.programme_prerequisite',
      'learning_path.run WHERE release_step',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
