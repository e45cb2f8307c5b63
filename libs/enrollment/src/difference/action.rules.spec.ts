import { DIFFERENCE_CHECKS } from './difference.checks.js';
import { isWorkOfTheWorker, suggestAction } from './action.rules.js';

describe('A suggested action', () => {
  it.each(DIFFERENCE_CHECKS.map(({ kind }) => kind))('says in two languages what to do about %s', (kind) => {
    for (const evidence of [{}, { earnedMinutes: 450 }]) {
      const { text, owner } = suggestAction(kind, evidence);
      expect(text.id).not.toBe(text.en);
      expect(Math.min(text.id.length, text.en.length)).toBeGreaterThan(20);
      expect(owner === 'WORKER').toBe(isWorkOfTheWorker(kind, evidence));
    }
  });

  it('leaves to the worker a completion that was never credited, and not a fact whose posting is gone', () => {
    expect(suggestAction('FACT_WITHOUT_CREDIT', { earnedMinutes: 450 }).owner).toBe('WORKER');
    expect(suggestAction('FACT_WITHOUT_CREDIT', { title: 'Kegiatan' }).owner).toBe('OPERATOR');
  });

  it('leaves to a person an entitlement that the same reconciliation could not work out', () => {
    expect(suggestAction('EMPLOYEE_WITHOUT_ENTITLEMENT', {})).toMatchObject({
      owner: 'OPERATOR',
      correction: null,
    });
  });
});
