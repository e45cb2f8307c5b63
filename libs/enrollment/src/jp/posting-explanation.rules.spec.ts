import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { explainPosting, type ExplainedPosting } from './posting-explanation.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

function posting(change: Partial<ExplainedPosting> = {}): ExplainedPosting {
  return {
    fromAccount: 'source:E_LEARNING',
    toAccount: 'counted',
    minutes: 135,
    form: 'E_LEARNING',
    international: false,
    activityDate: '2026-03-12',
    ruleVersion: RULES.version,
    trace: { quantity: 360, basis: 'PER_MINUTE', minutesPerUnit: 1, earned: 360 },
    reason: 'COMPLETION',
    reverses: null,
    ...change,
  };
}

const CUT = {
  quantity: 360,
  basis: 'PER_MINUTE',
  minutesPerUnit: 1,
  earned: 360,
  cut: [{ cap: { per: 'DAY', minutes: 135 }, bucket: '2026-03-12', minutes: 225 }],
} as const;

describe('why a posting is as it is', () => {
  it('says the arithmetic, the cap and the date in words', () => {
    const { sentence, steps } = explainPosting(posting({ trace: CUT }), RULES);
    expect(sentence.id).toBe('3 JP dihitung.');
    expect(steps.map(({ text }) => text.id)).toEqual([
      'E-learning: 360 menit ÷ 45 = 8 JP.',
      'Paling banyak 3 JP per hari dihitung; pada 12 Maret 2026 5 JP tidak dihitung.',
      'Selesai pada 12 Maret 2026 menurut waktu setempat, jadi masuk tahun 2026.',
    ]);
    expect(steps[0]?.citation).toContain('PP 11/2017');
  });

  it.each([
    ['counted', {}, []],
    [
      'uncounted:cap',
      { trace: CUT },
      ['Batas pada 12 Maret 2026 sudah penuh; yang dipelajari pada hari lain masih dihitung.'],
    ],
    [
      'uncounted:cap',
      {
        trace: {
          ...CUT,
          cut: [{ cap: { per: 'MONTH' as const, units: 2 }, bucket: '2026-03', minutes: 90 }],
        },
      },
      ['Batas pada Maret 2026 sudah penuh; yang dipelajari pada bulan lain masih dihitung.'],
    ],
    [
      'uncounted:ceiling',
      {
        trace: { ...CUT, ceiling: { minutes: 1080, from: '2025-03-01', to: '2026-03-01', usedBefore: 1080 } },
      },
      ['Yang selesai mulai 1 Maret 2026 masuk tahun kontrak berikutnya dan dihitung lagi.'],
    ],
    [
      'uncounted:duplicate',
      {},
      ['Bila ini kegiatan lain, bukan yang sama, sengketakan baris ini dan sebutkan bedanya.'],
    ],
    ['disputed', {}, ['Menunggu keputusan BPSDM atas sengketa baris ini.']],
  ])('in %s says what would have to be different', (toAccount, change, remedies) => {
    const found = explainPosting(posting({ toAccount, ...change }), RULES).remedies ?? [];
    expect(found.map(({ id }) => id)).toEqual(remedies);
  });

  it('that was taken back says so, and that the disputed waits', () => {
    expect(explainPosting(posting({ reverses: 'x', reason: 'keliru' }), RULES).sentence.en).toBe(
      '3 JP taken back (keliru).',
    );
    expect(explainPosting(posting({ toAccount: 'disputed' }), RULES).sentence.id).toBe(
      '3 JP disengketakan; tidak dihitung sampai diputuskan.',
    );
  });
});
