import { HELD, LEFT } from './offer.rules.js';

const texts = (outcomes: readonly string[]): string => outcomes.map((outcome) => `'${outcome}'`).join(', ');
/** The statuses of an enrollment that hold a seat; learning has begun in some. */
const HELD_STATUSES = texts([...HELD, 'ATTENDING']);

/**
 * JP minutes that each person left of runs completed in a year, as `offerFigures` counts them: the last attempt at a run,
 * one run of a programme, that of most JP, and none of a programme in which they hold a seat or passed.
 */
export function leftMinutesSql(yearParameter: string): string {
  const inYear = `BETWEEN make_date(${yearParameter}, 1, 1) AND make_date(${yearParameter}, 12, 31)`;
  return `SELECT employee_id, sum(minutes)::int AS minutes FROM (
      SELECT l.employee_id, max(r.jp_minutes) AS minutes FROM enrollment l JOIN run r ON r.id = l.run_id
      WHERE l.status IN (${texts(LEFT)}) AND r.completion_date ${inYear}
        AND NOT EXISTS (SELECT 1 FROM enrollment later WHERE later.run_id = l.run_id AND later.employee_id = l.employee_id
          AND (later.changed_at, later.id) > (l.changed_at, l.id))
        AND NOT EXISTS (SELECT 1 FROM enrollment h JOIN run other ON other.id = h.run_id
          WHERE h.employee_id = l.employee_id AND h.status IN (${HELD_STATUSES})
            AND other.programme_id = r.programme_id AND other.completion_date ${inYear})
      GROUP BY l.employee_id, r.programme_id) AS programme
    GROUP BY employee_id`;
}
