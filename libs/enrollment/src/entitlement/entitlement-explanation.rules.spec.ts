import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import { explainEntitlement } from './entitlement-explanation.rules.js';
import { entitlementOf, type EmploymentFacts } from './entitlement.rules.js';

const RULES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

function facts(name: string, from: string, change: Partial<EmploymentFacts> = {}): EmploymentFacts {
  const employments = [{ class: name, from, to: null, contractFrom: null, contractTo: null }];
  return { missingFacts: [], employments, statuses: [], ...change };
}

function said(known: EmploymentFacts, rules: RuleSet = RULES): { texts: string[]; remedies: string[] } {
  const { kind = null, floorMinutes = null, trace = null } = entitlementOf(known, 2026, rules) ?? {};
  const { sentence, steps, remedies } = explainEntitlement({ kind, floorMinutes, trace }, 2026, rules);
  return {
    texts: [sentence.id, ...steps.map(({ text }) => text.id)],
    remedies: (remedies ?? []).map(({ id }) => id),
  };
}

describe('why somebody is owed what they are', () => {
  it.each([
    [
      'a whole year',
      facts('PNS', '2010-01-01'),
      [
        'Hak tahun 2026: 20 JP.',
        'PNS: 20 JP setahun, 12 dari 12 bulan dihitung (bulan dengan sedikitnya satu hari aktif).',
      ],
    ],
    [
      'joining on 15 March',
      facts('CPNS', '2026-03-15'),
      [
        'Hak tahun 2026: 17 JP.',
        'CPNS: 20 JP setahun, 10 dari 12 bulan dihitung (bulan dengan sedikitnya satu hari aktif).',
        '20 × 10 ÷ 12, dibulatkan ke atas = 17 JP.',
      ],
    ],
    [
      'leave from 10 February to 20 May',
      facts('PNS', '2010-01-01', { statuses: [{ code: '02', from: '2026-02-10', to: '2026-05-21' }] }),
      [
        'Hak tahun 2026: 17 JP.',
        'PNS: 20 JP setahun, 10 dari 12 bulan dihitung (bulan dengan sedikitnya satu hari aktif).',
        '20 × 10 ÷ 12, dibulatkan ke atas = 17 JP.',
        '2 bulan dikecualikan: CLTN.',
      ],
    ],
    ['nobody', facts('PNS', '2027-01-01'), ['Tidak bekerja pada tahun 2026.']],
    [
      'a part-time contract',
      facts('PPPK_PART_TIME', '2025-01-01'),
      [
        'Jenis pegawai ini tidak memiliki target JP.',
        'Paling banyak 24 JP dihitung setiap tahun kontrak; selebihnya tetap tercatat.',
      ],
    ],
  ])('%s', (_, known, texts) => {
    expect(said(known).texts).toEqual(texts);
  });

  it('says the ceiling of a contract', () => {
    expect(said(facts('PPPK', '2025-01-01')).texts).toContain(
      'Paling banyak 24 JP dihitung setiap tahun kontrak; selebihnya tetap tercatat.',
    );
  });

  it('comes from the rules that were used: without proration nothing is divided by twelve', () => {
    const { texts } = said(facts('PNS', '2026-07-01'), { ...RULES, proration: 'NONE' });
    expect(texts).toEqual([
      'Hak tahun 2026: 20 JP.',
      'PNS: 20 JP setahun, tidak dibagi menurut bulan kerja.',
    ]);
  });

  it('says which facts are missing and where they are entered', () => {
    const { texts, remedies } = said(facts('PNS', '2010-01-01', { missingFacts: ['CLASS', 'START_DATE'] }));
    expect(texts.slice(1)).toEqual(['Jenis pegawai belum ada.', 'Tanggal mulai bekerja belum ada.']);
    expect(remedies).toHaveLength(2);
    expect(remedies[1]).toContain('tmt_cpns');
  });
});
