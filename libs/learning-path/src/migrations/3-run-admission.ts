import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ADMISSION = [
  `ALTER TABLE learning_path.run
    ADD COLUMN approval text NOT NULL DEFAULT 'NONE' CHECK (approval IN ('NONE', 'SUPERIOR', 'BPSDM', 'BOTH')),
    ADD COLUMN waiting_rule text CHECK (waiting_rule IN ('FIRST_COME', 'PRIORITY')),
    ADD COLUMN offer_hours int NOT NULL DEFAULT 24 CHECK (offer_hours BETWEEN 1 AND 336)`,
  `COMMENT ON COLUMN learning_path.run.waiting_rule IS 'Who is next in line for a freed seat; null is no waiting list'`,
];

export class RunAdmission1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ADMISSION) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'How people get into runs is not forgotten',
      `learning_path.run WHERE approval <> 'NONE' OR waiting_rule IS NOT NULL`,
    );
    await runner.query(
      `ALTER TABLE learning_path.run DROP COLUMN approval, DROP COLUMN waiting_rule, DROP COLUMN offer_hours`,
    );
  }
}
