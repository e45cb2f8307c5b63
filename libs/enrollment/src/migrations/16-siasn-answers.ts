import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANSWERS = [
  `ALTER TABLE enrollment.siasn_batch ADD COLUMN unit_id uuid`,
  `COMMENT ON COLUMN enrollment.siasn_batch.unit_id IS 'The unit whose subtree the file is of; null for the whole agency'`,
  `ALTER TABLE enrollment.siasn_item DROP CONSTRAINT siasn_item_state_check`,
  `ALTER TABLE enrollment.siasn_item ADD CONSTRAINT siasn_item_state_check CHECK (state IN ('SENT', 'ACCEPTED', 'REFUSED', 'DELETED'))`,
  `ALTER TABLE enrollment.siasn_item DROP CONSTRAINT accepted_item_has_its_id`,
  `ALTER TABLE enrollment.siasn_item ADD CONSTRAINT accepted_item_has_its_id CHECK ((state IN ('ACCEPTED', 'DELETED')) = (siasn_id IS NOT NULL))`,
  `DROP INDEX enrollment.fact_is_sent_once`,
  `CREATE UNIQUE INDEX fact_is_sent_once ON enrollment.siasn_item (fact_id) WHERE state IN ('SENT', 'ACCEPTED')`,
  `CREATE UNIQUE INDEX siasn_id_is_of_one_item ON enrollment.siasn_item (kind, siasn_id) WHERE siasn_id IS NOT NULL`,
];

const TAKEN_DOWN = [
  `DROP INDEX enrollment.siasn_id_is_of_one_item`,
  `DROP INDEX enrollment.fact_is_sent_once`,
  `CREATE UNIQUE INDEX fact_is_sent_once ON enrollment.siasn_item (fact_id) WHERE state <> 'REFUSED'`,
  `ALTER TABLE enrollment.siasn_item DROP CONSTRAINT accepted_item_has_its_id`,
  `ALTER TABLE enrollment.siasn_item ADD CONSTRAINT accepted_item_has_its_id CHECK ((state = 'ACCEPTED') = (siasn_id IS NOT NULL))`,
  `ALTER TABLE enrollment.siasn_item DROP CONSTRAINT siasn_item_state_check`,
  `ALTER TABLE enrollment.siasn_item ADD CONSTRAINT siasn_item_state_check CHECK (state IN ('SENT', 'ACCEPTED', 'REFUSED'))`,
  `ALTER TABLE enrollment.siasn_batch DROP COLUMN unit_id`,
];

export class SiasnAnswers1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ANSWERS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'What SIASN deleted is not forgotten',
      `enrollment.siasn_item WHERE state = 'DELETED'`,
      'enrollment.siasn_batch WHERE unit_id IS NOT NULL',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
