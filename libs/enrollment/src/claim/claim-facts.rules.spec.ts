import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '../rule-set/rule-set.rules.js';
import {
  claimFaults,
  contentOf,
  factOfClaim,
  faultsNow,
  type ClaimContent,
  type CompleteClaim,
} from './claim-facts.rules.js';

const rules = JSON.parse(
  readFileSync(join(import.meta.dirname, '../migrations/id-asn-2024.json'), 'utf8'),
) as RuleSet;

const TODAY = '2026-03-02';
const TRAINING: ClaimContent = contentOf({
  form: 'TECHNICAL_TRAINING',
  title: 'Pelatihan Pengadaan',
  organiser: 'LKPP',
  zone: 'Asia/Jakarta',
  startsOn: '2026-02-02',
  endsOn: '2026-02-06',
  quantity: 1800,
});

const days = (...dates: string[]): { date: string; amount: number }[] =>
  dates.map((date) => ({ date, amount: 1 }));

function faults(change: Partial<ClaimContent>): string[] {
  return claimFaults({ ...TRAINING, ...change }, rules, TODAY).map(
    ({ field, fault }) => `${field}: ${fault}`,
  );
}

describe('a claim that may be sent', () => {
  it.each<[string, Partial<ClaimContent>]>([
    ['a training with its hours', {}],
    [
      'a workshop with its days',
      { form: 'WORKSHOP', quantity: 2, learned: days('2026-02-02', '2026-02-03') },
    ],
    ['an internship of eleven months', { form: 'INTERNSHIP', startsOn: '2025-03-10', quantity: 1 }],
    [
      'e-learning by day',
      {
        form: 'E_LEARNING',
        quantity: 270,
        learned: [
          { date: '2026-02-02', amount: 135 },
          { date: '2026-02-06', amount: 135 },
        ],
      },
    ],
    ['one that ended today', { endsOn: TODAY }],
  ])('is %s', (_, change) => {
    expect(faults(change)).toEqual([]);
  });
});

describe('a claim that cannot be', () => {
  const workshop = { form: 'WORKSHOP', quantity: 2, learned: days('2026-02-02', '2026-02-03') };
  it.each<[string, Partial<ClaimContent>, string]>([
    ['in the future', { endsOn: '2026-03-03' }, 'endsOn: future'],
    ['ending before it starts', { endsOn: '2026-02-01' }, 'endsOn: beforeStart'],
    ['on 30 February', { startsOn: '2026-02-30' }, 'startsOn: date'],
    ['before 2015', { startsOn: '2014-12-31' }, 'startsOn: tooEarly'],
    ['of an unknown form', { form: 'NAPPING' }, 'form: unknown'],
    ['of no minutes', { quantity: 0 }, 'quantity: positive'],
    ['of less than none', { quantity: -45 }, 'quantity: positive'],
    ['of half a minute', { quantity: 0.5 }, 'quantity: positive'],
    ['of 25 hours in a day', { startsOn: '2026-02-06', quantity: 25 * 60 }, 'quantity: moreThanTime'],
    ['a workshop of 400 days', { ...workshop, startsOn: '2025-01-27' }, 'endsOn: tooLong'],
    [
      'an internship of two years',
      { form: 'INTERNSHIP', startsOn: '2024-02-07', quantity: 1 },
      'endsOn: tooLong',
    ],
    ['two benchmarkings in one', { form: 'BENCHMARKING', quantity: 2 }, 'quantity: one'],
    ['more days than there are', { ...workshop, endsOn: '2026-02-02' }, 'quantity: moreThanDays'],
    ['days that are not as many as said', { ...workshop, quantity: 3 }, 'quantity: sum'],
    ['a day named twice', { ...workshop, learned: days('2026-02-02', '2026-02-02') }, 'learned: twice'],
    ['a day outside', { ...workshop, learned: days('2026-02-02', '2026-02-09') }, 'learned: outside'],
    ['a workshop without its days', { ...workshop, learned: [] }, 'learned: required'],
    [
      '25 hours of self-study on one day',
      { form: 'SELF_STUDY', quantity: 1500, learned: [{ date: '2026-02-02', amount: 1500 }] },
      'learned: amount',
    ],
    ['without an organiser', { organiser: null }, 'organiser: required'],
    ['in a zone nobody lives in', { zone: 'Mars/Olympus' }, 'zone: isIn'],
  ])('is one %s', (_, change, expected) => {
    expect(faults(change)).toContain(expected);
  });

  it('is over where it took place, not where the server stands', () => {
    const today = { ...TRAINING, startsOn: '2026-03-02', endsOn: '2026-03-02', quantity: 45 };
    const lateInUtc = new Date('2026-03-01T16:30:00Z');
    const of = (zone: string): number => faultsNow({ ...today, zone }, [rules], lateInUtc).length;
    expect([of('Asia/Jayapura'), of('Asia/Makassar'), of('Asia/Jakarta')]).toEqual([0, 0, 2]);
  });
});

describe('the fact of a claim', () => {
  const claim = TRAINING as CompleteClaim;
  const later = new Date('2026-03-02T00:00:00Z');

  it('is one, whatever is repeated, and completed with the last minute of its day at the place', () => {
    const fact = factOfClaim('claim-1', claim, later);
    expect(fact.id).toBe(factOfClaim('claim-1', claim, new Date('2027-01-01T00:00:00Z')).id);
    expect(fact).toMatchObject({
      completionDate: '2026-02-06',
      completedAt: new Date('2026-02-06T16:59:00Z'),
      learned: [{ date: '2026-02-06', amount: 1800 }],
    });
  });

  it('is never completed in the future', () => {
    const now = new Date('2026-02-06T02:00:00Z');
    expect(factOfClaim('claim-1', claim, now).completedAt).toEqual(now);
  });

  it.each([
    ['Asia/Makassar', '2025-12-31T15:59:00Z'],
    ['Asia/Tokyo', '2025-12-31T14:59:00Z'],
    ['America/New_York', '2026-01-01T04:59:00Z'],
    ['Australia/Sydney', '2025-12-31T12:59:00Z'],
  ])('ends the year at its own midnight: %s', (zone, instant) => {
    const fact = factOfClaim('claim-1', { ...claim, zone, endsOn: '2025-12-31' }, later);
    expect(fact.completedAt).toEqual(new Date(instant));
  });

  it('shares the signs of a duplicate with whatever says the same otherwise', () => {
    const numbered = { ...claim, certificateNumber: ' 12/ LKPP/2026 ' };
    expect(factOfClaim('a', numbered, later).duplicateKeys).toEqual(
      factOfClaim('b', { ...numbered, organiser: 'lkpp', certificateNumber: '12/lkpp/2026' }, later)
        .duplicateKeys,
    );
  });
});
