import { tomorrow } from './legal-basis.model';

describe('The first day of a legal basis', () => {
  it.each([
    ['2026-11-30', '2026-12-01'],
    ['2026-12-31', '2027-01-01'],
    ['2028-02-28', '2028-02-29'],
  ])('is the day after %s', (now, expected) => {
    expect(tomorrow(now)).toBe(expected);
  });
});
