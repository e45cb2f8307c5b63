import { batchLists, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { WaitingRule } from '../seat/approval-route.rules.js';
import { LINE_ORDER, PRIORITY_MINUTES } from '../seat/waiting-line.sql.js';
import type { Place } from './waiting-place.rules.js';

export interface PlaceRow extends Place {
  enrollmentId: string;
  rule: WaitingRule;
}

/** Reads places in line. */
@Injectable()
export class WaitingListQueries {
  constructor(private readonly database: Database) {}

  /** The place of each enrollment that waits: at most one row. The whole lines of their runs are put in order, once each. */
  readonly placeOf = batchLists(
    (enrollmentIds) =>
      this.database.reader.query<PlaceRow[]>(
        `SELECT "enrollmentId", position, length, rule, "aheadMinutes", since FROM (
           SELECT e.id AS "enrollmentId", row_number() OVER (PARTITION BY e.run_id, e.quota_id ORDER BY ${LINE_ORDER})::int AS position,
             count(*) OVER (PARTITION BY e.run_id, e.quota_id)::int AS length, r.waiting_rule AS rule, e.waiting_since AS since,
             CASE WHEN r.waiting_rule = 'PRIORITY' THEN ${PRIORITY_MINUTES} ELSE 0 END AS "aheadMinutes"
           FROM enrollment e JOIN run r ON r.id = e.run_id
           WHERE e.status = 'WAITLISTED'
             AND e.run_id IN (SELECT run_id FROM enrollment WHERE id = ANY(${opaque('$1::uuid[]')}) AND status = 'WAITLISTED')
         ) AS line WHERE "enrollmentId" = ANY(${opaque('$1::uuid[]')})`,
        [enrollmentIds],
      ),
    ({ enrollmentId }) => enrollmentId,
  );
}
