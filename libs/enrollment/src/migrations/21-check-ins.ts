import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attendance by codes that change every half minute, and what corrections replaced. Rules §6. */
const CHECK_INS = [
  // gen_random_uuid() is the database's own strong random source; two of them are 244 random bits.
  `ALTER TABLE enrollment.run_session ADD COLUMN code_key bytea NOT NULL
    DEFAULT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`,
  `COMMENT ON COLUMN enrollment.run_session.code_key IS 'Key of the codes its host shows; leaves the database only as such codes'`,

  `ALTER TABLE enrollment.attendance ADD COLUMN source text NOT NULL DEFAULT 'ROLL_CALL'
    CHECK (source IN ('CODE', 'ROLL_CALL', 'SHEET')),
    ADD COLUMN sheet text,
    ADD CONSTRAINT copied_entries_name_their_sheet CHECK ((source = 'SHEET') = (sheet IS NOT NULL))`,
  `COMMENT ON COLUMN enrollment.attendance.source IS 'CODE: by the person; ROLL_CALL: by the host; SHEET: copied from a signed sheet by somebody else'`,
  `COMMENT ON TABLE enrollment.attendance IS 'One row per enrollment and session once recorded; what a correction replaced is in attendance_correction'`,

  `CREATE TABLE enrollment.attendance_correction (
    id uuid PRIMARY KEY,
    enrollment_id uuid NOT NULL REFERENCES enrollment.enrollment,
    session_id uuid NOT NULL REFERENCES enrollment.run_session,
    state_before text NOT NULL,
    minutes_before int NOT NULL,
    source_before text NOT NULL,
    recorded_by_before uuid NOT NULL,
    recorded_at_before timestamptz NOT NULL,
    state text NOT NULL,
    minutes int NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
    corrected_by uuid NOT NULL,
    corrected_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.attendance_correction IS 'One row per entry of attendance that another replaced, with what stood before, by whom and why'`,
  `CREATE INDEX attendance_correction_by_session ON enrollment.attendance_correction (session_id, enrollment_id)`,

  `CREATE TABLE enrollment.check_in (
    enrollment_id uuid NOT NULL REFERENCES enrollment.enrollment,
    session_id uuid NOT NULL REFERENCES enrollment.run_session,
    device uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    arrived_at timestamptz NOT NULL,
    PRIMARY KEY (enrollment_id, session_id, device)
  )`,
  `COMMENT ON TABLE enrollment.check_in IS 'One row per person, session and device that sent a valid code; seen_at begins the half minute the earliest code proves, arrived_at is when that code first came'`,
  `CREATE INDEX check_in_by_session ON enrollment.check_in (session_id, device)`,

  `ALTER TABLE enrollment.enrollment ADD COLUMN completes_at timestamptz`,
  `COMMENT ON COLUMN enrollment.enrollment.completes_at IS 'When an ATTENDING enrollment that is decided already completes: at the end of its run; null for others'`,
  `CREATE INDEX enrollment_to_complete ON enrollment.enrollment (completes_at, id) WHERE status = 'ATTENDING' AND completes_at IS NOT NULL`,
];

const TAKEN_DOWN = [
  `ALTER TABLE enrollment.enrollment DROP COLUMN completes_at`,
  `DROP TABLE enrollment.check_in, enrollment.attendance_correction`,
  `ALTER TABLE enrollment.attendance DROP COLUMN source, DROP COLUMN sheet`,
  `COMMENT ON TABLE enrollment.attendance IS 'One row per enrollment and session once recorded; a correction replaces it'`,
  `ALTER TABLE enrollment.run_session DROP COLUMN code_key`,
];

export class CheckIns1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHECK_INS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Who checked in and what was corrected is not forgotten',
      'enrollment.check_in',
      'enrollment.attendance_correction',
      `enrollment.attendance WHERE source <> 'ROLL_CALL'`,
      'enrollment.enrollment WHERE completes_at IS NOT NULL',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
