import { randomUUID } from 'node:crypto';
import { Database, Inbox, type ReceivedEvent, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { CertificateFiles } from '../certificate-file/certificate-files.service.js';
import { CertificateSigner } from '../certificate-file/certificate-signer.port.js';
import { CertificateRevisionService } from '../certificate-revision/certificate-revision.service.js';
import { CertificateBuilder } from '../certificate/certificate.builder.js';
import { CertificateIssueProcessor } from '../certificate/certificate-issue.processor.js';
import { CertificateService } from '../certificate/certificate.service.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { DESIGNER } from '../enrollment.builder.js';
import { IssuedRecord } from './certificate-batch.builder.js';
import { CertificateBatchProcessor } from './certificate-batch.processor.js';
import { CertificateBatchQueries, type BatchRow } from './certificate-batch.queries.js';
import { CertificateBatchService } from './certificate-batch.service.js';

let certificates: CertificateBuilder;
let db: TestDatabase;
let record: IssuedRecord;

const SECOND: SignedInActor = { ...DESIGNER, accountId: randomUUID() };
const KEYS = ['ani', 'budi', 'cici', 'dedi', 'euis'];
const WHY = { code: 'WRONG_DATE' as const, reason: 'Tanggal di undangan salah' };

beforeEach(async () => {
  db = await TestDatabase.create();
  certificates = await CertificateBuilder.create(db);
  record = new IssuedRecord(certificates.world.database);
  await insertEmployees(
    db,
    KEYS.map((key) => ({ key })),
  );
});
afterEach(() => certificates.close());

const service = (): CertificateBatchService => certificates.world.get(CertificateBatchService);
const queries = (): CertificateBatchQueries => certificates.world.get(CertificateBatchQueries);

/** Everybody completes one run. */
async function completed(): Promise<{ runId: string; ids: string[] }> {
  const ids = await certificates.completed(KEYS, { key: 'angkatan', sessions: ['2026-03-04T01:00:00Z'] });
  const [run] = await certificates.world.database.reader.query<{ id: string }[]>(
    `SELECT run_id AS id FROM enrollment WHERE id = $1`,
    [ids[0]],
  );
  return { runId: run?.id ?? '', ids };
}

async function releasedToMany(people: number): Promise<{ id: string; ids: string[] }> {
  const keys = Array.from({ length: people }, (_, index) => `banyak-${index}`);
  await insertEmployees(
    db,
    keys.map((key) => ({ key })),
  );
  const ids = await certificates.completed(keys, { key: 'banyak' });
  const [run] = await certificates.world.database.reader.query<{ id: string }[]>(
    `SELECT run_id AS id FROM enrollment WHERE id = $1`,
    [ids[0]],
  );
  return { id: await release(run?.id ?? '', people), ids };
}

function inTx<T>(work: (tx: Parameters<CertificateBatchService['release']>[0]) => Promise<T>): Promise<T> {
  return certificates.world.database.transaction(work);
}

const hold = (runId: string): Promise<string> =>
  inTx((tx) =>
    service().hold(tx, DESIGNER, { requestId: randomUUID(), runId, reason: 'Menunggu tanda tangan' }),
  );
const release = (runId: string, people = KEYS.length): Promise<string> =>
  inTx((tx) => service().release(tx, DESIGNER, { requestId: randomUUID(), runId, people }));
const decide = (id: string, actor: SignedInActor, confirm = true): Promise<string> =>
  inTx((tx) => service().decide(tx, actor, { requestId: randomUUID(), id, confirm }));
const pause = (id: string, paused: boolean): Promise<string> =>
  inTx((tx) => service().pause(tx, DESIGNER, { requestId: randomUUID(), id, paused }));
const retry = (id: string): Promise<string> =>
  inTx((tx) => service().retry(tx, DESIGNER, { requestId: randomUUID(), id }));

async function redate(runId: string, completionDate: string): Promise<string> {
  const asked = { runId, deed: 'REPLACE', jp: 'RE_DATE', completionDate } as const;
  return inTx((tx) =>
    service().revise(tx, DESIGNER, { requestId: randomUUID(), ...asked, ...WHY, people: KEYS.length }),
  );
}

/** The worker, with a signer of the test's in the place of ours where one is given. */
function processor(sign?: CertificateSigner['sign']): CertificateBatchProcessor {
  return new CertificateBatchProcessor(
    certificates.get(Database),
    certificates.get(Inbox),
    queries(),
    certificates.get(CertificateService),
    certificates.world.get(CertificateRevisionService),
    sign ? certificates.filesSignedBy(sign) : certificates.get(CertificateFiles),
    Object.assign(new EnrollmentConfig(), { logLevel: 'silent' }),
  );
}

/** The events by which batches were started, which the worker has not had. */
async function events(): Promise<ReceivedEvent[]> {
  return certificates.world.database.reader.query<ReceivedEvent[]>(
    `SELECT id, name, payload, correlation_id AS "correlationId", occurred_at AS "occurredAt" FROM outbox o
     WHERE name = 'certificate-batch.started.v1' AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.event_id = o.id) ORDER BY id`,
  );
}

async function work(worker = processor()): Promise<void> {
  for (const event of await events()) await worker.process(event);
}

async function batch(id: string): Promise<BatchRow & { done: number; failed: number }> {
  const row = await queries().find(id);
  const [progress] = await queries().progressOf([id], DESIGNER);
  if (!row) throw new Error('There is no such batch');
  return { ...row, done: progress?.done ?? 0, failed: progress?.failed ?? 0 };
}

async function faults(id: string): Promise<string[]> {
  const { nodes } = await queries().failures(id, { first: 50, after: null });
  return nodes.map(({ fault }) => fault);
}

async function issueAtCompletion(ids: readonly string[]): Promise<void> {
  const worker = certificates.get(CertificateIssueProcessor);
  for (const id of ids) await worker.process(await certificates.completionOf(id));
}

describe('Releasing the certificates of a run', () => {
  it('issues what everybody is due who has completed while they were held, and ends the hold', async () => {
    const { runId, ids } = await completed();
    await hold(runId);
    await issueAtCompletion(ids);
    expect(await record.states(ids)).toEqual({});
    const id = await release(runId);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', people: 5, done: 5, failed: 0 });
    const issued = await certificates.certificatesOf(...ids);
    expect(await record.sequencesByName(ids)).toEqual([1, 2, 3, 4, 5]);
    expect(issued.every(({ fileKey }) => fileKey !== null)).toBe(true);
    expect(await record.told(ids)).toEqual([1, 1, 1, 1, 1]);
    expect(await queries().holdOf([runId], DESIGNER)).toEqual([null]);
    await expect(release(runId)).rejects.toMatchObject({ code: 'NO_CERTIFICATES' });
  });

  it('waits for a second person where it is about many, and holds on to whoever completes meanwhile', async () => {
    certificates.world.config.certificateBatchAloneUpTo = 2;
    const { runId, ids } = await completed();
    await hold(runId);
    const late = ids.at(-1) ?? '';
    await db.asOwner(
      `UPDATE enrollment.enrollment SET status = 'ATTENDING', completed_at = NULL WHERE id = $1`,
      [late],
    );
    const id = await release(runId, KEYS.length - 1);
    expect(await batch(id)).toMatchObject({ state: 'WAITING' });
    await db.asOwner(
      `UPDATE enrollment.enrollment SET status = 'PASSED', completed_at = now() WHERE id = $1`,
      [late],
    );
    await issueAtCompletion([late]);
    await decide(id, SECOND);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 4 });
    expect(await queries().holdOf([runId], DESIGNER)).toMatchObject([{ id: runId }]);
    const second = await release(runId, 1);
    await work();
    expect(await batch(second)).toMatchObject({ state: 'DONE', done: 1 });
    expect(await record.states(ids)).toEqual({ VALID: 5 });
    expect(await queries().holdOf([runId], DESIGNER)).toEqual([null]);
  });

  it('leaves nobody behind whose completion is worked on while it is asked for', async () => {
    const { runId, ids } = await completed();
    await hold(runId);
    const [first = '', ...others] = ids;
    await db.asOwner(
      `UPDATE enrollment.enrollment SET status = 'ATTENDING', completed_at = NULL WHERE id = $1`,
      [first],
    );
    const issued = await inTx(async (tx) => {
      const input = { requestId: randomUUID(), runId, people: others.length };
      await service().release(tx, DESIGNER, input);
      // Committed after the release has looked who is due, worked on before it commits.
      await db.asOwner(
        `UPDATE enrollment.enrollment SET status = 'PASSED', completed_at = now() WHERE id = $1`,
        [first],
      );
      const working = issueAtCompletion([first]);
      await certificates.world.untilLockWaits(1);
      return { working };
    });
    await issued.working;
    await work();
    expect(await record.states(ids)).toEqual({ VALID: 5 });
  });

  it('is about as many as were shown, and one at a time', async () => {
    const { runId } = await completed();
    await expect(release(runId, 4)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await release(runId);
    await expect(release(runId)).rejects.toMatchObject({ code: 'CERTIFICATE_BATCH_RUNNING' });
    await expect(release(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps who failed with why, and tries these alone again', async () => {
    const { runId, ids } = await completed();
    const id = await release(runId);
    let calls = 0;
    const broken = processor((pdf, at) => {
      calls += 1;
      if (calls === 2) return Promise.resolve({ outcome: 'REFUSED', reason: 'DOCUMENT_NOT_ACCEPTED' });
      return certificates.get(CertificateSigner).sign(pdf, at);
    });
    await work(broken);
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 4, failed: 1 });
    expect(await faults(id)).toEqual(['DOCUMENT_NOT_ACCEPTED']);
    expect(await record.states(ids)).toEqual({ VALID: 5 });
    await retry(id);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 5, failed: 0 });
    const issued = await certificates.certificatesOf(...ids);
    expect(issued.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(await record.told(ids)).toEqual([1, 1, 1, 1, 1]);
    await expect(retry(id)).rejects.toMatchObject({ code: 'NO_CERTIFICATES' });
  });

  it('stops by itself when one after the other fails, and goes on when told', async () => {
    const { id } = await releasedToMany(16);
    await work(processor(() => Promise.resolve({ outcome: 'REFUSED', reason: 'DOCUMENT_NOT_ACCEPTED' })));
    expect(new Set(await faults(id))).toEqual(new Set(['DOCUMENT_NOT_ACCEPTED']));
    const stopped = await batch(id);
    expect(stopped.state).toBe('PAUSED');
    expect(stopped.failed).toBeGreaterThanOrEqual(10);
    expect(stopped.failed).toBeLessThan(16);
    await retry(id);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 16, failed: 0 });
  });

  it('stops at once and fails nobody when the signer signs nothing, and goes on when told', async () => {
    const { id, ids } = await releasedToMany(16);
    const paused = (): Promise<unknown[]> => db.asOwner(`SELECT 1 FROM enrollment.certificate_signer_pause`);
    let calls = 0;
    await work(
      processor(async (pdf, at) => {
        calls += 1;
        // The first is told while three are at it, whose signatures come later.
        if (calls === 1) return { outcome: 'UNAVAILABLE' };
        while ((await paused()).length === 0) await new Promise(setImmediate);
        return certificates.get(CertificateSigner).sign(pdf, at);
      }),
    );
    expect(calls).toBe(4);
    expect(await batch(id)).toMatchObject({ state: 'PAUSED', done: 3, failed: 0 });
    await pause(id, false);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 16, failed: 0 });
    expect(new Set(await record.told(ids))).toEqual(new Set([1]));
  });

  it('stands still while it is paused', async () => {
    const { runId, ids } = await completed();
    const id = await release(runId);
    await pause(id, true);
    await expect(pause(id, true)).rejects.toMatchObject({ code: 'CERTIFICATE_BATCH_NOT_RUNNING' });
    await work();
    expect(await batch(id)).toMatchObject({ state: 'PAUSED', done: 0 });
    expect(await record.states(ids)).toEqual({});
    await pause(id, false);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 5 });
  });

  it('that goes on after a pause leaves a hold that came meanwhile', async () => {
    const { runId } = await completed();
    const id = await release(runId);
    await pause(id, true);
    await hold(runId);
    await pause(id, false);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 5 });
    expect(await queries().holdOf([runId], DESIGNER)).toMatchObject([{ id: runId }]);
  });

  it('is the same, once, however often its event comes and whoever is at it too', async () => {
    const { runId, ids } = await completed();
    const id = await release(runId);
    const [started] = await events();
    if (!started) throw new Error('The batch was not started');
    await Promise.all([processor().process(started), processor().process(started)]);
    await processor().process(started);
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 5, failed: 0 });
    expect(await record.states(ids)).toEqual({ VALID: 5 });
    expect(new Set(await record.told(ids))).toEqual(new Set([1]));
  });
});

describe('A wrong date found after the release', () => {
  let runId: string;
  let ids: string[];

  beforeEach(async () => {
    ({ runId, ids } = await completed());
    await release(runId);
    await work();
    certificates.world.clock.set('2026-04-01T03:00:00Z');
  });

  it('is put right for everybody: new certificates, the old ones point to them, JP on the right day', async () => {
    const asked = { runId, deed: 'REPLACE', jp: 'RE_DATE', completionDate: '2026-03-06' } as const;
    const found = await certificates.world.database.rehearse((tx) =>
      service().consequences(tx, DESIGNER, asked),
    );
    expect(found).toMatchObject({ people: 5, tried: 5, refused: 0, needsSecondPerson: true });
    expect(await record.states(ids)).toEqual({ VALID: 5 });
    const id = await redate(runId, '2026-03-06');
    expect(await batch(id)).toMatchObject({ state: 'WAITING' });
    await work();
    expect(await record.states(ids)).toEqual({ VALID: 5 });
    await expect(decide(id, DESIGNER)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await decide(id, SECOND);
    await expect(decide(id, SECOND)).rejects.toMatchObject({ code: 'CERTIFICATE_BATCH_DECIDED' });
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 5, failed: 0 });
    expect(await record.states(ids)).toEqual({ REPLACED: 5, VALID: 5 });
    const all = await certificates.certificatesOf(...ids);
    expect(all.slice(5).map(({ snapshot }) => snapshot['completionDate'])).toEqual(
      Array.from({ length: 5 }, () => '2026-03-06'),
    );
    expect(all.slice(5).every(({ fileKey }) => fileKey !== null)).toBe(true);
    expect(await record.told(ids)).toEqual([2, 2, 2, 2, 2]);
    const [old, fresh] = await certificates.certificatesOf(ids[0] ?? '');
    expect((await certificates.ask(`/verify/${old?.code ?? ''}`)).text).toContain(fresh?.number ?? '?');
    await expect(redate(runId, '2026-03-06')).rejects.toMatchObject({ code: 'NO_CERTIFICATES' });
  });

  it('leaves out whose certificate cannot be revised, and says so', async () => {
    const [first] = await certificates.certificatesOf(ids[0] ?? '');
    const id = await redate(runId, '2026-03-06');
    await inTx((tx) =>
      certificates.world.get(CertificateRevisionService).revise(tx, DESIGNER, {
        ...{ requestId: randomUUID(), certificateId: first?.id ?? '', deed: 'REVOKE', jp: 'KEEP' },
        ...WHY,
      }),
    );
    await decide(id, SECOND);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 4, failed: 1 });
    expect(await faults(id)).toEqual(['CERTIFICATE_NOT_VALID']);
    expect(await record.states(ids)).toEqual({ REPLACED: 4, REVOKED: 1, VALID: 4 });
  });

  it('is done to each once, though the worker died after some and another is at it too', async () => {
    const id = await redate(runId, '2026-03-06');
    await decide(id, SECOND);
    const [started] = await events();
    if (!started) throw new Error('The batch was not started');
    await Promise.all([processor().process(started), processor().process(started)]);
    expect(await batch(id)).toMatchObject({ state: 'DONE', done: 5, failed: 0 });
    expect(await record.states(ids)).toEqual({ REPLACED: 5, VALID: 5 });
    const { rows } = await minutes();
    expect(rows).toEqual(Array.from({ length: 5 }, () => 900));
  });

  it('is refused by the second person, and nothing happens', async () => {
    const id = await redate(runId, '2026-03-06');
    await decide(id, SECOND, false);
    await work();
    expect(await batch(id)).toMatchObject({ state: 'REFUSED', done: 0 });
    expect(await record.states(ids)).toEqual({ VALID: 5 });
  });

  async function minutes(): Promise<{ rows: number[] }> {
    const rows = await certificates.world.database.reader.query<{ minutes: number }[]>(
      `SELECT counted_minutes AS minutes FROM jp_balance WHERE employee_id = ANY($1::uuid[]) AND year = 2026`,
      [KEYS.map((key) => person(key).employeeId)],
    );
    return { rows: rows.map(({ minutes: counted }) => counted) };
  }
});

describe('The specimen of a certificate', () => {
  it('is for designers, is what a release would make, and takes no number', async () => {
    const { ids } = await completed();
    const path = `/certificate-previews/${ids[0] ?? ''}`;
    const { status, bytes } = await certificates.ask(path, DESIGNER);
    expect(status).toBe(200);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await record.states(ids)).toEqual({});
    expect((await certificates.ask(path, certificates.world.actor('ani'))).status).toBe(404);
    expect((await certificates.ask('/certificate-previews/nonsense', DESIGNER)).status).toBe(404);
    await certificates.issue(ids[0] ?? '');
    expect((await certificates.certificateOf(ids[0] ?? '')).sequence).toBe(1);
  });
});
