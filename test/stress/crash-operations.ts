import { randomUUID } from 'node:crypto';
import {
  AttendanceService,
  CertificateFilesTask,
  CertificateIssueProcessor,
  EnrollmentService,
  GradeProjectionProcessor,
  LedgerService,
  RollCall,
  type RecordAttendanceInput,
  type RecordedFact,
} from '@asn-corpu/enrollment';
import { answerOnce, FileStore, type ReceivedEvent, type SignedInActor } from '@asn-corpu/platform';
import type { EnrollmentWorld, PublishedRun } from '../harness/enrollment-world.js';

export const DESIGNER: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };
const MINUTES = 900;

/** Something to die in, with a person of its own. */
export interface Attempt {
  /** As it is called, and called again by whoever did not hear that it was done: the same request, the same event. */
  readonly act: () => Promise<unknown>;
  /** What the platform does by itself some time after. */
  readonly later?: () => Promise<unknown>;
  /** What is not as it has to be when it was done once; empty is exact. */
  readonly wrong: () => Promise<string[]>;
}

export interface Operation {
  readonly name: string;
  prepare(world: EnrollmentWorld): Promise<Attempt>;
}

interface Counts {
  readonly [what: string]: number;
}

export async function differences(
  world: EnrollmentWorld,
  sql: string,
  id: string,
  expected: Counts,
): Promise<string[]> {
  const [found] = await world.sql<Counts>(sql, [id]);
  return Object.entries(expected)
    .filter(([what, count]) => found?.[what] !== count)
    .map(([what, count]) => `${what} is ${found?.[what] ?? 'unknown'}, not ${count}`);
}

export async function somebody(world: EnrollmentWorld): Promise<SignedInActor & { employeeId: string }> {
  const [employeeId, accountId] = [randomUUID(), randomUUID()];
  await world.sql(`INSERT INTO people.employee (id, name) VALUES ($1, 'Pegawai')`, [employeeId]);
  await world.sql(
    `INSERT INTO people.employment (employee_id, class, valid_from) VALUES ($1, 'PPPK', '2024-01-01')`,
    [employeeId],
  );
  return { accountId, employeeId, roles: ['learner'] };
}

export async function seated(
  world: EnrollmentWorld,
  graded: boolean,
): Promise<{ run: PublishedRun; actor: SignedInActor & { employeeId: string }; enrollmentId: string }> {
  const actor = await somebody(world);
  const startsAt = [new Date(world.clock.now().getTime() + 3_600_000)];
  const title = `Program ${randomUUID()}`;
  const run = await world.publish({
    title,
    form: 'TECHNICAL_TRAINING',
    quantity: MINUTES,
    startsAt,
    sessionMinutes: 240,
    graded,
  });
  const enrollmentId = await takeSeat(world, actor, run.runId, randomUUID());
  world.clock.advance(6 * 3_600_000);
  return { run, actor, enrollmentId };
}

function takeSeat(
  world: EnrollmentWorld,
  actor: SignedInActor & { employeeId: string },
  runId: string,
  requestId: string,
): Promise<string> {
  return world.database.transaction((tx) =>
    world.get(EnrollmentService).enroll(tx, actor, actor.employeeId, { requestId, runId, acceptClash: true }),
  );
}

export function attend(
  world: EnrollmentWorld,
  run: PublishedRun,
  enrollmentId: string,
  requestId: string,
): Promise<unknown> {
  const entries = [{ enrollmentId, state: 'PRESENT' as const }];
  const input = { requestId, sessionId: run.sessionIds[0] ?? '', entries };
  return world.database.transaction((tx) =>
    world.get(AttendanceService).recordAttendance(tx, DESIGNER, input),
  );
}

/** Of an enrollment: passed once, credited once, told once. */
const COMPLETED = `
  SELECT (SELECT count(*)::int FROM enrollment.enrollment WHERE id = $1 AND status = 'PASSED') AS passed,
    (SELECT count(*)::int FROM enrollment.jp_fact WHERE enrollment_id = $1) AS facts,
    (SELECT count(*)::int FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id WHERE f.enrollment_id = $1) AS postings,
    (SELECT coalesce(sum(b.counted_minutes), 0)::int FROM enrollment.jp_balance b JOIN enrollment.enrollment e USING (employee_id) WHERE e.id = $1) AS minutes,
    (SELECT count(*)::int FROM enrollment.outbox WHERE name = 'enrollment.completed.v1' AND payload ->> 'enrollmentId' = $1::text) AS events`;
const COMPLETED_ONCE = { passed: 1, facts: 1, postings: 1, minutes: MINUTES, events: 1 };

const creditByAttendance: Operation = {
  name: 'credit by attendance',
  async prepare(world) {
    const { run, enrollmentId } = await seated(world, false);
    const requestId = randomUUID();
    return {
      act: () => attend(world, run, enrollmentId, requestId),
      wrong: () => differences(world, COMPLETED, enrollmentId, COMPLETED_ONCE),
    };
  },
};

/** Three requests at once: the first goes alone, and two share a commit. */
const creditTogether: Operation = {
  name: 'credit of some at once',
  async prepare(world) {
    const startsAt = [new Date(world.clock.now().getTime() + 3_600_000)];
    const kind = { form: 'TECHNICAL_TRAINING', quantity: MINUTES, startsAt, sessionMinutes: 240 };
    const run = await world.publish({ title: `Program ${randomUUID()}`, ...kind });
    const asked: { readonly enrollmentId: string; readonly input: RecordAttendanceInput }[] = [];
    for (let n = 0; n < 3; n++) {
      const enrollmentId = await takeSeat(world, await somebody(world), run.runId, randomUUID());
      const entries = [{ enrollmentId, state: 'PRESENT' as const }];
      const sessionId = run.sessionIds[0] ?? '';
      asked.push({ enrollmentId, input: { requestId: randomUUID(), sessionId, entries } });
    }
    world.clock.advance(6 * 3_600_000);
    return {
      act: async () => {
        const rollCall = world.get(RollCall);
        const answers = await Promise.allSettled(asked.map(({ input }) => rollCall.record(DESIGNER, input)));
        const failed = answers.find((answer) => answer.status === 'rejected');
        if (failed) throw failed.reason;
      },
      wrong: async () => {
        const wrong: string[] = [];
        for (const { enrollmentId } of asked)
          wrong.push(...(await differences(world, COMPLETED, enrollmentId, COMPLETED_ONCE)));
        return wrong;
      },
    };
  },
};

const creditByGrade: Operation = {
  name: 'credit by grade',
  async prepare(world) {
    const { run, actor, enrollmentId } = await seated(world, true);
    await attend(world, run, enrollmentId, randomUUID());
    const event = eventOf(world, 'grade.recorded.v1', {
      runId: run.runId,
      employeeId: actor.employeeId,
      gradeHundredths: 9000,
      attempt: 1,
    });
    return {
      act: () => world.get(GradeProjectionProcessor).process(event),
      wrong: () => differences(world, COMPLETED, enrollmentId, COMPLETED_ONCE),
    };
  },
};

export function eventOf(world: EnrollmentWorld, name: ReceivedEvent['name'], payload: object): ReceivedEvent {
  const event = { id: randomUUID(), name, correlationId: null, occurredAt: world.clock.now(), payload };
  return event as ReceivedEvent;
}

/** A late fact that displaces another under a cap: reversal and new rows as well. */
const creditOfAnother: Operation = {
  name: 'credit that displaces',
  async prepare(world) {
    const { employeeId } = await somebody(world);
    const coaching = (date: string): RecordedFact => coachingOn(employeeId, date);
    const credit = (fact: RecordedFact): Promise<void> =>
      world.database.transaction((tx) =>
        world.get(LedgerService).credit(tx, [fact], { reason: 'UJI', actor: 'uji' }),
      );
    for (const date of ['2026-03-09', '2026-03-16']) await credit(coaching(date));
    const late = coaching('2026-03-02');
    return {
      act: () => credit(late),
      wrong: () =>
        differences(
          world,
          `SELECT (SELECT count(*)::int FROM enrollment.jp_fact WHERE employee_id = $1) AS facts,
             (SELECT count(*)::int FROM enrollment.jp_posting WHERE employee_id = $1) AS postings,
             (SELECT count(*)::int FROM enrollment.jp_posting WHERE employee_id = $1 AND reverses IS NOT NULL) AS reversals,
             (SELECT counted_minutes FROM enrollment.jp_balance WHERE employee_id = $1) AS counted,
             (SELECT uncounted_minutes FROM enrollment.jp_balance WHERE employee_id = $1) AS uncounted`,
          employeeId,
          { facts: 3, postings: 5, reversals: 1, counted: 180, uncounted: 90 },
        ),
    };
  },
};

function coachingOn(employeeId: string, date: string): RecordedFact {
  const id = randomUUID();
  return {
    id,
    employeeId,
    enrollmentId: null,
    title: `Coaching ${id}`,
    form: 'COACHING',
    international: false,
    quantity: 1,
    learned: [{ date, amount: 1 }],
    completedAt: new Date(`${date}T08:00:00Z`),
    completionDate: date,
    duplicateKeys: [id],
    origin: {
      source: 'EXTERNAL',
      provenance: 'DOCUMENT',
      sourceId: id,
      organiser: null,
      certificateNumber: null,
    },
  };
}

const reverse: Operation = {
  name: 'reverse',
  async prepare(world) {
    const { run, enrollmentId } = await seated(world, false);
    await attend(world, run, enrollmentId, randomUUID());
    const [posting] = await world.sql<{ id: string }>(
      `SELECT p.id FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id WHERE f.enrollment_id = $1`,
      [enrollmentId],
    );
    const postingId = posting?.id ?? '';
    const { accountId } = DESIGNER;
    const input = { requestId: randomUUID(), postingId, reason: 'Uji' };
    const request = { accountId, operation: 'reversePosting', requestId: input.requestId, input };
    return {
      act: () =>
        world.database.transaction((tx) =>
          answerOnce(tx, request, postingId, () =>
            world.get(LedgerService).reversePosting(tx, postingId, { reason: 'Uji', actor: accountId }),
          ),
        ),
      wrong: () =>
        differences(world, COMPLETED, enrollmentId, {
          passed: 1,
          facts: 1,
          postings: 2,
          minutes: 0,
          events: 1,
        }),
    };
  },
};

const issue: Operation = {
  name: 'issue',
  async prepare(world) {
    const { run, enrollmentId } = await seated(world, false);
    await attend(world, run, enrollmentId, randomUUID());
    const event = eventOf(world, 'enrollment.completed.v1', { enrollmentId, passed: true });
    return {
      act: () => world.get(CertificateIssueProcessor).process(event),
      later: () => {
        world.clock.advance(10 * 60_000);
        return world.get(CertificateFilesTask).run();
      },
      wrong: async () => {
        const problems = await differences(
          world,
          `SELECT count(*)::int AS certificates, count(file_key)::int AS files,
             (SELECT count(*)::int FROM enrollment.inbox WHERE event_id = '${event.id}') AS receipts
           FROM enrollment.certificate WHERE enrollment_id = $1`,
          enrollmentId,
          { certificates: 1, files: 1, receipts: 1 },
        );
        const [row] = await world.sql<{ key: string | null }>(
          `SELECT file_key AS key FROM enrollment.certificate WHERE enrollment_id = $1`,
          [enrollmentId],
        );
        if (row?.key) await world.get(FileStore).get(row.key);
        return problems;
      },
    };
  },
};

const enroll: Operation = {
  name: 'enroll',
  async prepare(world) {
    const actor = await somebody(world);
    const startsAt = [new Date(world.clock.now().getTime() + 3_600_000)];
    const kind = { form: 'SEMINAR', quantity: 1, startsAt, sessionMinutes: 240 };
    const { runId } = await world.publish({ title: `Seminar ${randomUUID()}`, ...kind });
    const requestId = randomUUID();
    return {
      act: () => takeSeat(world, actor, runId, requestId),
      wrong: () =>
        differences(
          world,
          `SELECT (SELECT count(*)::int FROM enrollment.enrollment WHERE run_id = $1) AS enrolled, taken,
             (SELECT count(*)::int FROM enrollment.outbox WHERE name = 'enrollment.seated.v1' AND payload ->> 'runId' = $1::text) AS events
           FROM enrollment.run_seat WHERE run_id = $1`,
          runId,
          { enrolled: 1, taken: 1, events: 1 },
        ),
    };
  },
};

export const OPERATIONS: readonly Operation[] = [
  creditByAttendance,
  creditTogether,
  creditByGrade,
  creditOfAnother,
  reverse,
  issue,
  enroll,
];
