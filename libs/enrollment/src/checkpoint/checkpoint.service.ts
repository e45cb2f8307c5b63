import { Clock, Database, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { EnrollmentConfig } from '../enrollment.config.js';
import { Today } from '../reach/today.js';
import { CheckpointFiles } from './checkpoint-files.adapter.js';
import { checkpointKey } from './checkpoint-key.adapter.js';
import {
  sealCheckpoint,
  type ChainHeadOf,
  type Checkpoint,
  type ClosedYearDigest,
} from './checkpoint.rules.js';

/** Bounds the memory of a checkpoint, whatever the number of accounts. */
const BATCH = 5_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Says outside the database what the ledger is, so that it cannot be rewritten unseen. */
@Injectable()
export class CheckpointService {
  private readonly files: CheckpointFiles;

  constructor(
    private readonly database: Database,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {
    this.files = new CheckpointFiles(config.checkpointDir);
  }

  /**
   * Takes today's checkpoint, or another one when a year was closed or the key was changed since; null when there is
   * nothing new to say. One at a time: of two that add a line at once, one would be lost.
   */
  async takeIfDue(): Promise<Checkpoint | null> {
    return this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ledger-checkpoint'))`);
      const last = this.files.lines().at(-1)?.checkpoint;
      const closed = await closedYears(tx);
      const { id } = await checkpointKey(this.config.signerDir);
      const isDue =
        last?.day !== this.today.date || last.closedYears.length !== closed.length || last.key !== id;
      return isDue ? this.take() : null;
    });
  }

  async take(): Promise<Checkpoint> {
    const day = this.today.date;
    const takenAt = this.clock.now().toISOString();
    const content = await this.database.snapshot(async (tx) => {
      const { digest, ...counts } = await this.files.writeHeads(day, heads(tx));
      return { day, takenAt, ...counts, headsDigest: digest, closedYears: await closedYears(tx) };
    });
    const last = this.files.lines().at(-1);
    const key = await checkpointKey(this.config.signerDir);
    const checkpoint = sealCheckpoint(
      content,
      last ? { line: last.line, number: last.checkpoint.number } : null,
      key,
    );
    await this.files.append(checkpoint);
    await this.files.prune();
    return checkpoint;
  }
}

async function* heads(tx: Tx): AsyncGenerator<ChainHeadOf[]> {
  for (let after = FIRST_ID; ;) {
    const batch = await tx.query<ChainHeadOf[]>(
      `SELECT employee_id AS "employeeId", sequence, head_hash AS hash FROM jp_account
       WHERE employee_id > $1 ORDER BY employee_id LIMIT ${BATCH}`,
      [after],
    );
    yield batch.filter(({ sequence }) => sequence > 0);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = last.employeeId;
  }
}

async function closedYears(tx: Tx): Promise<ClosedYearDigest[]> {
  const rows = await tx.query<{ year: number; digest: string; closedAt: Date }[]>(
    `SELECT year, digest, closed_at AS "closedAt" FROM year_close WHERE state = 'CLOSED' ORDER BY year`,
  );
  return rows.map(({ closedAt, ...each }) => ({ ...each, closedAt: closedAt.toISOString() }));
}
