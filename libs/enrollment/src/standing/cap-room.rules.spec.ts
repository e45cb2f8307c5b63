import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LearningFact } from '../counting/counting.rules.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { capRooms, ceilingRoom, type CapRoom } from './cap-room.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

function fact(form: string, date: string, quantity: number): LearningFact {
  return {
    id: `${form} ${date} ${quantity}`,
    form,
    international: false,
    quantity,
    learned: [{ date, amount: quantity }],
    completedAt: new Date(`${date}T04:00:00Z`),
    completionDate: date,
    duplicateKeys: [],
  };
}

function room(form: string, ...facts: LearningFact[]): CapRoom | undefined {
  return capRooms(facts, [RULES], '2026-03-12').find((each) => each.form === form);
}

describe('the room under a cap', () => {
  it.each([
    ['E_LEARNING', [], 135, 'E-learning: 3 JP lagi dapat dihitung pada 12 Maret 2026.'],
    [
      'E_LEARNING',
      [fact('E_LEARNING', '2026-03-12', 60)],
      75,
      'E-learning: 1,66 JP lagi dapat dihitung pada 12 Maret 2026.',
    ],
    [
      'E_LEARNING',
      [fact('E_LEARNING', '2026-03-12', 600)],
      0,
      'E-learning: batas 12 Maret 2026 sudah penuh.',
    ],
    [
      'E_LEARNING',
      [fact('E_LEARNING', '2026-03-11', 600)],
      135,
      'E-learning: 3 JP lagi dapat dihitung pada 12 Maret 2026.',
    ],
    [
      'COACHING',
      [fact('COACHING', '2026-03-02', 1)],
      90,
      'Coaching: 2 JP lagi dapat dihitung pada Maret 2026.',
    ],
    [
      'COACHING',
      [fact('COACHING', '2026-02-28', 2)],
      180,
      'Coaching: 4 JP lagi dapat dihitung pada Maret 2026.',
    ],
    [
      'COACHING',
      [fact('MENTORING', '2026-03-02', 2)],
      180,
      'Coaching: 4 JP lagi dapat dihitung pada Maret 2026.',
    ],
    [
      'SELF_STUDY',
      [fact('SELF_STUDY', '2026-03-12', 45)],
      45,
      'Belajar mandiri: 1 JP lagi dapat dihitung pada 12 Maret 2026.',
    ],
  ])('of %s after %j is %d minutes', (form, facts, left, sentence) => {
    const found = room(form, ...facts);
    expect(found?.leftMinutes).toBe(left);
    expect(found?.explanation.sentence.id).toBe(sentence);
    expect(found?.explanation.steps[0]?.citation).toContain('PP 11/2017');
  });

  it('says what to do only when it is full', () => {
    expect(room('E_LEARNING')?.explanation.remedies).toEqual([]);
    expect(room('COACHING', fact('COACHING', '2026-03-02', 2))?.explanation.remedies).toEqual([
      {
        id: 'Yang dipelajari pada bulan lain masih dihitung; selebihnya tetap tercatat.',
        en: 'What is learned in another month still counts; what is above is recorded all the same.',
      },
    ]);
  });

  it('is not there for forms without a cap', () => {
    expect(room('TECHNICAL_TRAINING')).toBeUndefined();
  });

  it.each([
    [0, 1080, '24 JP lagi dihitung dalam tahun kontrak ini.'],
    [900, 180, '4 JP lagi dihitung dalam tahun kontrak ini.'],
    [1080, 0, 'Batas tahun kontrak ini sudah penuh.'],
    [1200, 0, 'Batas tahun kontrak ini sudah penuh.'],
  ])('of a contract year with %d counted is %d', (counted, left, sentence) => {
    const period = { from: '2025-03-01', to: '2026-03-01', ceilingMinutes: 1080, citation: 'PP 49/2018' };
    const found = ceilingRoom(period, counted);
    expect([found.leftMinutes, found.explanation.sentence.id]).toEqual([left, sentence]);
  });
});
