import { randomUUID } from 'node:crypto';
import { Inbox, type SignedInActor } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import { CertificateFiles, type FileFailed } from '../certificate-file/certificate-files.service.js';
import type { SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import { DESIGNER } from '../enrollment.builder.js';
import { SigningQueueBuilder } from './signing-queue.builder.js';
import { SigningQueueQueries, type FileRow } from './signing-queue.queries.js';
import { SigningQueueService } from './signing-queue.service.js';

let certificates: CertificateBuilder;
let db: TestDatabase;
let queue: SigningQueueBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  queue = new SigningQueueBuilder(certificates);
});
afterEach(() => certificates.close());

const queries = (): SigningQueueQueries => certificates.get(SigningQueueQueries);

async function keyOf(certificateId: string): Promise<string | null> {
  const [row] = await db.asOwner<{ key: string | null }>(
    `SELECT file_key AS key FROM enrollment.certificate WHERE id = $1`,
    [certificateId],
  );
  return row?.key ?? null;
}

function retry(
  certificateIds: string[] | null,
  requestId = randomUUID(),
  actor: SignedInActor = DESIGNER,
): Promise<number> {
  return certificates.world.database.transaction((tx) =>
    certificates.get(SigningQueueService).retry(tx, actor, { requestId, certificateIds }),
  );
}

describe('the steps of a file', () => {
  it.each([true, false])('each have their time (a remote signer: %s)', async (isRemote) => {
    const { clock } = certificates.world;
    const id = await queue.issued('langkah');
    const issuedAt = clock.now();
    clock.advance(1000);
    const files = certificates.filesSignedBy(
      async (pdf) => {
        const signing = await queue.signs(pdf);
        clock.advance(5000);
        return signing;
      },
      { isRemote },
    );
    const made = await files.make(id);
    clock.advance(500);
    if (!made) throw new Error('It has a file');
    await certificates.world.database.transaction((tx) => files.attach(tx, made));
    const [begun, answered, done] = [1000, 6000, 6500].map((ms) => new Date(issuedAt.getTime() + ms));
    expect(await queue.fileOf(id)).toEqual({
      ...{ id, state: 'READY', since: issuedAt, attempts: 1, failedAt: null, fault: null },
      ...{ renderedAt: begun, signatureRequestedAt: begun, signedAt: answered, verifiedAt: answered },
      publishedAt: done,
    });
    expect(await queue.waiting()).toEqual([]);
  });

  it('are on record before a signer is asked whose answer can get lost', async () => {
    const id = await queue.issued('didahului');
    let seen: FileRow | undefined;
    await queue.tried(id, async (pdf) => {
      seen = await queue.fileOf(id);
      return queue.signs(pdf);
    });
    expect(seen).toMatchObject({
      state: 'AWAITING_SIGNATURE',
      signedAt: null,
      publishedAt: null,
      attempts: 1,
    });
    expect(await queue.fileOf(id)).toMatchObject({ state: 'READY', attempts: 1 });
  });

  it.each(['signature', 'refusal'] as const)(
    'begin anew after a crash in the middle: the same document, once, and a late %s changes nothing',
    async (late) => {
      const id = await queue.issued('mati');
      const sent: Uint8Array[] = [];
      let answerLate: (outcome: SigningOutcome) => void = () => undefined;
      const dead = certificates
        .filesSignedBy(
          (pdf) => {
            sent.push(pdf);
            return new Promise((resolve) => {
              answerLate = resolve;
            });
          },
          { isRemote: true },
        )
        .ensure(id);
      while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(await queue.fileOf(id)).toMatchObject({ state: 'AWAITING_SIGNATURE', signedAt: null });
      certificates.world.clock.advance(61_000);
      expect(
        await queue.tried(id, (pdf) => {
          sent.push(pdf);
          return queue.signs(pdf);
        }),
      ).toMatchObject({ state: 'READY', attempts: 2 });
      const [key, file] = [await keyOf(id), await queue.fileOf(id)];
      expect(Buffer.from(sent[0] ?? '').equals(Buffer.from(sent[1] ?? ''))).toBe(true);
      answerLate(await (late === 'signature' ? queue.signs(sent[0] ?? new Uint8Array()) : queue.refuses()));
      const told = await dead.catch((error: unknown) => (error as FileFailed).fault);
      expect(told).toBe(late === 'signature' ? key : 'PASSPHRASE_INVALID');
      expect([await keyOf(id), await queue.fileOf(id)]).toEqual([key, file]);
    },
  );

  it('say why there is no file, and how often it was tried', async () => {
    const id = await queue.issued('ditolak');
    const { clock } = certificates.world;
    await queue.tried(id, queue.refuses);
    clock.advance(1000);
    expect(await queue.tried(id, queue.refuses)).toMatchObject({
      ...{ state: 'FAILED', fault: 'PASSPHRASE_INVALID', failedAt: clock.now(), attempts: 2 },
      ...{ signedAt: null, publishedAt: null },
    });
    expect(await queue.tried(id, (pdf) => Promise.resolve({ outcome: 'SIGNED', pdf }))).toMatchObject({
      fault: 'FILE_NOT_GOOD',
      verifiedAt: null,
    });
    // It stands there still when all went well in the end.
    expect(await queue.tried(id, queue.signs)).toMatchObject({
      state: 'READY',
      fault: 'FILE_NOT_GOOD',
      attempts: 4,
    });
  });

  it('are waiting, not failing, while the signer is away', async () => {
    const id = await queue.issued('pergi');
    expect(await queue.tried(id, () => Promise.resolve({ outcome: 'UNKNOWN' }))).toMatchObject({
      state: 'AWAITING_SIGNATURE',
      fault: 'SIGNER_UNKNOWN',
    });
  });
});

describe('the queue', () => {
  it('counts who waits for what, the longest first, page by page, and nobody whose certificate is no longer valid', async () => {
    const { clock } = certificates.world;
    const ids = await queue.issuedTogether(['antre', 'tanda-tangan', 'gagal', 'dicabut']);
    const [inLine = '', awaiting = '', failed = '', revoked = ''] = ids;
    await queue.tried(awaiting, () => Promise.resolve({ outcome: 'UNAVAILABLE' }));
    clock.advance(1000);
    await queue.tried(failed, queue.refuses);
    await queue.tried(revoked, queue.refuses);
    await db.asOwner(`UPDATE enrollment.certificate SET state = 'REVOKED' WHERE id = $1`, [revoked]);
    const { oldestSince, ...counts } = await queries().counts();
    expect(counts).toEqual({ inLine: 1, awaitingSignature: 1, failed: 1 });
    expect(oldestSince).toEqual((await queue.fileOf(inLine)).since);
    expect(await queue.waiting('FAILED')).toEqual([failed]);
    const first = await queries().waiting(null, { first: 2, after: null });
    expect(first.nodes).toEqual([inLine, awaiting]);
    const after = JSON.parse(Buffer.from(first.pageInfo.endCursor ?? '', 'base64url').toString()) as string[];
    expect((await queries().waiting(null, { first: 2, after })).nodes).toEqual([failed]);
  });

  it('says since when the signer signs nothing, and that it does again', async () => {
    const { clock } = certificates.world;
    const id = await queue.issued('jeda');
    expect(await queries().signer()).toEqual({ kind: 'LOCAL', pausedSince: null, fault: null });
    await queue.tried(id, () => Promise.resolve({ outcome: 'REFUSED', reason: 'DOCUMENT_NOT_ACCEPTED' }));
    expect(await queries().signer()).toMatchObject({ pausedSince: null });
    const since = clock.now();
    await queue.tried(id, () => Promise.resolve({ outcome: 'UNAVAILABLE' }));
    clock.advance(1000);
    await queue.tried(id, queue.refuses);
    expect(await queries().signer()).toEqual({
      ...{ kind: 'LOCAL', pausedSince: since, fault: 'PASSPHRASE_INVALID' },
    });
    clock.advance(1000);
    await queue.tried(id, queue.signs);
    expect(await queries().signer()).toMatchObject({ pausedSince: null, fault: null });
  });

  it('has what failed tried again by an officer, once per request', async () => {
    const [failed, other] = [await queue.issued('ulang'), await queue.issued('lain')];
    await queue.tried(failed, queue.refuses);
    expect(await queue.want(failed)).toBe(0);
    certificates.world.clock.advance(1000);
    const requestId = randomUUID();
    expect([await retry(null, requestId), await retry(null, requestId)]).toEqual([1, 1]);
    expect(await queue.fileOf(failed)).toMatchObject({ state: 'IN_LINE', fault: 'PASSPHRASE_INVALID' });
    await certificates.makeWanted(certificates.filesSignedBy(queue.signs));
    expect(await queue.fileOf(failed)).toMatchObject({
      state: 'READY',
      fault: 'PASSPHRASE_INVALID',
      attempts: 2,
    });
    expect(await queue.fileOf(other)).toMatchObject({ state: 'IN_LINE' });
    await expect(retry([failed, other])).rejects.toMatchObject({ code: 'NO_CERTIFICATES' });
  });

  it('gives a receipt when it was tried, whatever came of it, and says which may be tried again', async () => {
    const id = await queue.issued('resi');
    await queue.want(id);
    await certificates.makeWanted(certificates.filesSignedBy(queue.refuses));
    const [event] = await db.asOwner<{ id: string }>(
      `SELECT id FROM enrollment.outbox WHERE name = 'certificate-file.wanted.v1'`,
    );
    expect(await certificates.get(Inbox).isHandled(event?.id ?? '', 'certificate-file')).toBe(true);
    await certificates.makeWanted(certificates.get(CertificateFiles));
    expect(await queue.fileOf(id)).toMatchObject({ state: 'FAILED', attempts: 1 });
    expect(await queue.waiting('FAILED')).toEqual([id]);
  });
});
