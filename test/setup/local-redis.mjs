// A real Redis for the queue tests: REDIS_URL, one on the PATH, or Debian's package unpacked into the cache. Null where
// none can be had; the tests that need it then say so and are skipped.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const CACHE = new URL('../../.cache/redis', import.meta.url).pathname;
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/**
 * @param {{ port?: number, folder?: string, settings?: string[] }} [options] `folder`: keeps an append-only file there;
 *   `settings`: further ones, as arguments
 * @returns {Promise<{ url: string, port: number, pid: number, stop: () => Promise<void> } | null>}
 */
export async function startRedis({ port = undefined, folder = undefined, settings = [] } = {}) {
  port ??= await freePort();
  return launch(port, [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    folder === undefined ? 'no' : 'yes',
    '--maxmemory-policy',
    'noeviction',
    '--dir',
    folder ?? '/tmp',
    ...settings,
  ]);
}

/**
 * A sentinel keeps what it knows in its configuration, a file of its own.
 * @param {{ file: string, port: number }} options
 */
export function startSentinel({ file, port }) {
  return launch(port, [file, '--sentinel']);
}

async function launch(port, args) {
  const program = onPath('redis-server') ?? unpacked();
  if (!program) return null;
  const child = spawn(program, args, {
    stdio: 'ignore',
    env: { ...process.env, LD_LIBRARY_PATH: libraries().join(delimiter) },
  });
  const kill = () => child.kill('SIGKILL');
  const stop = async () => {
    process.off('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    kill();
    await once(child, 'exit');
  };
  process.once('exit', kill);
  await delay(300);
  if (child.exitCode !== null) return null;
  return { url: `redis://127.0.0.1:${port}`, port, pid: child.pid, stop };
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function unpacked() {
  const program = join(CACHE, 'root/usr/bin/redis-server');
  if (!existsSync(program)) fetchPackages();
  return existsSync(program) ? program : null;
}

/** Downloads into folders of our own, so that nothing on the machine changes and no root is needed. */
function fetchPackages() {
  if (!onPath('apt-get') || !onPath('dpkg-deb')) return;
  for (const folder of ['lists/partial', 'archives/partial', 'debs', 'root'])
    mkdirSync(join(CACHE, folder), { recursive: true });
  const options = [
    `Dir::State::lists=${CACHE}/lists`,
    `Dir::Cache=${CACHE}`,
    'APT::Sandbox::User=root',
    'Acquire::Retries=1',
  ].flatMap((option) => ['-o', option]);
  const run = (command, args, cwd) =>
    spawnSync(command, args, { cwd, stdio: 'ignore', timeout: 90_000 }).status === 0;
  if (!run('apt-get', [...options, 'update'], CACHE)) return;
  if (!run('apt-get', [...options, 'download', ...PACKAGES], join(CACHE, 'debs'))) return;
  run('sh', ['-c', `for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done`], CACHE);
}

function libraries() {
  return ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu', 'lib/x86_64-linux-gnu'].map((folder) =>
    join(CACHE, 'root', folder),
  );
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
