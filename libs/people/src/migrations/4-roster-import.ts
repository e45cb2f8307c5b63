import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is read from a file and prepared from it has no foreign keys: it is written by the hundred thousand rows, by one
 * writer, and removed by its import.
 */

/** Tables in which facts have a time; an import prepares what it will do to each in a table beside it. */
const DATED_TABLES = [
  'employment',
  'legal_status',
  'position',
  'assignment',
  'unit_period',
  'unit_leader',
] as const;

const ROSTER_IMPORT = [
  `CREATE TABLE people.roster_import (
    id uuid PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('UPLOADED', 'PREVIEWING', 'PREVIEWED', 'APPLYING', 'APPLIED', 'DISCARDED', 'FAILED')),
    employees_file text,
    employees_file_name text,
    units_file text,
    units_file_name text,
    as_of date NOT NULL,
    complete_for_unit_id uuid REFERENCES people.unit,
    uploaded_by uuid NOT NULL REFERENCES people.account,
    uploaded_at timestamptz NOT NULL,
    run int NOT NULL DEFAULT 0,
    step text,
    rows_read int NOT NULL DEFAULT 0,
    rows_total int,
    counts jsonb NOT NULL DEFAULT '{}',
    refused_columns text[] NOT NULL DEFAULT '{}',
    unknown_columns text[] NOT NULL DEFAULT '{}',
    failure_code text,
    failure_detail text,
    applied_before int,
    confirmed_by uuid REFERENCES people.account,
    confirmed_at timestamptz,
    applied_at timestamptz,
    CONSTRAINT roster_import_has_a_file CHECK (num_nonnulls(employees_file, units_file) > 0),
    CONSTRAINT complete_roster_has_employees CHECK (complete_for_unit_id IS NULL OR employees_file IS NOT NULL)
  )`,
  `COMMENT ON TABLE people.roster_import IS 'One row per uploaded roster, from upload to applied'`,
  `COMMENT ON COLUMN people.roster_import.run IS
    'Counts the readings of the file; rows of any run but the last are leftovers of one that was cut off'`,
  `COMMENT ON COLUMN people.roster_import.applied_before IS
    'How many imports were applied when this one was compared; another count since then makes the comparison stale'`,
  `CREATE UNIQUE INDEX one_roster_import_applies_at_a_time ON people.roster_import ((true)) WHERE state = 'APPLYING'`,
  `CREATE INDEX roster_import_by_upload ON people.roster_import (uploaded_at DESC, id)`,

  `CREATE TABLE people.roster_row (
    import_id uuid NOT NULL,
    run int NOT NULL,
    row_no int NOT NULL,
    line int,
    cells jsonb NOT NULL,
    outcome text CHECK (outcome IN ('NEW', 'MOVED', 'CHANGED', 'UNCHANGED', 'REJECTED', 'GONE')),
    faults jsonb NOT NULL DEFAULT '[]',
    changes jsonb NOT NULL DEFAULT '[]',
    employee_id uuid,
    unit_id uuid,
    missing_facts text[] NOT NULL DEFAULT '{}',
    nip text,
    number_kind text,
    name text,
    front_title text,
    back_title text,
    sex text,
    birth_date date,
    class text,
    status_code text,
    rank text,
    position_title text,
    position_kind text,
    echelon text,
    unor_id text,
    service_from date,
    position_from date,
    contract_from date,
    contract_to date,
    email text,
    phone text,
    PRIMARY KEY (import_id, run, row_no)
  )`,
  `COMMENT ON TABLE people.roster_row IS
    'One row per row of a roster file, and per person who is gone. NULL: the file does not say; empty text: it says none'`,
  `CREATE INDEX roster_row_by_outcome ON people.roster_row (import_id, run, outcome, row_no)`,

  `CREATE TABLE people.roster_unit_row (
    import_id uuid NOT NULL,
    run int NOT NULL,
    row_no int NOT NULL,
    line int NOT NULL,
    cells jsonb NOT NULL,
    outcome text CHECK (outcome IN ('NEW', 'MOVED', 'CHANGED', 'UNCHANGED', 'REJECTED')),
    faults jsonb NOT NULL DEFAULT '[]',
    changes jsonb NOT NULL DEFAULT '[]',
    unit_id uuid,
    unor_id text,
    parent_unor_id text,
    parent_id uuid,
    name text,
    echelon text,
    leader_nip text,
    PRIMARY KEY (import_id, run, row_no)
  )`,
  `COMMENT ON TABLE people.roster_unit_row IS
    'One row per row of a file of units. NULL: the file does not say; empty text: it says none'`,

  ...DATED_TABLES.flatMap(prepared),
];

function prepared(table: string): string[] {
  const subject = table.startsWith('unit_') ? 'unit_id' : 'employee_id';
  return [
    `CREATE TABLE people.roster_${table} AS
      SELECT NULL::uuid AS import_id, NULL::int AS run, NULL::text AS action, NULL::date AS current_from, t.*
      FROM people.${table} t WITH NO DATA`,
    `ALTER TABLE people.roster_${table}
      ALTER import_id SET NOT NULL, ALTER run SET NOT NULL, ALTER action SET NOT NULL,
      ADD CONSTRAINT roster_${table}_action CHECK (action IN ('OPEN', 'SPLIT', 'REPLACE', 'MOVE', 'CLOSE'))`,
    `CREATE INDEX roster_${table}_by_import ON people.roster_${table} (import_id, run, ${subject})`,
    `COMMENT ON TABLE people.roster_${table} IS
      'What an import will do to ${table}: open a row, split the current one, replace or close it, or move its start'`,
  ];
}

export class RosterImport1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ROSTER_IMPORT) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const staging = [...DATED_TABLES, 'unit_row', 'row', 'import'];
    for (const table of staging) await runner.query(`DROP TABLE people.roster_${table}`);
  }
}
