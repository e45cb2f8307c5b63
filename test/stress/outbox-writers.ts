import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ENROLLMENT_DATABASE } from '@asn-corpu/enrollment';
import { Clock, createLog, Database, Ids, Outbox, serviceDataSource, type Tx } from '@asn-corpu/platform';
import type { DataSource } from 'typeorm';
import type { PlatformUnderTest } from '../harness/platform.js';
import type { Random } from '../harness/random.js';

const ROLLBACK_SHARE = 0.1;
const LOOK_INTERVAL_MS = 50;
const HOLD_LIMIT_MS = 60_000;
/** Longer than the pause between two sweeps of a relay. */
const LOCK_MS = 1_200;

class RolledBack extends Error {}

/** Writes events as the service does, with its login and its outbox, and keeps account of what it committed. */
export class OutboxWriters {
  readonly committed = new Set<string>();
  readonly rolledBack = new Set<string>();
  /** Transactions that were committed or rolled back only when something newer had been relayed. */
  overtaken = 0;
  /** Transactions that waited for that in vain. */
  notOvertaken = 0;
  private readonly ids = new Ids();
  private readonly outbox = new Outbox(this.ids, new Clock());
  private newestRelayed = '';
  private looking: Promise<void> | undefined;

  private constructor(
    private readonly platform: PlatformUnderTest,
    private readonly random: Random,
    private readonly dataSource: DataSource,
    private readonly database: Database,
  ) {}

  static async open(
    platform: PlatformUnderTest,
    random: Random,
    connections: number,
  ): Promise<OutboxWriters> {
    const dataSource = await serviceDataSource(ENROLLMENT_DATABASE, {
      url: platform.settings.databaseUrls.enrollment,
      poolSize: connections,
      applicationName: 'writers',
    }).initialize();
    const database = new Database(dataSource, {}, createLog('writers', 'silent'));
    return new OutboxWriters(platform, random, dataSource, database);
  }

  close(): Promise<void> {
    return this.dataSource.destroy();
  }

  /** Some rows in one transaction, which stays open for as long as `hold` takes; a share of the single ones is rolled back. */
  async write(rows: number, hold: (tx: Tx) => Promise<void>): Promise<void> {
    const enrollmentIds = Array.from({ length: rows }, () => randomUUID());
    const gives = rows > 1 || this.random.next() >= ROLLBACK_SHARE;
    const work = async (tx: Tx): Promise<void> => {
      const payloads = enrollmentIds.map((enrollmentId) => ({
        enrollmentId,
        runId: randomUUID(),
        employeeId: randomUUID(),
        at: '2026-03-02T01:00:00.000Z',
      }));
      await this.outbox.appendAll(tx, 'enrollment.seated.v1', payloads);
      await hold(tx);
      if (!gives) throw new RolledBack();
    };
    try {
      await this.database.transaction(work);
      for (const id of enrollmentIds) this.committed.add(id);
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
      for (const id of enrollmentIds) this.rolledBack.add(id);
    }
  }

  /** A row whose transaction ends only after a row with a larger id was relayed: what a cursor has stepped over. */
  async writeLate(): Promise<void> {
    const pauseMs = this.random.int(0, 100);
    await this.write(1, async () => {
      await this.untilOvertaken();
      await delay(pauseMs);
    });
  }

  /**
   * A late row whose commit falls between what a relay has read and what it writes next: a lock of the table lets
   * relays read and makes them wait before they mark or sweep. Nobody else may hold a row of the outbox meanwhile.
   */
  async writeInBetween(): Promise<void> {
    await this.write(1, async (tx) => {
      await this.untilOvertaken();
      await tx.query(`LOCK TABLE outbox IN SHARE MODE`);
      await delay(LOCK_MS);
    });
  }

  /** One row every `pauseMs` until `end`, so that there is always something newer to be relayed. */
  async overtake(pauseMs: number, end: Promise<unknown>): Promise<void> {
    const state: { ended: boolean } = { ended: false };
    const ending = end.finally(() => (state.ended = true));
    while (!state.ended) {
      await this.write(1, () => Promise.resolve());
      await delay(pauseMs);
    }
    await ending;
  }

  /** Waits until a relay has queued a row with an id larger than any that was taken before now. */
  async untilOvertaken(): Promise<void> {
    const now = this.ids.next();
    const giveUpAt = performance.now() + HOLD_LIMIT_MS;
    while (this.newestRelayed < now) {
      if (performance.now() > giveUpAt) {
        this.notOvertaken += 1;
        return;
      }
      await (this.looking ??= this.look());
    }
    this.overtaken += 1;
  }

  private async look(): Promise<void> {
    await delay(LOOK_INTERVAL_MS);
    const [newest] = await this.platform.sql<{ id: string }>(
      `SELECT id FROM enrollment.outbox WHERE relayed_at IS NOT NULL ORDER BY id DESC LIMIT 1`,
    );
    if (newest && newest.id > this.newestRelayed) this.newestRelayed = newest.id;
    this.looking = undefined;
  }
}
