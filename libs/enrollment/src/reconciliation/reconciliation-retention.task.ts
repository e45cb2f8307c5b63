import { affected, Clock, Database, type PeriodicTask, type Tx } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { LOCK_LAYERS } from './reconciliation.service.js';

/** Long enough to look up what was found before a quarter's figures were made; the counts stay. */
const FINDINGS_KEPT_DAYS = 90;
const DAY_MS = 24 * 3600 * 1000;
const BATCH = 10_000;

/**
 * What is on record of the years: what their last reconciliation, which a bundle shows and a night may be on top of, is
 * made up of; and what those are that go on.
 */
const LAST_OF_YEARS = `SELECT id, layers FROM (
  SELECT DISTINCT ON (year) id, layers FROM reconciliation WHERE state = 'DONE' AND unit_id IS NULL AND employee_id IS NULL
  ORDER BY year, started_at DESC, id DESC) AS last`;
const LAYERS_IN_USE = `SELECT unnest(layers) FROM reconciliation WHERE state IN ('REQUESTED', 'RUNNING')
  UNION SELECT unnest(layers) FROM (${LAST_OF_YEARS}) AS last`;

interface Kept {
  readonly tables: readonly string[];
  /** After the reconciliation. */
  readonly days: number;
  /** On alias `r`: where they stay for good. */
  readonly unless: string;
}

/** Where people stood, and digests of ranges: nobody asks for those of a reconciliation that another has taken the place of. */
const PEOPLE: Kept = {
  tables: ['reconciliation_range', 'reconciliation_employee'],
  days: 0,
  unless: 'false',
};

/** Those by which it was decided to close a year, or not to, stay. */
const FINDINGS: Kept = {
  tables: ['reconciliation_finding'],
  days: FINDINGS_KEPT_DAYS,
  unless: 'EXISTS (SELECT 1 FROM year_close c WHERE r.id IN (c.checked_by, c.closing_id))',
};

/** Once a day: rows of reconciliations that nothing rests on any more go, in batches, so that no statement is long. */
@Injectable()
export class ReconciliationRetention implements PeriodicTask {
  readonly name = 'reconciliation-retention';
  readonly everyMs = DAY_MS;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const kept of [PEOPLE, FINDINGS]) {
      const before = new Date(this.clock.now().getTime() - kept.days * DAY_MS);
      for (const table of kept.tables) {
        const due = await this.database.reader.query<{ id: string }[]>(
          `${over(kept)} AND EXISTS (SELECT 1 FROM ${table} WHERE reconciliation_id = r.id)`,
          [before],
        );
        for (const { id } of due) await this.forget(table, kept, id, before);
      }
    }
  }

  private async forget(table: string, kept: Kept, id: string, before: Date): Promise<void> {
    for (;;) {
      const gone = await this.database.transaction((tx) => this.forgetSome(tx, table, kept, id, before));
      if (gone < BATCH) return;
    }
  }

  /** Asks again in each commit: a night that has begun, or one that is tried again, may need them by now. */
  private async forgetSome(tx: Tx, table: string, kept: Kept, id: string, before: Date): Promise<number> {
    await tx.query(LOCK_LAYERS);
    const stillOver = await tx.query<object[]>(`${over(kept)} AND r.id = $2 FOR NO KEY UPDATE OF r`, [
      before,
      id,
    ]);
    if (stillOver.length === 0) return 0;
    return affected(
      tx,
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE reconciliation_id = $1 LIMIT ${BATCH}))`,
      [id],
    );
  }
}

/** Ended before $1, and no layer of any that is still asked for: asked of its own state too, since it may be tried again meanwhile. */
function over({ unless }: Kept): string {
  return `WITH in_use (id) AS MATERIALIZED (${LAYERS_IN_USE})
    SELECT r.id FROM reconciliation r WHERE r.state IN ('DONE', 'FAILED') AND coalesce(r.finished_at, r.started_at) <= $1
      AND NOT EXISTS (SELECT 1 FROM in_use WHERE in_use.id = r.id) AND NOT (${unless})`;
}
