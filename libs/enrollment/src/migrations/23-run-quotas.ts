import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seats of a run that are kept for the people of a unit until a date (rules §6: both are hard), and calendars that read sessions. */
const RUN_QUOTAS = [
  `CREATE TABLE enrollment.run_quota (
    id uuid PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES enrollment.run,
    unit_id uuid NOT NULL,
    capacity int NOT NULL CHECK (capacity > 0),
    taken int NOT NULL DEFAULT 0,
    waiting int NOT NULL DEFAULT 0,
    closed boolean NOT NULL DEFAULT false,
    moves int NOT NULL DEFAULT 0,
    released_at timestamptz,
    CONSTRAINT unit_has_one_quota_of_a_run UNIQUE (run_id, unit_id),
    CONSTRAINT quota_is_never_overbooked CHECK (taken <= capacity),
    CONSTRAINT quota_counts_are_not_negative CHECK (taken >= 0 AND waiting >= 0),
    CONSTRAINT released_quota_is_empty CHECK (released_at IS NULL OR (taken = 0 AND waiting = 0))
  ) WITH (fillfactor = 20)`,
  `COMMENT ON TABLE enrollment.run_quota IS 'One row per unit with seats of its own in a run, counted like those of run_seat, which holds the rest; closed and moves as there'`,
  `ALTER TABLE enrollment.run ADD COLUMN quotas_release_at timestamptz`,
  `COMMENT ON COLUMN enrollment.run.quotas_release_at IS 'When seats of quotas go to everybody; null: never'`,
  `CREATE INDEX run_quota_to_release ON enrollment.run (quotas_release_at) WHERE quotas_release_at IS NOT NULL`,
  `ALTER TABLE enrollment.run ADD COLUMN venue text NOT NULL DEFAULT ''`,
  `COMMENT ON COLUMN enrollment.run.venue IS 'Empty for runs from before it was told'`,
  `CREATE TABLE enrollment.calendar_feed (
    employee_id uuid PRIMARY KEY,
    token_hash bytea NOT NULL CONSTRAINT calendar_feed_is_of_one UNIQUE,
    made_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.calendar_feed IS 'One row per person whose calendar reads their sessions; the token is in its address only'`,
  `ALTER TABLE enrollment.enrollment ADD COLUMN quota_id uuid REFERENCES enrollment.run_quota`,
  `COMMENT ON COLUMN enrollment.enrollment.quota_id IS 'Whose seats it holds or waits for; null: those of everybody'`,
];

const TAKEN_DOWN = [
  `ALTER TABLE enrollment.enrollment DROP COLUMN quota_id`,
  `DROP TABLE enrollment.calendar_feed, enrollment.run_quota`,
  `ALTER TABLE enrollment.run DROP COLUMN venue, DROP COLUMN quotas_release_at`,
];

export class RunQuotas1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of RUN_QUOTAS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Whose seats were whose is not forgotten',
      'enrollment.run_quota',
      'enrollment.calendar_feed',
      `enrollment.run WHERE venue <> '' OR quotas_release_at IS NOT NULL`,
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
