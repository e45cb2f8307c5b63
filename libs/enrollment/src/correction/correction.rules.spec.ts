import { certificateKey, titleKey } from '../counting/duplicate-key.rules.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { replacementFact } from './correction.rules.js';

const learned = [
  { date: '2026-02-09', amount: 60 },
  { date: '2026-02-10', amount: 75 },
];
const fact: RecordedFact = {
  id: '00000000-0000-4000-8000-000000000001',
  employeeId: '00000000-0000-4000-8000-000000000002',
  enrollmentId: null,
  title: 'Pelatihan',
  form: 'TECHNICAL_TRAINING',
  international: false,
  quantity: 135,
  learned,
  completedAt: new Date('2026-02-10T08:00:00Z'),
  completionDate: '2026-02-10',
  duplicateKeys: [certificateKey('BKPSDM', '17'), titleKey('Pelatihan', learned, '2026-02-10')],
  origin: {
    source: 'EXTERNAL',
    provenance: 'DOCUMENT',
    sourceId: '00000000-0000-4000-8000-000000000003',
    organiser: 'BKPSDM',
    certificateNumber: '17',
  },
};
const right = {
  form: 'TECHNICAL_TRAINING',
  international: false,
  quantity: 135,
  completionDate: '2026-03-01',
};

describe('what a correction puts in the place of a fact', () => {
  it('of another date is the same activity as others of that date, and no more as those of the wrong one', () => {
    const { duplicateKeys } = replacementFact('c', fact, right);
    const dated = titleKey('Pelatihan', [{ date: '2026-03-01', amount: 135 }], '2026-03-01');
    expect(duplicateKeys).toEqual([certificateKey('BKPSDM', '17'), dated]);
  });

  it('keeps the place of one of several of a name', () => {
    const second = { ...fact, duplicateKeys: [titleKey('Pelatihan', learned, '2026-02-10', 1)] };
    const { duplicateKeys } = replacementFact('c', second, right);
    expect(duplicateKeys).toEqual([titleKey('Pelatihan', [], '2026-03-01', 1)]);
  });

  it('of the same date stays the activity that it was', () => {
    const { duplicateKeys } = replacementFact('c', fact, {
      ...right,
      quantity: 90,
      completionDate: '2026-02-10',
    });
    expect(duplicateKeys).toEqual(fact.duplicateKeys);
  });
});
