import type { EnrollmentWorld } from '../harness/enrollment-world.js';

/** What must hold whenever nothing is in flight. */
export async function violated(world: EnrollmentWorld, runId: string): Promise<string[]> {
  const [row] = await world.sql<Record<string, number | null>>(VIOLATIONS, [runId]);
  return Object.entries(row ?? {}).flatMap(([name, found]) => (found ? [`${name}: ${found}`] : []));
}

const LIVE = `status NOT IN ('DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')`;
/** The seats of everybody and those of each quota, in one shape. */
const POOLS = `(SELECT run_id, NULL::uuid AS quota_id, capacity, taken, waiting FROM enrollment.run_seat
  UNION ALL SELECT run_id, id, capacity, taken, waiting FROM enrollment.run_quota WHERE released_at IS NULL)`;
const OF_POOL = `e.run_id = $1 AND e.quota_id IS NOT DISTINCT FROM p.quota_id`;
const VIOLATIONS = `
  SELECT (SELECT sum(abs(p.taken - (SELECT count(*) FROM enrollment.enrollment e WHERE ${OF_POOL} AND e.holds_seat)))::int
      FROM ${POOLS} p WHERE p.run_id = $1) AS "taken is not the rows",
    (SELECT sum(abs(p.waiting - (SELECT count(*) FROM enrollment.enrollment e WHERE ${OF_POOL} AND e.status = 'WAITLISTED')))::int
      FROM ${POOLS} p WHERE p.run_id = $1) AS "waiting is not the rows",
    (SELECT sum(greatest(0, p.taken - p.capacity))::int FROM ${POOLS} p WHERE p.run_id = $1) AS "overbooked by",
    (SELECT sum(CASE WHEN p.taken < p.capacity THEN p.waiting ELSE 0 END)::int FROM ${POOLS} p WHERE p.run_id = $1)
      AS "waiting while a seat is free",
    (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = $1 AND e.quota_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM people.assignment a WHERE a.employee_id = e.employee_id)) AS "in the quota of another unit",
    (SELECT count(*)::int FROM enrollment.enrollment e JOIN enrollment.run_quota q ON q.run_id = e.run_id AND q.released_at IS NULL
      WHERE e.run_id = $1 AND e.${LIVE} AND e.quota_id IS NULL AND EXISTS (
        SELECT 1 FROM people.assignment a WHERE a.employee_id = e.employee_id)) AS "in everybody's seats with a quota of one's own",
    (SELECT count(*)::int FROM (SELECT 1 FROM enrollment.enrollment WHERE run_id = $1 AND ${LIVE}
       GROUP BY employee_id HAVING count(*) > 1) AS twice) AS "in it twice",
    (SELECT count(*)::int FROM enrollment.enrollment later
       JOIN enrollment.enrollment_event o ON o.enrollment_id = later.id AND o.kind = 'OFFERED'
       JOIN enrollment.enrollment passed ON passed.run_id = $1 AND passed.status = 'WAITLISTED'
         AND passed.waiting_since < later.waiting_since AND passed.waiting_since < o.at
       JOIN enrollment.run r ON r.id = $1 AND r.waiting_rule = 'FIRST_COME'
     WHERE later.run_id = $1 AND later.quota_id IS NOT DISTINCT FROM passed.quota_id AND NOT EXISTS (SELECT 1 FROM enrollment.run_quota q
       WHERE q.run_id = $1 AND q.released_at >= o.at) AND NOT EXISTS (SELECT 1 FROM enrollment.enrollment_event came
       WHERE came.enrollment_id = passed.id AND came.kind = 'MERGED' AND came.at >= o.at)) AS "passed in line",
    (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = $1 AND s.closed AND e.${LIVE}) AS "in a run that is cancelled",
    (SELECT count(*)::int FROM enrollment.enrollment e JOIN enrollment.run r ON r.id = e.run_id
     WHERE e.run_id = $1 AND e.${LIVE} AND e.busy IS DISTINCT FROM r.busy) AS "busy at other hours than the run",
    (SELECT count(*)::int FROM enrollment.enrollment_event x JOIN enrollment.enrollment e ON e.id = x.enrollment_id
     WHERE e.run_id = $1 AND x.kind = 'OFFERED' AND NOT EXISTS (SELECT 1 FROM enrollment.outbox b
       WHERE b.name = 'notice.requested.v1'
         AND b.payload->'recipients' @> jsonb_build_array(jsonb_build_object('key', 'SEAT_OFFERED:' || x.id)))) AS "offered in silence",
    (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = $1 AND e.status = 'SEATED' AND NOT EXISTS (
       SELECT 1 FROM enrollment.outbox b WHERE b.name = 'enrollment.seated.v1' AND b.payload->>'enrollmentId' = e.id::text)) AS "seated in silence"
  FROM enrollment.run_seat s WHERE s.run_id = $1`;
