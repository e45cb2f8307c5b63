import { randomUUID } from 'node:crypto';
import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import type { SignedInActor } from '@asn-corpu/platform';
import { CheckpointService } from '../checkpoint/checkpoint.service.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { PostingQueries } from '../jp/posting.queries.js';
import { ReconciliationBuilder } from '../reconciliation/reconciliation.builder.js';
import { ReconciliationProcessor } from '../reconciliation/reconciliation.processor.js';
import { ReconciliationQueries, type ReconciliationRow } from '../reconciliation/reconciliation.queries.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import { StandingQueries } from '../standing/standing.queries.js';
import { YearCloseQueries, type ClosedYearRow } from './year-close.queries.js';
import { YearCloseService } from './year-close.service.js';

const OTHER: SignedInActor = { ...DESIGNER, accountId: randomUUID() };

let db: TestDatabase;
let world: EnrollmentBuilder;
let ani: string;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null });
  await insertEmployees(db, [
    { key: 'ani', unit: 'dinas', since: '2024-03-01' },
    { key: 'budi', unit: 'dinas', since: '2024-03-01' },
  ]);
  ani = person('ani').employeeId;
  world.clock.set('2025-06-01T00:00:00Z');
  await world.learned(ani, '2025-03-10', 450);
  world.clock.set('2026-02-01T00:00:00Z');
});
afterEach(() => db.drop());

async function process(reconciliationId: string): Promise<ReconciliationRow> {
  await world.get(ReconciliationProcessor).process({
    id: randomUUID(),
    name: 'reconciliation.requested.v1',
    correlationId: null,
    occurredAt: world.clock.now(),
    payload: { reconciliationId },
  });
  return world.get(ReconciliationQueries).get(reconciliationId);
}

async function reconcile(year = 2025): Promise<ReconciliationRow> {
  const id = await world.database.transaction((tx) =>
    world.get(ReconciliationService).startReconciliation(tx, DESIGNER, { requestId: randomUUID(), year }),
  );
  return process(id);
}

function ask(reason: string | null = null, year = 2025): Promise<string> {
  const input = { requestId: randomUUID(), year, reason };
  return world.database.transaction((tx) => world.get(YearCloseService).closeYear(tx, DESIGNER, input));
}

function decide(id: string, confirm: boolean, actor = OTHER): Promise<string> {
  const input = { requestId: randomUUID(), id, confirm };
  return world.database.transaction((tx) => world.get(YearCloseService).decideYearClose(tx, actor, input));
}

async function close(): Promise<ClosedYearRow> {
  await reconcile();
  await decide(await ask(), true);
  const [closing] = await world.database.reader.query<{ id: string }[]>(
    `SELECT closing_id AS id FROM year_close WHERE state = 'CONFIRMED'`,
  );
  await process(closing?.id ?? '');
  const [closed] = await world.get(YearCloseQueries).closed();
  if (!closed) throw new Error('The year is not closed');
  return closed;
}

describe('closing a year', () => {
  it('freezes where everybody stood, and publishes the digest, also outside the database', async () => {
    const closed = await close();
    expect(closed).toMatchObject({ year: 2025, employees: 2, closedAt: new Date('2026-02-01T00:00:00Z') });
    expect(closed.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await world.get(StandingQueries).atClose(ani, 2025)).toEqual({
      closedAt: closed.closedAt,
      state: 'NOT_FULFILLED',
      floorMinutes: 900,
      countedMinutes: 450,
    });
    const { closedYears } = await world.get(CheckpointService).take();
    expect(closedYears).toEqual([
      { year: 2025, digest: closed.digest, closedAt: closed.closedAt.toISOString() },
    ]);
  });

  it('comes to the same digest for ever, after late facts, a new rule set and a changed roster', async () => {
    const { digest } = await close();
    expect((await reconcile()).digest).toBe(digest);
    world.clock.set('2026-03-01T00:00:00Z');
    await world.learned(ani, '2025-12-01', 900);
    await insertEmployees(db, [{ key: 'late', unit: 'dinas', since: '2025-01-01' }]);
    await db.asOwner(
      `SET session_replication_role = replica; UPDATE enrollment.jp_rule_set SET rules = jsonb_set(rules, '{classes,0,floorJp}', '99')`,
    );
    const repeated = await reconcile();
    expect(repeated).toMatchObject({ digest, employees: 2, watermark: new Date('2026-02-01T00:00:00Z') });
    expect(repeated.differenceCounts).toEqual({});
  });

  // What this year's close published before digests were made up of smaller ranges, and of smaller ones still.
  it.each([
    [1, '180fb901b49fe56a64af38f0aefa53a0862f9a0c18859eebed80c60cbd547038'],
    [2, '0d399ff0d95b0f3e3e4267d69475a70936765dca50ca4e062c0d098ac8c8e8eb'],
  ])('comes to the digest that was published in the way of then, as well: %s', async (version, published) => {
    await close();
    await db.asOwner(
      `SET session_replication_role = replica; UPDATE enrollment.year_close SET digest = '${published}', digest_version = ${version};
       SET session_replication_role = origin`,
    );
    expect((await reconcile()).digest).toBe(published);
  });

  it('makes what comes later an adjustment, and leaves what was published', async () => {
    await close();
    world.clock.set('2026-03-01T00:00:00Z');
    await world.learned(ani, '2025-12-01', 900);
    const page = await world.get(PostingQueries).ofAccount(ani, 2025, { first: 10, after: null });
    expect(page.nodes.map(({ minutes, adjustment }) => ({ minutes, adjustment }))).toEqual([
      { minutes: 900, adjustment: true },
      { minutes: 450, adjustment: false },
    ]);
    expect((await world.get(StandingQueries).account(ani, 2025)).countedMinutes).toBe(1350);
    expect((await world.get(StandingQueries).atClose(ani, 2025))?.countedMinutes).toBe(450);
  });

  it('is not given up: the reconciliation that closes waits to be tried again', async () => {
    await reconcile();
    await decide(await ask(), true);
    const [closing] = await world.database.reader.query<{ id: string }[]>(
      `SELECT closing_id AS id FROM year_close WHERE state = 'CONFIRMED'`,
    );
    const id = closing?.id ?? '';
    const given = await new ReconciliationBuilder(world).giveUp(id);
    expect(given.state).toBe('REQUESTED');
    await process(id);
    expect(await world.get(YearCloseQueries).closed()).toHaveLength(1);
  });

  it('needs another person than the one who asked', async () => {
    await reconcile();
    const id = await ask();
    await expect(decide(id, true, DESIGNER)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    await decide(id, false);
    await expect(decide(id, true)).rejects.toMatchObject({ code: 'YEAR_CLOSED' });
    await decide(await ask(), true);
    await expect(ask()).rejects.toMatchObject({ code: 'YEAR_CLOSED' });
  });

  it('needs a year that is over and reconciled without differences in the books, or a reason', async () => {
    await expect(ask(null, 2026)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(ask()).rejects.toMatchObject({ code: 'YEAR_NOT_RECONCILED' });
    await db.asOwner(`UPDATE enrollment.jp_fact_balance SET counted_minutes = 1`);
    const { id } = await reconcile();
    await expect(ask()).rejects.toMatchObject({
      code: 'YEAR_NOT_RECONCILED',
      details: { id, differences: 1 },
    });
    await ask('Selisih diketahui dan diperbaiki kemudian');
  });

  it('is for good: not even the owner of the tables changes it', async () => {
    await close();
    for (const statement of [
      `UPDATE enrollment.year_close SET digest = 'x'`,
      `DELETE FROM enrollment.year_close`,
      `UPDATE enrollment.year_close_line SET counted_minutes = 900`,
      `DELETE FROM enrollment.year_close_line`,
      `TRUNCATE enrollment.year_close_line`,
    ])
      await expect(db.asOwner(statement)).rejects.toThrow(/stays as it was published/);
  });
});
