import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runVerification } from './run-verification.js';

describe('npm run verify-ledger', () => {
  it('says in one sentence what it cannot do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-verification-spec-'));
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const terminal = { say, complain: say };
    expect(await runVerification({ DATA_DIR: folder }, ['--jso'], terminal)).toBe(1);
    const broken = { DATA_DIR: folder, DATABASE_URL: 'no address' };
    expect(await runVerification(broken, [], terminal)).toBe(1);
    rmSync(folder, { recursive: true });
    expect(said).toEqual([
      expect.stringContaining("Unknown option '--jso'"),
      expect.stringContaining('DATABASE_URL is not an address'),
    ]);
  });
});
