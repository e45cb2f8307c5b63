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
      await this.lock(tx);
      const last = this.files.lines().at(-1)?.checkpoint;
      const closed = await closedYears(tx);
      const { id } = await checkpointKey(this.config.signerDir);
      const isDue =
        last?.day !== this.today.date || last.closedYears.length !== closed.length || last.key !== id;
      return isDue ? this.write(tx, closed) : null;
    });
  }

  /** Takes one, due or not. */
  async take(): Promise<Checkpoint> {
    return this.database.transaction(async (tx) => {
      await this.lock(tx);
      return this.write(tx, await closedYears(tx));
    });
  }

  private async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ledger-checkpoint'))`);
  }

  /**
   * In the transaction that holds the lock: on another connection it would stand idle, however long the ledger is, until
   * the database ends it and lets the next one in.
   */
  private async write(tx: Tx, closed: readonly ClosedYearDigest[]): Promise<Checkpoint> {
    const day = this.today.date;
    const takenAt = this.clock.now().toISOString();
    const { digest, ...counts } = await this.files.writeHeads(day, heads(tx));
    const content = { day, takenAt, ...counts, headsDigest: digest, closedYears: closed };
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

/** By a cursor: all batches are of the moment at which it was opened, which was after the lock was had. */
async function* heads(tx: Tx): AsyncGenerator<ChainHeadOf[]> {
  await tx.query(
    `DECLARE head NO SCROLL CURSOR FOR SELECT employee_id AS "employeeId", sequence, head_hash AS hash FROM jp_account
     WHERE sequence > 0 ORDER BY employee_id`,
  );
  for (;;) {
    const batch = await tx.query<ChainHeadOf[]>(`FETCH ${BATCH} FROM head`);
    yield batch;
    if (batch.length < BATCH) break;
  }
  await tx.query('CLOSE head');
}

async function closedYears(tx: Tx): Promise<ClosedYearDigest[]> {
  const rows = await tx.query<{ year: number; digest: string; closedAt: Date }[]>(
    `SELECT year, digest, closed_at AS "closedAt" FROM year_close WHERE state = 'CLOSED' ORDER BY year`,
  );
  return rows.map(({ closedAt, ...each }) => ({ ...each, closedAt: closedAt.toISOString() }));
}
