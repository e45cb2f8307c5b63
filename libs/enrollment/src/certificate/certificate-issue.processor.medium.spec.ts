import { randomUUID } from 'node:crypto';
import { Database, FileStore, Inbox } from '@asn-corpu/platform';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { jest } from '@jest/globals';
import { testFace } from '../certificate-face/certificate-face.builder.js';
import { CertificateFilesTask } from '../certificate-file/certificate-files.task.js';
import { CertificateRenderer } from '../certificate-file/certificate-renderer.adapter.js';
import { CertificateSigner, type SigningOutcome } from '../certificate-file/certificate-signer.port.js';
import { verifyCertified } from '../certificate-file/certificate-verifier.checks.js';
import { CertificateIssueProcessor } from './certificate-issue.processor.js';
import { CertificateBuilder } from './certificate.builder.js';
import { CertificateSteps } from '../certificate-step/certificate-steps.service.js';
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
    certificates.config,
  );
}

async function isReceived(enrollmentId: string): Promise<boolean> {
  const { id } = await certificates.completionOf(enrollmentId);
  return certificates.get(Inbox).isHandled(id, 'certificate-issue');
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const signs = (pdf: Uint8Array): Promise<SigningOutcome> =>
  certificates.get(CertificateSigner).sign(pdf, certificates.world.clock.now());

function want(certificateId: string): Promise<number> {
  return certificates.world.database.transaction((tx) =>
    certificates.get(CertificateSteps).want(tx, [certificateId]),
  );
}

async function revoke(certificateId: string): Promise<void> {
  await certificates.db.asOwner(`UPDATE enrollment.certificate SET state = 'REVOKED' WHERE id = $1`, [
    certificateId,
  ]);
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

  it('does what comes together in commits of many: each has a number, a file and a receipt, and is told once', async () => {
    const keys = Array.from({ length: 10 }, (_, n) => `bersama-${n}`);
    await insertEmployees(
      certificates.db,
      keys.map((key) => ({ key })),
    );
    const ids = await certificates.completed(keys, { key: 'run-bersama' });
    const events = await Promise.all(ids.map((id) => certificates.completionOf(id)));
    const transactions = jest.spyOn(certificates.get(Database), 'transaction');
    await Promise.all(events.map((event) => certificates.get(CertificateIssueProcessor).process(event)));
    // Eight and the two that are left are issued; how many files come within a moment is the machine's affair.
    expect(transactions.mock.calls.length).toBeLessThanOrEqual(keys.length);
    transactions.mockRestore();
    const issued = await certificates.certificatesOf(...ids);
    const first = issued[0]?.sequence ?? 0;
    expect(issued.map(({ sequence }) => sequence - first)).toEqual(ids.map((_, n) => n));
    expect(new Set(issued.map(({ fileKey }) => fileKey)).size).toBe(10);
    expect(await Promise.all(ids.map(isReceived))).toEqual(ids.map(() => true));
    expect(await Promise.all(ids.map(told))).toEqual(ids.map(() => 1));
  });

  it('lets one that cannot be issued fail alone, and gives nothing to those who are held or handled', async () => {
    const [sound, held] = [
      await certificates.completedBy('sehat'),
      await certificates.completedBy('ditahan'),
    ];
    const handled = await certificates.completedBy('beres');
    const { id: before } = await certificates.published(handled);
    await certificates.db.asOwner(
      `INSERT INTO enrollment.certificate_hold (run_id, reason, held_by, held_at)
       SELECT run_id, 'Uji', gen_random_uuid(), now() FROM enrollment.enrollment WHERE id = $1`,
      [held],
    );
    const event = await certificates.completionOf(sound);
    const unknown = { ...event, id: randomUUID(), payload: { enrollmentId: randomUUID(), passed: true } };
    const others = await Promise.all([held, handled].map((id) => certificates.completionOf(id)));
    const processor = certificates.get(CertificateIssueProcessor);
    const all = [unknown, event, ...others].map((each) => processor.process(each));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'rejected',
      ...['fulfilled', 'fulfilled', 'fulfilled'],
    ]);
    const files = await certificates.certificatesOf(sound, held);
    expect(files.map(({ fileKey }) => fileKey !== null)).toEqual([true]);
    expect((await certificates.certificateOf(handled)).id).toBe(before);
    expect([await isReceived(sound), await isReceived(held), await told(sound)]).toEqual([true, true, 1]);
    expect(await certificates.get(Inbox).isHandled(unknown.id, 'certificate-issue')).toBe(false);
  });

  it('shows that the signer signs again, but not after what it refused later', async () => {
    const { db, config, world } = certificates;
    const pauses = (): Promise<unknown[]> => db.asOwner(`SELECT 1 FROM enrollment.certificate_signer_pause`);
    for (const [key, hours, left] of [
      ['pulih', -1, 0],
      ['belum-pulih', 1, 1],
    ] as const) {
      const id = await certificates.completedBy(key);
      await db.asOwner(
        `INSERT INTO enrollment.certificate_signer_pause (signer, fault, since, last_at)
         VALUES ($1, 'SIGNER_UNAVAILABLE', $2, $2)`,
        [config.certificateSigner, new Date(world.clock.now().getTime() + hours * HOUR_MS)],
      );
      await certificates.published(id);
      expect(await pauses()).toHaveLength(left);
    }
    await db.asOwner(`DELETE FROM enrollment.certificate_signer_pause`);
  });

  it('keeps the record when the file fails, is done with it, and whoever makes the file tells its holder', async () => {
    const id = await certificates.completedBy('gagal');
    const event = await certificates.completionOf(id);
    await processorWith(() => Promise.resolve({ outcome: 'UNAVAILABLE' })).process(event);
    const record = await certificates.certificateOf(id);
    expect(record.fileKey).toBeNull();
    expect([await isReceived(id), await told(id)]).toEqual([true, 0]);
    // However long the signer was away.
    certificates.world.clock.advance(9 * DAY_MS);
    await certificates.get(CertificateFilesTask).run();
    const finished = await certificates.certificateOf(id);
    expect({ ...finished, fileKey: null }).toEqual(record);
    expect(finished.fileKey).not.toBeNull();
    expect(await told(id)).toBe(1);
    await certificates.get(CertificateIssueProcessor).process(event);
    expect(await told(id)).toBe(1);
  });

  it('tells the holder who asked for it in the first days, and nobody of an old record that somebody asks for', async () => {
    const [young, old] = [await certificates.completedBy('baru'), await certificates.completedBy('lama')];
    await certificates.issue(old);
    certificates.world.clock.advance(8 * DAY_MS);
    await certificates.issue(young);
    for (const id of [young, old]) await want((await certificates.certificateOf(id)).id);
    await certificates.makeWanted();
    expect((await certificates.certificateOf(old)).fileKey).not.toBeNull();
    expect([await told(young), await told(old)]).toEqual([1, 0]);
  });

  it('publishes and tells nothing of a certificate that was revoked meanwhile, whoever has it made', async () => {
    const [wanted, signed] = [
      await certificates.completedBy('dicabut-1'),
      await certificates.completedBy('dicabut-2'),
    ];
    await certificates.issue(wanted);
    const { id } = await certificates.certificateOf(wanted);
    await want(id);
    await revoke(id);
    const asked = jest.fn(signs);
    await certificates.makeWanted(certificates.filesSignedBy(asked));
    await certificates.get(CertificateIssueProcessor).process(await certificates.completionOf(wanted));
    expect(asked).not.toHaveBeenCalled();
    await processorWith(async (pdf) => {
      await revoke((await certificates.certificateOf(signed)).id);
      return signs(pdf);
    }).process(await certificates.completionOf(signed));
    for (const enrollmentId of [wanted, signed]) {
      const issued = await certificates.certificatesOf(enrollmentId);
      expect(issued.map(({ fileKey }) => fileKey)).toEqual([null]);
      expect(await told(enrollmentId)).toBe(0);
    }
  });

  it('publishes nothing that is not signed, or not whole', async () => {
    const id = await certificates.completedBy('palsu');
    await certificates.issue(id);
    const { id: certificateId } = await certificates.certificateOf(id);
    const unsigned = certificates.filesSignedBy((pdf) => Promise.resolve({ outcome: 'SIGNED', pdf }));
    await expect(unsigned.ensure(certificateId)).rejects.toThrow('NOT_SIGNED');
    const signer = certificates.get(CertificateSigner);
    const spoiled = certificates.filesSignedBy(async (pdf) => {
      const signing = await signer.sign(pdf, certificates.world.clock.now());
      if (signing.outcome !== 'SIGNED') return signing;
      const spoilt = Buffer.from(signing.pdf);
      spoilt[1000] = (spoilt[1000] ?? 0) ^ 1;
      return { outcome: 'SIGNED', pdf: spoilt };
    });
    await expect(spoiled.ensure(certificateId)).rejects.toThrow('CONTENT_CHANGED');
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
    await expect(certificates.filesTask(files).run()).rejects.toThrow(
      /^No file could be made for certificates [0-9a-f-]{36}$/,
    );
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
