import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import type { EventName, EventPayload } from '@asn-corpu/events';
import type { ReceivedEvent } from '@asn-corpu/platform';
import { CertificateService } from '../certificate/certificate.service.js';
import { DifferenceRequeue } from '../difference/difference-requeue.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ReconciliationBuilder } from '../reconciliation/reconciliation.builder.js';
import type { ReconciliationRow } from '../reconciliation/reconciliation.queries.js';
import { MissingCreditProcessor } from './missing-credit.processor.js';

const YEAR = 2026;

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;
let enrollmentId: string;
let runId: string;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertUnits(db, { dinas: null });
  await insertEmployees(db, [{ key: 'ani', unit: 'dinas', since: '2024-03-01' }]);
  world.clock.set('2026-03-01T01:00:00Z');
  const run = await world.run({ key: 'kelas', sessions: ['2026-03-10T01:00:00Z'] });
  runId = run.runId;
  enrollmentId = await world.enroll('ani', runId);
  world.clock.set('2026-03-10T09:00:00Z');
  await world.attend(run.sessionIds[0] ?? '', [enrollmentId]);
  world.clock.set('2026-03-20T01:00:00Z');
});
afterEach(() => db.drop());

/** Events of a name since the last look, as their consumer gets them. */
async function asked<N extends EventName>(name: N): Promise<ReceivedEvent<N>[]> {
  const rows = await world.database.reader.query<{ id: string; payload: EventPayload<N> }[]>(
    `SELECT id, payload FROM outbox WHERE name = $1 ORDER BY id`,
    [name],
  );
  await db.asOwner(`DELETE FROM enrollment.outbox`);
  return rows.map(({ id, payload }) => ({
    id,
    name,
    payload,
    correlationId: null,
    occurredAt: world.clock.now(),
  }));
}

async function namesAsked(): Promise<string[]> {
  const rows = await world.database.reader.query<{ name: string }[]>(`SELECT name FROM outbox ORDER BY id`);
  return rows.map(({ name }) => name).filter((name) => name !== 'reconciliation.requested.v1');
}

async function reconcile(): Promise<ReconciliationRow> {
  await db.asOwner(`DELETE FROM enrollment.outbox`);
  world.clock.advance(1000);
  return reconciliations.reconcile({ year: YEAR });
}

async function requeuedAt({ id }: ReconciliationRow): Promise<(Date | null)[]> {
  return (await reconciliations.findings(id)).map((finding) => finding.requeuedAt);
}

function withoutTriggers(sql: string): Promise<object[]> {
  return db.asOwner(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
}

async function postings(): Promise<unknown[]> {
  return world.database.reader.query(
    `SELECT sequence, from_account, to_account, minutes, reason, actor FROM jp_posting ORDER BY sequence`,
  );
}

describe('work that a reconciliation finds missing', () => {
  it('is a certificate, which is issued when its event comes again, and asked for no more', async () => {
    const found = await reconcile();
    expect(found.differenceCounts).toEqual({ COMPLETED_WITHOUT_CERTIFICATE: 1 });
    expect(await requeuedAt(found)).toEqual([world.clock.now()]);
    const events = await asked('enrollment.completed.v1');
    expect(events.map(({ payload }) => payload)).toEqual([{ enrollmentId, passed: true }]);
    await world.database.transaction((tx) => world.get(CertificateService).issue(tx, enrollmentId));
    const mended = await reconcile();
    expect([mended.differenceCounts, await asked('enrollment.completed.v1')]).toEqual([{}, []]);
  });

  it('is not a certificate that is held on purpose', async () => {
    await db.asOwner(
      `INSERT INTO enrollment.certificate_hold (run_id, reason, held_by, held_at) VALUES ($1, 'uji', gen_random_uuid(), now())`,
      [runId],
    );
    const found = await reconcile();
    expect(await requeuedAt(found)).toEqual([null]);
    expect(await asked('enrollment.completed.v1')).toEqual([]);
  });

  it('is the JP of a passed enrollment, which the worker posts once, and the reconciliation never', async () => {
    const before = await postings();
    await withoutTriggers(
      ['jp_posting', 'jp_fact_balance', 'jp_balance', 'jp_account', 'jp_fact']
        .map((table) => `DELETE FROM enrollment.${table}`)
        .join(';'),
    );
    const found = await reconcile();
    expect(found.differenceCounts).toEqual({ FACT_WITHOUT_CREDIT: 1, COMPLETED_WITHOUT_CERTIFICATE: 1 });
    expect(await postings()).toEqual([]);
    // Not the certificate as well: issued before the JP is there, it would say for ever that there is none.
    expect(await namesAsked()).toEqual(['credit.missing.v1']);
    const events = await asked('credit.missing.v1');
    expect(events.map(({ payload }) => payload)).toEqual([{ enrollmentId }]);
    const processor = world.get(MissingCreditProcessor);
    for (const event of events) await Promise.all([processor.process(event), processor.process(event)]);
    // Asked by another reconciliation as well.
    for (const event of events) await processor.process({ ...event, id: person('budi').employeeId });
    expect(await postings()).toEqual(before.map((row) => ({ ...(row as object), actor: 'reconciliation' })));
    expect((await reconcile()).differenceCounts).toEqual({ COMPLETED_WITHOUT_CERTIFICATE: 1 });
    expect(await namesAsked()).toEqual(['enrollment.completed.v1']);
  });

  it('is not JP that somebody took back, which is nobody’s work', async () => {
    await withoutTriggers(
      `INSERT INTO enrollment.jp_withdrawal (fact_id, reason, actor, withdrawn_at) SELECT id, 'TEST', 'test', '2026-03-11T00:00:00Z' FROM enrollment.jp_fact`,
    );
    await reconcile();
    expect(await asked('credit.missing.v1')).toEqual([]);
  });

  it('is asked for all of it, each once, also where it is more than one statement takes', async () => {
    const { id } = await reconcile();
    await db.asOwner(`DELETE FROM enrollment.outbox`);
    await db.asOwner(
      `INSERT INTO enrollment.reconciliation_finding (reconciliation_id, kind, subject_id, evidence, first_seen_at)
       SELECT $1, 'FACT_WITHOUT_CREDIT', gen_random_uuid(), CASE WHEN n <= 2300 THEN '{"earnedMinutes": 45}' ELSE '{}' END::jsonb, now()
       FROM generate_series(1, 2500) AS n`,
      [id],
    );
    await world.database.transaction((tx) => world.get(DifferenceRequeue).requeue(tx, id));
    const credited = await asked('credit.missing.v1');
    expect(new Set(credited.map(({ payload }) => payload.enrollmentId)).size).toBe(2300);
    expect(credited).toHaveLength(2300);
  });

  it('is asked for once, however often the event of the reconciliation arrives', async () => {
    await db.asOwner(`DELETE FROM enrollment.outbox`);
    const id = await reconciliations.start({ year: YEAR });
    const eventId = person('ani').accountId;
    await Promise.allSettled([reconciliations.process(id, eventId), reconciliations.process(id, eventId)]);
    await reconciliations.process(id, eventId);
    expect(await asked('enrollment.completed.v1')).toHaveLength(1);
  });
});
