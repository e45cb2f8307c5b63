import { randomUUID } from 'node:crypto';
import { pageRequest, type Role, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder, type RunOptions } from '../enrollment.builder.js';
import { EnrollmentQueries } from '../enrollment/enrollment.queries.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';
import type { ApprovalDecision, ApprovalStep } from '../generated/graphql.js';
import { ApprovalEscalation } from './approval-escalation.task.js';
import { ApprovalQueries } from './approval.queries.js';
import { ApprovalService } from './approval.service.js';

const DAY_MS = 24 * 3_600_000;
let db: TestDatabase;
let world: EnrollmentBuilder;
let runs = 0;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { provinsi: null, dinas: 'provinsi', bidang: 'dinas' });
  await insertEmployees(db, [
    { key: 'gubernur', unit: 'provinsi' },
    { key: 'kadis', unit: 'dinas' },
    { key: 'kabid', unit: 'bidang' },
    ...['ani', 'budi', 'cici', 'didi'].map((key) => ({ key, unit: 'bidang' })),
  ]);
  for (const [unit, key] of [
    ['provinsi', 'gubernur'],
    ['dinas', 'kadis'],
    ['bidang', 'kabid'],
  ] as const)
    await db.asOwner(
      `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, 'DEFINITIVE', '2020-01-01')`,
      [unitId(unit), person(key).employeeId],
    );
});
afterEach(() => db.drop());

function run(
  approval: RunOptions['approval'],
  more: Partial<RunOptions> = {},
): ReturnType<EnrollmentBuilder['run']> {
  runs += 1;
  const sessions = [`2026-05-${String(1 + (runs % 28)).padStart(2, '0')}T01:00:00Z`];
  return world.run({
    key: `run-${runs}`,
    sessions,
    ...more,
    ...(approval === undefined ? {} : { approval }),
  });
}

const leader = (key: string, role: Role = 'leader'): SignedInActor => ({
  ...person(key),
  roles: ['learner', role],
});

async function decide(
  actor: SignedInActor,
  enrollmentIds: string[],
  step: ApprovalStep,
  decision: ApprovalDecision = 'APPROVE',
  more: { reason?: string; requestId?: string } = {},
): Promise<(string | null)[]> {
  const input = {
    requestId: randomUUID(),
    enrollmentIds,
    step,
    decision,
    ...(decision === 'REJECT' ? { reason: 'Tenaganya diperlukan' } : {}),
    ...more,
  };
  const verdicts = await world.database.transaction((tx) =>
    world.get(ApprovalService).decideEnrollments(tx, actor, input),
  );
  return verdicts.map(({ refusal }) => refusal);
}

async function revise(actor: SignedInActor, enrollmentId: string, decision: ApprovalDecision): Promise<void> {
  const input = { requestId: randomUUID(), enrollmentId, decision, reason: 'Keliru membaca jadwal' };
  await world.database.transaction((tx) => world.get(ApprovalService).reviseDecision(tx, actor, input));
}

async function statusOf(id: string): Promise<[string, string | null]> {
  const [row] = await world.database.reader.query<{ status: string; step: string | null }[]>(
    `SELECT status, step FROM enrollment WHERE id = $1`,
    [id],
  );
  return [row?.status ?? '', row?.step ?? null];
}

async function taken(runId: string): Promise<[number, number]> {
  const [row] = await world.database.reader.query<{ taken: number; waiting: number }[]>(
    `SELECT taken, waiting FROM run_seat WHERE run_id = $1`,
    [runId],
  );
  return [row?.taken ?? -1, row?.waiting ?? -1];
}

async function queueOf(actor: SignedInActor): Promise<string[]> {
  const filter = { step: null, overdue: false, search: null };
  const page = await world.get(ApprovalQueries).waitingFor(actor, filter, pageRequest(100, null));
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ id }) => id);
}

async function happened(id: string): Promise<string[]> {
  const [events] = await world.get(EnrollmentQueries).historyOf([id], DESIGNER);
  return events?.map(({ kind }) => kind) ?? [];
}

describe('a run that asks for approval', () => {
  it('takes no seat before the last approval, and takes it with that', async () => {
    const { runId } = await run('BOTH');
    const id = await world.enroll('ani', runId);
    expect([await statusOf(id), await taken(runId)]).toEqual([
      ['APPLIED', 'SUPERIOR'],
      [0, 0],
    ]);
    expect([await queueOf(leader('kabid')), await queueOf(leader('kadis')), await queueOf(DESIGNER)]).toEqual(
      [[id], [], []],
    );
    expect(await decide(leader('kabid'), [id], 'SUPERIOR')).toEqual([null]);
    expect([await statusOf(id), await taken(runId)]).toEqual([
      ['APPROVED_BY_SUPERIOR', 'BPSDM'],
      [0, 0],
    ]);
    expect(await decide(DESIGNER, [id], 'BPSDM')).toEqual([null]);
    expect([await statusOf(id), await taken(runId)]).toEqual([
      ['SEATED', null],
      [1, 0],
    ]);
    expect(await happened(id)).toEqual(['APPLIED', 'APPROVED', 'APPROVED']);
  });

  it('asks the leader of the nearest unit who is not the person, and nobody decides about themselves', async () => {
    const { runId } = await run('SUPERIOR');
    const [chief, governor] = [await world.enroll('kabid', runId), await world.enroll('gubernur', runId)];
    expect([await queueOf(leader('kabid')), await queueOf(leader('kadis'))]).toEqual([[], [chief]]);
    // Nobody stands above the governor: BPSDM decides.
    expect(await statusOf(governor)).toEqual(['APPLIED', 'BPSDM']);
    const designer: SignedInActor = { ...person('gubernur'), roles: ['designer'] };
    expect(await decide(designer, [governor], 'BPSDM')).toEqual(['NOT_YOURS_TO_DECIDE']);
  });

  it('refuses whoever is not to decide, without telling them what there is', async () => {
    const { runId } = await run('SUPERIOR');
    const id = await world.enroll('ani', runId);
    expect(await decide(leader('budi'), [id, randomUUID()], 'SUPERIOR')).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(await decide(leader('kadis'), [id], 'SUPERIOR')).toEqual(['NOT_YOURS_TO_DECIDE']);
    expect(await decide(leader('kabid'), [id], 'BPSDM')).toEqual(['ENROLLMENT_DECIDED']);
  });

  it('gives the last seats in the order of asking, and the rest a place in line or a refusal', async () => {
    const [line, none] = [
      await run('SUPERIOR', { capacity: 1, waitingRule: 'FIRST_COME' }),
      await run('SUPERIOR', { capacity: 1 }),
    ];
    const waiting = [await world.enroll('ani', line.runId), await world.enroll('budi', line.runId)];
    expect(await decide(leader('kabid'), [...waiting].reverse(), 'SUPERIOR')).toEqual([null, null]);
    expect([await statusOf(waiting[0] ?? ''), await statusOf(waiting[1] ?? '')]).toEqual([
      ['SEATED', null],
      ['WAITLISTED', null],
    ]);
    expect(await taken(line.runId)).toEqual([1, 1]);
    const refused = [await world.enroll('cici', none.runId), await world.enroll('didi', none.runId)];
    expect(await decide(leader('kabid'), refused, 'SUPERIOR')).toEqual([null, 'RUN_FULL']);
    expect(await statusOf(refused[1] ?? '')).toEqual(['APPLIED', 'SUPERIOR']);
  });

  it('tells a repetition what it told the first', async () => {
    const { runId } = await run('SUPERIOR', { capacity: 1 });
    const ids = [await world.enroll('ani', runId), await world.enroll('budi', runId)];
    const requestId = randomUUID();
    expect(await decide(leader('kabid'), ids, 'SUPERIOR', 'APPROVE', { requestId })).toEqual([
      null,
      'RUN_FULL',
    ]);
    expect(await decide(leader('kabid'), ids, 'SUPERIOR', 'APPROVE', { requestId })).toEqual([
      null,
      'RUN_FULL',
    ]);
    expect(await taken(runId)).toEqual([1, 0]);
  });

  it('does not approve what was withdrawn a moment ago', async () => {
    const { runId } = await run('SUPERIOR');
    const id = await world.enroll('ani', runId);
    const input = { requestId: randomUUID(), enrollmentId: id, reason: 'berhalangan' };
    const withdraw = world.database.transaction((tx) =>
      world.get(EnrollmentService).cancelEnrollment(tx, world.actor('ani'), input),
    );
    const [, [refusal]] = await Promise.all([withdraw, decide(leader('kabid'), [id], 'SUPERIOR')]);
    const [status] = await statusOf(id);
    // Whichever came first: a seat that was given was given back.
    expect([refusal, status]).toEqual([refusal === null ? null : 'ENROLLMENT_DECIDED', 'WITHDRAWN']);
    expect(await taken(runId)).toEqual([0, 0]);
  });

  it('shows a clash to whoever approves, who says why all the same', async () => {
    const at = ['2026-05-30T01:00:00Z'];
    const [asked, other] = [await run('SUPERIOR', { sessions: at }), await run(undefined, { sessions: at })];
    const id = await world.enroll('ani', asked.runId);
    await world.enroll('ani', other.runId, randomUUID(), { acceptClash: true });
    const [facts] = await world.get(ApprovalQueries).factsOf([id], leader('kabid'));
    expect(facts).toMatchObject({ clashingRunIds: [other.runId], unitPeople: 4, unitAway: 0 });
    expect(await decide(leader('kabid'), [id], 'SUPERIOR')).toEqual(['SESSIONS_CLASH']);
    expect(
      await decide(leader('kabid'), [id], 'SUPERIOR', 'APPROVE', { reason: 'Yang lain daring' }),
    ).toEqual([null]);
  });

  it('goes on to BPSDM when the superior does not answer in time', async () => {
    const { runId } = await run('SUPERIOR');
    const id = await world.enroll('ani', runId);
    world.clock.advance(3 * DAY_MS - 1);
    await world.get(ApprovalEscalation).run();
    expect(await statusOf(id)).toEqual(['APPLIED', 'SUPERIOR']);
    world.clock.advance(1);
    await world.get(ApprovalEscalation).run();
    expect(await statusOf(id)).toEqual(['APPLIED', 'BPSDM']);
    expect(await decide(DESIGNER, [id], 'BPSDM')).toEqual([null]);
    expect(await happened(id)).toEqual(['APPLIED', 'ESCALATED', 'APPROVED']);
  });

  it('lets a decision be turned either way within its days, with a reason', async () => {
    const { runId } = await run('SUPERIOR', { capacity: 1, waitingRule: 'FIRST_COME' });
    const [id, next] = [await world.enroll('ani', runId), await world.enroll('budi', runId)];
    await decide(leader('kabid'), [id], 'SUPERIOR', 'REJECT');
    expect(await statusOf(id)).toEqual(['REJECTED', null]);
    await expect(revise(leader('kabid'), id, 'REJECT')).rejects.toMatchObject({ code: 'DECISION_FINAL' });
    await expect(revise(leader('kadis'), id, 'APPROVE')).rejects.toMatchObject({ code: 'DECISION_FINAL' });
    await revise(leader('kabid'), id, 'APPROVE');
    await decide(leader('kabid'), [next], 'SUPERIOR');
    expect([await statusOf(id), await statusOf(next)]).toEqual([
      ['SEATED', null],
      ['WAITLISTED', null],
    ]);
    await revise(leader('kabid'), id, 'REJECT');
    expect([await statusOf(id), await statusOf(next)]).toEqual([
      ['REJECTED', null],
      ['OFFERED', null],
    ]);
    expect(await taken(runId)).toEqual([1, 0]);
    world.clock.advance(8 * DAY_MS);
    await expect(revise(leader('kabid'), id, 'APPROVE')).rejects.toMatchObject({ code: 'DECISION_FINAL' });
  });
});
