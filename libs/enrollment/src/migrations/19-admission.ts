import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How one gets into a run: approvals, the waiting list, offers. Rules §6. */
const ADMISSION = [
  `ALTER TABLE enrollment.run
    ADD COLUMN approval text NOT NULL DEFAULT 'NONE' CHECK (approval IN ('NONE', 'SUPERIOR', 'BPSDM', 'BOTH')),
    ADD COLUMN waiting_rule text CHECK (waiting_rule IN ('FIRST_COME', 'PRIORITY')),
    ADD COLUMN offer_hours int NOT NULL DEFAULT 24 CHECK (offer_hours > 0)`,
  `COMMENT ON COLUMN enrollment.run.waiting_rule IS 'Who is next in line for a freed seat; null is no waiting list'`,

  `ALTER TABLE enrollment.run_seat ADD COLUMN waiting int NOT NULL DEFAULT 0,
    ADD CONSTRAINT waiting_is_not_negative CHECK (waiting >= 0)`,
  `COMMENT ON TABLE enrollment.run_seat IS 'The hot row of a run, alone so that its updates stay in one page; capacity null is unlimited, taken is how many enrollments hold a seat, waiting how many are in line'`,

  `ALTER TABLE enrollment.enrollment
    ADD COLUMN holds_seat boolean NOT NULL DEFAULT false,
    ADD COLUMN waiting_since timestamptz,
    ADD COLUMN offer_ends_at timestamptz,
    ADD COLUMN step text CHECK (step IN ('SUPERIOR', 'BPSDM')),
    ADD COLUMN step_due timestamptz`,
  `UPDATE enrollment.enrollment SET holds_seat = true WHERE status IN ('SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED')`,
  `COMMENT ON COLUMN enrollment.enrollment.holds_seat IS 'Counted in run_seat.taken: also while a seat is kept for an answer'`,
  `COMMENT ON COLUMN enrollment.enrollment.step IS 'Whose decision it waits for; null when for none'`,
  `ALTER TABLE enrollment.enrollment
    ADD CONSTRAINT status_says_who_holds_a_seat CHECK (CASE
      WHEN status IN ('OFFERED', 'SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED') THEN holds_seat
      WHEN status IN ('NOMINATED', 'APPROVED_BY_SUPERIOR') THEN true
      ELSE NOT holds_seat END),
    ADD CONSTRAINT who_waits_is_in_line CHECK (status <> 'WAITLISTED' OR waiting_since IS NOT NULL),
    ADD CONSTRAINT offer_has_an_end CHECK ((status IN ('OFFERED', 'NOMINATED')) = (offer_ends_at IS NOT NULL)),
    ADD CONSTRAINT application_waits_for_somebody CHECK ((status IN ('APPLIED', 'APPROVED_BY_SUPERIOR')) = (step IS NOT NULL)
      AND (step IS NULL) = (step_due IS NULL))`,
  `CREATE INDEX enrollment_waiting ON enrollment.enrollment (run_id, waiting_since, id) WHERE status = 'WAITLISTED'`,
  `CREATE INDEX enrollment_offered ON enrollment.enrollment (offer_ends_at) WHERE status IN ('OFFERED', 'NOMINATED')`,
  `CREATE INDEX enrollment_to_decide ON enrollment.enrollment (step, step_due) WHERE step IS NOT NULL`,

  `CREATE TABLE enrollment.enrollment_event (
    id uuid PRIMARY KEY,
    enrollment_id uuid NOT NULL REFERENCES enrollment.enrollment,
    kind text NOT NULL CHECK (kind IN ('APPLIED', 'APPROVED', 'REJECTED', 'REVISED', 'ESCALATED', 'REMINDED', 'WAITLISTED', 'OFFERED',
      'NOMINATED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'CANCELLED')),
    step text CHECK (step IN ('SUPERIOR', 'BPSDM')),
    account_id uuid,
    employee_id uuid,
    on_behalf_of uuid,
    reason text,
    at timestamptz NOT NULL,
    CONSTRAINT event_by_an_employee_is_by_an_account CHECK (employee_id IS NULL OR account_id IS NOT NULL)
  )`,
  `COMMENT ON TABLE enrollment.enrollment_event IS 'One row per thing that happened to an enrollment on its way to a seat or out of it; account_id null is the platform itself'`,
  `CREATE INDEX enrollment_event_by_enrollment ON enrollment.enrollment_event (enrollment_id, at, id)`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.enrollment_event`,
  `ALTER TABLE enrollment.enrollment DROP COLUMN holds_seat, DROP COLUMN waiting_since, DROP COLUMN offer_ends_at, DROP COLUMN step,
    DROP COLUMN step_due`,
  `DROP INDEX IF EXISTS enrollment.enrollment_waiting, enrollment.enrollment_offered, enrollment.enrollment_to_decide`,
  `ALTER TABLE enrollment.run_seat DROP COLUMN waiting`,
  `COMMENT ON TABLE enrollment.run_seat IS 'The hot row of a run, alone so that its updates stay in one page; capacity null is unlimited'`,
  `ALTER TABLE enrollment.run DROP COLUMN approval, DROP COLUMN waiting_rule, DROP COLUMN offer_hours`,
];

export class Admission1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ADMISSION) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Who waited, was offered and decided is not forgotten',
      'enrollment.enrollment_event',
      `enrollment.run WHERE approval <> 'NONE' OR waiting_rule IS NOT NULL`,
      'enrollment.enrollment WHERE waiting_since IS NOT NULL OR offer_ends_at IS NOT NULL OR step IS NOT NULL',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
