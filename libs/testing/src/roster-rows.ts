import { derivedId } from '@asn-corpu/platform';
import type { TestDatabase } from './test-database.js';

export interface RosterRow {
  /** Names the person in the test; the ids follow from it. */
  readonly key: string;
  readonly class?: 'PNS' | 'CPNS' | 'PPPK' | 'PPPK_PART_TIME';
  readonly since?: string;
  readonly until?: string;
  /** Key of the unit. */
  readonly unit?: string;
  readonly contractFrom?: string;
  readonly contractTo?: string;
}

export interface TestPerson {
  readonly employeeId: string;
  readonly accountId: string;
}

/** The ids of a person a test names. */
export function person(key: string): TestPerson {
  return { employeeId: derivedId('test-employee', key), accountId: derivedId('test-account', key) };
}

export function unitId(key: string): string {
  return derivedId('test-unit', key);
}

/** Units as `child: parent`, parents first; for tests of services that read the roster's views. */
export async function insertUnits(
  db: TestDatabase,
  units: Readonly<Record<string, string | null>>,
): Promise<void> {
  for (const [key, parent] of Object.entries(units)) {
    await db.asOwner(`INSERT INTO people.unit (id, external_id) VALUES ($1, $2)`, [unitId(key), key]);
    await db.asOwner(
      `INSERT INTO people.unit_period (unit_id, parent_id, name, valid_from) VALUES ($1, $2, $3, '2000-01-01')`,
      [unitId(key), parent === null ? null : unitId(parent), `Unit ${key}`],
    );
    await db.asOwner(
      `INSERT INTO people.unit_closure (ancestor_id, descendant_id, depth)
       SELECT ancestor_id, $1::uuid, depth + 1 FROM people.unit_closure WHERE descendant_id = $2 UNION ALL SELECT $1, $1, 0`,
      [unitId(key), parent === null ? null : unitId(parent)],
    );
  }
}

/** Employees with an account each. */
export async function insertEmployees(db: TestDatabase, rows: readonly RosterRow[]): Promise<void> {
  for (const row of rows) {
    const { employeeId, accountId } = person(row.key);
    const since = row.since ?? '2010-01-01';
    await db.asOwner(`INSERT INTO people.employee (id, name) VALUES ($1, $2)`, [
      employeeId,
      `Pegawai ${row.key}`,
    ]);
    await db.asOwner(
      `INSERT INTO people.employment (employee_id, class, contract_from, contract_to, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        employeeId,
        row.class ?? 'PNS',
        row.contractFrom ?? null,
        row.contractTo ?? null,
        since,
        row.until ?? null,
      ],
    );
    await db.asOwner(`INSERT INTO people.account (id, employee_id) VALUES ($1, $2)`, [accountId, employeeId]);
    if (row.unit !== undefined) {
      await db.asOwner(
        `INSERT INTO people.assignment (employee_id, unit_id, valid_from, valid_to) VALUES ($1, $2, $3, $4)`,
        [employeeId, unitId(row.unit), since, row.until ?? null],
      );
    }
  }
}
