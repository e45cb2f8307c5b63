import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ReconciliationBuilder } from '../reconciliation/reconciliation.builder.js';
import type { ReconciliationRow } from '../reconciliation/reconciliation.queries.js';

const YEAR = 2026;
const DAY_MS = 24 * 3600 * 1000;

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;
let quotaRun: string;
let plainRun: string;
let ani: string;
let budi: string;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertUnits(db, { dinas: null, badan: null });
  await insertEmployees(db, [
    { key: 'ani', unit: 'dinas' },
    { key: 'budi', unit: 'badan' },
    { key: 'cici', unit: 'badan' },
  ]);
  await db.asOwner(`UPDATE people.employee SET changed_at = '2026-01-01T00:00:00Z'`);
  world.clock.set('2026-03-01T14:00:00Z');
  ({ runId: quotaRun } = await world.run({
    key: 'quota',
    sessions: ['2026-07-10T01:00:00Z'],
    capacity: 5,
    quotas: { dinas: 2 },
  }));
  ({ runId: plainRun } = await world.run({ key: 'plain', sessions: ['2026-08-10T01:00:00Z'] }));
  ani = await world.enroll('ani', quotaRun);
  budi = await world.enroll('budi', quotaRun);
  await world.enroll('cici', plainRun);
});
afterEach(() => db.drop());

function nextNight(): Promise<ReconciliationRow> {
  world.clock.advance(DAY_MS);
  return reconciliations.night();
}

/** A night that looks at everybody, after which nobody is noted as changed any more. */
async function firstNight(): Promise<void> {
  await reconciliations.night();
  await nobodyIsNoted();
}

function nobodyIsNoted(): Promise<object[]> {
  return db.asOwner(`DELETE FROM enrollment.reconciliation_change`);
}

/** As nobody but a superuser can: nothing notes it. */
function secretly(sql: string): Promise<object[]> {
  return db.asOwner(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
}

const found = async ({ id }: ReconciliationRow): Promise<unknown[]> =>
  (await reconciliations.findings(id)).map(({ kind, runId, evidence }) => ({ kind, runId, evidence }));

const seatsOf = (runId: string, evidence: object): object => ({
  kind: 'SEATS_DIFFER',
  runId,
  evidence: expect.objectContaining(evidence) as object,
});

describe('Seats of a run', () => {
  it('are those of everybody and those of each quota, each with its own enrollments', async () => {
    expect(await found(await reconciliations.reconcile({ year: YEAR }))).toEqual([]);
    await db.asOwner(`UPDATE enrollment.run_quota SET taken = taken + 1 WHERE run_id = $1`, [quotaRun]);
    const asked = [
      await reconciliations.reconcile({ year: YEAR }),
      await reconciliations.reconcile({ year: YEAR, employeeId: person('budi').employeeId }),
    ];
    for (const each of asked)
      expect(await found(each)).toEqual([
        seatsOf(quotaRun, { taken: 2, enrolled: 1, quotaOf: 'Unit dinas' }),
      ]);
  });

  it('are found by a night when they are counted otherwise, until they are mended', async () => {
    await firstNight();
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [plainRun]);
    for (let night = 0; night < 3; night++) {
      expect(await found(await nextNight())).toEqual([seatsOf(plainRun, { taken: 2, enrolled: 1 })]);
      await nobodyIsNoted();
    }
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken - 1 WHERE run_id = $1`, [plainRun]);
    expect(await found(await nextNight())).toEqual([]);
  });

  it('are found by a night when somebody in them changed and the counters did not, until that is mended', async () => {
    await firstNight();
    await db.asOwner(
      `UPDATE enrollment.enrollment SET status = 'CANCELLED', holds_seat = false WHERE id = $1`,
      [ani],
    );
    for (let night = 0; night < 3; night++) {
      expect(await found(await nextNight())).toEqual([seatsOf(quotaRun, { taken: 1, enrolled: 0 })]);
      await nobodyIsNoted();
    }
    await db.asOwner(`UPDATE enrollment.enrollment SET status = 'SEATED', holds_seat = true WHERE id = $1`, [
      ani,
    ]);
    expect(await found(await nextNight())).toEqual([]);
  });

  it('are found by a night when somebody is in them no more', async () => {
    await firstNight();
    await db.asOwner(`UPDATE enrollment.enrollment SET run_id = $2 WHERE id = $1`, [budi, plainRun]);
    const moved = [
      seatsOf(quotaRun, { taken: 1, enrolled: 0 }),
      seatsOf(plainRun, { taken: 1, enrolled: 2 }),
    ];
    const both = await found(await nextNight());
    expect(both).toEqual(expect.arrayContaining(moved));
    expect(both).toHaveLength(moved.length);
    await db.asOwner(`UPDATE enrollment.enrollment SET run_id = $2 WHERE id = $1`, [budi, quotaRun]);
    expect(await found(await nextNight())).toEqual([]);
    await secretly(`DELETE FROM enrollment.enrollment_event WHERE enrollment_id = '${budi}'`);
    await db.asOwner(`DELETE FROM enrollment.enrollment WHERE id = $1`, [budi]);
    expect(await found(await nextNight())).toEqual([seatsOf(quotaRun, { taken: 1, enrolled: 0 })]);
  });

  it('are not asked about again where nothing changed, but by one that looks at everybody', async () => {
    await firstNight();
    await secretly(
      `UPDATE enrollment.enrollment SET status = 'CANCELLED', holds_seat = false WHERE run_id = '${plainRun}'`,
    );
    expect(await found(await nextNight())).toEqual([]);
    expect(await found(await reconciliations.reconcile({ year: YEAR }))).toEqual([
      seatsOf(plainRun, { taken: 1, enrolled: 0 }),
    ]);
    expect(await found(await nextNight())).toHaveLength(1);
  });

  it('are asked about when they are new', async () => {
    await firstNight();
    const { runId } = await world.run({ key: 'new', sessions: ['2026-09-10T01:00:00Z'] });
    await db.asOwner(`UPDATE enrollment.run_seat SET waiting = 1 WHERE run_id = $1`, [runId]);
    expect(await found(await nextNight())).toEqual([seatsOf(runId, { waiting: 1, inLine: 0 })]);
  });
});
