import { affected, Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

/** So many people are worked on in one transaction: few enough that who credits one of them waits a moment only. */
const RANGE_SIZE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface EmployeeRange {
  readonly first: string;
  readonly last: string;
}

export interface RangeSizes {
  readonly size: number;
  readonly atMost: number;
  readonly few: number;
}

export interface RangeProgress {
  readonly done: number;
  readonly total: number;
  readonly employees: number;
  /** Employees of the ranges done for whom something changed. */
  readonly changed: number;
}

/**
 * Long jobs over all employees, range by range: each range is done in one commit with its receipt, by whichever lane
 * or process takes it, so that a job goes on where it was killed and several can share it.
 */
@Injectable()
export class EmployeeRangeService {
  constructor(private readonly database: Database) {}

  /** Divides everybody who was ever employed here or learned something; the same job once. */
  async divide(jobId: string): Promise<void> {
    await this.database.reader.query(
      `INSERT INTO jp_range (job_id, range, first_employee, last_employee, employees)
       SELECT $1, range, min(id::text)::uuid, max(id::text)::uuid, count(*) FROM (
         SELECT id, (row_number() OVER (ORDER BY id) - 1) / $2 AS range
         FROM (SELECT id FROM people_api.employee UNION SELECT employee_id FROM jp_account) AS everybody
       ) AS numbered
       WHERE NOT EXISTS (SELECT 1 FROM jp_range WHERE job_id = $1) GROUP BY range ON CONFLICT DO NOTHING`,
      [jobId, RANGE_SIZE],
    );
  }

  /**
   * Divides all ids that anybody can have, each range with about so many of some people; where there were to be more than
   * `atMost` ranges, into `few` larger ones. Nobody falls between two of them, of whom the people's query does not know either. Here
   * a range ends before its last id. False where that was done.
   */
  async cover(
    tx: Tx,
    jobId: string,
    { size, atMost, few }: RangeSizes,
    people: { readonly sql: string; readonly parameters: readonly unknown[] },
  ): Promise<boolean> {
    const rows = await tx.query<object[]>(
      `WITH somebody AS MATERIALIZED (${people.sql}),
       sized AS (SELECT CASE WHEN count(*) > $2::bigint * $3 THEN ceil(count(*)::float8 / $4::int)::int ELSE $2::int END AS size FROM somebody),
       cut AS (
         SELECT n / size AS range, id FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM somebody) AS numbered, sized
         WHERE n % size = 0 AND n > 0
         UNION ALL SELECT 0, '${FIRST_ID}'
       )
       INSERT INTO jp_range (job_id, range, first_employee, last_employee, employees)
       SELECT $1, range, id, coalesce(lead(id) OVER (ORDER BY range), '${LAST_ID}'), size FROM cut, sized
       WHERE NOT EXISTS (SELECT 1 FROM jp_range WHERE job_id = $1) ON CONFLICT DO NOTHING RETURNING range`,
      [jobId, size, atMost, few, ...people.parameters],
    );
    return rows.length > 0;
  }

  async forget(tx: Tx, jobId: string): Promise<void> {
    await tx.query(`DELETE FROM jp_range WHERE job_id = $1`, [jobId]);
  }

  /** Forgets ranges that are all done. True for the one who did, and so may end the job; false where there are none any more. */
  async end(tx: Tx, jobId: string): Promise<boolean> {
    const ended = await affected(
      tx,
      `DELETE FROM jp_range WHERE job_id = $1 AND NOT EXISTS (SELECT 1 FROM jp_range WHERE job_id = $1 AND changed IS NULL)`,
      [jobId],
    );
    return ended > 0;
  }

  /** Works through what is left, in so many lanes at once; `work` returns for how many people something changed. */
  async work(
    jobId: string,
    lanes: number,
    work: (tx: Tx, range: EmployeeRange) => Promise<number>,
    goesOn: () => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<void> {
    let isFailing = false;
    const lane = async (): Promise<void> => {
      try {
        while (
          !isFailing &&
          (await goesOn()) &&
          (await this.database.transaction((tx) => this.workOne(tx, jobId, work)))
        );
      } catch (error) {
        isFailing = true;
        throw error;
      }
    };
    // Nothing goes on behind the back of a caller who is told of a failure: the others end with the range they are at.
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
    const failed = ended.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  async progress(jobId: string): Promise<RangeProgress> {
    const [row] = await this.database.reader.query<RangeProgress[]>(
      `SELECT count(changed)::int AS done, count(*)::int AS total,
         coalesce(sum(employees) FILTER (WHERE changed IS NOT NULL), 0)::int AS employees, coalesce(sum(changed), 0)::int AS changed
       FROM jp_range WHERE job_id = $1`,
      [jobId],
    );
    return row ?? { done: 0, total: 0, employees: 0, changed: 0 };
  }

  private async workOne(
    tx: Tx,
    jobId: string,
    work: (tx: Tx, range: EmployeeRange) => Promise<number>,
  ): Promise<boolean> {
    const [next] = await tx.query<(EmployeeRange & { range: number })[]>(
      `SELECT range, first_employee AS first, last_employee AS last FROM jp_range
       WHERE job_id = $1 AND changed IS NULL ORDER BY range LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [jobId],
    );
    if (!next) return false;
    const changed = await work(tx, next);
    await tx.query(`UPDATE jp_range SET changed = $3 WHERE job_id = $1 AND range = $2`, [
      jobId,
      next.range,
      changed,
    ]);
    return true;
  }
}
