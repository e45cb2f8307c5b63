import { randomUUID } from 'node:crypto';
import type { Actor } from '@asn-corpu/platform';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { rotateBadgeKey } from '../badge-proof/badge-key.adapter.js';
import { STATUS_LIST_BITS, STATUS_LIST_FULL } from '../badge-proof/status-list.rules.js';
import { CertificateBuilder, type Answer, type KeptCertificate } from '../certificate/certificate.builder.js';

interface Badge {
  readonly issuer: { readonly id: string };
  readonly credentialStatus: { readonly statusListIndex: string; readonly statusListCredential: string };
  readonly proof: { readonly verificationMethod: string };
}

interface StatusList {
  readonly validFrom: string;
  readonly credentialSubject: { readonly encodedList: string; readonly ttl: number };
}

let certificates: CertificateBuilder;
let db: TestDatabase;

beforeAll(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterAll(() => certificates.close());

function actor(key: string, ...roles: Actor['roles']): Actor {
  return { ...person(key), roles: ['learner', ...roles] };
}

async function issued(key: string): Promise<KeptCertificate> {
  const id = await certificates.completedBy(key);
  await certificates.issue(id);
  return certificates.certificateOf(id);
}

function download(key: string, { id }: { id: string }): Promise<Answer> {
  return certificates.ask(`/certificates/${id}/badge`, actor(key));
}

async function badgeOf(key: string, certificate: { id: string }): Promise<{ badge: Badge; text: string }> {
  const { text } = await download(key, certificate);
  return { badge: JSON.parse(text) as Badge, text };
}

async function setState({ id }: { id: string }, state: string): Promise<void> {
  await db.asOwner(`UPDATE enrollment.certificate SET state = $2 WHERE id = $1`, [id, state]);
}

async function verified(text: string, clientAddress = '203.0.113.9'): Promise<unknown> {
  const answer = await certificates.send('/badge-verifications', text, clientAddress);
  return JSON.parse(answer.text) as unknown;
}

async function statusList(number = 1): Promise<StatusList> {
  return JSON.parse((await certificates.ask(`/badges/status/${number}`)).text) as StatusList;
}

describe('the badge of a certificate', () => {
  it('is there for its holder, names them, and is found valid', async () => {
    const certificate = await issued('pemegang');
    const answer = await download('pemegang', certificate);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="lencana-${certificate.number.replaceAll('/', '-')}.json"`,
    });
    expect(answer.text).toContain(certificate.number);
    expect(await verified(answer.text)).toMatchObject({ answer: 'VALID' });
    expect(await verified(answer.text.replace(certificate.number, '00002/X'))).toEqual({
      answer: 'REFUSED',
      reason: 'NOT_SIGNED',
    });
  });

  it('is there for nobody else, whatever they may do, exactly as one that does not exist', async () => {
    const certificate = await issued('sendiri');
    await insertEmployees(db, [{ key: 'rekan' }]);
    for (const asker of [actor('rekan'), actor('rekan', 'leader', 'designer', 'admin', 'auditor')]) {
      const refused = await certificates.ask(`/certificates/${certificate.id}/badge`, asker);
      const missing = await certificates.ask(`/certificates/${randomUUID()}/badge`, asker);
      expect([refused.status, refused.text]).toEqual([404, missing.text]);
    }
    expect((await certificates.ask(`/certificates/${certificate.id}/badge`)).status).toBe(404);
    expect((await certificates.ask('/certificates/none/badge', actor('sendiri'))).status).toBe(404);
  });

  it('keeps its place in the status list, even when it is asked for many times at once', async () => {
    const certificate = await issued('berulang');
    const answers = await Promise.all(Array.from({ length: 8 }, () => badgeOf('berulang', certificate)));
    expect(new Set(answers.map(({ badge }) => badge.credentialStatus.statusListIndex)).size).toBe(1);
    const [row] = await db.asOwner<{ given: number; taken: number }>(
      `SELECT (SELECT count(*)::int FROM enrollment.badge_status) AS given, (SELECT sum(taken)::int FROM enrollment.badge_status_list) AS taken`,
    );
    expect(row?.taken).toBe(row?.given);
  });

  it('is not given any more for a certificate that is no longer valid', async () => {
    const certificate = await issued('dicabut-dulu');
    await setState(certificate, 'REVOKED');
    expect((await download('dicabut-dulu', certificate)).status).toBe(404);
  });
});

describe('the status list', () => {
  it.each(['REVOKED', 'REPLACED'])('shows within a minute that a certificate is %s', async (state) => {
    const certificate = await issued(`menjadi-${state}`);
    const { badge, text } = await badgeOf(`menjadi-${state}`, certificate);
    await statusList();
    expect(await verified(text)).toMatchObject({ answer: 'VALID' });
    await setState(certificate, state);
    const { headers } = await certificates.ask('/badges/status/1');
    const keptSeconds = Number(/max-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1]);
    // Whoever got the list just before keeps it so long, and that one may have been made so long before.
    certificates.world.clock.advance((60 - keptSeconds) * 1000);
    expect(await verified(text)).toMatchObject({ answer: 'REPLACED_OR_REVOKED' });
    const { credentialSubject } = await statusList();
    const bits = await decodeList(credentialSubject);
    expect(bits.length).toBe(STATUS_LIST_BITS);
    expect(bits.getStatus(Number(badge.credentialStatus.statusListIndex))).toBe(true);
    expect(credentialSubject.ttl).toBeLessThanOrEqual(keptSeconds * 1000);
  });

  it('has exactly the bits of what is no longer valid', async () => {
    certificates.world.clock.advance(60_000);
    const bits = await decodeList((await statusList()).credentialSubject);
    const rows = await db.asOwner<{ position: number }>(
      `SELECT s.position FROM enrollment.badge_status s JOIN enrollment.certificate c ON c.id = s.certificate_id
       WHERE c.state <> 'VALID' AND s.list = 1 ORDER BY 1`,
    );
    const set = Array.from({ length: bits.length }, (_, position) => position).filter((position) =>
      bits.getStatus(position),
    );
    expect(set).toEqual(rows.map(({ position }) => position));
    expect(set.length).toBeGreaterThan(1);
  });

  it('is followed by another one when it is full', async () => {
    const before = await issued('sebelum-penuh');
    await badgeOf('sebelum-penuh', before);
    await db.asOwner(`UPDATE enrollment.badge_status_list SET taken = $1`, [STATUS_LIST_FULL]);
    const later: (KeptCertificate & { key: string })[] = [];
    for (const key of ['penuh-1', 'penuh-2', 'penuh-3']) later.push({ key, ...(await issued(key)) });
    const badges = await Promise.all(later.map((certificate) => badgeOf(certificate.key, certificate)));
    for (const { badge, text } of badges) {
      expect(badge.credentialStatus.statusListCredential).toBe('https://corpu.example/badges/status/2');
      expect(await verified(text)).toMatchObject({ answer: 'VALID' });
    }
    expect((await badgeOf('sebelum-penuh', before)).badge.credentialStatus.statusListCredential).toBe(
      'https://corpu.example/badges/status/1',
    );
    expect((await certificates.ask('/badges/status/3')).status).toBe(404);
  });

  it('is not there under a number that none has', async () => {
    for (const number of ['0', '-1', '01', '1.5', '99', '999999999999999', 'x'])
      expect((await certificates.ask(`/badges/status/${number}`)).status).toBe(404);
  });
});

describe('the issuer', () => {
  it('is said to anybody, in a browser too, and by no search engine', async () => {
    for (const path of ['/badges/issuer', '/badges/status/1']) {
      const { status, headers } = await certificates.ask(path);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'access-control-allow-origin': '*',
        'x-robots-tag': 'noindex, nofollow',
        'cache-control': 'public, max-age=30',
      });
    }
  });

  it('signs with another key after a change, and what it signed before stays good', async () => {
    const certificate = await issued('ganti-kunci');
    const before = await badgeOf('ganti-kunci', certificate);
    const { multibase } = await rotateBadgeKey(certificates.config.signerDir);
    const after = await badgeOf('ganti-kunci', certificate);
    expect(after.badge.proof.verificationMethod).toBe(`https://corpu.example/badges/issuer#${multibase}`);
    expect(before.badge.proof.verificationMethod).not.toBe(after.badge.proof.verificationMethod);
    expect(await verified(before.text)).toMatchObject({ answer: 'VALID' });
    expect(await verified(after.text)).toMatchObject({ answer: 'VALID' });
    const issuer = JSON.parse((await certificates.ask('/badges/issuer')).text) as {
      id: string;
      assertionMethod: string[];
    };
    expect(issuer.id).toBe(before.badge.issuer.id);
    expect(issuer.assertionMethod).toEqual([
      after.badge.proof.verificationMethod,
      before.badge.proof.verificationMethod,
    ]);
  });
});

describe('who shows one badge after the other', () => {
  it('has to wait, and nobody else', async () => {
    for (let time = 0; time < 60; time++) await verified('{}', '198.51.100.4');
    const answer = await certificates.send('/badge-verifications', '{}', '198.51.100.4');
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1']);
    expect(await verified('{}', '198.51.100.5')).toEqual({ answer: 'REFUSED', reason: 'NOT_A_BADGE' });
  });

  it('is told when it is too large to be one', async () => {
    const answer = await certificates.send('/badge-verifications', JSON.stringify('x'.repeat(70_000)));
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('BAD_INPUT')]);
  });
});
