import { Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { heldBooksOf } from '../difference/books.sql.js';
import { inRange, type Whom } from '../difference/difference.checks.js';
import { DifferenceFindings, type FindingsOf } from '../difference/difference-findings.service.js';
import { holdBooksOf } from '../difference/held-books.queries.js';
import { EmployeeRangeService, type EmployeeRange } from '../employee-range/employee-range.service.js';
import {
  ReconciliationStates,
  type StatesOf,
} from '../reconciliation-digest/reconciliation-states.service.js';

/**
 * So many people of one commit are worth the planning of its statements, and few enough that what these sort and hash stays in
 * memory and that a kill loses seconds of work. Of more than a million the tables do not stay in memory, and each range reads nearly
 * every page of them; and the planner takes a range that is smaller than a bin of a column's histogram, a hundredth of everybody, for
 * one person. So a nation has few (ADR 32).
 */
const RANGES = { size: 20_000, atMost: 50, few: 4 };
/** As many as a server has cores for beside everything else it does. */
const LANES = 2;

/** Everybody in a year, range by range: each is looked at in one commit with its receipt, by whoever takes it. */
@Injectable()
export class ReconciliationRanges {
  constructor(
    private readonly database: Database,
    private readonly ranges: EmployeeRangeService,
    private readonly states: ReconciliationStates,
    private readonly findings: DifferenceFindings,
  ) {}

  /** Begins with nothing, unless ranges of an attempt that was cut off are there to go on with. */
  private async begin(tx: Tx, { id, year, closed }: StatesOf): Promise<void> {
    // Behind the lock: whoever comes late to one that is done must not begin it anew. Not the lock of foreign keys, which those
    // hold who are in a range: whoever comes to help would wait until nobody is.
    const running = await tx.query<object[]>(
      `SELECT 1 FROM reconciliation WHERE id = $1 AND state = 'RUNNING' FOR NO KEY UPDATE`,
      [id],
    );
    if (running.length === 0) return;
    const table = closed ? 'year_close_line' : 'entitlement';
    const people = { sql: `SELECT employee_id AS id FROM ${table} WHERE year = $5`, parameters: [year] };
    if (!(await this.ranges.cover(tx, id, RANGES, people))) return;
    await this.states.forget(tx, id);
    await this.findings.forget(tx, id);
  }

  /** Looks at whoever is left, in lanes; `share` of all is done. */
  async work(
    states: StatesOf,
    findings: FindingsOf,
    looked: (share: number) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction((tx) => this.begin(tx, states));
    await this.ranges.work(
      states.id,
      LANES,
      async (tx, range) => {
        // The best plan for a range is not the best for all ids, which a plan for any range takes it for.
        await tx.query('SET LOCAL plan_cache_mode = force_custom_plan');
        const whom = await this.hold(tx, states, range);
        await this.states.putRange(tx, states, whom);
        await this.findings.putRange(tx, findings, whom);
        return 0;
      },
      async () => {
        const { done, total } = await this.ranges.progress(states.id);
        await looked(total === 0 ? 1 : done / total);
        return true;
      },
    );
  }

  /** Reads the books of a range once for all that is asked about them. */
  private async hold(tx: Tx, of: StatesOf, { first, last }: EmployeeRange): Promise<Whom> {
    await holdBooksOf(tx, of, inRange(3), [first, last]);
    return { books: (next) => heldBooksOf(inRange(next)), parameters: [first, last] };
  }

  /** What is of no range of people. False, with nothing done, where ranges are left, or were ended or given up by others. */
  async end(tx: Tx, findings: FindingsOf): Promise<boolean> {
    if (!(await this.ranges.end(tx, findings.id))) return false;
    await this.findings.putOutsideRanges(tx, findings);
    return true;
  }

  forget(tx: Tx, id: string): Promise<void> {
    return this.ranges.forget(tx, id);
  }
}
