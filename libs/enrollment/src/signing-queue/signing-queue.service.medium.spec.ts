import { randomUUID } from 'node:crypto';
import { Database, Inbox, type PageRequest, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { CertificateFiles, type FileFailed } from '../certificate-file/certificate-files.service.js';
import { CertificateFilesTask } from '../certificate-file/certificate-files.task.js';
import { CertificateSigner, type SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import { DESIGNER } from '../enrollment.builder.js';
import { SigningQueueQueries, type FileRow } from './signing-queue.queries.js';
import { SigningQueueService } from './signing-queue.service.js';

let certificates: CertificateBuilder;
let db: TestDatabase;

const ALL: PageRequest = { first: 100, after: null };

beforeEach(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
});
afterEach(() => certificates.close());

const queries = (): SigningQueueQueries => certificates.get(SigningQueueQueries);

/** The record alone, as it is before its file. */
async function issued(key: string): Promise<string> {
  const id = await certificates.completedBy(key);
  await certificates.issue(id);
  return (await certificates.certificateOf(id)).id;
}

/** Of one run, a second after each other. */
async function issuedTogether(keys: readonly string[]): Promise<string[]> {
  await insertEmployees(
    db,
    keys.map((key) => ({ key })),
  );
  const ids: string[] = [];
  for (const enrollmentId of await certificates.completed(keys, { key: 'bersama' })) {
    ids.push((await certificates.issue(enrollmentId)) ?? '');
    certificates.world.clock.advance(1000);
  }
  return ids;
}

async function fileOf(certificateId: string): Promise<FileRow> {
  const [row] = await queries().fileOf([certificateId], DESIGNER);
  if (!row) throw new Error('There is no such certificate');
  return row;
}

async function keyOf(certificateId: string): Promise<string | null> {
  const [row] = await db.asOwner<{ key: string | null }>(
    `SELECT file_key AS key FROM enrollment.certificate WHERE id = $1`,
    [certificateId],
  );
  return row?.key ?? null;
}

function want(certificateId: string): Promise<number> {
  return certificates.world.database.transaction((tx) =>
    certificates.get(CertificateSteps).want(tx, [certificateId]),
  );
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

const signs = (pdf: Uint8Array): Promise<SigningOutcome> =>
  certificates.get(CertificateSigner).sign(pdf, certificates.world.clock.now());
const refuses = (): Promise<SigningOutcome> =>
  Promise.resolve({ outcome: 'REFUSED', reason: 'PASSPHRASE_INVALID' });

/** The file of one certificate, once tried. */
async function tried(certificateId: string, sign: CertificateSigner['sign']): Promise<FileRow> {
  const files = certificates.filesSignedBy(sign, { isRemote: true });
  await files.ensure(certificateId).catch(() => undefined);
  return fileOf(certificateId);
}

async function waiting(state: FileRow['state'] | null = null): Promise<string[]> {
  return (await queries().waiting(state, ALL)).nodes;
}

describe('the steps of a file', () => {
  it.each([true, false])('each have their time (a remote signer: %s)', async (isRemote) => {
    const { clock } = certificates.world;
    const id = await issued('langkah');
    const issuedAt = clock.now();
    clock.advance(1000);
    const files = certificates.filesSignedBy(
      async (pdf) => {
        const signing = await signs(pdf);
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
    expect(await fileOf(id)).toEqual({
      ...{ id, state: 'READY', since: issuedAt, attempts: 1, failedAt: null, fault: null },
      ...{ renderedAt: begun, signatureRequestedAt: begun, signedAt: answered, verifiedAt: answered },
      publishedAt: done,
    });
    expect(await waiting()).toEqual([]);
  });

  it('are on record before a signer is asked whose answer can get lost', async () => {
    const id = await issued('didahului');
    let seen: FileRow | undefined;
    await tried(id, async (pdf) => {
      seen = await fileOf(id);
      return signs(pdf);
    });
    expect(seen).toMatchObject({
      state: 'AWAITING_SIGNATURE',
      signedAt: null,
      publishedAt: null,
      attempts: 1,
    });
    expect(await fileOf(id)).toMatchObject({ state: 'READY', attempts: 1 });
  });

  it.each([
    ['signature', signs],
    ['refusal', refuses],
  ])(
    'begin anew after a crash in the middle: the same document, once, and a late %s changes nothing',
    async (_, late) => {
      const id = await issued('mati');
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
      expect(await fileOf(id)).toMatchObject({ state: 'AWAITING_SIGNATURE', signedAt: null });
      certificates.world.clock.advance(61_000);
      expect(
        await tried(id, (pdf) => {
          sent.push(pdf);
          return signs(pdf);
        }),
      ).toMatchObject({ state: 'READY', attempts: 2 });
      const [key, file] = [await keyOf(id), await fileOf(id)];
      expect(Buffer.from(sent[0] ?? '').equals(Buffer.from(sent[1] ?? ''))).toBe(true);
      answerLate(await late(sent[0] ?? new Uint8Array()));
      const told = await dead.catch((error: unknown) => (error as FileFailed).fault);
      expect(told).toBe(late === signs ? key : 'PASSPHRASE_INVALID');
      expect([await keyOf(id), await fileOf(id)]).toEqual([key, file]);
    },
  );

  it('say why there is no file, and how often it was tried', async () => {
    const id = await issued('ditolak');
    const { clock } = certificates.world;
    await tried(id, refuses);
    clock.advance(1000);
    expect(await tried(id, refuses)).toMatchObject({
      ...{ state: 'FAILED', fault: 'PASSPHRASE_INVALID', failedAt: clock.now(), attempts: 2 },
      ...{ signedAt: null, publishedAt: null },
    });
    expect(await tried(id, (pdf) => Promise.resolve({ outcome: 'SIGNED', pdf }))).toMatchObject({
      fault: 'FILE_NOT_GOOD',
      verifiedAt: null,
    });
    // It stands there still when all went well in the end.
    expect(await tried(id, signs)).toMatchObject({ state: 'READY', fault: 'FILE_NOT_GOOD', attempts: 4 });
  });

  it('are waiting, not failing, while the signer is away', async () => {
    const id = await issued('pergi');
    expect(await tried(id, () => Promise.resolve({ outcome: 'UNKNOWN' }))).toMatchObject({
      state: 'AWAITING_SIGNATURE',
      fault: 'SIGNER_UNKNOWN',
    });
  });
});

describe('the periodic task', () => {
  it('tries what failed at longer and longer intervals', async () => {
    const { clock } = certificates.world;
    const id = await issued('berkala');
    const attempts: number[] = [];
    let count = 0;
    const files = certificates.filesSignedBy(() => {
      count += 1;
      return refuses();
    });
    const task = new CertificateFilesTask(certificates.get(Database), files, clock);
    for (let minute = 1; minute <= 11; minute++) {
      clock.advance(60_000);
      const before = count;
      await task.run().catch(() => undefined);
      if (count > before) attempts.push(minute);
    }
    expect(attempts).toEqual([1, 2, 4, 7, 11]);
    expect(await fileOf(id)).toMatchObject({ state: 'FAILED', attempts: 5 });
  });

  it('asks a signer that signs nothing once a turn, and makes all when it is back', async () => {
    const { clock } = certificates.world;
    const keys = ['satu', 'dua', 'tiga'];
    const ids = await issuedTogether(keys);
    let isBack = false;
    let asked = 0;
    const files = certificates.filesSignedBy((pdf) => {
      asked += 1;
      return isBack ? signs(pdf) : refuses();
    });
    const task = new CertificateFilesTask(certificates.get(Database), files, clock);
    clock.advance(61_000);
    await expect(task.run()).rejects.toThrow('No file could be made');
    expect(asked).toBe(1);
    isBack = true;
    clock.advance(61_000);
    await task.run();
    for (const id of ids) expect(await fileOf(id)).toMatchObject({ state: 'READY' });
  });

  it('makes an old one that was asked for, when nobody else did', async () => {
    const { clock } = certificates.world;
    const id = await issued('lama');
    clock.advance(30 * 24 * 3_600_000);
    expect(await fileOf(id)).toMatchObject({ state: 'ON_REQUEST' });
    expect(await waiting()).toEqual([]);
    await want(id);
    expect(await fileOf(id)).toMatchObject({ state: 'IN_LINE', since: clock.now() });
    clock.advance(61_000);
    await certificates.get(CertificateFilesTask).run();
    expect(await fileOf(id)).toMatchObject({ state: 'READY' });
  });
});

describe('the queue', () => {
  it('counts who waits for what, the longest first, page by page, and nobody whose certificate is no longer valid', async () => {
    const { clock } = certificates.world;
    const ids = await issuedTogether(['antre', 'tanda-tangan', 'gagal', 'dicabut']);
    const [inLine = '', awaiting = '', failed = '', revoked = ''] = ids;
    await tried(awaiting, () => Promise.resolve({ outcome: 'UNAVAILABLE' }));
    clock.advance(1000);
    await tried(failed, refuses);
    await tried(revoked, refuses);
    await db.asOwner(`UPDATE enrollment.certificate SET state = 'REVOKED' WHERE id = $1`, [revoked]);
    const { oldestSince, ...counts } = await queries().counts();
    expect(counts).toEqual({ inLine: 1, awaitingSignature: 1, failed: 1 });
    expect(oldestSince).toEqual((await fileOf(inLine)).since);
    expect(await waiting('FAILED')).toEqual([failed]);
    const first = await queries().waiting(null, { first: 2, after: null });
    expect(first.nodes).toEqual([inLine, awaiting]);
    const after = JSON.parse(Buffer.from(first.pageInfo.endCursor ?? '', 'base64url').toString()) as string[];
    expect((await queries().waiting(null, { first: 2, after })).nodes).toEqual([failed]);
  });

  it('says since when the signer signs nothing, and that it does again', async () => {
    const { clock } = certificates.world;
    const id = await issued('jeda');
    expect(await queries().signer()).toEqual({ kind: 'LOCAL', pausedSince: null, fault: null });
    await tried(id, () => Promise.resolve({ outcome: 'REFUSED', reason: 'DOCUMENT_NOT_ACCEPTED' }));
    expect(await queries().signer()).toMatchObject({ pausedSince: null });
    const since = clock.now();
    await tried(id, () => Promise.resolve({ outcome: 'UNAVAILABLE' }));
    clock.advance(1000);
    await tried(id, refuses);
    expect(await queries().signer()).toEqual({
      ...{ kind: 'LOCAL', pausedSince: since, fault: 'PASSPHRASE_INVALID' },
    });
    clock.advance(1000);
    await tried(id, signs);
    expect(await queries().signer()).toMatchObject({ pausedSince: null, fault: null });
  });

  it('has what failed tried again by an officer, once per request', async () => {
    const [failed, other] = [await issued('ulang'), await issued('lain')];
    await tried(failed, refuses);
    expect(await want(failed)).toBe(0);
    certificates.world.clock.advance(1000);
    const requestId = randomUUID();
    expect([await retry(null, requestId), await retry(null, requestId)]).toEqual([1, 1]);
    expect(await fileOf(failed)).toMatchObject({ state: 'IN_LINE', fault: 'PASSPHRASE_INVALID' });
    await certificates.makeWanted(certificates.filesSignedBy(signs));
    expect(await fileOf(failed)).toMatchObject({ state: 'READY', fault: 'PASSPHRASE_INVALID', attempts: 2 });
    expect(await fileOf(other)).toMatchObject({ state: 'IN_LINE' });
    await expect(retry([failed, other])).rejects.toMatchObject({ code: 'NO_CERTIFICATES' });
  });

  it('gives a receipt when it was tried, whatever came of it, and says which may be tried again', async () => {
    const id = await issued('resi');
    await want(id);
    await certificates.makeWanted(certificates.filesSignedBy(refuses));
    const [event] = await db.asOwner<{ id: string }>(
      `SELECT id FROM enrollment.outbox WHERE name = 'certificate-file.wanted.v1'`,
    );
    expect(await certificates.get(Inbox).isHandled(event?.id ?? '', 'certificate-file')).toBe(true);
    await certificates.makeWanted(certificates.get(CertificateFiles));
    expect(await fileOf(id)).toMatchObject({ state: 'FAILED', attempts: 1 });
    expect(await waiting('FAILED')).toEqual([id]);
  });
});
