import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims of learning done elsewhere: what is claimed, its evidence, and every step on its way. */
const CLAIMS = [
  `CREATE TABLE enrollment.claim (
    id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    entered_by uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'PENDING', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    step text CHECK (step IN ('SUPERIOR', 'VERIFIER', 'BPSDM')),
    step_since timestamptz,
    step_due timestamptz,
    version int NOT NULL,
    form text,
    international boolean NOT NULL,
    title text,
    organiser text,
    certificate_number text,
    place text,
    zone text,
    starts_on date,
    ends_on date,
    quantity int CHECK (quantity > 0),
    learned jsonb NOT NULL,
    late_reason text,
    certificate_key text,
    title_key text,
    earned_minutes int NOT NULL DEFAULT 0,
    fact_id uuid CONSTRAINT claim_is_credited_once UNIQUE,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    changed_at timestamptz NOT NULL,
    CONSTRAINT claim_waits_at_a_step CHECK (
      (state = 'PENDING') = (step IS NOT NULL) AND num_nulls(step, step_since, step_due) IN (0, 3)),
    CONSTRAINT claim_under_review_is_complete CHECK (state IN ('DRAFT', 'WITHDRAWN')
      OR num_nulls(form, title, organiser, zone, starts_on, ends_on, quantity, title_key, submitted_at) = 0),
    CONSTRAINT approved_claim_is_credited CHECK ((state = 'APPROVED') = (fact_id IS NOT NULL)),
    CONSTRAINT approved_claim_has_its_fact FOREIGN KEY (fact_id) REFERENCES enrollment.jp_fact DEFERRABLE INITIALLY DEFERRED
  ) WITH (fillfactor = 80)`,
  `COMMENT ON TABLE enrollment.claim IS 'One row per claim of learning done elsewhere; approved in the commit that credits it, or not at all'`,
  `CREATE INDEX claim_by_employee ON enrollment.claim (employee_id, id)`,
  `CREATE INDEX claim_waiting ON enrollment.claim (step, step_due, id) WHERE step IS NOT NULL`,
  `CREATE INDEX claim_by_certificate ON enrollment.claim (certificate_key) WHERE certificate_key IS NOT NULL`,

  `CREATE TABLE enrollment.claim_evidence (
    id uuid PRIMARY KEY,
    claim_id uuid NOT NULL REFERENCES enrollment.claim,
    name text NOT NULL,
    media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    size_bytes int NOT NULL CHECK (size_bytes > 0),
    file_key text NOT NULL,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamptz NOT NULL,
    removed_at timestamptz
  )`,
  `COMMENT ON TABLE enrollment.claim_evidence IS 'One row per file that backs a claim; file_key is the SHA-256 of its content, a removed one stays'`,
  `CREATE UNIQUE INDEX evidence_is_attached_once ON enrollment.claim_evidence (claim_id, file_key) WHERE removed_at IS NULL`,
  `CREATE INDEX claim_evidence_by_file ON enrollment.claim_evidence (file_key)`,

  `CREATE TABLE enrollment.claim_event (
    claim_id uuid NOT NULL REFERENCES enrollment.claim,
    sequence int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('CREATED', 'SUBMITTED', 'SKIPPED', 'STEP_APPROVED', 'ESCALATED', 'RETURNED', 'APPROVED',
      'REJECTED', 'WITHDRAWN')),
    step text CHECK (step IN ('SUPERIOR', 'VERIFIER', 'BPSDM')),
    reason text,
    actor uuid,
    employee_id uuid,
    request_id uuid,
    at timestamptz NOT NULL,
    CONSTRAINT claim_event_has_its_place PRIMARY KEY (claim_id, sequence)
  )`,
  `COMMENT ON TABLE enrollment.claim_event IS 'One row per change of a claim''s state, never changed; actor null is the platform itself'`,
  `CREATE FUNCTION enrollment.keep_claim_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the history of claims only grows' USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'claim_history_only_grows';
    END $$`,
  `CREATE TRIGGER claim_history_only_grows BEFORE UPDATE OR DELETE ON enrollment.claim_event
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_claim_event()`,
  `CREATE TRIGGER claim_history_is_not_truncated BEFORE TRUNCATE ON enrollment.claim_event
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_claim_event()`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.claim_event, enrollment.claim_evidence, enrollment.claim`,
  `DROP FUNCTION enrollment.keep_claim_event()`,
];

export class Claims1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CLAIMS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Claims are not taken down: dropping them would lose what people were promised',
      'enrollment.claim',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
