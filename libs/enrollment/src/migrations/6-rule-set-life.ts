import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A set is stored with its first day only; it ends where the next begins. So times can neither gap nor overlap, closing
 * the one before needs no change, and the sets stay append-only.
 */
const TIMELINE = [
  `ALTER TABLE enrollment.jp_rule_set
    ADD COLUMN replaces text,
    ADD COLUMN activated_at timestamptz,
    ADD CONSTRAINT rule_set_has_one_first_day UNIQUE (version, effective_from),
    ADD CONSTRAINT rule_set_replaces_one_of_its_day FOREIGN KEY (replaces, effective_from)
      REFERENCES enrollment.jp_rule_set (version, effective_from),
    ADD CONSTRAINT rule_sets_begin_on_different_days UNIQUE NULLS NOT DISTINCT (effective_from, replaces)`,
  `CREATE OR REPLACE VIEW enrollment_api.jp_rate AS
    SELECT s.version, s.effective_from,
      (SELECT min(n.effective_from) FROM enrollment.jp_rule_set n WHERE n.effective_from > s.effective_from) AS effective_to,
      f.form, side.international,
      side.rate ->> 'basis' AS basis, (side.rate ->> 'minutesPerUnit')::int AS minutes_per_unit,
      (side.rate -> 'surcharge' ->> 0)::int AS surcharge_numerator, (side.rate -> 'surcharge' ->> 1)::int AS surcharge_denominator
    FROM enrollment.jp_rule_set s
    CROSS JOIN LATERAL jsonb_to_recordset(s.rules -> 'forms') AS f (form text, national jsonb, "international" jsonb)
    CROSS JOIN LATERAL (VALUES (false, f.national), (true, f."international")) AS side (international, rate)
    WHERE NOT EXISTS (SELECT 1 FROM enrollment.jp_rule_set r WHERE r.replaces = s.version)`,
  `ALTER TABLE enrollment.jp_rule_set DROP COLUMN effective_to`,
  `COMMENT ON TABLE enrollment.jp_rule_set IS
    'The rules as data: every set that was ever activated, never changed; it holds until the first day of the next'`,
];

const DRAFTS = [
  `CREATE TABLE enrollment.jp_rule_draft (
    version text NOT NULL,
    based_on text NOT NULL,
    status text NOT NULL CHECK (status IN ('DRAFT', 'BACK_TESTED', 'APPROVED', 'ACTIVE', 'DISCARDED')),
    rules jsonb NOT NULL,
    content_hash text NOT NULL,
    scenarios jsonb NOT NULL DEFAULT '[]',
    revision int NOT NULL DEFAULT 1,
    authors uuid[] NOT NULL,
    back_test_id uuid,
    approved_by uuid,
    changed_at timestamptz NOT NULL,
    CONSTRAINT rule_set_version_is_unique PRIMARY KEY (version),
    CONSTRAINT rules_are_approved_by_another CHECK (approved_by IS NULL OR NOT approved_by = ANY (authors)),
    CONSTRAINT rules_are_approved_by_somebody CHECK (status NOT IN ('APPROVED', 'ACTIVE') OR approved_by IS NOT NULL),
    CONSTRAINT rules_are_approved_after_a_back_test CHECK (status IN ('DRAFT', 'DISCARDED') OR back_test_id IS NOT NULL)
  )`,
  `COMMENT ON TABLE enrollment.jp_rule_draft IS
    'One row per rule set that was begun here, from the copy of another until it is activated or discarded'`,
  `CREATE TABLE enrollment.jp_rule_step (
    id uuid PRIMARY KEY,
    version text NOT NULL REFERENCES enrollment.jp_rule_draft,
    step text NOT NULL CHECK (step IN ('BEGUN', 'CHANGED', 'BACK_TESTED', 'APPROVED', 'ACTIVATED', 'DISCARDED')),
    actor uuid,
    employee_id uuid,
    reason text,
    content_hash text NOT NULL,
    taken_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.jp_rule_step IS 'Who did what with a rule set, when and why; one row per step, never changed'`,
  `CREATE INDEX jp_rule_step_by_version ON enrollment.jp_rule_step (version, taken_at)`,
  `CREATE FUNCTION enrollment.keep_rules() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rules that were activated, and the steps that led there, never change'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'activated_rules_never_change';
    END $$`,
  `CREATE TRIGGER activated_rules_never_change BEFORE UPDATE OR DELETE ON enrollment.jp_rule_set
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_rules()`,
  `CREATE TRIGGER steps_of_rules_never_change BEFORE UPDATE OR DELETE ON enrollment.jp_rule_step
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_rules()`,
  // Only the first versions, which came with a migration, never were drafts.
  `CREATE FUNCTION enrollment.admit_rule_set() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM enrollment.jp_rule_draft d WHERE d.version = NEW.version AND d.status = 'APPROVED' AND d.rules = NEW.rules)
      THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'only rules that were back-tested and approved as they are become active'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'only_approved_rules_become_active';
    END $$`,
  `CREATE TRIGGER only_approved_rules_become_active BEFORE INSERT ON enrollment.jp_rule_set
    FOR EACH ROW EXECUTE FUNCTION enrollment.admit_rule_set()`,
  `CREATE FUNCTION enrollment.keep_rule_draft() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' OR (OLD.status IN ('APPROVED', 'ACTIVE', 'DISCARDED')
        AND (NEW.version, NEW.based_on, NEW.rules, NEW.content_hash, NEW.scenarios, NEW.authors, NEW.back_test_id, NEW.approved_by)
          IS DISTINCT FROM (OLD.version, OLD.based_on, OLD.rules, OLD.content_hash, OLD.scenarios, OLD.authors, OLD.back_test_id,
            OLD.approved_by))
      THEN
        RAISE EXCEPTION 'approved rules never change; begin another draft'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'approved_rules_never_change';
      END IF;
      IF (NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('DRAFT', 'BACK_TESTED'), ('DRAFT', 'DISCARDED'),
          ('BACK_TESTED', 'DRAFT'), ('BACK_TESTED', 'APPROVED'), ('BACK_TESTED', 'DISCARDED'), ('APPROVED', 'ACTIVE'),
          ('APPROVED', 'DISCARDED')))
        OR (OLD.status = 'BACK_TESTED' AND NEW.status <> 'DRAFT' AND NEW.content_hash <> OLD.content_hash)
      THEN
        RAISE EXCEPTION 'a rule set goes from draft over back-test and approval to activation'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'rule_set_goes_its_way';
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER approved_rules_never_change BEFORE UPDATE OR DELETE ON enrollment.jp_rule_draft
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_rule_draft()`,
];

const JOBS = [
  `CREATE TABLE enrollment.jp_range (
    job_id uuid NOT NULL,
    range int NOT NULL,
    first_employee uuid NOT NULL,
    last_employee uuid NOT NULL,
    employees int NOT NULL,
    changed int,
    PRIMARY KEY (job_id, range)
  ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE enrollment.jp_range IS
    'What a long job over all employees has to do: one row per range of them; changed is set in the commit that does it'`,
  `CREATE INDEX jp_range_to_do ON enrollment.jp_range (job_id, range) WHERE changed IS NULL`,

  `CREATE TABLE enrollment.jp_back_test (
    id uuid PRIMARY KEY,
    version text NOT NULL REFERENCES enrollment.jp_rule_draft,
    content_hash text NOT NULL,
    rules jsonb NOT NULL,
    baseline text[] NOT NULL,
    years int[] NOT NULL,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'DONE', 'CANCELLED')),
    requested_by uuid NOT NULL,
    requester_employee uuid,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    figures jsonb
  )`,
  `COMMENT ON TABLE enrollment.jp_back_test IS
    'One row per back-test: the very rules that were tried, the sets they were held against, and what came out'`,
  `CREATE UNIQUE INDEX rules_are_back_tested_once_at_a_time ON enrollment.jp_back_test (version) WHERE state IN ('REQUESTED', 'RUNNING')`,
  `CREATE INDEX jp_back_test_by_version ON enrollment.jp_back_test (version, started_at DESC)`,
  `CREATE TABLE enrollment.jp_back_test_change (
    back_test_id uuid NOT NULL REFERENCES enrollment.jp_back_test,
    effect text NOT NULL CHECK (effect IN ('FALLEN', 'RISEN', 'LESS', 'MORE', 'ENTITLEMENT')),
    employee_id uuid NOT NULL,
    year smallint NOT NULL,
    counted_before int NOT NULL,
    counted_after int NOT NULL,
    floor_before int,
    floor_after int,
    state_before text NOT NULL,
    state_after text NOT NULL,
    PRIMARY KEY (back_test_id, effect, employee_id, year)
  )`,
  `COMMENT ON TABLE enrollment.jp_back_test_change IS 'Whose year a draft would change, and by how much; one row per employee and year'`,

  `CREATE TABLE enrollment.jp_recount (
    id uuid PRIMARY KEY,
    version text NOT NULL REFERENCES enrollment.jp_rule_set,
    years int[] NOT NULL,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'DONE')),
    requested_by uuid NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    CONSTRAINT rules_are_recounted_once UNIQUE (version)
  )`,
  `COMMENT ON TABLE enrollment.jp_recount IS 'One row per activation that reaches into years with learning: the recount it caused'`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.jp_recount, enrollment.jp_back_test_change, enrollment.jp_back_test, enrollment.jp_range, enrollment.jp_rule_step, enrollment.jp_rule_draft`,
  `DROP TRIGGER activated_rules_never_change ON enrollment.jp_rule_set`,
  `DROP TRIGGER only_approved_rules_become_active ON enrollment.jp_rule_set`,
  `DROP FUNCTION enrollment.keep_rules(), enrollment.admit_rule_set(), enrollment.keep_rule_draft()`,
  `ALTER TABLE enrollment.jp_rule_set
    ADD COLUMN effective_to date,
    ADD CONSTRAINT rule_set_ends_after_it_begins CHECK (effective_to > effective_from)`,
  `CREATE OR REPLACE VIEW enrollment_api.jp_rate AS
    SELECT s.version, s.effective_from, s.effective_to, f.form, side.international,
      side.rate ->> 'basis' AS basis, (side.rate ->> 'minutesPerUnit')::int AS minutes_per_unit,
      (side.rate -> 'surcharge' ->> 0)::int AS surcharge_numerator, (side.rate -> 'surcharge' ->> 1)::int AS surcharge_denominator
    FROM enrollment.jp_rule_set s
    CROSS JOIN LATERAL jsonb_to_recordset(s.rules -> 'forms') AS f (form text, national jsonb, "international" jsonb)
    CROSS JOIN LATERAL (VALUES (false, f.national), (true, f."international")) AS side (international, rate)`,
  `ALTER TABLE enrollment.jp_rule_set
    DROP CONSTRAINT rule_sets_begin_on_different_days,
    DROP CONSTRAINT rule_set_replaces_one_of_its_day,
    DROP CONSTRAINT rule_set_has_one_first_day,
    DROP COLUMN replaces,
    DROP COLUMN activated_at`,
  `COMMENT ON TABLE enrollment.jp_rule_set IS 'The rules as data, with effective dates and citations (RuleSet in rule-set/rule-set.rules.ts)'`,
];

export class RuleSetLife1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TIMELINE, ...DRAFTS, ...JOBS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Rule sets that were activated are not taken down: postings name them',
      'enrollment.jp_rule_draft',
      'enrollment.jp_rule_set WHERE activated_at IS NOT NULL OR replaces IS NOT NULL',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
