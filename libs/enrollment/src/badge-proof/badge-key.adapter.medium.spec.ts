import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { badgeKey, publicBadgeKeys, rotateBadgeKey } from './badge-key.adapter.js';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'corpu-badge-key-')), 'signer');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('the key of badges', () => {
  it('is made once, whoever asks first, and is for its owner alone', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => badgeKey(folder)));
    expect(new Set(made.map(({ multibase }) => multibase)).size).toBe(1);
    expect(await publicBadgeKeys(folder)).toEqual([made[0]?.multibase]);
    expect(statSync(join(folder, 'badge-key.private')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((file) => file.endsWith('.new'))).toEqual([]);
  });

  it('is changed for another, of the old one only the public half stays', async () => {
    const old = await badgeKey(folder);
    const before = readFileSync(join(folder, 'badge-key.private'), 'utf8');
    const made = await rotateBadgeKey(folder);
    expect(made.multibase).not.toBe(old.multibase);
    expect((await badgeKey(folder)).multibase).toBe(made.multibase);
    expect(await publicBadgeKeys(folder)).toEqual([made.multibase, old.multibase]);
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file), 'utf8')).not.toContain(before.split('\n')[1]);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('is known to whoever checks, where only the public halves are, and none are no fault', async () => {
    expect(await publicBadgeKeys(folder)).toEqual([]);
    const old = await badgeKey(folder);
    const made = await rotateBadgeKey(folder);
    rmSync(join(folder, 'badge-key.private'));
    expect(await publicBadgeKeys(folder)).toEqual([made.multibase, old.multibase]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is known before the first badge, even if it is changed before it signed anything', async () => {
    const first = await rotateBadgeKey(folder);
    expect(await publicBadgeKeys(folder)).toHaveLength(2);
    expect((await publicBadgeKeys(folder))[0]).toBe(first.multibase);
  });
});
