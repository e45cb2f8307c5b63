import { explainStanding, type ExplainedStanding } from './standing-explanation.rules.js';

function standing(change: Partial<ExplainedStanding> = {}): ExplainedStanding {
  return {
    year: 2026,
    state: 'NOT_FULFILLED',
    floorMinutes: 900,
    earnedMinutes: 765,
    countedMinutes: 630,
    uncountedMinutes: 135,
    disputedMinutes: 0,
    pendingMinutes: 0,
    scheduledMinutes: 0,
    missingMinutes: 270,
    missingFacts: [],
    today: '2026-03-12',
    elapsedShare: 0.19,
    ...change,
  };
}

const remedies = (change: Partial<ExplainedStanding>): string[] =>
  (explainStanding(standing(change)).remedies ?? []).map(({ id }) => id);

describe('why an account is in its state', () => {
  it.each([
    ['NOT_FULFILLED', 'Belum terpenuhi: 14 JP dihitung dari hak 20 JP tahun 2026.'],
    ['FULFILLED', 'Terpenuhi: 14 JP dihitung dari hak 20 JP tahun 2026.'],
    ['AT_RISK', 'Berisiko: 14 JP dihitung dari hak 20 JP tahun 2026.'],
    ['EXEMPT', 'Dikecualikan dari hak tahun 2026; 14 JP tercatat.'],
    ['NO_TARGET', 'Tanpa target tahun 2026; 14 JP tercatat.'],
    ['INCOMPLETE_DATA', 'Data kepegawaian belum lengkap, jadi hak belum dapat dihitung.'],
  ] as const)('%s: %s', (state, sentence) => {
    expect(explainStanding(standing({ state })).sentence.id).toBe(sentence);
  });

  it('shows the arithmetic, and what is disputed only where something is', () => {
    const step = (change: Partial<ExplainedStanding>): string | undefined =>
      explainStanding(standing(change)).steps[0]?.text.id;
    expect(step({})).toBe('Diperoleh 17 JP − 3 JP di atas batas atau ganda = 14 JP dihitung.');
    expect(step({ countedMinutes: 585, disputedMinutes: 45 })).toBe(
      'Diperoleh 17 JP − 3 JP di atas batas atau ganda − 1 JP disengketakan = 13 JP dihitung.',
    );
  });

  it('at risk says the pace', () => {
    const texts = explainStanding(standing({ state: 'AT_RISK', countedMinutes: 90 })).steps.map(
      ({ text }) => text,
    );
    expect(texts[1]).toEqual({
      id: 'Sampai 12 Maret 2026 sudah lewat 19 % tahun ini: lajunya 3,8 JP, dihitung dan terjadwal 2 JP.',
      en: 'By 12 March 2026 19% of the year has passed: the pace is 3.8 JP, counted and scheduled are 2 JP.',
    });
  });

  it.each([
    ['something missing', {}, ['Kurang 6 JP untuk hak 20 JP.']],
    [
      'too little scheduled',
      { scheduledMinutes: 180 },
      ['Kurang 6 JP untuk hak 20 JP.', 'Bila lulus semua yang terjadwal (4 JP), masih kurang 2 JP.'],
    ],
    [
      'enough scheduled',
      { scheduledMinutes: 270 },
      ['Kurang 6 JP untuk hak 20 JP.', 'Bila lulus semua yang terjadwal (6 JP), hak terpenuhi.'],
    ],
    [
      'a year that is over',
      { today: '2027-01-01' },
      [
        'Kurang 6 JP untuk hak 20 JP.',
        'Tahun 2026 sudah berakhir: kegiatan tahun itu yang baru dicatat menjadi penyesuaian.',
      ],
    ],
    ['nothing missing', { state: 'FULFILLED' as const, missingMinutes: 0 }, []],
    [
      'facts missing',
      { state: 'INCOMPLETE_DATA' as const, missingFacts: ['UNIT'] },
      ['Isi kolom unor_id dengan unit yang terdaftar pada berkas pegawai, lalu impor lagi.'],
    ],
  ])('says what would have to be different: %s', (_, change, expected) => {
    expect(remedies(change)).toEqual(expected);
  });
});
