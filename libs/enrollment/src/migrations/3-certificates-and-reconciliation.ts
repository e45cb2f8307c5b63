import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules §7. */
const CERTIFICATES = [
  `CREATE TABLE enrollment.certificate_series (
    key text NOT NULL,
    year smallint NOT NULL,
    last_sequence int NOT NULL,
    PRIMARY KEY (key, year)
  )`,
  `COMMENT ON TABLE enrollment.certificate_series IS 'The last number given in a series and year; raised last in the issuing transaction, so numbers have no gaps'`,

  `CREATE TABLE enrollment.certificate (
    id uuid PRIMARY KEY,
    enrollment_id uuid NOT NULL REFERENCES enrollment.enrollment,
    employee_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('STTP', 'PARTICIPATION')),
    state text NOT NULL CHECK (state IN ('VALID', 'REPLACED', 'REVOKED')),
    series text NOT NULL,
    series_year smallint NOT NULL,
    sequence int NOT NULL,
    number text NOT NULL,
    code text NOT NULL CONSTRAINT certificate_code_is_unique UNIQUE,
    snapshot jsonb NOT NULL,
    issued_at timestamptz NOT NULL,
    file_key text,
    signed_at timestamptz,
    CONSTRAINT certificate_number_is_unique UNIQUE (series, series_year, sequence)
  )`,
  `COMMENT ON TABLE enrollment.certificate IS 'One row per issued certificate; what it says is frozen in snapshot, the signed file follows'`,
  `CREATE UNIQUE INDEX enrollment_has_one_valid_certificate ON enrollment.certificate (enrollment_id, purpose) WHERE state = 'VALID'`,
  `CREATE INDEX certificate_by_employee ON enrollment.certificate (employee_id, issued_at DESC)`,
  `CREATE INDEX certificate_without_file ON enrollment.certificate (issued_at) WHERE file_key IS NULL`,
  `CREATE FUNCTION enrollment.keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND (NEW.id, NEW.enrollment_id, NEW.employee_id, NEW.purpose, NEW.series, NEW.series_year, NEW.sequence,
          NEW.number, NEW.code, NEW.snapshot, NEW.issued_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.enrollment_id, OLD.employee_id, OLD.purpose, OLD.series, OLD.series_year, OLD.sequence,
          OLD.number, OLD.code, OLD.snapshot, OLD.issued_at) AND (OLD.file_key IS NULL OR NEW.file_key = OLD.file_key)
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'an issued certificate never changes; issue one that replaces it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'certificate_never_changes';
    END $$`,
  `CREATE TRIGGER certificate_never_changes BEFORE UPDATE OR DELETE ON enrollment.certificate
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_certificate()`,
];

/** Rules §5. */
const RECONCILIATION = [
  `CREATE TABLE enrollment.reconciliation (
    id uuid PRIMARY KEY,
    year smallint NOT NULL,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'DONE', 'FAILED')),
    requested_by uuid,
    started_at timestamptz(3) NOT NULL,
    watermark timestamptz(3) NOT NULL,
    finished_at timestamptz,
    step text,
    steps_done int NOT NULL DEFAULT 0,
    steps_total int NOT NULL,
    employees int NOT NULL DEFAULT 0,
    state_counts jsonb NOT NULL DEFAULT '{}',
    difference_counts jsonb NOT NULL DEFAULT '{}',
    digest text
  )`,
  `COMMENT ON TABLE enrollment.reconciliation IS 'One row per reconciliation of a year, with what it found'`,
  `CREATE INDEX reconciliation_by_year ON enrollment.reconciliation (year, started_at DESC)`,
  `CREATE UNIQUE INDEX year_is_reconciled_once_at_a_time ON enrollment.reconciliation (year) WHERE state IN ('REQUESTED', 'RUNNING')`,

  `CREATE TABLE enrollment.reconciliation_employee (
    reconciliation_id uuid NOT NULL REFERENCES enrollment.reconciliation,
    employee_id uuid NOT NULL,
    state text NOT NULL,
    floor_minutes int,
    counted_minutes int NOT NULL,
    PRIMARY KEY (reconciliation_id, employee_id)
  )`,
  `COMMENT ON TABLE enrollment.reconciliation_employee IS 'Where each employee stood at a reconciliation''s watermark'`,

  `CREATE TABLE enrollment.reconciliation_finding (
    reconciliation_id uuid NOT NULL REFERENCES enrollment.reconciliation,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    employee_id uuid,
    run_id uuid,
    evidence jsonb NOT NULL,
    PRIMARY KEY (reconciliation_id, kind, subject_id)
  )`,
  `COMMENT ON TABLE enrollment.reconciliation_finding IS 'One row per difference: which kind, about what, expected and found'`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.reconciliation_finding, enrollment.reconciliation_employee, enrollment.reconciliation, enrollment.certificate, enrollment.certificate_series`,
  `DROP FUNCTION enrollment.keep_certificate()`,
];

export class CertificatesAndReconciliation1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CERTIFICATES, ...RECONCILIATION]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Issued certificates are not taken down',
      'enrollment.certificate',
      'enrollment.certificate_series',
      'enrollment.reconciliation',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
