import type { EventPayload } from '@asn-corpu/events';
import type { Database } from '@asn-corpu/platform';
import { person } from '@asn-corpu/testing';

/** What a test sees of runs, their people and what these are told. */
export class RunWatch {
  private readonly names: ReadonlyMap<string | null, string>;

  constructor(
    private readonly database: Database,
    people: readonly string[],
  ) {
    this.names = new Map(people.map((key) => [person(key).employeeId, key]));
  }

  /** "ani SEATED" for everybody who ever was in the run. */
  async rows(runId: string): Promise<string[]> {
    const found = await this.database.reader.query<{ employeeId: string; status: string }[]>(
      `SELECT employee_id AS "employeeId", status FROM enrollment WHERE run_id = $1`,
      [runId],
    );
    return found.map(({ employeeId, status }) => `${this.name(employeeId)} ${status}`).sort();
  }

  /** Seats taken and people in line, by the counters. @throws Error where the rows say something else */
  async counts(runId: string): Promise<[number, number]> {
    const [row] = await this.database.reader.query<Record<'taken' | 'waiting' | 'held' | 'inLine', number>[]>(
      `SELECT taken, waiting, (SELECT count(*)::int FROM enrollment WHERE run_id = $1 AND holds_seat) AS held,
         (SELECT count(*)::int FROM enrollment WHERE run_id = $1 AND status = 'WAITLISTED') AS "inLine" FROM run_seat WHERE run_id = $1`,
      [runId],
    );
    if (row?.held !== row?.taken || row?.inLine !== row?.waiting)
      throw new Error(`Counters and rows differ: ${JSON.stringify(row)}`);
    return [row?.taken ?? -1, row?.waiting ?? -1];
  }

  /** "ani SEAT_OFFERED" for everything that was asked to be told. */
  async told(): Promise<string[]> {
    const events = await this.database.reader.query<{ payload: EventPayload<'notice.requested.v1'> }[]>(
      `SELECT payload FROM outbox WHERE name = 'notice.requested.v1'`,
    );
    return events
      .flatMap(({ payload }) =>
        payload.recipients.map(({ employeeId }) => `${this.name(employeeId)} ${payload.kind}`),
      )
      .sort();
  }

  private name(employeeId: string): string {
    return this.names.get(employeeId) ?? '?';
  }
}
