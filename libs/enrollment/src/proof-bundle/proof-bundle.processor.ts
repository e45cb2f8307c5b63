import {
  affected,
  Clock,
  Database,
  FileStore,
  Inbox,
  type Progressed,
  QueueProcessor,
  type Tx,
  zipFile,
  type ReceivedEvent,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { BundleContent, type AskedBundle } from './bundle-content.service.js';
import type { BundleSummary } from './bundle-text.rules.js';

interface Made {
  readonly summary: BundleSummary;
  readonly keyId: string;
}

/**
 * Queue `proof-bundle`: reads a unit's year on one snapshot, a hundred people at a time, and writes it to a file as it
 * comes. Made before it is named: a killed job begins again, and leaves at most a file that nobody knows. It is under way
 * between its attempts too, and has failed when there is none left.
 */
@Injectable()
export class ProofBundleProcessor extends QueueProcessor {
  readonly queue = 'proof-bundle';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly checkpoints: CheckpointService,
    private readonly content: BundleContent,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    const { bundleId } = (event as ReceivedEvent<'proof-bundle.requested.v1'>).payload;
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const bundle = await this.begin(bundleId);
    if (!bundle) {
      await this.database.transaction((tx) => this.inbox.claim(tx, event.id, this.queue));
      return;
    }
    await this.checkpoints.takeIfDue();
    await this.make(event.id, bundle, progressed);
  }

  override async gaveUp(event: ReceivedEvent): Promise<void> {
    const { bundleId } = (event as ReceivedEvent<'proof-bundle.requested.v1'>).payload;
    await this.database.reader.query(
      `UPDATE proof_bundle SET state = 'FAILED', finished_at = $2 WHERE id = $1 AND state IN ('REQUESTED', 'RUNNING')`,
      [bundleId, this.clock.now()],
    );
  }

  /** Null for one that is made, or that was asked for again since it failed. */
  private async begin(id: string): Promise<AskedBundle | null> {
    const [rows] = await this.database.reader.query<[AskedBundle[], number]>(
      `UPDATE proof_bundle b SET state = 'RUNNING', finished_at = NULL, people_done = 0
       WHERE id = $1 AND state IN ('REQUESTED', 'RUNNING', 'FAILED') AND NOT EXISTS (
         SELECT 1 FROM proof_bundle o WHERE (o.requested_by, o.unit_id, o.year) = (b.requested_by, b.unit_id, b.year)
           AND o.id <> b.id AND o.state IN ('REQUESTED', 'RUNNING'))
       RETURNING id, unit_id AS "unitId", year, scope, requester_employee AS "requesterEmployee"`,
      [id],
    );
    return rows[0] ?? null;
  }

  private async make(eventId: string, bundle: AskedBundle, progressed: Progressed): Promise<void> {
    const made: Made[] = [];
    const listener = {
      gathered: (done: number, total: number) => {
        progressed();
        return this.progress(bundle.id, done, total);
      },
      finished: (summary: BundleSummary, keyId: string) => void made.push({ summary, keyId }),
    };
    const file = await this.database.snapshot((tx) =>
      this.files.putPieces(zipFile(this.content.entries(tx, bundle, listener))),
    );
    const [{ summary, keyId } = { summary: undefined, keyId: '' }] = made;
    if (!summary) throw new Error('A bundle was made without a summary');
    const isKept = await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, eventId, this.queue))) return this.isNamed(tx, file.key);
      const named = await affected(
        tx,
        `UPDATE proof_bundle SET state = 'READY', file_key = $2, bytes = $3, signing_key = $4, withheld = $5, lines = $6,
           finished_at = $7, people_done = people_total WHERE id = $1 AND state = 'RUNNING'`,
        [
          bundle.id,
          file.key,
          file.bytes,
          keyId,
          summary.counts.withheld,
          summary.counts.lines,
          this.clock.now(),
        ],
      );
      return named === 1;
    });
    // Nobody would delete it when its time has come.
    if (!isKept) await this.files.remove(file.key);
  }

  /** Whether another delivery made the very same file. */
  private async isNamed(tx: Tx, fileKey: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM proof_bundle WHERE file_key = $1`, [fileKey]);
    return rows.length > 0;
  }

  /** Outside the snapshot, so that people see it move. */
  private async progress(id: string, done: number, total: number): Promise<void> {
    await this.database.reader.query(
      `UPDATE proof_bundle SET people_done = $2, people_total = $3 WHERE id = $1 AND state = 'RUNNING'`,
      [id, done, total],
    );
  }
}
