import { rotateBadgeKey } from '@asn-corpu/enrollment';
import { readConfigs, type Environment } from '@asn-corpu/platform';
import { EmbeddedConfig } from '../embedded.config.js';
import { dataFolderOf } from './given-folder.js';
import { inOneSentence, TERMINAL } from './terminal.js';

/**
 * Puts a new key that signs badges in the place of the present one, of the platform here or in SIGNER_DIR; returns the exit
 * status.
 */
export function runKeyRotation(environment: Environment, terminal = TERMINAL): Promise<number> {
  return inOneSentence(terminal, async (say) => {
    const { config } = readConfigs(environment, { config: EmbeddedConfig });
    const folder = environment['SIGNER_DIR'] ?? dataFolderOf(config).signer;
    const { multibase } = await rotateBadgeKey(folder);
    say(`Badges are signed with ${multibase} from now on; those that were signed before stay good.`);
  });
}
