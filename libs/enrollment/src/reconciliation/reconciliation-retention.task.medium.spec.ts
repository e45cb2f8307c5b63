import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { eventually, insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ReconciliationBuilder } from './reconciliation.builder.js';
import { ReconciliationQueries, type ReconciliationRow } from './reconciliation.queries.js';
import { ReconciliationRetention } from './reconciliation-retention.task.js';
import { ReconciliationService } from './reconciliation.service.js';

const YEAR = 2026;
const DAY_MS = 24 * 3600 * 1000;
const KEYS = ['ani', 'budi', 'cici', 'dedi', 'eka', 'fani'];

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertUnits(db, { dinas: null });
  await insertEmployees(
    db,
    KEYS.map((key) => ({ key, unit: 'dinas', since: '2024-03-01' })),
  );
  await db.asOwner(`UPDATE people.employee SET changed_at = '2026-01-01'`);
  world.clock.set('2026-03-01T14:00:00Z');
});
afterEach(async () => {
  jest.restoreAllMocks();
  await db.drop();
});

function forget(): Promise<void> {
  return new ReconciliationRetention(world.database, world.clock).run();
}

/** A night of which somebody learned something since the one before, and of nobody else. */
async function nextNight(key: string, days = 1): Promise<ReconciliationRow> {
  await db.asOwner(`UPDATE enrollment.reconciliation_change SET at = '2026-01-01'`);
  await reconciliations.process(await startNight(days));
  await world.learned(person(key).employeeId, '2026-02-01', 45);
  return reconciliations.process(await startNight(1));
}

function startNight(days: number): Promise<string> {
  world.clock.advance(days * DAY_MS);
  return reconciliations.startNight();
}

/** Looks at everybody of the year, whom nothing is on top of. */
function inFull(): Promise<ReconciliationRow> {
  world.clock.advance(1000);
  return reconciliations.reconcile({ year: YEAR });
}

/** Makes balances wrong by a minute. */
function tamper(): Promise<object[]> {
  return db.asOwner(`UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes + 1`);
}

async function people(...rows: readonly { readonly id: string }[]): Promise<number[]> {
  const counts = await world.database.reader.query<{ n: number }[]>(
    `SELECT (SELECT count(*)::int FROM reconciliation_employee e WHERE e.reconciliation_id = asked.id)
       + (SELECT count(*)::int FROM reconciliation_range g WHERE g.reconciliation_id = asked.id) AS n
     FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, at) ORDER BY at`,
    [rows.map(({ id }) => id)],
  );
  return counts.map(({ n }) => n);
}

async function findings(...rows: readonly ReconciliationRow[]): Promise<string[]> {
  const known = await Promise.all(rows.map(({ id }) => world.get(ReconciliationQueries).get(id)));
  const listed = await Promise.all(rows.map(({ id }) => reconciliations.findings(id)));
  return known.map(
    ({ differenceCounts, findingsKept }, at) =>
      `${listed[at]?.length ?? 0} of ${differenceCounts['BALANCE_DIFFERS'] ?? 0}${findingsKept ? '' : ', forgotten'}`,
  );
}

async function somebodyWaitsFor(lock: 'advisory' | 'transactionid'): Promise<void> {
  await eventually(
    `somebody to wait for a lock (${lock})`,
    () =>
      db.asOwner<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE NOT l.granted AND l.locktype = $1 AND a.datname = current_database()`,
        [lock],
      ),
    ([row]) => row?.n === 1,
  );
}

describe('where people stood', () => {
  it('is kept of every layer of the last one, and goes when another has taken its place', async () => {
    const first = await nextNight('ani');
    const second = await nextNight('budi');
    const before = await people(first, second);
    await forget();
    expect(await people(first, second)).toEqual(before);
    const third = await nextNight('cici');
    expect(third.basedOn).not.toBeNull();
    const full = await inFull();
    expect(full.digest).toBe(third.digest);
    await forget();
    expect(await people(first, second, third)).toEqual([0, 0, 0]);
    const onTop = await nextNight('dedi');
    expect(onTop.basedOn).not.toBeNull();
    await forget();
    expect((await inFull()).digest).toBe(onTop.digest);
  });

  it('is kept of the last one of each year', async () => {
    const closed = await reconciliations.reconcile({ year: YEAR - 1 });
    await inFull();
    const now = await inFull();
    await forget();
    expect(await people(closed, now)).toEqual([KEYS.length * 2, KEYS.length * 2]);
  });

  it('of a person goes when it is done, and of one that goes on not before', async () => {
    const done = await reconciliations.reconcile({ year: YEAR, employeeId: person('ani').employeeId });
    const running = await reconciliations.reconcile({ year: YEAR, employeeId: person('budi').employeeId });
    await db.asOwner(`UPDATE enrollment.reconciliation SET state = 'RUNNING' WHERE id = $1`, [running.id]);
    await forget();
    expect(await people(done, running)).toEqual([0, 2]);
  });

  it('of one that failed goes, and is there again when it is tried again', async () => {
    const failed = await inFull();
    await db.asOwner(`UPDATE enrollment.reconciliation SET state = 'FAILED' WHERE id = $1`, [failed.id]);
    await forget();
    expect(await people(failed)).toEqual([0]);
    expect((await reconciliations.process(failed.id)).digest).toBe(failed.digest);
    expect(await people(failed)).toEqual([KEYS.length * 2]);
  });

  it('is kept of what a night is on top of that has begun, whatever has ended since', async () => {
    await nextNight('ani');
    await nextNight('budi');
    const begun = await startNight(1);
    await db.asOwner(
      `INSERT INTO enrollment.reconciliation (id, year, state, started_at, finished_at, watermark, steps_total, layers)
       SELECT own.id, ${YEAR}, 'DONE', $1, $1, $1, 1, ARRAY[own.id] FROM (SELECT gen_random_uuid() AS id) AS own`,
      [world.clock.now()],
    );
    await forget();
    const { basedOn, digest } = await reconciliations.process(begun);
    expect(basedOn).not.toBeNull();
    expect((await inFull()).digest).toBe(digest);
  });

  it('is kept of one that is tried again in that moment', async () => {
    const failed = await inFull();
    await db.asOwner(`UPDATE enrollment.reconciliation SET state = 'FAILED' WHERE id = $1`, [failed.id]);
    let forgetting = Promise.resolve();
    await world.database.transaction(async (tx) => {
      await tx.query(`UPDATE reconciliation SET state = 'RUNNING' WHERE id = $1`, [failed.id]);
      forgetting = forget();
      await somebodyWaitsFor('transactionid');
    });
    await forgetting;
    expect(await people(failed)).toEqual([KEYS.length * 2]);
  });

  it('goes in parts, and the rest by the next one where somebody ends it in between', async () => {
    const old = await inFull();
    await inFull();
    await db.asOwner(
      `INSERT INTO enrollment.reconciliation_employee (reconciliation_id, employee_id, state, counted_minutes)
       SELECT $1, gen_random_uuid(), 'FULFILLED', 0 FROM generate_series(1, 25000)`,
      [old.id],
    );
    const transaction = world.database.transaction.bind(world.database);
    let parts = 0;
    jest.spyOn(world.database, 'transaction').mockImplementation((work) => {
      if ((parts += 1) > 3) throw new Error('killed');
      return transaction(work);
    });
    await expect(forget()).rejects.toThrow('killed');
    const [left = 0] = await people(old);
    expect(left).toBeGreaterThan(5000);
    expect(left).toBeLessThan(25_000);
    jest.restoreAllMocks();
    await forget();
    expect(await people(old)).toEqual([0]);
  });

  it('does not go while a night is being asked for, which may be on top of it', async () => {
    await nextNight('ani');
    const checked = await reconciliations.reconcile({ year: YEAR, employeeId: person('ani').employeeId });
    world.clock.advance(DAY_MS);
    let forgetting = Promise.resolve();
    await world.database.transaction(async (tx) => {
      await world.get(ReconciliationService).startNightly(tx);
      forgetting = forget();
      await somebodyWaitsFor('advisory');
      expect(await people(checked)).toEqual([2]);
    });
    await forgetting;
    expect(await people(checked)).toEqual([0]);
  });
});

describe('what was found', () => {
  it('is kept for ninety days, and of the last one of a year for good; the counts stay', async () => {
    await world.learned(person('ani').employeeId, '2026-02-01', 45);
    await tamper();
    const old = await inFull();
    const last = await inFull();
    world.clock.advance(89 * DAY_MS);
    await forget();
    expect(await findings(old, last)).toEqual(['1 of 1', '1 of 1']);
    world.clock.advance(2 * DAY_MS);
    await forget();
    expect(await findings(old, last)).toEqual(['0 of 1, forgotten', '1 of 1']);
    const [again] = await reconciliations.findings((await inFull()).id);
    expect(again?.firstSeenAt).toEqual(old.startedAt);
  });

  it('is kept of those by which somebody closed a year, or was refused', async () => {
    await world.learned(person('ani').employeeId, '2026-02-01', 45);
    await tamper();
    const [checked, closing, other] = [await inFull(), await inFull(), await inFull()];
    await inFull();
    await db.asOwner(
      `INSERT INTO enrollment.year_close (id, year, state, checked_by, closing_id, requested_by, requested_at)
       VALUES ($1, ${YEAR}, 'REFUSED', $2, $3, gen_random_uuid(), now())`,
      [randomUUID(), checked.id, closing.id],
    );
    world.clock.advance(400 * DAY_MS);
    await forget();
    expect(await findings(checked, closing, other)).toEqual(['1 of 1', '1 of 1', '0 of 1, forgotten']);
  });
});
