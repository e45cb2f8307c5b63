import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  finishNation,
  knownNation,
  loadNation,
  NationError,
  withOwner,
  type KnownNation,
  type NationOptions,
  type NationProgress,
} from '@asn-corpu/sample-province';
import { DataFolder } from '../data-folder.js';
import { LocalPostgres } from '../local-postgres.js';
import { prepareDatabase } from '../prepare-database.js';
import { StartError } from '../start-error.js';

/** What a hundred thousand people take once everything is there, and while they are made, for the log of what is written. */
const PEOPLE = 100_000;
const GB_OF_100_000 = 1;
const LOG_GB_OF_100_000 = 0.7;
/** The log is let grow so far (LOADING), and somewhat further. */
const MOST_LOG_GB = 9;
const GB_OF_SORTING = 1;

/**
 * Of the server while it loads: what is cut off by a power cut is made anew, so nothing waits for the disk, and the log of
 * what is written is no longer than has to be. The server of everyday that comes after has none of these.
 */
const LOADING = [
  'max_wal_size=8GB',
  'checkpoint_timeout=30min',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'shared_buffers=1GB',
];

/** So much disk a nation needs, in GB. */
export function gigabytesFor(employees: number): number {
  const parts = employees / PEOPLE;
  return Math.ceil(parts * GB_OF_100_000 + Math.min(parts * LOG_GB_OF_100_000, MOST_LOG_GB) + GB_OF_SORTING);
}

/** The nation in a data folder; null where there is none. Its server is not running. */
export async function nationIn(path: string): Promise<KnownNation | null> {
  if (!existsSync(join(path, 'postgres')) || !LocalPostgres.isIn(join(path, 'postgres'))) return null;
  return withServer(new DataFolder(path), [], (url) => withOwner(url, knownNation));
}

/**
 * Makes a nation in a data folder of its own, or goes on with one that was cut off. @throws StartError with what to do
 */
export async function makeNation(
  path: string,
  nation: NationOptions,
  threads: number,
  onProgress: (progress: NationProgress) => void,
): Promise<void> {
  const folder = new DataFolder(path);
  const isNew = !LocalPostgres.isIn(folder.postgres);
  if (isNew) {
    const needed = gigabytesFor(nation.employees);
    folder.requireSpace(
      needed,
      `a nation of ${nation.employees} needs ${needed} GB: free some, or name another folder with --into`,
    );
  }
  try {
    await withServer(folder, LOADING, async (url) => {
      await prepareDatabase(url);
      await loadNation({ ...nation, ownerUrl: url, threads, onProgress });
    });
    await LocalPostgres.flush(folder.postgres);
    await withServer(folder, [], (url) => withOwner(url, (owner) => finishNation(owner, new Date())));
  } catch (error) {
    throw error instanceof NationError ? new StartError(error.message) : error;
  }
}

/** `loading`: settings with which nothing is durable; none for a server of everyday. */
async function withServer<T>(
  folder: DataFolder,
  loading: readonly string[],
  work: (url: string) => Promise<T>,
): Promise<T> {
  if ((await LocalPostgres.runningIn(folder.postgres)) !== null)
    throw new StartError(`A server runs on ${folder.path} already; stop that first`);
  const postgres = await LocalPostgres.start({
    folder: folder.postgres,
    durable: loading.length === 0,
    settings: loading,
  });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
