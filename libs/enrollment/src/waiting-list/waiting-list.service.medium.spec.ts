import { randomUUID } from 'node:crypto';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder, type RunOptions } from '../enrollment.builder.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';
import { SeatService } from '../seat/seat.service.js';
import { OfferExpiry } from './offer-expiry.task.js';
import { WaitingListQueries } from './waiting-list.queries.js';
import { WaitingListService } from './waiting-list.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  const many = Array.from({ length: 30 }, (_, index) => ({ key: `crowd-${index}` }));
  await insertEmployees(db, [{ key: 'ani' }, { key: 'budi' }, { key: 'cici' }, { key: 'didi' }, ...many]);
});
afterAll(() => db.drop());

let runs = 0;
/** A run with a waiting list, on a day of its own. */
function line(
  key: string,
  capacity: number,
  more: Partial<RunOptions> = {},
): ReturnType<EnrollmentBuilder['run']> {
  runs += 1;
  const sessions = [`2026-06-${String(runs).padStart(2, '0')}T01:00:00Z`];
  return world.run({ key, capacity, waitingRule: 'FIRST_COME', sessions, ...more });
}

interface Row {
  id: string;
  status: string;
}

async function statusOf(id: string): Promise<string> {
  const [row] = await world.database.reader.query<Row[]>(`SELECT id, status FROM enrollment WHERE id = $1`, [
    id,
  ]);
  return row?.status ?? '';
}

/** What the counters say and what the rows say: always the same. */
async function counts(runId: string): Promise<{ taken: number; waiting: number }> {
  const [row] = await world.database.reader.query<
    { taken: number; waiting: number; held: number; inLine: number }[]
  >(
    `SELECT taken, waiting, (SELECT count(*)::int FROM enrollment WHERE run_id = $1 AND holds_seat) AS held,
       (SELECT count(*)::int FROM enrollment WHERE run_id = $1 AND status = 'WAITLISTED') AS "inLine" FROM run_seat WHERE run_id = $1`,
    [runId],
  );
  if (!row) throw new Error('no such run');
  expect([row.held, row.inLine]).toEqual([row.taken, row.waiting]);
  return { taken: row.taken, waiting: row.waiting };
}

async function cancel(key: string, enrollmentId: string): Promise<void> {
  const input = { requestId: randomUUID(), enrollmentId, reason: 'berhalangan' };
  await world.database.transaction((tx) =>
    world.get(EnrollmentService).cancelEnrollment(tx, world.actor(key), input),
  );
}

async function answer(key: string, enrollmentId: string, accept: boolean, more = {}): Promise<void> {
  const actor = world.actor(key);
  const input = { requestId: randomUUID(), enrollmentId, accept, reason: accept ? null : 'sakit', ...more };
  await world.database.transaction((tx) =>
    world.get(WaitingListService).answerOffer(tx, actor, actor.employeeId ?? '', input),
  );
}

async function setCapacity(runId: string, limited: number): Promise<void> {
  const input = { requestId: randomUUID(), runId, capacity: { limited } };
  await world.database.transaction((tx) => world.get(SeatService).changeCapacity(tx, DESIGNER, input));
}

describe('a full run with a waiting list', () => {
  it('says how many wait, and lets nobody in line who did not ask for it', async () => {
    const { runId } = await line('ask', 1);
    await world.enroll('ani', runId);
    await expect(world.enroll('budi', runId)).rejects.toMatchObject({
      code: 'RUN_FULL',
      details: { waiting: 0 },
    });
    expect(await statusOf(await world.enrollOrWait('budi', runId))).toBe('WAITLISTED');
    expect(await counts(runId)).toEqual({ taken: 1, waiting: 1 });
    await expect(world.enroll('cici', runId)).rejects.toMatchObject({
      code: 'RUN_FULL',
      details: { waiting: 1 },
    });
  });

  it('has no line where none was set, whoever asks', async () => {
    const { runId } = await line('none', 1, { waitingRule: undefined });
    await world.enroll('ani', runId);
    await expect(world.enrollOrWait('budi', runId)).rejects.toMatchObject({ code: 'RUN_FULL' });
  });

  it('offers a freed seat to the next in line at once, and nobody who comes then passes them', async () => {
    const { runId } = await line('next', 1);
    const seat = await world.enroll('ani', runId);
    const [first, second] = [
      await world.enrollOrWait('budi', runId),
      await world.enrollOrWait('cici', runId),
    ];
    const [places] = await world.get(WaitingListQueries).placeOf([second], DESIGNER);
    expect(places?.[0]).toMatchObject({ position: 2, length: 2 });
    await cancel('ani', seat);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['OFFERED', 'WAITLISTED']);
    expect(await counts(runId)).toEqual({ taken: 1, waiting: 1 });
    await expect(world.enroll('didi', runId)).rejects.toMatchObject({ code: 'RUN_FULL' });
    await answer('budi', first, true);
    expect(await statusOf(first)).toBe('SEATED');
    expect(await counts(runId)).toEqual({ taken: 1, waiting: 1 });
  });

  it('goes on to the next when the seat is declined, and keeps the reason', async () => {
    const { runId } = await line('decline', 1);
    const seat = await world.enroll('ani', runId);
    const [first, second] = [
      await world.enrollOrWait('budi', runId),
      await world.enrollOrWait('cici', runId),
    ];
    await cancel('ani', seat);
    await expect(answer('budi', first, false, { reason: null })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await answer('budi', first, false);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['DECLINED', 'OFFERED']);
    await expect(answer('budi', first, true)).rejects.toMatchObject({ code: 'NOT_OFFERED' });
    await expect(answer('budi', second, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes on by itself when nobody answers in time; who answers late is told', async () => {
    const { runId } = await line('late', 1, { offerHours: 2 });
    const seat = await world.enroll('ani', runId);
    const [first, second] = [
      await world.enrollOrWait('budi', runId),
      await world.enrollOrWait('cici', runId),
    ];
    await cancel('ani', seat);
    world.clock.advance(2 * 3_600_000);
    await expect(answer('budi', first, true)).rejects.toMatchObject({ code: 'OFFER_EXPIRED' });
    await world.get(OfferExpiry).run();
    expect([await statusOf(first), await statusOf(second)]).toEqual(['EXPIRED', 'OFFERED']);
    await world.get(OfferExpiry).run();
    expect(await statusOf(second)).toBe('OFFERED');
    expect(await counts(runId)).toEqual({ taken: 1, waiting: 0 });
  });

  it('offers what more capacity brings, and does not go below what is held or offered', async () => {
    const { runId } = await line('capacity', 1);
    await world.enroll('ani', runId);
    const waiting = [];
    for (const key of ['budi', 'cici', 'didi']) waiting.push(await world.enrollOrWait(key, runId));
    await setCapacity(runId, 3);
    expect(await Promise.all(waiting.map(statusOf))).toEqual(['OFFERED', 'OFFERED', 'WAITLISTED']);
    await expect(setCapacity(runId, 2)).rejects.toMatchObject({
      code: 'CAPACITY_BELOW_TAKEN',
      details: { taken: 3, offered: 2, held: 1 },
    });
  });

  it('lets who waits leave, and the others move up', async () => {
    const { runId } = await line('leave', 1);
    const seat = await world.enroll('ani', runId);
    const [first, second] = [
      await world.enrollOrWait('budi', runId),
      await world.enrollOrWait('cici', runId),
    ];
    await cancel('budi', first);
    expect(await counts(runId)).toEqual({ taken: 1, waiting: 1 });
    await cancel('ani', seat);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['WITHDRAWN', 'OFFERED']);
  });

  it('puts those first who miss more JP, where the run says so', async () => {
    const { runId } = await line('priority', 1, { waitingRule: 'PRIORITY' });
    const seat = await world.enroll('ani', runId);
    const [early, poor] = [
      await world.enrollOrWait('crowd-1', runId),
      await world.enrollOrWait('crowd-2', runId),
    ];
    for (const [key, floor] of [
      ['crowd-1', 0],
      ['crowd-2', 900],
    ] as const)
      await db.asOwner(
        `INSERT INTO enrollment.entitlement (employee_id, year, kind, floor_minutes, trace, roster_changed_at, computed_at)
         VALUES ($1, 2026, 'OWED', $2, '[]', now(), now())
         ON CONFLICT (year, employee_id) DO UPDATE SET kind = 'OWED', floor_minutes = $2`,
        [world.actor(key).employeeId, floor],
      );
    await cancel('ani', seat);
    expect([await statusOf(early), await statusOf(poor)]).toEqual(['WAITLISTED', 'OFFERED']);
  });

  it('strands nobody and sells nothing twice, however many come and go at once', async () => {
    const { runId } = await line('churn', 5);
    const keys = Array.from({ length: 30 }, (_, index) => `crowd-${index}`);
    await Promise.all(
      keys.map(async (key, index) => {
        const id = await world.enrollOrWait(key, runId);
        if (index % 3 === 0) await cancel(key, id).catch(() => undefined);
      }),
    );
    const { taken, waiting } = await counts(runId);
    expect([taken, waiting]).toEqual([5, 15]);
  });
});
