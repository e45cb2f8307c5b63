import { randomUUID } from 'node:crypto';
import { correlated } from '@asn-corpu/platform';
import { jest } from '@jest/globals';
import { insertEmployees, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { AttendanceService } from './attendance.service.js';
import { RollCall } from './roll-call.service.js';

const NAMES = ['ani', 'budi', 'citra', 'dedi', 'eka', 'fajar', 'gita', 'hadi'];

let db: TestDatabase;
let world: EnrollmentBuilder;
let sessionId: string;
let enrollmentIds: string[];
let runs = 0;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(
    db,
    NAMES.map((key) => ({ key })),
  );
});
afterAll(() => db.drop());

/** A run of one session, which is over: who is recorded present has completed. */
beforeEach(async () => {
  world.clock.set('2026-03-02T01:00:00Z');
  const { runId, sessionIds } = await world.run({
    key: `run-${++runs}`,
    sessions: [`2026-03-${10 + runs}T01:00:00Z`],
  });
  sessionId = sessionIds[0] ?? '';
  enrollmentIds = [];
  for (const name of NAMES) enrollmentIds.push(await world.enroll(name, runId));
  world.clock.set('2026-03-25T09:00:00Z');
});

/** One request about one participant, as a click of its own. */
function record(
  enrollmentId: string,
  { requestId = randomUUID(), actor = DESIGNER, click = randomUUID() }: Partial<Told> = {},
): Promise<readonly string[]> {
  const entries = [{ enrollmentId, state: 'PRESENT' as const }];
  return correlated(click, () => world.get(RollCall).record(actor, { requestId, sessionId, entries }));
}

interface Told {
  readonly requestId: string;
  readonly actor: typeof DESIGNER;
  readonly click: string;
}

interface Recorded {
  readonly id: string;
  readonly status: string;
  readonly counted: number;
  readonly clicks: (string | null)[];
  /** The transaction that completed it. */
  readonly commit: string;
}

async function recorded(): Promise<Recorded[]> {
  return world.database.reader.query<Recorded[]>(
    `SELECT e.id, e.status, e.xmin::text AS commit,
       (SELECT coalesce(sum(p.minutes), 0)::int FROM jp_fact f JOIN jp_posting p ON p.fact_id = f.id AND p.to_account = 'counted'
         WHERE f.enrollment_id = e.id) AS counted,
       ARRAY(SELECT correlation_id FROM outbox o
         WHERE o.name = 'enrollment.completed.v1' AND o.payload ->> 'enrollmentId' = e.id::text) AS clicks
     FROM enrollment e WHERE e.id = ANY($1) ORDER BY array_position($1, e.id)`,
    [enrollmentIds],
  );
}

describe('a roll call of one request after the other', () => {
  it('records in two commits what comes at once, each under its own click', async () => {
    const clicks = NAMES.map(() => randomUUID());
    const answers = await Promise.all(enrollmentIds.map((id, n) => record(id, { click: clicks[n] ?? '' })));
    expect(answers).toEqual(enrollmentIds.map((id) => [id]));
    const rows = await recorded();
    expect(rows).toEqual(
      enrollmentIds.map((id, n) => ({
        id,
        status: 'PASSED',
        counted: 900,
        clicks: [clicks[n]],
        commit: expect.any(String) as string,
      })),
    );
    expect(new Set(rows.map(({ commit }) => commit)).size).toBe(2);
  });

  it('refuses what is wrong with one, and nothing of the others', async () => {
    const [passed = '', ...others] = enrollmentIds;
    await record(passed);
    const stranger = randomUUID();
    const asked = [others[0] ?? '', passed, others[1] ?? '', stranger, ...others.slice(2)];
    const answers = await Promise.allSettled(asked.map((id) => record(id)));
    const codeOf = (answer: PromiseSettledResult<unknown>): unknown =>
      answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'recorded';
    expect(answers.map(codeOf)).toEqual(
      asked.map((id) =>
        id === passed ? 'ENROLLMENT_COMPLETED' : id === stranger ? 'NOT_A_PARTICIPANT' : 'recorded',
      ),
    );
    expect((await recorded()).map(({ status, counted, clicks }) => [status, counted, clicks.length])).toEqual(
      enrollmentIds.map(() => ['PASSED', 900, 1]),
    );
  });

  it('answers a request that is sent twice at once the same, and does it once', async () => {
    const requestId = randomUUID();
    const [first = '', second = '', ...others] = enrollmentIds;
    const answers = await Promise.all([
      record(first),
      record(second, { requestId }),
      record(second, { requestId }),
      ...others.map((id) => record(id)),
    ]);
    expect(answers.slice(0, 3)).toEqual([[first], [second], [second]]);
    expect((await recorded()).map(({ counted, clicks }) => [counted, clicks.length])).toEqual(
      enrollmentIds.map(() => [900, 1]),
    );
  });

  it('repeats an answer beside what is new, in one commit', async () => {
    const [first = '', second = '', ...others] = enrollmentIds;
    const requestId = randomUUID();
    await record(second, { requestId });
    await Promise.all([record(first), record(second, { requestId }), ...others.map((id) => record(id))]);
    const commits = (await recorded()).map(({ commit }) => commit);
    expect(new Set(commits).size).toBe(3);
    expect(new Set(commits.slice(2)).size).toBe(1);
  });

  it('records each in the session that it is about', async () => {
    world.clock.set('2026-03-02T01:00:00Z');
    const sessions = ['2026-03-24T01:00:00Z', '2026-03-24T05:00:00Z'];
    const { runId, sessionIds } = await world.run({ key: 'two-sessions', sessions });
    const people: string[] = [];
    for (const name of NAMES) people.push(await world.enroll(name, runId));
    world.clock.set('2026-03-25T09:00:00Z');
    await Promise.all(
      people.map((enrollmentId, n) => {
        const input = { requestId: randomUUID(), sessionId: sessionIds[n % 2] ?? '' };
        const entries = [{ enrollmentId, state: 'PRESENT' as const }];
        return world.get(RollCall).record(DESIGNER, { ...input, entries });
      }),
    );
    const rows = await world.database.reader.query<{ session: string }[]>(
      `SELECT session_id AS session FROM attendance WHERE enrollment_id = ANY($1) ORDER BY array_position($1, enrollment_id)`,
      [people],
    );
    expect(rows.map(({ session }) => session)).toEqual(NAMES.map((_, n) => sessionIds[n % 2]));
  });

  it('refuses another input under the same id, and one participant in two requests', async () => {
    const requestId = randomUUID();
    const [first = '', second = '', third = ''] = enrollmentIds;
    const answers = await Promise.allSettled([
      record(first),
      record(second, { requestId }),
      record(third, { requestId }),
      record(second),
    ]);
    const codes = answers.map((answer) =>
      answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'recorded',
    );
    expect(codes).toEqual(['recorded', 'recorded', 'IDEMPOTENCY_CONFLICT', 'ENROLLMENT_COMPLETED']);
    expect((await recorded()).map(({ status }) => status)).toEqual([
      'PASSED',
      'PASSED',
      ...NAMES.slice(2).map(() => 'SEATED'),
    ]);
  });

  it('does not try one after the other what fails for all, as when the database is away', async () => {
    const attendance = world.get(AttendanceService);
    const steps: number[] = [];
    const recording = jest.spyOn(attendance, 'recordTogether').mockImplementation((_tx, _actor, asked) => {
      steps.push(asked.length);
      return Promise.reject(new Error('The connection is gone'));
    });
    const answers = await Promise.allSettled(enrollmentIds.map((id) => record(id)));
    recording.mockRestore();
    expect(answers.map(({ status }) => status)).toEqual(NAMES.map(() => 'rejected'));
    expect(steps).toEqual([1, NAMES.length - 1]);
  });

  it('takes nobody for who else asks at the moment', async () => {
    const nobody = { ...DESIGNER, accountId: randomUUID(), roles: ['learner' as const] };
    const isTheirs = (n: number): boolean => n < 4;
    const answers = await Promise.allSettled(
      enrollmentIds.map((id, n) => record(id, { actor: isTheirs(n) ? DESIGNER : nobody })),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      NAMES.map((_, n) => (isTheirs(n) ? 'fulfilled' : 'rejected')),
    );
    expect((await recorded()).map(({ status }) => status)).toEqual(
      NAMES.map((_, n) => (isTheirs(n) ? 'PASSED' : 'SEATED')),
    );
  });
});
