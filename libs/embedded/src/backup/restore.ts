import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { clusterFolder, LocalPostgres, serverUserId } from '../local-postgres.js';
import { StartError } from '../start-error.js';
import type { BackupFolder, BaseBackup } from './backup-folder.js';
import { momentOfName } from './backup-name.js';
import { below, copyHashed, eachOf, isGone, syncToDisk } from './hashed-copy.js';
import { segmentOf } from './wal-segment.js';
import { missingSegment, whyNotRecovered } from './why-not-recovered.js';

const AT_ONCE = 4;

export interface RestoreRequest {
  readonly store: BackupFolder;
  /** The new data folder; it must not be there yet. */
  readonly into: string;
  /** Everything committed up to this moment, and nothing later; null is everything that was kept. */
  readonly at: Date | null;
  readonly say: (line: string) => void;
}

export interface Restored {
  readonly backup: string;
  /** When the last transaction in it was committed; null when there was none after the backup. */
  readonly lastCommitAt: Date | null;
  readonly files: number;
  /** From the call until the database was there, with all that lies beside it. */
  readonly seconds: number;
}

/**
 * Makes a new data folder as the platform was at a moment. It is put together beside its place and gets its name at the
 * very end, so a restore that was cut off leaves nothing that would start.
 * @throws StartError in one sentence, rather than restore less than was asked for
 */
export async function restorePlatform({ store, into, at, say }: RestoreRequest): Promise<Restored> {
  const startedAt = performance.now();
  requireNew(into);
  if (at !== null && at.getTime() > Date.now()) throw new StartError('That moment is yet to come');
  const backup = chooseBackup(store.list(), at, store.path);
  requireSameMajor(backup);
  if (at === null) requireWholeArchive(store, backup);
  store.wal.openTo(serverUserId());
  const unfinished = `${into}.restoring`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  // As PostgreSQL's user gets into a data folder; what is secret in it is so by its own mode.
  chmodSync(unfinished, 0o755);
  const cluster = clusterFolder(join(unfinished, 'postgres'));
  rmSync(cluster, { recursive: true, force: true });
  try {
    say(`Copying the backup of ${backup.endedAt}`);
    await copyCluster(store, backup, cluster);
    const files = await store.outside.restore(outsideAt(store, backup, at), unfinished);
    say(`${files} files beside the database are there; replaying what was written since`);
    const lastCommitAt = await recover(store, backup, unfinished, at);
    await nameWhole(unfinished, cluster, into);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    return { backup: backup.name, lastCommitAt, files, seconds };
  } catch (error) {
    for (const left of [cluster, unfinished]) rmSync(left, { recursive: true, force: true });
    throw error;
  }
}

function requireNew(into: string): void {
  const taken = [into, clusterFolder(join(into, 'postgres'))].find((place) => existsSync(place));
  if (taken !== undefined)
    throw new StartError(`${taken} is there already; restore into a folder that is not`);
}

/** The newest that had ended by then. */
function chooseBackup(backups: readonly BaseBackup[], at: Date | null, path: string): BaseBackup {
  const [oldest] = backups;
  if (!oldest) throw new StartError(`${path} has no finished backup; is BACKUP_DIR right?`);
  const chosen = backups.findLast(({ endedAt }) => at === null || Date.parse(endedAt) <= at.getTime());
  if (chosen) return chosen;
  throw new StartError(
    `The oldest backup ended at ${oldest.endedAt}; nothing can be restored as it was before that`,
  );
}

/** Another PostgreSQL would refuse the files as well, after all of them were copied. */
function requireSameMajor({ postgresVersion }: BaseBackup): void {
  const version = LocalPostgres.installedVersion();
  if (Number.parseInt(version, 10) === Number.parseInt(postgresVersion, 10)) return;
  throw new StartError(
    `That backup is of PostgreSQL ${postgresVersion}, and this is ${version}, which cannot read it; restore it with the release of the platform that made it`,
  );
}

/** Without a moment to arrive at, PostgreSQL would take a gap for the end. */
function requireWholeArchive(store: BackupFolder, { firstSegment }: BaseBackup): void {
  const missing = store.wal.firstMissing(firstSegment);
  if (missing !== null) throw missingSegment(store.wal, missing);
}

/** What lay beside the database at the moment, or right after the backup where that was later. */
function outsideAt(store: BackupFolder, { outside }: BaseBackup, at: Date | null): string {
  const until = at?.getTime() ?? Infinity;
  return (
    store.outside.list().findLast((name) => name >= outside && momentOfName(name).getTime() <= until) ??
    outside
  );
}

/** Checks the digest of each file while it is copied. PostgreSQL writes all of them to the disk when it begins to recover. */
async function copyCluster(store: BackupFolder, backup: BaseBackup, cluster: string): Promise<void> {
  const owner = serverUserId();
  const own = (path: string): void => {
    if (owner !== undefined) chownSync(path, owner, owner);
  };
  const from = store.clusterOf(backup);
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  own(cluster);
  for (const folder of backup.folders) {
    mkdirSync(below(cluster, folder), { mode: 0o700 });
    own(join(cluster, folder));
  }
  await eachOf(backup.files, AT_ONCE, async ({ path, sha256 }) => {
    const source = below(from, path);
    const copied = await copyHashed(source, below(cluster, path)).catch((error: unknown) => {
      if (isGone(error)) throw new StartError(`${source} is missing in the backup; use another one`);
      throw error;
    });
    if (copied.sha256 !== sha256)
      throw new StartError(`${source} is not what was copied (its digest differs); use another backup`);
    own(join(cluster, path));
  });
  const signal = join(cluster, 'recovery.signal');
  writeFileSync(signal, '', { mode: 0o600 });
  own(signal);
}

/** Lets PostgreSQL replay the archive up to the moment, or to its end, and go on from there as a history of its own. */
async function recover(
  store: BackupFolder,
  backup: BaseBackup,
  unfinished: string,
  at: Date | null,
): Promise<Date | null> {
  const recovery = [
    `restore_command=${store.wal.restoreCommand}`,
    // Nobody may look before it is whole; then it need not allow as many connections as the server it comes from.
    'hot_standby=off',
    'recovery_target_timeline=current',
    'recovery_target_action=promote',
    // Read before the server knows that Z is a zone.
    ...(at === null ? [] : [`recovery_target_time=${at.toISOString().replace('Z', '+00')}`]),
  ];
  // Before the server starts, for one beside us goes on keeping.
  const last = store.wal.last();
  let postgres: LocalPostgres;
  try {
    postgres = await LocalPostgres.start({ folder: join(unfinished, 'postgres'), durable: true, recovery });
  } catch (error) {
    throw error instanceof StartError ? whyNotRecovered(error, store.wal, backup.firstSegment, at) : error;
  }
  try {
    const { replayed, lastCommitAt } = await whatWasReplayed(postgres.url);
    if (at === null && last !== null && segmentOf(backup.firstSegment.slice(0, 8), replayed) < last) {
      throw new StartError(
        `What was kept could be replayed up to ${replayed} only, and it goes on to ${last}`,
      );
    }
    return lastCommitAt;
  } finally {
    await postgres.stop();
  }
}

async function whatWasReplayed(url: string): Promise<{ replayed: string; lastCommitAt: Date | null }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ replayed: string; lastCommitAt: Date | null }>(
      `SELECT pg_last_wal_replay_lsn()::text AS replayed, pg_last_xact_replay_timestamp() AS "lastCommitAt"`,
    );
    if (!rows[0]) throw new Error('PostgreSQL does not say what it replayed');
    return rows[0];
  } finally {
    await client.end();
  }
}

/** Gives the folder its name, when everything in it is whole. Where the cluster lies elsewhere it comes first. */
async function nameWhole(unfinished: string, cluster: string, into: string): Promise<void> {
  for (const left of ['backup_label.old', 'recovery.done']) rmSync(join(cluster, left), { force: true });
  if (dirname(cluster) !== unfinished) renameSync(cluster, clusterFolder(join(into, 'postgres')));
  renameSync(unfinished, into);
  await syncToDisk(dirname(into));
}
