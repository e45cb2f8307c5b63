import { batchLists, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { AttendanceState } from '../generated/graphql.js';

export interface CorrectionRow {
  readonly id: string;
  /** As `keyOf` makes it. */
  readonly entry: string;
  readonly before: AttendanceState;
  readonly beforeMinutes: number;
  readonly after: AttendanceState;
  readonly afterMinutes: number;
  readonly reason: string;
  readonly at: Date;
  readonly by: string | null;
}

interface Entry {
  readonly enrollmentId: string;
  readonly sessionId: string;
}

/** Names an entry of attendance among those of many enrollments. */
export function keyOf({ enrollmentId, sessionId }: Entry): string {
  return `${sessionId} ${enrollmentId}`;
}

/** What entries of attendance said before, latest change last. */
@Injectable()
export class AttendanceCorrectionQueries {
  constructor(private readonly database: Database) {}

  readonly ofEntry = batchLists(
    (entries) =>
      this.database.reader.query<CorrectionRow[]>(
        `SELECT c.id, c.session_id || ' ' || c.enrollment_id AS entry, c.state_before AS "before", c.minutes_before AS "beforeMinutes",
           c.state AS "after", c.minutes AS "afterMinutes", c.reason, c.corrected_at AS at, c.correcting_employee AS "by"
         FROM unnest(${opaque('$1::uuid[]')}, ${opaque('$2::uuid[]')}) AS entry (session_id, enrollment_id)
         JOIN attendance_correction c ON c.session_id = entry.session_id AND c.enrollment_id = entry.enrollment_id
         ORDER BY c.corrected_at, c.id`,
        [entries.map((entry) => entry.split(' ')[0]), entries.map((entry) => entry.split(' ')[1])],
      ),
    ({ entry }) => entry,
  );
}
