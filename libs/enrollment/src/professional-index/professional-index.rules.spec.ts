import { indexRuleOn, type PositionKind } from './index-rule.rules.js';
import {
  professionalIndex,
  yearsBefore,
  type IndexFact,
  type ProfessionalIndex,
} from './professional-index.rules.js';

const JP = 45;
const ON = '2026-11-27';
const fact = (
  form: string,
  jp: number,
  completionDate: string,
  relevant: boolean | null = true,
): IndexFact => ({
  title: `${form} of ${completionDate}`,
  elsewhere: false,
  form,
  countedMinutes: jp * JP,
  completionDate,
  relevant,
});
const index = (facts: readonly IndexFact[], kind: PositionKind | null = 'GENERAL'): ProfessionalIndex =>
  professionalIndex(facts, kind, ON, indexRuleOn(ON));

describe('technical JP relevant to the job', () => {
  it.each<[string, IndexFact[], number, boolean]>([
    ['nothing', [], 0, false],
    ['20 JP on the last day of the window', [fact('TECHNICAL_TRAINING', 20, '2025-11-28')], 20, true],
    ['a day too early', [fact('TECHNICAL_TRAINING', 20, '2025-11-27')], 0, false],
    ['today', [fact('COURSE', 20, ON)], 20, true],
    ['tomorrow', [fact('COURSE', 20, '2026-11-28')], 0, false],
    ['19 JP', [fact('TECHNICAL_GUIDANCE', 19, '2026-03-01')], 19, false],
    ['two that make 20', [fact('COURSE', 12, '2026-03-01'), fact('E_LEARNING', 8, '2026-04-01')], 20, true],
    ['not relevant', [fact('TECHNICAL_TRAINING', 40, '2026-03-01', false)], 0, false],
    ['undetermined', [fact('TECHNICAL_TRAINING', 40, '2026-03-01', null)], 0, false],
    ['a seminar is none', [fact('SEMINAR', 40, '2026-03-01')], 0, false],
    ['managerial training is none', [fact('MANAGERIAL_TRAINING', 40, '2026-03-01')], 0, false],
  ])('%s', (_, facts, jp, met) => {
    const { technicalMinutes, indicators } = index(facts);
    expect(technicalMinutes).toBe(jp * JP);
    expect(indicators.find(({ kind }) => kind === 'TECHNICAL')?.met).toBe(met);
  });

  it('names each activity of the window, latest first, with why it is not relevant', () => {
    const facts = [
      fact('COURSE', 5, '2026-03-01', false),
      { ...fact('COURSE', 6, '2026-03-02', null), elsewhere: true },
      fact('COURSE', 7, '2026-03-03', null),
      fact('COURSE', 8, '2026-03-04'),
      fact('COURSE', 9, '2025-03-04'),
    ];
    const technical = index(facts).indicators.find(({ kind }) => kind === 'TECHNICAL');
    expect(technical?.explanation.steps.slice(2).map(({ text }) => text.id)).toEqual([
      '“COURSE of 2026-03-04”, 4 Maret 2026: 8 JP, relevan.',
      expect.stringMatching(/7 JP, belum ditentukan: kompetensi teknis jabatan/),
      expect.stringMatching(/6 JP, belum ditentukan: dari penyelenggara lain/),
      expect.stringMatching(/5 JP, tidak relevan: programnya/),
    ]);
    const many = Array.from({ length: 23 }, (_, day) =>
      fact('COURSE', 1, `2026-03-${String(day + 1).padStart(2, '0')}`),
    );
    const lines = index(many)
      .indicators.find(({ kind }) => kind === 'TECHNICAL')
      ?.explanation.steps.slice(2);
    expect(lines).toHaveLength(21);
    expect(lines?.at(-1)?.text.id).toBe('3 kegiatan lain yang lebih lama.');
  });

  it('tells apart what is not relevant and what nobody knows', () => {
    const facts = [fact('COURSE', 5, '2026-03-01', false), fact('COURSE', 7, '2026-03-02', null)];
    expect(index(facts)).toMatchObject({
      technicalMinutes: 0,
      otherMinutes: 5 * JP,
      undecidedMinutes: 7 * JP,
    });
  });
});

describe('the other indicators', () => {
  const met = (facts: readonly IndexFact[], kind: PositionKind | null): object =>
    Object.fromEntries(
      index(facts, kind).indicators.map((each) => [each.kind, [each.met, each.weightTenths]]),
    );

  it('looks two years back for a seminar, and at any time for the training of the position', () => {
    const facts = [fact('WORKSHOP', 5, '2024-11-28'), fact('FUNCTIONAL_TRAINING', 90, '2012-05-05')];
    expect(met(facts, 'FUNCTIONAL')).toEqual({
      TECHNICAL: [false, 150],
      SEMINAR: [true, 100],
      POSITION_TRAINING: [true, 150],
    });
    expect(met([fact('WORKSHOP', 5, '2024-11-27')], 'STRUCTURAL')).toMatchObject({ SEMINAR: [false, 100] });
    expect(met(facts, 'STRUCTURAL')).toMatchObject({ POSITION_TRAINING: [false, 150] });
  });

  it('asks no training of the position of those who have none, and weighs nothing where it is not known', () => {
    expect(met([], 'GENERAL')).toEqual({ TECHNICAL: [false, 225], SEMINAR: [false, 175] });
    expect(met([], null)).toEqual({ TECHNICAL: [false, null], SEMINAR: [false, null] });
  });
});

it.each([
  ['2026-11-27', 1, '2025-11-27'],
  ['2024-02-29', 1, '2023-02-28'],
  ['2028-02-29', 4, '2024-02-28'],
])('%s, %i years before: %s', (date, years, before) => {
  expect(yearsBefore(date, years)).toBe(before);
});
