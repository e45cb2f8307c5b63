import {
  Clock,
  connection,
  Database,
  type Actor,
  type Connection,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CLAIMS, type ClaimRow } from '../claim/claim.queries.js';
import { askerOf, MAY_DECIDE, MAY_SEE } from '../claim/deciders.sql.js';
import type { ClaimStep } from '../generated/graphql.js';
import { Today } from '../reach/today.js';

export interface QueueFilter {
  readonly step: ClaimStep | null;
  readonly overdue: boolean;
  readonly search: string | null;
}

export type ClaimQueuePage = Connection<ClaimRow> & { totalCount: number; overdueCount: number };

/** Claims that wait for somebody. */
@Injectable()
export class ClaimQueueQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** The most urgent first. */
  async waitingFor(actor: Actor, filter: QueueFilter, page: PageRequest): Promise<ClaimQueuePage> {
    const asker = askerOf(actor, this.today.date);
    const pattern = filter.search === null ? null : `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    const parameters = [...asker, filter.step, filter.overdue, pattern, this.clock.now()];
    const [counts] = await this.database.reader.query<{ total: number; overdue: number }[]>(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE c.step_due <= $9::timestamptz)::int AS overdue
       FROM claim c WHERE ${WAITING}`,
      parameters,
    );
    const rows = await this.database.reader.query<(ClaimRow & { key: string })[]>(
      `SELECT q.*, q."stepDue"::text AS key FROM (${CLAIMS} WHERE ${WAITING}
         AND ($10::timestamptz IS NULL OR (c.step_due, c.id) > ($10, $11::uuid))
       ORDER BY c.step_due, c.id LIMIT $12 + 1) AS q ORDER BY q."stepDue", q.id`,
      [...parameters, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return {
      ...connection(rows, page, ({ key, id }) => [key, id]),
      totalCount: counts?.total ?? 0,
      overdueCount: counts?.overdue ?? 0,
    };
  }
}

/** $6 step, $7 overdue only, $8 pattern, $9 now. */
const WAITING = `c.step IS NOT NULL AND ($6::text IS NULL OR c.step = $6) AND (NOT $7::boolean OR c.step_due <= $9::timestamptz)
  AND ($8::text IS NULL OR c.title ILIKE $8 OR c.organiser ILIKE $8 OR c.certificate_number ILIKE $8)
  AND ${MAY_SEE} AND ${MAY_DECIDE}`;
