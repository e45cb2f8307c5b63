import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/root.js';

const FOLDER = join(ROOT, 'test/tidy/fixtures');

/** Each fixture says where it pretends to lie and which rule it breaks. */
describe('A file that breaks a boundary or a habit is refused by lint', () => {
  let found: Readonly<Record<string, readonly string[]>> = {};

  beforeAll(() => {
    const output = execFileSync(process.execPath, [join(ROOT, 'test/tidy/lint-fixtures.mjs')], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false' },
    });
    found = JSON.parse(output) as typeof found;
  });

  it.each(readdirSync(FOLDER))('%s breaks exactly its rule', (name) => {
    const rule = /^\/\/ breaks: (\S+)$/m.exec(readFileSync(join(FOLDER, name), 'utf8'))?.[1];
    expect([...new Set(found[name])]).toEqual([rule]);
  });
});
