import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyLedger, type Verification } from '@asn-corpu/enrollment';
import { readConfigs, type Environment } from '@asn-corpu/platform';
import { walArchiveOf } from '../backup/backup-folder.js';
import { DataFolder } from '../data-folder.js';
import { EmbeddedConfig } from '../embedded.config.js';
import { checkGivenDatabase } from '../given-servers.js';
import { LocalPostgres } from '../local-postgres.js';
import { dataFolderOf, requireDatabase } from './given-folder.js';
import { inOneSentence, TERMINAL, type Say } from './terminal.js';

const SAY_EVERY_ROWS = 100_000;
const SHOWN_BAD_ROWS = 20;

/** Verifies the ledger of the platform here, or of DATABASE_URL; returns the exit status. */
export async function runVerification(
  environment: Environment,
  args: string[],
  terminal = TERMINAL,
): Promise<number> {
  const result = { isSound: false };
  const status = await inOneSentence(terminal, async (say) => {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
    const found = await verify(environment, values.json ? () => undefined : say);
    for (const line of values.json ? [JSON.stringify(found)] : report(found)) say(line);
    result.isSound = found.ok;
  });
  return result.isSound ? status : 1;
}

async function verify(environment: Environment, say: Say): Promise<Verification & { seconds: number }> {
  const { config } = readConfigs(environment, { config: EmbeddedConfig });
  const folder =
    config.databaseUrl === undefined ? dataFolderOf(config) : new DataFolder(resolve(config.dataDir));
  const database = await openDatabase(config, folder);
  const startedAt = performance.now();
  let said = 0;
  try {
    const found = await verifyLedger({
      databaseUrl: database.url,
      checkpointDir: environment['CHECKPOINT_DIR'] ?? folder.checkpoints,
      signerDir: environment['SIGNER_DIR'] ?? folder.signer,
      onProgress: (rows, employees) => {
        if (rows - said < SAY_EVERY_ROWS) return;
        said = rows;
        say(`${rows} rows of ${employees} employees …`);
      },
    });
    return { ...found, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
  } finally {
    await database.close();
  }
}

/** The server of the platform that runs here, or the same one started for this. @throws StartError */
async function openDatabase(
  { databaseUrl, backupDir }: EmbeddedConfig,
  folder: DataFolder,
): Promise<{ url: string; close: () => Promise<void> }> {
  const given = databaseUrl ?? (await LocalPostgres.runningIn(folder.postgres));
  if (given === null) {
    requireDatabase(folder);
    const archive = walArchiveOf(backupDir, folder.path, process.cwd());
    const postgres = await LocalPostgres.start({ folder: folder.postgres, durable: true, archive });
    return { url: postgres.url, close: () => postgres.stop() };
  }
  if (databaseUrl !== undefined) await checkGivenDatabase(databaseUrl);
  return { url: given, close: () => Promise.resolve() };
}

function report(found: Verification & { seconds: number }): string[] {
  const { employees, postings, checkpoints, comparedDays, badChains, badRows, checkpointFaults, seconds } =
    found;
  const counts = `${postings} rows of ${employees} employees, ${checkpoints} checkpoints (heads of ${comparedDays.length} days) in ${seconds} s`;
  if (found.ok) return [`The ledger is sound: ${counts}.`];
  const shown = badRows.slice(0, SHOWN_BAD_ROWS).map(({ employeeId, year, sequence, check, detail }) => {
    const place = year === null ? '' : ` (year ${year})`;
    return `  employee ${employeeId}, row ${sequence}${place}: ${check}, ${detail}`;
  });
  const more = badChains - shown.length;
  return [
    `The ledger is NOT sound: ${counts}.`,
    ...(badChains > 0 ? [`First bad row of ${badChains} chains:`, ...shown] : []),
    ...(more > 0 ? [`  and ${more} more; --json has up to a thousand`] : []),
    ...checkpointFaults.map((fault) => `  ${fault}`),
  ];
}
