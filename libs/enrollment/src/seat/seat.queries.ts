import { batchById, batchLists, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { Today } from '../reach/today.js';
import { quotaOf } from './pool.sql.js';

/** The seats of a run, and of them those that whoever asks can have. */
export interface SeatRow {
  id: string;
  capacity: number | null;
  taken: number;
  /** Of the quota of the asker's unit, where there is one, else of everybody's. */
  poolCapacity: number | null;
  poolTaken: number;
  waiting: number;
  quotaUnitId: string | null;
}

export interface QuotaRow {
  runId: string;
  unitId: string;
  seats: number;
  taken: number;
  waiting: number;
  releasedAt: Date | null;
}

/** Reads seats. */
@Injectable()
export class SeatQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** Seats by run id, as the asker sees them; null while the run has not arrived. */
  readonly byRun = batchById((runIds, actor) =>
    this.database.reader.query<SeatRow[]>(
      `SELECT s.run_id AS id, s.capacity + coalesce(kept.capacity, 0) AS capacity, s.taken + coalesce(kept.taken, 0) AS taken,
         CASE WHEN q.id IS NULL THEN s.capacity ELSE q.capacity END AS "poolCapacity", coalesce(q.taken, s.taken) AS "poolTaken",
         coalesce(q.waiting, s.waiting) AS waiting, q.unit_id AS "quotaUnitId"
       FROM run_seat s
       LEFT JOIN LATERAL (SELECT sum(k.capacity)::int AS capacity, sum(k.taken)::int AS taken
         FROM run_quota k WHERE k.run_id = s.run_id AND k.released_at IS NULL) AS kept ON true
       LEFT JOIN run_quota q ON q.id = ${quotaOf('$2::uuid', 's.run_id', '$3::date')}
       WHERE s.run_id = ANY(${opaque('$1::uuid[]')})`,
      [runIds, actor.employeeId, this.today.date],
    ),
  );

  /** Seats that are or were kept for units, by the run; those with most first. */
  readonly quotasOf = batchLists(
    (runIds) =>
      this.database.reader.query<QuotaRow[]>(
        `SELECT run_id AS "runId", unit_id AS "unitId", capacity AS seats, taken, waiting, released_at AS "releasedAt"
         FROM run_quota WHERE run_id = ANY(${opaque('$1::uuid[]')}) ORDER BY capacity DESC, unit_id`,
        [runIds],
      ),
    ({ runId }) => runId,
  );

  /** How many were turned away from a run; null for none. */
  readonly turnedAwayOf = batchById((runIds) =>
    this.database.reader.query<{ id: string; people: number }[]>(
      `SELECT run_id AS id, count(*)::int AS people FROM turned_away WHERE run_id = ANY(${opaque('$1::uuid[]')}) GROUP BY run_id`,
      [runIds],
    ),
  );
}
