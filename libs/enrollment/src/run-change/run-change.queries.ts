import { batchById, Clock, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { poolIsFull, quotaOf } from '../seat/pool.sql.js';

export interface RunChangeRow {
  readonly id: string;
  readonly at: Date | null;
  readonly cancelledAt: Date | null;
  readonly mergedInto: string | null;
  readonly postponedFrom: Date | null;
  readonly startsAt: Date;
  readonly reason: string;
}

const ALTERNATIVES = 5;

/** What became of runs, and what there is instead. */
@Injectable()
export class RunChangeQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  readonly byRun = batchById((runIds) =>
    this.database.reader.query<RunChangeRow[]>(
      `SELECT id, changed_at AS at, cancelled_at AS "cancelledAt", merged_into AS "mergedInto", postponed_from AS "postponedFrom",
         starts_at AS "startsAt", change_reason AS reason
       FROM run WHERE id = ANY(${opaque('$1::uuid[]')}) AND change_reason IS NOT NULL`,
      [runIds],
    ),
  );

  /** Open for enrolling, with a seat that the asker can have or a line to wait in; by run id. */
  readonly alternativesTo = batchById((runIds, actor) =>
    this.database.reader.query<{ id: string; runIds: string[] }[]>(
      `SELECT r.id, array(
         SELECT other.id FROM run other JOIN run_seat s ON s.run_id = other.id
           LEFT JOIN run_quota q ON q.id = ${quotaOf('$3::uuid', 'other.id', '$4::date')}
         WHERE other.programme_id = r.programme_id AND other.id <> r.id AND NOT s.closed
           AND other.registration_opens_at <= $2 AND other.registration_closes_at > $2
           AND (NOT ${poolIsFull('s', 'q')} OR other.waiting_rule IS NOT NULL)
         ORDER BY other.starts_at, other.id LIMIT ${ALTERNATIVES}) AS "runIds"
       FROM run r WHERE r.id = ANY(${opaque('$1::uuid[]')})`,
      [runIds, this.clock.now(), actor.employeeId, this.today.date],
    ),
  );
}
