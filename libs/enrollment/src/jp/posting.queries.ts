import {
  batchById,
  batchLists,
  connection,
  type Connection,
  Database,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { Provenance } from '../generated/graphql.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';
import type { CountingTrace } from '../counting/counting.rules.js';

export interface PostingRow {
  id: string;
  employeeId: string;
  year: number;
  sequence: number;
  fromAccount: string;
  toAccount: string;
  minutes: number;
  title: string;
  form: string;
  international: boolean;
  activityAt: Date;
  activityDate: string;
  postedAt: Date;
  ruleVersion: string;
  trace: CountingTrace;
  reason: string;
  reverses: string | null;
  enrollmentId: string | null;
  /** Posted after its year was closed. */
  adjustment: boolean;
  factId: string;
  provenance: Provenance;
}

export interface FormTotal {
  form: string;
  earnedMinutes: number;
  countedMinutes: number;
}

/** Of posting `p` and its fact `f`. */
export const POSTING_COLUMNS = `p.id, p.employee_id AS "employeeId", p.year, p.sequence, p.from_account AS "fromAccount", p.to_account AS "toAccount",
    p.minutes, f.title, f.form, f.international, p.activity_at AS "activityAt", f.completion_date::text AS "activityDate",
    p.posted_at AS "postedAt", p.rule_version AS "ruleVersion", p.trace, p.reason, p.reverses, f.enrollment_id AS "enrollmentId",
    p.fact_id AS "factId", f.provenance,
    EXISTS (SELECT 1 FROM year_close c WHERE c.year = p.year AND c.state = 'CLOSED' AND c.closed_at < p.posted_at) AS adjustment`;

const POSTINGS = `SELECT ${POSTING_COLUMNS} FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id`;

/** Reads the ledger for people. */
@Injectable()
export class PostingQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** Postings of people within the caller's reach. */
  readonly byId = batchById((ids, actor) =>
    this.database.reader.query<PostingRow[]>(
      `${POSTINGS} WHERE p.id = ANY(${opaque('$5::uuid[]')}) AND ${withinReach('p.employee_id')}`,
      [...reachOf(actor, this.today.date), ids],
    ),
  );

  /** All rows a fact ever had, in their order; who may ask is decided where the fact comes from. */
  readonly ofFact = batchLists(
    (factIds) =>
      this.database.reader.query<(PostingRow & { factId: string })[]>(
        `SELECT ${POSTING_COLUMNS}, p.fact_id AS "factId" FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id
         WHERE p.fact_id = ANY(${opaque('$1::uuid[]')}) AND (p.year, p.employee_id) IN
           (SELECT year, employee_id FROM jp_fact WHERE id = ANY(${opaque('$1::uuid[]')})) ORDER BY p.sequence`,
        [factIds],
      ),
    ({ factId }) => factId,
  );

  /** One employee's rows of a year, latest activity first; who may ask is decided where the account is. */
  async ofAccount(employeeId: string, year: number, page: PageRequest): Promise<Connection<PostingRow>> {
    const rows = await this.database.reader.query<PostingRow[]>(
      `${POSTINGS} WHERE p.employee_id = $1 AND p.year = $2
         AND ($3::timestamptz IS NULL OR (p.activity_at, p.sequence) < ($3, $4::int))
       ORDER BY p.activity_at DESC, p.sequence DESC LIMIT $5 + 1`,
      [employeeId, year, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ activityAt, sequence }) => [activityAt.toISOString(), String(sequence)]);
  }

  async formsOf(employeeId: string, year: number): Promise<FormTotal[]> {
    return this.database.reader.query<FormTotal[]>(
      `SELECT f.form, sum(CASE WHEN p.reverses IS NULL THEN p.minutes ELSE -p.minutes END)::int AS "earnedMinutes",
         sum(CASE WHEN p.to_account = 'counted' THEN p.minutes WHEN p.from_account = 'counted' THEN -p.minutes ELSE 0 END)::int
           AS "countedMinutes"
       FROM jp_posting p JOIN jp_fact f ON f.id = p.fact_id WHERE p.employee_id = $1 AND p.year = $2
       GROUP BY f.form HAVING sum(CASE WHEN p.reverses IS NULL THEN p.minutes ELSE -p.minutes END) > 0
       ORDER BY 2 DESC, 1`,
      [employeeId, year],
    );
  }
}
