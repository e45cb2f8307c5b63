import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormRule, RuleSet } from '../rule-set/rule-set.rules.js';
import { ruleDifferences } from './rule-difference.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

function withForm(form: string, change: (rule: FormRule) => FormRule): RuleSet {
  return { ...RULES, forms: RULES.forms.map((rule) => (rule.form === form ? change(rule) : rule)) };
}
const inWords = (after: RuleSet): string[] =>
  ruleDifferences(RULES, after).map(
    ({ what, before, after: now }) => `${what.id}: ${before?.id ?? '–'} → ${now?.id ?? '–'}`,
  );

describe('the difference of two rule sets in words', () => {
  it('is nothing for the same rules under another name', () => {
    expect(inWords({ ...RULES, version: 'other' })).toEqual([]);
  });

  it.each<[string, RuleSet, string[]]>([
    [
      'a cap that is raised',
      withForm('E_LEARNING', (rule) => ({
        ...rule,
        national: { ...rule.national, caps: [{ per: 'DAY', minutes: 180 }] },
      })),
      ['Batas E-learning per hari: 3 JP → 4 JP'],
    ],
    [
      'a cap that is new',
      withForm('SEMINAR', (rule) => ({
        ...rule,
        national: { ...rule.national, caps: [{ per: 'YEAR', units: 5 }] },
      })),
      ['Batas Seminar/konferensi per tahun: – → 5 hari'],
    ],
    [
      'a cap that is dropped',
      withForm('COACHING', (rule) => ({ ...rule, international: { ...rule.international, caps: [] } })),
      ['Batas Coaching (internasional) per bulan: 2 sesi → –'],
    ],
    [
      'a rate',
      withForm('WORKSHOP', (rule) => ({ ...rule, national: { ...rule.national, minutesPerUnit: 270 } })),
      ['Workshop: 5 JP per hari → 6 JP per hari'],
    ],
    [
      'an addition',
      withForm('COURSE', (rule) => ({
        ...rule,
        international: { basis: 'PER_MINUTE', minutesPerUnit: 1, surcharge: [5, 4] },
      })),
      ['Kursus (internasional): 1 JP per 45 menit, × 6/5 → 1 JP per 45 menit, × 5/4'],
    ],
    [
      'a floor, a ceiling and proration',
      {
        ...RULES,
        proration: 'NONE',
        classes: RULES.classes.map((rule) =>
          rule.class === 'PPPK' ? { ...rule, floorJp: 24, ceilingJp: null } : rule,
        ),
      },
      [
        'PPPK: hak setahun: 20 JP → 24 JP',
        'PPPK: paling banyak per tahun kontrak: 24 JP → tidak ada',
        'Prorata hak: per bulan aktif → tidak ada',
      ],
    ],
    [
      'an exemption',
      { ...RULES, exemptStatuses: [...RULES.exemptStatuses, { code: '03', name: 'tugas belajar' }] },
      ['Dikecualikan (03): – → tugas belajar'],
    ],
  ])('names %s', (_what, after, words) => {
    expect(inWords(after)).toEqual(words);
  });
});
