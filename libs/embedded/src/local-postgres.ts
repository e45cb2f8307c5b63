import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { WalArchive } from './backup/wal-archive.js';
import { GuardedProcess } from './guarded-process.js';
import { findPostgresBinaries, reachableByAll, type PostgresBinaries } from './postgres-binaries.js';
import { StartError } from './start-error.js';

/** PostgreSQL refuses to run as root; `nobody` exists everywhere and owns nothing else. */
const UNPRIVILEGED_USER = 65_534;
/** Clusters of checkouts that only root can enter. */
const ROOTS_PLACE = '/var/lib/asn-corpu';
const START_LIMIT_MS = 30_000;
/** Replaying the WAL of weeks takes hours. */
const RECOVERY_LIMIT_MS = 24 * 3_600_000;
/** Written before a cluster gets its name. */
const PASSWORD_FILE = 'corpu-password';
const PID_FILE_PORT_LINE = 3;
/** A server that a crashed start left behind ends within this time of its parent. */
const LEFTOVER_LIMIT_MS = 15_000;
/** What a server says of one that holds its folder, or of the processes of one that was killed. */
const LEFTOVER = /lock file|old server processes/;

export interface LocalPostgresOptions {
  /** Holds the cluster; made when absent. */
  readonly folder: string;
  /** Trades safety after a power cut for speed: for tests and throw-away data only. */
  readonly durable: boolean;
  readonly maxConnections?: number;
  /** Keeps everything that the server writes ahead. */
  readonly archive?: WalArchive | undefined;
  /** Recovers a restored backup first, as these settings say; then it may take its time to be ready. */
  readonly recovery?: readonly string[];
  /** Further settings, such as those of a load of millions of rows. */
  readonly settings?: readonly string[];
}

/** Our own PostgreSQL server on a free loopback port, with a password; ends with this process. */
export class LocalPostgres {
  private constructor(
    readonly url: string,
    readonly version: string,
    /** Where the cluster lies. */
    readonly folder: string,
    private readonly server: GuardedProcess,
  ) {}

  /** @throws StartError with one sentence saying what is wrong and what to do */
  static async start(options: LocalPostgresOptions): Promise<LocalPostgres> {
    const userId = serverUserId();
    const binaries = requireBinaries(userId);
    mkdirSync(dirname(options.folder), { recursive: true });
    const folder = placeFor(options.folder, userId);
    await ensureCluster(binaries, folder, userId);
    options.archive?.prepareFor(folder, userId);
    const password = readFileSync(join(folder, PASSWORD_FILE), 'utf8').trim();
    const port = await freePort();
    const url = `postgres://corpu:${password}@127.0.0.1:${port}/postgres`;
    const giveUpAt = Date.now() + LEFTOVER_LIMIT_MS;
    const limitMs = options.recovery ? RECOVERY_LIMIT_MS : START_LIMIT_MS;
    for (;;) {
      const server = launch(binaries, { ...options, folder }, port, userId);
      try {
        return new LocalPostgres(url, await waitUntilReady(url, server, folder, limitMs), folder, server);
      } catch (error) {
        // A server of an earlier start that is still shutting down holds the folder for a moment.
        if (!LEFTOVER.test(server.output) || Date.now() > giveUpAt) throw error;
        await delay(150);
      }
    }
  }

  /** Whether a folder has a cluster, which a start would make otherwise. */
  static isIn(wanted: string): boolean {
    return existsSync(join(clusterFolder(wanted), PASSWORD_FILE));
  }

  /** The URL of the server that runs on a folder's cluster already; null when none does, or there is no cluster. */
  static async runningIn(wanted: string): Promise<string | null> {
    const folder = clusterFolder(wanted);
    const pidFile = join(folder, 'postmaster.pid');
    if (!existsSync(pidFile)) return null;
    const port = readFileSync(pidFile, 'utf8').split('\n')[PID_FILE_PORT_LINE]?.trim() ?? '';
    const password = readFileSync(join(folder, PASSWORD_FILE), 'utf8').trim();
    const client = new Client({
      connectionString: `postgres://corpu:${password}@127.0.0.1:${port}/postgres`,
      connectionTimeoutMillis: 2000,
    });
    client.on('error', () => undefined);
    // The file of a server that was killed stays, with a port where nobody or somebody else is now.
    const isOurs = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    return isOurs ? `postgres://corpu:${password}@127.0.0.1:${port}/postgres` : null;
  }

  /** Of the programs that a server would be started with, like 17.5. @throws StartError when there are none */
  static installedVersion(): string {
    const said = execFileSync(requireBinaries(serverUserId()).postgres, ['--version'], { encoding: 'utf8' });
    const version = /(\d+(\.\d+)*)/.exec(said)?.[1];
    if (version === undefined) throw new Error(`${said.trim()} is no version of PostgreSQL`);
    return version;
  }

  /** Sees to it that all a server wrote without waiting for the disk is on it. The server has been stopped. */
  static async flush(wanted: string): Promise<void> {
    const userId = serverUserId();
    const { initdb } = requireBinaries(userId);
    await run(initdb, ['--sync-only', '-D', placeFor(wanted, userId)], userId);
  }

  onExit(listener: () => void): void {
    this.server.onExit(listener);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** The server's URL with another database. */
  databaseUrl(database: string): string {
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    return url.href;
  }
}

function requireBinaries(userId: number | undefined): PostgresBinaries {
  const binaries = findPostgresBinaries(userId !== undefined);
  if (binaries) return binaries;
  throw new StartError(
    `There is no PostgreSQL for ${process.platform}-${process.arch} in npm and none is installed; set DATABASE_URL to a server`,
  );
}

/** Whom the server runs as, when that is somebody else than us. */
export function serverUserId(): number | undefined {
  return process.getuid?.() === 0 ? UNPRIVILEGED_USER : undefined;
}

/** Where the cluster of a folder lies (see `placeFor`). */
export function clusterFolder(wanted: string): string {
  return placeFor(wanted, serverUserId());
}

/**
 * Where the cluster of a folder lies: in it, unless we are root and a folder above is closed to the user PostgreSQL
 * runs as (a checkout in root's home). Then it lies in a place of the machine, named for the folder.
 */
function placeFor(folder: string, userId: number | undefined): string {
  if (userId === undefined || reachableByAll(dirname(folder))) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  mkdirSync(ROOTS_PLACE, { recursive: true, mode: 0o755 });
  return join(ROOTS_PLACE, name);
}

/** Makes the cluster in a folder beside it and renames it into place, so that a half-made one is never used. */
async function ensureCluster(
  binaries: PostgresBinaries,
  folder: string,
  userId: number | undefined,
): Promise<void> {
  if (existsSync(join(folder, PASSWORD_FILE))) return;
  if (existsSync(folder)) {
    throw new StartError(
      `${folder} is not a database folder of ours, or is damaged; move it away to start with a new one`,
    );
  }
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (userId !== undefined) {
    chownSync(unfinished, userId, userId);
    chownSync(passwordFile, userId, userId);
  }
  await run(
    binaries.initdb,
    [
      '-D',
      unfinished,
      '-U',
      'corpu',
      '-E',
      'UTF8',
      '--locale=C',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
    ],
    userId,
  );
  rmSync(passwordFile);
  const kept = join(unfinished, PASSWORD_FILE);
  writeFileSync(kept, password, { mode: 0o600 });
  renameSync(unfinished, folder);
}

async function run(command: string, args: string[], userId: number | undefined): Promise<void> {
  const child = spawn(command, args, {
    cwd: '/',
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(userId === undefined ? {} : { uid: userId, gid: userId }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new StartError(describeFailure('The database could not be made', output));
}

function launch(
  binaries: PostgresBinaries,
  options: LocalPostgresOptions,
  port: number,
  userId: number | undefined,
): GuardedProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    `max_connections=${options.maxConnections ?? 200}`,
    'shared_buffers=256MB',
    'work_mem=16MB',
    'maintenance_work_mem=128MB',
    'max_wal_size=2GB',
    'wal_compression=on',
    'random_page_cost=1.1',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'password_encryption=scram-sha-256',
    'logging_collector=off',
    ...(options.archive?.serverSettings ?? []),
    ...(options.recovery ?? []),
    ...(options.settings ?? []),
    ...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const args = ['-D', options.folder, ...settings.flatMap((setting) => ['-c', setting])];
  return new GuardedProcess({
    command: binaries.postgres,
    args,
    stopSignal: 'INT',
    environment: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    userId,
  });
}

async function waitUntilReady(
  url: string,
  server: GuardedProcess,
  folder: string,
  limitMs: number,
): Promise<string> {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    if (!server.running) {
      const sentence = describeFailure(`The database in ${folder} does not start`, server.output);
      throw new StartError(sentence, server.output);
    }
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return rows[0]?.server_version ?? 'unknown';
    } catch (error) {
      if (Date.now() > giveUpAt)
        throw new StartError(describeFailure('The database does not answer', (error as Error).message));
      await delay(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Turns what PostgreSQL printed into one sentence with what to do. */
function describeFailure(what: string, output: string): string {
  const advice = [
    { sign: /No space left on device/, text: 'the disk is full; free some space and start again' },
    {
      sign: /lock file ".*" already exists/,
      text: 'another start is using this folder; stop that one first',
    },
    {
      sign: /look up effective user ID/,
      text: 'this user has no name on this machine; start as another user',
    },
    {
      sign: /initialized by PostgreSQL version/,
      text: 'it was made by another PostgreSQL version; move it away, or set DATABASE_URL',
    },
    {
      sign: /Permission denied/,
      text: 'this user may not read or write there; give it the folder, or start as its owner',
    },
  ].find(({ sign }) => sign.test(output));
  if (advice) return `${what}: ${advice.text}`;
  const lastLine = output.trim().split('\n').at(-1) ?? 'no reason was given';
  return `${what} (${lastLine}). Move the folder away to start with a new one, or set DATABASE_URL to a server`;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
