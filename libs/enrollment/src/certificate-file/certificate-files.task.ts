import { Clock, Database, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CertificateFiles } from './certificate-files.service.js';

/** Certificates younger than this have a worker on their file. */
const PATIENCE_MS = 60_000;
/** Older ones, such as loaded records, get their file when somebody asks for it: the snapshot says all that is in it. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000;
const BATCH = 50;
/** Other tasks wait while this one runs. */
const TIME_LIMIT_MS = 20_000;

/** Makes the files of recent certificates that nobody made, because their worker died for good. */
@Injectable()
export class CertificateFilesTask implements PeriodicTask {
  readonly name = 'certificate-files';
  readonly everyMs = 60_000;

  constructor(
    private readonly database: Database,
    private readonly files: CertificateFiles,
    private readonly clock: Clock,
  ) {}

  /** Stops when the signer is paused. @throws Error naming those that could not be made, after all others were */
  async run(): Promise<void> {
    const failed: string[] = [];
    const until = performance.now() + TIME_LIMIT_MS;
    let after: string | undefined = '00000000-0000-0000-0000-000000000000';
    while (after !== undefined && performance.now() < until) {
      const ids: string[] = await this.withoutFile(after);
      after = ids.length === BATCH ? ids.at(-1) : undefined;
      for (const id of ids) {
        const made = await this.files.ensure(id).catch(() => null);
        if (made === null) failed.push(id);
        // The others would be told the same.
        if (made === null && (await this.files.paused())) {
          after = undefined;
          break;
        }
      }
    }
    if (failed.length > 0) throw new Error(`No file could be made for certificates ${failed.join(', ')}`);
  }

  private async withoutFile(after: string): Promise<string[]> {
    const now = this.clock.now().getTime();
    const rows = await this.database.reader.query<{ id: string }[]>(
      `SELECT id FROM certificate WHERE file_key IS NULL AND state = 'VALID' AND issued_at BETWEEN $1 AND $2 AND id > $3::uuid
       ORDER BY id LIMIT ${BATCH}`,
      [new Date(now - LOOK_BACK_MS), new Date(now - PATIENCE_MS), after],
    );
    return rows.map(({ id }) => id);
  }
}
