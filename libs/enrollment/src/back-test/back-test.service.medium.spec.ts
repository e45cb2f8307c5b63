import { randomUUID } from 'node:crypto';
import { TestDatabase } from '@asn-corpu/testing';
import { RuleDraftQueries } from '../rule-draft/rule-draft.queries.js';
import { RuleDraftService } from '../rule-draft/rule-draft.service.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { BackTestProcessor } from './back-test.processor.js';
import { AUTHOR, BEFORE, codeOf, fourADay, officer, REASON, RuleBuilder, SECOND } from './rule.builder.js';

let db: TestDatabase;
let rules: RuleBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  rules = await RuleBuilder.create(db);
});
afterEach(() => db.drop());

describe('the life of a rule set', () => {
  it('goes from draft over back-test and a second person to active, each step with who, when and why', async () => {
    await rules.activated('id-uji-1');
    expect(await rules.get('id-uji-1')).toMatchObject({ status: 'ACTIVE', effectiveTo: null });
    expect(await rules.get(BEFORE)).toMatchObject({ status: 'SUPERSEDED', effectiveTo: '2026-01-01' });
    const [steps = []] = await rules.world.get(RuleDraftQueries).stepsOf(['id-uji-1'], AUTHOR);
    expect(steps.map(({ step, reason }) => [step, reason])).toEqual([
      ['ACTIVATED', REASON],
      ['APPROVED', REASON],
      ['BACK_TESTED', null],
      ['CHANGED', null],
      ['BEGUN', REASON],
    ]);
  });

  it('is not approved by who wrote any of it, nor without a back-test', async () => {
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    expect(await codeOf(rules.decide('approveRuleSet', 'id-uji-1'))).toBe('RULE_SET_OTHER_STATUS');
    await rules.save('id-uji-1', fourADay('2026-01-01', 200), SECOND);
    await rules.backTest('id-uji-1');
    expect(await codeOf(rules.decide('approveRuleSet', 'id-uji-1', AUTHOR))).toBe('RULE_SET_OWN_WORK');
    expect(await codeOf(rules.decide('approveRuleSet', 'id-uji-1', SECOND))).toBe('RULE_SET_OWN_WORK');
    expect(await codeOf(rules.decide('activateRuleSet', 'id-uji-1', officer('third')))).toBe(
      'RULE_SET_OTHER_STATUS',
    );
    await rules.decide('approveRuleSet', 'id-uji-1', officer('third'));
  });

  it('is a draft again when other rules are saved after the back-test, and stays tested when the same are', async () => {
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    await rules.backTest('id-uji-1');
    await rules.save('id-uji-1', (same) => same);
    expect(await rules.get('id-uji-1')).toMatchObject({ status: 'BACK_TESTED' });
    await rules.save('id-uji-1', fourADay('2026-01-01', 225));
    expect(await rules.get('id-uji-1')).toMatchObject({ status: 'DRAFT' });
  });

  it('is not back-tested while something is wrong with it', async () => {
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay('2026-01-01', -1));
    expect(await codeOf(rules.requestBackTest('id-uji-1'))).toBe('RULE_SET_NOT_VALID');
  });

  it('does not become back-tested by a test of what it no longer says', async () => {
    await rules.begin('id-uji-1');
    const stale = await rules.requestBackTest('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    await rules.world.get(BackTestProcessor).process(rules.delivery({ backTestId: stale }));
    expect(await rules.get('id-uji-1')).toMatchObject({ status: 'DRAFT' });
  });

  it('is not approved while one of its scenarios fails', async () => {
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    const scenario = {
      name: 'Enam jam sehari',
      class: 'PNS',
      since: '2020-01-01',
      year: 2026,
      facts: [{ form: 'E_LEARNING', international: false, learned: [{ date: '2026-03-02', amount: 360 }] }],
    };
    const expecting = async (expectedCountedMinutes: number): Promise<void> => {
      const { revision } = await rules.get('id-uji-1');
      const scenarios = [{ ...scenario, expectedCountedMinutes }];
      const input = { requestId: randomUUID(), version: 'id-uji-1', revision, scenarios };
      await rules.inTx((tx) => rules.world.get(RuleDraftService).saveRuleScenarios(tx, SECOND, input));
    };
    await expecting(135);
    await rules.backTest('id-uji-1');
    expect(await codeOf(rules.decide('approveRuleSet', 'id-uji-1'))).toBe('SCENARIOS_FAIL');
    await expecting(180);
    await rules.decide('approveRuleSet', 'id-uji-1');
  });

  it('never changes once approved, whoever writes', async () => {
    await rules.begin('id-uji-1');
    await rules.save('id-uji-1', fourADay());
    await rules.backTest('id-uji-1');
    await rules.decide('approveRuleSet', 'id-uji-1');
    expect(await codeOf(rules.save('id-uji-1', fourADay('2026-01-01', 200)))).toBe(
      'APPROVED_RULES_NEVER_CHANGE',
    );
    for (const set of [
      `rules = '{}'`,
      `scenarios = '[1]'`,
      `authors = '{}'`,
      'approved_by = gen_random_uuid()',
    ])
      await expect(db.asOwner(`UPDATE enrollment.jp_rule_draft SET ${set}`)).rejects.toThrow('never change');
    await expect(db.asOwner(`UPDATE enrollment.jp_rule_draft SET status = 'DRAFT'`)).rejects.toThrow(
      'goes from draft',
    );
    await rules.decide('activateRuleSet', 'id-uji-1');
    for (const table of ['jp_rule_set', 'jp_rule_step']) {
      await expect(db.asOwner(`DELETE FROM enrollment.${table}`)).rejects.toThrow('never change');
      await expect(rules.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('is not skipped by putting rules in force that nobody approved', async () => {
    await rules.begin('id-uji-1');
    const insert = `INSERT INTO jp_rule_set (version, effective_from, rules) SELECT version, '2026-01-01', rules FROM jp_rule_draft`;
    expect(await codeOf(rules.inTx((tx) => tx.query(insert)))).toBe('RULE_SET_NOT_APPROVED');
  });

  it('leaves no day without rules and none with two, also where one begins between others or on the same day', async () => {
    await rules.activated('id-uji-2027', fourADay('2027-01-01'));
    await rules.activated('id-uji-2026', fourADay('2026-07-01'));
    await rules.activated('id-uji-2027b', fourADay('2027-01-01', 200));
    const times = await Promise.all(
      [BEFORE, 'id-uji-2026', 'id-uji-2027', 'id-uji-2027b'].map(async (version) => {
        const { rules: said, effectiveTo, status } = await rules.get(version);
        return [said.effectiveFrom, effectiveTo, status];
      }),
    );
    expect(times).toEqual([
      ['2015-01-01', '2026-07-01', 'ACTIVE'],
      ['2026-07-01', '2027-01-01', 'ACTIVE'],
      ['2027-01-01', '2027-01-01', 'ACTIVE'],
      ['2027-01-01', null, 'ACTIVE'],
    ]);
    // And so does the ledger count, day by day.
    const sets = await rules.world.get(RuleSetQueries).latest(rules.world.database.reader);
    const holding = ['2015-01-01', '2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01', '2030-01-01'].map(
      (day) =>
        sets
          .filter((set) => set.effectiveFrom <= day && (set.effectiveTo === null || day < set.effectiveTo))
          .map(({ version }) => version),
    );
    expect(holding).toEqual([
      [BEFORE],
      [BEFORE],
      ['id-uji-2026'],
      ['id-uji-2026'],
      ['id-uji-2027b'],
      ['id-uji-2027b'],
    ]);
  });

  it('ends with an activation that another one made stale', async () => {
    for (const version of ['id-uji-1', 'id-uji-2']) {
      await rules.begin(version);
      await rules.save(version, fourADay());
      await rules.backTest(version);
      await rules.decide('approveRuleSet', version);
    }
    await rules.decide('activateRuleSet', 'id-uji-1');
    expect(await codeOf(rules.decide('activateRuleSet', 'id-uji-2'))).toBe('RULE_SETS_CHANGED');
  });
});

describe('of several who act at once', () => {
  it('one begins a draft of a name', async () => {
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(rules.begin('id-uji-1'))));
    expect(codes.sort()).toEqual(['RULE_SET_EXISTS', 'RULE_SET_EXISTS', 'RULE_SET_EXISTS', 'done']);
  });

  it('one saves, and the others are told to load it again', async () => {
    const seen = await rules.begin('id-uji-1');
    const codes = await Promise.all(
      [140, 150, 160, 170].map((minutes) =>
        codeOf(rules.save('id-uji-1', fourADay('2026-01-01', minutes), AUTHOR, seen)),
      ),
    );
    expect(codes.sort()).toEqual(['DRAFT_CHANGED', 'DRAFT_CHANGED', 'DRAFT_CHANGED', 'done']);
  });

  it('one approves, one activates, and of two sets one is activated', async () => {
    for (const version of ['id-uji-1', 'id-uji-2']) {
      await rules.begin(version);
      await rules.save(version, fourADay());
      await rules.backTest(version);
    }
    const third = officer('third');
    const approvals = await Promise.all(
      [SECOND, third].map((actor) => codeOf(rules.decide('approveRuleSet', 'id-uji-1', actor))),
    );
    expect(approvals.sort()).toEqual(['RULE_SET_OTHER_STATUS', 'done']);
    await rules.decide('approveRuleSet', 'id-uji-2');
    const activations = await Promise.all(
      ['id-uji-1', 'id-uji-2', 'id-uji-1', 'id-uji-2'].map((version) =>
        codeOf(rules.decide('activateRuleSet', version)),
      ),
    );
    expect(activations.filter((code) => code === 'done')).toHaveLength(1);
    expect(activations.filter((code) => code === 'RULE_SETS_CHANGED')).toHaveLength(2);
    const sets = await rules.query(`SELECT 1 FROM jp_rule_set`);
    expect(sets).toHaveLength(2);
  });
});
