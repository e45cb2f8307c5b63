import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const RUN_CHANGES = [
  `ALTER TABLE learning_path.run ADD COLUMN cancelled boolean NOT NULL DEFAULT false, ADD COLUMN changed_at timestamptz`,
  `COMMENT ON COLUMN learning_path.run.changed_at IS 'The latest change that enrollment told of, which owns published runs; null: as published'`,
];

export class RunChanges1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of RUN_CHANGES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'What became of a run is not forgotten',
      'learning_path.run WHERE cancelled OR changed_at IS NOT NULL',
    );
    await runner.query(`ALTER TABLE learning_path.run DROP COLUMN cancelled, DROP COLUMN changed_at`);
  }
}
