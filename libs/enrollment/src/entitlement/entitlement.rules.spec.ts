import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { ceilingPeriods, entitlementOf, type EmploymentFacts } from './entitlement.rules.js';
import { elapsedShare, jpState, type Standing } from './jp-state.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

type Employment = [kind: string, from: string, to?: string];
function employee(employments: Employment[], statuses: Employment[] = []): EmploymentFacts {
  return {
    missingFacts: [],
    employments: employments.map(([kind, from, to]) => ({
      class: kind,
      from,
      to: to ?? null,
      contractFrom: null,
      contractTo: null,
    })),
    statuses: statuses.map(([code, from, to]) => ({ code, from, to: to ?? null })),
  };
}
const floorJp = (facts: EmploymentFacts): number | null => {
  const floor = entitlementOf(facts, 2026, RULES)?.floorMinutes;
  return floor == null ? null : floor / 45;
};
const ACTIVE: Employment = ['01', '2000-01-01'];

describe('what an employee is owed in a calendar year', () => {
  it.each<[string, EmploymentFacts, number | null]>([
    ['a PNS all year owes 20', employee([['PNS', '2010-01-01']], [ACTIVE]), 20],
    ['a CPNS all year owes 20', employee([['CPNS', '2025-03-01']]), 20],
    ['a PPPK all year owes 20', employee([['PPPK', '2024-06-01']]), 20],
    ['joining on 15 March owes 17', employee([['PNS', '2026-03-15']]), 17],
    [
      'CLTN from 10 February to 20 May owes 17',
      employee(
        [['PNS', '2010-01-01']],
        [
          ['01', '2010-01-01', '2026-02-10'],
          ['02', '2026-02-10', '2026-05-21'],
          ['01', '2026-05-21'],
        ],
      ),
      17,
    ],
    ['a last day of 1 July owes 12', employee([['PNS', '2010-01-01', '2026-07-02']]), 12],
    ['a last day of 30 June owes 10', employee([['PNS', '2010-01-01', '2026-07-01']]), 10],
    [
      'CPNS to PNS in mid-year owes 20',
      employee([
        ['CPNS', '2025-05-01', '2026-05-01'],
        ['PNS', '2026-05-01'],
      ]),
      20,
    ],
    [
      'part-time until June, then PNS owes 10',
      employee([
        ['PPPK_PART_TIME', '2025-07-01', '2026-07-01'],
        ['PNS', '2026-07-01'],
      ]),
      10,
    ],
    ['CLTN all year owes nothing', employee([['PNS', '2010-01-01']], [['02', '2025-05-01']]), 0],
    [
      'study assignment is credited, not exempt',
      employee([['PNS', '2010-01-01']], [['03', '2025-09-01']]),
      20,
    ],
    [
      'retired since May by status owes 7',
      employee(
        [['PNS', '2010-01-01']],
        [
          ['01', '2010-01-01', '2026-05-01'],
          ['88', '2026-05-01'],
        ],
      ),
      7,
    ],
  ])('%s', (_name, facts, jp) => {
    expect(floorJp(facts)).toBe(jp);
  });

  it.each<[string, EmploymentFacts, string | undefined]>([
    ['exempt all year', employee([['PNS', '2010-01-01']], [['20', '2025-12-01']]), 'EXEMPT'],
    ['part-time has no target', employee([['PPPK_PART_TIME', '2025-01-01']]), 'NO_TARGET'],
    [
      'a missing fact is never guessed',
      { ...employee([['PNS', '2010-01-01']]), missingFacts: ['START_DATE'] },
      'INCOMPLETE_DATA',
    ],
    ['not employed this year', employee([['PNS', '2010-01-01', '2025-12-31']]), undefined],
  ])('%s', (_name, facts, kind) => {
    expect(entitlementOf(facts, 2026, RULES)?.kind).toBe(kind);
  });
});

describe('the contract years of a ceiling', () => {
  it('run from the start of the contract and end with it', () => {
    const facts: EmploymentFacts = {
      missingFacts: [],
      statuses: [],
      employments: [
        { class: 'PPPK', from: '2024-06-01', to: null, contractFrom: '2024-06-01', contractTo: '2026-02-28' },
      ],
    };
    expect(ceilingPeriods(facts, '2026-12-31', [RULES]).map(({ from, to }) => [from, to])).toEqual([
      ['2024-06-01', '2025-06-01'],
      ['2025-06-01', '2026-03-01'],
    ]);
  });

  it('do not exist for a PNS', () => {
    expect(ceilingPeriods(employee([['PNS', '2010-01-01']]), '2026-12-31', [RULES])).toEqual([]);
  });

  it('are there for each version of the rules, with its ceiling', () => {
    const higher = {
      ...RULES,
      version: 'higher',
      classes: RULES.classes.map((each) => ({ ...each, ceilingJp: each.ceilingJp === null ? null : 30 })),
    };
    const periods = ceilingPeriods(employee([['PPPK', '2026-03-01']]), '2026-12-31', [RULES, higher]);
    expect(periods.map(({ ruleVersion, ceilingMinutes }) => [ruleVersion, ceilingMinutes])).toEqual([
      [RULES.version, 24 * 45],
      ['higher', 30 * 45],
    ]);
  });
});

describe('where an employee stands', () => {
  const owed = (countedJp: number, scheduledJp = 0): Standing => ({
    kind: 'OWED',
    floorMinutes: 900,
    countedMinutes: countedJp * 45,
    scheduledMinutes: scheduledJp * 45,
  });

  it.each([
    ['19 of 20 at the end of the year', owed(19), 1, 'NOT_FULFILLED'],
    ['20 of 20', owed(20), 1, 'FULFILLED'],
    ['21 of 20', owed(21), 0.1, 'FULFILLED'],
    ['5 of 20 at half-time', owed(5), 0.5, 'AT_RISK'],
    ['5 of 20 at half-time with 5 seated', owed(5, 5), 0.5, 'NOT_FULFILLED'],
    ['seated runs do not help a past year', owed(5, 50), 1, 'NOT_FULFILLED'],
  ])('%s', (_name, standing, share, state) => {
    expect(jpState(standing, share)).toBe(state);
  });

  it('measures the year in days', () => {
    expect(elapsedShare(2026, '2026-07-02')).toBeCloseTo(183 / 365);
    expect(elapsedShare(2024, '2024-12-31')).toBe(1);
    expect(elapsedShare(2024, '2026-01-01')).toBe(1);
    expect(elapsedShare(2027, '2026-12-31')).toBe(0);
  });
});
