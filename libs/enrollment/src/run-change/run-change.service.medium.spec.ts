import { randomUUID } from 'node:crypto';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { SeatService } from '../seat/seat.service.js';
import { REASON, RunWatch } from './run-change.builder.js';
import { RunChangeService } from './run-change.service.js';

const PEOPLE = ['ani', 'budi', 'cici', 'didi', 'euis', 'fani'];
let db: TestDatabase;
let world: EnrollmentBuilder;
let seen: RunWatch;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  seen = new RunWatch(world, PEOPLE);
  await insertEmployees(
    db,
    PEOPLE.map((key) => ({ key })),
  );
});
afterEach(() => db.drop());

const line = { waitingRule: 'FIRST_COME' } as const;

function postpone(
  runId: string,
  sessions: { sessionId: string; startsAt: string; hours?: number }[],
  more: { registrationClosesAt?: Date; requestId?: string } = {},
): Promise<string> {
  const input = {
    requestId: randomUUID(),
    runId,
    reason: REASON,
    sessions: sessions.map(({ sessionId, startsAt, hours }) => ({
      sessionId,
      startsAt: new Date(startsAt),
      endsAt: new Date(Date.parse(startsAt) + (hours ?? 4) * 3_600_000),
    })),
    ...more,
  };
  return world.database.transaction((tx) => world.get(RunChangeService).postponeRun(tx, DESIGNER, input));
}

describe('Cancelling a run', () => {
  it('ends seats, offers and the line in one step, tells each with the reason, and lets nobody in', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 2, ...line });
    const ani = await world.enroll('ani', runId);
    await world.enroll('budi', runId);
    await world.enrollOrWait('cici', runId);
    await world.enrollOrWait('didi', runId);
    await seen.withdraw('ani', ani);
    await world.database.reader.query(`DELETE FROM outbox`);
    const requestId = randomUUID();
    await seen.cancelRun(runId, requestId);
    await seen.cancelRun(runId, requestId);
    expect(await seen.rows(runId)).toEqual([
      'ani WITHDRAWN',
      'budi CANCELLED',
      'cici CANCELLED',
      'didi CANCELLED',
    ]);
    expect(await seen.counts(runId)).toEqual([0, 0]);
    expect(await seen.told()).toEqual(['budi RUN_CANCELLED', 'cici RUN_CANCELLED', 'didi RUN_CANCELLED']);
    expect(await seen.announced()).toMatchObject({ runId, cancelled: true, reason: REASON });
    await expect(world.enroll('euis', runId)).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
    await expect(seen.cancelRun(runId)).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
    const capacity = { requestId: randomUUID(), runId, capacity: { limited: 9 } };
    await expect(
      world.database.transaction((tx) => world.get(SeatService).changeCapacity(tx, DESIGNER, capacity)),
    ).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
  });

  it('leaves nobody inside who comes in at the same moment', async () => {
    for (const approval of ['NONE', 'SUPERIOR', 'BPSDM'] as const)
      for (let round = 0; round < 5; round += 1) {
        const key = `${approval}-${round}`;
        const { runId } = await world.run({ key, capacity: 3, approval, ...line });
        await Promise.allSettled([
          ...PEOPLE.map((name) =>
            world.enroll(name, runId, randomUUID(), { joinLine: true, acceptClash: true }),
          ),
          seen.cancelRun(runId),
        ]);
        expect((await seen.rows(runId)).filter((row) => !row.endsWith('CANCELLED'))).toEqual([]);
        expect(await seen.counts(runId)).toEqual([0, 0]);
      }
  });

  it('is refused for a run that is over or does not exist', async () => {
    const { runId } = await world.run({ key: 'satu' });
    world.clock.set('2026-03-10T05:00:00Z');
    await expect(seen.cancelRun(runId)).rejects.toMatchObject({ code: 'RUN_ENDED' });
    await expect(seen.cancelRun(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps what was completed', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'satu',
      sessions: ['2026-03-10T01:00:00Z', '2026-03-11T01:00:00Z'],
    });
    const ani = await world.enroll('ani', runId);
    await world.enroll('budi', runId);
    await db.asOwner(
      `UPDATE enrollment.enrollment SET status = 'PASSED', completed_at = now() WHERE id = $1`,
      [ani],
    );
    world.clock.set('2026-03-10T06:00:00Z');
    expect(sessionIds).toHaveLength(2);
    await seen.cancelRun(runId);
    expect(await seen.rows(runId)).toEqual(['ani PASSED', 'budi CANCELLED']);
    expect(await seen.counts(runId)).toEqual([1, 0]);
  });
});

describe('Postponing a run', () => {
  it('moves its sessions and everything that follows from them, and tells everybody', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'satu',
      capacity: 1,
      ...line,
      sessions: ['2026-03-10T01:00:00Z', '2026-03-11T01:00:00Z'],
    });
    await world.enroll('ani', runId);
    await world.enrollOrWait('budi', runId);
    await world.database.reader.query(`DELETE FROM outbox`);
    const [one = '', two = ''] = sessionIds;
    await postpone(runId, [
      { sessionId: one, startsAt: '2026-04-07T02:00:00Z' },
      { sessionId: two, startsAt: '2026-04-08T02:00:00Z', hours: 6 },
    ]);
    const [run] = await world.database.reader.query<Record<string, unknown>[]>(
      `SELECT starts_at, ends_at, completion_date::text, session_minutes, postponed_from, change_reason,
         busy = tstzmultirange(tstzrange('2026-04-07T02:00:00Z', '2026-04-07T06:00:00Z'),
           tstzrange('2026-04-08T02:00:00Z', '2026-04-08T08:00:00Z')) AS busy,
         (SELECT bool_and(e.busy = r.busy) FROM enrollment e WHERE e.run_id = r.id) AS same FROM run r WHERE id = $1`,
      [runId],
    );
    expect(run).toEqual({
      starts_at: new Date('2026-04-07T02:00:00Z'),
      ends_at: new Date('2026-04-08T08:00:00Z'),
      completion_date: '2026-04-08',
      session_minutes: 600,
      postponed_from: new Date('2026-03-10T01:00:00Z'),
      change_reason: REASON,
      busy: true,
      same: true,
    });
    expect(await seen.told()).toEqual(['ani RUN_POSTPONED', 'budi RUN_POSTPONED']);
    expect((await seen.announced())?.sessions).toEqual([
      { sessionId: one, startsAt: '2026-04-07T02:00:00.000Z', endsAt: '2026-04-07T06:00:00.000Z' },
      { sessionId: two, startsAt: '2026-04-08T02:00:00.000Z', endsAt: '2026-04-08T08:00:00.000Z' },
    ]);
  });

  it('keeps seats that clash afterwards, says so to whom it concerns, and still refuses new clashes', async () => {
    const other = await world.run({ key: 'lain', sessions: ['2026-04-07T01:00:00Z'] });
    const { runId, sessionIds } = await world.run({ key: 'satu' });
    for (const name of ['ani', 'budi']) await world.enroll(name, runId);
    await world.enroll('ani', other.runId);
    await world.database.reader.query(`DELETE FROM outbox`);
    await postpone(runId, [{ sessionId: sessionIds[0] ?? '', startsAt: '2026-04-07T02:00:00Z' }]);
    expect(await seen.told()).toEqual(['ani RUN_POSTPONED_CLASH', 'budi RUN_POSTPONED']);
    expect(await seen.rows(runId)).toEqual(['ani SEATED', 'budi SEATED']);
    await expect(world.enroll('budi', other.runId)).rejects.toMatchObject({ code: 'SESSIONS_CLASH' });
  });

  it('of which only a later session moves keeps its start, and tells when that session is', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'satu',
      sessions: ['2026-03-10T01:00:00Z', '2026-03-11T01:00:00Z'],
    });
    await world.enroll('ani', runId);
    world.clock.set('2026-03-10T02:00:00Z');
    await postpone(runId, [{ sessionId: sessionIds[1] ?? '', startsAt: '2026-03-20T01:00:00Z' }]);
    const [row] = await world.database.reader.query<{ from: Date | null; told: string }[]>(
      `SELECT postponed_from AS "from", (SELECT payload->>'at' FROM outbox WHERE name = 'notice.requested.v1') AS told
       FROM run WHERE id = $1`,
      [runId],
    );
    expect(row).toEqual({ from: null, told: '2026-03-20T01:00:00.000Z' });
  });

  it('brings the end of an offer forward with the start, and no later', async () => {
    const { runId, sessionIds } = await world.run({ key: 'satu', capacity: 1, offerHours: 48, ...line });
    const ani = await world.enroll('ani', runId);
    const budi = await world.enrollOrWait('budi', runId);
    await seen.withdraw('ani', ani);
    await postpone(runId, [{ sessionId: sessionIds[0] ?? '', startsAt: '2026-03-03T01:00:00Z' }]);
    const [offer] = await world.database.reader.query<{ at: Date; step: string | null }[]>(
      `SELECT offer_ends_at AS at, step FROM enrollment WHERE id = $1`,
      [budi],
    );
    expect(offer).toEqual({ at: new Date('2026-03-03T01:00:00Z'), step: null });
  });

  it('refuses what makes no sense, naming the field', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'satu',
      sessions: ['2026-03-10T01:00:00Z', '2026-03-11T01:00:00Z'],
    });
    const [one = '', two = ''] = sessionIds;
    const at = (startsAt: string, hours?: number): Promise<string> =>
      postpone(runId, [{ sessionId: one, startsAt, ...(hours === undefined ? {} : { hours }) }]);
    const field = (path: string): object => ({
      code: 'BAD_INPUT',
      details: { fields: [expect.objectContaining({ field: path })] },
    });
    await expect(at('2026-03-01T01:00:00Z')).rejects.toMatchObject(field('sessions.0.startsAt'));
    await expect(at('2026-03-12T01:00:00Z', -1)).rejects.toMatchObject(field('sessions.0.endsAt'));
    await expect(at('2026-03-12T01:00:00Z', 25)).rejects.toMatchObject(field('sessions.0.endsAt'));
    await expect(at('2026-03-11T03:00:00Z')).rejects.toMatchObject(field('sessions.0.startsAt'));
    await expect(at('2026-03-10T01:00:00Z')).rejects.toMatchObject(field('sessions'));
    await expect(
      postpone(runId, [{ sessionId: one, startsAt: '2026-03-12T01:00:00Z' }], {
        registrationClosesAt: new Date('2026-03-13T01:00:00Z'),
      }),
    ).rejects.toMatchObject(field('registrationClosesAt'));
    await expect(
      postpone(runId, [{ sessionId: randomUUID(), startsAt: '2026-03-12T01:00:00Z' }]),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    world.clock.set('2026-03-10T02:00:00Z');
    await expect(at('2026-03-12T01:00:00Z')).rejects.toMatchObject({ code: 'SESSION_STARTED' });
    await postpone(runId, [{ sessionId: two, startsAt: '2026-03-12T01:00:00Z' }]);
    world.clock.set('2026-03-13T02:00:00Z');
    await expect(
      postpone(runId, [{ sessionId: two, startsAt: '2026-03-20T01:00:00Z' }]),
    ).rejects.toMatchObject({ code: 'RUN_ENDED' });
  });
});
