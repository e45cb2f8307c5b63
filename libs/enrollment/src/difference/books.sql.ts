/**
 * The condition that limits a query to the people it is asked about, on a column of employee ids. In that form the
 * planner starts from them where they are few, and sees no condition at all where everybody is asked about.
 */
export type Within = (employeeColumn: string) => string;

export const EVERYBODY: Within = () => 'true';

/** Where checks read what they are about; $1 year, $2 watermark. All are queries. */
export interface Books {
  readonly within: Within;
  /** Postings of these people in the year. */
  readonly postings: string;
  /** Those that stand: not reversals, not reversed, made up to the watermark. */
  readonly standing: string;
  /** Facts of these people in the year. */
  readonly facts: string;
  /** Those that should count: recorded up to the watermark, not withdrawn by then. */
  readonly counting: string;
  /** Facts that should count, also of others, as far as postings of these people are about them. */
  readonly countingOfAnybody: string;
  /** Any fact that postings of these people are about. */
  readonly anyFacts: string;
}

// Few rows reverse another: said so, the planner reads those instead of the whole year.
const STANDS = `p.reverses IS NULL AND p.posted_at <= $2
  AND NOT EXISTS (SELECT 1 FROM jp_posting r WHERE r.year = $1 AND r.reverses = p.id AND r.reverses IS NOT NULL AND r.posted_at <= $2)`;
const COUNTS = `f.recorded_at <= $2
  AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id AND w.withdrawn_at <= $2)`;

/** The tables themselves: for everybody at once, or for few. */
export function booksOf(within: Within): Books {
  return {
    within,
    postings: `SELECT p.* FROM jp_posting p WHERE p.year = $1 AND ${within('p.employee_id')}`,
    standing: `SELECT p.* FROM jp_posting p WHERE p.year = $1 AND ${within('p.employee_id')} AND ${STANDS}`,
    facts: `SELECT f.* FROM jp_fact f WHERE f.year = $1 AND ${within('f.employee_id')}`,
    counting: `SELECT f.* FROM jp_fact f WHERE f.year = $1 AND ${within('f.employee_id')} AND ${COUNTS}`,
    countingOfAnybody: `SELECT f.* FROM jp_fact f WHERE f.year = $1 AND ${COUNTS}`,
    anyFacts: `SELECT f.* FROM jp_fact f`,
  };
}

/**
 * Tables of one transaction that hold what checks read of a range of people: ten statements ask for the same rows, and
 * fetching them from tables that are in no order of people is most of what they cost.
 */
export function heldBooksOf(within: Within): Books {
  return {
    within,
    postings: `SELECT * FROM held_posting`,
    standing: `SELECT * FROM held_posting WHERE stands`,
    facts: `SELECT * FROM held_fact WHERE own`,
    counting: `SELECT * FROM held_fact WHERE own AND counts`,
    countingOfAnybody: `SELECT * FROM held_fact WHERE year = $1 AND counts`,
    anyFacts: `SELECT * FROM held_fact`,
  };
}

const FACT_COLUMNS = `f.id, f.employee_id, f.enrollment_id, f.year, f.title, f.completion_date, f.duplicate_keys`;

/** Makes and fills them; $1 year, $2 watermark, then what `within` takes. */
export function holdBooks(within: Within): string[] {
  return [
    `CREATE TEMPORARY TABLE held_posting (id uuid, employee_id uuid, year smallint, fact_id uuid, from_account text, to_account text,
       minutes int, posted_at timestamptz(3), stands boolean) ON COMMIT DROP`,
    `CREATE TEMPORARY TABLE held_fact (id uuid, employee_id uuid, enrollment_id uuid, year smallint, title text, completion_date date,
       duplicate_keys text[], own boolean, counts boolean) ON COMMIT DROP`,
    `INSERT INTO held_posting
       SELECT p.id, p.employee_id, p.year, p.fact_id, p.from_account, p.to_account, p.minutes, p.posted_at, (${STANDS})
       FROM jp_posting p WHERE p.year = $1 AND ${within('p.employee_id')}`,
    // Of each certificate it is asked whether its fact is posted: without this, all that is held is read for each.
    `CREATE INDEX ON held_posting (fact_id)`,
    `INSERT INTO held_fact SELECT ${FACT_COLUMNS}, true, (${COUNTS}) FROM jp_fact f WHERE f.year = $1 AND ${within('f.employee_id')}`,
  ];
}

/** Then those of others, or of another year, that their postings are about: none where nothing is wrong. $1 watermark. */
export const HOLD_STRANGE_FACTS = `
  INSERT INTO held_fact SELECT ${FACT_COLUMNS}, false, (${COUNTS.replaceAll('$2', '$1')}) FROM jp_fact f
  WHERE f.id IN (SELECT p.fact_id FROM held_posting p WHERE NOT EXISTS (SELECT 1 FROM held_fact h WHERE h.id = p.fact_id))`;
