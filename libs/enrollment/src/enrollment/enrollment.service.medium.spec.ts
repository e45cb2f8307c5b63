import { randomUUID } from 'node:crypto';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { SeatService } from '../seat/seat.service.js';
import { EnrollmentService } from './enrollment.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  const many = Array.from({ length: 40 }, (_, index) => ({ key: `crowd-${index}` }));
  await insertEmployees(db, [{ key: 'ani' }, { key: 'budi' }, { key: 'gone', until: '2026-01-01' }, ...many]);
});
afterAll(() => db.drop());

async function seats(runId: string): Promise<{ taken: number; live: number }> {
  const [row] = await world.database.reader.query<{ taken: number; live: number }[]>(
    `SELECT taken, (SELECT count(*)::int FROM enrollment WHERE run_id = $1 AND status = 'SEATED') AS live FROM run_seat WHERE run_id = $1`,
    [runId],
  );
  if (!row) throw new Error('no such run');
  return row;
}

describe('enrolling', () => {
  it('never seats more than there are seats, however many come at once', async () => {
    const { runId } = await world.run({ key: 'rush', capacity: 7 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => world.enroll(`crowd-${index}`, runId)),
    );
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
    );
    expect(refusals).toEqual(Array.from({ length: 33 }, () => 'RUN_FULL'));
    expect(await seats(runId)).toEqual({ taken: 7, live: 7 });
  });

  it('gives a repeated request the first answer, and makes one enrollment of twenty at once', async () => {
    const { runId } = await world.run({ key: 'retry' });
    const requestId = randomUUID();
    const ids = await Promise.all(Array.from({ length: 20 }, () => world.enroll('ani', runId, requestId)));
    expect(new Set(ids).size).toBe(1);
    expect(await seats(runId)).toEqual({ taken: 1, live: 1 });
  });

  it('answers a repetition even when the run is full by now', async () => {
    const { runId } = await world.run({ key: 'last-seat', capacity: 1, sessions: ['2026-03-11T01:00:00Z'] });
    const requestId = randomUUID();
    const first = await world.enroll('ani', runId, requestId);
    expect(await world.enroll('ani', runId, requestId)).toBe(first);
  });

  it('refuses the same key with another run', async () => {
    const requestId = randomUUID();
    const one = await world.run({ key: 'key-a', sessions: ['2026-03-12T01:00:00Z'] });
    const two = await world.run({ key: 'key-b', sessions: ['2026-03-13T01:00:00Z'] });
    await world.enroll('budi', one.runId, requestId);
    await expect(world.enroll('budi', two.runId, requestId)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('holds one live enrollment per person and run', async () => {
    const { runId } = await world.run({ key: 'twice', sessions: ['2026-03-14T01:00:00Z'] });
    await world.enroll('ani', runId);
    await expect(world.enroll('ani', runId)).rejects.toMatchObject({ code: 'ALREADY_ENROLLED' });
  });

  it('says which runs clash, and takes an accepted clash', async () => {
    const one = await world.run({ key: 'clash-a', sessions: ['2026-04-01T01:00:00Z'] });
    const two = await world.run({ key: 'clash-b', sessions: ['2026-04-01T02:00:00Z'] });
    await world.enroll('ani', one.runId);
    await expect(world.enroll('ani', two.runId)).rejects.toMatchObject({
      code: 'SESSIONS_CLASH',
      details: { runIds: [one.runId] },
    });
  });

  it.each([
    ['before registration opens', 'ani', -2, 'REGISTRATION_NOT_OPEN'],
    ['after registration closed', 'ani', 25, 'REGISTRATION_CLOSED'],
    ['somebody who left', 'gone', 0, 'EMPLOYEE_NOT_ACTIVE'],
  ])('refuses %s', async (name, who, hours, code) => {
    const { runId } = await world.run({ key: name, sessions: ['2026-05-01T01:00:00Z'] });
    world.clock.advance(hours * 3_600_000);
    await expect(world.enroll(who, runId)).rejects.toMatchObject({ code });
    world.clock.advance(-hours * 3_600_000);
  });
});

describe('cancelling', () => {
  it('gives the seat back once, and lets the person enroll again', async () => {
    const { runId } = await world.run({ key: 'cancel', capacity: 1, sessions: ['2026-05-02T01:00:00Z'] });
    const enrollmentId = await world.enroll('ani', runId);
    const input = { requestId: randomUUID(), enrollmentId, reason: 'Dinas luar' };
    const cancel = (): Promise<string> =>
      world.database.transaction((tx) =>
        world.get(EnrollmentService).cancelEnrollment(tx, world.actor('ani'), input),
      );
    await Promise.all([cancel(), cancel(), cancel()]);
    expect(await seats(runId)).toEqual({ taken: 0, live: 0 });
    await world.enroll('ani', runId);
    expect(await seats(runId)).toEqual({ taken: 1, live: 1 });
  });

  it('tells of the end after the beginning, when the clock was ahead and is set right in between', async () => {
    const { runId } = await world.run({ key: 'clock', sessions: ['2026-05-05T01:00:00Z'] });
    const right = world.clock.now();
    world.clock.advance(600_000);
    const enrollmentId = await world.enroll('ani', runId);
    world.clock.set(right);
    const input = { requestId: randomUUID(), enrollmentId, reason: 'Dinas luar' };
    await world.database.transaction((tx) =>
      world.get(EnrollmentService).cancelEnrollment(tx, world.actor('ani'), input),
    );
    // Of two events that come in any order the later one wins.
    const told = await world.database.reader.query<{ name: string }[]>(
      `SELECT name FROM outbox WHERE name LIKE 'enrollment.%' AND payload ->> 'enrollmentId' = $1
       ORDER BY (payload ->> 'at')::timestamptz DESC LIMIT 1`,
      [enrollmentId],
    );
    expect(told).toEqual([{ name: 'enrollment.ended.v1' }]);
  });

  it('is nobody else’s business', async () => {
    const { runId } = await world.run({ key: 'foreign', sessions: ['2026-05-03T01:00:00Z'] });
    const enrollmentId = await world.enroll('ani', runId);
    const input = { requestId: randomUUID(), enrollmentId, reason: 'Iseng saja' };
    await expect(
      world.database.transaction((tx) =>
        world.get(EnrollmentService).cancelEnrollment(tx, world.actor('budi'), input),
      ),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('capacity', () => {
  it('cannot go below the seats that are taken', async () => {
    const { runId } = await world.run({ key: 'shrink', capacity: 5, sessions: ['2026-05-04T01:00:00Z'] });
    await world.enroll('ani', runId);
    await world.enroll('budi', runId);
    const change = (limited: number): Promise<string> =>
      world.database.transaction((tx) =>
        world
          .get(SeatService)
          .changeCapacity(tx, DESIGNER, { requestId: randomUUID(), runId, capacity: { limited } }),
      );
    await expect(change(1)).rejects.toMatchObject({ code: 'CAPACITY_BELOW_TAKEN', details: { taken: 2 } });
    await change(2);
    await expect(world.enroll('crowd-1', runId)).rejects.toMatchObject({ code: 'RUN_FULL' });
  });

  it('is kept by the database itself', async () => {
    const { runId } = await world.run({ key: 'check', capacity: 1, sessions: ['2026-05-05T01:00:00Z'] });
    await expect(
      world.database.reader.query(`UPDATE run_seat SET taken = 2 WHERE run_id = $1`, [runId]),
    ).rejects.toThrow('run_is_never_overbooked');
  });
});
