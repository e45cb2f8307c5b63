// Gets a checkout ready to run: checks Node, installs what package-lock.json names, builds what changed. Uses Node and
// npm alone, so that it works on a machine that has nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = dirname(import.meta.dirname);
const [MAJOR, MINOR] = [20, 19];

/** Says what is wrong in one sentence and ends. */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/** @param {{ build?: boolean }} [options] */
export function prepare({ build = true } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MAJOR || (major === MAJOR && minor < MINOR)) {
    fail(`Node ${MAJOR}.${MINOR} or later is needed; this is ${process.versions.node}.`);
  }
  install();
  if (build) buildChanged();
}

/** Building nothing takes seconds, so what was built last is remembered: from which sources, and what came of it. */
function buildChanged() {
  const stamp = join(ROOT, 'node_modules/.last-build');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === quietFingerprint()) return;
  rmSync(stamp, { force: true });
  const before = quietFingerprint({ outputs: false });
  runNode(
    join(ROOT, 'node_modules/nx/dist/bin/nx.js'),
    ['run-many', '-t', 'build', '--output-style=static'],
    'The build failed; see above.',
  );
  // Sources that changed while they were built may or may not be in it.
  if (before !== null && quietFingerprint({ outputs: false }) === before)
    writeFileSync(stamp, quietFingerprint() ?? '');
}

/** Null while another process builds or edits here, and files come and go under our eyes. */
function quietFingerprint(options) {
  try {
    return fingerprint(ROOT, options);
  } catch {
    return null;
  }
}

/** Everything outside the projects that a build reads. */
const SHARED_INPUTS = ['.swcrc', 'nx.json', 'package.json', 'package-lock.json'];

/**
 * Changes with the content of any file a build may read and, with outputs, with every file it has written: also when one
 * is deleted or written over.
 * @param {string} root
 */
export function fingerprint(root, { outputs = true } = {}) {
  const hash = createHash('sha256');
  for (const file of SHARED_INPUTS.map((name) => join(root, name))) addSource(hash, file);
  for (const folder of ['apps', 'libs', 'test']) addFolder(hash, join(root, folder), outputs);
  return hash.digest('hex');
}

function addFolder(hash, folder, outputs, isOutput = false) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name === 'node_modules' || (entry.name === 'dist' && !outputs)) continue;
      addFolder(hash, path, outputs, isOutput || entry.name === 'dist');
    } else if (isOutput) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path}\0${size}\0${mtimeMs}\0`);
    } else addSource(hash, path);
  }
}

function addSource(hash, file) {
  if (!existsSync(file)) return;
  const content = readFileSync(file);
  hash.update(`${file}\0${content.length}\0`).update(content);
}

/** Installs when the lock file is not the one that was installed last. */
function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const stamp = join(ROOT, 'node_modules/.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing packages (about a minute, once) …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const result = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (result.status !== 0)
    fail(
      'The packages could not be installed; see above. Is the npm registry reachable, and is there space on the disk?',
    );
  writeFileSync(stamp, wanted);
}

/** Runs a Node program of ours to its end; quiet when it succeeds and `quiet` says so. */
export function runNode(program, args, sentence, quiet = true) {
  const result = spawnSync(process.execPath, [program, ...args], {
    cwd: ROOT,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return;
  if (quiet) console.error(`${result.stdout}${result.stderr}`);
  fail(sentence);
}
