import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  DataFolder,
  LocalPostgres,
  prepareDatabase,
  serviceLogins,
  SupervisedProcess,
  walArchiveOf,
  type PlatformSettings,
  type SideName,
} from '@asn-corpu/embedded';
import pg from 'pg';
import { ApiClient } from './api-client.js';
import { DatabaseProxy } from './database-proxy.js';
import { childrenOf, cpuSeconds, killNow, postmasterOf } from './processes.js';
import { ROOT } from './root.js';

const PROGRAM = join(ROOT, 'apps/embedded/dist/main.js');

export interface PlatformOptions {
  /** Web processes before one database. */
  readonly web?: number;
  readonly workers?: number;
  /** With fsync, as production; without, for rows that do not measure. */
  readonly durable?: boolean;
  readonly redisUrl?: string | null;
  /** A kept cluster with a loaded database in it; the platform runs on a copy of that database. */
  readonly kept?: { readonly folder: string; readonly database: string };
  /** Everything reaches PostgreSQL through a proxy. */
  readonly throughProxy?: boolean;
  /** Folder of the built portal, to serve it. */
  readonly webDir?: string;
  /** Keeps what the processes log at this level, to be looked at in `output`. */
  readonly keptLogLevel?: string;
  readonly overrides?: Readonly<Record<string, string>>;
  /** A data folder that is there already, such as a restored one. */
  readonly folder?: string;
  /** Keeps what PostgreSQL writes in this backup folder. */
  readonly backupDir?: string;
  /** Flags for Node in every process. */
  readonly nodeFlags?: readonly string[];
  /** Another version of this software: its migrations and its processes. */
  readonly version?: PlatformVersion;
}

/** Built software that can bring a database up to date and run the sides of a platform on it. */
export interface PlatformVersion {
  readonly name: string;
  /** What runs a side by name. */
  readonly program: string;
  /** Migrates as its deployment does. */
  readonly migrate: (ownerUrl: string) => Promise<void>;
  /** Whether that may be done on the schema of a later version; those of before ADR 34 give too many rights then. */
  readonly leavesLaterAlone: boolean;
}

export const THIS_VERSION: PlatformVersion = {
  name: 'this version',
  program: PROGRAM,
  migrate: prepareDatabase,
  leavesLaterAlone: true,
};

/** A platform of our own for one stress row or bench: its servers, its data folder, its ports; gone afterwards. */
export class PlatformUnderTest {
  readonly web: SupervisedProcess[] = [];
  readonly workers: SupervisedProcess[] = [];
  /** Sides that ended by themselves and were started again. */
  readonly restarts: SideName[] = [];
  /** What the processes logged, when it is kept. */
  output = '';
  private readonly pool: pg.Pool;
  private server: LocalPostgres;

  private constructor(
    postgres: LocalPostgres,
    private readonly databaseProxy: DatabaseProxy | null,
    /** Connects to the platform's database as its owner. */
    readonly ownerUrl: string,
    readonly folder: string,
    readonly settings: PlatformSettings,
    private readonly keepsCluster: boolean,
    private readonly keepsOutput: boolean,
    private readonly sides: { readonly nodeFlags: readonly string[]; readonly version: PlatformVersion },
  ) {
    this.server = postgres;
    this.pool = new pg.Pool({ connectionString: ownerUrl, max: 4 });
    // A server that was killed is what some look for.
    this.pool.on('error', () => undefined);
    this.pool.on('error', () => undefined);
  }

  static async start(options: PlatformOptions = {}): Promise<PlatformUnderTest> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = options.folder ?? mkdtempSync(join(ROOT, '.cache/platform-'));
    const data = new DataFolder(folder);
    const postgres = await LocalPostgres.start({
      folder: options.kept?.folder ?? data.postgres,
      durable: options.durable ?? false,
      maxConnections: 300,
      archive: walArchiveOf(options.backupDir, folder, ROOT),
    });
    const directUrl = options.kept ? await copyOf(postgres, options.kept.database) : postgres.url;
    await (options.version ?? THIS_VERSION).migrate(directUrl);
    const proxy = options.throughProxy === true ? await DatabaseProxy.start(portOf(directUrl)) : null;
    const ownerUrl = proxy ? withPort(directUrl, proxy.port) : directUrl;
    const settings: PlatformSettings = {
      ...serviceLogins(ownerUrl),
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://localhost:3000',
      redisUrl: options.redisUrl ?? null,
      callKeys: data.secrets().callKeys,
      filesDir: data.files,
      mailDir: data.mail,
      signerDir: data.signer,
      checkpointDir: data.checkpoints,
      webDir: options.webDir ?? null,
      logLevel: options.keptLogLevel ?? process.env['LOG_LEVEL'] ?? 'error',
      overrides: options.overrides ?? {},
    };
    const platform = new PlatformUnderTest(
      postgres,
      proxy,
      ownerUrl,
      folder,
      settings,
      options.kept !== undefined,
      options.keptLogLevel !== undefined,
      { nodeFlags: options.nodeFlags ?? [], version: options.version ?? THIS_VERSION },
    );
    try {
      for (let n = 0; n < (options.web ?? 1); n++) platform.web.push(await platform.startSide('web'));
      for (let n = 0; n < (options.workers ?? 1); n++)
        platform.workers.push(await platform.startSide('worker'));
    } catch (error) {
      await platform.stop();
      throw error;
    }
    return platform;
  }

  get postgres(): LocalPostgres {
    return this.server;
  }

  /** @throws Error without `throughProxy` */
  get proxy(): DatabaseProxy {
    if (!this.databaseProxy) throw new Error('Start the platform with throughProxy');
    return this.databaseProxy;
  }

  /** Kills PostgreSQL with all its processes and starts it again on the same files; resolves when it answers. */
  async killDatabase(): Promise<void> {
    const { folder } = this.server;
    const postmaster = postmasterOf(folder);
    for (const pid of [postmaster, ...childrenOf(postmaster)]) killNow(pid);
    await this.server.stop();
    this.server = await LocalPostgres.start({ folder, durable: true, maxConnections: 300 });
    this.proxy.leadTo(portOf(this.server.url));
  }

  startSide(
    name: SideName,
    overrides: Readonly<Record<string, string>> = {},
    version = this.sides.version,
  ): Promise<SupervisedProcess> {
    return SupervisedProcess.start({
      program: version.program,
      name,
      settings: { ...this.settings, overrides: { ...this.settings.overrides, ...overrides } },
      onRestart: (side) => this.restarts.push(side),
      nodeFlags: this.sides.nodeFlags,
      ...(this.keepsOutput ? { onOutput: (text: string) => void (this.output += text) } : {}),
    });
  }

  /** A client of the n-th web process, with the session of a token. */
  client(token?: string, n = 0): ApiClient {
    return new ApiClient(this.urlOf(n), token);
  }

  urlOf(n = 0): string {
    return `http://127.0.0.1:${this.web[n]?.port ?? 0}`;
  }

  /** Runs a statement as the owner of the database: for setting up and for looking from outside. */
  async sql<T extends object = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  /** CPU seconds used so far by every process of the platform and by PostgreSQL; null where the system does not say. */
  cpuSeconds(): number | null {
    const sides = [...this.web, ...this.workers].map(({ processId }) => cpuSeconds(processId ?? 0));
    const all = [...sides, cpuSeconds(postmasterOf(this.postgres.folder))];
    return all.includes(null) ? null : all.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
  }

  postgresCpuSeconds(): number | null {
    return cpuSeconds(postmasterOf(this.postgres.folder));
  }

  async stop(): Promise<void> {
    if (this.pool.ending) return;
    await Promise.all([...this.web, ...this.workers].map((side) => side.stop()));
    await this.pool.end();
    if (this.keepsCluster) await onServer(this.postgres, `DROP DATABASE ${COPY} WITH (FORCE)`);
    await this.databaseProxy?.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    if (!this.keepsCluster) rmSync(this.postgres.folder, { recursive: true, force: true });
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

const COPY = 'platform_under_test';

async function copyOf(postgres: LocalPostgres, database: string): Promise<string> {
  await onServer(postgres, `DROP DATABASE IF EXISTS ${COPY} WITH (FORCE)`);
  await onServer(postgres, `CREATE DATABASE ${COPY} TEMPLATE ${database} STRATEGY file_copy`);
  return postgres.databaseUrl(COPY);
}

/** Runs a statement as the owner, in the server's own database or another of it. */
export async function onServer(postgres: LocalPostgres, sql: string, database?: string): Promise<void> {
  const connectionString = database === undefined ? postgres.url : postgres.databaseUrl(database);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A session token and the hash the database keeps of it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
