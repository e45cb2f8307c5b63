import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BADGE_CONTEXTS, type Controller, type Signed } from '@asn-corpu/enrollment';
import { ROOT } from './root.js';

export type Json = Record<string, unknown>;

export interface Vector {
  readonly name: string;
  readonly signed: Signed<Json>;
  /** The issuer with the key that the vector was signed with. */
  readonly issuer: Controller;
  readonly privateKey: KeyObject;
}

const W3C = join(ROOT, 'test/vectors/vc-di-eddsa');
const OWN = join(ROOT, 'test/vectors/open-badge');
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** Before the 32 bytes of an Ed25519 key in PKCS#8. */
const PKCS8 = '302e020100300506032b657004220420';

/** The contexts of the W3C vectors, besides those of badges. */
export const VECTOR_CONTEXTS = new Map([
  ...BADGE_CONTEXTS,
  ['https://www.w3.org/ns/credentials/examples/v2', read(W3C, 'contexts/examples-v2.json')],
  ['https://w3id.org/citizenship/v4rc1', read(W3C, 'contexts/citizenship-v4rc1.json')],
]);

/** The vectors of eddsa-rdfc-2022 that the W3C published. */
export function w3cVectors(): Vector[] {
  const keys = read(W3C, 'keys.json') as Record<string, string>;
  return readdirSync(W3C)
    .filter((file) => file.endsWith('.json') && file !== 'keys.json')
    .map((file) => vector(file, read(W3C, file) as Signed<Json>, keys));
}

/** A badge of ours as it was signed on a day, and its status list on that day, with its bit clear and with it set. */
export function ownVectors(): { badge: Vector; clear: Vector; set: Vector } {
  const keys = read(OWN, 'keys.json') as Record<string, string>;
  const own = (file: string): Vector => vector(file, read(OWN, file) as Signed<Json>, keys);
  return { badge: own('badge.json'), clear: own('status-clear.json'), set: own('status-set.json') };
}

function vector(name: string, signed: Signed<Json>, keys: Record<string, string>): Vector {
  const { verificationMethod: id } = signed.proof;
  const [controller = '', publicKeyMultibase = ''] = id.split('#');
  const { issuer } = signed;
  const method = { id, type: 'Multikey', controller, publicKeyMultibase } as const;
  return {
    name,
    signed,
    issuer: {
      id: typeof issuer === 'string' ? issuer : (issuer as { id: string }).id,
      verificationMethod: [method],
      assertionMethod: [id],
    },
    privateKey: privateKeyOf(keys[publicKeyMultibase] ?? ''),
  };
}

/** From multibase (base58) and multicodec (two bytes), written apart from the libraries that are under test. */
function privateKeyOf(multibase: string): KeyObject {
  let value = 0n;
  for (const letter of multibase.slice(1)) value = value * 58n + BigInt(ALPHABET.indexOf(letter));
  const seed = value.toString(16).padStart(68, '0').slice(4);
  return createPrivateKey({ key: Buffer.from(PKCS8 + seed, 'hex'), format: 'der', type: 'pkcs8' });
}

function read(folder: string, file: string): object {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
}
