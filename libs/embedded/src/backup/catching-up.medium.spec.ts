import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Books, sentenceOf } from './books.builder.js';

const LIMIT_MS = 120_000;

let books: Books;

beforeEach(async () => {
  books = await Books.open('catching-up-spec');
}, LIMIT_MS);

afterEach(() => books.discard(), LIMIT_MS);

/** Ends or goes on with PostgreSQL's archiving, as a disk that is slow would. */
async function archiver(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const [row] = await books.sql<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE backend_type = 'archiver'`,
  );
  if (!row) throw new Error('PostgreSQL archives nothing');
  process.kill(row.pid, signal);
}

describe('A backup whose archive has not caught up', () => {
  it(
    'waits as long as it gets on',
    async () => {
      const [behind, patienceMs] = [8, 2_000];
      await archiver('SIGSTOP');
      for (let segment = 0; segment < behind; segment++) {
        await books.write(10 * segment, 10 * segment + 9);
        await books.sql(`SELECT pg_switch_wal()`);
      }
      const startedAt = performance.now();
      const state = { over: false };
      const catchingUp = (async () => {
        while (!state.over) {
          const newest = books.store.wal.last();
          await archiver('SIGCONT');
          for (let look = 0; look < 100 && books.store.wal.last() === newest; look++) await delay(5);
          await archiver('SIGSTOP');
          await delay(600);
        }
        await archiver('SIGCONT');
      })();
      await books.backUp(patienceMs).finally(async () => {
        state.over = true;
        await catchingUp;
      });
      expect(performance.now() - startedAt).toBeGreaterThan(patienceMs);
      await books.restore('restored', null);
      expect(await books.linesOf('restored')).toMatchObject({ count: 10 * behind });
    },
    LIMIT_MS,
  );

  it(
    'says which segment could not be kept, and no more once that was kept',
    async () => {
      const [row] = await books.sql<{ name: string }>(
        `SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS name`,
      );
      const inTheWay = books.store.wal.pathOf(row?.name ?? '');
      writeFileSync(inTheWay, 'not of this history');
      const sentence = `PostgreSQL kept nothing of its WAL in ${books.store.wal.folder} for 1.5 s`;
      expect(await sentenceOf(books.backUp(1_500))).toContain(
        `${sentence} (${row?.name} could not be kept);`,
      );
      rmSync(inTheWay);
      // What is kept next wakes the archiver, which looks by itself once a minute.
      await books.write(1, 10);
      await books.keepWal();
      await archiver('SIGSTOP');
      expect(await sentenceOf(books.backUp(1_500))).toContain(`${sentence};`);
      await archiver('SIGCONT');
    },
    LIMIT_MS,
  );
});
