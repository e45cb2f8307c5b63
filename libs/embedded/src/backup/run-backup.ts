import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfigs, type Environment } from '@asn-corpu/platform/settings';
import { type DataFolder } from '../data-folder.js';
import { EmbeddedConfig } from '../embedded.config.js';
import { clusterFolder, LocalPostgres } from '../local-postgres.js';
import { StartError } from '../start-error.js';
import { dataFolderOf, requireDatabase } from '../command/given-folder.js';
import { inOneSentence, TERMINAL, type Say } from '../command/terminal.js';
import { BackupFolder, type BaseBackup } from './backup-folder.js';
import { nameOfMoment } from './backup-name.js';
import { takeBaseBackup } from './cluster-backup.js';
import { restorePlatform } from './restore.js';
import { removeOld } from './retention.js';

const BACKUP_USAGE = `Backs up the platform of this folder, running or not, into BACKUP_DIR.

  npm run backup                 a new backup; it counts when it was read again and its WAL is kept
  npm run backup -- --keep N     and then removes all but the newest N, with what only they need
  npm run backup -- --files      only what lies beside PostgreSQL: files, mails, keys, checkpoints
  npm run backup -- --list       what there is
  npm run backup -- --verify     reads everything again and looks for gaps
`;
const RESTORE_USAGE = `Makes a new data folder from BACKUP_DIR, as the platform was at a moment.

  npm run restore -- --into FOLDER --at 2026-03-01T09:15:00+08:00
  npm run restore -- --into FOLDER --at latest        all that was kept
`;
/** With an offset: an hour of which nobody knows where it is meant is no moment. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
const MEGABYTE = 1024 ** 2;

/** What `npm run backup` runs; returns the exit status. */
export function runBackup(environment: Environment, args: string[], terminal = TERMINAL): Promise<number> {
  return inOneSentence(terminal, async (say) => {
    const { values } = parseArgs({
      args,
      options: {
        keep: { type: 'string' },
        files: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        verify: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      say(BACKUP_USAGE);
      return;
    }
    const keep = readKeep(values.keep);
    const { config } = readConfigs(environment, { config: EmbeddedConfig });
    const path = requireBackupDir(config);
    if (values.list || values.verify) return look(new BackupFolder(path, null), values.verify, say);
    if (config.databaseUrl !== undefined && !values.files) throw new StartError(OWN_SERVER);
    const data = dataFolderOf(config);
    const store = new BackupFolder(path, data.path);
    if (values.files) {
      if (config.databaseUrl === undefined) store.wal.requireOf(clusterFolder(data.postgres));
      else requireInUse(store, data);
      return keepOutside(store, data, say).then(() => undefined);
    }
    requireDatabase(data);
    const backup = await backUp(store, data, say);
    say(
      `Backup ${backup.name} is verified: ${sizeOf(backup)} MB. It can be restored to any second since ${backup.endedAt}.`,
    );
    if (keep === null) return;
    const removed = await removeOld(store, keep);
    say(`Removed ${removed.backups.length} older backups and ${removed.segments} segments of WAL`);
  });
}

/** What `npm run restore` runs; returns the exit status. */
export function runRestore(environment: Environment, args: string[], terminal = TERMINAL): Promise<number> {
  return inOneSentence(terminal, async (say) => {
    const { values } = parseArgs({
      args,
      options: {
        into: { type: 'string' },
        at: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      say(RESTORE_USAGE);
      return;
    }
    if (values.into === undefined || values.at === undefined)
      throw new StartError(`Say into which folder, and as of when.\n\n${RESTORE_USAGE}`);
    const { config } = readConfigs(environment, { config: EmbeddedConfig });
    const at = readMoment(values.at);
    const into = resolve(values.into);
    const store = new BackupFolder(requireBackupDir(config), into);
    const restored = await restorePlatform({ store, into, at, say });
    const { seconds, lastCommitAt } = restored;
    const last = lastCommitAt === null ? 'older than the backup' : `of ${lastCommitAt.toISOString()}`;
    say(`Restored into ${into} in ${seconds} s; the last transaction in it is ${last}.`);
    say(`Look at it:  ${lookCommand(into)}`);
    say(
      'If it goes on from there, give it a BACKUP_DIR of its own: this one keeps the history it comes from.',
    );
  });
}

/** Starts a restored platform beside the one it comes from, with none of its settings: not its queues, mail or signers. */
export function lookCommand(dataFolder: string): string {
  const path = /^[\w./-]+$/.test(dataFolder) ? dataFolder : `'${dataFolder.replaceAll("'", `'\\''`)}'`;
  return `env -i PATH="$PATH" HOME="$HOME" DATA_DIR=${path} PORT=3100 npm start`;
}

const OWN_SERVER =
  'DATABASE_URL names a server of yours, which is backed up by its own means (docs/runbook.md, Backup and restore); npm run backup -- --files keeps what lies beside it';

function requireBackupDir({ backupDir }: EmbeddedConfig): string {
  if (backupDir !== undefined) return resolve(backupDir);
  throw new StartError(
    'Set BACKUP_DIR to the folder where backups go, here and for npm start, best on another disk: BACKUP_DIR=/mnt/backup/corpu',
  );
}

function readKeep(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw new StartError('--keep is how many backups stay: 1 or more');
}

function readMoment(value: string): Date | null {
  if (value === 'latest') return null;
  const moment = new Date(value);
  if (MOMENT.test(value) && isOfCalendar(value.slice(0, 10)) && !Number.isNaN(moment.getTime()))
    return moment;
  throw new StartError(
    `${value} is no moment; write it with its offset from UTC, like 2026-03-01T09:15:00+08:00, or latest`,
  );
}

/** To Date, the 30th of February is in March. */
function isOfCalendar(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

/** Where no archive of WAL says which platform is kept here. @throws StartError where one of the two is another folder */
function requireInUse({ outside }: BackupFolder, data: DataFolder): void {
  if (!data.isInUse)
    throw new StartError(`No platform was ever started on ${data.path}; set DATA_DIR as it is for npm start`);
  if (existsSync(outside.folder)) return;
  throw new StartError(
    `${outside.folder} is not there; is its disk mounted? If nothing was ever kept there, make it: mkdir -p -m 700 ${outside.folder}`,
  );
}

/** With the server that runs, or with one started for this. */
async function backUp(store: BackupFolder, data: DataFolder, say: Say): Promise<BaseBackup> {
  const running = await LocalPostgres.runningIn(data.postgres);
  if (running === null) store.make();
  const own =
    running === null
      ? await LocalPostgres.start({ folder: data.postgres, durable: true, archive: store.wal })
      : null;
  try {
    const cluster = { url: running ?? own?.url ?? '', folder: clusterFolder(data.postgres) };
    return await takeBaseBackup(cluster, store, () => keepOutside(store, data, say));
  } finally {
    await own?.stop();
  }
}

async function keepOutside(store: BackupFolder, data: DataFolder, say: Say): Promise<string> {
  const { name, files, added } = await store.outside.keep(data, nameOfMoment(new Date()));
  say(`${files} files beside the database, ${added} of them new`);
  return name;
}

async function look(store: BackupFolder, verify: boolean, say: Say): Promise<void> {
  const backups = store.list();
  if (backups.length === 0) throw new StartError(`${store.path} has no finished backup`);
  for (const backup of backups) {
    if (verify) await store.verify(backup);
    const missing = store.wal.firstMissing(backup.firstSegment);
    const until = missing === null ? '' : `, up to ${missing}, which is missing`;
    say(`${backup.name}  ${sizeOf(backup)} MB  to any second since ${backup.endedAt}${until}`);
  }
  if (!verify) return;
  await store.outside.verify();
  const [oldest] = backups;
  const damaged = oldest === undefined ? null : await store.wal.firstDamaged(oldest.firstSegment);
  if (damaged !== null) throw new StartError(`${store.wal.pathOf(damaged)} is missing or damaged`);
  say('Everything is as it was kept.');
}

function sizeOf({ files }: BaseBackup): number {
  return Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / MEGABYTE);
}
