import { derivedId, notFound, opaque, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose } from '../certificate-face/certificate-face.rules.js';
import type { CompletionOutcome, CreditedActivity } from '../certificate-face/certificate.rules.js';

/** Everything a certificate states, as it was on the completion date. */
export interface CompletionFacts extends CompletionOutcome {
  readonly employeeId: string;
  readonly programmeId: string;
  readonly programmeCode: string;
  readonly programmeTitle: string;
  readonly runName: string;
  readonly method: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly completionDate: string;
  readonly name: string;
  readonly frontTitle: string | null;
  readonly backTitle: string | null;
  readonly nip: string | null;
  readonly rank: string | null;
  readonly position: string | null;
  readonly unit: string | null;
  readonly activities: readonly CreditedActivity[];
  /** The certificates there are, the latest of each purpose. */
  readonly issued: Readonly<Partial<Record<CertificatePurpose, string>>>;
}

interface FactsRow extends Omit<CompletionFacts, 'activities' | 'issued'> {
  readonly enrollmentId: string;
  readonly activities: readonly { id: string; title: string; form: string }[] | null;
  /** Minutes per fact of the ledger. */
  readonly credited: Readonly<Record<string, number>> | null;
  readonly issued: CompletionFacts['issued'] | null;
}

/** Of what the roster knows as `x`: as it was on the day of completion, `done.date`. */
export const ON_COMPLETION = `x.valid_from <= done.date AND (x.valid_to IS NULL OR x.valid_to > done.date)`;

const FACTS = `
  WITH done_run AS MATERIALIZED (
    SELECT run.*, (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'form', a.form) ORDER BY a.position)
      FROM run_activity a WHERE a.run_id = run.id) AS activities
    FROM run WHERE run.id IN (SELECT run_id FROM enrollment WHERE id = ANY(${opaque('$1::uuid[]')}))
  )
  SELECT e.id AS "enrollmentId", e.employee_id AS "employeeId", e.status, e.attended_minutes AS "attendedMinutes", r.session_minutes AS "sessionMinutes",
    r.graded, r.certificate_without_pass AS "certificateWithoutPass", r.minimum_attendance_percent AS "minimumAttendancePercent",
    r.programme_id AS "programmeId", r.programme_code AS "programmeCode", r.programme_title AS "programmeTitle", r.name AS "runName", r.method,
    (r.starts_at AT TIME ZONE r.venue_zone)::date::text AS "firstDay", (r.ends_at AT TIME ZONE r.venue_zone)::date::text AS "lastDay",
    done.date::text AS "completionDate",
    p.name, p.front_title AS "frontTitle", p.back_title AS "backTitle", p.nip, pos.rank, pos.title AS position, unit.name AS unit,
    r.activities,
    (SELECT jsonb_object_agg(fact_id, minutes) FROM (
       SELECT f.id AS fact_id,
         sum(CASE WHEN j.from_account LIKE 'source:%' THEN j.minutes WHEN j.to_account LIKE 'source:%' THEN -j.minutes ELSE 0 END)::int AS minutes
       FROM jp_fact f JOIN jp_posting j ON j.year = f.year AND j.employee_id = f.employee_id AND j.fact_id = f.id
       WHERE f.enrollment_id = e.id GROUP BY f.id) AS posted) AS credited,
    -- By employee, because that is what an index finds, whatever the state of a certificate.
    (SELECT jsonb_object_agg(c.purpose, c.id ORDER BY c.issued_at) FROM certificate c
     WHERE c.employee_id = e.employee_id AND c.enrollment_id = e.id) AS issued
  FROM enrollment e
  JOIN done_run r ON r.id = e.run_id
  CROSS JOIN LATERAL (SELECT (e.completed_at AT TIME ZONE r.venue_zone)::date AS date) done
  JOIN people_api.employee p ON p.id = e.employee_id
  LEFT JOIN LATERAL (SELECT x.title, x.rank FROM people_api.position x
    WHERE x.employee_id = e.employee_id AND ${ON_COMPLETION} LIMIT 1) pos ON true
  LEFT JOIN LATERAL (SELECT u.name FROM people_api.assignment x JOIN people_api.unit u ON u.id = x.unit_id
    WHERE x.employee_id = e.employee_id AND ${ON_COMPLETION}
      AND u.valid_from <= done.date AND (u.valid_to IS NULL OR u.valid_to > done.date) LIMIT 1) unit ON true
  WHERE e.id = ANY(${opaque('$1::uuid[]')})`;

/** Reads what a certificate freezes: from our own tables, and from the views people publishes. */
@Injectable()
export class CompletionFactsQueries {
  /**
   * The facts of one enrollment, which is locked until the end of the transaction: of many who issue its certificate
   * at once, one does and the others then find it. (The unique index would refuse them too, but only after they had
   * taken a number.) Null while it is not completed. @throws DomainError NOT_FOUND
   */
  async lockAndRead(tx: Tx, enrollmentId: string): Promise<CompletionFacts | null> {
    const row = await this.lockAndReadRow(tx, enrollmentId);
    return row && factsOf(row);
  }

  /** The same, after activities may have been corrected: what stands in the place of each counts for it. */
  async lockAndReadCorrected(tx: Tx, enrollmentId: string): Promise<CompletionFacts | null> {
    const row = await this.lockAndReadRow(tx, enrollmentId);
    if (!row) return null;
    const corrections = await tx.query<Correction[]>(
      `SELECT c.id, c.fact_id AS "factId" FROM jp_correction c
       WHERE c.fact_id IN (SELECT id FROM jp_fact WHERE enrollment_id = $1) AND c.state = 'DONE' AND c.replacement IS NOT NULL`,
      [enrollmentId],
    );
    return factsOf(row, corrections);
  }

  /**
   * The same of many enrollments, locked in the order of their ids; those that are not completed are left out.
   * @throws DomainError NOT_FOUND
   */
  async lockAndReadAll(tx: Tx, enrollmentIds: readonly string[]): Promise<Map<string, CompletionFacts>> {
    const locked = await tx.query<{ id: string; completed: boolean }[]>(
      `SELECT id, completed_at IS NOT NULL AS completed FROM enrollment WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      [enrollmentIds],
    );
    if (locked.length < new Set(enrollmentIds).size) throw notFound('enrollment');
    const completed = locked.filter((each) => each.completed).map(({ id }) => id);
    const rows = completed.length === 0 ? [] : await tx.query<FactsRow[]>(FACTS, [completed]);
    const facts = new Map(rows.map((row) => [row.enrollmentId, factsOf(row)]));
    const unknown = completed.find((id) => !facts.has(id));
    if (unknown !== undefined) throw notInRoster(unknown);
    return facts;
  }

  private async lockAndReadRow(tx: Tx, enrollmentId: string): Promise<FactsRow | null> {
    const [enrollment] = await tx.query<{ completed: boolean }[]>(
      `SELECT completed_at IS NOT NULL AS completed FROM enrollment WHERE id = $1 FOR NO KEY UPDATE`,
      [enrollmentId],
    );
    if (!enrollment) throw notFound('enrollment');
    if (!enrollment.completed) return null;
    const [row] = await tx.query<FactsRow[]>(FACTS, [[enrollmentId]]);
    if (!row) throw notInRoster(enrollmentId);
    return row;
  }
}

function notInRoster(enrollmentId: string): Error {
  return new Error(`The employee of enrollment ${enrollmentId} is not in the roster`);
}

/** A correction that put another fact in the place of one. */
interface Correction {
  readonly id: string;
  readonly factId: string;
}

function factsOf(
  { enrollmentId, activities, credited, issued, ...facts }: FactsRow,
  corrections: readonly Correction[] = [],
): CompletionFacts {
  const minutesOf = (factId: string): number =>
    corrections
      .filter((correction) => correction.factId === factId)
      .reduce((sum, { id }) => sum + minutesOf(derivedId('correction', id)), credited?.[factId] ?? 0);
  return {
    ...facts,
    issued: issued ?? {},
    activities: (activities ?? []).map(({ id, title, form }) => ({
      title,
      form,
      minutes: minutesOf(derivedId('run-activity', enrollmentId, id)),
    })),
  };
}
