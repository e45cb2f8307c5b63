import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { StartError } from '../start-error.js';
import { below, eachOf, hashFile, isGone, syncToDisk, writeWhole, type Hashed } from './hashed-copy.js';
import { OutsideFiles } from './outside-files.js';
import { WalArchive } from './wal-archive.js';

const UNFINISHED = '.unfinished';
const AT_ONCE = 4;

export interface KeptFile extends Hashed {
  readonly path: string;
}

/** One base backup: all files of a cluster, copied while it was in use. */
export interface BaseBackup {
  /** The time it was begun, which is its name too. */
  readonly name: string;
  /** From here on it can be restored to any moment of which there is WAL. */
  readonly endedAt: string;
  readonly postgresVersion: string;
  /** Without what PostgreSQL wrote ahead from one to the other it is worth nothing. */
  readonly firstSegment: string;
  readonly lastSegment: string;
  /** What was kept of the rest of the data folder right afterwards. */
  readonly outside: string;
  readonly folders: readonly string[];
  readonly files: readonly KeptFile[];
}

/** BACKUP_DIR: base backups of the cluster, its WAL since, and what the data folder holds besides. */
export class BackupFolder {
  readonly wal: WalArchive;
  readonly outside: OutsideFiles;
  private readonly base: string;

  /** @throws StartError when it lies where what it keeps does */
  constructor(
    readonly path: string,
    dataFolder: string | null,
  ) {
    if (dataFolder !== null && (isWithin(path, dataFolder) || isWithin(dataFolder, path))) {
      throw new StartError(
        `BACKUP_DIR (${path}) and the data folder (${dataFolder}) lie in each other; keep backups elsewhere, best on another disk`,
      );
    }
    this.wal = new WalArchive(join(path, 'wal'));
    this.outside = new OutsideFiles(join(path, 'outside'));
    this.base = join(path, 'base');
  }

  /** Makes the folders; everything but the WAL is for us alone. */
  make(): void {
    try {
      mkdirSync(this.path, { recursive: true, mode: 0o755 });
      for (const folder of [this.base, this.outside.folder])
        mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StartError(
        `BACKUP_DIR ${this.path} cannot be made (${(error as Error).message}); give this user the right to write there`,
      );
    }
  }

  /** All that count, oldest first: the others were cut off, or are not verified yet. */
  list(): BaseBackup[] {
    const names = existsSync(this.base) ? readdirSync(this.base) : [];
    return names
      .filter((name) => !name.endsWith(UNFINISHED))
      .sort()
      .map((name) => this.read(name));
  }

  clusterOf(backup: BaseBackup): string {
    return join(this.base, backup.name, 'cluster');
  }

  /** Where a backup is put together; what an earlier one left behind when it was cut off goes. */
  async begin(name: string): Promise<string> {
    this.make();
    for (const left of readdirSync(this.base).filter((each) => each.endsWith(UNFINISHED)))
      await rm(join(this.base, left), { recursive: true, force: true });
    const cluster = join(this.base, `${name}${UNFINISHED}`, 'cluster');
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    return cluster;
  }

  /** Reads everything again, and only then gives the backup its name. @throws StartError naming what differs */
  async finish(backup: BaseBackup): Promise<void> {
    const folder = join(this.base, `${backup.name}${UNFINISHED}`);
    for (const { path } of backup.files) await syncToDisk(join(folder, 'cluster', path));
    await verifyFiles(join(folder, 'cluster'), backup.files);
    const text = JSON.stringify(backup);
    await writeWhole(join(folder, 'manifest.json'), text);
    await writeWhole(join(folder, 'manifest.sha256'), digestOf(text));
    for (const path of ['', ...backup.folders]) await syncToDisk(join(folder, 'cluster', path));
    await rename(folder, join(this.base, backup.name));
    await syncToDisk(this.base);
  }

  /** @throws StartError naming the first file that is not as it was kept */
  async verify(backup: BaseBackup): Promise<void> {
    await verifyFiles(this.clusterOf(backup), backup.files);
  }

  /** First it counts no more, then it goes. */
  async remove(backup: BaseBackup): Promise<void> {
    const going = join(this.base, `${backup.name}${UNFINISHED}`);
    await rename(join(this.base, backup.name), going);
    // Whoever begins a backup meanwhile clears it away as well.
    await rm(going, { recursive: true, force: true });
  }

  private read(name: string): BaseBackup {
    const file = join(this.base, name, 'manifest.json');
    try {
      const text = readFileSync(file, 'utf8');
      if (digestOf(text) === readFileSync(join(this.base, name, 'manifest.sha256'), 'utf8'))
        return JSON.parse(text) as BaseBackup;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    throw new StartError(`${file} is missing or damaged; move that backup away to use the others`);
  }
}

/** Where a server of this data folder keeps what it writes; whoever starts one has to, or leaves a gap. */
export function walArchiveOf(
  backupDir: string | undefined,
  dataFolder: string,
  root: string,
): WalArchive | undefined {
  if (backupDir === undefined) return undefined;
  const store = new BackupFolder(resolve(root, backupDir), dataFolder);
  store.make();
  return store.wal;
}

async function verifyFiles(cluster: string, files: readonly KeptFile[]): Promise<void> {
  await eachOf(files, AT_ONCE, async ({ path, sha256 }) => {
    const file = below(cluster, path);
    const found = await hashFile(file).catch((error: unknown) => {
      if (isGone(error)) throw new StartError(`${file} is missing in the backup; use another one`);
      throw error;
    });
    if (found.sha256 !== sha256)
      throw new StartError(`${file} is not what was copied (its digest differs); use another backup`);
  });
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isWithin(path: string, folder: string): boolean {
  return !relative(resolve(folder), resolve(path)).startsWith('..');
}
