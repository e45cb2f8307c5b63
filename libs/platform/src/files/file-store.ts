import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Files by the hash of their content, in a folder all processes of a service share. A file is written once and
 * whole (a rename puts it in place), so a repeated or interrupted write harms nothing.
 */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes and returns their key, the SHA-256 in hex. */
  async put(bytes: Uint8Array): Promise<string> {
    return (await this.putPieces([bytes])).key;
  }

  /** Keeps what comes piece by piece, as large as it may be. Of what a killed process began, `forgetUnfinished` is rid. */
  async putPieces(
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<{ key: string; bytes: number }> {
    const temporary = join(this.incoming, randomUUID());
    await mkdir(this.incoming, { recursive: true });
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      const file = await open(temporary, 'wx');
      try {
        for await (const piece of pieces) {
          hash.update(piece);
          bytes += piece.length;
          await file.writeFile(piece);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      const key = hash.digest('hex');
      await this.putInPlace(temporary, this.pathOf(key));
      return { key, bytes };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Deletes what was begun before, so long ago that nobody is at it any more: by the clock of the files. */
  async forgetUnfinished(before: Date): Promise<void> {
    for (const name of await readdir(this.incoming).catch(() => [])) {
      const path = join(this.incoming, name);
      const begun = await stat(path).catch(() => null);
      if (begun && begun.mtime < before) await rm(path, { force: true });
    }
  }

  /** Deletes a file that is nobody else's; none there is as good. */
  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** @throws when the file is missing or is no longer what was put */
  async get(key: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(key));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== key) throw new Error(`File ${key} has changed: it now hashes to ${found}`);
    return bytes;
  }

  stream(key: string): ReadStream {
    return createReadStream(this.pathOf(key));
  }

  /** Whoever is told the key writes down that the file is there: its name has to outlast a power cut as its bytes do. */
  private async putInPlace(temporary: string, path: string): Promise<void> {
    const folder = dirname(path);
    const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
    await rename(temporary, path);
    // Folders outside are not ours to open.
    for (const each of isNew ? [folder, dirname(folder), this.folder] : [folder]) await flushFolder(each);
  }

  private get incoming(): string {
    return join(this.folder, 'incoming');
  }

  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('Not a file key');
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
