import { setImmediate as turn } from 'node:timers/promises';
import {
  Database,
  derivedId,
  FileStore,
  keptCells,
  openTable,
  type Progressed,
  TableFileError,
  type TableFile,
  type TableLayout,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RosterComparisonService, type Comparison } from '../roster-change/roster-comparison.service.js';
import {
  RosterRunService,
  type RosterRun,
  type StagedEmployee,
  type StagedUnit,
  type StartedRun,
} from '../roster-change/roster-run.service.js';
import { EMPLOYEE_LAYOUT, UNIT_LAYOUT } from '../roster-file/roster-columns.rules.js';
import { readEmployeeRow } from '../roster-row/employee-row.rules.js';
import { readUnitRow } from '../roster-row/unit-row.rules.js';
import { checkUnitTree, type UnitRow } from '../roster-row/unit-tree.rules.js';

export interface Preview {
  readonly run: RosterRun;
  readonly rows: number;
  readonly refusedColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly comparison: Comparison;
}

export interface FailedPreview {
  readonly run: RosterRun;
  readonly failure: { readonly code: string; readonly detail: string };
}

interface StoredUnit {
  id: string;
  unorId: string;
  parentUnorId: string | null;
}

/** What was read so far, of both files. */
interface Reading {
  rows: number;
  refusedColumns: string[];
  unknownColumns: string[];
}

const BATCH_ROWS = 200;
const MOST_ROWS = 200_000;
const MOST_UNITS = 20_000;

/** Reads the files of an import, checks every row and compares the good ones with what is stored. Nothing is applied. */
@Injectable()
export class RosterPreviewService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly runs: RosterRunService,
    private readonly comparisons: RosterComparisonService,
  ) {}

  /** Null when the import was discarded or previewed meanwhile. */
  async preview(importId: string, progressed: Progressed): Promise<Preview | FailedPreview | null> {
    const begun = await this.runs.begin(importId);
    if (!begun) return null;
    const run = { ...begun, progressed };
    try {
      const { rows, refusedColumns, unknownColumns } = await this.read(run);
      await this.runs.report(run, { step: 'CHECK', rowsRead: rows, rowsTotal: rows });
      const comparison = await this.comparisons.compare(run);
      return { run, rows, refusedColumns, unknownColumns, comparison };
    } catch (error) {
      if (!(error instanceof TableFileError)) throw error;
      return { run, failure: { code: error.code, detail: error.detail } };
    }
  }

  private async read(run: StartedRun): Promise<Reading> {
    const reading: Reading = { rows: 0, refusedColumns: [], unknownColumns: [] };
    if (run.unitsFile !== null) await this.readUnits(run, run.unitsFile, reading);
    if (run.employeesFile !== null) await this.readEmployees(run, run.employeesFile, reading);
    return reading;
  }

  private async readEmployees(run: StartedRun, file: string, reading: Reading): Promise<void> {
    const table = await this.open(file, EMPLOYEE_LAYOUT, run.employeesFileName, reading);
    const expected = table.expectedRows === null ? null : reading.rows + table.expectedRows;
    let waiting: StagedEmployee[] = [];
    let rowNo = 0;
    const stage = async (): Promise<void> => {
      await this.runs.stageEmployees(run, waiting);
      reading.rows += waiting.length;
      waiting = [];
      await this.runs.report(run, { step: 'READ', rowsRead: reading.rows, rowsTotal: expected });
    };
    for await (const rows of table.rows()) {
      for (const { line, cells, faults } of rows) {
        const read = readEmployeeRow(cells, run.asOf);
        // Of a row that could not be taken apart the cells say nothing, not even that they are empty.
        const found = faults.some(({ warning }) => !warning) ? faults : [...faults, ...read.faults];
        waiting.push({
          rowNo: (rowNo += 1),
          line,
          cells: keptCells(cells),
          faults: found,
          facts: read.facts,
        });
      }
      refuseMore(rowNo, MOST_ROWS);
      if (waiting.length >= BATCH_ROWS) await stage();
    }
    if (rowNo === 0)
      throw new TableFileError('FILE_EMPTY', `${run.employeesFileName}: no rows below the header`);
    if (waiting.length > 0) await stage();
  }

  /** Units are few and are checked against each other: all at once. */
  private async readUnits(run: StartedRun, file: string, reading: Reading): Promise<void> {
    const table = await this.open(file, UNIT_LAYOUT, run.unitsFileName, reading);
    const rows: (UnitRow & { cells: Record<string, string> })[] = [];
    for await (const batch of table.rows()) {
      for (const { line, cells, faults } of batch) {
        const read = readUnitRow(cells);
        const found = faults.some(({ warning }) => !warning) ? faults : [...faults, ...read.faults];
        rows.push({ line, facts: read.facts, faults: [...found], cells: keptCells(cells) });
      }
      refuseMore(rows.length, MOST_UNITS);
      await turn();
    }
    if (rows.length === 0)
      throw new TableFileError('FILE_EMPTY', `${run.unitsFileName}: no rows below the header`);
    const stored = await this.storedUnits(run.asOf);
    checkUnitTree(rows, new Map(stored.map(({ unorId, parentUnorId }) => [unorId, parentUnorId])));
    const ids = new Map(stored.map(({ id, unorId }) => [unorId, id]));
    const idOf = (unorId: string | null): string | null =>
      unorId ? (ids.get(unorId) ?? derivedId('unit', unorId)) : null;
    const staged = rows.map((row, index): StagedUnit => {
      const { unorId, parentUnorId } = row.facts;
      return { ...row, rowNo: index + 1, unitId: idOf(unorId), parentId: idOf(parentUnorId) };
    });
    for (let at = 0; at < staged.length; at += BATCH_ROWS)
      await this.runs.stageUnits(run, staged.slice(at, at + BATCH_ROWS));
    reading.rows += rows.length;
    await this.runs.report(run, { step: 'READ', rowsRead: reading.rows, rowsTotal: null });
  }

  private async open<C extends string>(
    key: string,
    layout: TableLayout<C>,
    name: string | null,
    reading: Reading,
  ): Promise<TableFile<C>> {
    const source = { stream: () => this.files.stream(key), whole: () => this.files.get(key) };
    const table = await openTable(source, layout).catch((error: unknown) => {
      if (error instanceof TableFileError) throw new TableFileError(error.code, `${name}: ${error.detail}`);
      throw error;
    });
    reading.refusedColumns.push(...table.refusedColumns);
    reading.unknownColumns.push(...table.unknownColumns);
    return table;
  }

  private storedUnits(day: string): Promise<StoredUnit[]> {
    return this.database.reader.query<StoredUnit[]>(
      `SELECT u.id, u.external_id AS "unorId", parent.external_id AS "parentUnorId"
       FROM unit u
       LEFT JOIN unit_period p ON p.unit_id = u.id AND p.valid_from <= $1 AND (p.valid_to IS NULL OR p.valid_to > $1)
       LEFT JOIN unit parent ON parent.id = p.parent_id`,
      [day],
    );
  }
}

function refuseMore(rows: number, most: number): void {
  if (rows > most) throw new TableFileError('TOO_MANY_ROWS', String(most));
}
