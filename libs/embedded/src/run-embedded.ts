import { ConfigError, readConfigs, type Environment } from '@asn-corpu/platform/settings';
import type { DemoAccount } from '@asn-corpu/sample-province';
import { EmbeddedConfig } from './embedded.config.js';
import { startPlatform } from './start.js';
import { StartError } from './start-error.js';

/** What `npm start` runs: starts the platform, says where it is, and stops it in order on Ctrl-C. */
export async function runEmbedded(environment: Environment, program: string, root: string): Promise<void> {
  const say = (line: string): void => console.log(line);
  try {
    const { config } = readConfigs(environment, { config: EmbeddedConfig });
    const platform = await startPlatform({ config, environment, program, root, say });
    say(`\nASN Corpu is ready at ${platform.url}`);
    if (platform.url.startsWith('http:'))
      say('Plain http works on this computer only; another device needs TLS.');
    sayAccounts(platform.demoAccounts, say);
    say('Ctrl-C stops it.');
    const reason = await Promise.race([signal(), platform.databaseLost.then(() => 'lost' as const)]);
    say(reason === 'lost' ? 'The database ended; stopping.' : '\nStopping …');
    await platform.stop();
    process.exit(reason === 'lost' ? 1 : 0);
  } catch (error) {
    if (!(error instanceof StartError || error instanceof ConfigError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }
}

function sayAccounts(accounts: readonly DemoAccount[], say: (line: string) => void): void {
  if (accounts.length === 0) return;
  say('\nSign in with one of the sample accounts (their first passwords):');
  for (const { role, identifier, password, note } of accounts) {
    say(`  ${role.padEnd(14)} ${identifier}  ${password}  ${note}`);
  }
  say('');
}

function signal(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve('signal'));
  });
}
