import { dropServiceTables, refuseToLose, serviceTables } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs as enrollment needs them, their seats, who is enrolled and who attended. Rules §6. */
const SEATS = [
  `CREATE TABLE enrollment.run (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    programme_id uuid NOT NULL,
    programme_version_id uuid NOT NULL,
    programme_code text NOT NULL,
    programme_title text NOT NULL,
    strategic_issue_id uuid,
    method text NOT NULL,
    venue_zone text NOT NULL,
    registration_opens_at timestamptz NOT NULL,
    registration_closes_at timestamptz NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    completion_date date NOT NULL,
    session_count int NOT NULL,
    session_minutes int NOT NULL,
    jp_minutes int NOT NULL,
    graded boolean NOT NULL,
    passing_grade_hundredths int NOT NULL,
    minimum_attendance_percent int NOT NULL,
    certificate_without_pass boolean NOT NULL,
    CONSTRAINT run_ends_after_it_starts CHECK (ends_at > starts_at)
  )`,
  `COMMENT ON TABLE enrollment.run IS 'One row per published run, from run.published.v1; jp_minutes is what it is worth before caps'`,
  `CREATE INDEX run_by_completion ON enrollment.run (completion_date)`,

  `CREATE TABLE enrollment.run_seat (
    run_id uuid PRIMARY KEY REFERENCES enrollment.run,
    capacity int,
    taken int NOT NULL DEFAULT 0,
    CONSTRAINT run_is_never_overbooked CHECK (taken <= capacity),
    CONSTRAINT seats_taken_are_not_negative CHECK (taken >= 0)
  ) WITH (fillfactor = 20)`,
  `COMMENT ON TABLE enrollment.run_seat IS 'The hot row of a run, alone so that its updates stay in one page; capacity null is unlimited'`,

  `CREATE TABLE enrollment.run_activity (
    id uuid NOT NULL,
    run_id uuid NOT NULL REFERENCES enrollment.run,
    position int NOT NULL,
    title text NOT NULL,
    form text NOT NULL,
    international boolean NOT NULL,
    quantity int NOT NULL,
    PRIMARY KEY (run_id, id)
  )`,
  `COMMENT ON TABLE enrollment.run_activity IS 'What a run''s path credits: form and quantity of each activity'`,

  `CREATE TABLE enrollment.run_session (
    id uuid PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES enrollment.run,
    activity_id uuid NOT NULL,
    title text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    minutes int NOT NULL CHECK (minutes > 0),
    host_employee_id uuid
  )`,
  `COMMENT ON TABLE enrollment.run_session IS 'What is attended, and by whom it is hosted'`,
  `CREATE INDEX run_session_by_run ON enrollment.run_session (run_id, starts_at)`,
  `CREATE INDEX run_session_by_host ON enrollment.run_session (host_employee_id) WHERE host_employee_id IS NOT NULL`,

  `CREATE TABLE enrollment.enrollment (
    id uuid PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES enrollment.run,
    employee_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('NOMINATED', 'APPLIED', 'APPROVED_BY_SUPERIOR', 'WAITLISTED', 'OFFERED', 'SEATED',
      'ATTENDING', 'PASSED', 'NOT_PASSED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')),
    status_reason text,
    clash_accepted boolean NOT NULL DEFAULT false,
    seated_at timestamptz,
    attended_minutes int NOT NULL DEFAULT 0,
    recorded_sessions int NOT NULL DEFAULT 0,
    grade_hundredths int,
    grade_attempt int,
    completed_at timestamptz,
    jp_earned_minutes int NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL,
    CONSTRAINT completion_has_a_time CHECK ((status IN ('PASSED', 'NOT_PASSED')) = (completed_at IS NOT NULL))
  ) WITH (fillfactor = 80)`,
  `COMMENT ON TABLE enrollment.enrollment IS 'One row per person and attempt at a run; ended ones stay'`,
  `CREATE UNIQUE INDEX employee_is_in_a_run_once ON enrollment.enrollment (run_id, employee_id)
    WHERE status NOT IN ('DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')`,
  `CREATE INDEX enrollment_by_employee ON enrollment.enrollment (employee_id, id)`,

  `CREATE TABLE enrollment.attendance (
    enrollment_id uuid NOT NULL REFERENCES enrollment.enrollment,
    session_id uuid NOT NULL REFERENCES enrollment.run_session,
    state text NOT NULL CHECK (state IN ('PRESENT', 'LATE', 'PERMITTED', 'SICK', 'ABSENT')),
    minutes int NOT NULL CHECK (minutes >= 0),
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (enrollment_id, session_id)
  )`,
  `COMMENT ON TABLE enrollment.attendance IS 'One row per enrollment and session once recorded; a correction replaces it'`,
];

export class Seats1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...serviceTables('enrollment'), ...SEATS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Seats and who was in them are not taken down', 'enrollment.run');
    await runner.query(
      `DROP TABLE enrollment.attendance, enrollment.enrollment, enrollment.run_session, enrollment.run_activity, enrollment.run_seat, enrollment.run`,
    );
    await dropServiceTables(runner, 'enrollment');
  }
}
