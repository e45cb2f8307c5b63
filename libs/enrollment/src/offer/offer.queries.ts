import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { OfferOutcome } from '../generated/graphql.js';
import type { Offer } from './offer.rules.js';

export interface OfferRow extends Offer {
  runId: string;
  enrollmentId: string | null;
  programmeTitle: string;
  runName: string;
  outcome: OfferOutcome;
  reason: string | null;
  at: Date;
}

/** The last that was of each run; who was turned away and then had a seat after all, had a seat. */
const OFFERS = `
  SELECT DISTINCT ON (o.run_id) o.run_id AS "runId", o.enrollment_id AS "enrollmentId", r.programme_id AS "programmeId",
    r.programme_title AS "programmeTitle", r.name AS "runName", r.jp_minutes AS minutes, o.outcome, o.reason, o.at
  FROM (
    SELECT run_id, id AS enrollment_id, status_reason AS reason, changed_at AS at,
      CASE WHEN status IN ('NOMINATED', 'APPLIED', 'APPROVED_BY_SUPERIOR', 'WAITLISTED', 'OFFERED') THEN 'WAITING'
        WHEN status = 'ATTENDING' THEN 'SEATED' ELSE status END AS outcome
    FROM enrollment WHERE employee_id = $1
    UNION ALL
    SELECT run_id, NULL, NULL, turned_away_at, 'TURNED_AWAY' FROM turned_away WHERE employee_id = $1
  ) o JOIN run r ON r.id = o.run_id
  WHERE r.completion_date BETWEEN make_date($2, 1, 1) AND make_date($2, 12, 31)
  ORDER BY o.run_id, o.enrollment_id IS NULL, o.at DESC, o.enrollment_id DESC`;

/** What was within reach of a person. */
@Injectable()
export class OfferQueries {
  constructor(private readonly database: Database) {}

  /** The offers of a calendar year, by the day their run ends; latest first. */
  async ofYear(employeeId: string, year: number): Promise<OfferRow[]> {
    const rows = await this.database.reader.query<OfferRow[]>(OFFERS, [employeeId, year]);
    return rows.sort((a, b) => b.at.getTime() - a.at.getTime());
  }
}
