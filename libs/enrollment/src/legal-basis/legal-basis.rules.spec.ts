import { legalBasisOn, withStanding, type LegalBasisTimes } from './legal-basis.rules.js';

function basis(version: string, effectiveFrom: string, addedAt: string | null = null): LegalBasisTimes {
  return { version, effectiveFrom, addedAt };
}

const SHIPPED = [basis('uu-5-2014', '2014-01-15'), basis('uu-20-2023', '2023-10-31')];
const SLIP = basis('uu-1-2027', '2027-01-01', '2026-11-01T00:00:00.000Z');
const RIGHT = basis('uu-1-2027-b', '2027-01-01', '2026-11-02T00:00:00.000Z');

describe('the legal basis', () => {
  it('is the one in force at completion', () => {
    expect(legalBasisOn(SHIPPED, '2023-10-30').version).toBe('uu-5-2014');
    expect(legalBasisOn(SHIPPED, '2023-10-31').version).toBe('uu-20-2023');
    expect(() => legalBasisOn(SHIPPED, '2014-01-14')).toThrow(RangeError);
  });

  it('is the last one that was added for its first day', () => {
    expect(legalBasisOn([RIGHT, ...SHIPPED, SLIP], '2027-01-01').version).toBe('uu-1-2027-b');
    expect(legalBasisOn([SLIP, RIGHT, ...SHIPPED], '2026-12-31').version).toBe('uu-20-2023');
  });

  it('is shown with what it is today', () => {
    const standings = (today: string): string[] =>
      withStanding([...SHIPPED, SLIP, RIGHT], today).map(({ version, standing }) => `${version} ${standing}`);
    expect(standings('2026-12-31')).toEqual([
      'uu-1-2027-b PLANNED',
      'uu-1-2027 NEVER_USED',
      'uu-20-2023 IN_FORCE',
      'uu-5-2014 PAST',
    ]);
    expect(standings('2027-01-01')[0]).toBe('uu-1-2027-b IN_FORCE');
    expect(standings('2027-01-01')[2]).toBe('uu-20-2023 PAST');
  });
});
