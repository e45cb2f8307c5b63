import { Database, FileStore, Inbox } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { CertificateFilesTask } from '../certificate-file/certificate-files.task.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateSigner, type SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { verifyCertified } from '../certificate-file/certificate-verifier.checks.js';
import { CertificateIssueProcessor } from './certificate-issue.processor.js';
import { CertificateBuilder } from './certificate.builder.js';
import { CertificateTold } from '../notice/certificate-told.service.js';
import { CertificateService } from './certificate.service.js';

let certificates: CertificateBuilder;

beforeAll(async () => {
  certificates = await CertificateBuilder.create(await TestDatabase.create());
});
afterAll(() => certificates.close());

/** The processor with a signer of the test's in the place of ours. */
function processorWith(sign: (pdf: Uint8Array) => Promise<SigningOutcome>): CertificateIssueProcessor {
  return new CertificateIssueProcessor(
    certificates.get(Database),
    certificates.get(Inbox),
    certificates.get(CertificateService),
    certificates.filesSignedBy(sign),
    certificates.get(CertificateTold),
  );
}

async function isReceived(enrollmentId: string): Promise<boolean> {
  const { id } = await certificates.completionOf(enrollmentId);
  return certificates.get(Inbox).isHandled(id, 'certificate-issue');
}

/** How often its holder was to be told of it. */
async function told(enrollmentId: string): Promise<number> {
  const [row] = await certificates.get(Database).reader.query<{ times: number }[]>(
    `SELECT count(*)::int AS times FROM outbox WHERE name = 'notice.requested.v1'
       AND payload->'recipients' @> jsonb_build_array(jsonb_build_object('about', $1::text))`,
    [enrollmentId],
  );
  return row?.times ?? 0;
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
    expect(await told(id)).toBe(1);
  });

  it('does nothing more when the event comes again, or to several at once', async () => {
    const id = await certificates.completedBy('berulang');
    const event = await certificates.completionOf(id);
    const processor = certificates.get(CertificateIssueProcessor);
    await Promise.all(Array.from({ length: 5 }, () => processor.process(event)));
    const first = await certificates.certificateOf(id);
    await processor.process(event);
    expect(await certificates.certificateOf(id)).toEqual(first);
    expect(await told(id)).toBe(1);
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
    const unsigned = processorWith((pdf) => Promise.resolve({ outcome: 'SIGNED', pdf }));
    await expect(unsigned.process(event)).rejects.toThrow('NOT_SIGNED');
    const signer = certificates.get(CertificateSigner);
    const spoiled = processorWith(async (pdf) => {
      const signing = await signer.sign(pdf, certificates.world.clock.now());
      if (signing.outcome !== 'SIGNED') return signing;
      const spoilt = Buffer.from(signing.pdf);
      spoilt[1000] = (spoilt[1000] ?? 0) ^ 1;
      return { outcome: 'SIGNED', pdf: spoilt };
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

  it('stops at the first where the signer is paused, and nothing is made to be signed', async () => {
    for (const name of ['jeda-1', 'jeda-2', 'jeda-3']) {
      await certificates.issue(await certificates.completedBy(name));
    }
    certificates.world.clock.advance(61_000);
    const renderer = new CertificateRenderer();
    // It could make nothing any more.
    renderer.run = () => Promise.reject(new Error('Something was rendered'));
    let asked = 0;
    const files = certificates.filesSignedBy(() => Promise.reject(new Error('It was asked to sign')), {
      renderer,
      paused: () => {
        asked += 1;
        return Promise.resolve({ outcome: 'REFUSED', reason: 'PASSPHRASE_INVALID' });
      },
    });
    const task = new CertificateFilesTask(certificates.get(Database), files, certificates.world.clock);
    await expect(task.run()).rejects.toThrow(/^No file could be made for certificates [0-9a-f-]{36}$/);
    expect(asked).toBe(1);
    await certificates.get(CertificateFilesTask).run();
  });
});

describe('the renderer', () => {
  const FACE = testFace();

  it('fails the job of a process that dies, and does the next in another', async () => {
    const renderer = new CertificateRenderer();
    const dying = renderer.run('render', { face: FACE });
    const [{ process: child }] = (
      renderer as unknown as { slots: [{ process: { kill(signal: string): void } }] }
    ).slots;
    child.kill('SIGKILL');
    await expect(dying).rejects.toThrow('ended while it was at work');
    expect((await renderer.run('render', { face: FACE })).length).toBeGreaterThan(10_000);
    renderer.onApplicationShutdown();
  });

  it('says nothing of a text it cannot set', async () => {
    const renderer = new CertificateRenderer();
    const failing = renderer.run('render', { face: { ...FACE, issueDate: 'Siti' } });
    await expect(failing).rejects.toThrow(/^The template could not be set with this face$/);
    renderer.onApplicationShutdown();
  });

  it('takes no more than can wait', async () => {
    const renderer = new CertificateRenderer();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 80 }, () => renderer.run('render', { face: FACE })),
    );
    // Two at work, 64 that wait.
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(66);
    renderer.onApplicationShutdown();
  });
});
