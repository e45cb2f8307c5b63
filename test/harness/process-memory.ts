import { open, readFile } from 'node:fs/promises';

const PIECE = 4 * 1024 * 1024;

/**
 * How often each of some byte strings stands in the memory of a process that we started: what a core dump of it would show.
 * Null where the system lets nobody look.
 */
export async function countInMemory(pid: number, needles: readonly Buffer[]): Promise<number[] | null> {
  const maps = await readFile(`/proc/${pid}/maps`, 'utf8').catch(() => null);
  const memory = maps && (await open(`/proc/${pid}/mem`, 'r').catch(() => null));
  if (!memory) return null;
  const longest = Math.max(...needles.map(({ length }) => length));
  const counts = needles.map(() => 0);
  try {
    for (const [, from = '', to = ''] of maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)) {
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += PIECE) {
        // Pieces overlap, so that nothing is cut in two.
        const piece = Buffer.alloc(Math.min(PIECE + longest - 1, end - at));
        const { bytesRead } = await memory.read(piece, 0, piece.length, at).catch(() => ({ bytesRead: 0 }));
        needles.forEach((needle, index) => {
          counts[index] = (counts[index] ?? 0) + occurrences(piece.subarray(0, bytesRead), needle);
        });
      }
    }
  } finally {
    await memory.close();
  }
  return counts;
}

export function occurrences(bytes: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) count += 1;
  return count;
}
