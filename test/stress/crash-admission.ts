import { randomUUID } from 'node:crypto';
import {
  ApprovalService,
  EnrollmentService,
  NominationService,
  RunChangeService,
  RunMergeService,
  RunReleaseService,
  WaitingListService,
} from '@asn-corpu/enrollment';
import type { SignedInActor, Tx } from '@asn-corpu/platform';
import type { EnrollmentWorld, PublishedRun } from '../harness/enrollment-world.js';
import { DESIGNER, differences, somebody, type Operation } from './crash-operations.js';

type Person = SignedInActor & { employeeId: string };

/** Of a run: counters, rows, line, what happened, and what people and the plan are told. */
const RUN = `
  SELECT s.taken, s.waiting, (SELECT count(*)::int FROM enrollment.enrollment WHERE run_id = $1 AND holds_seat) AS held,
    (SELECT count(*)::int FROM enrollment.enrollment WHERE run_id = $1 AND status = 'OFFERED') AS offered,
    (SELECT count(*)::int FROM enrollment.enrollment_event x JOIN enrollment.enrollment e ON e.id = x.enrollment_id
      WHERE e.run_id = $1) AS events,
    (SELECT coalesce(sum(jsonb_array_length(payload->'recipients')), 0)::int FROM enrollment.outbox b
      WHERE b.name = 'notice.requested.v1' AND EXISTS (SELECT 1 FROM jsonb_array_elements(b.payload->'recipients') p
        JOIN enrollment.enrollment e ON e.id::text = p->>'about' WHERE e.run_id = $1)) AS told,
    (SELECT count(*)::int FROM enrollment.outbox WHERE name = 'run.changed.v1' AND payload->>'runId' = $1::text) AS changes
  FROM enrollment.run_seat s WHERE s.run_id = $1`;

function publish(world: EnrollmentWorld, more: object = {}): Promise<PublishedRun> {
  return world.publish({
    title: `Program ${randomUUID()}`,
    form: 'TECHNICAL_TRAINING',
    quantity: 240,
    startsAt: [new Date(world.clock.now().getTime() + 60 * 24 * 3_600_000)],
    sessionMinutes: 240,
    capacity: 1,
    waitingRule: 'FIRST_COME',
    ...more,
  });
}

async function enroll(
  world: EnrollmentWorld,
  actor: Person,
  runId: string,
  status: 'SEATED' | 'WAITLISTED',
): Promise<string> {
  const input = { requestId: randomUUID(), runId, acceptClash: true };
  return world.database.transaction((tx) =>
    world.get(EnrollmentService).enroll(tx, actor, actor.employeeId, input, { status }),
  );
}

interface FullRun {
  readonly run: PublishedRun;
  readonly holder: Person;
  readonly seatId: string;
  readonly waiter: Person;
}

/** One has the seat, one waits. */
async function fullRun(world: EnrollmentWorld): Promise<FullRun> {
  const [run, holder, waiter] = [await publish(world), await somebody(world), await somebody(world)];
  const seatId = await enroll(world, holder, run.runId, 'SEATED');
  await enroll(world, waiter, run.runId, 'WAITLISTED');
  return { run, holder, seatId, waiter };
}

const NOTHING = { taken: 0, waiting: 0, held: 0, offered: 0, events: 0, told: 0, changes: 0 };
type Found = Partial<typeof NOTHING>;

/** What is not as it has to be of a run, of which nothing is to be found but what is expected. */
function unlike(world: EnrollmentWorld, runId: string, expected: Found): Promise<string[]> {
  return differences(world, RUN, runId, { ...NOTHING, ...expected });
}

type Work = (tx: Tx) => Promise<unknown>;

/** Something that a service does to a run in one transaction. */
function operation(
  name: string,
  expected: Found,
  prepare: (world: EnrollmentWorld) => Promise<{ runId: string; work: Work }>,
): Operation {
  return {
    name,
    async prepare(world) {
      const { runId, work } = await prepare(world);
      return { act: () => world.database.transaction(work), wrong: () => unlike(world, runId, expected) };
    },
  };
}

const freeSeat = operation(
  'withdraw and offer',
  { taken: 1, held: 1, offered: 1, events: 3, told: 1 },
  async (world) => {
    const { run, holder, seatId } = await fullRun(world);
    const input = { requestId: randomUUID(), enrollmentId: seatId, reason: 'Berhalangan' };
    const work: Work = (tx) => world.get(EnrollmentService).cancelEnrollment(tx, holder, input);
    return { runId: run.runId, work };
  },
);

const takeOffer = operation('take an offer', { taken: 1, held: 1, events: 4, told: 1 }, async (world) => {
  const { run, holder, seatId, waiter } = await fullRun(world);
  const leaving = { requestId: randomUUID(), enrollmentId: seatId, reason: 'Berhalangan' };
  await world.database.transaction((tx) =>
    world.get(EnrollmentService).cancelEnrollment(tx, holder, leaving),
  );
  const [offer] = await world.sql<{ id: string }>(
    `SELECT id FROM enrollment.enrollment WHERE run_id = $1 AND status = 'OFFERED'`,
    [run.runId],
  );
  const input = { requestId: randomUUID(), enrollmentId: offer?.id ?? '', accept: true, acceptClash: true };
  const work: Work = (tx) => world.get(WaitingListService).answerOffer(tx, waiter, waiter.employeeId, input);
  return { runId: run.runId, work };
});

const approve = operation('approve', { taken: 1, held: 1, events: 2, told: 1 }, async (world) => {
  const { runId } = await publish(world, { approval: 'BPSDM' });
  const actor = await somebody(world);
  const applying = { requestId: randomUUID(), runId, acceptClash: true };
  const stepDue = new Date(world.clock.now().getTime() + 24 * 3_600_000);
  const enrollmentId = await world.database.transaction((tx) =>
    world
      .get(EnrollmentService)
      .enroll(tx, actor, actor.employeeId, applying, { status: 'APPLIED', step: 'BPSDM', stepDue }),
  );
  const decision = { step: 'BPSDM', decision: 'APPROVE' } as const;
  const input = { requestId: randomUUID(), enrollmentIds: [enrollmentId], ...decision };
  return { runId, work: (tx) => world.get(ApprovalService).decideEnrollments(tx, DESIGNER, input) };
});

const nominate = operation(
  'nominate',
  { taken: 2, waiting: 1, held: 2, events: 3, told: 3 },
  async (world) => {
    const { runId } = await publish(world, { capacity: 2 });
    const people = [await somebody(world), await somebody(world), await somebody(world)];
    const employeeIds = people.map(({ employeeId }) => employeeId);
    const input = { requestId: randomUUID(), runId, employeeIds, partial: false };
    return { runId, work: (tx) => world.get(NominationService).nominate(tx, DESIGNER, input) };
  },
);

const cancelRun = operation('cancel a run', { events: 3, told: 2, changes: 1 }, async (world) => {
  const { runId } = (await fullRun(world)).run;
  const input = { requestId: randomUUID(), runId, reason: 'Narasumber berhalangan' };
  return { runId, work: (tx) => world.get(RunChangeService).cancelRun(tx, DESIGNER, input) };
});

const postponeRun = operation(
  'postpone a run',
  { taken: 1, waiting: 1, held: 1, events: 1, told: 2, changes: 1 },
  async (world) => {
    const { runId, sessionIds } = (await fullRun(world)).run;
    const startsAt = new Date(world.clock.now().getTime() + 90 * 24 * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + 4 * 3_600_000);
    const sessions = [{ sessionId: sessionIds[0] ?? '', startsAt, endsAt }];
    const input = { requestId: randomUUID(), runId, reason: 'Gedung dipakai', sessions };
    return { runId, work: (tx) => world.get(RunChangeService).postponeRun(tx, DESIGNER, input) };
  },
);

const mergeRun: Operation = {
  name: 'merge a run',
  async prepare(world) {
    const { runId } = (await fullRun(world)).run;
    const { runId: intoRunId } = await publish(world, { capacity: 2 });
    await world.sql(
      `UPDATE enrollment.run SET programme_id = (SELECT programme_id FROM enrollment.run WHERE id = $1) WHERE id = $2`,
      [runId, intoRunId],
    );
    const input = { requestId: randomUUID(), runId, intoRunId, reason: 'Peserta sedikit' };
    return {
      act: () => world.database.transaction((tx) => world.get(RunMergeService).mergeRun(tx, DESIGNER, input)),
      wrong: async () => [
        ...(await unlike(world, runId, { events: 3, changes: 1 })),
        ...(await unlike(world, intoRunId, { taken: 2, held: 2, offered: 1, events: 3, told: 3 })),
      ],
    };
  },
};

/** Whether the run is released, and its seat's results are due, which nothing is without the other. */
const RELEASED = `
  SELECT count(r.released_at)::int AS released, count(e.completes_at)::int AS due
  FROM enrollment.run r JOIN enrollment.enrollment e ON e.run_id = r.id WHERE r.id = $1 GROUP BY r.id`;

const releaseRun: Operation = {
  name: 'release results',
  async prepare(world) {
    const startsAt = [new Date(world.clock.now().getTime() - 10 * 3_600_000)];
    const { runId } = await publish(world, { startsAt, releaseStep: true });
    const seatId = await enroll(world, await somebody(world), runId, 'SEATED');
    await world.sql(
      `UPDATE enrollment.enrollment SET status = 'ATTENDING', attended_minutes = 240, recorded_sessions = 1 WHERE id = $1`,
      [seatId],
    );
    const input = { requestId: randomUUID(), runId };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(RunReleaseService).releaseRun(tx, DESIGNER, input)),
      wrong: () => differences(world, RELEASED, runId, { released: 1, due: 1 }),
    };
  },
};

/** The ways into a run and out of it, and what becomes of the run itself. */
export const ADMISSION_OPERATIONS: readonly Operation[] = [
  freeSeat,
  takeOffer,
  approve,
  nominate,
  cancelRun,
  postponeRun,
  mergeRun,
  releaseRun,
];
