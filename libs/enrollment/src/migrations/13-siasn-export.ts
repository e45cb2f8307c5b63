import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIASN_EXPORT = [
  `CREATE TABLE enrollment.siasn_batch (
    id uuid PRIMARY KEY,
    from_date date NOT NULL,
    to_date date NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    left_out jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT siasn_batch_ends_after_it_begins CHECK (to_date >= from_date)
  )`,
  `COMMENT ON TABLE enrollment.siasn_batch IS 'One row per file of activities made to be sent to SIASN'`,
  `CREATE INDEX siasn_batch_by_time ON enrollment.siasn_batch (created_at DESC, id)`,

  `CREATE TABLE enrollment.siasn_item (
    batch_id uuid NOT NULL REFERENCES enrollment.siasn_batch,
    position int NOT NULL,
    fact_id uuid NOT NULL REFERENCES enrollment.jp_fact,
    employee_id uuid NOT NULL,
    nip text,
    kind text NOT NULL CHECK (kind IN ('KURSUS', 'DIKLAT')),
    payload jsonb NOT NULL,
    certificate_id uuid REFERENCES enrollment.certificate,
    state text NOT NULL CHECK (state IN ('SENT', 'ACCEPTED', 'REFUSED')),
    siasn_id text,
    message text,
    answered_by uuid,
    answered_at timestamptz,
    PRIMARY KEY (batch_id, position),
    CONSTRAINT accepted_item_has_its_id CHECK ((state = 'ACCEPTED') = (siasn_id IS NOT NULL))
  )`,
  `COMMENT ON TABLE enrollment.siasn_item IS 'One row per activity of a batch: what was sent, and what came back'`,
  `CREATE UNIQUE INDEX fact_is_sent_once ON enrollment.siasn_item (fact_id) WHERE state <> 'REFUSED'`,
];

export class SiasnExport1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SIASN_EXPORT) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'What was sent to SIASN is not forgotten', 'enrollment.siasn_batch');
    await runner.query(`DROP TABLE enrollment.siasn_item, enrollment.siasn_batch`);
  }
}
