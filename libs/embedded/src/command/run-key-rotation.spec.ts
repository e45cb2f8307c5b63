import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKeyRotation } from './run-key-rotation.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-key-rotation-spec-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run rotate-badge-key', () => {
  const rotated = async (SIGNER_DIR: string): Promise<[number, string]> => {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const status = await runKeyRotation({ SIGNER_DIR }, { say, complain: say });
    return [status, said.join('\n')];
  };

  it('says which key signs from now on', async () => {
    expect(await rotated(folder)).toEqual([
      0,
      expect.stringMatching(/^Badges are signed with z\w+ from now/),
    ]);
  });

  it('makes no key where no platform is', async () => {
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const status = await runKeyRotation({ DATA_DIR: join(folder, 'mistyped') }, { say, complain: say });
    expect([status, said.join()]).toEqual([
      1,
      expect.stringContaining('set DATA_DIR as it is for npm start'),
    ]);
    expect(existsSync(join(folder, 'mistyped'))).toBe(false);
  });

  it('says in one sentence what the system refused', async () => {
    writeFileSync(join(folder, 'signer'), 'a file');
    const sentence = /^ENOTDIR: not a directory, open .+'$/;
    expect(await rotated(join(folder, 'signer/in'))).toEqual([1, expect.stringMatching(sentence)]);
  });
});
