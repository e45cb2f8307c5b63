import { randomUUID } from 'node:crypto';
import type { EventPayload } from '@asn-corpu/events';
import { person } from '@asn-corpu/testing';
import { DESIGNER, type EnrollmentBuilder } from '../enrollment.builder.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';
import { RunChangeService } from './run-change.service.js';

export const REASON = 'Narasumber berhalangan hadir.';

/** What a test does to runs, and sees of them, of their people and of what is told. */
export class RunWatch {
  private readonly names: ReadonlyMap<string | null, string>;

  constructor(
    private readonly world: EnrollmentBuilder,
    people: readonly string[],
  ) {
    this.names = new Map(people.map((key) => [person(key).employeeId, key]));
  }

  /** "ani SEATED" for everybody who ever was in the run. */
  async rows(runId: string): Promise<string[]> {
    const found = await this.world.database.reader.query<{ employeeId: string; status: string }[]>(
      `SELECT employee_id AS "employeeId", status FROM enrollment WHERE run_id = $1`,
      [runId],
    );
    return found.map(({ employeeId, status }) => `${this.name(employeeId)} ${status}`).sort();
  }

  /** Seats taken and people in line, by the counters. @throws Error where the rows say something else */
  async counts(runId: string): Promise<[number, number]> {
    const [row] = await this.world.database.reader.query<
      Record<'taken' | 'waiting' | 'held' | 'inLine', number>[]
    >(
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
    const events = await this.world.database.reader.query<{ payload: EventPayload<'notice.requested.v1'> }[]>(
      `SELECT payload FROM outbox WHERE name = 'notice.requested.v1'`,
    );
    return events
      .flatMap(({ payload }) =>
        payload.recipients.map(({ employeeId }) => `${this.name(employeeId)} ${payload.kind}`),
      )
      .sort();
  }

  /** What learning-path was told of runs last. */
  async announced(): Promise<EventPayload<'run.changed.v1'> | undefined> {
    const events = await this.world.database.reader.query<{ payload: EventPayload<'run.changed.v1'> }[]>(
      `SELECT payload FROM outbox WHERE name = 'run.changed.v1' ORDER BY id`,
    );
    return events.at(-1)?.payload;
  }

  cancelRun(runId: string, requestId: string = randomUUID()): Promise<string> {
    const input = { requestId, runId, reason: REASON };
    return this.world.database.transaction((tx) =>
      this.world.get(RunChangeService).cancelRun(tx, DESIGNER, input),
    );
  }

  /** Somebody gives their own enrollment up. */
  async withdraw(key: string, enrollmentId: string): Promise<void> {
    const input = { requestId: randomUUID(), enrollmentId, reason: 'sakit' };
    await this.world.database.transaction((tx) =>
      this.world.get(EnrollmentService).cancelEnrollment(tx, this.world.actor(key), input),
    );
  }

  private name(employeeId: string): string {
    return this.names.get(employeeId) ?? '?';
  }
}
