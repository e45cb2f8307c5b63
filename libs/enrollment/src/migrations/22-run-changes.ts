import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs that are cancelled, postponed or merged into another, and which of them people were reminded of. Rules §6. */
const RUN_CHANGES = [
  `ALTER TABLE enrollment.run
    ADD COLUMN start_told_at timestamptz,
    ADD COLUMN cancelled_at timestamptz,
    ADD COLUMN change_reason text,
    ADD COLUMN merged_into uuid REFERENCES enrollment.run,
    ADD COLUMN postponed_from timestamptz,
    ADD CONSTRAINT change_of_a_run_has_a_reason CHECK (change_reason IS NOT NULL OR (cancelled_at IS NULL AND postponed_from IS NULL)),
    ADD CONSTRAINT merged_run_is_cancelled CHECK (merged_into IS NULL OR cancelled_at IS NOT NULL)`,
  `COMMENT ON COLUMN enrollment.run.start_told_at IS 'When those with a seat were reminded that it starts; null: not yet, or not since it was postponed'`,
  `COMMENT ON COLUMN enrollment.run.postponed_from IS 'When it was to start before it was last postponed'`,
  `UPDATE enrollment.run SET start_told_at = starts_at WHERE starts_at < now()`,
  `CREATE INDEX run_to_remind_of ON enrollment.run (starts_at) WHERE start_told_at IS NULL`,
  `ALTER TABLE enrollment.enrollment_event DROP CONSTRAINT enrollment_event_kind_check,
    ADD CONSTRAINT enrollment_event_kind_check CHECK (kind IN ('APPLIED', 'APPROVED', 'REJECTED', 'REVISED', 'ESCALATED', 'REMINDED',
      'WAITLISTED', 'OFFERED', 'NOMINATED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'CANCELLED', 'MERGED'))`,
  `ALTER TABLE enrollment.run_seat ADD COLUMN closed boolean NOT NULL DEFAULT false, ADD COLUMN moves int NOT NULL DEFAULT 0`,
  `COMMENT ON COLUMN enrollment.run_seat.moves IS 'How often the sessions moved: a seat is taken for the hours that were read with it'`,
  `COMMENT ON COLUMN enrollment.run_seat.closed IS 'The run is cancelled: nobody gets in any more'`,
];

const TAKEN_DOWN = [
  `ALTER TABLE enrollment.run_seat DROP COLUMN closed, DROP COLUMN moves`,
  `ALTER TABLE enrollment.enrollment_event DROP CONSTRAINT enrollment_event_kind_check,
    ADD CONSTRAINT enrollment_event_kind_check CHECK (kind IN ('APPLIED', 'APPROVED', 'REJECTED', 'REVISED', 'ESCALATED', 'REMINDED',
      'WAITLISTED', 'OFFERED', 'NOMINATED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'CANCELLED'))`,
  `ALTER TABLE enrollment.run DROP COLUMN start_told_at, DROP COLUMN cancelled_at, DROP COLUMN change_reason, DROP COLUMN merged_into,
    DROP COLUMN postponed_from`,
];

export class RunChanges1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of RUN_CHANGES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'What became of a run is not forgotten',
      'enrollment.run WHERE cancelled_at IS NOT NULL OR postponed_from IS NOT NULL',
      `enrollment.enrollment_event WHERE kind = 'MERGED'`,
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
