import { nationPerson } from './nation-person.js';

const NATION = { seed: 7300, employees: 5_000_000, asOf: '2026-11-30' };
/** From all over the nation, and those beside each other. */
const NUMBERS = Array.from({ length: 40_000 }, (_, n) => (n < 20_000 ? n : (n - 20_000) * 249 + 20_000));

describe('one of a nation', () => {
  it('has a number and an id of their own', () => {
    const people = NUMBERS.map((number) => nationPerson(NATION, number));
    expect(new Set(people.map(({ nip }) => nip)).size).toBe(NUMBERS.length);
    expect(new Set(people.map(({ id }) => id)).size).toBe(NUMBERS.length);
    expect(people.filter(({ nip }) => !/^\d{18}$/.test(nip))).toEqual([]);
  });

  it('is the same for the same seed, and somebody else for another', () => {
    expect(nationPerson(NATION, 77)).toEqual(nationPerson({ ...NATION }, 77));
    expect(nationPerson({ ...NATION, seed: 1 }, 77).id).not.toBe(nationPerson(NATION, 77).id);
  });

  it('was of age when they began, and has a contract that still runs where they have one', () => {
    for (const { birthDate, since, facts } of NUMBERS.slice(0, 2_000).map((n) => nationPerson(NATION, n))) {
      expect(Number(since.slice(0, 4)) - Number(birthDate.slice(0, 4))).toBeGreaterThanOrEqual(20);
      expect(since <= NATION.asOf).toBe(true);
      for (const { contractTo } of facts.employments) expect((contractTo ?? '9999') > NATION.asOf).toBe(true);
    }
  });
});
