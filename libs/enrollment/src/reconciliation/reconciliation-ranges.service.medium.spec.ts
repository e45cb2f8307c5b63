import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { eventually, insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { BulkCreditService } from '../bulk-credit/bulk-credit.service.js';
import { DifferenceFindings } from '../difference/difference-findings.service.js';
import { EmployeeRangeService } from '../employee-range/employee-range.service.js';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { ReconciliationBuilder } from './reconciliation.builder.js';
import type { ReconciliationRow } from './reconciliation.queries.js';

const PEOPLE = 9;
/** Ranges that one process works at. */
const LANES = 2;
const YEAR = 2026;

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;
let ids: string[];

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertEmployees(
    db,
    Array.from({ length: PEOPLE }, (_, n) => ({ key: `range-${n}`, since: '2020-01-01' })),
  );
  const rows = await db.asOwner<{ id: string }>('SELECT id FROM people.employee ORDER BY id');
  ids = rows.map(({ id }) => id);
  await world.get(BulkCreditService).creditBulk(ids.map(factOf), { reason: 'TEST', actor: 'test' });
  // A posting on an account whose fact is somebody else's, of another range; a balance that is wrong; one of nobody known.
  await db.asOwner(`SET session_replication_role = replica;
    UPDATE enrollment.jp_posting SET employee_id = '${ids[8]}', sequence = 9 WHERE employee_id = '${ids[0]}';
    UPDATE enrollment.jp_balance SET counted_minutes = counted_minutes + 45, earned_minutes = earned_minutes + 45 WHERE employee_id = '${ids[4]}';
    INSERT INTO enrollment.jp_balance VALUES ('ffffffff-0000-4000-8000-000000000000', ${YEAR}, 45, 45, 0, 0);
    DELETE FROM enrollment.jp_fact WHERE employee_id = '${ids[6]}';
    SET session_replication_role = origin`);
  world.clock.set('2026-06-30T01:00:00Z');
});
afterAll(() => db.drop());
afterEach(() => jest.restoreAllMocks());

function factOf(employeeId: string, n: number): RecordedFact {
  const date = `${YEAR}-03-1${n % 9}`;
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    employeeId,
    enrollmentId: null,
    title: `Kegiatan ${n}`,
    form: 'SEMINAR',
    international: false,
    quantity: 1,
    learned: [{ date, amount: 1 }],
    completedAt: new Date(`${date}T08:00:00Z`),
    completionDate: date,
    duplicateKeys: [],
    origin: {
      source: 'EXTERNAL',
      provenance: 'TRUSTED_FEED',
      sourceId: '00000000-0000-4000-8000-00000000e000',
      organiser: null,
      certificateNumber: null,
    },
  };
}

const start = (): Promise<string> => reconciliations.start({ year: YEAR });

const process = (id: string): Promise<ReconciliationRow> => reconciliations.process(id);

/** Cuts it into ranges of so few that there are several: what a reconciliation finds there it goes on with. */
async function cut(jobId: string, size: number, { atMost, few } = { atMost: 1000, few: 1 }): Promise<number> {
  const people = { sql: 'SELECT id FROM people_api.employee', parameters: [] };
  await world.database.transaction((tx) =>
    world.get(EmployeeRangeService).cover(tx, jobId, { size, atMost, few }, people),
  );
  return (await world.get(EmployeeRangeService).progress(jobId)).total;
}

const findings = (id: string): Promise<object[]> =>
  db.asOwner(
    `SELECT kind, subject_id, employee_id, evidence FROM enrollment.reconciliation_finding WHERE reconciliation_id = $1 ORDER BY 1, 2`,
    [id],
  );

describe('a reconciliation of everybody', () => {
  it('finds the same in many ranges as in one, also across them and of somebody no range was made for', async () => {
    const whole = await process(await start());
    expect(Object.keys(whole.differenceCounts).sort()).toEqual([
      'BALANCE_DIFFERS',
      'CREDIT_WITHOUT_FACT',
      'FACT_WITHOUT_CREDIT',
    ]);
    const id = await start();
    expect(await cut(id, 2)).toBe(5);
    const inRanges = await process(id);
    expect(inRanges.digest).toBe(whole.digest);
    expect(inRanges.employees).toBe(PEOPLE);
    expect(await findings(id)).toEqual(await findings(whole.id));
  });

  it('is cut into few ranges where there were to be very many', async () => {
    expect(await cut(randomUUID(), 1, { atMost: PEOPLE, few: 3 })).toBe(PEOPLE);
    expect(await cut(randomUUID(), 1, { atMost: PEOPLE - 1, few: 3 })).toBe(3);
  });

  it('goes on where it was cut off, and leaves nothing of its ranges behind', async () => {
    const whole = await process(await start());
    const id = await start();
    await cut(id, 1);
    const put = jest.spyOn(world.get(DifferenceFindings), 'putRange');
    put.mockRejectedValueOnce(new Error('killed'));
    await expect(process(id)).rejects.toThrow('killed');
    const { done, total } = await world.get(EmployeeRangeService).progress(id);
    expect(done).toBeLessThan(total);
    put.mockClear();
    const resumed = await process(id);
    expect(put).toHaveBeenCalledTimes(total - done);
    expect(resumed).toMatchObject({ state: 'DONE', digest: whole.digest });
    expect(await world.get(EmployeeRangeService).progress(id)).toMatchObject({ total: 0 });
  });

  it('is worked at by two at once, and done once', async () => {
    const whole = await process(await start());
    const id = await start();
    await cut(id, 1);
    const service = world.get(DifferenceFindings);
    const putRange = service.putRange.bind(service);
    const put = jest.spyOn(service, 'putRange');
    const begun = (count: number): Promise<number> =>
      eventually(
        `${count} ranges`,
        () => Promise.resolve(put.mock.calls.length),
        (ranges) => ranges >= count,
      );
    const working: Promise<ReconciliationRow>[] = [];
    put.mockImplementation(async (...range) => {
      const isLast = put.mock.calls.length === PEOPLE;
      // Both lanes of the first stay in the middle of a range until the second, which comes later, is in one as well.
      await begun(LANES + 1);
      // And whoever is at the last range stays there until the other has gone.
      if (isLast) expect(await Promise.race(working)).toMatchObject({ state: 'RUNNING' });
      return putRange(...range);
    });
    working.push(process(id));
    await begun(LANES);
    working.push(process(id));
    await Promise.all(working);
    expect(await process(id)).toMatchObject({ state: 'DONE', digest: whole.digest });
    expect(await findings(id)).toEqual(await findings(whole.id));
  });

  it('that was given up while it is worked at is not done by those who find nothing left', async () => {
    const id = await start();
    jest.spyOn(world.get(EmployeeRangeService), 'work').mockImplementationOnce(async () => {
      await reconciliations.giveUp(id);
    });
    expect(await process(id)).toMatchObject({ state: 'FAILED', digest: null });
  });

  it('that was given up looks at everybody again when it is tried after all', async () => {
    const id = await start();
    await cut(id, 1);
    const put = jest.spyOn(world.get(DifferenceFindings), 'putRange');
    put.mockRejectedValueOnce(new Error('killed'));
    await expect(process(id)).rejects.toThrow('killed');
    await reconciliations.giveUp(id);
    expect(await world.get(EmployeeRangeService).progress(id)).toMatchObject({ total: 0 });
    expect(await process(id)).toMatchObject({ state: 'DONE', employees: PEOPLE });
  });
});

describe('a closed year', () => {
  beforeAll(async () => {
    const { id } = await process(await start());
    await db.asOwner(
      `INSERT INTO enrollment.year_close (id, year, state, checked_by, requested_by, requested_at, decided_by, closed_at, digest, digest_version)
       SELECT gen_random_uuid(), year, 'CLOSED', id, gen_random_uuid(), watermark, gen_random_uuid(), watermark, digest, digest_version
       FROM enrollment.reconciliation WHERE id = $1`,
      [id],
    );
    await db.asOwner(
      `INSERT INTO enrollment.year_close_line (year, employee_id, kind, state, floor_minutes, earned_minutes, counted_minutes)
       SELECT ${YEAR}, employee_id, 'OWED', state, floor_minutes, counted_minutes, counted_minutes
       FROM enrollment.reconciliation_employee WHERE reconciliation_id = $1`,
      [id],
    );
  });

  it('comes to the same digest however many ranges there are, also where postings are on accounts of others', async () => {
    const whole = await process(await start());
    expect(whole.differenceCounts).toEqual({ CREDIT_WITHOUT_FACT: 1 });
    const id = await start();
    expect(await cut(id, 2)).toBe(5);
    const inRanges = await process(id);
    expect(await findings(id)).toEqual(await findings(whole.id));
    expect(inRanges.digest).toBe(whole.digest);
  });
});
