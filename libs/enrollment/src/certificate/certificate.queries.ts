import {
  type Actor,
  batchById,
  batchLists,
  Clock,
  connection,
  type Connection,
  Database,
  opaque,
  type PageRequest,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose, CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { fileState } from '../certificate-step/certificate-step.sql.js';
import type { CertificateFileState, CertificateState } from '../generated/graphql.js';
import { reachOf, withinReach } from '../reach/reach.sql.js';
import { Today } from '../reach/today.js';

export interface CertificateRow {
  id: string;
  enrollmentId: string;
  number: string;
  purpose: CertificatePurpose;
  snapshot: CertificateSnapshot;
  issuedAt: Date;
  employeeId: string;
  state: CertificateState;
  ready: boolean;
}

export interface DownloadableRow {
  readonly number: string;
  readonly state: CertificateState;
  readonly fileKey: string | null;
  readonly fileState: CertificateFileState;
  /** Nobody has its file made, and none failed that is tried again at its time. */
  readonly mayBeWanted: boolean;
}

const COLUMNS = `c.id, c.enrollment_id AS "enrollmentId", c.number, c.purpose, c.snapshot, c.issued_at AS "issuedAt",
  c.employee_id AS "employeeId", c.state, c.file_key IS NOT NULL AS ready`;

/** Reads certificates for those who may see them. */
@Injectable()
export class CertificateQueries {
  constructor(
    private readonly database: Database,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /**
   * The certificates of enrollments the caller already sees, without those another one replaced: what is valid first, then
   * graduation before participation.
   */
  readonly ofEnrollment = batchLists(
    (enrollmentIds) =>
      this.database.reader.query<CertificateRow[]>(
        `SELECT ${COLUMNS} FROM certificate c WHERE c.enrollment_id = ANY(${opaque('$1::uuid[]')}) AND c.state <> 'REPLACED'
         ORDER BY c.state = 'VALID' DESC, c.purpose DESC`,
        [enrollmentIds],
      ),
    ({ enrollmentId }) => enrollmentId,
  );

  /** Those within the caller's reach, whatever became of them. */
  readonly byId = batchById((ids, actor) =>
    this.database.reader.query<CertificateRow[]>(
      `SELECT ${COLUMNS} FROM certificate c WHERE c.id = ANY(${opaque('$5::uuid[]')}) AND ${withinReach('c.employee_id')}`,
      [...reachOf(actor, this.today.date), ids],
    ),
  );

  /** All of them, latest first; those that were replaced or revoked too. */
  async ofEmployee(employeeId: string, page: PageRequest): Promise<Connection<CertificateRow>> {
    const rows = await this.database.reader.query<(CertificateRow & { key: string })[]>(
      `SELECT ${COLUMNS}, c.issued_at::text AS key FROM certificate c
       WHERE c.employee_id = $1 AND ($2::timestamptz IS NULL OR (c.issued_at, c.id) < ($2, $3::uuid))
       ORDER BY c.issued_at DESC, c.id DESC LIMIT $4 + 1`,
      [employeeId, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    return connection(rows, page, ({ key, id }) => [key, id]);
  }

  /** The certificate whose file the caller may have: the holder's, or of somebody within reach. Null for any other. */
  async withinReach(actor: Actor, id: string): Promise<DownloadableRow | null> {
    const [row] = await this.database.reader.query<DownloadableRow[]>(
      `SELECT c.number, c.state, c.file_key AS "fileKey", ${fileState('$6')} AS "fileState",
         f.wanted_at IS NULL AND f.failed_at IS NULL AS "mayBeWanted"
       FROM certificate c LEFT JOIN certificate_file f ON f.certificate_id = c.id
       WHERE c.id = $5::uuid AND ${withinReach('c.employee_id')}`,
      [...reachOf(actor, this.today.date), id, this.clock.now()],
    );
    return row ?? null;
  }
}
