import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { RunEnd } from '../check-in/run-end.task.js';
import { CompletionService } from '../enrollment/completion.service.js';
import { GradeProjectionProcessor } from '../enrollment/grade-projection.processor.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { outlookOf, RunReleaseQueries } from './run-release.queries.js';
import { RunReleaseService } from './run-release.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(
    db,
    ['ani', 'budi', 'citra', 'dedi'].map((key) => ({ key })),
  );
});
afterAll(() => db.drop());
beforeEach(() => world.clock.set('2026-03-02T01:00:00Z'));

function release(runId: string, requestId: string = randomUUID()): Promise<string> {
  return world.database.transaction((tx) =>
    world.get(RunReleaseService).releaseRun(tx, DESIGNER, { requestId, runId }),
  );
}

const seen = (enrollmentId: string): Promise<object[]> =>
  world.database.reader.query(
    `SELECT e.status, e.completed_at AS "completedAt",
       (SELECT count(*)::int FROM jp_fact f WHERE f.enrollment_id = e.id) AS facts FROM enrollment e WHERE e.id = $1`,
    [enrollmentId],
  );

async function grade(runId: string, who: string, gradeHundredths: number): Promise<void> {
  await world.get(GradeProjectionProcessor).process({
    id: randomUUID(),
    name: 'grade.recorded.v1',
    correlationId: null,
    occurredAt: world.clock.now(),
    payload: { runId, employeeId: person(who).employeeId, gradeHundredths, attempt: 1 },
  });
}

async function outlook(runId: string): Promise<object> {
  const [known = []] = await world.get(RunReleaseQueries).knownOf([runId], DESIGNER);
  return outlookOf(known);
}

describe('a run whose results are released', () => {
  it('completes nobody before, and then everybody of whom all is known, as of its end', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'held',
      graded: true,
      releaseStep: true,
      sessions: ['2026-03-10T01:00:00Z'],
    });
    const [session = ''] = sessionIds;
    const ids = await Promise.all(['ani', 'budi', 'citra', 'dedi'].map((who) => world.enroll(who, runId)));
    const [ani = '', budi = '', citra = '', dedi = ''] = ids;
    world.clock.set('2026-03-10T09:00:00Z');
    await world.attend(session, [ani, budi, citra]);
    await grade(runId, 'ani', 8000);
    await grade(runId, 'budi', 5000);
    await world.get(RunEnd).run();
    expect(await seen(ani)).toEqual([{ status: 'ATTENDING', completedAt: null, facts: 0 }]);
    expect(await outlook(runId)).toEqual({ passing: 1, failing: 1, withoutAttendance: 1, withoutGrade: 1 });

    world.clock.set('2026-03-16T01:00:00Z');
    const requestId = randomUUID();
    await release(runId, requestId);
    await release(runId, requestId);
    await world.get(RunEnd).run();
    const completedAt = new Date('2026-03-10T05:00:00Z');
    expect(await seen(ani)).toEqual([{ status: 'PASSED', completedAt, facts: 1 }]);
    expect(await seen(budi)).toEqual([{ status: 'NOT_PASSED', completedAt, facts: 0 }]);
    expect(await seen(citra)).toEqual([{ status: 'ATTENDING', completedAt: null, facts: 0 }]);

    // What comes later completes at once.
    await grade(runId, 'citra', 9000);
    expect(await seen(citra)).toEqual([{ status: 'PASSED', completedAt, facts: 1 }]);
    await world.attend(session, [dedi]);
    await grade(runId, 'dedi', 7000);
    expect(await seen(dedi)).toEqual([{ status: 'PASSED', completedAt, facts: 1 }]);
    await expect(release(runId)).rejects.toMatchObject({ code: 'RESULTS_NOT_HELD' });
  });

  it('is refused before its end, and where nothing waits', async () => {
    const held = await world.run({ key: 'early', releaseStep: true, sessions: ['2026-03-11T01:00:00Z'] });
    await expect(release(held.runId)).rejects.toMatchObject({
      code: 'RUN_NOT_ENDED',
      details: { endsAt: '2026-03-11T05:00:00.000Z' },
    });
    const free = await world.run({ key: 'free', sessions: ['2026-03-11T01:00:00Z'] });
    world.clock.set('2026-03-12T01:00:00Z');
    await expect(release(free.runId)).rejects.toMatchObject({ code: 'RESULTS_NOT_HELD' });
    await expect(release(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('waits for who records at this moment, so that nobody is left behind', async () => {
    const { runId, sessionIds } = await world.run({
      key: 'race',
      releaseStep: true,
      sessions: ['2026-03-12T01:00:00Z'],
    });
    const id = await world.enroll('ani', runId);
    world.clock.set('2026-03-13T01:00:00Z');
    const completion = world.get(CompletionService);
    let released: Promise<string> | undefined;
    await world.database.transaction(async (tx) => {
      const run = await completion.findRunOfSession(tx, sessionIds[0] ?? '');
      if (!run) throw new Error('no such run');
      const facts = { id, attendedMinutes: 240, recordedSessions: 1, gradeHundredths: null };
      await completion.record(tx, run, [facts], 'test');
      released = release(runId);
      // It finds what this commits.
      await world.untilLockWaits(1);
    });
    await released;
    await world.get(RunEnd).run();
    expect(await seen(id)).toMatchObject([{ status: 'PASSED', facts: 1 }]);
  });

  it.each([
    { last: 'attendance', graded: false, who: 'ani' },
    { last: 'a grade', graded: true, who: 'budi' },
  ])(
    "stands in nobody's way: who records $last finishes first, and neither begins anew",
    async ({ last: fact, who, graded }) => {
      const { runId, sessionIds } = await world.run({
        key: fact,
        graded,
        releaseStep: true,
        sessions: ['2026-03-17T01:00:00Z', '2026-03-18T01:00:00Z'],
      });
      const [first = '', last = ''] = sessionIds;
      const id = await world.enroll(who, runId);
      world.clock.set('2026-03-19T01:00:00Z');
      await world.attend(first, [id]);
      if (graded) await world.attend(last, [id]);

      // Deadlocks are tried again, so that only the number of attempts tells of them.
      const attempted = jest.fn();
      const transaction = world.database.transaction.bind(world.database);
      const spy = jest.spyOn(world.database, 'transaction').mockImplementation((work) =>
        transaction((tx) => {
          attempted();
          return work(tx);
        }),
      );
      let both: Promise<unknown> | undefined;
      await transaction(async (tx) => {
        await tx.query(`SELECT 1 FROM enrollment WHERE id = $1 FOR UPDATE`, [id]);
        const recorded = graded ? grade(runId, who, 8000) : world.attend(last, [id]);
        await world.untilLockWaits(1);
        both = Promise.all([recorded, release(runId)]);
        await world.untilLockWaits(2);
      });
      await both;
      spy.mockRestore();
      expect(attempted).toHaveBeenCalledTimes(2);
      await world.get(RunEnd).run();
      expect(await seen(id)).toMatchObject([{ status: 'PASSED', facts: 1 }]);
    },
  );
});
