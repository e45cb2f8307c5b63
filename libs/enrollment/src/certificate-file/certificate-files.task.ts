import { Clock, Database, type PeriodicTask, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { stopsTheSigner } from '../certificate-step/certificate-step.rules.js';
import { filesInLine, isNotWanted } from '../certificate-step/certificate-step.sql.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { CertificateFiles, FileFailed } from './certificate-files.service.js';

/** With what began or was asked for later than this somebody is at work; with a signature somewhat longer than its time limit. */
const PATIENCE_MS = 60_000;
const AFTER_THE_SIGNERS_MS = 10_000;
const TRIED_AT_ONCE = 50;
/** What keeps the queue of those who wait for a file busy until the next turn, and whoever asks from waiting behind thousands. */
const HANDED_OVER = 500;
/** A worker that has trouble with everything gives up before its next turn. */
const TIME_LIMIT_MS = 20_000;

/** What failed is tried again after as many minutes as it was tried before, and at least once an hour. $1 now, $2 and $3 with whom somebody is at work. */
const DUE = `
  FROM (${filesInLine('$1')}) AS line JOIN certificate c ON c.id = line.id
  LEFT JOIN certificate_file f ON f.certificate_id = c.id
  WHERE c.issued_at <= $2 AND (f.signature_requested_at > greatest($3::timestamptz, f.failed_at)) IS NOT TRUE
    AND (f.failed_at IS NULL OR f.wanted_at IS NOT NULL OR f.failed_at + least(f.attempts, 60) * interval '1 minute' <= $1)`;

/** What was tried least comes first, so that those with whom it is no use keep nobody waiting. */
const LEAST_TRIED = `coalesce(f.attempts, 0), c.id`;

/** Those that are in the queue already come last. */
const TO_TRY = `SELECT c.id ${DUE} AND (f.wanted_at <= $2) IS NOT FALSE
  ORDER BY f.wanted_at IS NOT NULL, ${LEAST_TRIED} LIMIT ${TRIED_AT_ONCE}`;

const TO_HAND_OVER = `SELECT c.id ${DUE} AND ${isNotWanted('$1')} ORDER BY ${LEAST_TRIED} LIMIT greatest(0, ${HANDED_OVER} - (
    SELECT count(*) FROM certificate_file f WHERE f.published_at IS NULL AND NOT ${isNotWanted('$1')}))`;

/**
 * Sees to the files that nobody made, because their worker died for good, or because the signer would not. One shows whether
 * it signs; then the workers of those who wait for a file get the others.
 */
@Injectable()
export class CertificateFilesTask implements PeriodicTask {
  readonly name = 'certificate-files';
  readonly everyMs = 60_000;

  constructor(
    private readonly database: Database,
    private readonly files: CertificateFiles,
    private readonly steps: CertificateSteps,
    private readonly config: EnrollmentConfig,
    private readonly clock: Clock,
  ) {}

  /** @throws Error naming those that it tried in vain */
  async run(): Promise<void> {
    const failed: string[] = [];
    if (await this.makeOne(failed)) await this.database.transaction((tx) => this.handOver(tx));
    if (failed.length > 0) throw new Error(`No file could be made for certificates ${failed.join(', ')}`);
  }

  /**
   * The first that can be made. False when there is none, as when the signer signs nothing at the moment. An answer that was lost
   * may be one document's trouble; twice it is the signer's.
   */
  private async makeOne(failed: string[]): Promise<boolean> {
    let answersLost = 0;
    const until = performance.now() + TIME_LIMIT_MS;
    const rows = await this.database.reader.query<{ id: string }[]>(TO_TRY, this.atWork());
    for (const { id } of rows) {
      if (performance.now() > until) return false;
      try {
        const made = await this.files.make(id);
        if (!made) continue;
        await this.database.transaction((tx) => this.files.attach(tx, made));
        return true;
      } catch (error) {
        failed.push(id);
        if (!(error instanceof FileFailed)) continue;
        if (error.fault === 'SIGNER_UNKNOWN') answersLost += 1;
        if (error.fault === 'SIGNER_UNKNOWN' ? answersLost > 1 : stopsTheSigner(error.fault)) return false;
      }
    }
    return false;
  }

  private async handOver(tx: Tx): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(TO_HAND_OVER, this.atWork());
    const ids = rows.map(({ id }) => id);
    await this.steps.want(tx, ids, { evenIfFailed: true });
  }

  private atWork(): [now: Date, begunBefore: Date, requestedBefore: Date] {
    const now = this.clock.now();
    const signing = Math.max(PATIENCE_MS, this.config.bsreTimeoutSeconds * 1000 + AFTER_THE_SIGNERS_MS);
    return [now, new Date(now.getTime() - PATIENCE_MS), new Date(now.getTime() - signing)];
  }
}
