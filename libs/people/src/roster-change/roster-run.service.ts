import {
  affected,
  copyRows,
  Database,
  derivedId,
  returned,
  type CopyValue,
  type Progressed,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EmployeeFacts } from '../roster-row/employee-row.rules.js';
import type { UnitFacts } from '../roster-row/unit-row.rules.js';
import type { Fault } from '../roster-file/roster-fault.rules.js';

/** One reading of one import. Only the last run of an import counts: a worker that was overtaken writes in vain. */
export interface RosterRun {
  readonly importId: string;
  readonly run: number;
  readonly asOf: string;
  readonly completeForUnitId: string | null;
  /** Told of every part that is done. */
  readonly progressed?: Progressed;
}

export interface StartedRun extends RosterRun {
  readonly employeesFile: string | null;
  readonly employeesFileName: string | null;
  readonly unitsFile: string | null;
  readonly unitsFileName: string | null;
}

export interface RosterProgress {
  readonly step: 'READ' | 'CHECK' | 'COMPARE';
  readonly rowsRead: number;
  readonly rowsTotal: number | null;
}

interface StagedRow {
  readonly rowNo: number;
  readonly line: number;
  /** What stood in the columns we keep, for the file of rejected rows. */
  readonly cells: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

export interface StagedEmployee extends StagedRow {
  readonly facts: EmployeeFacts;
}

export interface StagedUnit extends StagedRow {
  readonly facts: UnitFacts;
  readonly unitId: string | null;
  readonly parentId: string | null;
}

/** Tables that hold what a run read and prepared. */
export const RUN_TABLES: readonly string[] = [
  'roster_row',
  'roster_unit_row',
  'roster_employment',
  'roster_legal_status',
  'roster_position',
  'roster_assignment',
  'roster_unit_period',
  'roster_unit_leader',
];

export class RunOvertakenError extends Error {}

/** Runs, their progress and the rows they read. Written outside of any long transaction, so that others see it grow. */
@Injectable()
export class RosterRunService {
  constructor(private readonly database: Database) {}

  /** Begins to read an import, afresh if it was begun before; null when there is nothing left to preview. */
  async begin(importId: string): Promise<StartedRun | null> {
    const [run] = await returned<StartedRun>(
      this.database.reader,
      `UPDATE roster_import SET run = run + 1, state = 'PREVIEWING', step = 'READ', rows_read = 0, rows_total = NULL
       WHERE id = $1 AND state IN ('UPLOADED', 'PREVIEWING')
       RETURNING id AS "importId", run, as_of::text AS "asOf", complete_for_unit_id AS "completeForUnitId",
         employees_file AS "employeesFile", employees_file_name AS "employeesFileName",
         units_file AS "unitsFile", units_file_name AS "unitsFileName"`,
      [importId],
    );
    if (!run) return null;
    for (const table of RUN_TABLES) {
      await this.database.reader.query(`DELETE FROM ${table} WHERE import_id = $1 AND run < $2`, [
        importId,
        run.run,
      ]);
    }
    return run;
  }

  /** @throws RunOvertakenError when the import was discarded, or another worker reads it by now */
  async report({ importId, run, progressed }: RosterRun, progress: RosterProgress): Promise<void> {
    progressed?.();
    const met = await affected(
      this.database.reader,
      `UPDATE roster_import SET step = $3, rows_read = $4::int,
         rows_total = CASE WHEN $5::int IS NOT NULL THEN greatest($4::int, $5::int) END
       WHERE id = $1 AND run = $2 AND state = 'PREVIEWING'`,
      [importId, run, progress.step, progress.rowsRead, progress.rowsTotal],
    );
    if (met === 0) throw new RunOvertakenError(`Run ${run} of import ${importId} was overtaken`);
  }

  /** Names what is being applied. The transaction that applies does not touch the import's row until its end. */
  async reportStep({ importId, progressed }: RosterRun, step: string): Promise<void> {
    progressed?.();
    await this.database.reader.query(
      `UPDATE roster_import SET step = $2 WHERE id = $1 AND state = 'APPLYING'`,
      [importId, step],
    );
  }

  async stageEmployees(run: RosterRun, rows: readonly StagedEmployee[]): Promise<void> {
    await copyRows(
      this.database,
      'roster_row',
      EMPLOYEE_STAGE,
      rows.map((row) => employeeValues(run, row)),
    );
  }

  async stageUnits(run: RosterRun, rows: readonly StagedUnit[]): Promise<void> {
    await copyRows(
      this.database,
      'roster_unit_row',
      UNIT_STAGE,
      rows.map((row) => unitValues(run, row)),
    );
  }
}

const COMMON_STAGE = ['import_id', 'run', 'row_no', 'line', 'cells', 'faults', 'outcome'] as const;

function commonValues({ importId, run }: RosterRun, row: StagedRow): CopyValue[] {
  const isRejected = row.faults.some(({ warning }) => !warning);
  const outcome = isRejected ? 'REJECTED' : null;
  return [importId, run, row.rowNo, row.line, JSON.stringify(row.cells), JSON.stringify(row.faults), outcome];
}

const EMPLOYEE_STAGE = [
  ...COMMON_STAGE,
  ...['employee_id', 'nip', 'number_kind', 'name', 'front_title', 'back_title', 'sex', 'birth_date', 'class'],
  ...[
    'status_code',
    'rank',
    'position_title',
    'position_kind',
    'echelon',
    'unor_id',
    'service_from',
    'position_from',
  ],
  ...['contract_from', 'contract_to', 'email', 'phone'],
];

function employeeValues(run: RosterRun, row: StagedEmployee): CopyValue[] {
  const f = row.facts;
  const employeeId = f.nip === null ? null : derivedId('employee', f.nip);
  return [
    ...commonValues(run, row),
    ...[employeeId, f.nip, f.numberKind, f.name, f.frontTitle, f.backTitle, f.sex, f.birthDate, f.class],
    ...[
      f.statusCode,
      f.rank,
      f.positionTitle,
      f.positionKind,
      f.echelon,
      f.unorId,
      f.serviceFrom,
      f.positionFrom,
    ],
    ...[f.contractFrom, f.contractTo, f.email, f.phone],
  ];
}

const UNIT_STAGE = [
  ...COMMON_STAGE,
  ...['unit_id', 'unor_id', 'parent_unor_id', 'parent_id', 'name', 'echelon', 'leader_nip'],
];

function unitValues(run: RosterRun, row: StagedUnit): CopyValue[] {
  const { unorId, parentUnorId, name, echelon, leaderNip } = row.facts;
  return [
    ...commonValues(run, row),
    row.unitId,
    unorId,
    parentUnorId,
    row.parentId,
    name,
    echelon,
    leaderNip,
  ];
}
