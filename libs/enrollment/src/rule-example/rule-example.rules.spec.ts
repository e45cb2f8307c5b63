import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formRule, timelineWith, type FormRule, type RuleSet } from '../rule-set/rule-set.rules.js';
import { ruleExamples } from './rule-example.rules.js';
import { runScenarios, type RuleScenario } from './rule-scenario.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;
const sentences = (rule: FormRule): string[] => ruleExamples(rule).map(({ sentence }) => sentence.id);

describe('worked examples of a form', () => {
  it('say quantity, rate and result', () => {
    expect(sentences(formRule(RULES, 'SEMINAR'))).toEqual([
      '1 hari × 4 JP = 4 JP → 4 JP dihitung',
      '2 hari × 4 JP = 8 JP → 8 JP dihitung',
      '5 hari × 4 JP = 20 JP → 20 JP dihitung',
      '1 hari × 6 JP = 6 JP → 6 JP dihitung',
      '2 hari × 6 JP = 12 JP → 12 JP dihitung',
      '5 hari × 6 JP = 30 JP → 30 JP dihitung',
    ]);
  });

  it('say which cap cut what', () => {
    expect(sentences(formRule(RULES, 'E_LEARNING'))[1]).toBe(
      '360 menit dalam satu hari ÷ 45 = 8 JP, batas 3 JP per hari → 3 JP dihitung',
    );
    expect(sentences(formRule(RULES, 'COACHING'))[1]).toBe(
      '5 sesi dalam satu bulan × 2 JP = 10 JP, batas 2 sesi per bulan → 4 JP dihitung',
    );
    expect(sentences(formRule(RULES, 'COACHING'))[2]).toBe(
      '4 sesi dalam dua bulan × 2 JP = 8 JP → 8 JP dihitung',
    );
  });

  it('say the international addition', () => {
    expect(sentences(formRule(RULES, 'COURSE'))[3]).toBe('90 menit ÷ 45 × 6/5 = 2,4 JP → 2,4 JP dihitung');
  });

  it('are of the rule as it is edited', () => {
    const rule = formRule(RULES, 'SEMINAR');
    const capped: FormRule = {
      ...rule,
      national: { ...rule.national, caps: [{ per: 'ACTIVITY', units: 3 }] },
    };
    expect(sentences(capped)[2]).toBe('5 hari × 4 JP = 20 JP, batas 3 hari per kegiatan → 12 JP dihitung');
  });
});

describe('scenarios', () => {
  const scenario: RuleScenario = {
    name: 'Enam jam daring dalam sehari',
    class: 'PPPK',
    since: '2026-01-01',
    year: 2026,
    facts: [{ form: 'E_LEARNING', international: false, learned: [{ date: '2026-03-02', amount: 360 }] }],
    countedMinutes: 135,
    floorMinutes: 900,
  };

  it('pass when both values are as written down', () => {
    expect(runScenarios([scenario], [RULES], RULES)).toMatchObject([
      { passed: true, countedMinutes: 135, floorMinutes: 900 },
    ]);
  });

  it('fail with the value that came out, and only by what they expect', () => {
    const draft: RuleSet = {
      ...RULES,
      version: 'draft',
      effectiveFrom: '2026-01-01',
      forms: RULES.forms.map((rule) =>
        rule.form === 'E_LEARNING'
          ? { ...rule, national: { ...rule.national, caps: [{ per: 'DAY', minutes: 180 }] } }
          : rule,
      ),
    };
    const sets = timelineWith([RULES], draft);
    expect(runScenarios([scenario, { ...scenario, countedMinutes: null }], sets, draft)).toMatchObject([
      { passed: false, countedMinutes: 180 },
      { passed: true, countedMinutes: 180 },
    ]);
  });

  it('stop at the ceiling of the contract year', () => {
    const long = { ...scenario, countedMinutes: 24 * 45 };
    const facts = [{ form: 'COURSE', international: false, learned: [{ date: '2026-03-02', amount: 1800 }] }];
    expect(runScenarios([{ ...long, facts }], [RULES], RULES)).toMatchObject([{ passed: true }]);
  });

  it('say that no rules are in force on a day', () => {
    const facts = [{ form: 'COURSE', international: false, learned: [{ date: '2014-03-02', amount: 60 }] }];
    expect(runScenarios([{ ...scenario, facts }], [RULES], RULES)).toMatchObject([
      { passed: false, problem: 'NO_RULES_ON_A_DAY' },
    ]);
  });
});

describe('the sets as they would be with one more', () => {
  const from = (version: string, effectiveFrom: string, effectiveTo: string | null = null): RuleSet => ({
    ...RULES,
    version,
    effectiveFrom,
    effectiveTo,
  });
  const times = (sets: readonly RuleSet[]): string[] =>
    sets.map(({ version, effectiveFrom, effectiveTo }) =>
      `${version} ${effectiveFrom} ${effectiveTo ?? ''}`.trim(),
    );

  it('close the one before the day it begins, and end where the next begins', () => {
    const sets = [from('a', '2015-01-01', '2027-01-01'), from('c', '2027-01-01')];
    expect(times(timelineWith(sets, from('b', '2026-07-01')))).toEqual([
      'a 2015-01-01 2026-07-01',
      'c 2027-01-01',
      'b 2026-07-01 2027-01-01',
    ]);
  });

  it('leave no day to one that began on the same day', () => {
    expect(times(timelineWith([from('a', '2015-01-01')], from('b', '2015-01-01')))).toEqual([
      'a 2015-01-01 2015-01-01',
      'b 2015-01-01',
    ]);
  });
});
