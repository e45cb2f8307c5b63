import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointKey, knownCheckpointKeys } from './checkpoint-key.adapter.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpu-checkpoint-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the key of checkpoints', () => {
  it('is one, however many make it at once, and leaves nothing else behind', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => checkpointKey(folder)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is known whole to whoever asks while others use it', async () => {
    const { id } = await checkpointKey(folder);
    for (let round = 0; round < 100; round++) {
      const [known] = await Promise.all([
        knownCheckpointKeys(folder),
        ...Array.from({ length: 10 }, () => checkpointKey(folder)),
      ]);
      expect([...known.keys()]).toEqual([id]);
    }
  });
});
