import { batchById, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

export interface SeatRow {
  id: string;
  capacity: number | null;
  taken: number;
  waiting: number;
}

/** Reads seats. */
@Injectable()
export class SeatQueries {
  constructor(private readonly database: Database) {}

  /** Seats by run id; null while the run has not arrived. */
  readonly byRun = batchById((runIds) =>
    this.database.reader.query<SeatRow[]>(
      `SELECT run_id AS id, capacity, taken, waiting FROM run_seat WHERE run_id = ANY(${opaque('$1::uuid[]')})`,
      [runIds],
    ),
  );

  /** How many were turned away from a run; null for none. */
  readonly turnedAwayOf = batchById((runIds) =>
    this.database.reader.query<{ id: string; people: number }[]>(
      `SELECT run_id AS id, count(*)::int AS people FROM turned_away WHERE run_id = ANY(${opaque('$1::uuid[]')}) GROUP BY run_id`,
      [runIds],
    ),
  );
}
