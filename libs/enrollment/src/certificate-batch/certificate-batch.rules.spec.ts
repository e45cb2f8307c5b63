import type { YearChange } from '../certificate-revision/certificate-revision.rules.js';
import {
  isDue,
  needsSecondPerson,
  readinessOf,
  summedChanges,
  type Candidate,
} from './certificate-batch.rules.js';

const DUE: Candidate = {
  ...{ enrollmentId: 'e', employeeId: 'p', name: 'Ani', completed: true, status: 'PASSED', graded: true },
  ...{
    certificateWithoutPass: false,
    attendedMinutes: 240,
    sessionMinutes: 240,
    minimumAttendancePercent: 80,
  },
  ...{ valid: null, hasAny: false, nip: '1', rank: 'Penata', position: 'Analis', unit: 'Dinas' },
};

describe('who is due a certificate with a release', () => {
  it.each<[string, Partial<Candidate>, boolean]>([
    ['who passed and has none', {}, true],
    ['nobody who has not completed', { completed: false, status: 'ATTENDING' }, false],
    ['nobody who failed', { status: 'NOT_PASSED' }, false],
    [
      'who failed and attended, where that is certified',
      { status: 'NOT_PASSED', certificateWithoutPass: true },
      true,
    ],
    ['nobody who has one', { hasAny: true, valid: { hasFile: true } }, false],
    ['nobody whose was revoked: that was decided', { hasAny: true }, false],
  ])('%s', (_, differs, due) => {
    expect(isDue({ ...DUE, ...differs })).toBe(due);
  });
});

it('Readiness counts what is due and what these lack, and shows the first two and the longest name', () => {
  const people = ['Ani', 'Budi', 'Cici', 'Raden Mas Panji Soerjokoesoemo'].map((name) => ({
    ...DUE,
    ...{ name, enrollmentId: name },
  }));
  const [ani, budi, cici, raden] = people as [Candidate, Candidate, Candidate, Candidate];
  const found = readinessOf([
    { ...ani, rank: null },
    { ...budi, nip: null, rank: null },
    { ...cici, position: null, unit: null },
    raden,
    { ...DUE, completed: false, status: 'ATTENDING', rank: null },
    { ...DUE, status: 'NOT_PASSED' },
    { ...DUE, hasAny: true, valid: { hasFile: true } },
    { ...DUE, hasAny: true, valid: { hasFile: false } },
  ]);
  expect(found).toMatchObject({
    ...{ due: 4, withoutNip: 1, withoutRank: 2, withoutPosition: 1, withoutUnit: 1 },
    ...{ undecided: 1, notDue: 1, issued: 2, withoutFile: 1 },
  });
  expect(found.samples.map(({ enrollmentId }) => enrollmentId)).toEqual(['Ani', 'Budi', raden.name]);
});

it.each([
  ['ISSUE', 'KEEP', 100, false],
  ['ISSUE', 'KEEP', 101, true],
  ['REPLACE', 'KEEP', 100, false],
  ['REPLACE', 'RE_DATE', 1, true],
  ['REVOKE', 'KEEP', 101, true],
  ['REVOKE', 'REVERSE', 1, true],
] as const)('%s with %s of %i people takes two: %s', (deed, jp, people, second) => {
  expect(needsSecondPerson({ deed, jp }, people, 100)).toBe(second);
});

it('Changes are summed by year, with whose standing turns', () => {
  const change = (
    year: number,
    before: number,
    after: number,
    rest: Partial<YearChange> = {},
  ): YearChange => ({
    ...{ year, countedMinutesBefore: before, countedMinutesAfter: after, floorMinutes: 900, closed: false },
    stateBefore: before >= 900 ? 'FULFILLED' : 'NOT_FULFILLED',
    stateAfter: after >= 900 ? 'FULFILLED' : 'NOT_FULFILLED',
    ...rest,
  });
  expect(
    summedChanges([
      change(2026, 0, 360),
      change(2025, 900, 540, { closed: true }),
      change(2026, 600, 960),
      change(2025, 360, 0),
    ]),
  ).toEqual([
    {
      ...{ year: 2025, closed: true, people: 2, fallen: 1, risen: 0 },
      ...{ countedMinutesBefore: 1260, countedMinutesAfter: 540 },
    },
    {
      ...{ year: 2026, closed: false, people: 2, fallen: 0, risen: 1 },
      ...{ countedMinutesBefore: 600, countedMinutesAfter: 1320 },
    },
  ]);
});
