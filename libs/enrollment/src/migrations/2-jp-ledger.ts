import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseToLose } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIRST_YEAR = 2015;
/** Partitions are made ahead; the task `ledger-partitions` adds the later ones. */
const LAST_YEAR = 2030;

const RULES = [
  `CREATE TABLE enrollment.jp_rule_set (
    version text PRIMARY KEY,
    effective_from date NOT NULL,
    effective_to date,
    rules jsonb NOT NULL,
    CONSTRAINT rule_set_ends_after_it_begins CHECK (effective_to > effective_from)
  )`,
  `COMMENT ON TABLE enrollment.jp_rule_set IS 'The rules as data, with effective dates and citations (RuleSet in rule-set/rule-set.rules.ts)'`,
  `CREATE VIEW enrollment_api.jp_rate AS
    SELECT s.version, s.effective_from, s.effective_to, f.form, side.international,
      side.rate ->> 'basis' AS basis, (side.rate ->> 'minutesPerUnit')::int AS minutes_per_unit,
      (side.rate -> 'surcharge' ->> 0)::int AS surcharge_numerator, (side.rate -> 'surcharge' ->> 1)::int AS surcharge_denominator
    FROM enrollment.jp_rule_set s
    CROSS JOIN LATERAL jsonb_to_recordset(s.rules -> 'forms') AS f (form text, national jsonb, "international" jsonb)
    CROSS JOIN LATERAL (VALUES (false, f.national), (true, f."international")) AS side (international, rate)`,
];

const LEDGER = [
  `CREATE TABLE enrollment.jp_fact (
    id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    enrollment_id uuid REFERENCES enrollment.enrollment,
    title text NOT NULL,
    form text NOT NULL,
    international boolean NOT NULL,
    quantity int NOT NULL CHECK (quantity > 0),
    learned jsonb NOT NULL,
    learned_from date NOT NULL,
    learned_to date NOT NULL,
    completed_at timestamptz NOT NULL,
    completion_date date NOT NULL,
    year smallint NOT NULL,
    duplicate_key text,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT fact_year_is_that_of_completion CHECK (year = extract(year FROM completion_date))
  )`,
  `COMMENT ON TABLE enrollment.jp_fact IS 'One row per activity somebody finished: the source of postings, never changed'`,
  `CREATE INDEX jp_fact_by_employee ON enrollment.jp_fact (employee_id, year)`,
  `CREATE INDEX jp_fact_by_enrollment ON enrollment.jp_fact (enrollment_id)`,

  `CREATE TABLE enrollment.jp_withdrawal (
    fact_id uuid PRIMARY KEY REFERENCES enrollment.jp_fact,
    reason text NOT NULL,
    actor text NOT NULL,
    withdrawn_at timestamptz NOT NULL
  )`,
  `COMMENT ON TABLE enrollment.jp_withdrawal IS 'Facts that no longer count, because a person reversed them; one row each, never changed'`,

  `CREATE TABLE enrollment.jp_account (
    employee_id uuid PRIMARY KEY,
    sequence int NOT NULL,
    head_hash bytea NOT NULL
  ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE enrollment.jp_account IS 'Head of an employee''s chain of postings; its row lock puts the postings of one person in a row'`,

  `CREATE TABLE enrollment.jp_posting (
    year smallint NOT NULL,
    employee_id uuid NOT NULL,
    sequence int NOT NULL,
    id uuid NOT NULL,
    from_account text NOT NULL,
    to_account text NOT NULL,
    minutes int NOT NULL,
    fact_id uuid NOT NULL,
    rule_version text NOT NULL,
    trace jsonb NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    activity_at timestamptz(3) NOT NULL,
    posted_at timestamptz(3) NOT NULL,
    reverses uuid,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT posting_has_its_place PRIMARY KEY (year, employee_id, sequence),
    CONSTRAINT posting_is_made_once UNIQUE (year, id),
    CONSTRAINT posting_is_reversed_once UNIQUE (year, reverses),
    CONSTRAINT posting_moves_minutes CHECK (minutes > 0 AND from_account <> to_account),
    CONSTRAINT posting_accounts_are_known CHECK (
      from_account ~ '^(source:[A-Z_]+|counted|uncounted:(cap|ceiling|duplicate)|disputed)$'
      AND to_account ~ '^(source:[A-Z_]+|counted|uncounted:(cap|ceiling|duplicate)|disputed)$')
  ) PARTITION BY LIST (year)`,
  `COMMENT ON TABLE enrollment.jp_posting IS 'The JP ledger: one immutable row moves minutes between two accounts; balances are sums over it'`,

  `CREATE TABLE enrollment.jp_balance (
    employee_id uuid NOT NULL,
    year smallint NOT NULL,
    earned_minutes int NOT NULL,
    counted_minutes int NOT NULL,
    uncounted_minutes int NOT NULL,
    disputed_minutes int NOT NULL,
    PRIMARY KEY (employee_id, year),
    CONSTRAINT balance_adds_up CHECK (earned_minutes = counted_minutes + uncounted_minutes + disputed_minutes)
  ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE enrollment.jp_balance IS 'Sums over an employee''s postings of a year, kept in the commit that posts; reconciliation proves them'`,

  `CREATE FUNCTION enrollment.keep_posting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the JP ledger only grows; correct by reversing' USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'ledger_only_grows';
    END $$`,
  `CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE ON enrollment.jp_posting
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_posting()`,
  `CREATE TRIGGER ledger_is_not_truncated BEFORE TRUNCATE ON enrollment.jp_posting
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()`,
  `CREATE TRIGGER facts_only_grow BEFORE UPDATE OR DELETE ON enrollment.jp_fact
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_posting()`,
  `CREATE TRIGGER facts_are_not_truncated BEFORE TRUNCATE ON enrollment.jp_fact
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()`,

  `CREATE TRIGGER withdrawals_only_grow BEFORE UPDATE OR DELETE ON enrollment.jp_withdrawal
    FOR EACH ROW EXECUTE FUNCTION enrollment.keep_posting()`,
  `CREATE TRIGGER withdrawals_are_not_truncated BEFORE TRUNCATE ON enrollment.jp_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()`,

  // A TRUNCATE trigger is not inherited, so each partition gets its own.
  `CREATE FUNCTION enrollment.add_posting_partition(for_year int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = enrollment, pg_temp AS $$
    BEGIN
      IF to_regclass(format('enrollment.jp_posting_%s', for_year)) IS NOT NULL THEN RETURN; END IF;
      EXECUTE format('CREATE TABLE enrollment.jp_posting_%s PARTITION OF enrollment.jp_posting FOR VALUES IN (%s)', for_year, for_year);
      EXECUTE format('CREATE TRIGGER ledger_is_not_truncated BEFORE TRUNCATE ON enrollment.jp_posting_%s
        FOR EACH STATEMENT EXECUTE FUNCTION enrollment.keep_posting()', for_year);
    END $$`,
  `SELECT enrollment.add_posting_partition(year) FROM generate_series(${FIRST_YEAR}, ${LAST_YEAR}) AS year`,

  `CREATE TABLE enrollment.entitlement (
    employee_id uuid NOT NULL,
    year smallint NOT NULL,
    kind text NOT NULL CHECK (kind IN ('OWED', 'EXEMPT', 'NO_TARGET', 'INCOMPLETE_DATA', 'NOT_EMPLOYED')),
    floor_minutes int,
    trace jsonb NOT NULL,
    roster_changed_at timestamptz(3) NOT NULL,
    computed_at timestamptz NOT NULL,
    PRIMARY KEY (year, employee_id),
    CONSTRAINT floor_is_known_when_owed CHECK ((kind IN ('OWED', 'EXEMPT')) = (floor_minutes IS NOT NULL))
  )`,
  `COMMENT ON TABLE enrollment.entitlement IS 'What each employee is owed in a year, worked out from the roster as it was at roster_changed_at'`,
];

const TAKEN_DOWN = [
  `DROP TABLE enrollment.entitlement, enrollment.jp_balance, enrollment.jp_posting, enrollment.jp_account, enrollment.jp_withdrawal, enrollment.jp_fact`,
  `DROP FUNCTION enrollment.add_posting_partition(int), enrollment.keep_posting()`,
  `DROP VIEW enrollment_api.jp_rate`,
  `DROP TABLE enrollment.jp_rule_set`,
];

export class JpLedger1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...RULES, ...LEDGER]) await runner.query(statement);
    const rules = readFileSync(join(import.meta.dirname, 'id-asn-2024.json'), 'utf8');
    const { version, effectiveFrom, effectiveTo } = JSON.parse(rules) as Record<string, string | null>;
    await runner.query(
      `INSERT INTO enrollment.jp_rule_set (version, effective_from, effective_to, rules) VALUES ($1, $2, $3, $4)`,
      [version, effectiveFrom, effectiveTo, rules],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(
      runner,
      'The ledger is not taken down: dropping it would lose what people learned',
      'enrollment.jp_posting',
      'enrollment.jp_fact',
    );
    for (const statement of TAKEN_DOWN) await runner.query(statement);
  }
}
