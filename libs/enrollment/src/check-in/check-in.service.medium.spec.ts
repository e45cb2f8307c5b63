import { randomUUID } from 'node:crypto';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { AttendanceService } from '../attendance/attendance.service.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { CheckInQueries, type CheckInRow } from './check-in.queries.js';
import { codeOfSlot, slotAt } from './check-in.rules.js';
import { CheckInService } from './check-in.service.js';
import { RunEnd } from './run-end.task.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(
    db,
    ['ani', 'budi', 'citra'].map((key) => ({ key })),
  );
});
afterAll(() => db.drop());
beforeEach(() => world.clock.set('2026-03-02T01:00:00Z'));

/** The code that the room's screen shows at a moment. */
async function codeAt(sessionId: string, at: string): Promise<string> {
  const session = await world.get(CheckInQueries).hostedSession(DESIGNER, sessionId);
  return codeOfSlot(session, slotAt(new Date(at)));
}

interface Sent {
  readonly by: string;
  readonly code: string;
  readonly device?: string;
  readonly requestId?: string;
}

async function checkIn(
  sessionId: string,
  { by, code, device = randomUUID(), requestId = randomUUID() }: Sent,
): Promise<Pick<CheckInRow, 'state' | 'minutes' | 'source' | 'seenAt'>> {
  const actor = world.actor(by);
  const queries = world.get(CheckInQueries);
  const { enrollmentId } = await queries.ownOf(actor.employeeId, sessionId);
  await world.database.transaction((tx) =>
    world
      .get(CheckInService)
      .checkIn(tx, actor, actor.employeeId ?? '', enrollmentId, { requestId, sessionId, code, device }),
  );
  const { state, minutes, source, seenAt } = await queries.ownOf(actor.employeeId, sessionId);
  return { state, minutes, source, seenAt };
}

async function rowsOf(sessionId: string): Promise<number> {
  const [row] = await world.database.reader.query<{ rows: number }[]>(
    `SELECT count(*)::int AS rows FROM check_in WHERE session_id = $1`,
    [sessionId],
  );
  return row?.rows ?? 0;
}

async function outcomeOf(enrollmentId: string): Promise<{ status: string; counted: number }> {
  const [row] = await world.database.reader.query<{ status: string; counted: number }[]>(
    `SELECT status, (SELECT coalesce(sum(b.counted_minutes), 0)::int FROM jp_fact f JOIN jp_fact_balance b ON b.fact_id = f.id
       WHERE f.enrollment_id = e.id) AS counted FROM enrollment e WHERE id = $1`,
    [enrollmentId],
  );
  return row ?? { status: 'none', counted: 0 };
}

describe('checking in', () => {
  it('counts from the code’s half minute, and completes at the end of the run, not before', async () => {
    const { runId, sessionIds } = await world.run({ key: 'one', sessions: ['2026-03-10T01:00:00Z'] });
    const [sessionId = ''] = sessionIds;
    const id = await world.enroll('ani', runId);
    world.clock.set('2026-03-10T01:05:20Z');
    const code = await codeAt(sessionId, '2026-03-10T01:05:00Z');
    expect(await checkIn(sessionId, { by: 'ani', code: ` ${code.toLowerCase()} ` })).toEqual({
      state: 'PRESENT',
      minutes: 240,
      source: 'CODE',
      seenAt: new Date('2026-03-10T01:05:00Z'),
    });
    await world.get(RunEnd).run();
    expect(await outcomeOf(id)).toEqual({ status: 'ATTENDING', counted: 0 });
    world.clock.set('2026-03-10T05:00:00Z');
    await world.get(RunEnd).run();
    await world.get(RunEnd).run();
    expect(await outcomeOf(id)).toEqual({ status: 'PASSED', counted: 900 });
  });

  it('leaves the same in whatever order and however often check-ins arrive, hours later too', async () => {
    const { runId, sessionIds } = await world.run({ key: 'orders', sessions: ['2026-03-11T01:00:00Z'] });
    const [sessionId = ''] = sessionIds;
    for (const key of ['ani', 'budi']) await world.enroll(key, runId);
    world.clock.set('2026-03-11T04:00:00Z');
    const early = await codeAt(sessionId, '2026-03-11T01:10:00Z');
    const late = await codeAt(sessionId, '2026-03-11T01:40:00Z');
    const [one, other] = [randomUUID(), randomUUID()];
    await checkIn(sessionId, { by: 'ani', code: early, device: one });
    const forwards = await checkIn(sessionId, { by: 'ani', code: late, device: one });
    await checkIn(sessionId, { by: 'budi', code: late, device: other });
    const request = { by: 'budi', code: early, device: other, requestId: randomUUID() };
    for (let times = 0; times < 4; times += 1) await checkIn(sessionId, request);
    const backwards = await checkIn(sessionId, { ...request, requestId: randomUUID() });
    expect(backwards).toEqual(forwards);
    expect(backwards).toMatchObject({ state: 'PRESENT', minutes: 240 });
    expect(await rowsOf(sessionId)).toBe(2);
  });

  it('does not touch what the host recorded, and tells the host', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'host',
      sessions: ['2026-03-12T01:00:00Z', '2026-03-13T01:00:00Z'],
    });
    const [sessionId = ''] = sessionIds;
    const ids = [await world.enroll('ani', runId), await world.enroll('budi', runId)];
    world.clock.set('2026-03-12T02:00:00Z');
    await world.database.transaction((tx) =>
      world.get(AttendanceService).recordAttendance(tx, DESIGNER, {
        requestId: randomUUID(),
        sessionId,
        entries: [{ enrollmentId: ids[0] ?? '', state: 'ABSENT' }],
      }),
    );
    const device = randomUUID();
    const code = await codeAt(sessionId, '2026-03-12T01:01:00Z');
    expect(await checkIn(sessionId, { by: 'ani', code, device })).toMatchObject({
      state: 'ABSENT',
      source: 'ROLL_CALL',
    });
    await checkIn(sessionId, { by: 'budi', code, device });
    await checkIn(sessionId, { by: 'budi', code });
    const flags = await world.get(CheckInQueries).flagsOf(sessionId);
    expect(flags.map(({ enrollmentId, kind }) => `${ids.indexOf(enrollmentId)} ${kind}`).sort()).toEqual([
      '0 AGAINST_THE_ROLL',
      '0 ARRIVED_LATER',
      '0 SHARED_DEVICE',
      '1 ARRIVED_LATER',
      '1 SEVERAL_DEVICES',
      '1 SHARED_DEVICE',
    ]);
    expect(await world.get(CheckInQueries).countsOf(sessionId)).toEqual({
      participants: 2,
      recorded: 2,
      checkedIn: 2,
    });
  });

  it('does not touch what a host records at the same moment', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'same-moment',
      sessions: ['2026-03-18T01:00:00Z', '2026-03-19T01:00:00Z'],
    });
    const [sessionId = ''] = sessionIds;
    const enrollmentId = await world.enroll('budi', runId);
    world.clock.set('2026-03-18T01:05:00Z');
    const code = await codeAt(sessionId, '2026-03-18T01:05:00Z');
    const arriving = await world.database.transaction(async (tx) => {
      await world.get(AttendanceService).recordAttendance(tx, DESIGNER, {
        requestId: randomUUID(),
        sessionId,
        entries: [{ enrollmentId, state: 'ABSENT' }],
      });
      const arrival = checkIn(sessionId, { by: 'budi', code });
      await world.untilLockWaits(1);
      return { arrival };
    });
    expect(await arriving.arrival).toMatchObject({ state: 'ABSENT', source: 'ROLL_CALL' });
  });

  it.each<[string, string, string, string]>([
    ['before the window', '2026-03-14T00:29:59Z', '2026-03-14T00:30:00Z', 'CHECK_IN_NOT_OPEN'],
    ['with a code to come', '2026-03-14T01:00:00Z', '2026-03-14T01:00:30Z', 'CODE_WRONG'],
    ['with a code from after the window', '2026-03-14T02:40:00Z', '2026-03-14T02:30:00Z', 'CHECK_IN_CLOSED'],
    [
      'too long after the session',
      '2026-03-17T05:00:00Z',
      '2026-03-14T01:00:00Z',
      'CHECK_IN_ARRIVED_TOO_LATE',
    ],
  ])('is refused %s, and nothing is kept', async (_, now, codeOf, refusal) => {
    const key = `refused-${refusal}`;
    const { runId, sessionIds } = await world.run({ key, sessions: ['2026-03-14T01:00:00Z'] });
    const [sessionId = ''] = sessionIds;
    await world.enrollOrWait('citra', runId);
    const code = await codeAt(sessionId, codeOf);
    world.clock.set(now);
    await expect(checkIn(sessionId, { by: 'citra', code })).rejects.toMatchObject({ code: refusal });
    expect(await rowsOf(sessionId)).toBe(0);
  });

  it('is refused to who has no seat, with a forged code, with that of another session, and with a reused request', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'foreign',
      sessions: ['2026-03-20T01:00:00Z', '2026-03-20T01:30:00Z'],
      sessionMinutes: 30,
    });
    const [first = '', second = ''] = sessionIds;
    await world.enroll('ani', runId);
    world.clock.set('2026-03-20T01:20:00Z');
    const code = await codeAt(second, '2026-03-20T01:15:00Z');
    await expect(checkIn(first, { by: 'budi', code })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(checkIn(first, { by: 'ani', code: 'ZZZZZZ' })).rejects.toMatchObject({ code: 'CODE_WRONG' });
    await expect(checkIn(first, { by: 'ani', code })).rejects.toMatchObject({
      code: 'CODE_OF_OTHER_SESSION',
      details: { sessionId: second },
    });
    const requestId = randomUUID();
    await checkIn(second, { by: 'ani', code, requestId });
    await expect(checkIn(second, { by: 'ani', code: 'ZZZZZZ', requestId })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });
});
