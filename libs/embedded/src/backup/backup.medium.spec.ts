import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
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
import { removeOld } from './retention.js';

const LIMIT_MS = 120_000;

/** A data folder with a server that archives, and a backup folder beside it. Rows are numbered as they are written. */
class Books {
  readonly data: DataFolder;
  readonly store: BackupFolder;
  private server: LocalPostgres | undefined;

  constructor(readonly folder: string) {
    this.data = new DataFolder(join(folder, 'data'));
    this.store = new BackupFolder(join(folder, `backups of 'all', 100%`), this.data.path);
    this.store.make();
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

  async backUp(): Promise<BaseBackup> {
    return takeBaseBackup({ url: this.postgres.url, folder: this.postgres.folder }, this.store, async () => {
      const { name } = await this.store.outside.keep(this.data, nameOfMoment(new Date()));
      return name;
    });
  }

  /** Writes lines and returns a moment after them and before whatever comes next. */
  async write(from: number, to: number): Promise<Date> {
    await this.sql(`INSERT INTO line SELECT generate_series(${from}, ${to})`);
    await delay(5);
    const { now } = (await this.sql<{ now: Date }>(`SELECT clock_timestamp() AS now`))[0] ?? {};
    await delay(5);
    return now ?? new Date();
  }

  /** Has the segment that is written kept at once; returns its name. */
  async keepWal(): Promise<string> {
    const [row] = await this.sql<{ name: string }>(`SELECT pg_walfile_name(pg_switch_wal()) AS name`);
    const name = row?.name ?? '';
    for (const until = Date.now() + 20_000; !this.store.wal.has(name) && Date.now() < until;) await delay(50);
    expect(existsSync(this.store.wal.pathOf(name))).toBe(true);
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

async function sentenceOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return (error as Error).message;
}

let folder: string;
let books: Books;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-spec-'));
  // For root, PostgreSQL runs as somebody else, who has to get there.
  chmodSync(folder, 0o755);
  books = new Books(folder);
  await books.start();
}, LIMIT_MS);

afterEach(async () => {
  await books.stop();
  rmSync(folder, { recursive: true, force: true });
}, LIMIT_MS);

describe('A restore', () => {
  it(
    'gives the platform as it was at a moment, no more and no less, while it was written and backed up',
    async () => {
      await books.write(1, 10);
      mkdirSync(join(books.data.signer), { recursive: true });
      writeFileSync(join(books.data.signer, 'key.private'), 'of the day of the backup', { mode: 0o600 });
      const state = { over: false, at: 1_000_000 };
      const writing = (async () => {
        while (!state.over) await books.sql(`INSERT INTO line VALUES (${state.at++})`);
      })();
      await books.backUp();
      state.over = true;
      await writing;
      const during = state.at - 1_000_000;
      const early = await books.write(11, 20);
      const late = await books.write(21, 30);
      await books.write(31, 40);
      await books.keepWal();
      writeFileSync(join(books.data.signer, 'key.private'), 'of another day', { mode: 0o600 });

      const { lastCommitAt } = await books.restore('early', early);
      expect(await books.linesOf('early')).toEqual({ last: state.at - 1, count: 20 + during });
      expect(lastCommitAt?.getTime()).toBeLessThanOrEqual(early.getTime());
      await books.restore('late', late);
      expect(await books.linesOf('late')).toMatchObject({ count: 30 + during });
      await books.restore('latest', null);
      expect(await books.linesOf('latest')).toMatchObject({ count: 40 + during });
      const key = join(folder, 'early/signer/key.private');
      expect(readFileSync(key, 'utf8')).toBe('of the day of the backup');
      expect(statSync(key).mode & 0o777).toBe(0o600);
    },
    LIMIT_MS,
  );

  it(
    'refuses moments of which it cannot know everything, in one sentence each, and leaves nothing behind',
    async () => {
      const before = await books.write(1, 10);
      const { endedAt } = await books.backUp();
      await books.write(11, 20);
      await books.keepWal();
      expect(await sentenceOf(books.restore('before', before))).toBe(
        `The oldest backup ended at ${endedAt}; nothing can be restored as it was before that`,
      );
      const after = new Date();
      expect(await sentenceOf(books.restore('after', after))).toMatch(
        /^What was kept ends before .+: its last transaction is of .+Z; choose a moment before that, or latest/,
      );
      expect(await sentenceOf(books.restore('future', new Date(Date.now() + 60_000)))).toContain(
        'yet to come',
      );
      expect(await sentenceOf(books.restore('data', null))).toContain('data is there already');
      expect(readdirSync(folder).filter((name) => !/^(data|backups)/.test(name))).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'never takes missing or damaged WAL for the end: in the middle, and at the end',
    async () => {
      await books.backUp();
      await books.write(1, 10);
      const gone = await books.keepWal();
      await books.write(11, 20);
      const last = await books.keepWal();
      const wal = books.store.wal.pathOf(gone);
      const at = await books.write(21, 30);
      await books.write(31, 40);
      await books.keepWal();

      renameSync(wal, join(folder, 'aside'));
      for (const moment of [at, null])
        expect(await sentenceOf(books.restore('gap', moment))).toContain(`${wal} is missing`);
      renameSync(join(folder, 'aside'), wal);
      truncateSync(wal, statSync(wal).size - 9);
      for (const moment of [at, null])
        expect(await sentenceOf(books.restore('torn', moment))).toContain(`${wal} is damaged`);
      expect(await books.store.wal.firstDamaged(gone)).toBe(gone);
      for (const name of readdirSync(books.store.wal.folder).filter((file) => file.slice(0, 24) >= last))
        if (name.endsWith('.gz')) rmSync(join(books.store.wal.folder, name));
      expect(await sentenceOf(books.restore('tail', null))).toContain(`${last}.gz is missing`);
    },
    LIMIT_MS,
  );

  it(
    'notices what is no longer what was copied',
    async () => {
      const backup = await books.backUp();
      const file = join(books.store.clusterOf(backup), 'global/pg_control');
      appendFileSync(file, 'x');
      expect(await sentenceOf(books.restore('bent', null))).toContain(`${file} is not what was copied`);
      expect(await sentenceOf(books.store.verify(backup))).toContain(`${file} is not what was copied`);
      appendFileSync(join(file, '../../../manifest.json'), ' ');
      expect(await sentenceOf(books.restore('bent', null))).toContain('manifest.json is missing or damaged');
    },
    LIMIT_MS,
  );
});

describe('The archive', () => {
  it(
    'keeps a segment once: the same again is fine, another of its name is refused',
    async () => {
      const name = await books.keepWal();
      const before = readFileSync(books.store.wal.pathOf(name));
      const again = (text: string): Promise<void> => archive(books.store.wal.archiveCommand, name, text);
      const same = books.store.wal.restoreCommand.replaceAll('%f', name).replaceAll('%%', '%');
      await shell(same.replaceAll('%p', join(folder, 'same')));
      await again(readFileSync(join(folder, 'same'), 'latin1'));
      await expect(again('something else')).rejects.toThrow();
      expect(readFileSync(books.store.wal.pathOf(name)).equals(before)).toBe(true);
    },
    LIMIT_MS,
  );

  it(
    'holds one history: what was restored, another platform, and one whose disk is not mounted are refused',
    async () => {
      await books.backUp();
      await books.restore('again', null);
      const again = LocalPostgres.start({
        folder: join(folder, 'again/postgres'),
        durable: false,
        archive: books.store.wal,
      });
      expect(await sentenceOf(again)).toContain(
        'keeps the history of another platform, or of this one before',
      );
      await books.stop();
      renameSync(books.store.wal.folder, join(folder, 'unmounted'));
      expect(await sentenceOf(books.start())).toContain(
        'is kept in another BACKUP_DIR: is its disk mounted?',
      );
      rmSync(books.store.wal.folder, { recursive: true });
      renameSync(join(folder, 'unmounted'), books.store.wal.folder);
      await books.start();
    },
    LIMIT_MS,
  );
});

describe('Old backups', () => {
  it(
    'go with what only they need, and the others can still be restored',
    async () => {
      const contentOf = (text: string): string => {
        const sha256 = createHash('sha256').update(text).digest('hex');
        return join(books.store.outside.folder, sha256.slice(0, 2), sha256);
      };
      const key = 'ab'.repeat(32);
      mkdirSync(join(books.data.files, 'ab/ab'), { recursive: true });
      writeFileSync(join(books.data.files, 'ab/ab', key), 'a certificate');
      writeFileSync(join(books.data.path, 'secrets.json'), 'the first');
      const first = await books.backUp();
      await books.write(1, 10);
      await books.keepWal();
      rmSync(join(books.data.files, 'ab/ab', key));
      writeFileSync(join(books.data.path, 'secrets.json'), 'the second');
      const second = await books.backUp();
      const at = await books.write(11, 20);
      await books.write(21, 30);
      await books.keepWal();

      const daysAgo = new Date(Date.now() - 2 * 86_400_000);
      utimesSync(contentOf('the first'), daysAgo, daysAgo);
      const { backups, segments } = await removeOld(books.store, 1);
      expect([existsSync(contentOf('the first')), existsSync(contentOf('the second'))]).toEqual([
        false,
        true,
      ]);
      expect(backups).toEqual([first.name]);
      expect(segments).toBeGreaterThan(1);
      expect(books.store.list().map(({ name }) => name)).toEqual([second.name]);
      expect(books.store.outside.list()).toEqual([second.outside]);
      expect(books.store.wal.has(first.firstSegment)).toBe(false);
      await books.store.outside.verify();
      const { files } = await books.restore('kept', at);
      expect(files).toBe(1);
      expect(readFileSync(join(folder, 'kept/secrets.json'), 'utf8')).toBe('the second');
      expect(await books.linesOf('kept')).toEqual({ last: 20, count: 20 });
    },
    LIMIT_MS,
  );

  it(
    'cut off while they were made do not count, and go with the next one',
    async () => {
      const cut = takeBaseBackup(
        { url: books.postgres.url, folder: books.postgres.folder },
        books.store,
        () => Promise.reject(new StartError('cut off')),
      );
      expect(await sentenceOf(cut)).toBe('cut off');
      expect(books.store.list()).toEqual([]);
      expect(await sentenceOf(books.restore('none', null))).toContain('has no finished backup');
      await books.backUp();
      expect(readdirSync(join(books.store.path, 'base'))).toHaveLength(1);
    },
    LIMIT_MS,
  );
});

describe('A file of the platform that came after the backup', () => {
  it(
    'is restored with the database that speaks of it, once it was kept',
    async () => {
      const key = 'cd'.repeat(32);
      await books.backUp();
      mkdirSync(join(books.data.files, 'cd/cd'), { recursive: true });
      writeFileSync(join(books.data.files, 'cd/cd', key), 'a certificate');
      const at = await books.write(1, 10);
      await books.store.outside.keep(books.data, nameOfMoment(new Date()));
      await books.write(11, 20);
      await books.keepWal();
      await books.restore('later', at);
      expect(readFileSync(join(folder, 'later/files/cd/cd', key), 'utf8')).toBe('a certificate');
    },
    LIMIT_MS,
  );
});

/** As PostgreSQL would run it on a segment with this content. */
async function archive(command: string, name: string, content: string): Promise<void> {
  const segment = join(folder, 'segment');
  writeFileSync(segment, content, 'latin1');
  const filled = command.replaceAll(/%(.)/g, (_, sign: string) => ({ f: name, p: segment })[sign] ?? sign);
  await shell(filled);
}

async function shell(command: string): Promise<void> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  await promisify(execFile)('/bin/sh', ['-c', command]);
}
