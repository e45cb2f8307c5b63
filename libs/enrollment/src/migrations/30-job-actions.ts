import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ADR 31. */
const JOB_ACTIONS = [
  `CREATE TABLE enrollment.job_action (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('REPLAY', 'REPLAY_ALL', 'DISCARD')),
    queue text NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    requester_employee uuid,
    requested_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.job_action IS
    'One row per decision of an administrator about failed jobs, written before anything is done; never changed'`,
  `CREATE INDEX job_action_by_time ON enrollment.job_action (requested_at DESC, id DESC)`,

  `CREATE TABLE enrollment.job_action_job (
    action_id uuid NOT NULL REFERENCES enrollment.job_action,
    event_id uuid NOT NULL,
    event_name text NOT NULL,
    CONSTRAINT action_names_a_job_once PRIMARY KEY (action_id, event_id)
  )`,
  `COMMENT ON TABLE enrollment.job_action_job IS
    'One row per job that a decision is about, written with the decision; never changed'`,

  `CREATE TABLE enrollment.job_action_result (
    action_id uuid NOT NULL,
    event_id uuid NOT NULL,
    result text NOT NULL CHECK (result IN ('DONE', 'SKIPPED')),
    recorded_at timestamptz NOT NULL,
    CONSTRAINT job_action_is_done_once PRIMARY KEY (action_id, event_id),
    CONSTRAINT result_is_of_a_named_job FOREIGN KEY (action_id, event_id) REFERENCES enrollment.job_action_job
  )`,
  `COMMENT ON TABLE enrollment.job_action_result IS
    'One row per job of a decision, written after it was done in the queue; without one it is still to be done. Never changed'`,
  // From the decision on, which is committed before anything is done: asked for each event that a worker receives and
  // each that a relay sweeps.
  `CREATE INDEX job_action_job_by_event ON enrollment.job_action_job (event_id)`,
  `CREATE VIEW enrollment_api.discarded_event AS
    SELECT j.event_id, a.queue, a.requested_at AS discarded_at
    FROM enrollment.job_action_job j JOIN enrollment.job_action a ON a.id = j.action_id
    WHERE a.kind = 'DISCARD'`,
];

const TAKEN_DOWN = [
  `DROP VIEW enrollment_api.discarded_event`,
  `DROP TABLE enrollment.job_action_result, enrollment.job_action_job, enrollment.job_action`,
];

export class JobActions1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of JOB_ACTIONS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'Who decided what about a failed job is not forgotten',
      'enrollment.job_action',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
