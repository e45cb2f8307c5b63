import { Database } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { claimFactId, claimKeys, type ClaimContent } from '../claim/claim-facts.rules.js';
import type { FoundHint } from './claim-estimate.rules.js';

/** Forms that take weeks: that other learning lies in the same time says nothing. */
const LONG_FORMS = ['STUDY', 'SECONDMENT', 'EXCHANGE', 'INTERNSHIP', 'BENCHMARKING'];

/** What else is known of the same learning, of anybody. */
@Injectable()
export class ClaimHintQueries {
  constructor(private readonly database: Database) {}

  async find(employeeId: string, claimId: string | null, claim: ClaimContent): Promise<FoundHint[]> {
    const { certificate, title } = claimKeys(claim);
    const days = claim.learned.map(({ date }) => date);
    const overlaps = claim.form !== null && !LONG_FORMS.includes(claim.form);
    return this.database.reader.query<FoundHint[]>(HINTS, [
      employeeId,
      claimId,
      claimId === null ? null : claimFactId(claimId),
      certificate,
      title,
      overlaps ? claim.startsOn : null,
      overlaps ? claim.endsOn : null,
      days,
      claim.certificateNumber,
      LONG_FORMS,
    ]);
  }
}

/** $1 employee, $2 claim, $3 its fact, $4 and $5 its keys, $6 to $8 its days, $9 number, $10 forms that take weeks. */
const HINTS = `
  SELECT CASE WHEN $4::text = ANY(f.duplicate_keys) THEN 'SAME_CERTIFICATE' ELSE 'SAME_TITLE' END AS kind, true AS exact, 'BOOK' AS where,
    f.title, f.completion_date::text AS date, CASE WHEN f.source = 'CLAIM' THEN f.source_id END AS "claimId", true AS mine
  FROM jp_fact f WHERE f.employee_id = $1 AND f.id IS DISTINCT FROM $3::uuid AND f.duplicate_keys && array_remove(ARRAY[$4::text, $5::text], NULL)
    AND NOT EXISTS (SELECT 1 FROM jp_withdrawal w WHERE w.fact_id = f.id)
  UNION ALL
  SELECT 'SAME_CERTIFICATE', false, 'CERTIFICATE', n.number, n.issued_at::date::text, NULL, true
  FROM certificate n WHERE n.employee_id = $1 AND lower(n.number) = lower(regexp_replace($9::text, '\\s+', '', 'g'))
  UNION ALL
  (SELECT CASE WHEN o.certificate_key = $4 THEN 'SAME_CERTIFICATE' ELSE 'SAME_TITLE' END, o.employee_id = $1, 'CLAIM', o.title,
    o.ends_on::text, o.id, o.employee_id = $1
  FROM claim o WHERE o.id IS DISTINCT FROM $2::uuid AND o.state IN ('PENDING', 'RETURNED', 'APPROVED')
    AND (o.certificate_key = $4 OR (o.employee_id = $1 AND o.title_key = $5))
    -- What is in the book already was said above.
    AND NOT (o.employee_id = $1 AND o.state = 'APPROVED') LIMIT 5)
  UNION ALL
  (SELECT DISTINCT 'SAME_FILE', false, 'CLAIM', o.title, o.ends_on::text, o.id, o.employee_id = $1
  FROM claim_evidence own JOIN claim_evidence other ON other.file_key = own.file_key AND other.claim_id <> own.claim_id
  JOIN claim o ON o.id = other.claim_id AND o.state IN ('PENDING', 'RETURNED', 'APPROVED')
  WHERE own.claim_id = $2 AND own.removed_at IS NULL AND other.removed_at IS NULL LIMIT 5)
  UNION ALL
  (SELECT 'OVERLAP', false, 'CLAIM', o.title, o.ends_on::text, o.id, true
  FROM claim o WHERE o.employee_id = $1 AND o.id IS DISTINCT FROM $2::uuid AND o.state IN ('PENDING', 'RETURNED', 'APPROVED')
    AND o.form <> ALL($10::text[]) AND o.starts_on <= $7::date AND o.ends_on >= $6::date
    AND (o.title_key = $5) IS NOT TRUE AND (o.certificate_key = $4) IS NOT TRUE LIMIT 5)
  UNION ALL
  (SELECT 'OVERLAP', false, 'RUN', r.programme_title, min(day.date)::text, NULL, true
  FROM enrollment e JOIN run r ON r.id = e.run_id JOIN run_session s ON s.run_id = r.id
  CROSS JOIN LATERAL (SELECT (s.starts_at AT TIME ZONE r.venue_zone)::date AS date) day
  WHERE e.employee_id = $1 AND e.status IN ('SEATED', 'ATTENDING', 'PASSED') AND day.date BETWEEN $6::date AND $7::date
    AND (cardinality($8::date[]) = 0 OR day.date = ANY($8::date[]))
  GROUP BY r.id, r.programme_title LIMIT 5)`;
