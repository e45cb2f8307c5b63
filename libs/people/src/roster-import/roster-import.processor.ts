import {
  affected,
  Clock,
  Database,
  Inbox,
  isDomainError,
  Outbox,
  type Progressed,
  QueueProcessor,
  sqlState,
  type ReceivedEvent,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { RosterApplicationService } from '../roster-change/roster-application.service.js';
import type { RosterRun } from '../roster-change/roster-run.service.js';
import { RosterPreviewService, type FailedPreview, type Preview } from './roster-preview.service.js';

type RosterEvent = ReceivedEvent<'roster-import.uploaded.v1' | 'roster-import.confirmed.v1'>;

/** Integrity and data exceptions: repeating the same statements ends the same way. */
const LASTING_FAULTS = /^2[23]/;

/**
 * Queue `roster-import`: previews what was uploaded, applies what was confirmed. A preview that was cut off is read
 * afresh; an application is one transaction.
 */
@Injectable()
export class RosterImportProcessor extends QueueProcessor {
  readonly queue = 'roster-import';

  constructor(
    private readonly database: Database,
    private readonly inbox: Inbox,
    private readonly previews: RosterPreviewService,
    private readonly applications: RosterApplicationService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  async process(event: ReceivedEvent, progressed: Progressed = () => undefined): Promise<void> {
    if (await this.inbox.isHandled(event.id, this.queue)) return;
    const { name, payload } = event as RosterEvent;
    if (name === 'roster-import.uploaded.v1') await this.preview(event.id, payload.importId, progressed);
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
    try {
      await this.database.transaction(async (tx) => {
        if (!(await this.inbox.claim(tx, eventId, this.queue))) return;
        const run = await confirmedRun(tx, importId);
        if (!run) return;
        await this.applications.apply(tx, { ...run, progressed });
        await tx.query(
          `UPDATE roster_import SET state = 'APPLIED', step = NULL, applied_at = $2 WHERE id = $1`,
          [importId, this.clock.now()],
        );
        await this.outbox.append(tx, 'roster.applied.v1', { importId });
      });
    } catch (error) {
      const failure = lastingFailure(error);
      if (failure === null) throw error;
      await this.database.transaction(async (tx) => {
        if (await this.inbox.claim(tx, eventId, this.queue)) await fail(tx, importId, 'APPLYING', failure);
      });
    }
  }
}

interface Failure {
  readonly code: string;
  readonly detail: string;
}

/** What went wrong for good; null when a repetition may well succeed. */
function lastingFailure(error: unknown): Failure | null {
  if (isDomainError(error)) return { code: error.code, detail: error.message };
  if (!LASTING_FAULTS.test(sqlState(error) ?? '')) return null;
  return { code: 'APPLY_FAILED', detail: (error as Error).message };
}

/** False when the run no longer counts. */
async function keepPreview(tx: Tx, preview: Preview | FailedPreview): Promise<boolean> {
  const { importId, run } = preview.run;
  if ('failure' in preview) return fail(tx, importId, 'PREVIEWING', preview.failure, run);
  const kept = await affected(
    tx,
    `UPDATE roster_import SET state = 'PREVIEWED', step = NULL, rows_read = $3, rows_total = $3, refused_columns = $4,
       unknown_columns = $5, counts = $6, applied_before = $7
     WHERE id = $1 AND run = $2 AND state = 'PREVIEWING'`,
    [
      importId,
      run,
      preview.rows,
      preview.refusedColumns,
      preview.unknownColumns,
      preview.comparison.counts,
      preview.comparison.appliedBefore,
    ],
  );
  return kept > 0;
}

async function fail(
  tx: Tx,
  importId: string,
  state: string,
  { code, detail }: Failure,
  run: number | null = null,
): Promise<boolean> {
  const failed = await affected(
    tx,
    `UPDATE roster_import SET state = 'FAILED', step = NULL, failure_code = $4, failure_detail = $5
     WHERE id = $1 AND state = $2 AND ($3::int IS NULL OR run = $3)`,
    [importId, state, run, code, detail],
  );
  return failed > 0;
}

async function stateOf(tx: Tx, importId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ state: string }[]>(`SELECT state FROM roster_import WHERE id = $1`, [
    importId,
  ]);
  return row?.state;
}

async function confirmedRun(tx: Tx, importId: string): Promise<RosterRun | null> {
  const [run] = await tx.query<RosterRun[]>(
    `SELECT id AS "importId", run, as_of::text AS "asOf", complete_for_unit_id AS "completeForUnitId"
     FROM roster_import WHERE id = $1 AND state = 'APPLYING'`,
    [importId],
  );
  return run ?? null;
}
