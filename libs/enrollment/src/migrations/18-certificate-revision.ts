import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const CERTIFICATE_REVISION = [
  `CREATE TABLE enrollment.certificate_revision (
    id uuid PRIMARY KEY,
    certificate_id uuid NOT NULL REFERENCES enrollment.certificate,
    employee_id uuid NOT NULL,
    deed text NOT NULL CHECK (deed IN ('REPLACE', 'REVOKE')),
    jp text NOT NULL CHECK (jp IN ('KEEP', 'REVERSE', 'RE_DATE')),
    completion_date date,
    code text NOT NULL,
    reason text NOT NULL,
    minutes int NOT NULL,
    state text NOT NULL CHECK (state IN ('PENDING', 'DONE', 'REFUSED')),
    replacement_id uuid REFERENCES enrollment.certificate,
    requested_by uuid NOT NULL,
    requested_at timestamptz(3) NOT NULL,
    decided_by uuid,
    decided_at timestamptz(3),
    CONSTRAINT jp_follow_the_deed CHECK (jp = 'KEEP' OR (deed = 'REVOKE') = (jp = 'REVERSE')),
    CONSTRAINT redating_has_a_date CHECK ((jp = 'RE_DATE') = (completion_date IS NOT NULL)),
    CONSTRAINT done_replacement_has_its_certificate CHECK ((state = 'DONE' AND deed = 'REPLACE') = (replacement_id IS NOT NULL)),
    CONSTRAINT revision_is_confirmed_by_another CHECK (state <> 'DONE' OR decided_by <> requested_by)
  )`,
  `COMMENT ON TABLE enrollment.certificate_revision IS 'One row per wish to replace or revoke a certificate, done at once or waiting for a second person'`,
  `CREATE UNIQUE INDEX certificate_is_revised_once ON enrollment.certificate_revision (certificate_id) WHERE state <> 'REFUSED'`,
  `CREATE INDEX certificate_revision_in_line ON enrollment.certificate_revision (requested_at, id) WHERE state = 'PENDING'`,

  // What was replaced or revoked stays so: right is a new certificate.
  `CREATE OR REPLACE FUNCTION enrollment.keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.id, NEW.enrollment_id, NEW.employee_id, NEW.purpose, NEW.series, NEW.series_year, NEW.sequence,
          NEW.number, NEW.code, NEW.snapshot, NEW.issued_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.enrollment_id, OLD.employee_id, OLD.purpose, OLD.series, OLD.series_year, OLD.sequence,
          OLD.number, OLD.code, OLD.snapshot, OLD.issued_at) AND (OLD.file_key IS NULL OR NEW.file_key = OLD.file_key)
        AND (NEW.state = OLD.state OR OLD.state = 'VALID')
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'an issued certificate never changes; issue one that replaces it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'certificate_never_changes';
    END $$`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.certificate_revision`,
  `CREATE OR REPLACE FUNCTION enrollment.keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.id, NEW.enrollment_id, NEW.employee_id, NEW.purpose, NEW.series, NEW.series_year, NEW.sequence,
          NEW.number, NEW.code, NEW.snapshot, NEW.issued_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.enrollment_id, OLD.employee_id, OLD.purpose, OLD.series, OLD.series_year, OLD.sequence,
          OLD.number, OLD.code, OLD.snapshot, OLD.issued_at) AND (OLD.file_key IS NULL OR NEW.file_key = OLD.file_key)
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'an issued certificate never changes; issue one that replaces it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'certificate_never_changes';
    END $$`,
];

export class CertificateRevision1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CERTIFICATE_REVISION) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Why certificates were revoked is not forgotten',
      'enrollment.certificate_revision',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
