import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** ADR 26. */
const PROOF_BUNDLES = [
  `CREATE TABLE enrollment.proof_bundle (
    id uuid PRIMARY KEY,
    unit_id uuid NOT NULL,
    year smallint NOT NULL,
    scope text NOT NULL CHECK (scope IN ('AUDITOR', 'LEADER')),
    state text NOT NULL CHECK (state IN ('REQUESTED', 'RUNNING', 'READY', 'FAILED', 'EXPIRED')),
    requested_by uuid NOT NULL,
    requester_employee uuid,
    requested_at timestamptz NOT NULL,
    people_done int NOT NULL DEFAULT 0,
    people_total int NOT NULL DEFAULT 0,
    withheld int NOT NULL DEFAULT 0,
    lines int NOT NULL DEFAULT 0,
    signing_key text,
    file_key text,
    bytes bigint,
    finished_at timestamptz,
    CONSTRAINT ready_bundle_has_its_file CHECK (state <> 'READY' OR (file_key IS NOT NULL AND bytes IS NOT NULL AND signing_key IS NOT NULL))
  )`,
  `COMMENT ON TABLE enrollment.proof_bundle IS 'One row per proof bundle that somebody asked for; its file is kept for a month'`,
  `CREATE UNIQUE INDEX bundle_is_made_once_at_a_time ON enrollment.proof_bundle (requested_by, unit_id, year)
    WHERE state IN ('REQUESTED', 'RUNNING')`,
  `CREATE INDEX proof_bundle_by_unit ON enrollment.proof_bundle (unit_id, requested_at DESC, id DESC)`,
  `CREATE INDEX proof_bundle_by_time ON enrollment.proof_bundle (requested_at DESC, id DESC)`,
  `CREATE INDEX proof_bundle_to_expire ON enrollment.proof_bundle (finished_at) WHERE state = 'READY'`,

  `CREATE TABLE enrollment.proof_bundle_taking (
    id uuid PRIMARY KEY,
    bundle_id uuid NOT NULL REFERENCES enrollment.proof_bundle,
    taken_by uuid NOT NULL,
    taking_employee uuid,
    taken_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.proof_bundle_taking IS 'One row per time somebody took a bundle away; never changed'`,
  `CREATE INDEX proof_bundle_taking_by_bundle ON enrollment.proof_bundle_taking (bundle_id, taken_at DESC)`,
];

export class ProofBundles1700000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of PROOF_BUNDLES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Who took which proof is not forgotten', 'enrollment.proof_bundle');
    await runner.query(`DROP TABLE enrollment.proof_bundle_taking, enrollment.proof_bundle`);
  }
}
