import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalPostgres } from '../local-postgres.js';
import { StartError } from '../start-error.js';
import { nameOfMoment } from './backup-name.js';
import { Books, sentenceOf } from './books.builder.js';
import { takeBaseBackup } from './cluster-backup.js';
import { removeOld } from './retention.js';

const LIMIT_MS = 120_000;

let books: Books;

beforeEach(async () => {
  books = await Books.open('backup-spec');
}, LIMIT_MS);

afterEach(() => books.discard(), LIMIT_MS);

describe('A restore', () => {
  it(
    'gives the platform as it was at a moment, no more and no less, while it was written and backed up',
    async () => {
      await books.write(1, 10);
      mkdirSync(join(books.data.signer), { recursive: true });
      writeFileSync(join(books.data.signer, 'key.private'), 'of the day of the backup', { mode: 0o600 });
      const during = await books.writeWhile(books.backUp());
      const early = await books.write(11, 20);
      const late = await books.write(21, 30);
      await books.write(31, 40);
      await books.keepWal();
      writeFileSync(join(books.data.signer, 'key.private'), 'of another day', { mode: 0o600 });

      const { lastCommitAt } = await books.restore('early', early);
      expect(await books.linesOf('early')).toEqual({ last: 1_000_000 + during - 1, count: 20 + during });
      expect(lastCommitAt?.getTime()).toBeLessThanOrEqual(early.getTime());
      await books.restore('late', late);
      expect(await books.linesOf('late')).toMatchObject({ count: 30 + during });
      await books.restore('latest', null);
      expect(await books.linesOf('latest')).toMatchObject({ count: 40 + during });
      const key = join(books.folder, 'early/signer/key.private');
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
      expect(readdirSync(books.folder).filter((name) => !/^(data|backups)/.test(name))).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'of all that was kept is not disturbed by a platform that goes on keeping',
    async () => {
      await books.backUp();
      await books.write(1, 10);
      await books.keepWal();
      await books.writeWhile(books.restore('latest', null), async () => {
        await books.keepWal();
        await delay(300);
      });
      expect((await books.linesOf('latest')).count).toBeGreaterThanOrEqual(10);
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

      renameSync(wal, join(books.folder, 'aside'));
      for (const moment of [at, null])
        expect(await sentenceOf(books.restore('gap', moment))).toContain(`${wal} is missing`);
      renameSync(join(books.folder, 'aside'), wal);
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
      await shell(same.replaceAll('%p', join(books.folder, 'same')));
      await again(readFileSync(join(books.folder, 'same'), 'latin1'));
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
        folder: join(books.folder, 'again/postgres'),
        durable: false,
        archive: books.store.wal,
      });
      expect(await sentenceOf(again)).toContain(
        'keeps the history of another platform, or of this one before',
      );
      // While it runs: at once, and nothing is made where the disk belongs.
      renameSync(books.store.path, join(books.folder, 'unmounted'));
      expect(await sentenceOf(books.backUp())).toContain('is its disk mounted');
      expect(existsSync(books.store.path)).toBe(false);
      renameSync(join(books.folder, 'unmounted'), books.store.path);
      await books.stop();
      renameSync(books.store.wal.folder, join(books.folder, 'unmounted'));
      expect(await sentenceOf(books.start())).toContain(
        'is kept in another BACKUP_DIR: is its disk mounted?',
      );
      rmSync(books.store.wal.folder, { recursive: true });
      renameSync(join(books.folder, 'unmounted'), books.store.wal.folder);
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
      expect(readFileSync(join(books.folder, 'kept/secrets.json'), 'utf8')).toBe('the second');
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
      // Somebody else clears away the same.
      await Promise.all([books.store.begin('one'), books.store.begin('another')]);
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
      expect(readFileSync(join(books.folder, 'later/files/cd/cd', key), 'utf8')).toBe('a certificate');
    },
    LIMIT_MS,
  );
});

/** As PostgreSQL would run it on a segment with this content. */
async function archive(command: string, name: string, content: string): Promise<void> {
  const segment = join(books.folder, 'segment');
  writeFileSync(segment, content, 'latin1');
  const filled = command.replaceAll(/%(.)/g, (_, sign: string) => ({ f: name, p: segment })[sign] ?? sign);
  await shell(filled);
}

async function shell(command: string): Promise<void> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  await promisify(execFile)('/bin/sh', ['-c', command]);
}
