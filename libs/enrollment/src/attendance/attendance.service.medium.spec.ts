import { randomUUID } from 'node:crypto';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import type { AttendanceEntryInput } from './attendance.inputs.js';
import { AttendanceCorrectionQueries, keyOf } from './attendance-correction.queries.js';
import { AttendanceService } from './attendance.service.js';
import { GradeProjectionProcessor } from '../enrollment/grade-projection.processor.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(
    db,
    ['ani', 'budi', 'citra', 'dedi', 'eka'].map((key) => ({ key })),
  );
});
afterAll(() => db.drop());
beforeEach(() => world.clock.set('2026-03-02T01:00:00Z'));

interface Seen {
  status: string;
  attended: number;
  completedAt: Date | null;
  counted: number;
  events: number;
}

async function seen(enrollmentId: string): Promise<Seen> {
  const [row] = await world.database.reader.query<Seen[]>(
    `SELECT e.status, e.attended_minutes AS attended, e.completed_at AS "completedAt",
       (SELECT coalesce(sum(p.minutes), 0)::int FROM jp_fact f JOIN jp_posting p ON p.fact_id = f.id AND p.to_account = 'counted'
         WHERE f.enrollment_id = e.id) AS counted,
       (SELECT count(*)::int FROM outbox o WHERE o.name = 'enrollment.completed.v1' AND o.payload ->> 'enrollmentId' = e.id::text) AS events
     FROM enrollment e WHERE e.id = $1`,
    [enrollmentId],
  );
  if (!row) throw new Error('no such enrollment');
  return row;
}

function record(
  sessionId: string,
  entries: AttendanceEntryInput[],
  requestId: string = randomUUID(),
  reason?: string,
): Promise<readonly string[]> {
  return world.database.transaction((tx) =>
    world
      .get(AttendanceService)
      .recordAttendance(tx, DESIGNER, { requestId, sessionId, entries, ...(reason && { reason }) }),
  );
}

describe('attendance', () => {
  it('completes an enrollment and credits its JP when the last session is recorded', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'two-days',
      sessions: ['2026-03-10T01:00:00Z', '2026-03-11T01:00:00Z'],
    });
    const id = await world.enroll('ani', runId);
    world.clock.set('2026-03-11T09:00:00Z');
    await world.attend(sessionIds[0] ?? '', [id]);
    expect(await seen(id)).toMatchObject({ status: 'ATTENDING', attended: 240, counted: 0, events: 0 });
    await world.attend(sessionIds[1] ?? '', [id]);
    expect(await seen(id)).toMatchObject({ status: 'PASSED', attended: 480, counted: 900, events: 1 });
  });

  it('passes with 80 % of the minutes and fails with less', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'threshold',
      sessionMinutes: 100,
      sessions: ['2026-03-12T01:00:00Z'],
    });
    const enough = await world.enroll('ani', runId);
    const short = await world.enroll('budi', runId);
    world.clock.set('2026-03-12T09:00:00Z');
    await record(sessionIds[0] ?? '', [
      { enrollmentId: enough, state: 'LATE', minutes: 80 },
      { enrollmentId: short, state: 'LATE', minutes: 79 },
    ]);
    expect(await seen(enough)).toMatchObject({ status: 'PASSED', counted: 900 });
    expect(await seen(short)).toMatchObject({ status: 'NOT_PASSED', counted: 0, events: 1 });
  });

  it('completes on the last day of the run at the venue, whatever zone the server is in', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'new-year',
      sessions: ['2026-12-31T11:30:00Z'],
      sessionMinutes: 240,
      venueZone: 'Asia/Makassar',
    });
    world.clock.set('2026-03-02T01:00:00Z');
    const id = await world.enroll('citra', runId);
    world.clock.set('2027-01-05T01:00:00Z');
    await world.attend(sessionIds[0] ?? '', [id]);
    const rows = await world.database.reader.query<{ year: number; date: string }[]>(
      `SELECT year, completion_date::text AS date FROM jp_fact WHERE enrollment_id = $1`,
      [id],
    );
    // 15:30 UTC is 23:30 in Makassar.
    expect(rows).toEqual([{ year: 2026, date: '2026-12-31' }]);
  });

  it('is recorded once per request, and corrected by another', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'correct',
      sessions: ['2026-03-14T01:00:00Z', '2026-03-15T01:00:00Z'],
    });
    const id = await world.enroll('ani', runId);
    world.clock.set('2026-03-14T09:00:00Z');
    const requestId = randomUUID();
    await record(sessionIds[0] ?? '', [{ enrollmentId: id, state: 'ABSENT' }], requestId);
    await record(sessionIds[0] ?? '', [{ enrollmentId: id, state: 'ABSENT' }], requestId);
    expect(await seen(id)).toMatchObject({ attended: 0 });
    await expect(record(sessionIds[0] ?? '', [{ enrollmentId: id, state: 'PRESENT' }])).rejects.toMatchObject(
      { code: 'REASON_MISSING', details: { enrollmentIds: [id], field: 'reason' } },
    );
    await record(
      sessionIds[0] ?? '',
      [{ enrollmentId: id, state: 'PRESENT' }],
      randomUUID(),
      'Datang, lupa tanda tangan',
    );
    expect(await seen(id)).toMatchObject({ attended: 240, status: 'ATTENDING' });
    const [kept = []] = await world
      .get(AttendanceCorrectionQueries)
      .ofEntry([keyOf({ enrollmentId: id, sessionId: sessionIds[0] ?? '' })], DESIGNER);
    const change = { before: 'ABSENT', beforeMinutes: 0, after: 'PRESENT', afterMinutes: 240 };
    expect(kept).toMatchObject([
      { ...change, reason: 'Datang, lupa tanda tangan', by: DESIGNER.employeeId, at: world.clock.now() },
    ]);
  });

  it.each<[string, AttendanceEntryInput['state'], number | undefined, string]>([
    ['late without minutes', 'LATE', undefined, '2026-04-01'],
    ['more minutes than the session has', 'LATE', 241, '2026-04-02'],
    ['minutes of somebody absent', 'ABSENT', 10, '2026-04-03'],
  ])('refuses %s and records nobody', async (key, state, minutes, day) => {
    const { runId, sessionIds } = await world.run({ key, sessions: [`${day}T01:00:00Z`] });
    const good = await world.enroll('ani', runId);
    const bad = await world.enroll('budi', runId);
    world.clock.set(`${day}T09:00:00Z`);
    const entry = { enrollmentId: bad, state, ...(minutes === undefined ? {} : { minutes }) };
    await expect(
      record(sessionIds[0] ?? '', [{ enrollmentId: good, state: 'PRESENT' }, entry]),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await seen(good)).toMatchObject({ status: 'SEATED', attended: 0 });
  });

  it('refuses a session that has not started, a stranger, and who has completed', async () => {
    const { runId, sessionIds } = await world.run({ key: 'refusals', sessions: ['2026-03-17T01:00:00Z'] });
    const id = await world.enroll('ani', runId);
    const entries: AttendanceEntryInput[] = [{ enrollmentId: id, state: 'PRESENT' }];
    await expect(record(sessionIds[0] ?? '', entries)).rejects.toMatchObject({ code: 'SESSION_NOT_STARTED' });
    world.clock.set('2026-03-17T09:00:00Z');
    await expect(
      record(sessionIds[0] ?? '', [{ enrollmentId: randomUUID(), state: 'PRESENT' }]),
    ).rejects.toMatchObject({
      code: 'NOT_A_PARTICIPANT',
    });
    await record(sessionIds[0] ?? '', entries);
    await expect(record(sessionIds[0] ?? '', entries)).rejects.toMatchObject({
      code: 'ENROLLMENT_COMPLETED',
    });
  });

  it('is for designers and for the host of the session', async () => {
    const { runId, sessionIds } = await world.run({ key: 'host', sessions: ['2026-03-18T01:00:00Z'] });
    const id = await world.enroll('ani', runId);
    world.clock.set('2026-03-18T09:00:00Z');
    const as = (who: string): Promise<readonly string[]> =>
      world.database.transaction((tx) =>
        world.get(AttendanceService).recordAttendance(tx, world.actor(who), {
          requestId: randomUUID(),
          sessionId: sessionIds[0] ?? '',
          entries: [{ enrollmentId: id, state: 'PRESENT' }],
        }),
      );
    await expect(as('dedi')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await db.asOwner(`UPDATE enrollment.run_session SET host_employee_id = $2 WHERE id = $1`, [
      sessionIds[0],
      person('dedi').employeeId,
    ]);
    await as('dedi');
    expect(await seen(id)).toMatchObject({ status: 'PASSED' });
  });
});

describe('a graded run', () => {
  async function grade(runId: string, who: string, gradeHundredths: number, attempt: number): Promise<void> {
    await world.get(GradeProjectionProcessor).process({
      id: randomUUID(),
      name: 'grade.recorded.v1',
      correlationId: null,
      occurredAt: world.clock.now(),
      payload: { runId, employeeId: person(who).employeeId, gradeHundredths, attempt },
    });
  }

  it('completes when both the attendance and the grade are there, in either order', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'graded',
      graded: true,
      sessions: ['2026-03-19T01:00:00Z'],
    });
    const first = await world.enroll('ani', runId);
    const second = await world.enroll('budi', runId);
    world.clock.set('2026-03-19T09:00:00Z');
    await world.attend(sessionIds[0] ?? '', [first]);
    await grade(runId, 'budi', 7000, 1);
    expect(await seen(first)).toMatchObject({ status: 'ATTENDING', counted: 0 });
    expect(await seen(second)).toMatchObject({ status: 'SEATED', counted: 0 });
    await grade(runId, 'ani', 7000, 1);
    await world.attend(sessionIds[0] ?? '', [second]);
    expect(await seen(first)).toMatchObject({ status: 'PASSED', counted: 900 });
    expect(await seen(second)).toMatchObject({ status: 'PASSED', counted: 900 });
  });

  it('fails below the grade, and passes with a better attempt, once', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'attempts',
      graded: true,
      sessions: ['2026-03-20T01:00:00Z'],
    });
    const id = await world.enroll('eka', runId);
    world.clock.set('2026-03-20T09:00:00Z');
    await world.attend(sessionIds[0] ?? '', [id]);
    await grade(runId, 'eka', 6999, 1);
    expect(await seen(id)).toMatchObject({ status: 'NOT_PASSED', counted: 0 });
    await grade(runId, 'eka', 8000, 2);
    await grade(runId, 'eka', 6000, 1);
    expect(await seen(id)).toMatchObject({ status: 'PASSED', counted: 900, events: 2 });
  });
});
