import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a difference has been there, and what was done about it. */
const FINDINGS = [
  `ALTER TABLE enrollment.reconciliation_finding
    ADD COLUMN first_seen_at timestamptz(3),
    ADD COLUMN requeued_at timestamptz`,
  `UPDATE enrollment.reconciliation_finding f SET first_seen_at = earlier.first_seen_at
   FROM (
     SELECT r.id, o.kind, o.subject_id, min(r.started_at) OVER (PARTITION BY r.year, o.kind, o.subject_id ORDER BY r.started_at) AS first_seen_at
     FROM enrollment.reconciliation_finding o JOIN enrollment.reconciliation r ON r.id = o.reconciliation_id
   ) AS earlier
   WHERE f.reconciliation_id = earlier.id AND f.kind = earlier.kind AND f.subject_id = earlier.subject_id`,
  `ALTER TABLE enrollment.reconciliation_finding ALTER COLUMN first_seen_at SET NOT NULL`,
  `COMMENT ON COLUMN enrollment.reconciliation_finding.first_seen_at IS
    'When the first of the reconciliations started that found it without interruption'`,
  `COMMENT ON COLUMN enrollment.reconciliation_finding.requeued_at IS
    'When the worker was asked to do the missing work; null where only a person can'`,
];

/** Of whom: everybody, a unit with all below it, or one person; and on top of which earlier one. ADR 32. */
const SCOPE = [
  `ALTER TABLE enrollment.reconciliation
    ADD COLUMN unit_id uuid,
    ADD COLUMN employee_id uuid,
    ADD COLUMN based_on uuid REFERENCES enrollment.reconciliation,
    ADD COLUMN layers uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN elapsed_share float8,
    ADD COLUMN digest_version smallint NOT NULL DEFAULT 1,
    ADD CONSTRAINT reconciliation_has_one_scope CHECK (num_nonnulls(unit_id, employee_id, based_on) <= 1)`,
  `UPDATE enrollment.reconciliation SET layers = ARRAY[id]`,
  `COMMENT ON COLUMN enrollment.reconciliation.layers IS
    'Reconciliations whose rows make up this one, oldest first: a full one, those on top of it, and itself'`,
  `DROP INDEX enrollment.year_is_reconciled_once_at_a_time`,
  `CREATE UNIQUE INDEX year_is_reconciled_once_at_a_time ON enrollment.reconciliation
    (year, coalesce(employee_id, unit_id, '00000000-0000-0000-0000-000000000000')) WHERE state IN ('REQUESTED', 'RUNNING')`,
  `ALTER TABLE enrollment.year_close ADD COLUMN digest_version smallint NOT NULL DEFAULT 1`,
  `COMMENT ON COLUMN enrollment.year_close.digest_version IS 'How the published digest is made up: ADR 32'`,
];

/** What only time changes, found without looking at everybody. */
const STATES = [
  `ALTER TABLE enrollment.reconciliation_employee ADD COLUMN at_risk_from float8`,
  `COMMENT ON COLUMN enrollment.reconciliation_employee.at_risk_from IS
    'The share of the year after which minutes counted and planned are too few, if nothing else happens'`,
  `CREATE INDEX reconciliation_employee_at_risk_later ON enrollment.reconciliation_employee (reconciliation_id, at_risk_from)
    WHERE state = 'NOT_FULFILLED'`,
  `CREATE TABLE enrollment.reconciliation_range (
    reconciliation_id uuid NOT NULL REFERENCES enrollment.reconciliation,
    range text NOT NULL,
    states jsonb NOT NULL,
    digest bytea NOT NULL,
    PRIMARY KEY (reconciliation_id, range)
  )`,
  `COMMENT ON TABLE enrollment.reconciliation_range IS
    'One row per range of employees (the last digits of their ids) that a reconciliation looked at: how many stand where, and their digest'`,
  `CREATE TABLE enrollment.reconciliation_change (
    employee_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  `COMMENT ON TABLE enrollment.reconciliation_change IS
    'Whose rows changed, written by triggers in the commit that changes them; the nightly reconciliation looks at these people'`,
];

/** Function → whose employees the rows of `changed` are. */
const WHOSE: Readonly<Record<string, string>> = {
  employee_changed: `SELECT DISTINCT employee_id FROM changed`,
  fact_changed: `SELECT DISTINCT f.employee_id FROM changed JOIN enrollment.jp_fact f ON f.id = changed.fact_id`,
  attendance_changed: `SELECT DISTINCT e.employee_id FROM changed JOIN enrollment.enrollment e ON e.id = changed.enrollment_id`,
  session_changed: `SELECT DISTINCT e.employee_id FROM changed JOIN enrollment.enrollment e ON e.run_id = changed.run_id`,
  run_changed: `SELECT DISTINCT e.employee_id FROM changed JOIN enrollment.enrollment e ON e.run_id = changed.id`,
};

/** Table → the function that says whose its rows are. The ledger itself only grows. */
const WATCHED: readonly [
  table: string,
  whose: string,
  events: readonly ('INSERT' | 'UPDATE' | 'DELETE')[],
][] = [
  ['jp_posting', 'employee_changed', ['INSERT']],
  ['jp_fact', 'employee_changed', ['INSERT']],
  ['jp_withdrawal', 'fact_changed', ['INSERT']],
  ['jp_balance', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['jp_fact_balance', 'fact_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['entitlement', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['enrollment', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['certificate', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['attendance', 'attendance_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['run_session', 'session_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['run', 'run_changed', ['UPDATE']],
];

const CHANGES = [
  ...Object.entries(WHOSE).map(
    ([name, select]) => `CREATE FUNCTION enrollment.${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO enrollment.reconciliation_change (employee_id) ${select};
      RETURN NULL;
    END $$`,
  ),
  // Per statement: of a million postings by COPY, each of their people is written down once.
  ...WATCHED.flatMap(([table, whose, events]) =>
    events.map(
      (
        event,
      ) => `CREATE TRIGGER is_reconciled_after_${event.toLowerCase()} AFTER ${event} ON enrollment.${table}
      REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION enrollment.${whose}()`,
    ),
  ),
];

export class ReconciliationFindings1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FINDINGS, ...SCOPE, ...STATES, ...CHANGES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Published digests are not taken down');
  }
}
