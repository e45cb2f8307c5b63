import { batchById, Clock, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

export interface RunChangeRow {
  readonly id: string;
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
    private readonly clock: Clock,
  ) {}

  readonly byRun = batchById((runIds) =>
    this.database.reader.query<RunChangeRow[]>(
      `SELECT id, cancelled_at AS "cancelledAt", merged_into AS "mergedInto", postponed_from AS "postponedFrom",
         starts_at AS "startsAt", change_reason AS reason
       FROM run WHERE id = ANY(${opaque('$1::uuid[]')}) AND change_reason IS NOT NULL`,
      [runIds],
    ),
  );

  /** Open for enrolling, with a seat or a line to wait in; by run id. */
  readonly alternativesTo = batchById((runIds) =>
    this.database.reader.query<{ id: string; runIds: string[] }[]>(
      `SELECT r.id, array(
         SELECT other.id FROM run other JOIN run_seat s ON s.run_id = other.id
         WHERE other.programme_id = r.programme_id AND other.id <> r.id AND NOT s.closed
           AND other.registration_opens_at <= $2 AND other.registration_closes_at > $2
           AND (s.capacity IS NULL OR (s.taken < s.capacity AND s.waiting = 0) OR other.waiting_rule IS NOT NULL)
         ORDER BY other.starts_at, other.id LIMIT ${ALTERNATIVES}) AS "runIds"
       FROM run r WHERE r.id = ANY(${opaque('$1::uuid[]')})`,
      [runIds, this.clock.now()],
    ),
  );
}
