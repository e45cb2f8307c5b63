import { Clock, Database, FileStore, type PeriodicTask } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';

const KEPT_MS = 30 * 24 * 3600 * 1000;
const BATCH = 100;
/** Longer than anybody is at one file. */
const UNFINISHED_MS = 24 * 3600 * 1000;

/** When the file of a bundle goes. */
export function expiryOf(finishedAt: Date): Date {
  return new Date(finishedAt.getTime() + KEPT_MS);
}

/** Once an hour: files of bundles are personal data that whoever asked for them has by now. */
@Injectable()
export class ProofBundleRetention implements PeriodicTask {
  readonly name = 'proof-bundle-retention';
  readonly everyMs = 3600 * 1000;

  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.files.forgetUnfinished(new Date(now - UNFINISHED_MS));
    const before = new Date(now - KEPT_MS);
    for (;;) {
      const due = await this.database.reader.query<{ id: string; fileKey: string }[]>(
        `SELECT id, file_key AS "fileKey" FROM proof_bundle WHERE state = 'READY' AND finished_at < $1
         ORDER BY finished_at LIMIT ${BATCH}`,
        [before],
      );
      if (due.length === 0) return;
      // The file first: whoever dies in between finds the row again, and the file gone.
      for (const { fileKey } of due) await this.files.remove(fileKey);
      await this.database.reader.query(
        `UPDATE proof_bundle SET state = 'EXPIRED', file_key = NULL WHERE id = ANY($1::uuid[]) AND state = 'READY'`,
        [due.map(({ id }) => id)],
      );
    }
  }
}
