import { randomUUID } from 'node:crypto';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { RunChangeService } from '../run-change/run-change.service.js';
import { CalendarService } from './calendar.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(db, [{ key: 'ani' }, { key: 'budi' }]);
});
afterEach(() => db.drop());

async function makes(key: string, requestId: string = randomUUID()): Promise<string> {
  const actor = world.actor(key);
  const url = await world.database.transaction((tx) =>
    world.get(CalendarService).makeCalendarFeed(tx, actor, actor.employeeId ?? '', { requestId }),
  );
  return url.split('/').at(-1) ?? '';
}

async function reads(token: string): Promise<string[] | null> {
  const sessions = await world.get(CalendarService).sessions(token);
  return (
    sessions?.map(({ title, changes, cancelled }) => `${title} ${changes}${cancelled ? ' off' : ''}`) ?? null
  );
}

describe('The address of a calendar', () => {
  it('is the same for the same request, another for another, and then the earlier one is nobody’s', async () => {
    const requestId = randomUUID();
    const first = await makes('ani', requestId);
    expect(await makes('ani', requestId)).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    const second = await makes('ani');
    expect(second).not.toBe(first);
    expect([await reads(first), await reads(second)]).toEqual([null, []]);
    expect(await reads('0'.repeat(64))).toBeNull();
  });

  it('ends when its owner says so', async () => {
    const token = await makes('ani');
    const actor = world.actor('ani');
    const end = (): Promise<boolean> =>
      world.database.transaction((tx) =>
        world
          .get(CalendarService)
          .endCalendarFeed(tx, actor, actor.employeeId ?? '', { requestId: randomUUID() }),
      );
    expect([await end(), await end(), await reads(token)]).toEqual([true, false, null]);
  });

  it('shows what one attends and teaches, and follows when it moves or is cancelled', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'satu',
      sessions: ['2026-03-10T01:00:00Z', '2026-03-11T01:00:00Z'],
    });
    const taught = await world.run({ key: 'dua', sessions: ['2026-03-20T01:00:00Z'] });
    await db.asOwner(`UPDATE enrollment.run_session SET host_employee_id = $1 WHERE run_id = $2`, [
      person('ani').employeeId,
      taught.runId,
    ]);
    const [ani, budi] = [await makes('ani'), await makes('budi')];
    await world.enroll('ani', runId);
    expect(await reads(ani)).toEqual(['Sesi 1 0', 'Sesi 2 0', 'Sesi 1 0']);
    expect(await reads(budi)).toEqual([]);
    const times = { startsAt: new Date('2026-04-01T01:00:00Z'), endsAt: new Date('2026-04-01T05:00:00Z') };
    const change = { runId, reason: 'Gedung dipakai' };
    await world.database.transaction((tx) =>
      world.get(RunChangeService).postponeRun(tx, DESIGNER, {
        ...change,
        requestId: randomUUID(),
        sessions: [{ sessionId: sessionIds[0] ?? '', ...times }],
      }),
    );
    expect(await reads(ani)).toEqual(['Sesi 2 1', 'Sesi 1 0', 'Sesi 1 1']);
    await world.database.transaction((tx) =>
      world.get(RunChangeService).cancelRun(tx, DESIGNER, { ...change, requestId: randomUUID() }),
    );
    expect(await reads(ani)).toEqual(['Sesi 2 2 off', 'Sesi 1 0', 'Sesi 1 2 off']);
  });
});

describe('The calendar file of an enrollment', () => {
  it('is the learner’s own, and nobody else’s', async () => {
    const { runId } = await world.run({ key: 'satu' });
    const id = await world.enroll('ani', runId);
    const of = async (key: string, enrollmentId: string): Promise<number | undefined> =>
      (await world.get(CalendarService).sessionsOf(person(key).employeeId, enrollmentId))?.length;
    expect([await of('ani', id), await of('budi', id), await of('ani', randomUUID())]).toEqual([
      1,
      undefined,
      undefined,
    ]);
  });
});
