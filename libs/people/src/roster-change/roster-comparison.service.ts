import { Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { DepartureService } from './departure.service.js';
import { EmployeeComparisonService } from './employee-comparison.service.js';
import { RosterCheckService } from './roster-check.service.js';
import type { RosterRun } from './roster-run.service.js';
import { UnitComparisonService } from './unit-comparison.service.js';

/** How many rows of which outcome; `remarked` go in with a remark. */
export interface PreviewCounts {
  readonly new: number;
  readonly moved: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly gone: number;
  readonly remarked: number;
  readonly units: number;
  readonly unitsRejected: number;
  /** Some rows could not be read at all, so nobody counts as gone. */
  readonly goneUndecided: boolean;
}

export interface Comparison {
  readonly counts: PreviewCounts;
  /** How many imports had been applied when it was made. */
  readonly appliedBefore: number;
}

/** Checks and compares what a run has read, in one transaction: interrupted, it has done nothing. */
@Injectable()
export class RosterComparisonService {
  constructor(
    private readonly database: Database,
    private readonly checks: RosterCheckService,
    private readonly units: UnitComparisonService,
    private readonly employees: EmployeeComparisonService,
    private readonly departures: DepartureService,
  ) {}

  compare(run: RosterRun): Promise<Comparison> {
    return this.database.transaction(async (tx) => {
      // Counted before anything is compared: an import applied meanwhile makes this comparison stale, not wrong.
      const [applied] = await tx.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM roster_import WHERE state = 'APPLIED'`,
      );
      // The rows were written a moment ago and the planner knows nothing of them: it takes them for few.
      await tx.query(`SET LOCAL enable_nestloop = off`);
      await this.units.preparePeriods(tx, run);
      await this.checks.check(tx, run);
      await this.employees.prepare(tx, run);
      await this.units.prepareLeaders(tx, run);
      const units = await this.units.conclude(tx, run);
      const isDecided = await this.departures.prepare(tx, run);
      const counts = { ...(await this.countRows(tx, run)), ...units, goneUndecided: !isDecided };
      return { counts, appliedBefore: applied?.count ?? 0 };
    });
  }

  private async countRows(
    tx: Tx,
    { importId, run }: RosterRun,
  ): Promise<Omit<PreviewCounts, 'units' | 'unitsRejected' | 'goneUndecided'>> {
    const rows = await tx.query<{ outcome: string; count: number; remarked: number }[]>(
      `SELECT outcome, count(*)::int AS count, count(*) FILTER (WHERE faults <> '[]')::int AS remarked
       FROM roster_row WHERE import_id = $1 AND run = $2 GROUP BY outcome`,
      [importId, run],
    );
    const of = (outcome: string): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
    return {
      new: of('NEW'),
      moved: of('MOVED'),
      changed: of('CHANGED'),
      unchanged: of('UNCHANGED'),
      rejected: of('REJECTED'),
      gone: of('GONE'),
      remarked: rows.reduce((sum, row) => sum + (row.outcome === 'REJECTED' ? 0 : row.remarked), 0),
    };
  }
}
