// .ci/run: every gate on a clean clone, one after the other, all of them even when one fails. The last line counts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

const REPORT = join(ROOT, '.cache/ci-tests.json');
let passed = 0;
let failed = 0;

prepare();
gate('types of the services', 'node', ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json']);
gate('types of the portal', 'node', ['node_modules/typescript7/bin/tsc', '-p', 'apps/web/tsconfig.json']);
gate('lint', 'node', ['node_modules/eslint/bin/eslint.js', '.']);
gate('format', 'node', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']);
nothingChangesBy('npm', ['run', '--silent', 'generate']);
runTests();

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function gate(name, command, args) {
  count(name, run(command, args));
}

/** What is generated is committed as it is generated. */
function nothingChangesBy(command, args) {
  const before = treeState();
  const ran = run(command, args);
  const after = treeState();
  if (before !== after) run('git', ['--no-pager', 'diff', '--stat']);
  count('generated files are up to date', ran && before === after);
}

function treeState() {
  const hash = createHash('sha256');
  for (const args of [['status', '--porcelain'], ['diff']]) {
    hash.update(spawnSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout);
  }
  return hash.digest('hex');
}

function runTests() {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  rmSync(REPORT, { force: true });
  const ok = run('npm', ['test', '--silent', '--', '--json', `--outputFile=${REPORT}`]);
  if (!existsSync(REPORT)) return count('tests', false);
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(REPORT, 'utf8'),
  );
  const notRun = numPendingTests + numTodoTests;
  if (notRun > 0)
    console.log(`# ${notRun} tests or groups did not run, because something they need is not here`);
  passed += numPassedTests;
  // A file that cannot even be read fails without a failed test.
  failed += Math.max(numFailedTests, numFailedTestSuites, ok ? 0 : 1);
}

function run(command, args) {
  const started = performance.now();
  const program = command === 'node' ? process.execPath : command;
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`# ${[command, ...args].join(' ')}: ${Math.round((performance.now() - started) / 1000)} s`);
  return status === 0;
}

function count(name, ok) {
  if (ok) passed += 1;
  else {
    failed += 1;
    console.log(`✖ ${name}`);
  }
}
