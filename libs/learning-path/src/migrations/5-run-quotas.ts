import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const RUN_QUOTAS = [
  `ALTER TABLE learning_path.run ADD COLUMN quotas_release_at timestamptz`,
  `COMMENT ON COLUMN learning_path.run.quotas_release_at IS 'When seats of quotas go to everybody; null: never'`,
  `CREATE TABLE learning_path.run_quota (
    run_id uuid NOT NULL REFERENCES learning_path.run,
    unit_id uuid NOT NULL,
    seats int NOT NULL CHECK (seats > 0),
    PRIMARY KEY (run_id, unit_id)
  )`,
  `COMMENT ON TABLE learning_path.run_quota IS 'Seats that a run keeps for a unit as planned; once published they are enrollment''s'`,
];

const TAKEN_DOWN = [
  `DROP TABLE learning_path.run_quota`,
  `ALTER TABLE learning_path.run DROP COLUMN quotas_release_at`,
];

export class RunQuotas1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of RUN_QUOTAS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Whose seats were whose is not forgotten', 'learning_path.run_quota');
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
