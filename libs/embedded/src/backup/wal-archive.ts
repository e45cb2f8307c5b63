import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { reachableByAll } from '../postgres-binaries.js';
import { StartError } from '../start-error.js';
import { isGone } from './hashed-copy.js';
import { isSegment, nextSegment } from './wal-segment.js';

const KEPT_AS = '.gz';
/** An unfinished segment is kept after this time, so that no more than it is lost with the machine. */
const SWITCH_AFTER_SECONDS = 60;
/** Above 125, PostgreSQL takes the exit status of a restore command for a fault and not for the end of the archive. */
const DAMAGED = 200;
const ROOT = 0;
const LIST = /^[0-9A-F]{16}\.list$/;

/**
 * What PostgreSQL writes ahead, segment by segment, each compressed to a file of its own that is never written over. Beside
 * them are lists of what was kept, so that a missing end shows as well as a gap. An archive holds one history: a platform
 * that was restored to an earlier moment goes on in another archive.
 */
export class WalArchive {
  constructor(readonly folder: string) {}

  /**
   * Makes the folder ready for a server on this cluster.
   * @param userId whom the server runs as, when it is somebody else
   * @throws StartError when the archive has another history or belongs to somebody else, or the server cannot get there
   */
  prepareFor(clusterFolder: string, userId: number | undefined): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (userId !== undefined) {
      this.requireOpenTo(userId);
      chownSync(this.folder, userId, userId);
    }
    const ofCluster = historyIn(clusterFolder);
    const ofArchive = historyIn(this.folder);
    if (ofCluster !== null && ofArchive === null) {
      throw new StartError(
        `${this.folder} is empty, and this platform's history is kept in another BACKUP_DIR: is its disk mounted? To begin a new archive, delete ${join(clusterFolder, HISTORY_FILE)}`,
      );
    }
    if (ofArchive !== null && ofArchive !== ofCluster && !(ofCluster === null && this.last() === null)) {
      throw new StartError(
        `${this.folder} keeps the history of another platform, or of this one before it was restored; keep it, and set BACKUP_DIR to a new folder`,
      );
    }
    // The archive first: one that is empty still may be anybody's.
    const history = ofArchive ?? randomUUID();
    if (ofArchive === null) writeHistory(this.folder, history);
    if (ofCluster === null) writeHistory(clusterFolder, history);
  }

  /** @throws StartError unless the WAL of this cluster is kept here, as it is once a server was started on both */
  requireOf(clusterFolder: string): void {
    const ofCluster = historyIn(clusterFolder);
    if (ofCluster !== null && ofCluster === historyIn(this.folder)) return;
    throw new StartError(
      `${this.folder} does not keep the history of ${clusterFolder}; is its disk mounted, and are DATA_DIR and BACKUP_DIR those of npm start?`,
    );
  }

  /** Settings of a server that keeps its segments here. */
  get serverSettings(): string[] {
    return [
      'archive_mode=on',
      `archive_command=${this.archiveCommand}`,
      `archive_timeout=${SWITCH_AFTER_SECONDS}`,
    ];
  }

  /**
   * Keeps a segment once: compressed beside its place, on the disk, and then renamed, which replaces nothing. PostgreSQL
   * asks again when it does not know whether it was kept; then it has to be the same. (%p is the segment, %f its name.)
   */
  get archiveCommand(): string {
    const kept = `${quoted(this.folder)}/%f${KEPT_AS}`;
    return [
      'set -e',
      `name=%f; kept=${kept}; part="$kept.part"`,
      `if [ -e "$kept" ]; then gzip -dc "$kept" | cmp -s - "%p"`,
      `else gzip -1 -c < "%p" > "$part"; sync "$part"; mv -n "$part" "$kept"; [ ! -e "$part" ]; sync ${quoted(this.folder)}; fi`,
      `case $name in *.*) ;; *) echo "$name" >> ${quoted(this.folder)}/"\${name%%????????}".list ;; esac`,
    ].join('\n');
  }

  /** Ends a recovery, and does not let it end early, where a segment is there and cannot be read. */
  get restoreCommand(): string {
    const kept = `${quoted(this.folder)}/%f${KEPT_AS}`;
    return `[ -e ${kept} ] || exit 1; gzip -dc ${kept} > "%p" || exit ${DAMAGED}`;
  }

  has(name: string): boolean {
    return existsSync(this.pathOf(name));
  }

  pathOf(name: string): string {
    return join(this.folder, `${name}${KEPT_AS}`);
  }

  /** The newest segment that was ever kept; null when there is none. */
  last(): string | null {
    return [...this.present(), ...this.listed()].sort().at(-1) ?? null;
  }

  /** The first segment that is not there, of those from this one to the newest that was ever kept. */
  firstMissing(from: string): string | null {
    // The end first: a server beside us goes on keeping, and what came after the end was read is none of our business.
    const last = this.last();
    const present = new Set(this.present());
    if (last === null || !present.has(from)) return from;
    for (let name = from; name <= last; name = nextSegment(name)) if (!present.has(name)) return name;
    return null;
  }

  /** As `firstMissing`, and reads each one to its end. */
  async firstDamaged(from: string): Promise<string | null> {
    const missing = this.firstMissing(from);
    for (const name of this.present()
      .filter((each) => each >= from)
      .sort()) {
      if (missing !== null && name > missing) break;
      if (!(await isWhole(this.pathOf(name)))) return name;
    }
    return missing;
  }

  /** Lets a server that recovers read what root copied here. @throws StartError if it cannot get there, or it is another's */
  openTo(userId: number | undefined): void {
    if (userId === undefined || !existsSync(this.folder)) return;
    this.requireOpenTo(userId);
    for (const file of ['', ...this.files()]) chownSync(join(this.folder, file), userId, userId);
  }

  /** Removes what only recoveries from before this segment need; returns how many segments that were. */
  removeBefore(segment: string): number {
    let removed = 0;
    for (const file of this.files()) {
      const name = file.slice(0, segment.length);
      const isOld = LIST.test(file)
        ? file.slice(0, 16) < segment.slice(0, 16)
        : isSegment(name) && name < segment;
      if (!isOld) continue;
      rmSync(join(this.folder, file), { force: true });
      if (file === `${name}${KEPT_AS}`) removed += 1;
    }
    return removed;
  }

  /** Before the folder is given to that user: whoever keeps WAL here under another name could not go on. */
  private requireOpenTo(userId: number): void {
    const above = dirname(this.folder);
    if (!reachableByAll(above)) {
      throw new StartError(
        `PostgreSQL does not run as root and cannot enter ${above}; set BACKUP_DIR to a folder that all may pass through`,
      );
    }
    const { uid } = statSync(this.folder);
    if (uid !== ROOT && uid !== userId)
      throw new StartError(
        `${this.folder} belongs to user ${uid}, whose platform keeps its WAL there; run this as that user, or on a copy that belongs to root`,
      );
  }

  private present(): string[] {
    return this.files()
      .filter((file) => file.endsWith(KEPT_AS))
      .map((file) => file.slice(0, -KEPT_AS.length))
      .filter(isSegment);
  }

  private listed(): string[] {
    return this.files()
      .filter((file) => LIST.test(file))
      .flatMap((file) => readFileSync(join(this.folder, file), 'utf8').split('\n').filter(isSegment));
  }

  private files(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder) : [];
  }
}

/** Lies in a cluster and in the archive of its WAL; what is restored gets another. */
export const HISTORY_FILE = 'corpu-history';

function historyIn(folder: string): string | null {
  const file = join(folder, HISTORY_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function writeHistory(folder: string, history: string): void {
  const unfinished = join(folder, `${HISTORY_FILE}.unfinished`);
  writeFileSync(unfinished, '', { mode: 0o644 });
  const file = openSync(unfinished, 'a');
  appendFileSync(file, `${history}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, join(folder, HISTORY_FILE));
}

/** @throws Error where it may not be read, which is no damage */
async function isWhole(path: string): Promise<boolean> {
  try {
    await pipeline(createReadStream(path), createGunzip(), drain);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'open' && !isGone(error)) throw error;
    return false;
  }
}

async function drain(bytes: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of bytes);
}

/** For the shell, in a command in which PostgreSQL replaces what begins with a percent sign. */
function quoted(path: string): string {
  return `'${path.replaceAll('%', '%%').replaceAll("'", `'\\''`)}'`;
}
