import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Files by the hash of their content, in a folder all processes of a service share. A file is written once and
 * whole (a rename puts it in place), so a repeated or interrupted write harms nothing.
 */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes and returns their key, the SHA-256 in hex. */
  async put(bytes: Uint8Array): Promise<string> {
    const key = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(key);
    if (await exists(path)) return key;
    const temporary = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(temporary), { recursive: true });
    await mkdir(dirname(path), { recursive: true });
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return key;
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

  private pathOf(key: string): string {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error('Not a file key');
    return join(this.folder, key.slice(0, 2), key.slice(2, 4), key);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
