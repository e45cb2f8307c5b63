import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const DISPUTES = [
  `CREATE TABLE enrollment.jp_dispute (
    id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    fact_id uuid NOT NULL REFERENCES enrollment.jp_fact,
    ground text NOT NULL CHECK (ground IN ('COUNTED_TOO_LITTLE', 'RECORDED_WRONGLY')),
    state text NOT NULL CHECK (state IN ('OPEN', 'UPHELD', 'REJECTED')),
    opened_at timestamptz(3) NOT NULL,
    resolved_at timestamptz(3),
    resolved_by uuid,
    outcome_reason text,
    CONSTRAINT outcome_has_a_reason CHECK ((state = 'OPEN') = (outcome_reason IS NULL) AND (state = 'OPEN') = (resolved_at IS NULL))
  )`,
  `COMMENT ON TABLE enrollment.jp_dispute IS 'One row per objection of a person to what the ledger says of a fact; what is argued over stands in the account disputed while it is open'`,
  `CREATE UNIQUE INDEX fact_is_disputed_once_at_a_time ON enrollment.jp_dispute (fact_id) WHERE state = 'OPEN'`,
  `CREATE INDEX jp_dispute_by_fact ON enrollment.jp_dispute (fact_id, opened_at)`,
  `CREATE INDEX jp_dispute_by_state ON enrollment.jp_dispute (state, opened_at)`,
  `CREATE FUNCTION enrollment.keep_dispute() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND OLD.state = 'OPEN' AND (NEW.id, NEW.employee_id, NEW.fact_id, NEW.ground, NEW.opened_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.employee_id, OLD.fact_id, OLD.ground, OLD.opened_at) THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'a dispute is decided once and never changes' USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'dispute_is_decided_once';
    END $$`,
  `CREATE TRIGGER dispute_is_decided_once BEFORE UPDATE OR DELETE ON enrollment.jp_dispute
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_dispute()`,

  `CREATE TABLE enrollment.jp_dispute_message (
    id uuid PRIMARY KEY,
    dispute_id uuid NOT NULL REFERENCES enrollment.jp_dispute,
    side text NOT NULL CHECK (side IN ('LEARNER', 'OFFICE')),
    author_id uuid NOT NULL,
    body text NOT NULL,
    written_at timestamptz(3) NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.jp_dispute_message IS 'What both sides wrote to each other about a dispute; never changed'`,
  `CREATE INDEX jp_dispute_message_by_dispute ON enrollment.jp_dispute_message (dispute_id, written_at)`,
  `CREATE TRIGGER dispute_messages_only_grow BEFORE UPDATE OR DELETE ON enrollment.jp_dispute_message
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_posting()`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.jp_dispute_message, enrollment.jp_dispute`,
  `DROP FUNCTION enrollment.keep_dispute()`,
];

export class Disputes1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of DISPUTES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Disputes are not taken down: what was argued over would be lost',
      'enrollment.jp_dispute',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
