import { setTimeout as delay } from 'node:timers/promises';
import { MIGRATOR } from '@asn-corpu/platform';
import pg from 'pg';

/** How often it looks: what it says of a lock is right to twice that. */
const LOOK_EVERY_MS = 25;

/** What keeps writers or readers of a table out. */
const HEAVY = ['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'];

export interface LockFigures {
  /** The longest that a migration held a lock of a table that was there before, and which. */
  readonly longestHoldMs: number;
  readonly held: string | null;
  /** The longest that anybody waited for a migration, or behind one in the queue of a lock. */
  readonly longestWaitMs: number;
  readonly looks: number;
}

interface Held {
  readonly lock: string;
  readonly relation: string;
}

/** Looks, from outside, at the locks that migrations take and at who waits for them. */
export class LockWatch {
  private readonly done = new AbortController();
  private readonly since = new Map<string, number>();
  private figures: LockFigures = { longestHoldMs: 0, held: null, longestWaitMs: 0, looks: 0 };
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    private readonly client: pg.Client,
    private readonly tables: readonly string[],
  ) {}

  static async start(ownerUrl: string): Promise<LockWatch> {
    const client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ oid: string }>(
      `SELECT oid::text FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text ~ '^(people|learning_path|enrollment|bullmq)$'`,
    );
    const watch = new LockWatch(
      client,
      rows.map(({ oid }) => oid),
    );
    watch.watching = watch.watch();
    // Heard of when it is stopped.
    watch.watching.catch(() => undefined);
    return watch;
  }

  private async watch(): Promise<void> {
    while (!this.done.signal.aborted) {
      await this.look();
      await delay(LOOK_EVERY_MS, undefined, { signal: this.done.signal }).catch(() => undefined);
    }
  }

  private async look(): Promise<void> {
    const { rows } = await this.client.query<Held>(
      `SELECT concat_ws(' ', l.pid, a.xact_start, l.relation, l.mode) AS lock, l.relation::regclass || ' ' || l.mode AS relation
       FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE a.application_name = $1 AND l.granted AND l.locktype = 'relation' AND l.mode = ANY ($2) AND l.relation = ANY ($3::oid[])`,
      [MIGRATOR, HEAVY, this.tables],
    );
    const now = performance.now();
    for (const { lock, relation } of rows) {
      const from = this.since.get(lock) ?? now;
      this.since.set(lock, from);
      if (now - from > this.figures.longestHoldMs)
        this.figures = { ...this.figures, longestHoldMs: Math.round(now - from), held: relation };
    }
    const waits = await this.client.query<{ ms: number | null }>(
      `WITH waiting AS MATERIALIZED (
         SELECT pid, clock_timestamp() - waitstart AS waited FROM pg_locks
         WHERE NOT granted AND waitstart < clock_timestamp() - interval '100 ms' AND locktype <> 'advisory'
       )
       SELECT (extract(epoch FROM max(w.waited)) * 1000)::float8 AS ms FROM waiting w
       JOIN pg_stat_activity a ON a.pid = w.pid AND a.application_name <> $1
       WHERE EXISTS (SELECT FROM unnest(pg_blocking_pids(w.pid)) AS b JOIN pg_stat_activity m ON m.pid = b AND m.application_name = $1)`,
      [MIGRATOR],
    );
    const longestWaitMs = Math.max(this.figures.longestWaitMs, Math.round(waits.rows[0]?.ms ?? 0));
    this.figures = { ...this.figures, longestWaitMs, looks: this.figures.looks + 1 };
  }

  /** Says what it has seen; may be asked again. */
  async stop(): Promise<LockFigures> {
    if (!this.done.signal.aborted) {
      this.done.abort();
      await this.watching;
      await this.client.end();
    }
    return this.figures;
  }
}
