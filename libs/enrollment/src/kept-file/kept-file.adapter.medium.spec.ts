import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepOnce, readIfThere } from './kept-file.adapter.js';

const folder = mkdtempSync(join(tmpdir(), 'corpu-kept-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file that is kept', () => {
  it('is that of the quickest, whole, and what others made of it is gone', async () => {
    const path = join(folder, 'new folder', 'key');
    expect(await readIfThere(path)).toBeNull();
    const contents = Array.from({ length: 8 }, (_, writer) => `${writer}`.repeat(100_000));
    const seen = await Promise.all(contents.map((content) => keepOnce(path, content, 0o600)));
    expect(new Set(seen).size).toBe(1);
    expect(contents).toContain(seen[0]);
    expect(await keepOnce(path, 'later', 0o600)).toBe(seen[0]);
    expect(await readIfThere(path)).toBe(seen[0]);
    expect(readdirSync(join(folder, 'new folder'))).toEqual(['key']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
