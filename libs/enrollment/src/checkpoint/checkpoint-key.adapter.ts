import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointKey } from './checkpoint.rules.js';

const FILE = 'ledger-key.private';
const PUBLIC = /^ledger-key-[0-9a-f]{16}\.public$/;

/**
 * The key that signs checkpoints, from the signer's folder; made when there is none. To change it, rename the file: a
 * new one is made, and the public half of the old one stays known.
 */
export async function checkpointKey(folder: string): Promise<CheckpointKey> {
  const path = join(folder, FILE);
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  const privateKey = createPrivateKey(kept ?? (await makeKey(folder, path)));
  const publicKey = createPublicKey(privateKey);
  const id = keyId(publicKey);
  const name = join(folder, `ledger-key-${id.slice(0, 16)}.public`);
  const publicHalf = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const known = await readFile(name, 'utf8').catch(async () => {
    await keepOnce(folder, name, publicHalf, 0o644);
    return readFile(name, 'utf8');
  });
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

/** Two processes that make the key at once agree on that of the quicker one. */
async function makeKey(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  await keepOnce(folder, path, made, 0o600);
  return readFile(path, 'utf8');
}

/** Nobody reads half of it, and what is there stays: a link never replaces a file. */
async function keepOnce(folder: string, path: string, content: string | Buffer, mode: number): Promise<void> {
  const temporary = join(folder, `${randomUUID()}.new`);
  await writeFile(temporary, content, { mode, flag: 'wx', flush: true });
  try {
    await link(temporary, path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary);
  }
}
