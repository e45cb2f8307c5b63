import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import { ReconciliationBuilder } from './reconciliation.builder.js';
import type { ReconciliationRow } from './reconciliation.queries.js';

const YEAR = 2026;

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertUnits(db, { dinas: null, bidang: 'dinas', lain: null });
  await insertEmployees(db, [
    { key: 'ani', unit: 'dinas', since: '2024-03-01' },
    { key: 'budi', unit: 'bidang', since: '2024-03-01' },
    { key: 'cici', unit: 'lain', since: '2024-03-01' },
  ]);
  world.clock.set('2026-06-30T01:00:00Z');
  for (const key of ['ani', 'budi', 'cici']) await world.learned(person(key).employeeId, '2026-03-10', 450);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await db.drop();
});

const of = (key: string): { year: number; employeeId: string } => ({
  year: YEAR,
  employeeId: person(key).employeeId,
});

describe('a reconciliation of one person', () => {
  it('looks at them and at nobody else, and gives the same digest again until something of theirs changes', async () => {
    await db.asOwner(`UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes - 1`);
    const first = await reconciliations.reconcile(of('ani'));
    expect(first).toMatchObject({ state: 'DONE', employees: 1, differenceCounts: { BALANCE_DIFFERS: 1 } });
    await world.learned(person('budi').employeeId, '2026-04-10', 450);
    expect((await reconciliations.reconcile(of('ani'))).digest).toBe(first.digest);
    await world.learned(person('ani').employeeId, '2026-04-10', 450);
    world.clock.advance(1000);
    expect((await reconciliations.reconcile(of('ani'))).digest).not.toBe(first.digest);
  });

  it('works out what they are owed, and what nobody else is', async () => {
    const worked = (): Promise<object[]> =>
      world.database.reader.query(`SELECT DISTINCT employee_id AS "employeeId" FROM entitlement ORDER BY 1`);
    const people = (...keys: string[]): object[] =>
      keys
        .map((key) => ({ employeeId: person(key).employeeId }))
        .sort((one, other) => (one.employeeId < other.employeeId ? -1 : 1));
    await db.asOwner(`TRUNCATE enrollment.entitlement`);
    await reconciliations.reconcile(of('budi'));
    expect(await worked()).toEqual(people('budi'));
    await reconciliations.reconcile({ year: YEAR, unitId: unitId('dinas') });
    expect(await worked()).toEqual(people('ani', 'budi'));
    await reconciliations.reconcile({ year: YEAR });
    expect(await worked()).toEqual(people('ani', 'budi', 'cici'));
  });

  it('that was given up is carried out when it is tried again, unless another has begun since', async () => {
    const failed = await reconciliations.start(of('ani'));
    expect((await reconciliations.giveUp(failed)).state).toBe('FAILED');
    const other = await reconciliations.start(of('ani'));
    expect((await reconciliations.process(failed)).state).toBe('FAILED');
    expect((await reconciliations.process(other)).state).toBe('DONE');
    expect((await reconciliations.process(failed)).state).toBe('DONE');
  });

  it('finds the runs they are in, and none that they are not', async () => {
    const ownRun = await world.run({ key: 'ani', sessions: ['2026-07-10T01:00:00Z'] });
    const otherRun = await world.run({ key: 'cici', sessions: ['2026-07-11T01:00:00Z'] });
    await world.enroll('ani', ownRun.runId);
    await world.enroll('cici', otherRun.runId);
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken + 1`);
    const { id } = await reconciliations.reconcile(of('ani'));
    expect(await reconciliations.findings(id)).toMatchObject([{ kind: 'SEATS_DIFFER', runId: ownRun.runId }]);
  });

  it('goes on beside that of the year, once at a time', async () => {
    await reconciliations.start({ year: YEAR });
    await reconciliations.start(of('ani'));
    await reconciliations.start(of('budi'));
    await expect(reconciliations.start(of('ani'))).rejects.toMatchObject({ code: 'RECONCILIATION_RUNNING' });
    await expect(reconciliations.start({ year: YEAR })).rejects.toMatchObject({
      code: 'RECONCILIATION_RUNNING',
    });
  });

  it('does not stand for the year', async () => {
    await db.asOwner(`UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes - 1`);
    const year = await reconciliations.reconcile({ year: YEAR });
    world.clock.advance(60_000);
    const person = await reconciliations.reconcile(of('ani'));
    expect((await reconciliations.findings(person.id))[0]?.firstSeenAt).toEqual(year.startedAt);
    world.clock.advance(60_000);
    const night = await reconciliations.night();
    expect(night).toMatchObject({ basedOn: year.id, differenceCounts: { BALANCE_DIFFERS: 3 } });
  });
});

describe('a reconciliation of a unit', () => {
  it('looks at its people and those of all units below it', async () => {
    await db.asOwner(`UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes - 1`);
    const dinas = await reconciliations.reconcile({ year: YEAR, unitId: unitId('dinas') });
    expect(dinas).toMatchObject({ employees: 2, differenceCounts: { BALANCE_DIFFERS: 2 } });
    const bidang = await reconciliations.reconcile({ year: YEAR, unitId: unitId('bidang') });
    expect(bidang).toMatchObject({ employees: 1, differenceCounts: { BALANCE_DIFFERS: 1 } });
  });

  it('is of one scope, and of somebody there is', async () => {
    const both = { year: YEAR, unitId: unitId('dinas'), employeeId: person('ani').employeeId };
    await expect(reconciliations.start(both)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    for (const nobody of [{ unitId: randomUUID() }, { employeeId: randomUUID() }]) {
      await expect(reconciliations.start({ year: YEAR, ...nobody })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });
});

describe('a night', () => {
  const DAY_MS = 24 * 3600 * 1000;

  /** What the roster does when it is told something of people. */
  const rosterTells = (at: Date, keys: readonly string[]): Promise<object[]> =>
    db.asOwner(`UPDATE people.employee SET changed_at = $1 WHERE id = ANY($2::uuid[])`, [
      at,
      keys.map((key) => person(key).employeeId),
    ]);

  const nextNight = async (): Promise<ReconciliationRow> => {
    // As if all had been changed longer ago than a night looks back.
    await db.asOwner(`UPDATE enrollment.reconciliation_change SET at = at - interval '1 year'`);
    world.clock.advance(DAY_MS);
    return reconciliations.night();
  };

  const lookedAt = async ({ id }: ReconciliationRow): Promise<number> => {
    const rows: unknown[] = await world.database.reader.query(
      `SELECT 1 FROM reconciliation_employee WHERE reconciliation_id = $1`,
      [id],
    );
    return rows.length;
  };

  beforeEach(async () => {
    await rosterTells(new Date('2026-01-01T00:00:00Z'), ['ani', 'budi', 'cici']);
    await nextNight();
    await nextNight();
    expect(await lookedAt(await nextNight())).toBe(0);
  });

  it('works out what those are owed of whom the roster was told, and whose row is gone', async () => {
    await db.asOwner(`UPDATE people.employment SET class = 'PPPK_PART_TIME' WHERE employee_id = $1`, [
      person('ani').employeeId,
    ]);
    // Dated before the last night began, and committed after.
    await rosterTells(new Date(world.clock.now().getTime() - 25 * 3600 * 1000), ['ani']);
    world.clock.advance(DAY_MS);
    await db.asOwner(`DELETE FROM enrollment.entitlement WHERE employee_id = $1 AND year = $2`, [
      person('budi').employeeId,
      YEAR,
    ]);
    const night = await reconciliations.night();
    expect([night.basedOn === null, await lookedAt(night)]).toEqual([false, 2]);
    expect(night).toMatchObject({ employees: 3, differenceCounts: {}, stateCounts: { NO_TARGET: 1 } });
    expect((await reconciliations.reconcile({ year: YEAR })).digest).toBe(night.digest);
  });

  it('finds who is employed without being owed anything as long as that is so', async () => {
    const otherYear = (years: number): Promise<object[]> =>
      db.asOwner(`UPDATE enrollment.entitlement SET year = year + $2 WHERE employee_id = $1`, [
        person('cici').employeeId,
        years,
      ]);
    jest.spyOn(world.get(EntitlementProjector), 'refresh').mockResolvedValue(0);
    await otherYear(100);
    world.clock.advance(DAY_MS);
    const found = { EMPLOYEE_WITHOUT_ENTITLEMENT: 1 };
    expect((await reconciliations.night()).differenceCounts).toEqual(found);
    await nextNight();
    const kept = await nextNight();
    expect([await lookedAt(kept), kept.differenceCounts]).toEqual([0, found]);
    await otherYear(-100);
    world.clock.advance(DAY_MS);
    expect((await reconciliations.night()).differenceCounts).toEqual({});
  });

  it('finds somebody new, of whom nothing is written down here yet', async () => {
    jest.spyOn(world.get(EntitlementProjector), 'refresh').mockResolvedValue(0);
    await insertEmployees(db, [{ key: 'baru', unit: 'dinas', since: '2026-02-01' }]);
    await rosterTells(world.clock.now(), ['baru']);
    const night = await nextNight();
    expect(night.basedOn).not.toBeNull();
    expect(night.differenceCounts).toEqual({ EMPLOYEE_WITHOUT_ENTITLEMENT: 1 });
  });
});
