import { generateKeyPairSync } from 'node:crypto';
import {
  BADGE_CONTEXTS,
  credentialFault,
  signCredential,
  verifyBadge,
  type BadgeAnswer,
} from '@asn-corpu/enrollment';
import { ownVectors, VECTOR_CONTEXTS, w3cVectors, type Json, type Vector } from '../harness/badge-vectors.js';
import { withNetworkCut } from '../harness/network-cut.js';
import type { Random } from '../harness/random.js';
import { result, type StressRow } from './row.js';

/** When the own vectors were made: their status lists are good for a quarter of an hour. */
const NOW = new Date('2026-03-05T02:00:00Z');
const W3C_VECTORS = 3;

/**
 * Badges are what the standards say, with no network: published vectors and our own are verified and signed again to the
 * same value, the three states of a badge are told apart, and whatever was changed, or proves nothing, is refused.
 */
export const T27: StressRow = {
  id: 'T27',
  title: 'Credential conforms',
  async run({ full, random, say }) {
    const tampers = full ? 2_000 : 150;
    const { value, tried } = await withNetworkCut(async () => {
      // That the cut is one: this asks a server for something, and must not even get to where it would be refused.
      const isCut = await fetch('http://127.0.0.1:8999/').then(
        () => false,
        () => true,
      );
      const published = w3cVectors();
      const { badge, clear, set } = ownVectors();
      const unfaithful: string[] = [];
      for (const vector of [...published, badge, clear, set]) unfaithful.push(...(await bothWays(vector)));
      say(`${published.length + 3} vectors, ${unfaithful.length} of them wrong`);
      return {
        isCut,
        published: published.length,
        unfaithful,
        states: await threeStates(),
        taken: await takenThoughOdd(),
        ...(await tamperedThatPassed(random, tampers)),
      };
    });
    const { isCut, published, unfaithful, states, taken, tampered, passed } = value;
    return result(
      {
        networkIsCut: isCut && tried.length === 1 && (tried[0] ?? '').includes('127.0.0.1'),
        everyVectorThere: published === W3C_VECTORS,
        everyVectorBothWays: unfaithful.length === 0,
        threeStates: states.join() === 'VALID,REPLACED_OR_REVOKED,UNSURE,UNSURE,UNSURE',
        oddOnesRefused: taken.length === 0,
        tamperedRefused: passed.length === 0,
      },
      {
        vectors: published + 3,
        tampered,
        tried: tried.length - 1,
        unfaithful,
        states,
        taken,
        passed: passed.slice(0, 5),
      },
    );
  },
};

/** What is wrong with how a vector is verified, refused when it is another, and signed again. */
async function bothWays({ name, signed, issuer, privateKey }: Vector): Promise<string[]> {
  const wrong: string[] = [];
  const fault = await credentialFault(signed, issuer, NOW, VECTOR_CONTEXTS);
  if (fault !== null) wrong.push(`${name} is not found good: ${fault}`);
  const { proof, ...unsigned } = signed;
  const key = { id: proof.verificationMethod, privateKey };
  const again = await signCredential(unsigned, key, new Date(proof.created), VECTOR_CONTEXTS);
  if (again.proof.proofValue !== proof.proofValue) wrong.push(`${name} is signed to another value`);
  const other = { ...key, privateKey: generateKeyPairSync('ed25519').privateKey };
  const forged = await signCredential(unsigned, other, new Date(proof.created), VECTOR_CONTEXTS);
  for (const [what, credential] of [
    ['with another name', { ...signed, name: 'Another' }],
    ['signed by another key', forged],
    ['of another time', { ...signed, proof: { ...proof, created: '2023-02-24T23:36:39Z' } }],
  ] as const)
    if ((await credentialFault(credential, issuer, NOW, VECTOR_CONTEXTS)) === null)
      wrong.push(`${name} ${what} is found good`);
  return wrong;
}

async function threeStates(): Promise<string[]> {
  const { clear, set } = ownVectors();
  const { proof: _, ...unsigned } = clear.signed;
  const answers = [
    await shown(text(ownVectors().badge.signed), () => Promise.resolve(text(clear.signed))),
    await shown(text(ownVectors().badge.signed), () => Promise.resolve(text(set.signed))),
    await shown(text(ownVectors().badge.signed), () => fetchNothing()),
    await shown(text(ownVectors().badge.signed), () => Promise.resolve(text(unsigned))),
    await shown(text(ownVectors().badge.signed), () => Promise.resolve(text(clear.signed)), later(60)),
  ];
  return answers.map(({ answer }) => answer);
}

/** Badges that prove nothing, by what is odd about them; those that were not refused. */
async function takenThoughOdd(): Promise<string[]> {
  const { signed, issuer } = ownVectors().badge;
  const { proof, ...bare } = signed;
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const key = { id: proof.verificationMethod, privateKey: stranger };
  const context = bare['@context'] as string[];
  const odd: Record<string, string> = {
    'no proof': text(bare),
    'alg none, as a JWT': `${none}.${Buffer.from(text(bare)).toString('base64url')}.`,
    'alg none, as a JWS': text({
      ...bare,
      proof: {
        type: 'JsonWebSignature2020',
        proofPurpose: 'assertionMethod',
        verificationMethod: proof.verificationMethod,
        jws: `${none}..`,
      },
    }),
    'cryptosuite none': text({ ...bare, proof: { ...proof, cryptosuite: 'none' } }),
    'another cryptosuite': text({ ...bare, proof: { ...proof, cryptosuite: 'eddsa-jcs-2022' } }),
    'wrong key': text(await signCredential(bare, key, NOW, BADGE_CONTEXTS)),
    'a key of nobody’s': text({ ...bare, proof: { ...proof, verificationMethod: `${issuer.id}#other` } }),
    'a second proof': text({ ...bare, proof: [proof, proof] }),
    'one context less': text({ ...signed, '@context': context.slice(0, 1) }),
    'one context more': text({ ...signed, '@context': [...context, 'https://w3id.org/citizenship/v4rc1'] }),
    'contexts the other way round': text({ ...signed, '@context': context.toReversed() }),
    'a context written out': text({
      ...signed,
      '@context': [context[0], { name: 'https://schema.org/name' }],
    }),
    'a member twice, first another': text(signed).replace('"name":', '"name":"Other","name":'),
    'a member twice, the same': text(signed).replace(/("licenseNumber":"[^"]*")/, '$1,$1'),
    'a member twice, one escaped': text(signed).replace(
      '"licenseNumber":',
      '"license\\u004eumber":"1","licenseNumber":',
    ),
  };
  const taken: string[] = [];
  for (const [name, badge] of Object.entries(odd))
    if ((await shown(badge)).answer !== 'REFUSED') taken.push(name);
  return taken;
}

/** One value somewhere in the badge is made another one, by chance. */
async function tamperedThatPassed(
  random: Random,
  times: number,
): Promise<{ tampered: number; passed: string[] }> {
  const { signed } = ownVectors().badge;
  const places = leaves(signed, []);
  const passed: string[] = [];
  for (let time = 0; time < times; time++) {
    const path = random.pick(places);
    const changed = structuredClone(signed) as Json;
    const owner = path.slice(0, -1).reduce<Json>((each, name) => each[name] as Json, changed);
    const name = path.at(-1) ?? '';
    const before = owner[name];
    owner[name] = other(random, before);
    if ((await shown(text(changed))).answer !== 'REFUSED')
      passed.push(`${path.join('.')}: ${String(before)} as ${String(owner[name])}`);
  }
  return { tampered: times, passed };
}

function leaves(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, each]) => leaves(each, [...path, name]));
}

/** A value of the same kind that is another. */
function other(random: Random, value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + random.pick([-1, 1, 0.5, 1000]);
  const letters = [...String(value)];
  const place = random.int(0, letters.length - 1);
  const letter = random.pick([...'abcXYZ019 ./-é'].filter((each) => each !== letters[place]));
  return letters.with(place, letter).join('');
}

function shown(
  badge: string,
  statusList: () => Promise<string> = () => Promise.resolve(text(ownVectors().clear.signed)),
  now = NOW,
): Promise<BadgeAnswer> {
  return verifyBadge(badge, { issuer: ownVectors().badge.issuer, statusList, now });
}

function fetchNothing(): Promise<string> {
  return Promise.reject(new Error('unreachable'));
}

function later(minutes: number): Date {
  return new Date(NOW.getTime() + minutes * 60_000);
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
