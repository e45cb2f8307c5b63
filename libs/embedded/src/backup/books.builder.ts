import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DataFolder } from '../data-folder.js';
import { LocalPostgres } from '../local-postgres.js';
import { StartError } from '../start-error.js';
import { BackupFolder, type BaseBackup } from './backup-folder.js';
import { nameOfMoment } from './backup-name.js';
import { takeBaseBackup } from './cluster-backup.js';
import { restorePlatform, type Restored } from './restore.js';

/** A data folder with a server that archives, and a backup folder beside it. Rows are numbered as they are written. */
export class Books {
  readonly data: DataFolder;
  readonly store: BackupFolder;
  private server: LocalPostgres | undefined;

  private constructor(readonly folder: string) {
    this.data = new DataFolder(join(folder, 'data'));
    this.store = new BackupFolder(join(folder, `backups of 'all', 100%`), this.data.path);
    this.store.make();
  }

  /** In a new folder, and started. */
  static async open(name: string): Promise<Books> {
    const folder = mkdtempSync(join(tmpdir(), `${name}-`));
    // For root, PostgreSQL runs as somebody else, who has to get there.
    chmodSync(folder, 0o755);
    const books = new Books(folder);
    await books.start();
    return books;
  }

  /** Stops, and leaves nothing. */
  async discard(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get postgres(): LocalPostgres {
    if (!this.server) throw new Error('Not started');
    return this.server;
  }

  async start(): Promise<void> {
    this.server = await LocalPostgres.start({
      folder: this.data.postgres,
      durable: false,
      archive: this.store.wal,
    });
    await this.sql(`CREATE TABLE IF NOT EXISTS line (id int PRIMARY KEY)`);
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  async backUp(patienceMs?: number): Promise<BaseBackup> {
    const { url, folder } = this.postgres;
    const keepOutside = async (): Promise<string> => {
      const { name } = await this.store.outside.keep(this.data, nameOfMoment(new Date()));
      return name;
    };
    return takeBaseBackup({ url, folder }, this.store, keepOutside, patienceMs);
  }

  /** Writes lines and returns a moment after them and before whatever comes next. */
  async write(from: number, to: number): Promise<Date> {
    await this.sql(`INSERT INTO line SELECT generate_series(${from}, ${to})`);
    await delay(5);
    const { now } = (await this.sql<{ now: Date }>(`SELECT clock_timestamp() AS now`))[0] ?? {};
    await delay(5);
    return now ?? new Date();
  }

  /** Writes lines from a million on, one by one, while something is done; returns how many. */
  async writeWhile(
    work: Promise<unknown>,
    afterEach = async (): Promise<void> => undefined,
  ): Promise<number> {
    const state = { over: false };
    let written = 0;
    const writing = (async () => {
      for (; !state.over; written++) {
        await this.sql(`INSERT INTO line VALUES (${1_000_000 + written})`);
        await afterEach();
      }
    })();
    await work.finally(async () => {
      state.over = true;
      await writing;
    });
    return written;
  }

  /** Has the segment that is written kept at once; returns its name. */
  async keepWal(): Promise<string> {
    const [row] = await this.sql<{ name: string }>(`SELECT pg_walfile_name(pg_switch_wal()) AS name`);
    const name = row?.name ?? '';
    for (const until = Date.now() + 20_000; !this.store.wal.has(name) && Date.now() < until;) await delay(50);
    if (!this.store.wal.has(name)) throw new Error(`${name} was not kept within 20 seconds`);
    return name;
  }

  sql<T extends object>(text: string): Promise<T[]> {
    return onServer<T>(this.postgres.url, text);
  }

  restore(name: string, at: Date | null): Promise<Restored> {
    return restorePlatform({ store: this.store, into: join(this.folder, name), at, say: () => undefined });
  }

  /** The newest line of a restored folder, and how many there are. */
  async linesOf(name: string): Promise<{ last: number; count: number }> {
    const postgres = await LocalPostgres.start({
      folder: join(this.folder, name, 'postgres'),
      durable: false,
    });
    try {
      const [row] = await onServer<{ last: number; count: number }>(
        postgres.url,
        `SELECT max(id) AS last, count(*)::int AS count FROM line`,
      );
      return row ?? { last: 0, count: 0 };
    } finally {
      await postgres.stop();
    }
  }
}

async function onServer<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What a refusal says. */
export async function sentenceOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartError)) throw new Error('Not refused in one sentence', { cause: error });
  return error.message;
}
