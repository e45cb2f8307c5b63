import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import type { RecordedFact } from '../jp/ledger.queries.js';
import { LedgerService } from '../jp/ledger.service.js';
import { LedgerHistoryQueries } from './ledger-history.queries.js';
import type { AsOf, YearAsOf } from './ledger-history.rules.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
});
afterAll(() => db.drop());

let made = 0;
async function somebody(): Promise<string> {
  made += 1;
  await insertEmployees(db, [{ key: `history-${made}`, since: '2025-03-01' }]);
  return person(`history-${made}`).employeeId;
}

function coaching(employeeId: string, date: string): RecordedFact {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    employeeId,
    enrollmentId: null,
    title: 'Coaching',
    form: 'COACHING',
    international: false,
    quantity: 1,
    learned: [{ date, amount: 1 }],
    completedAt: new Date(`${date}T08:00:00Z`),
    completionDate: date,
    duplicateKeys: [],
    origin: {
      source: 'EXTERNAL',
      provenance: 'DOCUMENT',
      sourceId: '00000000-0000-4000-8000-00000000e000',
      organiser: null,
      certificateNumber: null,
    },
  };
}

async function creditAt(now: string, fact: RecordedFact): Promise<void> {
  world.clock.set(now);
  await world.database.transaction((tx) =>
    world.get(LedgerService).credit(tx, [fact], { reason: 'TEST', actor: 'test' }),
  );
}

function asOf(employeeId: string, asked: Partial<AsOf>): Promise<YearAsOf> {
  return world
    .get(LedgerHistoryQueries)
    .yearAsOf(world.database.reader, employeeId, 2026, { validOn: null, knownAt: null, ...asked });
}

describe('a year as it was', () => {
  it('stays as it was known when a late fact displaces what stood', async () => {
    const employeeId = await somebody();
    await creditAt('2026-03-21T00:00:00Z', coaching(employeeId, '2026-03-10'));
    await creditAt('2026-03-22T00:00:00Z', coaching(employeeId, '2026-03-20'));
    const known = { knownAt: new Date('2026-03-31T00:00:00Z') };
    world.clock.set('2026-04-01T00:00:00Z');
    const inMarch = await asOf(employeeId, known);
    await creditAt('2026-04-02T00:00:00Z', coaching(employeeId, '2026-03-05'));
    expect(await asOf(employeeId, known)).toEqual(inMarch);
    expect(inMarch).toMatchObject({ countedMinutes: 180, uncountedMinutes: 0, knownUpTo: { sequence: 2 } });
    expect(await asOf(employeeId, {})).toMatchObject({ countedMinutes: 180, uncountedMinutes: 90 });
  });

  it('holds only what was finished by a date, as it is known now', async () => {
    const employeeId = await somebody();
    await creditAt('2026-05-21T00:00:00Z', coaching(employeeId, '2026-03-10'));
    await creditAt('2026-05-22T00:00:00Z', coaching(employeeId, '2026-04-10'));
    const valid = await asOf(employeeId, { validOn: '2026-03-31' });
    expect(valid.lines.map(({ activityDate }) => activityDate)).toEqual(['2026-03-10']);
    expect(valid.countedMinutes).toBe(90);
  });

  it('is not changed by a clock that goes back: a row is never posted before the one it follows', async () => {
    const employeeId = await somebody();
    await creditAt('2026-06-10T00:00:00Z', coaching(employeeId, '2026-03-10'));
    const known = { knownAt: new Date('2026-06-09T00:00:00Z') };
    await creditAt('2026-06-08T00:00:00Z', coaching(employeeId, '2026-04-10'));
    world.clock.set('2026-06-10T00:00:00Z');
    expect(await asOf(employeeId, known)).toMatchObject({ countedMinutes: 0, knownUpTo: null });
  });

  it('refuses an instant to come', async () => {
    const employeeId = await somebody();
    world.clock.set('2026-06-10T00:00:00Z');
    await expect(asOf(employeeId, { knownAt: new Date('2026-06-11T00:00:00Z') })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});
