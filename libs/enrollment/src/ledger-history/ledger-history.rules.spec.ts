import fc from 'fast-check';
import { yearAsOf, type HistoricPosting } from './ledger-history.rules.js';

const DAY = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1);

/** A chain as the ledger makes them: each row later than the last, some of them reversing an earlier one. */
const chains = fc
  .array(
    fc.record({
      day: fc.nat(300),
      minutes: fc.integer({ min: 1, max: 900 }),
      reverse: fc.boolean(),
      later: fc.nat(20),
    }),
    {
      maxLength: 25,
    },
  )
  .map((moves) => {
    const rows: HistoricPosting[] = [];
    let postedAt = START;
    for (const { day, minutes, reverse, later } of moves) {
      postedAt += later * DAY;
      const open = rows.find(
        ({ id, reverses }) => reverses === null && !rows.some((row) => row.reverses === id),
      );
      rows.push(
        reverse && open
          ? row(rows.length + 1, postedAt, open.activityAt.getTime(), open.minutes, open.id)
          : row(rows.length + 1, postedAt, START + day * DAY, minutes, null),
      );
    }
    return rows;
  });

function row(
  sequence: number,
  postedAt: number,
  activityAt: number,
  minutes: number,
  reverses: string | null,
): HistoricPosting {
  const accounts = { from: 'source:SEMINAR', to: sequence % 3 === 0 ? 'uncounted:cap' : 'counted' };
  return {
    id: `posting ${sequence}`,
    employeeId: 'ani',
    year: 2026,
    sequence,
    fromAccount: reverses === null ? accounts.from : accounts.to,
    toAccount: reverses === null ? accounts.to : accounts.from,
    minutes,
    title: 'Seminar',
    form: 'SEMINAR',
    international: false,
    activityAt: new Date(activityAt),
    activityDate: new Date(activityAt).toISOString().slice(0, 10),
    postedAt: new Date(postedAt),
    ruleVersion: 'uji',
    trace: { quantity: 1, basis: 'PER_DAY', minutesPerUnit: 180, earned: minutes },
    reason: 'UJI',
    reverses,
    enrollmentId: null,
    adjustment: false,
    factId: `fact ${sequence}`,
    source: 'EXTERNAL',
    provenance: 'DOCUMENT',
    hash: String(sequence),
  };
}

describe('a year as of a past date', () => {
  it('never changes when more is posted', () => {
    fc.assert(
      fc.property(chains, fc.nat(25), fc.option(fc.nat(300)), (rows, upTo, day) => {
        const before = rows.slice(0, upTo);
        const next = rows[upTo];
        const knownAt = new Date((next?.postedAt.getTime() ?? START + 9999 * DAY) - 1);
        const validOn = day === null ? null : new Date(START + day * DAY).toISOString().slice(0, 10);
        const then = yearAsOf('ani', 2026, before, { validOn, knownAt });
        expect(yearAsOf('ani', 2026, [...rows].reverse(), { validOn, knownAt })).toEqual(then);
      }),
    );
  });

  it('adds up to what was recorded, whichever past is asked for', () => {
    fc.assert(
      fc.property(chains, fc.nat(400), (rows, day) => {
        const asOf = { validOn: null, knownAt: new Date(START + day * DAY) };
        const { earnedMinutes, countedMinutes, uncountedMinutes, disputedMinutes } = yearAsOf(
          'ani',
          2026,
          rows,
          asOf,
        );
        expect(countedMinutes + uncountedMinutes + disputedMinutes).toBe(earnedMinutes);
      }),
    );
  });

  it('shows a row that was reversed later as standing', () => {
    const rows = [row(1, START, START, 180, null), row(2, START + DAY, START, 180, 'posting 1')];
    expect(yearAsOf('ani', 2026, rows, { validOn: null, knownAt: new Date(START) })).toMatchObject({
      countedMinutes: 180,
      knownUpTo: { sequence: 1 },
    });
    expect(yearAsOf('ani', 2026, rows, { validOn: null, knownAt: null })).toMatchObject({
      countedMinutes: 0,
      lines: [],
      knownUpTo: { sequence: 2 },
    });
  });
});
