import { batchById, batchLists, Database, opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import {
  decideCompletion,
  type CompletionCriteria,
  type CompletionFacts,
} from '../enrollment/completion.rules.js';
import type { ReleaseOutlook } from '../generated/graphql.js';

export interface RunReleaseRow {
  readonly id: string;
  readonly releasedAt: Date | null;
  readonly releasedBy: string | null;
}

/** So many with a seat of whom the same is known. */
type Known = CompletionCriteria & CompletionFacts & { readonly runId: string; readonly people: number };

/** Whether results of runs wait, and what they would be. */
@Injectable()
export class RunReleaseQueries {
  constructor(private readonly database: Database) {}

  readonly byRun = batchById((runIds) =>
    this.database.reader.query<RunReleaseRow[]>(
      `SELECT id, released_at AS "releasedAt", released_by AS "releasedBy" FROM run
       WHERE id = ANY(${opaque('$1::uuid[]')}) AND release_step`,
      [runIds],
    ),
  );

  readonly knownOf = batchLists(
    (runIds) =>
      this.database.reader.query<Known[]>(
        `SELECT r.id AS "runId", r.session_count AS "sessionCount", r.session_minutes AS "sessionMinutes", r.graded,
           r.passing_grade_hundredths AS "passingGradeHundredths", r.minimum_attendance_percent AS "minimumAttendancePercent",
           e.recorded_sessions AS "recordedSessions", e.attended_minutes AS "attendedMinutes", e.grade_hundredths AS "gradeHundredths",
           count(*)::int AS people
         FROM run r JOIN enrollment e ON e.run_id = r.id AND e.status IN ('SEATED', 'ATTENDING')
         WHERE r.id = ANY(${opaque('$1::uuid[]')})
         GROUP BY r.id, e.recorded_sessions, e.attended_minutes, e.grade_hundredths`,
        [runIds],
      ),
    ({ runId }) => runId,
  );
}

/** What releasing now would say. */
export function outlookOf(known: readonly Known[]): ReleaseOutlook {
  const outlook = { passing: 0, failing: 0, withoutAttendance: 0, withoutGrade: 0 };
  for (const each of known) outlook[sideOf(each)] += each.people;
  return outlook;
}

function sideOf(known: Known): 'passing' | 'failing' | 'withoutAttendance' | 'withoutGrade' {
  const outcome = decideCompletion(known, known);
  if (outcome !== null) return outcome === 'PASSED' ? 'passing' : 'failing';
  return known.recordedSessions < known.sessionCount ? 'withoutAttendance' : 'withoutGrade';
}
