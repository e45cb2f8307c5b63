import type { DifferenceKind } from '../generated/graphql.js';
import { booksOf, EVERYBODY, type Books, type Within } from './books.sql.js';
import { SEATS_REMEMBERED, SEATS_THAT_DIFFER, seatsAsked } from './seats.sql.js';

/** Of whom a statement asks: where it reads, given the number of the first parameter that is free, and what that takes. */
export interface Whom {
  readonly books: (firstParameter: number) => Books;
  readonly parameters: readonly string[];
}

export const OF_EVERYBODY: Whom = { books: () => booksOf(EVERYBODY), parameters: [] };

/** Ids from the first up to before the last. As parameters, so that a statement is the same for every range. */
export const inRange =
  (firstParameter: number): Within =>
  (column) =>
    `${column} >= $${firstParameter} AND ${column} < $${firstParameter + 1}`;

/** One difference class: a name, and one query that finds all its cases in a year. */
export interface DifferenceCheck {
  readonly kind: DifferenceKind;
  /** $1 year, $2 watermark; columns subject_id, employee_id, run_id, evidence (jsonb). */
  readonly sql: (books: Books) => string;
  /**
   * The same for a closed year, from what was written up to its close and never changes, so that it can be repeated for
   * ever; null where the check is of things that live on, such as seats.
   */
  readonly closedSql: ((books: Books) => string) | null;
  /** Common table expressions of the statement that `sql` is put into, and reads from; `onTop` as below. */
  readonly given?: (books: Books, onTop: boolean) => string;
  /** More of them, which write down what was asked; left out where only some people of a year are asked about. */
  readonly remembered?: string;
  /**
   * Finds all there is also where a reconciliation is on top of another and looks at some people: what it finds is of none of
   * them, or changes without a row of theirs. Nothing of what was found before is kept.
   */
  readonly isCompleteOnTop?: true;
  /**
   * Asked once and not of one range of people after the other: what is of runs; and of a closed year, what takes a posting
   * on anybody's account for one of the person, who may be of another range.
   */
  readonly outsideRanges?: 'ALWAYS' | 'CLOSED';
}

/** What a check finds in a year that is not closed, as a query by itself. */
export function queryOf({ sql, given }: DifferenceCheck, books: Books): string {
  return `${given ? `WITH ${given(books, false)}` : ''} SELECT * FROM (${sql(books)}) AS found`;
}

/** Enrollments passed in the year by the calendar of their venue, up to the watermark. */
const passed = ({ within }: Books): string => `
  SELECT e.*, (e.completed_at AT TIME ZONE r.venue_zone)::date AS completion_date FROM enrollment e JOIN run r ON r.id = e.run_id
  WHERE e.status = 'PASSED' AND e.changed_at <= $2 AND extract(year FROM e.completed_at AT TIME ZONE r.venue_zone) = $1
    AND ${within('e.employee_id')}`;

/** Minutes that count now, of a group of postings. */
const COUNTED = `sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END)::int`;

/** What stands on the account of somebody else is no credit: so a check of one person needs to look at theirs only. */
const THEIRS = 's.employee_id = f.employee_id';

const duplicates = (
  { standing, counting }: Books,
  whose = THEIRS,
): string => `WITH standing AS (${standing}), fact AS (${counting})
      SELECT (min(f.id::text))::uuid AS subject_id, f.employee_id, NULL::uuid AS run_id,
        jsonb_build_object('activity', key, 'times', count(DISTINCT f.id)) AS evidence
      FROM fact f JOIN standing s ON s.fact_id = f.id AND s.to_account = 'counted' AND ${whose} CROSS JOIN unnest(f.duplicate_keys) AS key
      GROUP BY f.employee_id, key HAVING count(DISTINCT f.id) > 1`;

/** Facts without a posting that stands. */
const uncredited = ({ standing, counting }: Books, whose = THEIRS): string => `
      SELECT f.id AS subject_id, f.employee_id, NULL::uuid AS run_id, jsonb_build_object('title', f.title) AS evidence
      FROM (${counting}) f WHERE NOT EXISTS (SELECT 1 FROM (${standing}) s WHERE s.fact_id = f.id AND ${whose})`;

/** Rules §5, in the order they are run. Nothing here writes, and nothing here edits the ledger. */
export const DIFFERENCE_CHECKS: readonly DifferenceCheck[] = [
  {
    kind: 'CREDIT_WITHOUT_FACT',
    sql: ({ standing, countingOfAnybody }) => `WITH standing AS (${standing}), fact AS (${countingOfAnybody})
      SELECT s.id AS subject_id, s.employee_id, e.run_id,
        jsonb_build_object('minutes', s.minutes, 'fact', f.id IS NOT NULL, 'status', e.status) AS evidence
      FROM standing s LEFT JOIN fact f ON f.id = s.fact_id LEFT JOIN enrollment e ON e.id = f.enrollment_id
      WHERE f.id IS NULL OR (f.enrollment_id IS NOT NULL AND e.status IS DISTINCT FROM 'PASSED')`,
    closedSql: ({ standing, countingOfAnybody }) => `
      SELECT s.id AS subject_id, s.employee_id, NULL::uuid AS run_id, jsonb_build_object('minutes', s.minutes, 'fact', false) AS evidence
      FROM (${standing}) s WHERE NOT EXISTS (SELECT 1 FROM (${countingOfAnybody}) f WHERE f.id = s.fact_id)`,
  },
  {
    kind: 'FACT_WITHOUT_CREDIT',
    sql: (books) => `${uncredited(books)}
      UNION ALL
      SELECT e.id, e.employee_id, e.run_id, jsonb_build_object('earnedMinutes', e.jp_earned_minutes)
      FROM (${passed(books)}) e WHERE e.jp_earned_minutes > 0 AND NOT EXISTS (SELECT 1 FROM jp_fact f WHERE f.enrollment_id = e.id)`,
    // Closed years are asked in the words in which they were closed.
    closedSql: (books) => uncredited(books, 'true'),
    outsideRanges: 'CLOSED',
  },
  {
    kind: 'CERTIFICATE_WITHOUT_CREDIT',
    sql: ({ within, standing }) => `WITH standing AS (${standing})
      SELECT c.id AS subject_id, c.employee_id, e.run_id, jsonb_build_object('number', c.number) AS evidence
      FROM certificate c JOIN enrollment e ON e.id = c.enrollment_id JOIN run r ON r.id = e.run_id
      WHERE c.state = 'VALID' AND c.issued_at <= $2 AND e.status = 'PASSED' AND e.jp_earned_minutes > 0 AND ${within('c.employee_id')}
        AND extract(year FROM e.completed_at AT TIME ZONE r.venue_zone) = $1
        AND NOT EXISTS (SELECT 1 FROM jp_fact f JOIN standing s ON s.fact_id = f.id AND s.employee_id = c.employee_id WHERE f.enrollment_id = e.id)`,
    closedSql: null,
  },
  {
    // A day is enough for the worker and for somebody to look when it is not. That of another person would not do; and
    // by employee there is an index.
    kind: 'COMPLETED_WITHOUT_CERTIFICATE',
    sql: (books) => `
      SELECT e.id AS subject_id, e.employee_id, e.run_id, jsonb_build_object('completedOn', e.completion_date) AS evidence
      FROM (${passed(books)}) e
      WHERE e.changed_at < $2::timestamptz - interval '1 day'
        AND NOT EXISTS (SELECT 1 FROM certificate c
          WHERE c.employee_id = e.employee_id AND c.enrollment_id = e.id AND c.issued_at <= $2)`,
    closedSql: null,
  },
  {
    // By person and by fact of theirs. What is posted of a fact to somebody else's account is a difference of that account,
    // about something of its own: so whoever looks at one of the two finds what is theirs.
    kind: 'BALANCE_DIFFERS',
    sql: ({ within, postings, facts }) => `WITH summed AS (
        SELECT employee_id, ${COUNTED} AS counted,
          sum(CASE WHEN from_account LIKE 'source:%' THEN minutes WHEN to_account LIKE 'source:%' THEN -minutes ELSE 0 END)::int AS earned
        FROM (${postings}) AS posting GROUP BY employee_id
      )
      SELECT coalesce(s.employee_id, b.employee_id) AS subject_id, coalesce(s.employee_id, b.employee_id) AS employee_id,
        NULL::uuid AS run_id, jsonb_build_object('postings', jsonb_build_object('earned', s.earned, 'counted', s.counted),
          'balance', jsonb_build_object('earned', b.earned_minutes, 'counted', b.counted_minutes)) AS evidence
      FROM summed s FULL JOIN (SELECT * FROM jp_balance WHERE year = $1 AND ${within('employee_id')}) b USING (employee_id)
      WHERE (coalesce(s.counted, 0), coalesce(s.earned, 0)) IS DISTINCT FROM (coalesce(b.counted_minutes, 0), coalesce(b.earned_minutes, 0))
        AND $2::timestamptz IS NOT NULL
      UNION ALL
      SELECT CASE WHEN b.fact_id IS NULL AND NOT EXISTS (SELECT 1 FROM jp_fact f WHERE f.id = s.fact_id AND f.employee_id = s.employee_id)
          THEN md5(s.fact_id || ' ' || s.employee_id)::uuid ELSE coalesce(s.fact_id, b.fact_id) END,
        coalesce(s.employee_id, b.employee_id), NULL::uuid,
        jsonb_build_object('postings', jsonb_build_object('counted', s.counted), 'balance', jsonb_build_object('counted', b.counted_minutes))
      FROM (SELECT fact_id, employee_id, ${COUNTED} AS counted FROM (${postings}) AS posting GROUP BY fact_id, employee_id) s
      FULL JOIN (SELECT b.fact_id, f.employee_id, b.counted_minutes FROM jp_fact_balance b JOIN (${facts}) f ON f.id = b.fact_id) b ON b.fact_id = s.fact_id AND b.employee_id = s.employee_id
      WHERE coalesce(s.counted, 0) <> coalesce(b.counted_minutes, 0) OR b.fact_id IS NULL`,
    // What was frozen against the postings of then. While the year is being closed nothing is frozen yet.
    closedSql: ({
      within,
      postings,
    }) => `SELECT l.employee_id AS subject_id, l.employee_id, NULL::uuid AS run_id,
        jsonb_build_object('postings', jsonb_build_object('counted', s.counted), 'balance', jsonb_build_object('counted', l.counted_minutes)) AS evidence
      FROM year_close_line l LEFT JOIN (SELECT employee_id, ${COUNTED} AS counted FROM (${postings}) AS posting
        WHERE posted_at <= $2 GROUP BY employee_id) s USING (employee_id)
      WHERE l.year = $1 AND coalesce(s.counted, 0) <> l.counted_minutes AND ${within('l.employee_id')}`,
  },
  {
    // Of runs and not of people.
    kind: 'SEATS_DIFFER',
    given: seatsAsked,
    remembered: SEATS_REMEMBERED,
    sql: () => SEATS_THAT_DIFFER,
    closedSql: null,
    isCompleteOnTop: true,
    outsideRanges: 'ALWAYS',
  },
  {
    // Who is employed is another service's to know, which says of whom its rows changed. Who has none at all is asked
    // first, of two indexes in the same order; when they were employed then only of those.
    kind: 'EMPLOYEE_WITHOUT_ENTITLEMENT',
    sql: ({ within }) => `WITH without AS MATERIALIZED (
        SELECT m.employee_id FROM people_api.employment m
        WHERE ${within('m.employee_id')} AND NOT EXISTS (SELECT 1 FROM entitlement x WHERE x.year = $1 AND x.employee_id = m.employee_id)
      )
      SELECT DISTINCT m.employee_id AS subject_id, m.employee_id, NULL::uuid AS run_id, '{}'::jsonb AS evidence
      FROM people_api.employment m
      WHERE m.employee_id IN (SELECT employee_id FROM without)
        AND m.valid_from <= make_date($1, 12, 31) AND (m.valid_to IS NULL OR m.valid_to > make_date($1, 1, 1))
        AND $2::timestamptz IS NOT NULL`,
    closedSql: null,
  },
  {
    kind: 'DUPLICATE_ACTIVITY',
    sql: (books) => duplicates(books),
    closedSql: (books) => duplicates(books, 'true'),
    outsideRanges: 'CLOSED',
  },
  {
    kind: 'OVERLAPPING_SESSIONS',
    sql: ({ within }) => `WITH attended AS (
        SELECT e.id AS enrollment_id, e.employee_id, e.run_id, s.id AS session_id, s.starts_at,
          max(s.ends_at) OVER (PARTITION BY e.employee_id ORDER BY s.starts_at, s.id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
        FROM attendance a JOIN enrollment e ON e.id = a.enrollment_id JOIN run_session s ON s.id = a.session_id
        JOIN run r ON r.id = e.run_id
        WHERE a.minutes > 0 AND a.recorded_at <= $2 AND extract(year FROM r.completion_date) = $1 AND ${within('e.employee_id')}
      )
      SELECT DISTINCT ON (enrollment_id) enrollment_id AS subject_id, employee_id, run_id,
        jsonb_build_object('session', session_id, 'startsAt', starts_at, 'busyUntil', busy_until) AS evidence
      FROM attended WHERE busy_until > starts_at ORDER BY enrollment_id, starts_at`,
    closedSql: null,
  },
  {
    kind: 'WRONG_PERIOD',
    sql: ({ standing, anyFacts }) => `WITH standing AS (${standing})
      SELECT s.id AS subject_id, s.employee_id, e.run_id,
        jsonb_build_object('postedIn', s.year, 'completedOn', (e.completed_at AT TIME ZONE r.venue_zone)::date) AS evidence
      FROM standing s JOIN (${anyFacts}) f ON f.id = s.fact_id
      LEFT JOIN enrollment e ON e.id = f.enrollment_id LEFT JOIN run r ON r.id = e.run_id
      WHERE s.year <> f.year OR (e.id IS NOT NULL AND s.year <> extract(year FROM e.completed_at AT TIME ZONE r.venue_zone))`,
    closedSql: ({ standing, anyFacts }) => `WITH standing AS (${standing})
      SELECT s.id AS subject_id, s.employee_id, NULL::uuid AS run_id,
        jsonb_build_object('postedIn', s.year, 'completedOn', f.completion_date) AS evidence
      FROM standing s JOIN (${anyFacts}) f ON f.id = s.fact_id WHERE s.year <> f.year`,
  },
];
