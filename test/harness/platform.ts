import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  DataFolder,
  LocalPostgres,
  prepareDatabase,
  serviceLogins,
  SupervisedProcess,
  type PlatformSettings,
  type SideName,
} from '@asn-corpu/embedded';
import pg from 'pg';
import { ApiClient } from './api-client.js';
import { cpuSeconds, postmasterOf } from './processes.js';

export const ROOT = resolve(import.meta.dirname, '../../..');
const PROGRAM = join(ROOT, 'apps/embedded/dist/main.js');

export interface PlatformOptions {
  /** Web processes before one database. */
  readonly web?: number;
  readonly workers?: number;
  /** With fsync, as production; without, for rows that do not measure. */
  readonly durable?: boolean;
  readonly redisUrl?: string;
  /** A PostgreSQL data folder to start from, for instance one with the sample province; it is used where it lies. */
  readonly postgresFolder?: string;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** A platform of our own for one stress row or bench: its servers, its data folder, its ports; gone afterwards. */
export class PlatformUnderTest {
  readonly web: SupervisedProcess[] = [];
  readonly workers: SupervisedProcess[] = [];
  private readonly pool: pg.Pool;

  private constructor(
    readonly postgres: LocalPostgres,
    readonly folder: string,
    readonly settings: PlatformSettings,
    readonly restarts: SideName[],
    private readonly keepsDatabase: boolean,
  ) {
    this.pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
    this.pool.on('error', () => undefined);
  }

  static async start(options: PlatformOptions = {}): Promise<PlatformUnderTest> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/platform-'));
    const data = new DataFolder(folder);
    const postgresFolder = options.postgresFolder ?? data.postgres;
    const postgres = await LocalPostgres.start({
      folder: postgresFolder,
      durable: options.durable ?? false,
      maxConnections: 300,
    });
    await prepareDatabase(postgres.url);
    const settings: PlatformSettings = {
      ...serviceLogins(postgres.url),
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://localhost:3000',
      redisUrl: options.redisUrl ?? null,
      callKeys: data.secrets().callKeys,
      filesDir: data.files,
      mailDir: data.mail,
      signerDir: data.signer,
      webDir: null,
      logLevel: process.env['LOG_LEVEL'] ?? 'error',
      overrides: options.overrides ?? {},
    };
    const platform = new PlatformUnderTest(
      postgres,
      folder,
      settings,
      [],
      options.postgresFolder !== undefined,
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

  startSide(name: SideName): Promise<SupervisedProcess> {
    return SupervisedProcess.start({
      program: PROGRAM,
      name,
      settings: this.settings,
      onRestart: (side) => this.restarts.push(side),
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
    await Promise.all([...this.web, ...this.workers].map((side) => side.stop()));
    await this.pool.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    if (!this.keepsDatabase) rmSync(this.postgres.folder, { recursive: true, force: true });
  }
}

/** A session token and the hash the database keeps of it. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
