import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import { CertificateService } from '../certificate/certificate.service.js';
import { ReconciliationProcessor } from './reconciliation.processor.js';
import { ReconciliationQueries, type ReconciliationRow } from './reconciliation.queries.js';
import { ReconciliationService } from './reconciliation.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;
let enrollmentId: string;
let runId: string;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null });
  await insertEmployees(db, [
    { key: 'ani', unit: 'dinas' },
    { key: 'budi', unit: 'dinas', class: 'PPPK', since: '2025-01-01' },
    { key: 'paruh', unit: 'dinas', class: 'PPPK_PART_TIME', since: '2025-06-01' },
    { key: 'baru', unit: 'dinas', since: '2026-03-15' },
  ]);
  const run = await world.run({ key: 'run', sessions: ['2026-03-10T01:00:00Z'] });
  runId = run.runId;
  enrollmentId = await world.enroll('ani', runId);
  const second = await world.enroll('budi', runId);
  world.clock.set('2026-03-10T09:00:00Z');
  await world.attend(run.sessionIds[0] ?? '', [enrollmentId, second]);
  for (const id of [enrollmentId, second]) {
    await world.database.transaction((tx) => world.get(CertificateService).issue(tx, id));
  }
  world.clock.set('2026-06-30T01:00:00Z');
});
afterEach(() => db.drop());

async function reconcile(): Promise<ReconciliationRow> {
  const id = await world.database.transaction((tx) =>
    world
      .get(ReconciliationService)
      .startReconciliation(tx, DESIGNER, { requestId: randomUUID(), year: 2026 }),
  );
  await process(id);
  return world.get(ReconciliationQueries).get(id);
}

function process(reconciliationId: string, eventId: string = randomUUID()): Promise<void> {
  return world.get(ReconciliationProcessor).process({
    id: eventId,
    name: 'reconciliation.requested.v1',
    correlationId: null,
    occurredAt: world.clock.now(),
    payload: { reconciliationId },
  });
}

/** Breaks something as nobody but the owner of the tables can. */
function tamper(sql: string, parameters: unknown[] = []): Promise<object[]> {
  return db.asOwner(sql, parameters);
}
const withoutTriggers = (sql: string): string =>
  `SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`;

describe('a reconciliation', () => {
  it('finds nothing where nothing is wrong, and says where everybody stands', async () => {
    const done = await reconcile();
    expect(done).toMatchObject({ state: 'DONE', employees: 4, differenceCounts: {} });
    expect(done.stateCounts).toEqual({ FULFILLED: 2, AT_RISK: 1, NO_TARGET: 1 });
    expect(done.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(done.stepsDone).toBe(done.stepsTotal);
  });

  it('gives the same digest again, and another when somebody learned', async () => {
    const first = await reconcile();
    const again = await reconcile();
    expect(again.digest).toBe(first.digest);
    const { runId: other, sessionIds } = await world.run({
      key: 'later',
      sessions: ['2026-07-01T01:00:00Z'],
    });
    const id = await world.enroll('baru', other);
    world.clock.set('2026-07-01T09:00:00Z');
    await world.attend(sessionIds[0] ?? '', [id]);
    expect((await reconcile()).digest).not.toBe(first.digest);
  });

  it('is byte-identical on the same watermark, whatever was posted since', async () => {
    const first = await reconcile();
    const { runId: other, sessionIds } = await world.run({
      key: 'since',
      sessions: ['2026-06-01T01:00:00Z'],
    });
    world.clock.set('2026-06-30T02:00:00Z');
    const id = await world.enroll('baru', other);
    await world.attend(sessionIds[0] ?? '', [id]);
    await world.database.reader.query(
      `UPDATE reconciliation SET state = 'REQUESTED', digest = NULL WHERE id = $1`,
      [first.id],
    );
    await process(first.id);
    expect((await world.get(ReconciliationQueries).get(first.id)).digest).toBe(first.digest);
  });

  it('is done once, however often its event arrives, and leaves nothing of a run that was cut off', async () => {
    const eventId = randomUUID();
    const id = await world.database.transaction((tx) =>
      world
        .get(ReconciliationService)
        .startReconciliation(tx, DESIGNER, { requestId: randomUUID(), year: 2026 }),
    );
    await Promise.allSettled([process(id, eventId), process(id, eventId)]);
    await process(id, eventId);
    const rows = await world.database.reader.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM reconciliation_employee WHERE reconciliation_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ n: 4 }]);
  });

  it('refuses a second one of the year while one is going on, and a year to come', async () => {
    const start = (year: number): Promise<string> =>
      world.database.transaction((tx) =>
        world.get(ReconciliationService).startReconciliation(tx, DESIGNER, { requestId: randomUUID(), year }),
      );
    await start(2026);
    await expect(start(2026)).rejects.toMatchObject({ code: 'RECONCILIATION_RUNNING' });
    await expect(start(2027)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

/** Every difference class, planted: a check that finds nothing here would find nothing anywhere. */
describe('a reconciliation finds', () => {
  const planted: [string, () => Promise<unknown>][] = [
    [
      'CREDIT_WITHOUT_FACT',
      () =>
        tamper(
          withoutTriggers(
            `UPDATE enrollment.enrollment SET status = 'NOT_PASSED' WHERE id = '${enrollmentId}'`,
          ),
        ),
    ],
    [
      'FACT_WITHOUT_CREDIT',
      () =>
        tamper(
          withoutTriggers(
            `DELETE FROM enrollment.jp_posting WHERE employee_id = '${person('ani').employeeId}'`,
          ),
        ),
    ],
    [
      'CERTIFICATE_WITHOUT_CREDIT',
      () =>
        tamper(
          withoutTriggers(
            `DELETE FROM enrollment.jp_posting WHERE employee_id = '${person('ani').employeeId}'`,
          ),
        ),
    ],
    [
      'COMPLETED_WITHOUT_CERTIFICATE',
      () =>
        tamper(withoutTriggers(`DELETE FROM enrollment.certificate WHERE enrollment_id = '${enrollmentId}'`)),
    ],
    [
      'BALANCE_DIFFERS',
      () =>
        tamper(
          `UPDATE enrollment.jp_balance SET earned_minutes = 45, counted_minutes = 45, uncounted_minutes = 0`,
        ),
    ],
    [
      'BALANCE_DIFFERS',
      () => tamper(`UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes - 1`),
    ],
    ['BALANCE_DIFFERS', () => tamper(`DELETE FROM enrollment.jp_fact_balance`)],
    [
      'SEATS_DIFFER',
      () => tamper(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [runId]),
    ],
    [
      'DUPLICATE_ACTIVITY',
      () =>
        tamper(
          withoutTriggers(`UPDATE enrollment.jp_fact SET employee_id = '${person('ani').employeeId}', duplicate_keys = '{x}';
        UPDATE enrollment.jp_posting SET employee_id = '${person('ani').employeeId}', sequence = 7 WHERE employee_id = '${person('budi').employeeId}'`),
        ),
    ],
    [
      'WRONG_PERIOD',
      () =>
        tamper(
          withoutTriggers(
            `UPDATE enrollment.enrollment SET completed_at = '2025-12-31T15:00:00Z' WHERE id = '${enrollmentId}'`,
          ),
        ),
    ],
  ];

  it.each(planted)('%s', async (kind, plant) => {
    await world.get(EntitlementProjector).refresh(2026);
    await plant();
    expect((await reconcile()).differenceCounts).toHaveProperty(kind);
  });

  it('OVERLAPPING_SESSIONS', async () => {
    world.clock.set('2026-03-02T01:00:00Z');
    const { runId: other, sessionIds } = await world.run({
      key: 'overlap',
      sessions: ['2026-03-10T02:00:00Z'],
    });
    await tamper(
      `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at) VALUES ($1, $2, $3, 'SEATED', true, now(), now())`,
      ['0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e', other, person('ani').employeeId],
    );
    await tamper(`UPDATE enrollment.run_seat SET taken = 1 WHERE run_id = $1`, [other]);
    world.clock.set('2026-03-10T09:00:00Z');
    await world.attend(sessionIds[0] ?? '', ['0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e']);
    world.clock.set('2026-06-30T01:00:00Z');
    expect((await reconcile()).differenceCounts).toHaveProperty('OVERLAPPING_SESSIONS');
  });

  it('EMPLOYEE_WITHOUT_ENTITLEMENT, when the refresh before it is kept from working', async () => {
    await world.get(EntitlementProjector).refresh(2026);
    await tamper(`DELETE FROM enrollment.entitlement WHERE employee_id = $1`, [person('ani').employeeId]);
    const refresh = jest.spyOn(world.get(EntitlementProjector), 'refresh').mockResolvedValue(0);
    expect((await reconcile()).differenceCounts).toHaveProperty('EMPLOYEE_WITHOUT_ENTITLEMENT');
    refresh.mockRestore();
  });
});
