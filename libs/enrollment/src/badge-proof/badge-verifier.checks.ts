import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { BADGE_CONTEXTS, CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from './badge-contexts.rules.js';
import { credentialFault, CRYPTOSUITE, type Controller } from './data-integrity.adapter.js';
import { STATUS_LIST_BITS, STATUS_PURPOSE } from './status-list.rules.js';
import { readStrictJson } from './strict-json.rules.js';

/** Why a badge is not taken at all. */
export type Refusal = 'NOT_JSON' | 'NOT_A_BADGE' | 'OTHER_ISSUER' | 'NOT_SIGNED';

/**
 * What is known of a badge. VALID and REPLACED_OR_REVOKED: it is intact and signed, and so says the status list that was
 * made at `statusAt`. UNSURE: it is intact and signed, and its status could not be found out. It never counts as valid
 * because nobody could say otherwise.
 */
export type BadgeAnswer =
  | { readonly answer: 'VALID' | 'REPLACED_OR_REVOKED'; readonly statusAt: string }
  | { readonly answer: 'UNSURE' }
  | { readonly answer: 'REFUSED'; readonly reason: Refusal };

export interface VerifierKnowledge {
  readonly issuer: Controller;
  /** Fetches the text of a signed status list by its address. May throw; the answer is then UNSURE. */
  readonly statusList: (url: string) => Promise<string>;
  readonly now: Date;
}

interface JsonObject {
  readonly [member: string]: unknown;
}

/** Far deeper than a badge is, and far from what canonicalisation could be hurt by. */
const DEEPEST = 10;
/** A badge has about 60. What canonicalisation takes grows with them: 64 KB of nothing but small objects kept it busy for seconds. */
const MOST_VALUES = 200;
const POSITION = /^(?:0|[1-9][0-9]{0,9})$/;

/** Verifies the text of a badge that the platform issued. */
export async function verifyBadge(text: string, knowledge: VerifierKnowledge): Promise<BadgeAnswer> {
  const badge = readObject(text);
  if (!badge) return refused('NOT_JSON');
  const contexts = [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT];
  const types = ['VerifiableCredential', 'OpenBadgeCredential'];
  if (!isList(badge['@context'], contexts) || !isList(badge['type'], types) || !isPlain(badge))
    return refused('NOT_A_BADGE');
  const { issuer, now } = knowledge;
  if (!isObject(badge['issuer']) || badge['issuer']['id'] !== issuer.id) return refused('OTHER_ISSUER');
  if (!(await isSound(badge, issuer, now))) return refused('NOT_SIGNED');
  return (await status(badge['credentialStatus'], knowledge)) ?? { answer: 'UNSURE' };
}

/** Signed by one of the issuer's keys, with the one kind of proof it makes, and nothing of it changed. */
async function isSound(credential: JsonObject, issuer: Controller, now: Date): Promise<boolean> {
  const { proof } = credential;
  const isOurs =
    isObject(proof) &&
    proof['type'] === 'DataIntegrityProof' &&
    proof['cryptosuite'] === CRYPTOSUITE &&
    proof['proofPurpose'] === 'assertionMethod';
  return isOurs && (await credentialFault(credential, issuer, now, BADGE_CONTEXTS)) === null;
}

/** Null when it cannot be found out. */
async function status(entry: unknown, knowledge: VerifierKnowledge): Promise<BadgeAnswer | null> {
  if (!isObject(entry) || entry['type'] !== 'BitstringStatusListEntry') return null;
  const { statusPurpose, statusListIndex, statusListCredential: url } = entry;
  if (statusPurpose !== STATUS_PURPOSE || typeof url !== 'string') return null;
  if (typeof statusListIndex !== 'string' || !POSITION.test(statusListIndex)) return null;
  const text = await knowledge.statusList(url).catch(() => null);
  const list = text === null ? null : await readList(url, text, knowledge);
  const position = Number(statusListIndex);
  if (!list || position >= list.bits.length) return null;
  const answer = list.bits.getStatus(position) ? 'REPLACED_OR_REVOKED' : 'VALID';
  return { answer, statusAt: list.madeAt };
}

async function readList(
  url: string,
  text: string,
  { issuer, now }: VerifierKnowledge,
): Promise<{ bits: Awaited<ReturnType<typeof decodeList>>; madeAt: string } | null> {
  const list = readObject(text);
  if (!list || !isList(list['@context'], [CREDENTIALS_CONTEXT]) || !isPlain(list)) return null;
  if (!isList(list['type'], ['VerifiableCredential', 'BitstringStatusListCredential'])) return null;
  // A list of another address, though signed, says nothing of this one.
  if (list['id'] !== url || list['issuer'] !== issuer.id) return null;
  if (typeof list['validFrom'] !== 'string' || typeof list['validUntil'] !== 'string') return null;
  const { credentialSubject: subject } = list;
  if (!isObject(subject) || subject['type'] !== 'BitstringStatusList') return null;
  if (subject['statusPurpose'] !== STATUS_PURPOSE || typeof subject['encodedList'] !== 'string') return null;
  if (!(await isSound(list, issuer, now))) return null;
  const bits = await decodeList({ encodedList: subject['encodedList'] }).catch(() => null);
  return bits && bits.length >= STATUS_LIST_BITS ? { bits, madeAt: list['validFrom'] } : null;
}

function readObject(text: string): JsonObject | null {
  try {
    const value = readStrictJson(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Whether each member means what its name says, and no more of them than a badge has. With a context of its own, a keyword or a whole address for a name, the
 * same signed statements could be written so that a reader of the plain JSON finds others.
 */
function isPlain(document: JsonObject): boolean {
  const { '@context': _, ...rest } = document;
  let values = 0;
  const isPlainValue = (value: unknown, depth: number): boolean => {
    values += 1;
    if (values > MOST_VALUES || depth > DEEPEST) return false;
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([name, each]) => !/[@:]/.test(name) && isPlainValue(each, depth + 1));
  };
  return isPlainValue(rest, 0);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown, wanted: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.length === wanted.length &&
    value.every((each, index) => each === wanted[index])
  );
}

function refused(reason: Refusal): BadgeAnswer {
  return { answer: 'REFUSED', reason };
}
