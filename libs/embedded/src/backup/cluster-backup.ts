import { readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../start-error.js';
import { nameOfMoment } from './backup-name.js';
import type { BackupFolder, BaseBackup, KeptFile } from './backup-folder.js';
import { copyHashed, eachOf, hashFile, isGone, writeWhole } from './hashed-copy.js';
import { HISTORY_FILE, type WalArchive } from './wal-archive.js';

/** One backup at a time; the session that began it holds this. */
const LOCK = 7_230_031;
const AT_ONCE = 4;
const ARCHIVED_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** Of these folders only the folder is kept: what is in them is of the running server, or is in the archive. */
const EMPTY =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$|(^|\/)pgsql_tmp/;
const LEFT_OUT = new RegExp(
  `^(postmaster\\.(pid|opts)|backup_label(\\.old)?|tablespace_map|${HISTORY_FILE})$|(^|/)pg_internal\\.init`,
);
/** Written in place again and again, and the first thing that a server reads. */
const CONTROL = 'global/pg_control';

export interface Cluster {
  /** Of its running server, as its owner. */
  readonly url: string;
  readonly folder: string;
}

/**
 * Copies the files of a running cluster between `pg_backup_start` and `pg_backup_stop`. What changes meanwhile is put right
 * from the WAL, so all WAL written meanwhile has to be in the archive before the copy is worth anything. `keepOutside` keeps
 * the rest of the data folder; it runs after the copy, so that it has every file the database speaks of. An archive that
 * has not caught up is waited for as long as it keeps anything within `patienceMs`.
 * @throws StartError in one sentence; then there is no new backup
 */
export async function takeBaseBackup(
  cluster: Cluster,
  store: BackupFolder,
  keepOutside: () => Promise<string>,
  patienceMs = ARCHIVED_WITHIN_MS,
): Promise<BaseBackup> {
  const name = nameOfMoment(new Date());
  const client = new Client({ connectionString: cluster.url, application_name: 'backup' });
  // A server that ends meanwhile fails the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await requireArchiving(client, store.wal);
    store.wal.requireOf(cluster.folder);
    await requireAlone(client);
    const into = await store.begin(name);
    await client.query(`SELECT pg_backup_start($1, fast => true)`, [name]);
    const copied = await copyCluster(cluster.folder, into);
    const { stop, label, endedAt, version, lastSegment } = await endBackup(client);
    await writeWhole(join(into, 'backup_label'), label);
    const files = [
      ...copied.files,
      { path: 'backup_label', ...(await hashFile(join(into, 'backup_label'))) },
    ];
    const firstSegment = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1];
    if (firstSegment === undefined)
      throw new Error(`PostgreSQL's label of the backup at ${stop} has no segment`);
    await waitUntilArchived(client, store.wal, { firstSegment, lastSegment, patienceMs });
    const outside = await keepOutside();
    const backup: BaseBackup = {
      name,
      endedAt: endedAt.toISOString(),
      postgresVersion: version,
      firstSegment,
      lastSegment,
      outside,
      folders: copied.folders,
      files,
    };
    await store.finish(backup);
    return backup;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function requireArchiving(client: Client, wal: WalArchive): Promise<void> {
  const { rows } = await client.query<{ mode: string; command: string }>(
    `SELECT current_setting('archive_mode') AS mode, current_setting('archive_command') AS command`,
  );
  if (rows[0]?.mode === 'on' && rows[0].command === wal.archiveCommand) return;
  throw new StartError(
    'The platform runs without this BACKUP_DIR, so nobody keeps what it writes; stop it, and start it with BACKUP_DIR set',
  );
}

async function requireAlone(client: Client): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>(`SELECT pg_try_advisory_lock($1) AS alone`, [LOCK]);
  if (rows[0]?.alone !== true) throw new StartError('Another backup is being made; wait until it is done');
}

interface Ended {
  readonly stop: string;
  readonly label: string;
  readonly lastSegment: string;
  readonly endedAt: Date;
  readonly version: string;
}

async function endBackup(client: Client): Promise<Ended> {
  const { rows } = await client.query<Ended & { tablespaces: string }>(
    `SELECT lsn::text AS stop, labelfile AS label, spcmapfile AS tablespaces, pg_walfile_name(lsn) AS "lastSegment",
       clock_timestamp() + interval '1 ms' AS "endedAt", current_setting('server_version') AS version
     FROM pg_backup_stop(wait_for_archive => false)`,
  );
  const [ended] = rows;
  if (!ended) throw new Error('PostgreSQL did not end the backup');
  if (ended.tablespaces.trim() !== '')
    throw new StartError('The cluster has tablespaces outside of its folder, which are not backed up here');
  return ended;
}

async function copyCluster(folder: string, into: string): Promise<{ files: KeptFile[]; folders: string[] }> {
  const { files, folders } = contentsOf(folder);
  for (const path of folders) await mkdir(join(into, path), { mode: 0o700 });
  const kept: KeptFile[] = [];
  await eachOf(
    files.filter((path) => path !== CONTROL),
    AT_ONCE,
    async (path) => {
      try {
        kept.push({ path, ...(await copyHashed(join(folder, path), join(into, path))) });
      } catch (error) {
        // A table or index that was dropped meanwhile: the WAL says so too.
        if (!isGone(error)) throw error;
      }
    },
  );
  kept.push({ path: CONTROL, ...(await copyControl(join(folder, CONTROL), join(into, CONTROL))) });
  return { files: kept, folders };
}

/** Last, and not while it is being written. */
async function copyControl(from: string, to: string): Promise<{ size: number; sha256: string }> {
  for (let attempt = 0; ; attempt++) {
    const before = await hashFile(from);
    const copied = await copyHashed(from, `${to}.${attempt}`);
    const after = await hashFile(from);
    if (copied.sha256 !== before.sha256 || copied.sha256 !== after.sha256) {
      await rm(`${to}.${attempt}`);
      continue;
    }
    await rename(`${to}.${attempt}`, to);
    return copied;
  }
}

function contentsOf(folder: string): { files: string[]; folders: string[] } {
  const [files, folders]: [string[], string[]] = [[], []];
  const walk = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(below);
        if (!EMPTY.test(below)) walk(below);
      } else if (entry.isFile() && !LEFT_OUT.test(below)) files.push(below);
    }
  };
  walk('');
  return { files, folders };
}

async function waitUntilArchived(
  client: Client,
  wal: WalArchive,
  {
    firstSegment,
    lastSegment,
    patienceMs,
  }: { firstSegment: string; lastSegment: string; patienceMs: number },
): Promise<void> {
  let [newest, giveUpAt] = [wal.last(), Date.now() + patienceMs];
  while (!wal.has(lastSegment)) {
    if (Date.now() > giveUpAt) {
      // An archive that has hours to catch up with gets on; only one that does not is given up.
      if (wal.last() === newest) throw await whyNotArchived(client, wal, patienceMs);
      [newest, giveUpAt] = [wal.last(), Date.now() + patienceMs];
    }
    await delay(LOOK_EVERY_MS);
  }
  const missing = wal.firstMissing(firstSegment);
  if (missing !== null && missing <= lastSegment)
    throw new StartError(
      `${wal.pathOf(missing)} is missing, so this backup would be worth nothing; try again`,
    );
}

/** PostgreSQL never forgets the last segment that failed, also when it was kept afterwards. */
async function whyNotArchived(client: Client, wal: WalArchive, patienceMs: number): Promise<StartError> {
  const { rows } = await client.query<{ failed: string | null }>(
    `SELECT CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity') THEN last_failed_wal END AS failed
     FROM pg_stat_archiver`,
  );
  const failed = rows[0]?.failed == null ? '' : ` (${rows[0].failed} could not be kept)`;
  return new StartError(
    `PostgreSQL kept nothing of its WAL in ${wal.folder} for ${patienceMs / 1000} s${failed}; is there space, and may it write there?`,
  );
}
