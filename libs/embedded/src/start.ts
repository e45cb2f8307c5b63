import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '@asn-corpu/platform/settings';
import type { DemoAccount } from '@asn-corpu/sample-province';
import { walArchiveOf } from './backup/backup-folder.js';
import { DataFolder } from './data-folder.js';
import type { EmbeddedConfig } from './embedded.config.js';
import { checkGivenDatabase, isPortTaken } from './given-servers.js';
import { LocalPostgres } from './local-postgres.js';
import { queueEnvironment, serviceLogins, type PlatformSettings } from './platform-settings.js';
import { StartError } from './start-error.js';
import { SupervisedProcess } from './supervised-process.js';

/** Variables that `npm start` sets itself; whatever else is given reaches the processes as it is. */
const OWN_VARIABLES = new Set(['PORT', 'HOST', 'PUBLIC_URL', 'DATABASE_URL', 'REDIS_URL', 'LOG_LEVEL']);
const PASSED_ON =
  /^(TLS_|TRUSTED_|SMTP_|MAIL_|NOTICE_|QUEUE_|REDIS_|RELAY_|REDRIVE_|WATCHDOG_|BLOCKED_|SESSION_|SIGN_IN_|SIGNATORY_|AGENCY_|GOVERNMENT_|CERTIFICATE_|BSRE_|TSA_|CORRECTION_|DATABASE_POOL_|ENROLL_|OTEL_)/;

export interface RunningPlatform {
  readonly url: string;
  /** Accounts of the sample province, one a role; none when there is no sample. */
  readonly demoAccounts: readonly DemoAccount[];
  /** Resolves when the database is gone: nothing can go on without it. */
  readonly databaseLost: Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly config: EmbeddedConfig;
  readonly environment: Environment;
  /** The program that runs the sides (see `runSide`). */
  readonly program: string;
  readonly root: string;
  readonly say: (line: string) => void;
}

/**
 * Starts everything: database, migrations, first data, web side and worker. Loading their programs takes the sides longer
 * than anything else, so they begin with it at once. @throws StartError
 */
export async function startPlatform(options: StartOptions): Promise<RunningPlatform> {
  const { config, say, program } = options;
  if (await isPortTaken(config.port)) {
    throw new StartError(
      `Port ${config.port} is taken by another program; stop it, or start with another: PORT=${config.port + 1} npm start`,
    );
  }
  refuseOpenPlainHttp(config, options.environment);
  const folder = new DataFolder(resolve(options.root, config.dataDir));
  folder.requireSpace(1, 'free some space and start again');
  const onRestart = (name: string): void => say(`The ${name} side ended by itself; starting it again`);
  // The worker prepares the database, so its programs are wanted first.
  const worker = SupervisedProcess.open({ program, name: 'worker', onRestart });
  const web = SupervisedProcess.open({ program, name: 'web', onRestart });
  const stopSides = (): Promise<unknown> => Promise.all([web.stop(), worker.stop()]);
  let server: OpenDatabase | undefined;
  try {
    server = await openDatabase(options, folder);
    const settings = settingsFor(options, folder, server.ownerUrl);
    const demoAccounts = await setUp(options, settings, server.ownerUrl, folder, worker);
    await Promise.all([web.begin(settings), worker.begin(settings)]);
    return runningPlatform(settings.publicUrl, demoAccounts, server, stopSides);
  } catch (error) {
    await stopSides();
    await server?.stop();
    throw error;
  }
}

/** Brings the database up to date and gives an empty platform its first data; returns the accounts to try it with. */
async function setUp(
  { config, say }: StartOptions,
  settings: PlatformSettings,
  ownerUrl: string,
  folder: DataFolder,
  worker: SupervisedProcess,
): Promise<readonly DemoAccount[]> {
  const request = { ask: 'prepare', ownerUrl, queues: queueEnvironment(settings) } as const;
  const { sample: state } = await worker.ask(request, 'prepared');
  if (config.sample === 'province' && (state === 'empty' || state === 'unfinished')) {
    const { loadSample } = await import('./sample.js');
    return loadSample(state, settings, ownerUrl, folder, say);
  }
  const accounts = config.sample === 'province' && state === 'complete' ? readAccounts(folder) : [];
  if (accounts.length === 0) {
    const { publicUrl, databaseUrls } = settings;
    const { welcome } = await worker.ask(
      { ask: 'first-admin', databaseUrl: databaseUrls.people, publicUrl },
      'first-admin',
    );
    if (welcome !== null) say(welcome);
  }
  return accounts;
}

function readAccounts(folder: DataFolder): readonly DemoAccount[] {
  if (!existsSync(folder.demoAccounts)) return [];
  return JSON.parse(readFileSync(folder.demoAccounts, 'utf8')) as DemoAccount[];
}

interface OpenDatabase {
  readonly ownerUrl: string;
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

async function openDatabase({ config, root, say }: StartOptions, folder: DataFolder): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    await checkGivenDatabase(config.databaseUrl);
    say('Database: the server of DATABASE_URL');
    return {
      ownerUrl: config.databaseUrl,
      lost: new Promise(() => undefined),
      stop: () => Promise.resolve(),
    };
  }
  const archive = walArchiveOf(config.backupDir, folder.path, root);
  const postgres = await LocalPostgres.start({ folder: folder.postgres, durable: true, archive });
  say(`Database: PostgreSQL ${postgres.version}, embedded`);
  const lost = new Promise<void>((settle) => postgres.onExit(settle));
  return { ownerUrl: postgres.url, lost, stop: () => postgres.stop() };
}

function settingsFor(
  { config, environment, root }: StartOptions,
  folder: DataFolder,
  ownerUrl: string,
): PlatformSettings {
  const webDir = join(root, 'apps/web/dist');
  const overrides = Object.entries(environment).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && PASSED_ON.test(entry[0]) && !OWN_VARIABLES.has(entry[0]),
  );
  return {
    ...serviceLogins(ownerUrl),
    host: config.host,
    port: config.port,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    redisUrl: config.redisUrl ?? null,
    callKeys: folder.secrets().callKeys,
    filesDir: folder.files,
    mailDir: folder.mail,
    signerDir: folder.signer,
    checkpointDir: folder.checkpoints,
    webDir: existsSync(join(webDir, 'index.html')) ? webDir : null,
    logLevel: config.logLevel,
    overrides: Object.fromEntries(overrides),
  };
}

function runningPlatform(
  url: string,
  demoAccounts: readonly DemoAccount[],
  server: OpenDatabase,
  stopSides: () => Promise<unknown>,
): RunningPlatform {
  return {
    url,
    demoAccounts,
    databaseLost: server.lost,
    stop: async () => {
      await stopSides();
      await server.stop();
    },
  };
}

/** Session cookies over plain http are for this computer only; another device needs TLS. */
function refuseOpenPlainHttp(config: EmbeddedConfig, environment: Environment): void {
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(config.host);
  const tls = environment['TLS_CERT_FILE'] !== undefined || config.publicUrl?.startsWith('https:') === true;
  if (!loopback && !tls) {
    throw new StartError(
      'HOST opens the portal to other devices, which needs TLS: set TLS_CERT_FILE and TLS_KEY_FILE, or put a TLS proxy before it and set PUBLIC_URL=https://…',
    );
  }
}
