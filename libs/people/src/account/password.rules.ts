import { hash, verify } from '@node-rs/argon2';

const MINIMUM_LENGTH = 10;
/** Longer input only costs time to hash. */
const MAXIMUM_LENGTH = 200;
/** What people choose first; compared without digits and signs at the end. */
const COMMON = new Set([
  'password',
  'katasandi',
  'sandi',
  'rahasia',
  'qwerty',
  'indonesia',
  'sulawesi',
  'sulsel',
  'makassar',
  'bpsdm',
  'corpu',
  'asncorpu',
  'admin',
  'administrator',
  'selamat',
  'bismillah',
  'merdeka',
  'sayang',
  'abcdefghij',
  'qwertyuiop',
  'letmein',
  'welcome',
  'iloveyou',
]);
/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type PasswordWeakness =
  'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'CONTAINS_NIP' | 'CONTAINS_NAME' | 'ONE_CHARACTER';

/** Why a password is refused, or null. Length decides; no rules about signs and capitals (NIST 800-63B). */
export function passwordWeakness(
  password: string,
  nips: readonly string[],
  name: string,
): PasswordWeakness | null {
  const lower = password.toLowerCase();
  if (password.length < MINIMUM_LENGTH) return 'TOO_SHORT';
  if (password.length > MAXIMUM_LENGTH) return 'TOO_LONG';
  if (new Set(lower).size < 4) return 'ONE_CHARACTER';
  if (COMMON.has(lower.replace(/[^a-z]+$/, '')) || /^(0123456789|1234567890|123456789)/.test(lower))
    return 'COMMON';
  // The first eight digits of a NIP are the birth date.
  if (nips.some((nip) => lower.includes(nip.slice(0, 8)))) return 'CONTAINS_NIP';
  const nameParts = name
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part.length >= 5);
  if (nameParts.some((part) => lower.startsWith(part) && lower.length - part.length < 6))
    return 'CONTAINS_NAME';
  return null;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Takes as long for an account without a password as for a wrong one. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > MAXIMUM_LENGTH) return false;
  const matches = await verify(passwordHash ?? (await decoy()), password);
  return matches && passwordHash !== null;
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  decoyHash ??= hashPassword('no account has this');
  return decoyHash;
}
