import { Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { stopsTheSigner } from '../certificate-step/certificate-step.rules.js';
import { filesInLine } from '../certificate-step/certificate-step.sql.js';
import { CertificateFiles, FileFailed } from './certificate-files.service.js';

/** With what began or was asked for later than this somebody is at work. */
const PATIENCE_MS = 60_000;
const BATCH = 50;
/** Other tasks wait while this one runs. */
const TIME_LIMIT_MS = 20_000;

/** What failed is tried again after as many minutes as it was tried before, and at least once an hour. */
const DUE = `
  SELECT c.id FROM (${filesInLine('$1')}) AS line JOIN certificate c ON c.id = line.id
  LEFT JOIN certificate_file f ON f.certificate_id = c.id
  WHERE c.id > $3::uuid AND greatest(c.issued_at, f.wanted_at, f.signature_requested_at) <= $2
    AND (f.failed_at IS NULL OR f.wanted_at IS NOT NULL OR f.failed_at + least(f.attempts, 60) * interval '1 minute' <= $1)
  ORDER BY c.id LIMIT ${BATCH}`;

/** Makes the files that nobody made, because their worker died for good, or because the signer would not. */
@Injectable()
export class CertificateFilesTask implements PeriodicTask {
  readonly name = 'certificate-files';
  readonly everyMs = 60_000;

  constructor(
    private readonly database: Database,
    private readonly files: CertificateFiles,
    private readonly clock: Clock,
  ) {}

  /** @throws Error naming those that could not be made, after all others were */
  async run(): Promise<void> {
    const failed: string[] = [];
    const until = performance.now() + TIME_LIMIT_MS;
    let after: string | undefined = '00000000-0000-0000-0000-000000000000';
    while (after !== undefined && performance.now() < until) {
      const ids: string[] = await this.due(after);
      const isSigning = await this.makeAll(ids, failed);
      after = isSigning && ids.length === BATCH ? ids.at(-1) : undefined;
    }
    if (failed.length > 0) throw new Error(`No file could be made for certificates ${failed.join(', ')}`);
  }

  /** False when the signer signs nothing at the moment: then the others need not be told the same one by one. */
  private async makeAll(ids: readonly string[], failed: string[]): Promise<boolean> {
    for (const id of ids) {
      try {
        await this.files.ensure(id);
      } catch (error) {
        failed.push(id);
        if (error instanceof FileFailed && stopsTheSigner(error.fault)) return false;
      }
    }
    return true;
  }

  private async due(after: string): Promise<string[]> {
    const now = this.clock.now();
    const rows = await this.database.reader.query<{ id: string }[]>(DUE, [
      now,
      new Date(now.getTime() - PATIENCE_MS),
      after,
    ]);
    return rows.map(({ id }) => id);
  }
}
