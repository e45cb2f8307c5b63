import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CeilingPeriod } from '../entitlement/entitlement.rules.js';
import {
  countFacts,
  type CountedFact,
  type CountingAccount,
  type LearnedDay,
  type LearningFact,
} from './counting.rules.js';
import type { Cap, RuleSet } from '../rule-set/rule-set.rules.js';
import { jpText } from '../rule-set/words.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;
const HOUR = 60;

let made = 0;
function fact(form: string, learned: LearnedDay[], more: Partial<LearningFact> = {}): LearningFact {
  const last = learned.at(-1)?.date ?? '2026-03-31';
  made += 1;
  return {
    id: `fact-${String(made).padStart(4, '0')}`,
    form,
    international: false,
    quantity: learned.reduce((sum, { amount }) => sum + amount, 0),
    learned,
    completedAt: new Date(`${last}T08:00:00Z`),
    completionDate: last,
    duplicateKeys: [],
    ...more,
  };
}
const on = (date: string, amount: number): LearnedDay => ({ date, amount });

const contractYear = (from: string, to: string, rules = RULES, jp = 24): CeilingPeriod => ({
  from,
  to,
  ruleVersion: rules.version,
  ceilingMinutes: jp * 45,
  citation: '',
});
/** The rules with other caps of coaching. */
const withCaps = (...caps: Cap[]): RuleSet => ({
  ...RULES,
  forms: RULES.forms.map((rule) =>
    rule.form === 'COACHING' ? { ...rule, national: { ...rule.national, caps } } : rule,
  ),
});

function countedJp(facts: LearningFact[], ceilings: CeilingPeriod[] = []): number {
  const lines = countFacts(facts, [RULES], ceilings).flatMap((counted) => counted.lines);
  return (
    lines.filter(({ account }) => account === 'counted').reduce((sum, { minutes }) => sum + minutes, 0) / 45
  );
}
function minutesOf(counted: readonly CountedFact[], account: CountingAccount): number[] {
  return counted.map(({ lines }) => lines.find((line) => line.account === account)?.minutes ?? 0);
}
function earnedJp(facts: LearningFact[], ceilings: CeilingPeriod[] = []): number {
  const lines = countFacts(facts, [RULES], ceilings).flatMap((counted) => counted.lines);
  return lines.reduce((sum, { minutes }) => sum + minutes, 0) / 45;
}

describe('the vectors of rules §2', () => {
  const abroad = { international: true };
  const sessions = (form: string, ...dates: string[]): LearningFact[] =>
    dates.map((date) => fact(form, [on(date, 1)]));
  const MARCH = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'];

  it.each<[string, LearningFact[], number]>([
    ['a 2-day seminar gives 8 JP', [fact('SEMINAR', [on('2026-03-02', 1), on('2026-03-03', 1)])], 8],
    ['a 3-day workshop abroad gives 21', [fact('WORKSHOP', [on('2026-03-02', 3)], abroad)], 21],
    [
      'technical training of 40 curriculum hours gives 40',
      [fact('TECHNICAL_TRAINING', [on('2026-03-06', 40 * 45)])],
      40,
    ],
    ['the same abroad gives 48', [fact('TECHNICAL_TRAINING', [on('2026-03-06', 40 * 45)], abroad)], 48],
    ['5 coaching sessions in March count 4', sessions('COACHING', ...MARCH), 4],
    [
      '2 coaching on 31 March and 2 on 1 April give 8',
      sessions('COACHING', '2026-03-31', '2026-03-31', '2026-04-01', '2026-04-01'),
      8,
    ],
    [
      '1 coaching and 2 mentoring in one month give 6',
      [...sessions('COACHING', '2026-03-02'), ...sessions('MENTORING', '2026-03-03', '2026-03-04')],
      6,
    ],
    ['6 h of e-learning in one day give 3', [fact('E_LEARNING', [on('2026-03-02', 6 * HOUR)])], 3],
    [
      '6 h of e-learning over two days give at most 6',
      [fact('E_LEARNING', [on('2026-03-02', 3 * HOUR), on('2026-03-03', 3 * HOUR)])],
      6,
    ],
    [
      'self-study of 90 min on 3 days gives 6',
      [fact('SELF_STUDY', [on('2026-03-02', 90), on('2026-03-03', 90), on('2026-03-04', 90)])],
      6,
    ],
    ['magang of 2 weeks gives 20', [fact('INTERNSHIP', [on('2026-03-14', 1)])], 20],
    ['magang of 11 months gives 20', [fact('INTERNSHIP', [on('2026-11-30', 1)])], 20],
  ])('%s', (_name, facts, jp) => {
    expect(countedJp(facts)).toBe(jp);
  });

  it('records the coaching sessions above the cap without credit', () => {
    expect(earnedJp(sessions('COACHING', ...MARCH))).toBe(10);
  });

  it('counts an activity that arrives twice once', () => {
    const twice = [1, 2].map(() =>
      fact('SEMINAR', [on('2026-03-02', 1)], { duplicateKeys: ['seminar 12/BPSDM/III/2026'] }),
    );
    expect(countedJp(twice)).toBe(4);
    expect(earnedJp(twice)).toBe(8);
  });

  it('stops a PPPK at 24 JP in a contract year, in order of activity time', () => {
    const year = contractYear('2026-03-01', '2027-03-01');
    const facts = [
      fact('TECHNICAL_TRAINING', [on('2026-02-27', 10 * 45)]),
      fact('TECHNICAL_TRAINING', [on('2026-04-10', 20 * 45)]),
      fact('TECHNICAL_TRAINING', [on('2026-05-10', 10 * 45)]),
    ];
    expect(earnedJp(facts, [year])).toBe(40);
    expect(countedJp(facts, [year])).toBe(34);
  });

  it('rounds the international addition down to the minute, once', () => {
    const odd = fact('COURSE', [on('2026-03-02', 7), on('2026-03-03', 7)], abroad);
    expect(earnedJp([odd]) * 45).toBe(16);
  });
});

describe('counting', () => {
  it('gives the same in any order of arrival', () => {
    const facts = [
      fact('COACHING', [on('2026-03-02', 1)]),
      fact('COACHING', [on('2026-03-30', 1)]),
      fact('COACHING', [on('2026-03-09', 1)]),
      fact('E_LEARNING', [on('2026-03-09', 200)]),
      fact('E_LEARNING', [on('2026-03-09', 100)]),
    ];
    expect(countFacts([...facts].reverse(), [RULES], [])).toEqual(countFacts(facts, [RULES], []));
  });

  it('keeps every minute: what is earned goes to exactly one account', () => {
    const facts = [
      fact('E_LEARNING', [on('2026-03-02', 500)], { international: true }),
      fact('SELF_STUDY', [on('2026-03-02', 95), on('2026-03-03', 20)], { international: true }),
      fact('MENTORING', [on('2026-03-02', 1), on('2026-03-03', 1), on('2026-03-04', 1)]),
    ];
    for (const { lines, trace } of countFacts(facts, [RULES], [])) {
      expect(lines.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(trace.earned);
    }
  });

  it('lets only what counts use the room under a cap: a session that one cap cuts leaves the room of another', () => {
    const rules = withCaps({ per: 'MONTH', units: 2 }, { per: 'DAY', minutes: 90 });
    const facts = ['2026-03-02', '2026-03-02', '2026-03-09', '2026-03-16'].map((date) =>
      fact('COACHING', [on(date, 1)]),
    );
    expect(minutesOf(countFacts(facts, [rules], []), 'counted')).toEqual([90, 0, 90, 0]);
  });

  it('does not let what a ceiling cuts use the room under a cap', () => {
    const years = [
      contractYear('2025-03-15', '2026-03-15', RULES, 2),
      contractYear('2026-03-15', '2027-03-15'),
    ];
    const facts = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-20'].map((date) =>
      fact('COACHING', [on(date, 1)]),
    );
    const counted = countFacts(facts, [RULES], years);
    expect(minutesOf(counted, 'counted')).toEqual([90, 0, 0, 90]);
    expect(minutesOf(counted, 'uncounted:ceiling')).toEqual([0, 90, 90, 0]);
  });

  it('uses the room of two caps of one kind once, and the tighter decides', () => {
    const rules = withCaps({ per: 'MONTH', units: 3 }, { per: 'MONTH', units: 2 });
    const facts = ['2026-03-02', '2026-03-09', '2026-03-16'].map((date) => fact('COACHING', [on(date, 1)]));
    expect(minutesOf(countFacts(facts, [rules], []), 'counted')).toEqual([90, 90, 0]);
  });

  it('counts an activity once that a third record shows to be one, though the first two share no key', () => {
    const facts = [['title'], ['number'], ['title', 'number']].map((duplicateKeys, day) =>
      fact('SEMINAR', [on(`2026-03-0${day + 2}`, 1)], { duplicateKeys }),
    );
    const counted = countFacts(facts, [RULES], []);
    expect(minutesOf(counted, 'counted')).toEqual([180, 0, 0]);
    expect(counted.map(({ trace }) => trace.duplicateOf)).toEqual([undefined, facts[0]?.id, facts[0]?.id]);
  });

  it('holds an activity to the ceiling of the rules it is counted by, when they change within a contract year', () => {
    const later: RuleSet = { ...RULES, version: 'later', effectiveFrom: '2026-07-01' };
    const sets = [{ ...RULES, effectiveTo: '2026-07-01' }, later];
    const years = [
      contractYear('2026-03-01', '2027-03-01'),
      contractYear('2026-03-01', '2027-03-01', later, 30),
    ];
    const facts = ['2026-06-30', '2026-07-01'].map((date) => fact('TECHNICAL_TRAINING', [on(date, 28 * 45)]));
    expect(minutesOf(countFacts(facts, sets, years), 'counted')).toEqual([24 * 45, 6 * 45]);
  });

  it('refuses dates before the first rule set', () => {
    expect(() => countFacts([fact('SEMINAR', [on('2014-12-31', 1)])], [RULES], [])).toThrow(RangeError);
  });
});

describe('JP on screen', () => {
  it.each([
    [900, '20'],
    [765, '17'],
    [100, '2,22'],
    [47, '1,04'],
    [50, '1,11'],
    [45 * 10, '10'],
    [0, '0'],
    [22, '0,48'],
    [27, '0,6'],
  ])('shows %i minutes as %s JP, rounded down', (minutes, text) => {
    expect(jpText(minutes, ',')).toBe(text);
  });
});
