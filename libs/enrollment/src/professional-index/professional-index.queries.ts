import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { PositionKind } from './index-rule.rules.js';
import type { IndexFact } from './professional-index.rules.js';

/** What counts of what one person learned, each with the position of the day it was completed. */
const FACTS = `
  SELECT f.title, f.form, f.enrollment_id IS NULL AS elsewhere, b.counted_minutes AS "countedMinutes", f.completion_date::text AS "completionDate",
    CASE WHEN f.enrollment_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM learning_path_api.position_programme p WHERE p.position_title = held.title) THEN NULL
      ELSE EXISTS (SELECT 1 FROM learning_path_api.position_programme p
        WHERE p.position_title = held.title AND p.programme_id = r.programme_id) END AS relevant
  FROM jp_fact f JOIN jp_fact_balance b ON b.fact_id = f.id AND b.counted_minutes > 0
  LEFT JOIN enrollment e ON e.id = f.enrollment_id LEFT JOIN run r ON r.id = e.run_id
  LEFT JOIN LATERAL (SELECT title FROM people_api.position o WHERE o.employee_id = f.employee_id
    AND o.valid_from <= f.completion_date AND (o.valid_to IS NULL OR o.valid_to > f.completion_date) LIMIT 1) held ON true
  WHERE f.employee_id = $1 AND f.completion_date <= $2`;

/** What the professional index is worked out from. */
@Injectable()
export class ProfessionalIndexQueries {
  constructor(private readonly database: Database) {}

  facts(employeeId: string, asOf: string): Promise<IndexFact[]> {
    return this.database.reader.query<IndexFact[]>(FACTS, [employeeId, asOf]);
  }

  async positionKind(employeeId: string, asOf: string): Promise<PositionKind | null> {
    const [row] = await this.database.reader.query<{ kind: PositionKind | null }[]>(
      `SELECT kind FROM people_api.position
       WHERE employee_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) LIMIT 1`,
      [employeeId, asOf],
    );
    return row?.kind ?? null;
  }
}
