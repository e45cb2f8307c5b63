import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { fromJwk } from '@digitalbazaar/ed25519-multikey';
import type { CertificateSnapshot } from '../certificate-face/certificate-face.rules.js';
import { openBadge, statusListUrl } from '../open-badge/open-badge.rules.js';
import { BADGE_CONTEXTS } from './badge-contexts.rules.js';
import { verifyBadge, type BadgeAnswer, type VerifierKnowledge } from './badge-verifier.checks.js';
import { signCredential } from './data-integrity.adapter.js';
import { issuerDocument, issuerIdAt, verificationMethodId } from './issuer-document.rules.js';
import { STATUS_LIST_BITS, statusListCredential } from './status-list.rules.js';

const PUBLIC_URL = 'https://corpu.example';
const ISSUER = issuerIdAt(PUBLIC_URL);
const LIST = statusListUrl(PUBLIC_URL, 1);
const NOW = new Date('2026-03-05T02:00:00.750Z');
const POSITION = 94_567;

interface Key {
  readonly id: string;
  readonly multibase: string;
  readonly privateKey: KeyObject;
}

async function makeKey(): Promise<Key> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const { publicKeyMultibase: multibase } = await fromJwk({ jwk });
  return { id: verificationMethodId(ISSUER, multibase), multibase, privateKey };
}

const [key, oldKey, foreignKey] = await Promise.all([makeKey(), makeKey(), makeKey()]);
const issuer = issuerDocument(ISSUER, [key.multibase, oldKey.multibase]);

const snapshot: CertificateSnapshot = {
  layout: 'portrait-1',
  holder: {
    name: 'Siti Nurhaliza',
    nameWithTitles: 'Siti Nurhaliza, S.Kom.',
    nip: '198704122011012007',
    rank: 'Penata (III/c)',
    position: 'Analis Kebijakan',
    unit: 'Dinas Kesehatan',
  },
  programme: { code: 'PKP', title: 'Pelatihan Kepemimpinan Pengawas' },
  run: { name: 'Angkatan I', method: 'CLASSROOM', firstDay: '2026-03-02', lastDay: '2026-03-04' },
  jp: { whole: 20, words: 'dua puluh' },
  subjects: [],
  completionDate: '2026-03-04',
  issueDate: '2026-03-05',
  place: 'Makassar',
  legalBasis: { version: '1', text: 'Peraturan' },
  issuer: { government: 'Pemerintah Provinsi Contoh', agency: 'BPSDM' },
  signatory: { title: 'Kepala', name: 'Nama', rank: null, nip: '196501011990011001' },
  verifyUrl: `${PUBLIC_URL}/v/ABCDEFGHJKMNPQRSTVWXYZ012345`,
};

const unsigned = openBadge(
  { purpose: 'STTP', number: '00001/PKP/BPSDM/III/2026', issuedAt: NOW, snapshot },
  { list: 1, position: POSITION },
  PUBLIC_URL,
);

interface Json {
  [member: string]: unknown;
}

async function badge(change: (badge: Json) => void = () => undefined, by: Key = key): Promise<Json> {
  const copy = structuredClone(unsigned) as Json;
  change(copy);
  return signCredential(copy, by, NOW, BADGE_CONTEXTS);
}

async function list(
  revoked: readonly number[],
  { by = key, madeAt = NOW, change }: { by?: Key; madeAt?: Date; change?: (list: Json) => void } = {},
): Promise<string> {
  const made = await statusListCredential({ url: LIST, issuerId: ISSUER }, revoked, madeAt);
  change?.(made as unknown as Json);
  return JSON.stringify(await signCredential(made, by, madeAt, BADGE_CONTEXTS));
}

async function answer(text: string | Json, known: Partial<VerifierKnowledge> = {}): Promise<BadgeAnswer> {
  return verifyBadge(typeof text === 'string' ? text : JSON.stringify(text), {
    issuer,
    statusList: () => list([]),
    now: NOW,
    ...known,
  });
}

const refused = (reason: string): object => ({ answer: 'REFUSED', reason });

describe('a badge', () => {
  it('says what the certificate says, and nothing of the holder but the name', async () => {
    const text = JSON.stringify(await badge());
    for (const shown of ['Siti Nurhaliza, S.Kom.', '00001/PKP/BPSDM/III/2026', '4 Maret 2026', '20 JP'])
      expect(text).toContain(shown);
    const { nip, rank, position, unit } = snapshot.holder;
    for (const hidden of [nip, rank, position, unit, snapshot.signatory.nip])
      expect(text).not.toContain(hidden);
  });

  it('is valid while its bit is not set', async () => {
    const others = [POSITION - 1, POSITION + 1, 0, STATUS_LIST_BITS - 1];
    expect(await answer(await badge(), { statusList: () => list(others) })).toEqual({
      answer: 'VALID',
      statusAt: '2026-03-05T02:00:00Z',
    });
  });

  it('is replaced or revoked once its bit is set', async () => {
    const found = await answer(await badge(), { statusList: () => list([POSITION]) });
    expect(found).toMatchObject({ answer: 'REPLACED_OR_REVOKED' });
  });

  it('stays good when the key it was signed with was changed for another', async () => {
    const signedBefore = await badge(undefined, oldKey);
    expect(await answer(signedBefore, { statusList: () => list([]) })).toMatchObject({ answer: 'VALID' });
  });

  it('is of another issuer when it names one', async () => {
    const other = await badge((made) => {
      made['issuer'] = { ...(made['issuer'] as object), id: 'https://lain.example/badges/issuer' };
    });
    expect(await answer(other)).toEqual(refused('OTHER_ISSUER'));
  });
});

describe('a badge whose status cannot be found out is never valid', () => {
  const after = new Date(NOW.getTime() + 3_600_000);
  it.each<[string, () => Promise<string>]>([
    ['the list is not to be had', () => Promise.reject(new Error('unreachable'))],
    ['the list is no JSON', () => Promise.resolve('<html>')],
    [
      'the list is not signed',
      () =>
        statusListCredential({ url: LIST, issuerId: ISSUER }, [], NOW).then((made) => JSON.stringify(made)),
    ],
    ['the list is signed by somebody else', () => list([], { by: foreignKey })],
    ['the list is an old one', () => list([], { madeAt: new Date(NOW.getTime() - 3_600_000) })],
    ['the list is one of the future', () => list([], { madeAt: after })],
    [
      'the list is that of another address',
      () => list([], { change: (made) => (made['id'] = statusListUrl(PUBLIC_URL, 2)) }),
    ],
    [
      'the list is about something else',
      () =>
        list([], { change: (made) => ((made['credentialSubject'] as Json)['statusPurpose'] = 'suspension') }),
    ],
    [
      'the list is too short to hide anybody',
      () =>
        list([], {
          change: (made) =>
            ((made['credentialSubject'] as Json)['encodedList'] = 'uH4sIAAAAAAAAA2MAAI3vAtIBAAAA'),
        }),
    ],
    [
      'the list was changed',
      async () =>
        (await list([POSITION])).replace(
          /"encodedList":"[^"]*"/,
          /"encodedList":"[^"]*"/.exec(await list([]))?.[0] ?? '',
        ),
    ],
  ])('when %s', async (_, statusList) => {
    expect(await answer(await badge(), { statusList })).toEqual({ answer: 'UNSURE' });
  });

  it.each<[string, (status: Json) => void]>([
    ['a position outside of the list', (status) => (status['statusListIndex'] = String(STATUS_LIST_BITS))],
    ['a position that is no number', (status) => (status['statusListIndex'] = '12x')],
    ['another purpose', (status) => (status['statusPurpose'] = 'suspension')],
  ])('when it names %s', async (_, change) => {
    const odd = await badge((made) => change(made['credentialStatus'] as Json));
    expect(await answer(odd)).toEqual({ answer: 'UNSURE' });
  });

  it('when it has none', async () => {
    expect(await answer(await badge((made) => delete made['credentialStatus']))).toEqual({
      answer: 'UNSURE',
    });
  });
});

describe('a badge is refused', () => {
  it('when any value of it was changed, taken out or added', async () => {
    const whole = await badge();
    const missed: string[] = [];
    for (const { place, changed } of tampered(whole)) {
      const { answer: found } = await answer(changed);
      if (found !== 'REFUSED') missed.push(place);
    }
    expect(missed).toEqual([]);
  });

  it('when somebody else signed it, in the own name or in ours', async () => {
    const own = await badge(undefined, foreignKey);
    expect(await answer(own)).toEqual(refused('NOT_SIGNED'));
    const inOurName = await badge(undefined, { ...foreignKey, id: key.id });
    expect(await answer(inOurName)).toEqual(refused('NOT_SIGNED'));
  });

  it('when its key was withdrawn', async () => {
    const withdrawn = issuerDocument(ISSUER, [oldKey.multibase]);
    expect(await answer(await badge(), { issuer: withdrawn })).toEqual(refused('NOT_SIGNED'));
  });

  it('when its key is the issuer’s, and not for signing credentials', async () => {
    const notForThis = { ...issuer, assertionMethod: [oldKey.id] };
    expect(await answer(await badge(), { issuer: notForThis })).toEqual(refused('NOT_SIGNED'));
  });

  it.each<[string, unknown]>([
    [
      'another version',
      [
        'https://www.w3.org/2018/credentials/v1',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
    ],
    [
      'one more',
      [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        'https://evil.example/context',
      ],
    ],
    [
      'one that is written out',
      ['https://www.w3.org/ns/credentials/v2', { name: 'https://schema.org/description' }],
    ],
    ['none', undefined],
  ])('when its context is %s', async (_, context) => {
    expect(await answer({ ...(await badge()), '@context': context })).toEqual(refused('NOT_A_BADGE'));
  });

  it('when a part of it has a context of its own, though the statements are the same', async () => {
    const { credentialSubject, ...rest } = await badge();
    const renamed = { ...(credentialSubject as object), '@context': { label: 'https://schema.org/name' } };
    expect(await answer({ ...rest, credentialSubject: renamed })).toEqual(refused('NOT_A_BADGE'));
    const { name, ...nameless } = await badge();
    expect(await answer({ ...nameless, 'https://schema.org/name': name })).toEqual(refused('NOT_A_BADGE'));
  });

  it('when it is not signed, or signed in a way that proves nothing', async () => {
    const { proof, ...bare } = await badge();
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const jws = `${none}..`;
    const proofs: unknown[] = [
      undefined,
      [],
      [proof],
      [proof, proof],
      { ...(proof as object), cryptosuite: 'none' },
      { ...(proof as object), cryptosuite: 'eddsa-jcs-2022' },
      { ...(proof as object), proofPurpose: 'authentication' },
      { ...(proof as object), proofValue: 'z' },
      { ...(proof as object), proofValue: '' },
      { ...(proof as object), jws },
      { type: 'JsonWebSignature2020', proofPurpose: 'assertionMethod', verificationMethod: key.id, jws },
    ];
    for (const each of proofs) expect(await answer({ ...bare, proof: each })).toEqual(refused('NOT_SIGNED'));
    const payload = Buffer.from(JSON.stringify(bare)).toString('base64url');
    expect(await answer(`${none}.${payload}.`)).toEqual(refused('NOT_JSON'));
    expect(await answer(JSON.stringify(`${none}.${payload}.`))).toEqual(refused('NOT_JSON'));
  });

  it('when a member is there twice, whichever comes first and however it is written', async () => {
    const text = JSON.stringify(await badge());
    const twice = [
      text.replace('"licenseNumber":', '"licenseNumber":"1","licenseNumber":'),
      text.replace('"licenseNumber":', '"license\\u004eumber":"1","licenseNumber":'),
      text.replace(/("licenseNumber":"[^"]*")/, '$1,"licenseNumber":"1"'),
      text.replace(/("licenseNumber":"[^"]*")/, '$1,$1'),
      text.replace(/^\{/, '{"proof":{},'),
    ];
    for (const each of twice) {
      expect(() => JSON.parse(each) as unknown).not.toThrow();
      expect(await answer(each)).toEqual(refused('NOT_JSON'));
    }
  });

  it('when it is no badge at all', async () => {
    for (const text of ['', 'null', '[]', '{"a":1} x', '['.repeat(60_000), '{"__proto__":{"type":[]}}'])
      expect((await answer(text)).answer).toBe('REFUSED');
    const deep = await badge();
    let inner: Json = {};
    for (let depth = 0; depth < 500; depth++) inner = { inner };
    expect(await answer({ ...deep, evidence: inner })).toEqual(refused('NOT_A_BADGE'));
  });

  // 64 KB of small objects, or of types, each with a context of its own, took seconds of nothing but arithmetic.
  it.each<[string, object]>([
    [
      'objects',
      { evidence: Array.from({ length: 1_000 }, () => ({ type: ['AchievementSubject'], role: 'x' })) },
    ],
    ['types', { evidence: [{ type: Array.from({ length: 2_500 }, () => 'AchievementSubject') }] }],
    ['numbers', { evidence: Array.from({ length: 20_000 }, () => 1) }],
  ])('when it is made of so many %s that reading it takes long', async (_, more) => {
    expect(await answer({ ...(await badge()), ...more })).toEqual(refused('NOT_A_BADGE'));
  });

  it('before it is canonicalised when it has more than 200 values, and after it otherwise', async () => {
    const known = await badge();
    const padded = (values: number): Json => ({
      ...known,
      evidence: Array.from({ length: values - 1 - valuesIn(known) }, () => 1),
    });
    expect(await answer(padded(201))).toEqual(refused('NOT_A_BADGE'));
    expect(await answer(padded(200))).toEqual(refused('NOT_SIGNED'));
  });

  it('when it is one of the future', async () => {
    const early = new Date(NOW.getTime() - 3_600_000);
    expect(await answer(await badge(), { now: early })).toEqual(refused('NOT_SIGNED'));
  });
});

/** As many as there are to be read, with the whole itself. */
function valuesIn({ '@context': _, ...rest }: Json): number {
  const count = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce((sum: number, each) => sum + count(each), 1)
      : 1;
  return count(rest);
}

/** The badge with each of its values changed, each of its members taken out, and one more in each of its objects. */
function* tampered(whole: Json): Generator<{ place: string; changed: Json }> {
  const places: string[][] = [];
  const walk = (value: unknown, path: string[]): void => {
    if (path.length > 0) places.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) walk(each, [...path, name]);
  };
  walk(whole, []);
  for (const path of places) {
    const name = path.at(-1) ?? '';
    const edit = (deed: (owner: Json) => void): Json => {
      const changed = structuredClone(whole);
      deed(path.slice(0, -1).reduce<Json>((owner, part) => owner[part] as Json, changed));
      return changed;
    };
    const place = path.join('.');
    yield {
      place: `${place} taken out`,
      changed: edit((owner) => {
        if (Array.isArray(owner)) owner.splice(Number(name), 1);
        else Reflect.deleteProperty(owner, name);
      }),
    };
    yield {
      place: `${place} changed`,
      changed: edit((owner) => {
        const value = owner[name];
        if (typeof value === 'string') owner[name] = `${value}x`;
        else if (typeof value === 'number') owner[name] = value + 1;
        else if (typeof value === 'boolean') owner[name] = !value;
        else if (Array.isArray(value)) value.push(typeof value[0] === 'object' ? { type: 'Thing' } : 'x');
        else (value as Json)['description'] = 'ditambahkan';
      }),
    };
  }
}
