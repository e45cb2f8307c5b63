import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a difference has been there, and what was done about it. */
const FINDINGS = [
  `ALTER TABLE enrollment.reconciliation_finding
    ADD COLUMN first_seen_at timestamptz(3),
    ADD COLUMN requeued_at timestamptz`,
  // As old as the first that found it at all: whether those between found it too was not asked of old ones.
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
    employee_id uuid,
    at timestamptz NOT NULL DEFAULT now()
  )`,
  `COMMENT ON TABLE enrollment.reconciliation_change IS
    'Whose rows changed, written by triggers in the commit that changes them; the nightly reconciliation looks at these people; null for everybody'`,
];

/** The rows that a statement changed; where it updates, as they were and as they are: who has lost one is looked at too. */
type Rows = (column: string) => string;
const CHANGED: Rows = (column) => `(SELECT ${column} FROM changed) AS changed`;
const BOTH: Rows = (column) => `(SELECT ${column} FROM was UNION SELECT ${column} FROM changed) AS changed`;

/** Function → whose employees the changed rows are. */
const WHOSE: Readonly<Record<string, (rows: Rows) => string>> = {
  employee_changed: (rows) => `SELECT DISTINCT employee_id FROM ${rows('employee_id')}`,
  fact_changed: (rows) =>
    `SELECT DISTINCT f.employee_id FROM ${rows('fact_id')} JOIN enrollment.jp_fact f ON f.id = changed.fact_id`,
  attendance_changed: (rows) =>
    `SELECT DISTINCT e.employee_id FROM ${rows('enrollment_id')} JOIN enrollment.enrollment e ON e.id = changed.enrollment_id`,
  session_changed: (rows) =>
    `SELECT DISTINCT e.employee_id FROM ${rows('run_id')} JOIN enrollment.enrollment e ON e.run_id = changed.run_id`,
  // Only by what checks read of a run: that its people were told of its start concerns none of them.
  run_changed:
    () => `SELECT DISTINCT e.employee_id FROM changed JOIN was USING (id) JOIN enrollment.enrollment e ON e.run_id = changed.id
    WHERE (changed.completion_date, changed.venue_zone, changed.jp_minutes) IS DISTINCT FROM (was.completion_date, was.venue_zone, was.jp_minutes)`,
};

type Event = 'INSERT' | 'UPDATE' | 'DELETE';

/**
 * Table → the function that says whose its rows are. The ledger itself only grows, and is not truncated. Nobody has
 * attended a session that is new, and none goes that somebody attended.
 */
const WATCHED: readonly [table: string, whose: string, events: readonly Event[]][] = [
  ['jp_posting', 'employee_changed', ['INSERT']],
  ['jp_fact', 'employee_changed', ['INSERT']],
  ['jp_withdrawal', 'fact_changed', ['INSERT']],
  ['jp_balance', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['jp_fact_balance', 'fact_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['entitlement', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['enrollment', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['certificate', 'employee_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['attendance', 'attendance_changed', ['INSERT', 'UPDATE', 'DELETE']],
  ['run_session', 'session_changed', ['UPDATE']],
  ['run', 'run_changed', ['UPDATE']],
];

const TABLES: Readonly<Record<Event, string>> = {
  INSERT: 'NEW TABLE AS changed',
  UPDATE: 'OLD TABLE AS was NEW TABLE AS changed',
  DELETE: 'OLD TABLE AS changed',
};

const noting = (
  name: string,
  select: string,
): string => `CREATE FUNCTION enrollment.${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO enrollment.reconciliation_change (employee_id) ${select};
      RETURN NULL;
    END $$`;

const watch = (table: string, whose: string, event: Event): string =>
  `CREATE TRIGGER is_reconciled_after_${event.toLowerCase()} AFTER ${event} ON enrollment.${table}
    REFERENCING ${TABLES[event]} FOR EACH STATEMENT EXECUTE FUNCTION enrollment.${whose}${event === 'UPDATE' ? '_by_update' : ''}()`;

const CHANGES = [
  // Of a run, whoever is or was in it.
  `CREATE INDEX enrollment_by_run ON enrollment.enrollment (run_id)`,
  ...Object.entries(WHOSE).flatMap(([name, whose]) => [
    ...(WATCHED.some(([, by, events]) => by === name && events.some((event) => event !== 'UPDATE'))
      ? [noting(name, whose(CHANGED))]
      : []),
    ...(WATCHED.some(([, by, events]) => by === name && events.includes('UPDATE'))
      ? [noting(`${name}_by_update`, whose(BOTH))]
      : []),
  ]),
  // Per statement: of a million postings by COPY, each of their people is written down once.
  ...WATCHED.flatMap(([table, whose, events]) => events.map((event) => watch(table, whose, event))),
  // Nobody can say of whom the rows were that a TRUNCATE takes.
  noting('everybody_changed', 'VALUES (NULL::uuid)'),
  ...WATCHED.filter(([, , events]) => events.includes('UPDATE')).map(
    ([table]) => `CREATE TRIGGER is_reconciled_after_truncate AFTER TRUNCATE ON enrollment.${table}
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.everybody_changed()`,
  ),
];

/** A statement on a partition does not fire the triggers of the whole table: so that of a restore, for one, has its own. */
const PARTITIONS = [
  `CREATE OR REPLACE FUNCTION enrollment.add_posting_partition(for_year int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = enrollment, pg_temp AS $$
    BEGIN
      IF to_regclass(format('enrollment.jp_posting_%s', for_year)) IS NOT NULL THEN RETURN; END IF;
      EXECUTE format('CREATE TABLE enrollment.jp_posting_%s PARTITION OF enrollment.jp_posting FOR VALUES IN (%s)', for_year, for_year);
      EXECUTE format('CREATE TRIGGER ledger_is_not_truncated BEFORE TRUNCATE ON enrollment.jp_posting_%s
        FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()', for_year);
      EXECUTE format('${watch('jp_posting_%s', 'employee_changed', 'INSERT')}', for_year);
    END $$`,
  `DO $$ DECLARE part regclass; BEGIN
      FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'enrollment.jp_posting'::regclass LOOP
        EXECUTE format('${watch('%s', 'employee_changed', 'INSERT').replace('enrollment.%s', '%s')}', part);
      END LOOP;
    END $$`,
];

const TAKEN_DOWN = [
  `CREATE OR REPLACE FUNCTION enrollment.add_posting_partition(for_year int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = enrollment, pg_temp AS $$
    BEGIN
      IF to_regclass(format('enrollment.jp_posting_%s', for_year)) IS NOT NULL THEN RETURN; END IF;
      EXECUTE format('CREATE TABLE enrollment.jp_posting_%s PARTITION OF enrollment.jp_posting FOR VALUES IN (%s)', for_year, for_year);
      EXECUTE format('CREATE TRIGGER ledger_is_not_truncated BEFORE TRUNCATE ON enrollment.jp_posting_%s
        FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()', for_year);
    END $$`,
  `DROP INDEX enrollment.enrollment_by_run`,
  `DROP TABLE enrollment.reconciliation_change, enrollment.reconciliation_range`,
  `ALTER TABLE enrollment.reconciliation_employee DROP COLUMN at_risk_from`,
  `ALTER TABLE enrollment.year_close DROP COLUMN digest_version`,
  `DROP INDEX enrollment.year_is_reconciled_once_at_a_time`,
  `CREATE UNIQUE INDEX year_is_reconciled_once_at_a_time ON enrollment.reconciliation (year) WHERE state IN ('REQUESTED', 'RUNNING')`,
  `ALTER TABLE enrollment.reconciliation DROP COLUMN unit_id, DROP COLUMN employee_id, DROP COLUMN based_on, DROP COLUMN layers,
    DROP COLUMN elapsed_share, DROP COLUMN digest_version`,
  `ALTER TABLE enrollment.reconciliation_finding DROP COLUMN first_seen_at, DROP COLUMN requeued_at`,
];

export class ReconciliationFindings1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FINDINGS, ...SCOPE, ...STATES, ...CHANGES, ...PARTITIONS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Published digests are not taken down', 'enrollment.reconciliation');
    // With the triggers that call them, those of partitions too.
    const functions = [
      ...Object.keys(WHOSE).flatMap((name) => [name, `${name}_by_update`]),
      'everybody_changed',
    ];
    for (const name of functions) await runner.query(`DROP FUNCTION IF EXISTS enrollment.${name}() CASCADE`);
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
