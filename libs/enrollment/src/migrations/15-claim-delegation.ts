import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const DELEGATION = [
  `CREATE TABLE enrollment.claim_delegation (
    id uuid PRIMARY KEY,
    from_employee_id uuid NOT NULL,
    to_employee_id uuid NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    reason text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT delegation_is_to_another CHECK (from_employee_id <> to_employee_id),
    CONSTRAINT delegation_ends_after_it_begins CHECK (to_date >= from_date)
  )`,
  `COMMENT ON TABLE enrollment.claim_delegation IS 'One row per leader who lets a colleague decide claims as superior; to_date is the last day, ended_at an end before it'`,
  `CREATE INDEX claim_delegation_by_delegate ON enrollment.claim_delegation (to_employee_id, to_date)`,
  `CREATE INDEX claim_delegation_by_leader ON enrollment.claim_delegation (from_employee_id, to_date)`,
  `ALTER TABLE enrollment.claim_event ADD COLUMN on_behalf_of uuid`,
  `COMMENT ON COLUMN enrollment.claim_event.on_behalf_of IS 'The leader who had delegated the decision; null where the actor decided in their own right'`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.claim_delegation`,
  `ALTER TABLE enrollment.claim_event DROP COLUMN on_behalf_of`,
];

export class ClaimDelegation1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of DELEGATION) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'On whose behalf claims were decided is not forgotten',
      'enrollment.claim_delegation',
      'enrollment.claim_event WHERE on_behalf_of IS NOT NULL',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
