import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fromJwk } from '@digitalbazaar/ed25519-multikey';
import { keepOnce, readIfThere } from '../kept-file/kept-file.adapter.js';

const FILE = 'badge-key.private';
const PUBLIC = /^badge-key-(z6Mk[1-9A-HJ-NP-Za-km-z]{44})\.public$/;

export interface BadgeKey {
  /** The public key as a Multikey, which also names it. */
  readonly multibase: string;
  readonly privateKey: KeyObject;
}

/**
 * The key that signs badges and their status lists, from the signer's folder; made when there is none. Read anew each
 * time, so that a change holds at once in every process.
 */
export async function badgeKey(folder: string): Promise<BadgeKey> {
  const path = join(folder, FILE);
  return read(folder, (await readIfThere(path)) ?? (await keepOnce(path, newKey(), 0o600)));
}

/**
 * Puts a new key in the place of the present one. Whatever the old one signed stays good: its public half stays, its
 * private half is gone. Returns the new one.
 */
export async function rotateBadgeKey(folder: string): Promise<BadgeKey> {
  // So that the public half of the old one is there even if it never signed.
  await badgeKey(folder);
  const temporary = join(folder, `${randomUUID()}.new`);
  const made = await read(folder, await keepOnce(temporary, newKey(), 0o600));
  await rename(temporary, join(folder, FILE));
  return made;
}

/**
 * The public half of every key there ever was, the newest first. The private one is not asked for: it may be elsewhere, or lost,
 * and what it signed is checked all the same.
 */
export async function publicBadgeKeys(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const dated = files.flatMap((file) => {
    const multibase = PUBLIC.exec(file)?.[1];
    return multibase === undefined
      ? []
      : [stat(join(folder, file)).then(({ mtimeMs }) => ({ multibase, mtimeMs }))];
  });
  const newestFirst = (await Promise.all(dated)).sort(
    (a, b) => b.mtimeMs - a.mtimeMs || (a.multibase < b.multibase ? -1 : 1),
  );
  return newestFirst.map(({ multibase }) => multibase);
}

/** Before anything is signed with a key, its public half is where it is looked for. */
async function read(folder: string, pem: string): Promise<BadgeKey> {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const { publicKeyMultibase: multibase } = await fromJwk({ jwk: publicKey.export({ format: 'jwk' }) });
  const text = publicKey.export({ type: 'spki', format: 'pem' });
  const path = join(folder, `badge-key-${multibase}.public`);
  if ((await readIfThere(path)) === null) await keepOnce(path, text, 0o644);
  return { multibase, privateKey };
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}
