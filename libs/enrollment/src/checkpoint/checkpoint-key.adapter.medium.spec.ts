import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  it('is known whole to whoever asks while another process uses it', async () => {
    const { id } = await checkpointKey(folder);
    const other = spawn(process.execPath, ['-e', USE_FOR_EVER, BUILT, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(other, 'exit');
    try {
      const first = await Promise.race([once(other.stdout, 'data'), ended]);
      expect(String(first[0])).toBe('used');
      for (let round = 0; round < 1_000; round++) {
        expect([...(await knownCheckpointKeys(folder)).keys()]).toEqual([id]);
      }
      expect([other.exitCode, other.signalCode]).toEqual([null, null]);
    } finally {
      other.kill('SIGKILL');
      await ended;
    }
  });

  it('is not used beside a public half that is another’s', async () => {
    const { id } = await checkpointKey(folder);
    const path = join(folder, `ledger-key-${id.slice(0, 16)}.public`);
    const publicHalf = readFileSync(path, 'utf8');
    rmSync(path);
    expect((await checkpointKey(folder)).id).toBe(id);
    expect(readFileSync(path, 'utf8')).toBe(publicHalf);
    writeFileSync(path, publicHalf.replace('MCow', 'MCox'));
    await expect(checkpointKey(folder)).rejects.toThrow(/is not the public half of ledger-key\.private/);
  });
});

/** Sources cannot be started as a process. */
const BUILT = new URL('../../dist/checkpoint/checkpoint-key.adapter.js', import.meta.url).href;
const USE_FOR_EVER = `const [adapter, folder] = process.argv.slice(1);
  import(adapter).then(async ({ checkpointKey }) => { await checkpointKey(folder); process.stdout.write('used'); for (;;) await checkpointKey(folder); });`;
