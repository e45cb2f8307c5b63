import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { EntitlementProjector } from './entitlement.projector.js';

const JP = 45;

let db: TestDatabase;
let world: EnrollmentBuilder;
let projector: EntitlementProjector;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  projector = world.get(EntitlementProjector);
  world.clock.set('2026-02-01T00:00:00Z');
  await insertEmployees(db, [
    { key: 'ani', class: 'PPPK', since: '2025-01-01', contractFrom: '2025-01-01', contractTo: '2029-12-31' },
    { key: 'budi', since: '2024-03-01' },
  ]);
});
afterEach(() => db.drop());

/** Thirty JP of training on a day: six more than a contract year counts. */
function learn(key: string, date: string): Promise<void> {
  return world.learned(person(key).employeeId, date, 30 * JP);
}

/** What a roster import does to somebody whose class was wrong from the first day. */
async function wasReally(key: string, kind: 'PNS' | 'PPPK'): Promise<void> {
  const { employeeId } = person(key);
  await db.asOwner(
    `UPDATE people.employment SET class = $2, contract_from = CASE $2 WHEN 'PPPK' THEN valid_from END,
       contract_to = CASE $2 WHEN 'PPPK' THEN '2029-12-31'::date END WHERE employee_id = $1`,
    [employeeId, kind],
  );
  await db.asOwner(`UPDATE people.employee SET changed_at = changed_at + interval '1 minute' WHERE id = $1`, [
    employeeId,
  ]);
}

async function countedJp(key: string, year: number): Promise<number | undefined> {
  const [row] = await world.database.reader.query<{ minutes: number }[]>(
    `SELECT counted_minutes AS minutes FROM jp_balance WHERE employee_id = $1 AND year = $2`,
    [person(key).employeeId, year],
  );
  return row && row.minutes / JP;
}

async function postings(): Promise<number> {
  const [row] = await world.database.reader.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM jp_posting`,
  );
  return row?.count ?? 0;
}

async function owed(key: string, year: number): Promise<string | undefined> {
  const [row] = await world.database.reader.query<{ class: string }[]>(
    `SELECT trace ->> 'class' AS class FROM entitlement WHERE employee_id = $1 AND year = $2`,
    [person(key).employeeId, year],
  );
  return row?.class;
}

describe('a refresh of those who changed', () => {
  const some = {
    employeeId: null,
    unitId: null,
    asOf: '2026-02-01',
    changedSince: new Date('2026-01-31T00:00:00Z'),
  };
  const rosterChanges = (key: string, at: string): Promise<object[]> =>
    db.asOwner(`UPDATE people.employee SET changed_at = $2 WHERE id = $1`, [person(key).employeeId, at]);

  it('looks at whom the roster changed since, and at whose own rows are noted as changed', async () => {
    await projector.refresh(2026);
    await db.asOwner(`DELETE FROM enrollment.reconciliation_change`);
    await rosterChanges('ani', '2026-01-30T00:00:00Z');
    await rosterChanges('budi', '2026-01-31T00:00:00Z');
    expect(await projector.refresh(2026, undefined, some)).toBe(1);
    await db.asOwner(`DELETE FROM enrollment.reconciliation_change`);
    await db.asOwner(`DELETE FROM enrollment.entitlement WHERE employee_id = $1`, [person('ani').employeeId]);
    expect(await projector.refresh(2026, undefined, some)).toBe(1);
    expect(await owed('ani', 2026)).toBe('PPPK');
  });
});

describe('a class that the roster puts right afterwards', () => {
  beforeEach(async () => {
    await projector.refresh(2025);
    await projector.refresh(2026);
    for (const key of ['ani', 'budi']) {
      await learn(key, '2025-05-05');
      await learn(key, '2026-01-15');
    }
  });

  it('lets count what a ceiling had cut, in every year, without another credit', async () => {
    expect([await countedJp('ani', 2025), await countedJp('ani', 2026)]).toEqual([24, 24]);
    await wasReally('ani', 'PNS');
    await projector.refreshOpenYears(2026);
    expect([await countedJp('ani', 2025), await countedJp('ani', 2026)]).toEqual([30, 30]);
  });

  it('cuts what a ceiling lets not count', async () => {
    await wasReally('budi', 'PPPK');
    await projector.refreshOpenYears(2026);
    // Contract years begin on 1 March: both activities are in one.
    expect([await countedJp('budi', 2025), await countedJp('budi', 2026)]).toEqual([24, 0]);
  });

  it('says why, and posts nothing for those of whom nothing changed, nor twice', async () => {
    const before = await postings();
    await projector.refreshOpenYears(2026);
    expect(await postings()).toBe(before);
    await wasReally('ani', 'PNS');
    await projector.refreshOpenYears(2026);
    const after = await postings();
    await projector.refreshOpenYears(2026);
    expect(await postings()).toBe(after);
    const reasons = await world.database.reader.query<{ reason: string; employeeId: string }[]>(
      `SELECT DISTINCT reason, employee_id AS "employeeId" FROM jp_posting WHERE reason <> 'TEST'`,
    );
    expect(reasons).toEqual([{ reason: 'ROSTER_CHANGE', employeeId: person('ani').employeeId }]);
  });

  it('changes what is owed in years before, as long as they are not closed', async () => {
    await wasReally('ani', 'PNS');
    await projector.refreshOpenYears(2026);
    expect([await owed('ani', 2025), await owed('ani', 2026)]).toEqual(['PNS', 'PNS']);
  });

  it('leaves what was owed in a closed year, and adjusts what was counted in it', async () => {
    await db.asOwner(
      `SET session_replication_role = replica;
       INSERT INTO enrollment.year_close (id, year, state, checked_by, requested_by, requested_at, decided_by, closed_at, digest)
       VALUES (gen_random_uuid(), 2025, 'CLOSED', gen_random_uuid(), gen_random_uuid(), now(), gen_random_uuid(), now(), 'abc')`,
    );
    await wasReally('ani', 'PNS');
    await projector.refreshOpenYears(2026);
    expect([await owed('ani', 2025), await owed('ani', 2026)]).toEqual(['PPPK', 'PNS']);
    expect(await countedJp('ani', 2025)).toBe(30);
  });
});
