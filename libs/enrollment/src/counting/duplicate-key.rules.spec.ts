import { certificateKey, titleKey } from './duplicate-key.rules.js';

const MARCH = [
  { date: '2026-03-03', amount: 1 },
  { date: '2026-03-02', amount: 1 },
];

describe('The same activity is told', () => {
  it('by title and first and last day, whatever the case, signs and order', () => {
    expect(titleKey('Seminar: Stunting!', MARCH, '2026-03-03')).toBe(
      'seminar stunting|2026-03-02|2026-03-03',
    );
    expect(titleKey(' seminar  STUNTING', [...MARCH].reverse(), '2026-03-09')).toBe(
      titleKey('Seminar: Stunting!', MARCH, '2026-03-03'),
    );
  });

  it('by its completion where no day is known, and by its place among others of one name', () => {
    expect(titleKey('Magang', [], '2026-03-03')).toBe('magang|2026-03-03|2026-03-03');
    expect(titleKey('Magang', [], '2026-03-03', 1)).not.toBe(titleKey('Magang', [], '2026-03-03'));
  });

  it('by organiser and certificate number, with or without spaces; a stroke is part of the number', () => {
    expect(certificateKey('BPSDM, Sulsel', '00012 / STTP / 2026')).toBe(
      certificateKey('bpsdm sulsel', '00012/sttp/2026'),
    );
    expect(certificateKey('BPSDM', '1/12')).not.toBe(certificateKey('BPSDM', '11/2'));
  });
});
