/** The JP that a competency of one's position is worth in line: rule PRIORITY. */
const RELEVANT_MINUTES = 10 * 45;

/** JP minutes that the person of enrollment `e` misses of the year run `r` ends in, with what is scheduled counted as had. */
export const MISSING_MINUTES = `greatest(0, coalesce((SELECT t.floor_minutes FROM entitlement t
      WHERE t.employee_id = e.employee_id AND t.year = extract(year FROM r.completion_date)), 0)
    - coalesce((SELECT b.counted_minutes FROM jp_balance b
      WHERE b.employee_id = e.employee_id AND b.year = extract(year FROM r.completion_date)), 0)
    - (SELECT coalesce(sum(sr.jp_minutes), 0)::int FROM enrollment s JOIN run sr ON sr.id = s.run_id
      WHERE s.employee_id = e.employee_id AND s.status IN ('SEATED', 'ATTENDING')
        AND extract(year FROM sr.completion_date) = extract(year FROM r.completion_date)))`;

/**
 * What puts enrollment `e` ahead in the line of run `r` under PRIORITY, in minutes: the JP its person misses of the year
 * the run ends in, with what is scheduled counted as had, and the lead of those whose position asks for the programme.
 */
export const PRIORITY_MINUTES = `(
  ${MISSING_MINUTES}
  + CASE WHEN EXISTS (SELECT 1 FROM people_api.position o
      JOIN learning_path_api.position_programme p ON p.position_title = o.title AND p.programme_id = r.programme_id
      WHERE o.employee_id = e.employee_id AND o.valid_to IS NULL) THEN ${RELEVANT_MINUTES} ELSE 0 END)`;

/** The order of those who wait for run `r`, as its rule says: the first is next. */
export const LINE_ORDER = `CASE WHEN r.waiting_rule = 'PRIORITY' THEN ${PRIORITY_MINUTES} ELSE 0 END DESC, e.waiting_since, e.id`;
