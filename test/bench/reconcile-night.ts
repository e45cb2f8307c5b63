import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReconciliationService } from '@asn-corpu/enrollment';
import type { PlatformUnderTest } from '../harness/platform.js';
import { LedgerWorld, reconcileNow } from '../stress/ledger-world.js';
import { round } from './measure.js';

/** A usual night, and one after a roster import. */
const NIGHTS = [500, 10_000];
const DAY_MS = 24 * 3_600_000;

export interface NightFigures {
  readonly changed: number;
  readonly lookedAt: number;
  readonly nightSeconds: number;
  /** Of everybody, as of the same moment. */
  readonly fullSeconds: number;
  readonly ratio: number;
  readonly sameDigest: boolean;
}

/** A night after so many people's rows changed, against looking at everybody as of the same moment. */
export async function measureNight(platform: PlatformUnderTest): Promise<NightFigures[]> {
  const database = new URL(platform.ownerUrl).pathname.slice(1);
  const folder = mkdtempSync(join(tmpdir(), 'corpu-night-'));
  const books = await LedgerWorld.of(platform.postgres, folder).openBooks(database);
  try {
    // A night looks back at what the roster told a day before; the province was loaded today.
    books.clock.advance(Date.now() + 3 * DAY_MS - books.clock.now().getTime());
    const figures: NightFigures[] = [];
    for (const changes of NIGHTS) figures.push(await after(changes));
    return figures;
  } finally {
    await books.close();
    rmSync(folder, { recursive: true, force: true });
  }

  async function after(changes: number): Promise<NightFigures> {
    // The changes of the night before are no longer looked at, as after a day by the clock of the database.
    await platform.sql(`UPDATE enrollment.reconciliation_change SET at = at - interval '3 days'`);
    await oneNight();
    const changed = await platform.sql<object>(
      `UPDATE enrollment.jp_balance SET earned_minutes = earned_minutes WHERE ctid IN (
         SELECT ctid FROM enrollment.jp_balance WHERE year = $1 ORDER BY md5(employee_id::text) LIMIT ${changes}) RETURNING 1`,
      [books.clock.now().getFullYear()],
    );
    const night = await oneNight();
    const full = await inFull(night.id);
    return {
      changed: changed.length,
      lookedAt: night.lookedAt,
      nightSeconds: round(night.seconds),
      fullSeconds: round(full.seconds),
      ratio: round(night.seconds / full.seconds),
      sameDigest: night.digest === full.digest,
    };
  }

  /** Asked for as by the night, and carried out here and not by the platform's worker, as the full one is. */
  async function oneNight(): Promise<Done> {
    books.clock.advance(DAY_MS);
    await books.database.transaction(async (tx) => {
      await books.get(ReconciliationService).startNightly(tx);
      await tx.query(`DELETE FROM outbox WHERE name = 'reconciliation.requested.v1'`);
    });
    const [asked] = await platform.sql<{ id: string }>(
      `SELECT id FROM enrollment.reconciliation WHERE requested_by IS NULL ORDER BY started_at DESC LIMIT 1`,
    );
    return carryOut(asked?.id ?? '');
  }

  async function inFull(nightId: string): Promise<Done> {
    const id = randomUUID();
    await platform.sql(
      `INSERT INTO enrollment.reconciliation (id, year, state, requested_by, started_at, watermark, steps_total, layers, elapsed_share, digest_version)
       SELECT $1::uuid, year, 'REQUESTED', gen_random_uuid(), started_at - interval '1 second', watermark, steps_total, ARRAY[$1::uuid],
         elapsed_share, digest_version FROM enrollment.reconciliation WHERE id = $2`,
      [id, nightId],
    );
    return carryOut(id);
  }

  async function carryOut(id: string): Promise<Done> {
    const startedAt = performance.now();
    await reconcileNow(books, id);
    const seconds = (performance.now() - startedAt) / 1000;
    const [row] = await platform.sql<Omit<Done, 'seconds'>>(
      `SELECT id, digest, (SELECT count(*)::int FROM enrollment.reconciliation_employee e WHERE e.reconciliation_id = r.id) AS "lookedAt"
       FROM enrollment.reconciliation r WHERE id = $1 AND state = 'DONE'`,
      [id],
    );
    if (!row) throw new Error('The reconciliation is not done');
    return { ...row, seconds };
  }
}

interface Done {
  readonly id: string;
  readonly digest: string;
  readonly seconds: number;
  readonly lookedAt: number;
}
