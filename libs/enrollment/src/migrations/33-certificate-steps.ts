import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules §7. */
const CERTIFICATE_STEPS = [
  `CREATE TABLE enrollment.certificate_file (
    certificate_id uuid PRIMARY KEY REFERENCES enrollment.certificate,
    since timestamptz(3) NOT NULL,
    wanted_at timestamptz(3),
    wanted_by uuid,
    rendered_at timestamptz(3),
    signature_requested_at timestamptz(3),
    signed_at timestamptz(3),
    verified_at timestamptz(3),
    published_at timestamptz(3),
    attempts int NOT NULL DEFAULT 0,
    failed_at timestamptz(3),
    fault text,
    CONSTRAINT file_takes_its_steps_in_order CHECK (
      (signature_requested_at IS NULL OR rendered_at IS NOT NULL)
      AND (signed_at IS NULL OR signature_requested_at IS NOT NULL)
      AND (verified_at IS NULL OR signed_at IS NOT NULL)
      AND (published_at IS NULL OR verified_at IS NOT NULL)),
    CONSTRAINT failed_file_says_why CHECK ((failed_at IS NULL) = (fault IS NULL))
  )`,
  `COMMENT ON TABLE enrollment.certificate_file IS 'One row per certificate whose file somebody wanted or began: when its latest attempt took each step, and how the last that failed ended; of files from before there is none'`,
  `CREATE INDEX certificate_file_in_line ON enrollment.certificate_file (certificate_id) WHERE published_at IS NULL`,

  `CREATE TABLE enrollment.certificate_signer_pause (
    signer text PRIMARY KEY,
    fault text NOT NULL,
    since timestamptz(3) NOT NULL,
    last_at timestamptz(3) NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.certificate_signer_pause IS 'A signer that does not sign, whatever it is asked: since when, and what it said last; gone with its next signature'`,
];

export class CertificateSteps1700000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CERTIFICATE_STEPS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'When certificates were signed is not forgotten',
      'enrollment.certificate_file',
    );
    await runner.query(`DROP TABLE enrollment.certificate_signer_pause, enrollment.certificate_file`);
  }
}
