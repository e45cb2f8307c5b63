import {
  explainConsequences,
  yearChanges,
  type Consequences,
  type YearStanding,
} from './certificate-revision.rules.js';

const standing = (year: number, jp: number, change: Partial<YearStanding> = {}): YearStanding => ({
  ...{ year, countedMinutes: jp * 45, floorMinutes: 900, closed: false },
  state: jp >= 20 ? 'FULFILLED' : 'NOT_FULFILLED',
  ...change,
});
const NOTHING: Consequences = {
  ...{ number: '00001/UJI', completedOn: '2026-03-04', minutes: 360, years: [], currentYear: 2026 },
  ...{ unit: 'Bidang Gizi', atSiasn: 0, openDisputes: 0, needsSecondPerson: false, aloneUpToJp: 10 },
};
const REVERSE = { deed: 'REVOKE', jp: 'REVERSE', completionDate: null } as const;
const said = (found: Partial<Consequences>): string[] =>
  explainConsequences(REVERSE, { ...NOTHING, ...found }).steps.map(({ text }) => text.id);

it('A year that does not change is none of the consequences; one that is new or empty is', () => {
  const before = [standing(2024, 20), standing(2025, 22)];
  const after = [standing(2024, 20), standing(2025, 2), standing(2026, 20)];
  expect(yearChanges(before, after)).toMatchObject([
    {
      year: 2025,
      countedMinutesBefore: 990,
      countedMinutesAfter: 90,
      stateBefore: 'FULFILLED',
      stateAfter: 'NOT_FULFILLED',
    },
    { year: 2026, countedMinutesBefore: 0, countedMinutesAfter: 900 },
  ]);
});

it('The unit loses a fulfilled employee when this year falls below the floor, and only then', () => {
  const fallen = yearChanges([standing(2026, 22)], [standing(2026, 2)]);
  expect(said({ years: fallen })).toContain(
    'Angka Bidang Gizi dan unit di atasnya: pegawai terpenuhi berkurang satu.',
  );
  expect(said({ years: fallen, currentYear: 2027 }).join()).not.toContain('Angka Bidang Gizi');
  const enough = yearChanges([standing(2026, 30)], [standing(2026, 22)]);
  expect(said({ years: enough }).join()).not.toContain('Angka Bidang Gizi');
});

it('A closed year, SIASN and open disputes are named', () => {
  const years = yearChanges([standing(2026, 22, { closed: true })], [standing(2026, 2, { closed: true })]);
  const steps = said({ years, atSiasn: 2, openDisputes: 1 });
  expect(steps).toEqual(
    expect.arrayContaining([
      'Tahun 2026: 22 JP dihitung menjadi 2 JP (terpenuhi menjadi belum terpenuhi).',
      expect.stringContaining('Tahun 2026 sudah ditutup'),
      expect.stringContaining('2 kegiatan sudah dikirim ke SIASN'),
      expect.stringContaining('1 sengketa'),
    ]),
  );
});
