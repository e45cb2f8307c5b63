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
    const { search, issueId, competencyId, method } = filter;
    const rows = await this.database.reader.query<CountedRow[]>(
      `WITH coming AS (
         SELECT programme_id, count(*) FILTER (WHERE registration_opens_at <= $1)::int AS open_runs,
           (array_agg(id ORDER BY registration_opens_at > $1, starts_at, id))[1] AS next_run_id
         FROM run WHERE published_at IS NOT NULL AND registration_closes_at > $1 GROUP BY programme_id
       ), found AS (
         SELECT e.*, coming.next_run_id, coalesce(coming.open_runs, 0) AS open_runs,
           CASE WHEN coming.open_runs > 0 THEN '0' ELSE '1' END AS rank
         FROM catalogue_entry e LEFT JOIN coming USING (programme_id)
         WHERE ($2::text IS NULL OR e.search @@ to_tsquery('simple', $2))
           AND ($3::uuid IS NULL OR e.issue_id = $3)
           AND ($4::uuid IS NULL OR $4 = ANY (e.competency_ids))
           AND ($5::text IS NULL OR e.method = $5)
       )
       SELECT programme_id AS "programmeId", title, summary, method, jp_minutes AS "jpMinutes", issue_title AS "issueTitle",
         next_run_id AS "nextRunId", open_runs AS "openRunCount", rank, (SELECT count(*)::int FROM found) AS total
       FROM found
       WHERE $6::text IS NULL OR (rank, lower(title), programme_id) > ($6, $7, $8::uuid)
       ORDER BY rank, lower(title), programme_id LIMIT $9 + 1`,
      [
        this.clock.now(),
        search === null ? null : prefixQuery(search),
        issueId,
        competencyId,
        method,
        page.after?.[0] ?? null,
        page.after?.[1] ?? null,
        page.after?.[2] ?? null,
        page.first,
      ],
    );
    const found = connection(rows, page, (row) => [row.rank, row.title.toLowerCase(), row.programmeId]);
    return { ...found, totalCount: rows[0]?.total ?? 0 };
  }
}

/** All words, the last one as a beginning; signs a query language would read are dropped. Null when no word is left. */
export function prefixQuery(search: string): string | null {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & ');
}
