import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore } from './file-store.js';

let folder: string;
let store: FileStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpu-files-'));
  store = new FileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the store of files', () => {
  it('keeps bytes by their hash, however often they come, and pieces as one', async () => {
    const key = createHash('sha256').update('satu dua').digest('hex');
    expect(await store.put(Buffer.from('satu dua'))).toBe(key);
    expect(await store.put(Buffer.from('satu dua'))).toBe(key);
    expect(await store.putPieces([Buffer.from('satu '), Buffer.from('dua')])).toEqual({ key, bytes: 8 });
    expect((await store.get(key)).toString()).toBe('satu dua');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('forgets what a killed process began, and not what somebody is at', async () => {
    const daysAgo = new Date(Date.now() - 2 * 86_400_000);
    mkdirSync(join(folder, 'incoming'));
    for (const name of ['old', 'new']) writeFileSync(join(folder, 'incoming', name), 'half');
    utimesSync(join(folder, 'incoming/old'), daysAgo, daysAgo);
    await store.forgetUnfinished(new Date(Date.now() - 86_400_000));
    expect(readdirSync(join(folder, 'incoming'))).toEqual(['new']);
    await new FileStore(join(folder, 'nowhere')).forgetUnfinished(new Date());
  });
});
