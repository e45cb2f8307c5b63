import { randomInt } from 'node:crypto';
import { createCredential, createList } from '@digitalbazaar/vc-bitstring-status-list';

/** The least that a Bitstring Status List may hold, so that one entry hides among many. */
export const STATUS_LIST_BITS = 131_072;
/** A list is full at half its positions: a position drawn at random is then still free every second time. */
export const STATUS_LIST_FULL = STATUS_LIST_BITS / 2;
export const STATUS_PURPOSE = 'revocation';

/** How long a verifier may keep a list. */
export const STATUS_LIST_FRESH_SECONDS = 30;
/** After which a list is refused, whoever kept it: an old one must not hide a revocation. */
const VALID_MINUTES = 15;

/** Positions drawn at random: nobody tells from one which was given before or after it. */
export function drawPositions(count: number): number[] {
  return Array.from({ length: count }, () => randomInt(STATUS_LIST_BITS));
}

export interface StatusListCredential {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly type: readonly string[];
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly credentialSubject: object;
}

/** A status list at an instant, to be signed: the bit of every position in `revoked` is set. */
export async function statusListCredential(
  { url, issuerId }: { url: string; issuerId: string },
  revoked: readonly number[],
  madeAt: Date,
): Promise<StatusListCredential> {
  const list = await createList({ length: STATUS_LIST_BITS });
  for (const position of revoked) list.setStatus(position, true);
  const made = await createCredential({ id: url, list, statusPurpose: STATUS_PURPOSE });
  return {
    ...made,
    issuer: issuerId,
    validFrom: toTheSecond(madeAt),
    validUntil: toTheSecond(new Date(madeAt.getTime() + VALID_MINUTES * 60_000)),
    credentialSubject: { ...made.credentialSubject, ttl: STATUS_LIST_FRESH_SECONDS * 1000 },
  };
}

/** A date and time as credentials write it. */
export function toTheSecond(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
