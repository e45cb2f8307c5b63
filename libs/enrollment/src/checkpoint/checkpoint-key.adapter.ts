import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepOnce, readIfThere } from '../kept-file/kept-file.adapter.js';
import type { CheckpointKey } from './checkpoint.rules.js';

const FILE = 'ledger-key.private';
const PUBLIC = /^ledger-key-[0-9a-f]{16}\.public$/;

/**
 * The key that signs checkpoints, from the signer's folder; made when there is none. To change it, rename the file: a
 * new one is made, and the public half of the old one stays known.
 */
export async function checkpointKey(folder: string): Promise<CheckpointKey> {
  const path = join(folder, FILE);
  const privateKey = createPrivateKey((await readIfThere(path)) ?? (await keepOnce(path, newKey(), 0o600)));
  const publicKey = createPublicKey(privateKey);
  const id = keyId(publicKey);
  const name = join(folder, `ledger-key-${id.slice(0, 16)}.public`);
  const publicHalf = publicKey.export({ type: 'spki', format: 'pem' });
  const known = (await readIfThere(name)) ?? (await keepOnce(name, publicHalf, 0o644));
  if (known !== publicHalf)
    throw new Error(`${name} is not the public half of ${FILE}: move it away, and a right one is written`);
  return { id, privateKey };
}

/** Every public key there ever was, by id. */
export async function knownCheckpointKeys(folder: string): Promise<Map<string, KeyObject>> {
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const keys = await Promise.all(
    files
      .filter((file) => PUBLIC.test(file))
      .map(async (file) => createPublicKey(await readFile(join(folder, file)))),
  );
  return new Map(keys.map((key) => [keyId(key), key]));
}

function keyId(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}
