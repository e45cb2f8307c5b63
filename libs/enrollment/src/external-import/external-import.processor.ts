import {
  affected,
  Clock,
  Database,
  Inbox,
  type Progressed,
  QueueProcessor,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RecordApplicationService } from './record-application.service.js';
import {
  RecordPreviewService,
  type FailedRecordPreview,
  type RecordPreview,
} from './record-preview.service.js';

type ImportEvent = ReceivedEvent<'external-import.uploaded.v1' | 'external-import.confirmed.v1'>;

/**
 * Queue `external-import`: previews what was uploaded, applies what was confirmed. A preview that was cut off is read
 * afresh; an application goes on where it came to.
 */
@Injectable()
export class ExternalImportProcessor extends QueueProcessor {
  readonly queue = 'external-import';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly previews: RecordPreviewService,
    private readonly applications: RecordApplicationService,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const { name, payload } = event as ImportEvent;
    if (name === 'external-import.uploaded.v1') await this.preview(event.id, payload.importId, progressed);
    else await this.apply(event.id, payload.importId, progressed);
  }

  private async preview(eventId: string, importId: string, progressed: Progressed): Promise<void> {
    const preview = await this.previews.preview(importId, progressed);
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, eventId, this.queue))) return;
      const isKept = preview !== null && (await keepPreview(tx, preview));
      // Another worker reads this import by now; the receipt is its to write.
      if (!isKept && (await stateOf(tx, importId)) === 'PREVIEWING')
        throw new Error('This run was overtaken');
    });
  }

  private async apply(eventId: string, importId: string, progressed: Progressed): Promise<void> {
    while (await this.database.transaction((tx) => this.applications.applyNext(tx, importId))) progressed();
    await this.database.transaction(async (tx) => {
      if (!(await this.inbox.claim(tx, eventId, this.queue))) return;
      await tx.query(
        `UPDATE external_import SET state = 'APPLIED', step = NULL, applied_at = $2 WHERE id = $1 AND state = 'APPLYING'`,
        [importId, this.clock.now()],
      );
    });
  }
}

/** False when the run no longer counts. */
async function keepPreview(tx: Tx, preview: RecordPreview | FailedRecordPreview): Promise<boolean> {
  const { importId, run } = preview;
  if ('failure' in preview) {
    const failed = await affected(
      tx,
      `UPDATE external_import SET state = 'FAILED', step = NULL, failure_code = $3, failure_detail = $4
       WHERE id = $1 AND run = $2 AND state = 'PREVIEWING'`,
      [importId, run, preview.failure.code, preview.failure.detail],
    );
    return failed > 0;
  }
  const kept = await affected(
    tx,
    `UPDATE external_import SET state = 'PREVIEWED', step = NULL, rows_read = $3, rows_total = $3, refused_columns = $4,
       unknown_columns = $5, counts = $6
     WHERE id = $1 AND run = $2 AND state = 'PREVIEWING'`,
    [importId, run, preview.rows, preview.refusedColumns, preview.unknownColumns, preview.counts],
  );
  return kept > 0;
}

async function stateOf(tx: Tx, importId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ state: string }[]>(`SELECT state FROM external_import WHERE id = $1`, [
    importId,
  ]);
  return row?.state;
}
