import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromJwk } from '@digitalbazaar/ed25519-multikey';

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
  const kept = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  return read(folder, kept ?? (await makeFirst(folder, path)));
}

/**
 * Puts a new key in the place of the present one. Whatever the old one signed stays good: its public half stays, its
 * private half is gone. Returns the new one.
 */
export async function rotateBadgeKey(folder: string): Promise<BadgeKey> {
  // So that the public half of the old one is there even if it never signed.
  await badgeKey(folder);
  const temporary = await writeNew(folder, newKey());
  const made = await read(folder, await readFile(temporary, 'utf8'));
  await rename(temporary, join(folder, FILE));
  return made;
}

/** Every key there ever was, the present one first. */
export async function knownBadgeKeys(folder: string): Promise<string[]> {
  const { multibase } = await badgeKey(folder);
  const others = (await readdir(folder)).flatMap((file) => PUBLIC.exec(file)?.[1] ?? []);
  return [multibase, ...others.filter((other) => other !== multibase).sort()];
}

/** Before anything is signed with a key, its public half is where it is looked for. */
async function read(folder: string, pem: string): Promise<BadgeKey> {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const { publicKeyMultibase: multibase } = await fromJwk({ jwk: publicKey.export({ format: 'jwk' }) });
  const text = publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(join(folder, `badge-key-${multibase}.public`), text, { mode: 0o644, flag: 'wx' }).catch(
    (error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    },
  );
  return { multibase, privateKey };
}

/** Two processes that make the first key at once agree on that of the quicker one: a link never replaces a file. */
async function makeFirst(folder: string, path: string): Promise<string> {
  const temporary = await writeNew(folder, newKey());
  try {
    await link(temporary, path).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary);
  }
  return readFile(path, 'utf8');
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

async function writeNew(folder: string, pem: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${randomUUID()}.new`);
  await writeFile(temporary, pem, { mode: 0o600, flag: 'wx', flush: true });
  return temporary;
}

function systemCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
