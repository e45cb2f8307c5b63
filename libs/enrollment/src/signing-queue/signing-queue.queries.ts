import {
  batchById,
  Clock,
  connection,
  Database,
  opaque,
  type Connection,
  type PageRequest,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { filesInLine, fileState, hasFailed } from '../certificate-step/certificate-step.sql.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import type { CertificateFileState, CertificateSignerKind } from '../generated/graphql.js';

export interface FileRow {
  readonly id: string;
  readonly state: CertificateFileState;
  readonly since: Date;
  readonly renderedAt: Date | null;
  readonly signatureRequestedAt: Date | null;
  readonly signedAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly attempts: number;
  readonly failedAt: Date | null;
  readonly fault: string | null;
}

export interface QueueCounts {
  readonly inLine: number;
  readonly awaitingSignature: number;
  readonly failed: number;
  readonly oldestSince: Date | null;
}

export interface SignerRow {
  readonly kind: CertificateSignerKind;
  readonly pausedSince: Date | null;
  readonly fault: string | null;
}

/** $1 now. */
const IN_LINE = `
  SELECT c.id, ${fileState('$1')} AS state, coalesce(f.since, c.issued_at) AS since, ${hasFailed} AS has_failed
  FROM (${filesInLine('$1')}) AS line JOIN certificate c ON c.id = line.id
  LEFT JOIN certificate_file f ON f.certificate_id = c.id`;

/** Reads how far files of certificates are, and who signs them. */
@Injectable()
export class SigningQueueQueries {
  constructor(
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** Of certificates that the caller already sees. */
  readonly fileOf = batchById((certificateIds) =>
    this.database.reader.query<FileRow[]>(
      `SELECT c.id, ${fileState('$2')} AS state,
         CASE WHEN f.published_at IS NULL THEN coalesce(f.since, c.issued_at) ELSE c.issued_at END AS since,
         f.rendered_at AS "renderedAt", f.signature_requested_at AS "signatureRequestedAt", f.signed_at AS "signedAt",
         f.verified_at AS "verifiedAt", f.published_at AS "publishedAt", coalesce(f.attempts, 0) AS attempts,
         f.failed_at AS "failedAt", f.fault
       FROM certificate c LEFT JOIN certificate_file f ON f.certificate_id = c.id WHERE c.id = ANY(${opaque('$1::uuid[]')})`,
      [certificateIds, this.clock.now()],
    ),
  );

  async counts(): Promise<QueueCounts> {
    const [row] = await this.database.reader.query<QueueCounts[]>(
      `SELECT (count(*) FILTER (WHERE state = 'IN_LINE'))::int AS "inLine",
         (count(*) FILTER (WHERE state = 'AWAITING_SIGNATURE'))::int AS "awaitingSignature",
         (count(*) FILTER (WHERE state = 'FAILED'))::int AS failed, min(since) AS "oldestSince"
       FROM (${IN_LINE}) AS waiting`,
      [this.clock.now()],
    );
    return row ?? { inLine: 0, awaitingSignature: 0, failed: 0, oldestSince: null };
  }

  /** Ids, who waits longest first. */
  async waiting(state: CertificateFileState | null, page: PageRequest): Promise<Connection<string>> {
    const rows = await this.database.reader.query<{ id: string; key: string }[]>(
      `SELECT id, since::text AS key FROM (${IN_LINE}) AS waiting
       WHERE ($2::text IS NULL OR state = $2) AND ($3::timestamptz IS NULL OR (since, id) > ($3, $4::uuid))
       ORDER BY since, id LIMIT $5 + 1`,
      [this.clock.now(), state, page.after?.[0] ?? null, page.after?.[1] ?? null, page.first],
    );
    const { nodes, pageInfo } = connection(rows, page, ({ key, id }) => [key, id]);
    return { nodes: nodes.map(({ id }) => id), pageInfo };
  }

  /** Of these, or of all, the files that could not be made, for the signer's sake too: who waits longest first. */
  async failed(tx: Tx, certificateIds: readonly string[] | null, atMost: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM (${IN_LINE}) AS waiting WHERE has_failed AND ($2::uuid[] IS NULL OR id = ANY($2::uuid[]))
       ORDER BY since, id LIMIT $3`,
      [this.clock.now(), certificateIds, atMost],
    );
    return rows.map(({ id }) => id);
  }

  async signer(): Promise<SignerRow> {
    const { certificateSigner } = this.config;
    const [pause] = await this.database.reader.query<{ pausedSince: Date; fault: string }[]>(
      `SELECT since AS "pausedSince", fault FROM certificate_signer_pause WHERE signer = $1`,
      [certificateSigner],
    );
    const kind = certificateSigner === 'bsre' ? 'BSRE' : 'LOCAL';
    return { kind, pausedSince: null, fault: null, ...pause };
  }
}
