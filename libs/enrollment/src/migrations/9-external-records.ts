import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const EXTERNAL_RECORDS = [
  `CREATE TABLE enrollment.external_import (
    id uuid PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('UPLOADED', 'PREVIEWING', 'PREVIEWED', 'APPLYING', 'APPLIED', 'DISCARDED', 'FAILED')),
    file text NOT NULL,
    file_name text NOT NULL,
    provenance text NOT NULL CHECK (provenance IN ('TRUSTED_FEED', 'DOCUMENT', 'SELF_DECLARED')),
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL,
    run int NOT NULL DEFAULT 0,
    step text,
    rows_read int NOT NULL DEFAULT 0,
    rows_total int,
    counts jsonb NOT NULL DEFAULT '{}',
    refused_columns text[] NOT NULL DEFAULT '{}',
    unknown_columns text[] NOT NULL DEFAULT '{}',
    failure_code text,
    failure_detail text,
    confirmed_by uuid,
    confirmed_at timestamptz,
    applied_to int NOT NULL DEFAULT 0,
    applied_at timestamptz
  )`,
  `COMMENT ON TABLE enrollment.external_import IS 'One row per uploaded file of learning elsewhere, from upload to applied'`,
  `COMMENT ON COLUMN enrollment.external_import.run IS
    'Counts the readings of the file; rows of any run but the last are leftovers of one that was cut off'`,
  `COMMENT ON COLUMN enrollment.external_import.applied_to IS
    'The last row of the file that is applied, kept in the commit that applies it: where a repetition goes on'`,
  `CREATE UNIQUE INDEX one_external_import_applies_at_a_time ON enrollment.external_import ((true)) WHERE state = 'APPLYING'`,
  `CREATE INDEX external_import_by_upload ON enrollment.external_import (uploaded_at DESC, id)`,

  // Written by the hundred thousand rows, by one writer, and removed by its import: no foreign keys.
  `CREATE TABLE enrollment.external_row (
    import_id uuid NOT NULL,
    run int NOT NULL,
    row_no int NOT NULL,
    line int NOT NULL,
    cells jsonb NOT NULL,
    faults jsonb NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('NEW', 'CONFLICT', 'KNOWN', 'REJECTED')),
    conflict_kind text,
    nip text,
    name text,
    employee_id uuid,
    record_id uuid,
    activity jsonb,
    keys text[] NOT NULL,
    PRIMARY KEY (import_id, run, row_no),
    CONSTRAINT readable_row_has_a_record CHECK ((outcome = 'REJECTED') OR num_nulls(employee_id, record_id, activity) = 0)
  )`,
  `COMMENT ON TABLE enrollment.external_row IS 'One row per row of a file of learning elsewhere, as it was read and compared'`,
  `CREATE INDEX external_row_by_outcome ON enrollment.external_row (import_id, run, outcome, row_no)`,
  `CREATE INDEX external_row_by_employee ON enrollment.external_row (import_id, run, employee_id)`,

  `CREATE TABLE enrollment.external_record (
    id uuid PRIMARY KEY,
    import_id uuid NOT NULL REFERENCES enrollment.external_import,
    line int NOT NULL,
    employee_id uuid NOT NULL,
    activity jsonb NOT NULL,
    certificate_key text,
    provenance text NOT NULL,
    state text NOT NULL CHECK (state IN ('CREDITED', 'WAITING', 'DROPPED')),
    fact_id uuid REFERENCES enrollment.jp_fact,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT credited_record_has_a_fact CHECK ((state = 'CREDITED') = (fact_id IS NOT NULL))
  )`,
  `COMMENT ON TABLE enrollment.external_record IS
    'One row per learning elsewhere that an import told of; its id follows from what it says (recordId), so it is there once'`,
  `CREATE INDEX external_record_by_certificate ON enrollment.external_record (certificate_key) WHERE certificate_key IS NOT NULL`,
  `CREATE INDEX external_record_by_import ON enrollment.external_record (import_id)`,

  `CREATE TABLE enrollment.external_conflict (
    record_id uuid PRIMARY KEY REFERENCES enrollment.external_record,
    employee_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('NUMBER_OF_ANOTHER', 'ALREADY_CREDITED', 'SAME_CERTIFICATE', 'SAME_ACTIVITY', 'OVERLAP')),
    other_fact_id uuid NOT NULL REFERENCES enrollment.jp_fact,
    other_employee_id uuid NOT NULL,
    found_at timestamptz NOT NULL,
    decision text CHECK (decision IN ('KEEP_FIRST', 'TAKE_NEW', 'KEEP_BOTH')),
    reason text,
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT decision_is_whole CHECK (num_nulls(decision, reason, decided_by, decided_at) IN (0, 4))
  )`,
  `COMMENT ON TABLE enrollment.external_conflict IS
    'One row per record that is at odds with a credited activity, and what a person decided; stays when decided'`,
  `CREATE INDEX open_external_conflict ON enrollment.external_conflict (found_at, record_id) WHERE decision IS NULL`,
  `CREATE INDEX decided_external_conflict ON enrollment.external_conflict (decided_at DESC, record_id) WHERE decision IS NOT NULL`,
];

export class ExternalRecords1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of EXTERNAL_RECORDS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Records of learning elsewhere are not taken down: the ledger names them',
      'enrollment.external_import',
    );
    await runner.query(
      `DROP TABLE enrollment.external_conflict, enrollment.external_record, enrollment.external_row, enrollment.external_import`,
    );
  }
}
