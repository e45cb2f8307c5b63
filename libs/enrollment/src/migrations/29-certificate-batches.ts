import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CERTIFICATE_BATCHES = [
  `CREATE TABLE enrollment.certificate_hold (
    run_id uuid PRIMARY KEY REFERENCES enrollment.run,
    reason text NOT NULL,
    held_by uuid NOT NULL,
    held_at timestamptz(3) NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.certificate_hold IS 'Runs whose certificates wait for an officer; who completes meanwhile gets theirs with the release'`,

  `CREATE TABLE enrollment.certificate_batch (
    id uuid PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES enrollment.run,
    deed text NOT NULL CHECK (deed IN ('ISSUE', 'REPLACE', 'REVOKE')),
    jp text NOT NULL CHECK (jp IN ('KEEP', 'REVERSE', 'RE_DATE')),
    completion_date date,
    code text,
    reason text,
    state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'PAUSED', 'DONE', 'REFUSED')),
    people int NOT NULL CHECK (people > 0),
    needs_second_person boolean NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    decided_by uuid,
    decided_at timestamptz(3),
    finished_at timestamptz(3),
    CONSTRAINT batch_jp_follow_the_deed CHECK (jp = 'KEEP' OR (deed = 'REVOKE') = (jp = 'REVERSE')),
    CONSTRAINT issuing_moves_no_jp CHECK (deed <> 'ISSUE' OR jp = 'KEEP'),
    CONSTRAINT redating_batch_has_a_date CHECK ((jp = 'RE_DATE') = (completion_date IS NOT NULL)),
    CONSTRAINT revising_batch_says_why CHECK (deed = 'ISSUE' OR (code IS NOT NULL AND reason IS NOT NULL)),
    CONSTRAINT batch_is_confirmed_by_another CHECK (state IN ('WAITING', 'REFUSED') OR NOT needs_second_person
      OR (decided_by IS NOT NULL AND decided_by <> requested_by))
  )`,
  `COMMENT ON TABLE enrollment.certificate_batch IS 'One row per release, replacement or revocation of the certificates of many in a run'`,
  `CREATE UNIQUE INDEX run_has_one_certificate_batch_at_a_time ON enrollment.certificate_batch (run_id)
    WHERE state IN ('WAITING', 'RUNNING', 'PAUSED')`,
  `CREATE INDEX certificate_batch_by_run ON enrollment.certificate_batch (run_id, requested_at DESC)`,
  `CREATE INDEX certificate_batch_unfinished ON enrollment.certificate_batch (requested_at, id)
    WHERE state IN ('WAITING', 'RUNNING', 'PAUSED')`,

  `CREATE TABLE enrollment.certificate_batch_item (
    batch_id uuid NOT NULL REFERENCES enrollment.certificate_batch,
    enrollment_id uuid NOT NULL REFERENCES enrollment.enrollment,
    certificate_id uuid REFERENCES enrollment.certificate,
    place int NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'FAILED')),
    decided boolean NOT NULL DEFAULT false,
    result_id uuid REFERENCES enrollment.certificate,
    fault text,
    PRIMARY KEY (batch_id, enrollment_id),
    CONSTRAINT failed_item_says_why CHECK ((state = 'FAILED') = (fault IS NOT NULL))
  )`,
  `COMMENT ON TABLE enrollment.certificate_batch_item IS 'Each person of a batch: the certificate to revise, whether the record is changed, the certificate that came of it, and what went wrong'`,
  `CREATE INDEX certificate_batch_item_in_line ON enrollment.certificate_batch_item (batch_id, place) WHERE state <> 'DONE'`,
];

export class CertificateBatches1700000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CERTIFICATE_BATCHES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Who released certificates is not forgotten',
      'enrollment.certificate_batch',
      'enrollment.certificate_hold',
    );
    await runner.query(
      `DROP TABLE enrollment.certificate_batch_item, enrollment.certificate_batch, enrollment.certificate_hold`,
    );
  }
}
