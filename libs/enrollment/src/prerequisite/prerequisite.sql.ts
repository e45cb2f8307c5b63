/** A programme that has to be passed first. */
export interface Prerequisite {
  readonly programmeId: string;
  readonly title: string;
}

/** What an employee has not passed of what a run asks for, as a JSON array of `Prerequisite`; any version of a programme will do. */
export const missingPrerequisites = (employee: string, run: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('programmeId', p.programme_id, 'title', p.title) ORDER BY p.title), '[]')
  FROM run_prerequisite p WHERE p.run_id = ${run} AND NOT EXISTS (
    SELECT 1 FROM enrollment done JOIN run past ON past.id = done.run_id
    WHERE done.employee_id = ${employee} AND done.status = 'PASSED' AND past.programme_id = p.programme_id))`;
