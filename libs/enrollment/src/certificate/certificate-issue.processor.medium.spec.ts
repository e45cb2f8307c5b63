import { setTimeout as delay } from 'node:timers/promises';
import { Clock, Database, FileStore, Inbox } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateFilesTask } from '../certificate-file/certificate-files.task.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateSigner } from '../certificate-file/certificate-signer.port.js';
import { verifyCertified } from '../certificate-file/certificate-verifier.checks.js';
import { CertificateIssueProcessor } from './certificate-issue.processor.js';
import { CertificateBuilder } from './certificate.builder.js';
import { CertificateService } from './certificate.service.js';

let certificates: CertificateBuilder;

beforeAll(async () => {
  certificates = await CertificateBuilder.create(await TestDatabase.create());
});
afterAll(() => certificates.close());

/** The processor with a signer of the test's in the place of ours. */
function processorWith(sign: (pdf: Uint8Array) => Promise<Uint8Array>): CertificateIssueProcessor {
  const signer = { sign, isOurs: () => Promise.resolve(true) } satisfies CertificateSigner;
  const files = new CertificateFiles(
    certificates.get(Database),
    certificates.get(FileStore),
    certificates.get(CertificateRenderer),
    signer,
    certificates.get(Clock),
  );
  return new CertificateIssueProcessor(
    certificates.get(Database),
    certificates.get(Inbox),
    certificates.get(CertificateService),
    files,
  );
}

async function isReceived(enrollmentId: string): Promise<boolean> {
  const { id } = await certificates.completionOf(enrollmentId);
  return certificates.get(Inbox).isHandled(id, 'certificate-issue');
}

describe('the worker of certificates', () => {
  it('issues, makes a signed file, and gives a receipt', async () => {
    const id = await certificates.completedBy('terbit');
    const { fileKey } = await certificates.published(id);
    const bytes = await certificates.get(FileStore).get(fileKey ?? '');
    const { faults, fingerprint } = verifyCertified(bytes);
    expect(faults).toEqual([]);
    expect(await certificates.get(CertificateSigner).isOurs(fingerprint ?? '')).toBe(true);
    expect(await isReceived(id)).toBe(true);
  });

  it('does nothing more when the event comes again, or to several at once', async () => {
    const id = await certificates.completedBy('berulang');
    const event = await certificates.completionOf(id);
    const processor = certificates.get(CertificateIssueProcessor);
    await Promise.all(Array.from({ length: 5 }, () => processor.process(event)));
    const first = await certificates.certificateOf(id);
    await processor.process(event);
    expect(await certificates.certificateOf(id)).toEqual(first);
    expect(first.fileKey).not.toBeNull();
  });

  it('keeps the record when the file fails, and finishes it the next time', async () => {
    const id = await certificates.completedBy('gagal');
    const event = await certificates.completionOf(id);
    const failing = processorWith(() => Promise.reject(new Error('no signature today')));
    await expect(failing.process(event)).rejects.toThrow('no signature today');
    const record = await certificates.certificateOf(id);
    expect(record.fileKey).toBeNull();
    expect(await isReceived(id)).toBe(false);
    await certificates.get(CertificateIssueProcessor).process(event);
    const finished = await certificates.certificateOf(id);
    expect({ ...finished, fileKey: null }).toEqual(record);
    expect(finished.fileKey).not.toBeNull();
  });

  it('publishes nothing that is not signed, or not whole', async () => {
    const id = await certificates.completedBy('palsu');
    const event = await certificates.completionOf(id);
    await expect(processorWith((pdf) => Promise.resolve(pdf)).process(event)).rejects.toThrow('NOT_SIGNED');
    const signer = certificates.get(CertificateSigner);
    const spoiled = processorWith(async (pdf) => {
      const signed = Buffer.from(await signer.sign(pdf, certificates.world.clock.now()));
      signed[1000] = (signed[1000] ?? 0) ^ 1;
      return signed;
    });
    await expect(spoiled.process(event)).rejects.toThrow('CONTENT_CHANGED');
    expect((await certificates.certificateOf(id)).fileKey).toBeNull();
  });

  it('gives a receipt and nothing else where no certificate is due', async () => {
    const id = await certificates.completedBy('tak-lulus', { graded: true, grade: 5000 });
    await certificates.get(CertificateIssueProcessor).process(await certificates.completionOf(id));
    expect(await certificates.certificatesOf(id)).toEqual([]);
    expect(await isReceived(id)).toBe(true);
  });
});

describe('the periodic task', () => {
  it('makes the files that nobody made within a minute', async () => {
    const id = await certificates.completedBy('tertinggal');
    await certificates.issue(id);
    const task = certificates.get(CertificateFilesTask);
    await task.run();
    expect((await certificates.certificateOf(id)).fileKey).toBeNull();
    certificates.world.clock.advance(61_000);
    await task.run();
    expect((await certificates.certificateOf(id)).fileKey).not.toBeNull();
  });
});

describe('the renderer', () => {
  it('fails the job of a process that dies, and does the next in another', async () => {
    const renderer = new CertificateRenderer();
    const verify = (): Promise<unknown> => renderer.run('verify', { pdf: Buffer.alloc(10) });
    expect(await verify()).toMatchObject({ faults: ['NOT_SIGNED'] });
    const [{ process: child }] = (
      renderer as unknown as { slots: [{ process: { kill(signal: string): void } }] }
    ).slots;
    const dying = renderer.run('verify', { pdf: Buffer.alloc(64 * 1024 * 1024) });
    child.kill('SIGKILL');
    await expect(dying).rejects.toThrow('ended while it was at work');
    expect(await verify()).toMatchObject({ faults: ['NOT_SIGNED'] });
    renderer.onApplicationShutdown();
  });

  it('takes no more than can wait', async () => {
    const renderer = new CertificateRenderer();
    const asked = Array.from({ length: 80 }, () => renderer.run('verify', { pdf: Buffer.alloc(10) }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(66);
    renderer.onApplicationShutdown();
    await delay(0);
  });
});
