import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type DataFolder } from '../data-folder.js';
import { StartError } from '../start-error.js';
import { momentOfName } from './backup-name.js';
import { below, copyHashed, hashFile, isGone, syncToDisk } from './hashed-copy.js';

const LISTING = '.jsonl';
const UNFINISHED = /^incoming-\d+$|\.jsonl\.unfinished$/;
/** Content that no listing names stays this much longer, and so does what is unfinished: somebody may be at it. */
const SLACK_MS = 24 * 3_600_000;
/** Files of the platform are named by their content and never change, so one that is kept needs no second look. */
const NAMED_BY_CONTENT = /^files\/[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})$/;

interface OutsideFile {
  readonly path: string;
  readonly sha256: string;
  readonly mode: number;
}

export interface OutsideSnapshot {
  readonly name: string;
  readonly files: number;
  readonly added: number;
}

/**
 * What lies in the data folder beside PostgreSQL: files, mails, keys, checkpoints, secrets. Content is kept once, by its
 * hash; a listing a time says what was where.
 */
export class OutsideFiles {
  constructor(readonly folder: string) {}

  /** Keeps all of it as it is now. */
  async keep(data: DataFolder, name: string): Promise<OutsideSnapshot> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const listing = join(this.folder, `${name}${LISTING}`);
    const out = await open(`${listing}.unfinished`, 'w', 0o600);
    const digest = createHash('sha256');
    let [files, added] = [0, 0];
    const write = async (line: object): Promise<void> => {
      const text = `${JSON.stringify(line)}\n`;
      digest.update(text);
      await out.writeFile(text);
    };
    try {
      for await (const path of filesBeside(data.path)) {
        const kept = await this.keepFile(join(data.path, path), path);
        if (kept === null) continue;
        files += 1;
        if (kept.isNew) added += 1;
        await write({ path, sha256: kept.sha256, mode: kept.mode } satisfies OutsideFile);
      }
      await out.writeFile(`${JSON.stringify({ files, sha256: digest.digest('hex') })}\n`);
      await out.sync();
    } finally {
      await out.close();
    }
    await rename(`${listing}.unfinished`, listing);
    await syncToDisk(this.folder);
    return { name, files, added };
  }

  /** Names of the listings, oldest first. */
  list(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder)
      .filter((file) => file.endsWith(LISTING))
      .map((file) => basename(file, LISTING))
      .sort();
  }

  /**
   * Puts a listing's files into a folder, and from the next listing the files named by their content: what the database at a
   * moment between the two speaks of is in one of them. What was deleted before stays so.
   * @throws StartError naming what is missing or damaged
   */
  async restore(name: string, into: string): Promise<number> {
    let restored = 0;
    const next = this.list().find((other) => other > name);
    for (const each of next === undefined ? [name] : [name, next]) {
      for await (const file of this.read(each)) {
        if (each !== name && !NAMED_BY_CONTENT.test(file.path)) continue;
        const target = below(into, file.path);
        if (existsSync(target)) continue;
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        const { sha256 } = await copyHashed(this.contentOf(file.sha256), target, file.mode).catch(
          (error: unknown) => {
            throw isGone(error) ? this.damaged(file, 'is missing') : error;
          },
        );
        if (sha256 !== file.sha256) throw this.damaged(file, 'has changed');
        restored += 1;
      }
    }
    for await (const path of filesBeside(into)) await syncToDisk(join(into, path));
    return restored;
  }

  /** Reads everything that the listings name again. @throws StartError naming the first that is missing or damaged */
  async verify(): Promise<void> {
    const seen = new Set<string>();
    for (const name of this.list()) {
      for await (const file of this.read(name)) {
        if (seen.has(file.sha256)) continue;
        seen.add(file.sha256);
        const content = this.contentOf(file.sha256);
        if (!existsSync(content)) throw this.damaged(file, 'is missing');
        if ((await hashFile(content)).sha256 !== file.sha256) throw this.damaged(file, 'has changed');
      }
    }
  }

  /** Removes the listings before one, the content that only they name, and what keepers that were killed left. */
  async removeBefore(name: string): Promise<void> {
    const begunAt = momentOfName(name).getTime() - SLACK_MS;
    for (const older of this.list().filter((each) => each < name))
      await rm(join(this.folder, `${older}${LISTING}`), { force: true });
    // Every listing freshens the content it names, so what is older than the first one is named by none. Clocks of files
    // run behind and are set back; what is thrown away a day too late costs nothing.
    for (const shard of readdirSync(this.folder).filter((each) => /^[0-9a-f]{2}$/.test(each))) {
      for (const file of await readdir(join(this.folder, shard))) {
        await removeOlder(join(this.folder, shard, file), begunAt);
      }
    }
    for (const file of readdirSync(this.folder).filter((each) => UNFINISHED.test(each)))
      await removeOlder(join(this.folder, file), Date.now() - SLACK_MS);
  }

  private async keepFile(
    from: string,
    path: string,
  ): Promise<{ sha256: string; mode: number; isNew: boolean } | null> {
    try {
      const mode = (await stat(from)).mode & 0o777;
      const named = NAMED_BY_CONTENT.exec(path)?.[1];
      if (named !== undefined && (await this.freshen(named))) return { sha256: named, mode, isNew: false };
      const unfinished = join(this.folder, `incoming-${process.pid}`);
      await rm(unfinished, { force: true });
      const { sha256 } = await copyHashed(from, unfinished);
      if (await this.freshen(sha256)) {
        await rm(unfinished);
        return { sha256, mode, isNew: false };
      }
      await syncToDisk(unfinished);
      await mkdir(dirname(this.contentOf(sha256)), { recursive: true, mode: 0o700 });
      await rename(unfinished, this.contentOf(sha256));
      await syncToDisk(dirname(this.contentOf(sha256)));
      return { sha256, mode, isNew: true };
    } catch (error) {
      // Uploads go after a month, mails when somebody deletes them.
      if (isGone(error)) return null;
      throw error;
    }
  }

  private async freshen(sha256: string): Promise<boolean> {
    const now = new Date();
    return utimes(this.contentOf(sha256), now, now).then(
      () => true,
      () => false,
    );
  }

  private async *read(name: string): AsyncGenerator<OutsideFile> {
    const listing = join(this.folder, `${name}${LISTING}`);
    const digest = createHash('sha256');
    let isWhole = false;
    for await (const line of createInterface({ input: createReadStream(listing), crlfDelay: Infinity })) {
      const entry = entryOf(line);
      if (entry === null) break;
      if (entry.files !== undefined) isWhole = digest.digest('hex') === entry.sha256;
      else {
        digest.update(`${line}\n`);
        yield entry;
      }
    }
    if (!isWhole) throw new StartError(`${listing} is damaged; move it away to use the others`);
  }

  private damaged({ path, sha256 }: OutsideFile, what: string): StartError {
    return new StartError(`${this.contentOf(sha256)}, which was ${path}, ${what}; use another backup`);
  }

  private contentOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a digest');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

/** Where somebody else has removed it already, that is as well. */
async function removeOlder(path: string, moment: number): Promise<void> {
  try {
    if ((await stat(path)).mtimeMs < moment) await rm(path, { force: true });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Null where the line is no longer one. */
function entryOf(line: string): (OutsideFile & { readonly files?: number }) | null {
  try {
    return JSON.parse(line) as OutsideFile & { readonly files?: number };
  } catch {
    return null;
  }
}

/** Everything in the data folder but the cluster, and what is being written. */
async function* filesBeside(dataFolder: string): AsyncGenerator<string> {
  const isLeftOut = (path: string): boolean =>
    path === 'files/incoming' || path.endsWith('.unfinished') || /^postgres($|\.)/.test(path);
  const walk = async function* (folder: string): AsyncGenerator<string> {
    const entries: Dirent[] = await readdir(join(dataFolder, folder), { withFileTypes: true }).catch(
      (error: unknown) => {
        if (isGone(error)) return [];
        throw error;
      },
    );
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isLeftOut(path)) continue;
      if (entry.isDirectory()) yield* walk(path);
      else if (entry.isFile()) yield path;
    }
  };
  yield* walk('');
}
