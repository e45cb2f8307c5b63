import { randomUUID } from 'node:crypto';
import { TestDatabase } from '@asn-corpu/testing';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import { DESIGNER } from '../enrollment.builder.js';
import { SigningQueueBuilder } from '../signing-queue/signing-queue.builder.js';
import type { FileRow } from '../signing-queue/signing-queue.queries.js';
import { SigningQueueService } from '../signing-queue/signing-queue.service.js';
import { CertificateFilesTask } from './certificate-files.task.js';

let certificates: CertificateBuilder;
let queue: SigningQueueBuilder;

beforeEach(async () => {
  certificates = await CertificateBuilder.create(await TestDatabase.create());
  queue = new SigningQueueBuilder(certificates);
});
afterEach(() => certificates.close());

describe('a paused signer', () => {
  const paused = async (certificateId: string): Promise<FileRow> => {
    const files = certificates.filesSignedBy(() => Promise.reject(new Error('It was asked')), {
      paused: () => Promise.resolve({ outcome: 'UNAVAILABLE' }),
    });
    await files.ensure(certificateId).catch(() => undefined);
    return queue.fileOf(certificateId);
  };

  it('is waited for like one that was asked, and what it tells is no attempt', async () => {
    const id = await queue.issued('dijeda');
    const issuedAt = certificates.world.clock.now();
    certificates.world.clock.advance(1000);
    const file = { state: 'AWAITING_SIGNATURE', fault: 'SIGNER_UNAVAILABLE', attempts: 0, since: issuedAt };
    expect(await paused(id)).toMatchObject({ ...file, signatureRequestedAt: null });
    certificates.world.clock.advance(61_000);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(id)).toMatchObject({ state: 'READY', attempts: 1 });
  });

  it('leaves on record that another was asked before', async () => {
    const id = await queue.issued('dulu');
    const before = await queue.tried(id, () => Promise.resolve({ outcome: 'UNKNOWN' }));
    certificates.world.clock.advance(1000);
    const { renderedAt, signatureRequestedAt } = before;
    expect(signatureRequestedAt).not.toBeNull();
    const file = { state: 'AWAITING_SIGNATURE', attempts: 1, renderedAt, signatureRequestedAt };
    expect(await paused(id)).toMatchObject(file);
  });

  it('is asked again at once when an officer says so', async () => {
    const id = await queue.issued('segera');
    await paused(id);
    const input = { requestId: randomUUID(), certificateIds: null };
    const retried = await certificates.world.database.transaction((tx) =>
      certificates.get(SigningQueueService).retry(tx, DESIGNER, input),
    );
    expect(retried).toBe(1);
    await certificates.makeWanted();
    expect(await queue.fileOf(id)).toMatchObject({ state: 'READY' });
  });
});

describe('the periodic task', () => {
  it('tries what failed at longer and longer intervals', async () => {
    const { clock } = certificates.world;
    const id = await queue.issued('berkala');
    const attempts: number[] = [];
    let count = 0;
    const files = certificates.filesSignedBy(() => {
      count += 1;
      return queue.refuses();
    });
    const task = certificates.filesTask(files);
    for (let minute = 1; minute <= 11; minute++) {
      clock.advance(60_000);
      const before = count;
      await task.run().catch(() => undefined);
      if (count > before) attempts.push(minute);
    }
    expect(attempts).toEqual([1, 2, 4, 7, 11]);
    expect(await queue.fileOf(id)).toMatchObject({ state: 'FAILED', attempts: 5 });
  });

  it('asks a signer that signs nothing once a turn, and makes all when it is back', async () => {
    const { clock } = certificates.world;
    const keys = ['satu', 'dua', 'tiga'];
    const ids = await queue.issuedTogether(keys);
    let isBack = false;
    let asked = 0;
    const files = certificates.filesSignedBy((pdf) => {
      asked += 1;
      return isBack ? queue.signs(pdf) : queue.refuses();
    });
    const task = certificates.filesTask(files);
    clock.advance(61_000);
    await expect(task.run()).rejects.toThrow('No file could be made');
    expect(asked).toBe(1);
    isBack = true;
    clock.advance(61_000);
    await task.run();
    expect(asked).toBe(2);
    // The one that it made itself; the others have workers then.
    expect((await queue.waiting()).length).toBe(ids.length - 1);
    await certificates.makeWanted(files);
    expect(asked).toBe(ids.length + 1);
    for (const id of ids) expect(await queue.fileOf(id)).toMatchObject({ state: 'READY' });
  });

  it('hands those over whose time has come, and each once', async () => {
    const { clock } = certificates.world;
    const [early = '', fresh = '', later = '', last = ''] = await queue.issuedTogether(['a', 'b', 'c', 'd']);
    for (let attempt = 0; attempt < 3; attempt++) await queue.tried(later, queue.refuses);
    await queue.tried(last, queue.refuses);
    clock.advance(61_000);
    await queue.tried(fresh, queue.refuses);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(early)).toMatchObject({ state: 'READY' });
    expect(await queue.timesWanted()).toEqual([[last, 1]]);
    clock.advance(61_000);
    // The one that it makes itself was not handed over.
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(fresh)).toMatchObject({ state: 'READY' });
    expect(await queue.timesWanted()).toEqual([[last, 1]]);
    clock.advance(61_000);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(later)).toMatchObject({ state: 'READY' });
    // Whoever has had it for an hour has given up.
    clock.advance(3_600_000);
    await queue.issued('e');
    clock.advance(61_000);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.timesWanted()).toEqual([[last, 2]]);
  });

  it('leaves one whose signature is asked for to whoever asks, for as long as that may take', async () => {
    const { clock } = certificates.world;
    const id = await queue.issued('ditunggu');
    clock.advance(61_000);
    await certificates.get(CertificateSteps).requested(id, {
      ...{ renderedAt: clock.now(), requestedAt: clock.now() },
      ...{ signedAt: null, verifiedAt: null },
    });
    clock.advance(certificates.config.bsreTimeoutSeconds * 1000);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(id)).toMatchObject({ state: 'AWAITING_SIGNATURE', attempts: 1 });
    clock.advance(11_000);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(id)).toMatchObject({ state: 'READY', attempts: 2 });
  });

  it('goes on after one document whose answer is lost, and shows it as failed in the end', async () => {
    const { clock } = certificates.world;
    const [lost = '', ...others] = await queue.issuedTogether(['hilang', 'utuh-1', 'utuh-2']);
    clock.advance(61_000);
    let calls = 0;
    const files = certificates.filesSignedBy((pdf) => {
      calls += 1;
      return calls === 1 ? Promise.resolve({ outcome: 'UNKNOWN' }) : queue.signs(pdf);
    });
    await expect(certificates.filesTask(files).run()).rejects.toThrow(lost);
    expect(await queue.fileOf(others[0] ?? '')).toMatchObject({ state: 'READY' });
    for (let attempt = 2; attempt <= 10; attempt++) {
      expect(await queue.fileOf(lost)).toMatchObject({ state: 'AWAITING_SIGNATURE' });
      await queue.tried(lost, () => Promise.resolve({ outcome: 'UNKNOWN' }));
    }
    // It may be the signer still.
    expect(await queue.fileOf(lost)).toMatchObject({ state: 'AWAITING_SIGNATURE', attempts: 10 });
    await queue.tried(others[1] ?? '', queue.signs);
    expect(await queue.fileOf(lost)).toMatchObject({ state: 'FAILED', attempts: 10 });
  });

  it('is done with a turn when two answers are lost', async () => {
    await queue.issuedTogether(['x', 'y', 'z']);
    certificates.world.clock.advance(61_000);
    let asked = 0;
    const files = certificates.filesSignedBy(() => {
      asked += 1;
      return Promise.resolve({ outcome: 'UNKNOWN' });
    });
    await expect(certificates.filesTask(files).run()).rejects.toThrow('No file could be made');
    expect(asked).toBe(2);
  });

  it('makes an old one that was asked for, when nobody else did', async () => {
    const { clock } = certificates.world;
    const id = await queue.issued('lama');
    clock.advance(30 * 24 * 3_600_000);
    expect(await queue.fileOf(id)).toMatchObject({ state: 'ON_REQUEST' });
    expect(await queue.waiting()).toEqual([]);
    await queue.want(id);
    expect(await queue.fileOf(id)).toMatchObject({ state: 'IN_LINE', since: clock.now() });
    clock.advance(61_000);
    await certificates.get(CertificateFilesTask).run();
    expect(await queue.fileOf(id)).toMatchObject({ state: 'READY' });
  });
});
