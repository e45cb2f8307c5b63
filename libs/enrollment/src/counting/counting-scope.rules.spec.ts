import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { CountingScope } from './counting-scope.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

type ScopedFact = Parameters<CountingScope['widen']>[0][number];

function fact(form: string, days: string[], ...duplicateKeys: string[]): ScopedFact {
  const learned = days.map((date) => ({ date, amount: 60 }));
  return { form, international: false, learned, completionDate: days.at(-1) ?? '', duplicateKeys };
}

describe('The scope of a recount', () => {
  it('holds capped forms and the whole months they were learned in, since caps are of days and months', () => {
    const scope = new CountingScope([RULES]);
    expect(scope.widen([fact('E_LEARNING', ['2028-02-10', '2028-02-11'])])).toBe(true);
    expect(scope.asQuery()).toEqual({
      forms: ['E_LEARNING'],
      keys: [],
      window: { from: '2028-02-01', to: '2028-02-29' },
    });
  });

  it('does not grow by forms without a cap, which share nothing', () => {
    const scope = new CountingScope([RULES]);
    expect(scope.widen([fact('TECHNICAL_TRAINING', ['2026-03-02'])])).toBe(false);
    expect(scope.asQuery().forms).toEqual([]);
  });

  it('grows while facts reach into other months or carry other keys, and then no more', () => {
    const scope = new CountingScope([RULES]);
    scope.widen([fact('E_LEARNING', ['2026-02-27'])]);
    expect(scope.widen([fact('E_LEARNING', ['2026-02-28', '2026-03-01'])])).toBe(true);
    expect(scope.widen([fact('E_LEARNING', ['2026-03-31'])])).toBe(false);
    expect(scope.widen([fact('E_LEARNING', ['2026-03-31'], 'same course')])).toBe(true);
    expect(scope.asQuery().window).toEqual({ from: '2026-02-01', to: '2026-03-31' });
  });
});
