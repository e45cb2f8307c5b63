import { dropServiceTables, refuseToLose, serviceTables } from '@asn-corpu/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units, employees and what is dated about them. Rules §9. */
const ORGANISATION = [
  `CREATE TABLE people.unit (
    id uuid PRIMARY KEY,
    external_id text NOT NULL CONSTRAINT unit_external_id_is_unique UNIQUE
  )`,
  `COMMENT ON TABLE people.unit IS 'One row per organisation unit ever; external_id is unor_id of the roster'`,

  `CREATE TABLE people.unit_period (
    unit_id uuid NOT NULL REFERENCES people.unit,
    parent_id uuid REFERENCES people.unit,
    name text NOT NULL,
    echelon text,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (unit_id, valid_from),
    CONSTRAINT unit_period_ends_after_it_begins CHECK (valid_to > valid_from),
    CONSTRAINT unit_is_not_its_own_parent CHECK (parent_id <> unit_id)
  )`,
  `COMMENT ON TABLE people.unit_period IS 'Name, echelon and parent of a unit from a date to before a date'`,
  `CREATE UNIQUE INDEX unit_has_one_open_period ON people.unit_period (unit_id) WHERE valid_to IS NULL`,
  `CREATE INDEX unit_period_by_parent ON people.unit_period (parent_id) WHERE valid_to IS NULL`,

  `CREATE TABLE people.unit_closure (
    ancestor_id uuid NOT NULL REFERENCES people.unit,
    descendant_id uuid NOT NULL REFERENCES people.unit,
    depth int NOT NULL,
    PRIMARY KEY (ancestor_id, descendant_id)
  )`,
  `COMMENT ON TABLE people.unit_closure IS 'Every unit with everything above it (itself at depth 0), as the tree is today'`,
  `CREATE INDEX unit_closure_by_descendant ON people.unit_closure (descendant_id, depth)`,

  `CREATE TABLE people.employee (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    front_title text,
    back_title text,
    sex text CHECK (sex IN ('M', 'F')),
    birth_date date,
    email text,
    phone text,
    missing_facts text[] NOT NULL DEFAULT '{}',
    changed_at timestamptz(3) NOT NULL DEFAULT now()
  )`,
  `COMMENT ON TABLE people.employee IS 'One row per person, whatever number or class they have had'`,
  `COMMENT ON COLUMN people.employee.missing_facts IS 'What the entitlement needs and the roster did not say: CLASS, START_DATE, UNIT'`,
  `CREATE INDEX employee_by_name ON people.employee (lower(name) text_pattern_ops, id)`,
  `CREATE INDEX employee_by_change ON people.employee (changed_at)`,

  `CREATE TABLE people.employee_identifier (
    value text PRIMARY KEY CONSTRAINT identifier_is_digits CHECK (value ~ '^[0-9]{9,20}$'),
    employee_id uuid NOT NULL REFERENCES people.employee,
    kind text NOT NULL CHECK (kind IN ('NIP', 'NI_PPPK', 'OTHER')),
    valid_from date NOT NULL,
    valid_to date
  )`,
  `COMMENT ON TABLE people.employee_identifier IS 'Numbers a person has had; a number belongs to one person for ever'`,
  `CREATE INDEX employee_identifier_by_employee ON people.employee_identifier (employee_id)`,

  ...dated(
    'employment',
    `
    class text NOT NULL CHECK (class IN ('PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME')),
    contract_from date,
    contract_to date,`,
    'Class of employment; the end of the last row is the day after the last working day',
  ),
  ...dated(
    'legal_status',
    `
    status_code text NOT NULL CHECK (status_code ~ '^[0-9]{2}$'),`,
    'SIASN legal status (kedudukan hukum)',
  ),
  ...dated(
    'position',
    `
    title text,
    kind text CHECK (kind IN ('STRUCTURAL', 'FUNCTIONAL', 'GENERAL')),
    echelon text,
    rank text,
    CONSTRAINT position_says_something CHECK (num_nonnulls(title, kind, echelon, rank) > 0),`,
    'Position and rank; a roster may know the rank and not the title',
  ),
  ...dated(
    'assignment',
    `
    unit_id uuid NOT NULL REFERENCES people.unit,`,
    'The unit whose figures a person counts in',
  ),
  `CREATE INDEX assignment_by_unit ON people.assignment (unit_id) INCLUDE (employee_id, valid_from, valid_to)`,

  `CREATE TABLE people.unit_leader (
    unit_id uuid NOT NULL REFERENCES people.unit,
    employee_id uuid NOT NULL REFERENCES people.employee,
    kind text NOT NULL CHECK (kind IN ('DEFINITIVE', 'PLT', 'PLH', 'PJ')),
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (unit_id, valid_from, kind),
    CONSTRAINT unit_leader_ends_after_it_begins CHECK (valid_to > valid_from)
  )`,
  `COMMENT ON TABLE people.unit_leader IS 'Who leads a unit from a date to before a date; PLT, PLH and PJ act for the definitive leader'`,
  `CREATE UNIQUE INDEX unit_has_one_open_leader ON people.unit_leader (unit_id) WHERE valid_to IS NULL AND kind = 'DEFINITIVE'`,
  `CREATE INDEX unit_leader_by_employee ON people.unit_leader (employee_id)`,
];

function dated(table: string, columns: string, comment: string): string[] {
  return [
    `CREATE TABLE people.${table} (
      employee_id uuid NOT NULL REFERENCES people.employee,
      ${columns}
      valid_from date NOT NULL,
      valid_to date,
      PRIMARY KEY (employee_id, valid_from),
      CONSTRAINT ${table}_ends_after_it_begins CHECK (valid_to > valid_from)
    )`,
    `COMMENT ON TABLE people.${table} IS '${comment}'`,
    `CREATE UNIQUE INDEX employee_has_one_open_${table} ON people.${table} (employee_id) WHERE valid_to IS NULL`,
  ];
}

export class Organisation1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...serviceTables('people'), ...ORGANISATION]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseToLose(runner, 'Units and employees are not taken down', 'people.unit', 'people.employee');
    await runner.query(
      `DROP TABLE people.unit_leader, people.assignment, people.position, people.legal_status, people.employment, people.employee_identifier, people.employee, people.unit_closure, people.unit_period, people.unit`,
    );
    await dropServiceTables(runner, 'people');
  }
}
