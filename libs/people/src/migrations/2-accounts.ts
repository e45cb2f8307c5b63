import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = [
  `CREATE TABLE people.account (
    id uuid PRIMARY KEY,
    employee_id uuid REFERENCES people.employee CONSTRAINT employee_has_one_account UNIQUE,
    display_name text,
    email text,
    password_hash text,
    password_changed_at timestamptz,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT account_has_a_name CHECK (employee_id IS NOT NULL OR display_name IS NOT NULL)
  )`,
  `COMMENT ON TABLE people.account IS 'Who can sign in: every employee, and officers who are no employees of the province'`,
  `CREATE UNIQUE INDEX account_email_is_unique ON people.account (lower(email))`,

  `CREATE TABLE people.role_grant (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES people.account,
    role text NOT NULL CHECK (role IN ('verifier', 'designer', 'admin', 'auditor')),
    unit_id uuid REFERENCES people.unit,
    granted_by uuid REFERENCES people.account,
    granted_at timestamptz NOT NULL,
    revoked_by uuid REFERENCES people.account,
    revoked_at timestamptz,
    CONSTRAINT verifier_has_a_unit CHECK ((role = 'verifier') = (unit_id IS NOT NULL))
  )`,
  `COMMENT ON TABLE people.role_grant IS 'Granted roles; learner and leader are not granted but follow from the roster'`,
  `CREATE UNIQUE INDEX role_is_granted_once ON people.role_grant (account_id, role, coalesce(unit_id, account_id)) WHERE revoked_at IS NULL`,

  `CREATE TABLE people.session (
    token_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES people.account,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  `COMMENT ON TABLE people.session IS 'One row per sign-in; the token itself is only in the cookie'`,
  `CREATE INDEX session_by_account ON people.session (account_id) WHERE ended_at IS NULL`,
  `CREATE INDEX session_by_age ON people.session (seen_at)`,

  `CREATE TABLE people.sign_in_code (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES people.account,
    code_hash bytea,
    issued_by uuid NOT NULL REFERENCES people.account,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    mailed_at timestamptz
  )`,
  `COMMENT ON TABLE people.sign_in_code IS 'One-time codes for a first sign-in or a forgotten password'`,
  `COMMENT ON COLUMN people.sign_in_code.code_hash IS 'Null while the mail that will carry the code waits: the sender makes it'`,
  `CREATE UNIQUE INDEX account_has_one_open_code ON people.sign_in_code (account_id) WHERE used_at IS NULL`,

  `CREATE TABLE people.sign_in_failure (
    bucket text PRIMARY KEY,
    failures int NOT NULL,
    window_started_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE people.sign_in_failure IS 'Failed sign-ins per account and per address in the running window'`,
];

export class Accounts1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ACCOUNTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Accounts are not taken down', 'people.account');
    await runner.query(
      `DROP TABLE people.sign_in_failure, people.sign_in_code, people.session, people.role_grant, people.account`,
    );
  }
}
