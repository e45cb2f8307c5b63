import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a run last changed, whatever the change was: the plan shows it once it says the same instant. */
const RUN_CHANGED_AT = [
  `ALTER TABLE enrollment.run ADD COLUMN changed_at timestamptz`,
  `COMMENT ON COLUMN enrollment.run.changed_at IS 'When it was last cancelled, merged or postponed; null: never, or postponed before this was kept'`,
  `COMMENT ON COLUMN enrollment.run.postponed_from IS 'When it was to start before its start last moved'`,
  `UPDATE enrollment.run SET changed_at = cancelled_at WHERE cancelled_at IS NOT NULL`,
];

const TAKEN_DOWN = [
  `COMMENT ON COLUMN enrollment.run.postponed_from IS 'When it was to start before it was last postponed'`,
  `ALTER TABLE enrollment.run DROP COLUMN changed_at`,
];

export class RunChangedAt1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of RUN_CHANGED_AT) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'When runs were changed is not forgotten',
      'enrollment.run WHERE changed_at IS DISTINCT FROM cancelled_at',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
