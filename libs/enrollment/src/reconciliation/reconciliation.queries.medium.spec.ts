import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { LedgerService } from '../jp/ledger.service.js';
import { ReconciliationBuilder } from './reconciliation.builder.js';
import {
  proposedCorrection,
  ReconciliationQueries,
  type ReconciliationRow,
} from './reconciliation.queries.js';
import { ReconciliationResolver } from './reconciliation.resolver.js';
import { ReconciliationService } from './reconciliation.service.js';

const YEAR = 2026;
const DAY_MS = 24 * 3600 * 1000;

let db: TestDatabase;
let world: EnrollmentBuilder;
let reconciliations: ReconciliationBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  reconciliations = new ReconciliationBuilder(world);
  await insertUnits(db, { dinas: null });
  await insertEmployees(db, [
    { key: 'ani', unit: 'dinas', since: '2024-03-01' },
    { key: 'budi', unit: 'dinas', since: '2024-03-01' },
  ]);
  world.clock.set('2026-06-01T01:00:00Z');
  for (const key of ['ani', 'budi']) await world.learned(person(key).employeeId, '2026-03-10', 450);
});
afterEach(() => db.drop());

/** Makes somebody's balance wrong by a minute, or right again. */
function tamper(key: string, minutes: number): Promise<object[]> {
  return db.asOwner(
    `UPDATE enrollment.jp_fact_balance SET counted_minutes = counted_minutes + $2
     WHERE fact_id IN (SELECT id FROM enrollment.jp_fact WHERE employee_id = $1)`,
    [person(key).employeeId, minutes],
  );
}

async function ages(): Promise<Record<string, string>> {
  world.clock.advance(DAY_MS);
  const { id } = await reconciliations.reconcile({ year: YEAR });
  const found = await reconciliations.findings(id);
  const name = (employeeId: string | null): string =>
    employeeId === person('ani').employeeId ? 'ani' : 'budi';
  return Object.fromEntries(
    found.map((each) => [name(each.employeeId), each.firstSeenAt.toISOString().slice(0, 10)]),
  );
}

describe('a difference', () => {
  it('is as old as the first reconciliation that found it, and young again after one that did not', async () => {
    await tamper('ani', -1);
    expect(await ages()).toEqual({ ani: '2026-06-02' });
    await tamper('budi', -1);
    expect(await ages()).toEqual({ ani: '2026-06-02', budi: '2026-06-03' });
    expect(await ages()).toEqual({ ani: '2026-06-02', budi: '2026-06-03' });
    await tamper('ani', 1);
    expect(await ages()).toEqual({ budi: '2026-06-03' });
    await tamper('ani', -1);
    expect(await ages()).toEqual({ ani: '2026-06-06', budi: '2026-06-03' });
  });

  it('is listed by its kind or the oldest first, page by page, and from an age on', async () => {
    await tamper('budi', -1);
    await ages();
    await tamper('ani', -1);
    world.clock.advance(DAY_MS);
    const { id, startedAt } = await reconciliations.reconcile({ year: YEAR });
    const list = (
      after: string[] | null,
      seenBefore: Date | null = null,
    ): ReturnType<ReconciliationQueries['findings']> =>
      world
        .get(ReconciliationQueries)
        .findings(id, { kind: null, seenBefore, order: 'OLDEST' }, { first: 1, after });
    const first = await list(null);
    expect(first.nodes).toMatchObject([{ employeeId: person('budi').employeeId }]);
    const after = JSON.parse(Buffer.from(first.pageInfo.endCursor ?? '', 'base64url').toString()) as string[];
    const second = await list(after);
    expect(second.nodes).toMatchObject([{ employeeId: person('ani').employeeId }]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const old = await list(null, new Date(startedAt.getTime() - 1000));
    expect([old.nodes.length, old.pageInfo.hasNextPage]).toEqual([1, false]);
  });

  it('is asked for from an age on that a difference can have', async () => {
    const { id } = await reconciliations.reconcile({ year: YEAR });
    const queries = world.get(ReconciliationQueries);
    const resolver = new ReconciliationResolver(
      queries,
      world.get(ReconciliationService),
      world.database,
      world.clock,
    );
    const row = await queries.get(id);
    const find = async (days: number): Promise<unknown> =>
      resolver.findings(row, null, days, null, null, null);
    for (const days of [-1, 36_501, 2_147_483_647])
      await expect(find(days)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(find(36_500)).resolves.toMatchObject({ nodes: [] });
  });

  it('of an activity recorded twice proposes to correct the posting that stands', async () => {
    const { employeeId } = person('ani');
    await world.learned(employeeId, '2026-04-10', 450);
    // Found as duplicates only now, after both were credited.
    await db.asOwner(
      `SET session_replication_role = replica; UPDATE enrollment.jp_fact SET duplicate_keys = '{x}'
       WHERE employee_id = '${employeeId}'; SET session_replication_role = origin`,
    );
    const { id } = await reconciliations.reconcile({ year: YEAR });
    const [finding] = await reconciliations.findings(id);
    expect(finding?.kind).toBe('DUPLICATE_ACTIVITY');
    const proposed = finding && proposedCorrection(finding);
    expect(proposed?.code).toBe('DUPLICATE');
    await world.database.transaction((tx) =>
      world
        .get(LedgerService)
        .reversePosting(tx, proposed?.postingId ?? '', { reason: 'TEST', actor: 'test' }),
    );
    world.clock.advance(1000);
    expect((await reconciliations.reconcile({ year: YEAR })).differenceCounts).toEqual({});
  });
});

/** As the periodic task does, so many days after the one before. */
function nextNight(days = 1): Promise<ReconciliationRow> {
  world.clock.advance(days * DAY_MS);
  return reconciliations.night();
}

describe('the streak', () => {
  it('counts nights without a difference, from the last one back to one that had some or was left out', async () => {
    const nights = (): Promise<number> => world.get(ReconciliationQueries).cleanNights();
    expect(await nights()).toBe(0);
    await reconciliations.night();
    await nextNight();
    expect(await nights()).toBe(2);
    // Not a night: what somebody starts by day changes nothing.
    await reconciliations.reconcile({ year: YEAR });
    expect(await nights()).toBe(2);
    await nextNight(2);
    expect(await nights()).toBe(1);
    const { runId } = await world.run({ key: 'kelas', sessions: ['2026-06-20T01:00:00Z'] });
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken + 1 WHERE run_id = $1`, [runId]);
    await nextNight();
    expect(await nights()).toBe(0);
    await db.asOwner(`UPDATE enrollment.run_seat SET taken = taken - 1 WHERE run_id = $1`, [runId]);
    await nextNight();
    expect(await nights()).toBe(1);
  });

  it('ends when the nights stop', async () => {
    const nights = (): Promise<number> => world.get(ReconciliationQueries).cleanNights();
    await reconciliations.night();
    await nextNight();
    world.clock.advance(1.5 * DAY_MS);
    expect(await nights()).toBe(2);
    world.clock.advance(1);
    expect(await nights()).toBe(0);
  });
});
