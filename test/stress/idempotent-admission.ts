import { randomUUID } from 'node:crypto';
import type { TestUser } from '../harness/people.js';
import { publishRun, type PublishedRun, type RunOptions } from '../harness/programmes.js';
import { SESSION_CODES, shownAt, type SessionCodes } from '../harness/session-codes.js';
import { call, type DeedWorld, type IdempotentMutation } from './idempotent-mutations.js';

const ONE_EVENT = `SELECT count(*)::int FROM enrollment.enrollment_event WHERE enrollment_id = $1 AND kind = $2`;
const RELEASED = `SELECT count(*)::int FROM enrollment.run WHERE id = ANY($1::uuid[]) AND released_at IS NOT NULL`;
const IN_RUN = `SELECT count(*)::int FROM enrollment.enrollment WHERE run_id = ANY($1::uuid[])`;

function run(world: DeedWorld, options: Partial<RunOptions> = {}): Promise<PublishedRun> {
  const startsAt = new Date(Date.now() + 48 * 3_600_000);
  return publishRun(world.designer, world.programmeId, { capacity: 10, startsAt, ...options });
}

/** Somebody who is nominated for a run and has not answered. */
async function nominated(world: DeedWorld, learner: TestUser): Promise<string> {
  const { id } = await run(world);
  const input = { requestId: randomUUID(), runId: id, employeeIds: [learner.employeeId], partial: false };
  await world.designer.graphql(nominate.document, { input });
  const [row] = await world.platform.sql<{ id: string }>(
    `SELECT id FROM enrollment.enrollment WHERE run_id = $1`,
    [id],
  );
  return row?.id ?? '';
}

/** Somebody who waits for BPSDM's decision. */
async function applied(world: DeedWorld): Promise<string> {
  const [learner] = await world.people();
  return world.enrolled(learner, await run(world, { approval: 'BPSDM' }));
}

const answerOffer: IdempotentMutation = {
  ...call('answerOffer', '{ id status }'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const [actor, other] = await world.people();
    const enrollmentId = await nominated(world, actor);
    return {
      actor,
      other,
      input: { enrollmentId, accept: true },
      otherInput: { enrollmentId, accept: false, reason: 'Sakit' },
      done: () => world.count(ONE_EVENT, [enrollmentId, 'ACCEPTED']),
    };
  },
};

const decideEnrollments: IdempotentMutation = {
  ...call('decideEnrollments', '{ refusal enrollment { status } }'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const enrollmentId = await applied(world);
    const [actor, other] = world.designers;
    const input = { enrollmentIds: [enrollmentId], step: 'BPSDM', decision: 'APPROVE' };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, decision: 'REJECT', reason: 'Tenaganya diperlukan' },
      done: () => world.count(ONE_EVENT, [enrollmentId, 'APPROVED']),
    };
  },
};

const reviseDecision: IdempotentMutation = {
  ...call('reviseDecision', '{ id status }'),
  writes: 'enrollment.enrollment_event',
  onceForGood: true,
  async prepare(world) {
    const enrollmentId = await applied(world);
    const [actor, other] = world.designers;
    await world.designer.graphql(decideEnrollments.document, {
      input: { requestId: randomUUID(), enrollmentIds: [enrollmentId], step: 'BPSDM', decision: 'APPROVE' },
    });
    const input = { enrollmentId, decision: 'REJECT', reason: 'Keliru membaca' };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, reason: 'Alasan yang lain' },
      done: () => world.count(ONE_EVENT, [enrollmentId, 'REVISED']),
    };
  },
};

const nominate: IdempotentMutation = {
  ...call('nominate', '{ done nominated rows { refusal } }'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const [learner, colleague] = await world.people();
    const { id } = await run(world);
    const [actor, other] = world.designers;
    const input = { runId: id, employeeIds: [learner.employeeId], partial: true };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, employeeIds: [colleague.employeeId] },
      done: () => world.count(IN_RUN, [[id]]),
    };
  },
};

const checkIn: IdempotentMutation = {
  ...call('checkIn', '{ state seenAt arrivedAt }'),
  writes: 'enrollment.check_in',
  onceForGood: true,
  async prepare(world) {
    const [actor, other] = await world.people();
    const taught = await run(world, { startsAt: new Date(Date.now() - 60_000) });
    const enrollmentId = await world.enrolled(actor, taught);
    const { sessionCodes } = await world.designer.graphql<{ sessionCodes: SessionCodes }>(SESSION_CODES, {
      sessionId: taught.sessionId,
    });
    const input = {
      sessionId: taught.sessionId,
      code: shownAt(sessionCodes, Date.parse(sessionCodes.now)),
      device: randomUUID(),
    };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, device: randomUUID() },
      done: () =>
        world.count(`SELECT count(*)::int FROM enrollment.check_in WHERE enrollment_id = $1`, [enrollmentId]),
    };
  },
};

const cancelRun: IdempotentMutation = {
  ...call('cancelRun'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const [learner] = await world.people();
    const taught = await run(world);
    const enrollmentId = await world.enrolled(learner, taught);
    const [actor, other] = world.designers;
    const input = { runId: taught.id, reason: 'Narasumber berhalangan' };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, reason: 'Gedung dipakai' },
      done: () => world.count(ONE_EVENT, [enrollmentId, 'CANCELLED']),
    };
  },
};

const postponeRun: IdempotentMutation = {
  ...call('postponeRun'),
  writes: 'enrollment.run_session',
  onceForGood: true,
  async prepare(world) {
    const { id, sessionId } = await run(world);
    const [actor, other] = world.designers;
    const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const [startsAt, endsAt] = [at(72), at(76)];
    const input = { runId: id, reason: 'Gedung dipakai', sessions: [{ sessionId, startsAt, endsAt }] };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, reason: 'Narasumber berhalangan' },
      done: () => world.count(`SELECT moves AS count FROM enrollment.run_seat WHERE run_id = $1`, [id]),
    };
  },
};

const mergeRun: IdempotentMutation = {
  ...call('mergeRun'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const [learner] = await world.people();
    const [from, into, another] = [await run(world), await run(world), await run(world)];
    await world.enrolled(learner, from);
    const [actor, other] = world.designers;
    const input = { runId: from.id, intoRunId: into.id, reason: 'Peserta sedikit' };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, intoRunId: another.id },
      done: () => world.count(IN_RUN, [[into.id, another.id]]),
    };
  },
};

const releaseRun: IdempotentMutation = {
  ...call('releaseRun'),
  writes: 'enrollment.run',
  onceForGood: true,
  async prepare(world) {
    const past = { startsAt: new Date(Date.now() - 10 * 3_600_000), releaseStep: true };
    const [ended, another] = [await run(world, past), await run(world, past)];
    const [actor, other] = world.designers;
    const input = { runId: ended.id };
    return {
      actor,
      other,
      input,
      otherInput: { runId: another.id },
      done: () => world.count(RELEASED, [[ended.id, another.id]]),
    };
  },
};

const setNoticePreference: IdempotentMutation = {
  ...call('setNoticePreference', '{ mail language }'),
  writes: 'people.notice_preference',
  onceForGood: true,
  async prepare(world) {
    const [actor, other] = await world.people();
    const input = { mail: 'DAILY', language: 'ID' };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, mail: 'NEVER' },
      done: () =>
        world.count(`SELECT count(*)::int FROM people.notice_preference WHERE employee_id = $1`, [
          actor.employeeId,
        ]),
    };
  },
};

/** The ways into a run and out of it, and what becomes of the run itself. */
export const ADMISSION_MUTATIONS: readonly IdempotentMutation[] = [
  answerOffer,
  decideEnrollments,
  reviseDecision,
  nominate,
  checkIn,
  cancelRun,
  postponeRun,
  mergeRun,
  releaseRun,
  setNoticePreference,
];
