import { randomUUID } from 'node:crypto';
import {
  ApprovalService,
  EnrollmentService,
  NominationService,
  RunChangeService,
  RunMergeService,
  WaitingListService,
} from '@asn-corpu/enrollment';
import type { SignedInActor } from '@asn-corpu/platform';
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

/** A full run: one has the seat, one waits. */
async function full(
  world: EnrollmentWorld,
): Promise<{ run: PublishedRun; holder: Person; seatId: string; waiter: Person }> {
  const [run, holder, waiter] = [await publish(world), await somebody(world), await somebody(world)];
  const seatId = await enroll(world, holder, run.runId, 'SEATED');
  await enroll(world, waiter, run.runId, 'WAITLISTED');
  return { run, holder, seatId, waiter };
}

const freeSeat: Operation = {
  name: 'withdraw and offer',
  async prepare(world) {
    const { run, holder, seatId } = await full(world);
    const input = { requestId: randomUUID(), enrollmentId: seatId, reason: 'Berhalangan' };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(EnrollmentService).cancelEnrollment(tx, holder, input)),
      wrong: () =>
        differences(world, RUN, run.runId, {
          taken: 1,
          waiting: 0,
          held: 1,
          offered: 1,
          events: 3,
          told: 1,
          changes: 0,
        }),
    };
  },
};

const takeOffer: Operation = {
  name: 'take an offer',
  async prepare(world) {
    const { run, holder, seatId, waiter } = await full(world);
    const leaving = { requestId: randomUUID(), enrollmentId: seatId, reason: 'Berhalangan' };
    await world.database.transaction((tx) =>
      world.get(EnrollmentService).cancelEnrollment(tx, holder, leaving),
    );
    const [offer] = await world.sql<{ id: string }>(
      `SELECT id FROM enrollment.enrollment WHERE run_id = $1 AND status = 'OFFERED'`,
      [run.runId],
    );
    const input = { requestId: randomUUID(), enrollmentId: offer?.id ?? '', accept: true, acceptClash: true };
    return {
      act: () =>
        world.database.transaction((tx) =>
          world.get(WaitingListService).answerOffer(tx, waiter, waiter.employeeId, input),
        ),
      wrong: () =>
        differences(world, RUN, run.runId, {
          taken: 1,
          waiting: 0,
          held: 1,
          offered: 0,
          events: 4,
          told: 1,
          changes: 0,
        }),
    };
  },
};

const approve: Operation = {
  name: 'approve',
  async prepare(world) {
    const run = await publish(world, { approval: 'BPSDM' });
    const actor = await somebody(world);
    const applying = { requestId: randomUUID(), runId: run.runId, acceptClash: true };
    const stepDue = new Date(world.clock.now().getTime() + 24 * 3_600_000);
    const enrollmentId = await world.database.transaction((tx) =>
      world
        .get(EnrollmentService)
        .enroll(tx, actor, actor.employeeId, applying, { status: 'APPLIED', step: 'BPSDM', stepDue }),
    );
    const input = {
      requestId: randomUUID(),
      enrollmentIds: [enrollmentId],
      step: 'BPSDM' as const,
      decision: 'APPROVE' as const,
    };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(ApprovalService).decideEnrollments(tx, DESIGNER, input)),
      wrong: () =>
        differences(world, RUN, run.runId, {
          taken: 1,
          waiting: 0,
          held: 1,
          offered: 0,
          events: 2,
          told: 1,
          changes: 0,
        }),
    };
  },
};

const nominate: Operation = {
  name: 'nominate',
  async prepare(world) {
    const run = await publish(world, { capacity: 2 });
    const people = [await somebody(world), await somebody(world), await somebody(world)];
    const employeeIds = people.map(({ employeeId }) => employeeId);
    const input = { requestId: randomUUID(), runId: run.runId, employeeIds, partial: false };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(NominationService).nominate(tx, DESIGNER, input)),
      wrong: () =>
        differences(world, RUN, run.runId, {
          taken: 2,
          waiting: 1,
          held: 2,
          offered: 0,
          events: 3,
          told: 3,
          changes: 0,
        }),
    };
  },
};

const cancelRun: Operation = {
  name: 'cancel a run',
  async prepare(world) {
    const { run } = await full(world);
    const input = { requestId: randomUUID(), runId: run.runId, reason: 'Narasumber berhalangan' };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(RunChangeService).cancelRun(tx, DESIGNER, input)),
      wrong: () =>
        differences(world, RUN, run.runId, {
          taken: 0,
          waiting: 0,
          held: 0,
          offered: 0,
          events: 3,
          told: 2,
          changes: 1,
        }),
    };
  },
};

const postponeRun: Operation = {
  name: 'postpone a run',
  async prepare(world) {
    const { run } = await full(world);
    const startsAt = new Date(world.clock.now().getTime() + 90 * 24 * 3_600_000);
    const endsAt = new Date(startsAt.getTime() + 4 * 3_600_000);
    const sessions = [{ sessionId: run.sessionIds[0] ?? '', startsAt, endsAt }];
    const input = { requestId: randomUUID(), runId: run.runId, reason: 'Gedung dipakai', sessions };
    return {
      act: () =>
        world.database.transaction((tx) => world.get(RunChangeService).postponeRun(tx, DESIGNER, input)),
      wrong: () =>
        differences(world, RUN, run.runId, {
          taken: 1,
          waiting: 1,
          held: 1,
          offered: 0,
          events: 1,
          told: 2,
          changes: 1,
        }),
    };
  },
};

const mergeRun: Operation = {
  name: 'merge a run',
  async prepare(world) {
    const { run } = await full(world);
    const into = await publish(world, { capacity: 2 });
    await world.sql(
      `UPDATE enrollment.run SET programme_id = (SELECT programme_id FROM enrollment.run WHERE id = $1) WHERE id = $2`,
      [run.runId, into.runId],
    );
    const input = {
      requestId: randomUUID(),
      runId: run.runId,
      intoRunId: into.runId,
      reason: 'Peserta sedikit',
    };
    return {
      act: () => world.database.transaction((tx) => world.get(RunMergeService).mergeRun(tx, DESIGNER, input)),
      wrong: async () => [
        ...(await differences(world, RUN, run.runId, {
          taken: 0,
          waiting: 0,
          held: 0,
          offered: 0,
          events: 3,
          told: 0,
          changes: 1,
        })),
        ...(await differences(world, RUN, into.runId, {
          taken: 2,
          waiting: 0,
          held: 2,
          offered: 1,
          events: 3,
          told: 3,
          changes: 0,
        })),
      ],
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
];
