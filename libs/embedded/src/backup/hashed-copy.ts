import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const CHUNK_BYTES = 1024 * 1024;

export interface Hashed {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Copies a file that is not there yet and says what was read. Whoever copies many has them written to the disk together
 * afterwards (`syncToDisk`), which costs a small part of doing so one by one. @throws ENOENT when it went meanwhile
 */
export async function copyHashed(from: string, to: string, mode = 0o600): Promise<Hashed> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx', mode);
    try {
      return await hash(source, (bytes) => target.writeFile(bytes));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

export async function hashFile(path: string): Promise<Hashed> {
  const file = await open(path, 'r');
  try {
    return await hash(file, () => Promise.resolve());
  } finally {
    await file.close();
  }
}

async function hash(file: FileHandle, take: (bytes: Buffer) => Promise<void>): Promise<Hashed> {
  const digest = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let size = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return { size, sha256: digest.digest('hex') };
    const bytes = buffer.subarray(0, bytesRead);
    digest.update(bytes);
    size += bytesRead;
    await take(bytes);
  }
}

/** Writes a small file whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(unfinished, path);
  await syncToDisk(dirname(path));
}

/** What a file holds, or what was made and renamed in a folder, stays so after a power cut. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/** A path below a folder, of one that a backup names; it must not lead out of it. @throws Error if it does */
export function below(folder: string, path: string): string {
  if (path.startsWith('/') || path.split('/').includes('..'))
    throw new Error(`${path} leads out of its folder`);
  return join(folder, path);
}

export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Works on so many at once. After the first failure nothing more begins, and what had begun is over when that is thrown. */
export async function eachOf<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true && failures.length === 0; next = queue.next())
      await work(next.value).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (failures.length > 0) throw failures[0];
}
