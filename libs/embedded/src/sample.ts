import { renameSync, writeFileSync } from 'node:fs';
import { QUEUE_SCHEMA, schemaOf } from '@asn-corpu/platform/settings';
import {
  loadSampleProvince,
  SAMPLE_SCHEMA,
  type DemoAccount,
  type SampleState,
} from '@asn-corpu/sample-province';
import { Client } from 'pg';
import type { DataFolder } from './data-folder.js';
import type { PlatformSettings } from './platform-settings.js';
import { describeSetupFailure, prepareDatabase, SERVICE_DATABASES } from './set-up.js';

const BAR_WIDTH = 24;
/** The province itself takes a quarter of it; while it is written, the log of what is written takes more. */
const SPACE_GB = 4;

/**
 * Fills an empty platform with the sample province, and begins anew where an earlier start was cut off. Returns the
 * accounts to try it with.
 */
export async function loadSample(
  state: Extract<SampleState, 'empty' | 'unfinished'>,
  settings: PlatformSettings,
  ownerUrl: string,
  folder: DataFolder,
  say: (line: string) => void,
): Promise<readonly DemoAccount[]> {
  if (state === 'unfinished') {
    say('The sample province was cut off while loading; beginning again');
    await empty(ownerUrl);
    await prepareDatabase(ownerUrl);
  }
  folder.requireSpace(
    SPACE_GB,
    'the sample province needs that much: free some space, or start with SAMPLE=none',
  );
  const startedAt = performance.now();
  const progress = new ProgressLine(say);
  const accounts = await loadSampleProvince({
    ownerUrl,
    logins: settings,
    filesDir: settings.filesDir,
    publicUrl: settings.publicUrl,
    now: new Date(),
    onProgress: (step, done, total) => progress.show(step, done / total),
  }).catch((error: unknown) => {
    progress.end();
    throw describeSetupFailure(error);
  });
  progress.end();
  writeAccounts(folder, accounts);
  say(`Sample province: loaded in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return accounts;
}

/** Only ever a half-loaded sample: no side has run on it, so nobody's data are in it. */
async function empty(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const services = SERVICE_DATABASES.map(({ service }) => schemaOf(service));
    const schemas = [...services, ...services.map((name) => `${name}_api`), QUEUE_SCHEMA, SAMPLE_SCHEMA];
    await owner.query(`DROP SCHEMA IF EXISTS ${schemas.join(', ')} CASCADE`);
  } finally {
    await owner.end();
  }
}

/** Their passwords exist here and, hashed, in the database; readable to the owner of the folder alone. */
function writeAccounts(folder: DataFolder, accounts: readonly DemoAccount[]): void {
  const unfinished = `${folder.demoAccounts}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, folder.demoAccounts);
}

/** One line that grows on a terminal; a line for each step elsewhere. */
class ProgressLine {
  private lastStep = '';

  constructor(private readonly say: (line: string) => void) {}

  show(step: string, share: number): void {
    if (process.stdout.isTTY) {
      const filled = Math.round(share * BAR_WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      const percent = `${Math.round(share * 100)} %`.padStart(5);
      process.stdout.write(`\rSample province ${bar} ${percent}  ${step.padEnd(14)}`);
    } else if (step !== this.lastStep) {
      this.say(`Sample province: ${step.toLowerCase()} (${Math.round(share * 100)} %)`);
    }
    this.lastStep = step;
  }

  end(): void {
    if (process.stdout.isTTY) process.stdout.write('\r\u001B[2K');
  }
}
