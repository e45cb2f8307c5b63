import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  BackupFolder,
  DataFolder,
  nameOfMoment,
  restorePlatform,
  takeBaseBackup,
  type BaseBackup,
} from '@asn-corpu/embedded';
import { BulkCreditService, verifyLedger } from '@asn-corpu/enrollment';
import { FileStore } from '@asn-corpu/platform';
import { ApiError, waitFor } from '../harness/api-client.js';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { FIRST_YEAR, learning, LedgerWorld, YEARS } from './ledger-world.js';
import { result, type StressRow } from './row.js';
import { gradeAll, prepareGraded, quiesce, type WaitingRun } from './t06-credited-once.js';

const RTO_LIMIT_SECONDS = 15 * 60;
const LAST_YEAR = FIRST_YEAR + YEARS - 1;
const LIMIT_MS = 600_000;
const SEED = 31;
/** A reconciliation of everything is one job, and the machine is busy with other things. */
const PATIENT = { WATCHDOG_MS: String(LIMIT_MS) };
const SMALL = { employees: 200, factsEach: 6, graded: 20 };
const FULL: typeof SMALL = { employees: 35_000, factsEach: 29, graded: 1_000 };
const WHY = { reason: 'COMPLETION', actor: 'ledger-world' };
/** What must be the same row by row; what workers write of themselves may differ. */
const TABLES = [
  'people.employee',
  'people.account',
  'learning_path.run',
  'enrollment.enrollment',
  'enrollment.attendance',
  'enrollment.jp_fact',
  'enrollment.jp_posting',
  'enrollment.jp_balance',
  'enrollment.certificate',
];

/** What a platform says of itself at a moment at which nobody writes. */
interface Picture {
  readonly digests: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, string>>;
}

/**
 * A platform is backed up while people are graded and certified, and goes on. From that backup and what PostgreSQL wrote
 * since, it is restored to a second between, to the end, and to moments of which not everything is there.
 */
export const T31: StressRow = {
  id: 'T31',
  title: 'Restore works',
  async run({ full, say }) {
    const folder = mkdtempSync(join(tmpdir(), 'restore-'));
    // For root, PostgreSQL runs as somebody else, who has to get there.
    chmodSync(folder, 0o755);
    const platform = await PlatformUnderTest.start({
      durable: full,
      backupDir: join(folder, 'backups'),
      overrides: PATIENT,
    });
    try {
      return await new Drill(platform, folder, full, say).run(full ? FULL : SMALL);
    } finally {
      await platform.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

class Drill {
  private readonly store: BackupFolder;
  private readonly data: DataFolder;

  constructor(
    private readonly platform: PlatformUnderTest,
    private readonly folder: string,
    /** The small form leaves to `backup.medium.spec.ts` what that shows as well, for each restore takes its time. */
    private readonly full: boolean,
    private readonly say: (line: string) => void,
  ) {
    this.data = new DataFolder(platform.folder);
    this.store = new BackupFolder(join(folder, 'backups'), platform.folder);
  }

  async run({ employees, factsEach, graded }: typeof SMALL): Promise<ReturnType<typeof result>> {
    const { platform, say } = this;
    await this.credit(employees, factsEach, 'first');
    const { token } = await createOfficer(platform, 'designer');
    const [during, between, after] = await prepareGraded(platform, token, 3 * graded, graded);
    say(`${employees * factsEach} facts are credited, ${3 * graded} people wait for their grades`);
    const beforeBackup = new Date();
    const [backup, backupSeconds] = await timed(async () => {
      const [made] = await Promise.all([this.backUp(), this.grade(token, during)]);
      return made;
    });
    say(`backed up in ${backupSeconds} s while people were graded`);
    await this.grade(token, between);
    await quiesce(platform, 2 * graded);
    await this.store.outside.keep(this.data, nameOfMoment(new Date()));
    const second = await this.quietMoment();
    const then = await pictureOf(platform, token);
    const gap = await this.keepWal();
    await this.credit(employees, 1, 'late');
    await this.grade(token, after);
    await quiesce(platform, 3 * graded);
    await this.store.outside.keep(this.data, nameOfMoment(new Date()));
    const later = await this.quietMoment();
    const now = await pictureOf(platform, token);
    await this.keepWal();
    const metrics = await this.archiveFigures();
    const failure = await this.figuresOfFailure();
    await platform.stop();
    say('the platform is gone, with its data folder');

    const refusals = await this.refusals(beforeBackup, gap, later);
    const atSecond = await this.restored('second', second, token);
    const atEnd = this.full ? await this.restored('end', null, token) : null;
    return result(
      {
        laterWritesShow: allDiffer(then.digests, now.digests) && !isSame(then.tables, now.tables),
        digestsAreEqual: isSame(then.digests, atSecond.picture.digests),
        rowsAreEqual: isSame(then.tables, atSecond.picture.tables),
        endIsTheEnd: atEnd === null || isSame(now, atEnd.picture),
        filesAreThere: atSecond.files === 2 * graded && (atEnd?.files ?? 3 * graded) === 3 * graded,
        ledgerIsSound: atSecond.ledgerIsSound && atEnd?.ledgerIsSound !== false,
        missingWalIsAnError: refusals.missing.every((sentence) => sentence.includes(`${gap}.gz is missing`)),
        earlierIsAnError: refusals.earlier.includes('nothing can be restored as it was before that'),
        laterIsAnError: refusals.later?.includes('What was kept ends before') !== false,
        archivingIsTold:
          metrics.failing === 0 &&
          metrics.ageSeconds < 120 &&
          failure.failing === 1 &&
          failure.ageSeconds > 0,
        inTime: atSecond.rtoSeconds <= RTO_LIMIT_SECONDS,
      },
      {
        employees,
        facts: employees * factsEach,
        backup: { seconds: backupSeconds, megabytes: megabytesOf(backup) },
        rtoSeconds: { second: atSecond.rtoSeconds, end: atEnd?.rtoSeconds },
        digests: { then: then.digests, restored: atSecond.picture.digests, later: now.digests },
        differing: Object.keys(then.tables).filter(
          (name) => then.tables[name] !== atSecond.picture.tables[name],
        ),
        files: [atSecond.files, atEnd?.files],
        refusals,
        metrics,
      },
    );
  }

  /** Facts of five years, as loaded records come in; more of them later change each digest. */
  private async credit(employees: number, factsEach: number, part: string): Promise<void> {
    const world = LedgerWorld.of(this.platform.postgres, this.folder);
    if (part === 'first') await world.addEmployees('postgres', employees);
    const books = await world.openBooks('postgres');
    // One clock with the platform, which reads what was posted up to now.
    books.clock.advance(Date.now() - books.clock.now().getTime());
    await books.get(BulkCreditService).creditBulk(learning(employees, factsEach, SEED, part), WHY);
    await books.close();
  }

  private backUp(): Promise<BaseBackup> {
    const { url, folder } = this.platform.postgres;
    return takeBaseBackup({ url, folder }, this.store, async () => {
      const { name } = await this.store.outside.keep(this.data, nameOfMoment(new Date()));
      return name;
    });
  }

  private async grade(token: string, run: WaitingRun | undefined): Promise<void> {
    await gradeAll(this.platform, token, run ? [run] : []);
  }

  /** A whole second in which nothing was decided: the one asked for when something went wrong "at twenty past". */
  private async quietMoment(): Promise<Date> {
    await delay(1_000);
    const moment = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    await delay(1_000);
    return moment;
  }

  /** Has PostgreSQL keep the segment it writes, which it does within a minute by itself; returns its name. */
  private async keepWal(): Promise<string> {
    const [row] = await this.platform.sql<{ name: string }>(
      `SELECT pg_walfile_name(pg_switch_wal()) AS name`,
    );
    const name = row?.name ?? '';
    await waitFor(`${name} in the archive`, () => Promise.resolve(this.store.wal.has(name)), Boolean);
    return name;
  }

  private async refusals(
    beforeBackup: Date,
    gap: string,
    later: Date,
  ): Promise<{ earlier: string; later: string | null; missing: string[] }> {
    const refusal = (at: Date | null): Promise<string> =>
      this.restore('refused', at).then(
        () => 'restored all the same',
        (error: unknown) => (error as Error).message,
      );
    const { wal } = this.store;
    const earlier = await refusal(beforeBackup);
    const afterTheEnd = this.full ? await refusal(new Date()) : null;
    renameSync(wal.pathOf(gap), join(this.folder, 'aside'));
    const missing = [await refusal(later), await refusal(null)];
    renameSync(join(this.folder, 'aside'), wal.pathOf(gap));
    this.say('what cannot be restored is refused');
    return { earlier, later: afterTheEnd, missing };
  }

  private restore(name: string, at: Date | null): ReturnType<typeof restorePlatform> {
    return restorePlatform({ store: this.store, into: join(this.folder, name), at, say: this.say });
  }

  /** Restores, starts a platform on it, and asks that what the first one was asked. */
  private async restored(
    name: string,
    at: Date | null,
    token: string,
  ): Promise<{ picture: Picture; rtoSeconds: number; files: number; ledgerIsSound: boolean }> {
    const [platform, rtoSeconds] = await timed(async () => {
      await this.restore(name, at);
      return PlatformUnderTest.start({ folder: join(this.folder, name), durable: true, overrides: PATIENT });
    });
    this.say(`restored to ${at?.toISOString() ?? 'the end'} and serving after ${rtoSeconds} s`);
    try {
      const files = await filesOf(platform);
      const { checkpointDir, signerDir } = platform.settings;
      const ledger = await verifyLedger({
        databaseUrl: platform.ownerUrl,
        checkpointDir,
        signerDir,
        onProgress: () => undefined,
      });
      const picture = await pictureOf(platform, token);
      return { picture, rtoSeconds, files, ledgerIsSound: ledger.ok };
    } finally {
      await platform.stop();
    }
  }

  private async archiveFigures(): Promise<{ failing: number; ageSeconds: number }> {
    const text = await (
      await fetch(`http://127.0.0.1:${this.platform.workers[0]?.port ?? 0}/metrics`)
    ).text();
    const read = (name: string): number =>
      Number(new RegExp(`^${name}\\{service="enrollment"\\} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    return { failing: read('corpu_wal_archive_failing'), ageSeconds: read('corpu_wal_archived_seconds') };
  }

  /** With something else where the next segment would go, and nothing kept since a crash made PostgreSQL count anew. */
  private async figuresOfFailure(): Promise<{ failing: number; ageSeconds: number }> {
    const [row] = await this.platform.sql<{ name: string }>(
      `SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS name`,
    );
    const inTheWay = this.store.wal.pathOf(row?.name ?? '');
    writeFileSync(inTheWay, 'not of this history');
    await this.platform.sql(`SELECT pg_stat_reset_shared('archiver')`);
    await this.platform.sql(`SELECT pg_switch_wal()`);
    const figures = await waitFor(
      'a failure of archiving in the figures',
      () => this.archiveFigures(),
      ({ failing }) => failing > 0,
    );
    rmSync(inTheWay);
    return figures;
  }
}

async function pictureOf(platform: PlatformUnderTest, token: string): Promise<Picture> {
  const tables: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await platform.sql<{ digest: string }>(
      `SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS digest FROM ${table} t`,
    );
    tables[table] = row?.digest ?? '';
  }
  const digests: Record<string, string> = {};
  for (const year of new Set([LAST_YEAR, new Date().getFullYear()]))
    digests[year] = await reconciliationOf(platform, token, year);
  return { digests, tables };
}

/** Of an open year, so that whatever is posted later changes it. */
async function reconciliationOf(platform: PlatformUnderTest, token: string, year: number): Promise<string> {
  const client = platform.client(token);
  const start = (): Promise<string | null> =>
    client
      .graphql<{ startReconciliation: { id: string } }>(
        `mutation ($input: StartReconciliationInput!) { startReconciliation(input: $input) { id } }`,
        { input: { requestId: randomUUID(), year } },
      )
      .then(
        ({ startReconciliation }) => startReconciliation.id,
        (error: unknown) => {
          // The nightly one has just begun.
          if (error instanceof ApiError && error.code === 'RECONCILIATION_RUNNING') return null;
          throw error;
        },
      );
  const id = await waitFor('a reconciliation to begin', start, isGiven, LIMIT_MS);
  const find = async (): Promise<string | null> => {
    const [row] = await platform.sql<{ digest: string | null }>(
      `SELECT digest FROM enrollment.reconciliation WHERE id = $1 AND state = 'DONE'`,
      [id],
    );
    return row?.digest ?? null;
  };
  return (await waitFor('the reconciliation', find, isGiven, LIMIT_MS)) ?? '';
}

function isGiven(value: string | null): boolean {
  return value !== null;
}

/** How many certificates have their file, unchanged. */
async function filesOf(platform: PlatformUnderTest): Promise<number> {
  const rows = await platform.sql<{ key: string }>(
    `SELECT file_key AS key FROM enrollment.certificate WHERE file_key IS NOT NULL`,
  );
  const files = new FileStore(platform.settings.filesDir);
  let found = 0;
  for (const { key } of rows) {
    const isThere = await files.get(key).then(
      () => true,
      () => false,
    );
    if (isThere) found += 1;
  }
  return found;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startedAt = performance.now();
  const done = await work();
  return [done, Math.round((performance.now() - startedAt) / 100) / 10];
}

function megabytesOf({ files }: BaseBackup): number {
  return Math.round(files.reduce((sum, { size }) => sum + size, 0) / 1024 ** 2);
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function allDiffer(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return Object.keys(one).every((key) => one[key] !== other[key]);
}
