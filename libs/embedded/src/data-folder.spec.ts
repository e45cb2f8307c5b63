import { readConfigs } from '@asn-corpu/platform/settings';
import { DataFolder } from './data-folder.js';
import { EmbeddedConfig } from './embedded.config.js';
import { StartError } from './start-error.js';
import { startPlatform } from './start.js';

/** A folder of Linux without any space left. */
const FULL = '/proc';

describe('A data folder whose disk is full', () => {
  it('can be read, backed up and verified', () => {
    expect(new DataFolder(FULL).isInUse).toBe(false);
  });

  it('has no platform started on it', async () => {
    const environment = { DATA_DIR: FULL, PORT: '39417' };
    const { config } = readConfigs(environment, { config: EmbeddedConfig });
    const starting = startPlatform({
      config,
      environment,
      program: '/nowhere',
      root: '/',
      say: () => undefined,
    });
    await expect(starting).rejects.toThrow(StartError);
    await expect(starting).rejects.toThrow(
      'The disk of /proc has less than 1 GB left; free some space and start again',
    );
  });
});
