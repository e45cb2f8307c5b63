import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTICES = [
  `CREATE TABLE people.notice (
    id uuid PRIMARY KEY,
    employee_id uuid NOT NULL REFERENCES people.employee,
    key text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    at timestamptz,
    zone text NOT NULL,
    reason text,
    about uuid NOT NULL,
    made_at timestamptz NOT NULL,
    read_at timestamptz,
    mail_due_at timestamptz,
    mail_id uuid,
    mail_attempts int NOT NULL DEFAULT 0,
    mailed_at timestamptz,
    CONSTRAINT notice_is_told_once UNIQUE (employee_id, key)
  )`,
  `COMMENT ON TABLE people.notice IS 'One row per person and thing to be told, written by the notice processor; kept for a year'`,
  `COMMENT ON COLUMN people.notice.mail_due_at IS 'When its mail goes out at the earliest; null when there is none to send'`,
  `COMMENT ON COLUMN people.notice.mail_id IS 'The mail it is part of, from the first attempt on'`,
  `CREATE INDEX notice_by_employee ON people.notice (employee_id, made_at DESC, id DESC)`,
  `CREATE INDEX notice_unread ON people.notice (employee_id) WHERE read_at IS NULL`,
  `CREATE INDEX notice_to_mail ON people.notice (mail_due_at) WHERE mail_due_at IS NOT NULL`,
  `CREATE INDEX notice_by_age ON people.notice (made_at)`,

  `CREATE TABLE people.notice_preference (
    employee_id uuid PRIMARY KEY REFERENCES people.employee,
    mail text NOT NULL CHECK (mail IN ('AT_ONCE', 'DAILY', 'NEVER')),
    quiet_from int CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until int CHECK (quiet_until BETWEEN 0 AND 1439),
    language text NOT NULL CHECK (language IN ('ID', 'EN')),
    changed_at timestamptz NOT NULL,
    CONSTRAINT quiet_hours_have_two_ends CHECK ((quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from <> quiet_until)
  )`,
  `COMMENT ON TABLE people.notice_preference IS 'How somebody wants to be told, where it is not as usual; minutes of the day at the agency'`,
];

export class Notices1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of NOTICES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'What people were told is not forgotten',
      'people.notice',
      'people.notice_preference',
    );
    await runner.query(`DROP TABLE people.notice_preference, people.notice`);
  }
}
