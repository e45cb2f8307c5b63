import { EVERYBODY, type Books } from './books.sql.js';

/** Seats that somebody counts: those of everybody in a run, and those of each quota. */
const POOLS = `
  SELECT s.run_id AS pool_id, s.run_id, NULL::uuid AS quota_id, NULL::uuid AS unit_id, s.capacity, s.taken, s.waiting FROM run_seat s
  UNION ALL
  SELECT q.id, q.run_id, q.id, q.unit_id, q.capacity, q.taken, q.waiting FROM run_quota q`;

const LIVE = `
  SELECT count(*) FILTER (WHERE e.holds_seat)::int AS enrolled, count(*) FILTER (WHERE e.status = 'WAITLISTED')::int AS in_line
  FROM enrollment e WHERE e.run_id = pool.run_id AND e.quota_id IS NOT DISTINCT FROM pool.quota_id`;

/** What agreed when it was asked, and was not counted otherwise since; and nobody in it has changed, of whom `within` says. */
const isAsBefore = ({ within }: Books): string => `
  EXISTS (SELECT 1 FROM seats_agreed g
    WHERE g.run_id = pool.run_id AND g.pool_id = pool.pool_id AND g.taken = pool.taken AND g.waiting = pool.waiting)
  AND NOT r.id IN (SELECT m.run_id FROM enrollment m WHERE ${within('m.employee_id')})`;

/** Of some people, the runs they are in; on top of another, also what was not found to agree, whoever is in it. */
function whichRuns(books: Books, onTop: boolean): string {
  if (books.within === EVERYBODY) return '';
  return onTop
    ? `AND NOT (${isAsBefore(books)})`
    : `AND r.id IN (SELECT m.run_id FROM enrollment m WHERE ${books.within('m.employee_id')})`;
}

const AGREES = `(a.taken, a.waiting) = (a.enrolled, a.in_line)`;

/** Of those in `asked_seats`, with what was seen of them. */
export const SEATS_REMEMBERED = `
  agreed AS (
    INSERT INTO seats_agreed AS before (run_id, pool_id, taken, waiting)
    SELECT a.run_id, a.pool_id, a.taken, a.waiting FROM asked_seats a WHERE ${AGREES}
    ON CONFLICT (run_id, pool_id) DO UPDATE SET taken = excluded.taken, waiting = excluded.waiting
      WHERE (before.taken, before.waiting) <> (excluded.taken, excluded.waiting)),
  disagreed AS (
    DELETE FROM seats_agreed g USING asked_seats a WHERE g.run_id = a.run_id AND g.pool_id = a.pool_id AND NOT ${AGREES})`;

/** Common table expressions that end in `asked_seats`: the seats of the year that are asked about. */
export function seatsAsked(books: Books, onTop: boolean): string {
  return `pool AS (${POOLS}),
  asked_seats AS MATERIALIZED (
    SELECT pool.*, live.* FROM run r JOIN pool ON pool.run_id = r.id CROSS JOIN LATERAL (${LIVE}) AS live
    WHERE extract(year FROM r.completion_date) = $1 ${whichRuns(books, onTop)})`;
}

/** Those of them that are not as many as their enrollments. The unit whose quota it is goes by its name of that day. */
export const SEATS_THAT_DIFFER = `
  SELECT a.pool_id AS subject_id, NULL::uuid AS employee_id, a.run_id,
    jsonb_build_object('taken', a.taken, 'enrolled', a.enrolled, 'waiting', a.waiting, 'inLine', a.in_line, 'capacity', a.capacity)
      || CASE WHEN a.quota_id IS NULL THEN '{}' ELSE jsonb_build_object('quotaOf',
        (SELECT u.name FROM people_api.unit u WHERE u.id = a.unit_id AND u.valid_from <= ($2::timestamptz)::date ORDER BY u.valid_from DESC LIMIT 1)) END AS evidence
  FROM asked_seats a WHERE NOT ${AGREES}`;
