import type { Service } from '@asn-corpu/events';
import type { Clock } from '../clock/clock.js';
import type { Database } from '../db/database.js';
import { type Figure, FigureSource } from '../metrics/figures.js';
import type { OutboxRelay } from '../outbox/relay.js';
import type { QueueWorkers } from './queue-workers.js';

interface OutboxRow {
  readonly unsent: number;
  readonly open: number;
  readonly oldest: Date | null;
}

interface ArchiveRow {
  readonly archivedAt: Date | null;
  readonly failing: boolean;
  readonly failures: number;
}

interface TaskRow {
  readonly name: string;
  readonly finishedAt: Date | null;
  readonly failed: boolean;
}

/** How the background side of one service does: what waits, since when, and which tasks went wrong. */
export class WorkerFigures extends FigureSource {
  constructor(
    private readonly service: Service,
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly workers: QueueWorkers,
    private readonly clock: Clock,
  ) {
    super();
  }

  async read(): Promise<Figure[]> {
    const [outbox, queues, tasks, archive] = await Promise.all([
      this.ofOutbox(),
      this.workers.figures(this.clock.now()),
      this.ofTasks(),
      this.ofArchive(),
    ]);
    return [...outbox, ...queues, ...tasks, ...archive];
  }

  private async ofOutbox(): Promise<Figure[]> {
    const [row] = await this.database.reader.query<OutboxRow[]>(
      `SELECT count(*) FILTER (WHERE relayed_at IS NULL)::int AS unsent, count(*)::int AS open, min(occurred_at) AS oldest FROM outbox`,
    );
    const labels = { service: this.service };
    return [
      {
        name: 'corpu_outbox_events',
        help: 'Events that a consumer has not handled yet',
        type: 'gauge',
        labels,
        value: row?.open ?? 0,
      },
      {
        name: 'corpu_outbox_unsent_events',
        help: 'Events that are not in the queues yet',
        type: 'gauge',
        labels,
        value: row?.unsent ?? 0,
      },
      {
        name: 'corpu_outbox_oldest_seconds',
        help: 'Age of the oldest event that a consumer has not handled yet',
        type: 'gauge',
        labels,
        value: this.secondsSince(row?.oldest ?? null),
      },
      {
        name: 'corpu_events_relayed_total',
        help: 'Events that this process put into the queues',
        type: 'counter',
        labels,
        value: this.relay.relayed,
      },
    ];
  }

  private async ofTasks(): Promise<Figure[]> {
    const rows = await this.database.reader.query<TaskRow[]>(
      `SELECT name, last_finished_at AS "finishedAt", last_error IS NOT NULL AS failed FROM periodic_task`,
    );
    return rows.flatMap(({ name, finishedAt, failed }): Figure[] => {
      const labels = { service: this.service, task: name };
      return [
        {
          name: 'corpu_task_failed',
          help: 'Whether a periodic task ended with an error last time',
          type: 'gauge',
          labels,
          value: failed ? 1 : 0,
        },
        {
          name: 'corpu_task_finished_seconds',
          help: 'Time since a periodic task last ended well',
          type: 'gauge',
          labels,
          value: this.secondsSince(finishedAt),
        },
      ];
    });
  }

  /**
   * Nothing where PostgreSQL archives nothing, or somebody fetches it instead. Where nothing was kept since PostgreSQL counts
   * (a crash makes it begin anew), the time since then: a command that hangs fails never.
   */
  private async ofArchive(): Promise<Figure[]> {
    const rows = await this.database.reader.query<ArchiveRow[]>(
      `SELECT coalesce(last_archived_time, stats_reset) AS "archivedAt", failed_count::int AS failures,
         coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing
       FROM pg_stat_archiver WHERE current_setting('archive_mode') <> 'off'`,
    );
    const labels = { service: this.service };
    return rows.flatMap(({ archivedAt, failing, failures }): Figure[] => [
      {
        name: 'corpu_wal_archived_seconds',
        help: 'Time since PostgreSQL last archived a segment of WAL, or began to count',
        type: 'gauge',
        labels,
        value: this.secondsSince(archivedAt),
      },
      {
        name: 'corpu_wal_archive_failing',
        help: 'Whether the last attempt to archive a segment of WAL failed',
        type: 'gauge',
        labels,
        value: failing ? 1 : 0,
      },
      {
        name: 'corpu_wal_archive_failures',
        help: 'Failed attempts to archive, as PostgreSQL counts them',
        type: 'gauge',
        labels,
        value: failures,
      },
    ]);
  }

  /** 0 for nothing to be old. */
  private secondsSince(moment: Date | null): number {
    return moment === null ? 0 : Math.max((this.clock.now().getTime() - moment.getTime()) / 1000, 0);
  }
}
