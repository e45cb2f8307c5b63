import { Clock, connection, Database, type Connection, type PageRequest } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { LearningMethod } from '../generated/graphql.js';

export interface CatalogueRow {
  programmeId: string;
  title: string;
  summary: string;
  method: LearningMethod;
  jpMinutes: number;
  issueTitle: string | null;
  nextRunId: string | null;
  openRunCount: number;
}

export interface CatalogueFilter {
  readonly search: string | null;
  readonly issueId: string | null;
  readonly competencyId: string | null;
  readonly method: LearningMethod | null;
}

type CountedRow = CatalogueRow & { rank: string; total: number };

/** What learners find. */
@Injectable()
export class CatalogueQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Open registration first, then by title. The open and coming runs are few, so they are gathered once. */
  async find(
    filter: CatalogueFilter,
    page: PageRequest,
  ): Promise<Connection<CatalogueRow> & { totalCount: number }> {
    const values: unknown[] = [this.clock.now(), page.first];
    const conditions = conditionsOf(filter, (value) => `$${values.push(value)}`);
    const [rank = null, title = null, programmeId = null] = page.after ?? [];
    const after =
      page.after === null
        ? ''
        : `WHERE (rank, lower(title), programme_id) > ($${values.push(rank)}, $${values.push(title)}, $${values.push(programmeId)}::uuid)`;
    const rows = await this.database.reader.query<CountedRow[]>(
      `WITH coming AS (
         SELECT programme_id, count(*) FILTER (WHERE registration_opens_at <= $1)::int AS open_runs,
           (array_agg(id ORDER BY registration_opens_at > $1, starts_at, id))[1] AS next_run_id
         FROM run WHERE published_at IS NOT NULL AND NOT cancelled AND registration_closes_at > $1 GROUP BY programme_id
       ), found AS (
         SELECT e.*, coming.next_run_id, coalesce(coming.open_runs, 0) AS open_runs,
           CASE WHEN coming.open_runs > 0 THEN '0' ELSE '1' END AS rank
         FROM catalogue_entry e LEFT JOIN coming USING (programme_id) ${conditions}
       )
       SELECT programme_id AS "programmeId", title, summary, method, jp_minutes AS "jpMinutes", issue_title AS "issueTitle",
         next_run_id AS "nextRunId", open_runs AS "openRunCount", rank, (SELECT count(*)::int FROM found) AS total
       FROM found ${after} ORDER BY rank, lower(title), programme_id LIMIT $2 + 1`,
      values,
    );
    const found = connection(rows, page, (row) => [row.rank, row.title.toLowerCase(), row.programmeId]);
    return { ...found, totalCount: rows[0]?.total ?? 0 };
  }
}

/** Only what was asked for is in the statement, so that each kind of question gets a plan of its own, made once. */
function conditionsOf(filter: CatalogueFilter, parameter: (value: unknown) => string): string {
  const { search, issueId, competencyId, method } = filter;
  const query = search === null ? null : prefixQuery(search);
  const conditions = [
    ...(query === null ? [] : [`e.search @@ to_tsquery('simple', ${parameter(query)})`]),
    ...(issueId === null ? [] : [`e.issue_id = ${parameter(issueId)}::uuid`]),
    ...(competencyId === null ? [] : [`${parameter(competencyId)}::uuid = ANY (e.competency_ids)`]),
    ...(method === null ? [] : [`e.method = ${parameter(method)}`]),
  ];
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

/** All words, the last one as a beginning; signs a query language would read are dropped. Null when no word is left. */
export function prefixQuery(search: string): string | null {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & ');
}
