import { OWN_RUN, type RecordedFact } from '../jp/ledger.queries.js';
import { correctedFact } from './dispute.rules.js';

const FACT: RecordedFact = {
  id: 'fact',
  employeeId: 'ani',
  enrollmentId: 'enrollment',
  title: 'E-learning',
  form: 'E_LEARNING',
  international: false,
  quantity: 90,
  learned: [
    { date: '2026-03-11', amount: 60 },
    { date: '2026-03-12', amount: 30 },
  ],
  completedAt: new Date('2026-03-12T01:00:00Z'),
  completionDate: '2026-03-12',
  duplicateKeys: ['key'],
  origin: OWN_RUN,
};

describe('a corrected fact', () => {
  it.each([
    [180, [120, 60]],
    [100, [66, 34]],
    [1, [1]],
  ])('of %d is spread as the first one was: %j', (quantity, amounts) => {
    const corrected = correctedFact(FACT, quantity, 'dispute');
    expect(corrected.learned.map(({ amount }) => amount)).toEqual(amounts);
    expect(corrected).toMatchObject({ quantity, title: FACT.title, origin: FACT.origin });
  });

  it('has an id of its own that follows from the dispute', () => {
    expect(correctedFact(FACT, 5, 'a').id).toBe(correctedFact(FACT, 5, 'a').id);
    expect(correctedFact(FACT, 5, 'a').id).not.toBe(correctedFact(FACT, 5, 'b').id);
  });
});
