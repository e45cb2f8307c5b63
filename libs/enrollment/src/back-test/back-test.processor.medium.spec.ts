import { person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { LedgerService } from '../jp/ledger.service.js';
import { BackTestProcessor } from './back-test.processor.js';
import { BackTestQueries } from './back-test.queries.js';
import { AUTHOR, codeOf, fourADay, moreIsOwed, RuleBuilder } from './rule.builder.js';

let db: TestDatabase;
let rules: RuleBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  rules = await RuleBuilder.create(db);
});
afterEach(() => db.drop());

describe('a back-test', () => {
  it('says whose year changes and by how much, and writes nothing to the ledger', async () => {
    const who = await rules.people();
    const before = await rules.counted();
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    const id = await rules.backTest('id-uji-1');
    const { nodes } = await rules.world.get(BackTestQueries).changes(id, null, { first: 10, after: null });
    expect(nodes).toEqual([
      {
        employeeId: who.reaches,
        year: 2026,
        effect: 'RISEN',
        countedBefore: 875,
        countedAfter: 910,
        floorBefore: 900,
        floorAfter: 900,
        stateBefore: 'NOT_FULFILLED',
        stateAfter: 'FULFILLED',
      },
      expect.objectContaining({
        employeeId: who.gains,
        year: 2026,
        effect: 'MORE',
        countedBefore: 135,
        countedAfter: 180,
      }),
    ]);
    const [test] = (await rules.world.get(BackTestQueries).latestOf(['id-uji-1'], AUTHOR))[0] ?? [];
    expect(test).toMatchObject({
      state: 'DONE',
      figures: { balances: 2, employees: 2, fallen: 0, risen: 1, countedBefore: 1010, countedAfter: 1090 },
    });
    expect(await rules.counted()).toEqual(before);
  });

  it('leaves out what is argued over, which no rules make count', async () => {
    const who = await rules.people();
    await rules.query(
      `INSERT INTO jp_dispute (id, employee_id, fact_id, ground, state, opened_at)
       SELECT gen_random_uuid(), employee_id, id, 'RECORDED_WRONGLY', 'OPEN', recorded_at FROM jp_fact WHERE employee_id = $1`,
      [who.gains],
    );
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    const id = await rules.backTest('id-uji-1');
    const { nodes } = await rules.world.get(BackTestQueries).changes(id, null, { first: 10, after: null });
    expect(nodes.map(({ employeeId }) => employeeId)).toEqual([who.reaches]);
  });

  it('finds those who fall below their right when more is owed', async () => {
    const who = await rules.people();
    await rules.credit(rules.fact(who.other, 'COURSE', '2026-05-02', 160));
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', moreIsOwed);
    const id = await rules.backTest('id-uji-1');
    const { nodes } = await rules.world
      .get(BackTestQueries)
      .changes(id, 'FALLEN', { first: 10, after: null });
    expect(nodes).toMatchObject([
      { employeeId: who.other, floorBefore: 900, floorAfter: 1080, countedAfter: 900 },
    ]);
  });

  it('of rules of a year to come tries last year and this one, as if they had been in force', async () => {
    await rules.people();
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay('2027-01-01'));
    const id = await rules.backTest('id-uji-1');
    const { nodes } = await rules.world.get(BackTestQueries).changes(id, null, { first: 10, after: null });
    expect(nodes.map(({ year, effect }) => [year, effect])).toEqual([
      [2026, 'RISEN'],
      [2025, 'MORE'],
      [2026, 'MORE'],
    ]);
  });

  it('pages through what it found without a row lost or twice', async () => {
    await rules.people();
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay('2027-01-01'));
    const id = await rules.backTest('id-uji-1');
    const seen: string[] = [];
    let after: string[] | null = null;
    do {
      const page = await rules.world.get(BackTestQueries).changes(id, null, { first: 1, after });
      seen.push(...page.nodes.map(({ employeeId, year }) => `${employeeId} ${year}`));
      const cursor = page.pageInfo.endCursor ?? '';
      after = page.pageInfo.hasNextPage
        ? (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[])
        : null;
    } while (after);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  it('delivered twice, or killed in the middle, finds the same once', async () => {
    await rules.people();
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    const backTestId = await rules.requestBackTest('id-uji-1');
    const processor = rules.world.get(BackTestProcessor);
    await db.asOwner(
      `ALTER TABLE enrollment.jp_back_test_change ADD CONSTRAINT planted CHECK (counted_after < 180)`,
    );
    await expect(processor.process(rules.delivery({ backTestId }))).rejects.toThrow('planted');
    await db.asOwner(`ALTER TABLE enrollment.jp_back_test_change DROP CONSTRAINT planted`);
    const event = rules.delivery({ backTestId });
    await Promise.all([processor.process(event), processor.process(event)]);
    await processor.process(event);
    const { nodes } = await rules.world
      .get(BackTestQueries)
      .changes(backTestId, null, { first: 10, after: null });
    expect(nodes).toHaveLength(2);
    expect(await rules.get('id-uji-1')).toMatchObject({ status: 'BACK_TESTED' });
  });

  it('is broken off by one of other rules, and refused while one of the same runs', async () => {
    await rules.people();
    await rules.begin('id-uji-1');
    const first = await rules.requestBackTest('id-uji-1');
    expect(await codeOf(rules.requestBackTest('id-uji-1'))).toBe('BACK_TEST_RUNNING');
    await rules.save('id-uji-1', fourADay());
    const second = await rules.backTest('id-uji-1');
    await rules.world.get(BackTestProcessor).process(rules.delivery({ backTestId: first }));
    const states = await rules.query(`SELECT id, state FROM jp_back_test ORDER BY started_at, id`);
    expect(states).toEqual(
      expect.arrayContaining([
        { id: first, state: 'CANCELLED' },
        { id: second, state: 'DONE' },
      ]),
    );
  });
});

describe('the recount after an activation', () => {
  it('brings every balance to exactly what the back-test said, and nothing else moves', async () => {
    await rules.people();
    const before = await rules.counted();
    const id = await rules.activated('id-uji-1');
    await rules.recount('id-uji-1');
    const { nodes } = await rules.world.get(BackTestQueries).changes(id, null, { first: 100, after: null });
    const expected = { ...before };
    for (const { employeeId, year, countedAfter } of nodes) expected[`${employeeId} ${year}`] = countedAfter;
    expect(await rules.counted()).toEqual(expected);
    const versions = await rules.query(
      `SELECT rule_version AS version, count(*)::int FROM jp_posting WHERE reason = 'RULE_CHANGE' AND reverses IS NULL GROUP BY 1`,
    );
    expect(versions).toEqual([{ version: 'id-uji-1', count: 6 }]);
  });

  it('done again posts nothing', async () => {
    await rules.people();
    await rules.activated('id-uji-1');
    await rules.recount('id-uji-1');
    const count = (): Promise<unknown> => rules.query(`SELECT count(*) FROM jp_posting`);
    const after = await count();
    await rules.query(`UPDATE jp_range SET changed = NULL`);
    await rules.recount('id-uji-1');
    expect(await count()).toEqual(after);
  });

  it('killed in the middle goes on where it was', async () => {
    await rules.people();
    await rules.activated('id-uji-1');
    await db.asOwner(
      `ALTER TABLE enrollment.jp_posting ADD CONSTRAINT planted CHECK (reason <> 'RULE_CHANGE') NOT VALID`,
    );
    await expect(rules.recount('id-uji-1')).rejects.toThrow('planted');
    await db.asOwner(`ALTER TABLE enrollment.jp_posting DROP CONSTRAINT planted`);
    await rules.recount('id-uji-1');
    const [state] = await rules.query(`SELECT state FROM jp_recount`);
    expect(state).toEqual({ state: 'DONE' });
    expect(Object.values(await rules.counted()).sort((a, b) => a - b)).toEqual([135, 180, 740, 910, 1080]);
  });

  it('works out anew what is owed', async () => {
    const who = await rules.people();
    await rules.activated('id-uji-1', moreIsOwed);
    await rules.recount('id-uji-1');
    const floors = await rules.query(
      `SELECT year, floor_minutes AS floor FROM entitlement WHERE employee_id = $1 ORDER BY year`,
      [who.other],
    );
    expect(floors).toEqual([
      { year: 2025, floor: 900 },
      { year: 2026, floor: 1080 },
    ]);
  });

  it('is not needed by who credits with sets held from before: behind the lock the new ones are seen', async () => {
    await rules.people();
    await rules.activated('id-uji-1');
    await rules.recount('id-uji-1');
    // As another process does that has held the sets since before the activation.
    const other = await EnrollmentBuilder.create(db);
    other.clock.set('2026-06-30T01:00:00Z');
    const employeeId = person('other').employeeId;
    const why = { reason: 'TEST', actor: 'test' };
    await other.database.transaction((tx) =>
      other.get(LedgerService).credit(tx, [rules.fact(employeeId, 'E_LEARNING', '2026-05-05', 360)], why),
    );
    expect((await rules.counted())[`${employeeId} 2026`]).toBe(740 + 180);
  });

  it('has nothing to do for rules of a year to come', async () => {
    await rules.activated('id-uji-1', fourADay('2027-01-01'));
    expect(await rules.query(`SELECT 1 FROM jp_recount`)).toEqual([]);
  });
});
