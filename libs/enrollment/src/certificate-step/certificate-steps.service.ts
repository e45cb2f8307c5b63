import { Clock, Database, opaque, Outbox, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { stopsTheSigner } from './certificate-step.rules.js';
import { isNotWanted, waitedForSince, wasUnasked } from './certificate-step.sql.js';

/** When one attempt at a file took each step; null for those it has not taken. */
export interface StepTimes {
  readonly renderedAt: Date | null;
  readonly requestedAt: Date | null;
  readonly signedAt: Date | null;
  readonly verifiedAt: Date | null;
}

export interface Attempt {
  readonly certificateId: string;
  readonly times: StepTimes;
  /** It is on record already, by `requested`. */
  readonly onRecord: boolean;
}

/** An attempt that came to a file. */
export interface PublishedFile extends Attempt {
  readonly fileKey: string;
  /** The time that its signature claims. */
  readonly statedAt: Date;
}

/** Whose certificate got its file, and what they are told of once: the enrollment for its first certificate, else the certificate. */
export interface ToTell {
  readonly enrollmentId: string;
  readonly about: string;
}

const REQUESTED = `
  INSERT INTO certificate_file AS f (certificate_id, since, rendered_at, signature_requested_at, attempts)
  SELECT c.id, ${waitedForSince('$2')}, $2, $3, 1 FROM certificate c WHERE c.id = $1
  ON CONFLICT (certificate_id) DO UPDATE SET rendered_at = EXCLUDED.rendered_at,
    signature_requested_at = EXCLUDED.signature_requested_at, signed_at = NULL, verified_at = NULL, attempts = f.attempts + 1
  WHERE f.published_at IS NULL RETURNING 1`;

/**
 * $1 certificate, $2 to $4 its steps, $5 now, $6 fault, $7 attempts more, $8 signer, $9 whether it signs nothing else either. One
 * that did not come so far as to ask leaves what is known of the request before: there may be a signature.
 */
const FAILED = `
  WITH paused AS (
    INSERT INTO certificate_signer_pause (signer, fault, since, last_at) SELECT $8, $6, $5, $5 WHERE $9::boolean
    ON CONFLICT (signer) DO UPDATE SET fault = EXCLUDED.fault, last_at = EXCLUDED.last_at
  )
  INSERT INTO certificate_file AS f (certificate_id, since, rendered_at, signature_requested_at, signed_at, failed_at, fault, attempts)
  SELECT c.id, ${waitedForSince('$5')}, $2, $3, $4, $5, $6, $7 FROM certificate c WHERE c.id = $1
  ON CONFLICT (certificate_id) DO UPDATE SET rendered_at = coalesce(EXCLUDED.rendered_at, f.rendered_at),
    signature_requested_at = coalesce(EXCLUDED.signature_requested_at, f.signature_requested_at),
    signed_at = CASE WHEN EXCLUDED.signature_requested_at IS NULL THEN f.signed_at ELSE EXCLUDED.signed_at END, verified_at = NULL,
    failed_at = EXCLUDED.failed_at, fault = EXCLUDED.fault, wanted_at = NULL, attempts = f.attempts + $7
  WHERE f.published_at IS NULL`;

/**
 * Of each: $1 certificate, $2 file, $3 the time its signature states, $4 to $7 its steps, $8 attempts more; then $9 now and $10
 * signer.
 */
const PUBLISHED = `
  WITH made AS MATERIALIZED (
    SELECT * FROM unnest(${['uuid', 'text', ...Array<string>(5).fill('timestamptz'), 'int'].map((type, n) => opaque(`$${n + 1}::${type}[]`)).join(', ')})
      AS made (id, file_key, stated_at, rendered_at, requested_at, signed_at, verified_at, more)
  ), named AS (
    UPDATE certificate c SET file_key = made.file_key, signed_at = made.stated_at FROM made
    WHERE c.id = made.id AND c.file_key IS NULL AND c.state = 'VALID' RETURNING c.id, made.signed_at
  ), working AS (
    DELETE FROM certificate_signer_pause p WHERE p.signer = $10 AND EXISTS (SELECT FROM named WHERE p.last_at <= named.signed_at)
  ), kept AS (
    INSERT INTO certificate_file AS f (certificate_id, since, rendered_at, signature_requested_at, signed_at, verified_at, published_at, attempts)
    SELECT c.id, ${waitedForSince('$9')}, made.rendered_at, made.requested_at, made.signed_at, made.verified_at, $9, 1
    FROM named JOIN made ON made.id = named.id JOIN certificate c ON c.id = named.id
    ON CONFLICT (certificate_id) DO UPDATE SET rendered_at = EXCLUDED.rendered_at,
      signature_requested_at = EXCLUDED.signature_requested_at, signed_at = EXCLUDED.signed_at, verified_at = EXCLUDED.verified_at,
      published_at = EXCLUDED.published_at, wanted_at = NULL,
      attempts = f.attempts + (SELECT made.more FROM made WHERE made.id = f.certificate_id)
    RETURNING certificate_id, since
  )
  SELECT c.enrollment_id AS "enrollmentId", CASE WHEN EXISTS (SELECT FROM certificate earlier
      WHERE earlier.employee_id = c.employee_id AND earlier.enrollment_id = c.enrollment_id
        AND (earlier.issued_at, earlier.id) < (c.issued_at, c.id)) THEN c.id ELSE c.enrollment_id END AS about
  FROM kept f JOIN certificate c ON c.id = f.certificate_id WHERE ${wasUnasked}`;

/** $1 certificates, $2 now, $3 by whom, $4 whether those that failed are meant too. */
const WANTED = `
  INSERT INTO certificate_file AS f (certificate_id, since, wanted_at, wanted_by)
  SELECT c.id, ${waitedForSince('$2')}, $2, $3 FROM certificate c
  WHERE c.id = ANY($1::uuid[]) AND c.file_key IS NULL AND c.state = 'VALID'
  ON CONFLICT (certificate_id) DO UPDATE SET wanted_at = EXCLUDED.wanted_at, wanted_by = coalesce(EXCLUDED.wanted_by, f.wanted_by)
  WHERE f.published_at IS NULL AND ${isNotWanted('$2')} AND ($4::boolean OR f.failed_at IS NULL)
  RETURNING certificate_id AS "certificateId"`;

/**
 * How far the files of certificates are. The steps of an attempt are measured as they happen and written with its end, in the
 * statement that names the file or says why there is none; only that a signature is asked for is written before.
 */
@Injectable()
export class CertificateSteps {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Committed before a signer is asked whose answer can get lost: whoever finds it knows that there may be a signature. False
   * when the file was published meanwhile.
   */
  async requested(certificateId: string, { renderedAt, requestedAt }: StepTimes): Promise<boolean> {
    const rows = await this.database.transaction((tx) =>
      tx.query<unknown[]>(REQUESTED, [certificateId, renderedAt, requestedAt]),
    );
    return rows.length > 0;
  }

  /** In a commit of its own; a file that was published meanwhile stays so. What a pause ended before it began was no attempt. */
  async failed({ certificateId, times, onRecord }: Attempt, fault: string): Promise<void> {
    const { renderedAt, requestedAt, signedAt } = times;
    const now = this.clock.now();
    const wasPaused = renderedAt === null && stopsTheSigner(fault);
    await this.database.transaction((tx) =>
      tx.query(FAILED, [
        ...[certificateId, renderedAt, requestedAt, signedAt, now, fault, onRecord || wasPaused ? 0 : 1],
        ...[this.config.certificateSigner, stopsTheSigner(fault)],
      ]),
    );
  }

  /**
   * Names each file in its record, if that names none yet and is still valid. Returns who is to be told: not of what was named
   * before, nor where somebody asked for the file of an old record, whose holder has long known of it.
   */
  async published(tx: Tx, files: readonly PublishedFile[]): Promise<ToTell[]> {
    // Of two made for one record one is named.
    const made = [...new Map(files.map((file) => [file.certificateId, file])).values()];
    return tx.query<ToTell[]>(PUBLISHED, [
      made.map(({ certificateId }) => certificateId),
      made.map(({ fileKey }) => fileKey),
      made.map(({ statedAt }) => statedAt),
      made.map(({ times }) => times.renderedAt),
      made.map(({ times }) => times.requestedAt),
      made.map(({ times }) => times.signedAt),
      made.map(({ times }) => times.verifiedAt),
      made.map(({ onRecord }) => (onRecord ? 0 : 1)),
      this.clock.now(),
      this.config.certificateSigner,
    ]);
  }

  /**
   * Sees to it that a worker makes the files of valid certificates that have none, and are not waited for already. One that
   * failed is tried again at its time, or now when an officer (`by`) says so, or `evenIfFailed`. Returns how many are.
   */
  async want(
    tx: Tx,
    certificateIds: readonly string[],
    { by = null, evenIfFailed = by !== null }: { by?: string | null; evenIfFailed?: boolean } = {},
  ): Promise<number> {
    const wanted = await tx.query<{ certificateId: string }[]>(WANTED, [
      certificateIds,
      this.clock.now(),
      by,
      evenIfFailed,
    ]);
    await this.outbox.appendAll(tx, 'certificate-file.wanted.v1', wanted);
    return wanted.length;
  }
}
