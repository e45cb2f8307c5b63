import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file that stays as it is: nobody reads half of it, and what is there is never replaced, so that processes that make it
 * at once agree on that of the quicker one. Returns what is in it.
 */
export async function keepOnce(path: string, content: string | Buffer, mode: number): Promise<string> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${randomUUID()}.new`);
  await writeFile(temporary, content, { mode, flag: 'wx', flush: true });
  try {
    await link(temporary, path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary);
  }
  return readFile(path, 'utf8');
}

/** What is in a file; null where there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
}
