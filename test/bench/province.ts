import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres, prepareDatabase, serviceLogins } from '@asn-corpu/embedded';
import { loadSampleProvince } from '@asn-corpu/sample-province';
import { onServer, PlatformUnderTest, type PlatformOptions } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';

const CACHE = join(ROOT, '.cache');
const DATABASE = 'province';
const LOOK_EVERY_MS = 700;
const QUIET_LOOKS = 3;

/** A platform on a copy of the sample province of 35,000 employees, which is loaded once and kept for later benches. */
export async function startWithProvince(
  say: (line: string) => void,
  options: Omit<PlatformOptions, 'kept' | 'durable'>,
): Promise<PlatformUnderTest> {
  const folder = await keptCluster(say);
  const platform = await PlatformUnderTest.start({
    ...options,
    durable: true,
    kept: { folder, database: DATABASE },
  });
  // One without workers needs one for that, and has it again whenever a run is to be taken over.
  const forNow = platform.workers.length === 0 ? await platform.startSide('worker') : null;
  await untilSettled(platform);
  await forNow?.stop();
  return platform;
}

/** A platform that just started does what is due once a day; that is no part of what a bench is about. */
async function untilSettled(platform: PlatformUnderTest): Promise<void> {
  const schemas = ['people', 'learning_path', 'enrollment'];
  const busy = schemas.map(
    (schema) => `(SELECT count(*) FROM ${schema}.outbox)
      + (SELECT count(*) FROM ${schema}.periodic_task WHERE last_error IS NULL AND coalesce(last_finished_at, '-infinity') < last_started_at)`,
  );
  for (let quiet = 0; quiet < QUIET_LOOKS;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const [row] = await platform.sql<{ busy: number }>(`SELECT (${busy.join(' + ')})::int AS busy`);
    quiet = row?.busy === 0 ? quiet + 1 : 0;
  }
}

async function keptCluster(say: (line: string) => void): Promise<string> {
  const name = `province-${provinceKey()}`;
  const folder = join(CACHE, name, 'postgres');
  const loaded = join(CACHE, name, 'loaded');
  if (existsSync(loaded)) return folder;
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE).filter((each) => each.startsWith('province-') && each !== name)) {
    rmSync(join(CACHE, old), { recursive: true, force: true });
  }
  say('Loading the sample province (once a day, about a minute) …');
  const postgres = await LocalPostgres.start({ folder, durable: false });
  // One that was cut off while loading begins again.
  await onServer(postgres, `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
  await onServer(postgres, `CREATE DATABASE ${DATABASE}`);
  const ownerUrl = postgres.databaseUrl(DATABASE);
  await prepareDatabase(ownerUrl);
  await loadSampleProvince({
    ownerUrl,
    logins: serviceLogins(ownerUrl),
    now: new Date(),
    onProgress: () => undefined,
  });
  // A platform in use has been through autovacuum; each bench runs on a fresh copy, which would pay for it every time.
  await onServer(postgres, 'VACUUM', DATABASE);
  await postgres.stop();
  writeFileSync(loaded, '');
  return folder;
}

/** Changes with the day, since the province reaches up to the day of loading, and with the code that makes it. */
function provinceKey(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const lib of ['sample-province', 'people', 'learning-path', 'enrollment']) {
    const folder = join(ROOT, 'libs', lib, 'dist');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(js|json)$/.test(file),
    );
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
