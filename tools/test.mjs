// npm test: gets the checkout ready and runs every test of every size; arguments go to Jest.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

prepare();
const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
const result = spawnSync(process.execPath, ['--experimental-vm-modules', jest, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, NODE_NO_WARNINGS: '1' },
});
process.exit(result.status ?? 1);
