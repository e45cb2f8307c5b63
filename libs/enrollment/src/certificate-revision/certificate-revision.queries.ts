import {
  batchLists,
  connection,
  Database,
  notFound,
  opaque,
  type Connection,
  type PageRequest,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose } from '../certificate-face/certificate-face.rules.js';
import { elapsedShare, jpState, type Standing } from '../entitlement/jp-state.rules.js';
import type { CertificateState, CorrectionCode, CorrectionState } from '../generated/graphql.js';
import { Today } from '../reach/today.js';
import { scheduledSql } from '../standing/standing.queries.js';
import type { Revision, YearStanding } from './certificate-revision.rules.js';

export interface RevisionRow extends Revision {
  readonly id: string;
  readonly certificateId: string;
  readonly employeeId: string;
  readonly code: CorrectionCode;
  readonly reason: string;
  readonly minutes: number;
  readonly state: CorrectionState;
  readonly replacementId: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
}

/** The certificate somebody wants to revise. */
export interface RevisedCertificate {
  readonly id: string;
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly purpose: CertificatePurpose;
  readonly number: string;
  readonly state: CertificateState;
  /** As it says. */
  readonly completedOn: string;
  /** The run's first day, at its venue. */
  readonly firstDay: string;
}

/** What a preview tells besides the balances. */
export interface HandedOn {
  readonly unit: string | null;
  readonly atSiasn: number;
  readonly openDisputes: number;
}

const COLUMNS = `v.id, v.certificate_id AS "certificateId", v.employee_id AS "employeeId", v.deed, v.jp,
  v.completion_date::text AS "completionDate", v.code, v.reason, v.minutes, v.state, v.replacement_id AS "replacementId",
  v.requested_by AS "requestedBy", v.requested_at AS "requestedAt", v.decided_at AS "decidedAt"`;

/** Keeps revisions of certificates: what was asked for, and what came of it. */
@Injectable()
export class CertificateRevisionQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
  ) {}

  /** What became of certificates the caller already sees, or is about to. */
  readonly standingOf = batchLists(
    (certificateIds) =>
      this.database.reader.query<RevisionRow[]>(
        `SELECT ${COLUMNS} FROM certificate_revision v
         WHERE v.certificate_id = ANY(${opaque('$1::uuid[]')}) AND v.state <> 'REFUSED'`,
        [certificateIds],
      ),
    ({ certificateId }) => certificateId,
  );

  /** @throws DomainError NOT_FOUND */
  async get(id: string): Promise<RevisionRow> {
    const [row] = await this.database.reader.query<RevisionRow[]>(
      `SELECT ${COLUMNS} FROM certificate_revision v WHERE v.id = $1`,
      [id],
    );
    if (!row) throw notFound('revision');
    return row;
  }

  /** Oldest first. */
  async pending(page: PageRequest): Promise<Connection<RevisionRow>> {
    const rows = await this.database.reader.query<RevisionRow[]>(
      `SELECT ${COLUMNS} FROM certificate_revision v
       WHERE v.state = 'PENDING' AND ($1::timestamptz IS NULL OR (v.requested_at, v.id) > ($1, $2::uuid))
       ORDER BY v.requested_at, v.id LIMIT $3 + 1`,
      [page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ requestedAt, id }) => [requestedAt.toISOString(), id]);
  }

  /** Of two who revise a certificate at once, the second waits here and finds it revised. */
  async lockCertificate(tx: Tx, id: string): Promise<RevisedCertificate | null> {
    const [row] = await tx.query<RevisedCertificate[]>(
      `SELECT c.id, c.enrollment_id AS "enrollmentId", c.employee_id AS "employeeId", c.purpose, c.number, c.state,
         c.snapshot ->> 'completionDate' AS "completedOn", (r.starts_at AT TIME ZONE r.venue_zone)::date::text AS "firstDay"
       FROM certificate c JOIN enrollment e ON e.id = c.enrollment_id JOIN run r ON r.id = e.run_id
       WHERE c.id = $1 FOR UPDATE OF c`,
      [id],
    );
    return row ?? null;
  }

  async lock(tx: Tx, id: string): Promise<RevisionRow | null> {
    const [row] = await tx.query<RevisionRow[]>(
      `SELECT ${COLUMNS} FROM certificate_revision v WHERE v.id = $1 FOR UPDATE`,
      [id],
    );
    return row ?? null;
  }

  /** @throws DomainError CERTIFICATE_REVISION_PENDING */
  async insert(tx: Tx, row: Omit<RevisionRow, 'decidedAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO certificate_revision (id, certificate_id, employee_id, deed, jp, completion_date, code, reason, minutes, state,
         replacement_id, requested_by, requested_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[row.id, row.certificateId, row.employeeId, row.deed, row.jp, row.completionDate, row.code],
        ...[row.reason, row.minutes, row.state, row.replacementId, row.requestedBy, row.requestedAt],
      ],
    );
  }

  async decide(
    tx: Tx,
    id: string,
    outcome: { state: CorrectionState; replacementId: string | null; decidedBy: string; decidedAt: Date },
  ): Promise<void> {
    const { state, replacementId, decidedBy, decidedAt } = outcome;
    await tx.query(
      `UPDATE certificate_revision SET state = $2, replacement_id = $3, decided_by = $4, decided_at = $5 WHERE id = $1`,
      [id, state, replacementId, decidedBy, decidedAt],
    );
  }

  async setState(tx: Tx, certificateId: string, state: CertificateState): Promise<void> {
    await tx.query(`UPDATE certificate SET state = $2 WHERE id = $1`, [certificateId, state]);
  }

  /** Moves the completion of an enrollment to another moment. */
  async redate(tx: Tx, enrollmentId: string, completedAt: Date, now: Date): Promise<void> {
    await tx.query(`UPDATE enrollment SET completed_at = $2, changed_at = $3 WHERE id = $1`, [
      enrollmentId,
      completedAt,
      now,
    ]);
  }

  /** Where an employee stands in each year that has a balance or an entitlement. */
  async standings(tx: Tx, employeeId: string): Promise<YearStanding[]> {
    const rows = await tx.query<(Standing & { year: number; closed: boolean })[]>(
      `SELECT y.year, x.kind, x.floor_minutes AS "floorMinutes", coalesce(b.counted_minutes, 0) AS "countedMinutes",
         (${scheduledSql('$1', 'y.year')}) AS "scheduledMinutes",
         EXISTS (SELECT 1 FROM year_close z WHERE z.year = y.year AND z.state = 'CLOSED') AS closed
       FROM (SELECT year FROM jp_balance WHERE employee_id = $1 UNION SELECT year FROM entitlement WHERE employee_id = $1) y
       LEFT JOIN jp_balance b ON b.employee_id = $1 AND b.year = y.year
       LEFT JOIN entitlement x ON x.employee_id = $1 AND x.year = y.year ORDER BY y.year`,
      [employeeId],
    );
    return rows.map(({ year, closed, ...standing }) => ({
      ...{ year, closed, countedMinutes: standing.countedMinutes, floorMinutes: standing.floorMinutes },
      state: jpState(standing, elapsedShare(year, this.today.date)),
    }));
  }

  async handedOn(tx: Tx, employeeId: string, factIds: readonly string[]): Promise<HandedOn> {
    const [row] = await tx.query<HandedOn[]>(
      `SELECT (SELECT u.name FROM people_api.assignment a JOIN people_api.unit u ON u.id = a.unit_id
           WHERE a.employee_id = $1 AND a.valid_from <= $3 AND (a.valid_to IS NULL OR a.valid_to > $3) AND u.valid_to IS NULL LIMIT 1) AS unit,
         (SELECT count(*)::int FROM siasn_item i WHERE i.fact_id = ANY($2::uuid[]) AND i.state IN ('SENT', 'ACCEPTED')) AS "atSiasn",
         (SELECT count(*)::int FROM jp_dispute d WHERE d.fact_id = ANY($2::uuid[]) AND d.state = 'OPEN') AS "openDisputes"`,
      [employeeId, factIds, this.today.date],
    );
    return row ?? { unit: null, atSiasn: 0, openDisputes: 0 };
  }
}
