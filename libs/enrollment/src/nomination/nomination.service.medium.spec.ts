import { randomUUID } from 'node:crypto';
import type { Role, SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder, type RunOptions } from '../enrollment.builder.js';
import type { DecideEnrollmentsInput } from '../approval/approval.inputs.js';
import { ApprovalService } from '../approval/approval.service.js';
import { WaitingListService } from '../waiting-list/waiting-list.service.js';
import type { NominateInput } from './nomination.inputs.js';
import { NominationService, type Nomination } from './nomination.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;
let runs = 0;
let nips = 0;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { provinsi: null, bidang: 'provinsi', lain: 'provinsi' });
  await insertEmployees(db, [
    { key: 'kabid', unit: 'bidang' },
    { key: 'tetangga', unit: 'lain' },
    { key: 'gone', unit: 'bidang', until: '2026-01-01' },
    ...['ani', 'budi', 'cici', 'didi'].map((key) => ({ key, unit: 'bidang' })),
  ]);
  await db.asOwner(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, 'DEFINITIVE', '2020-01-01')`,
    [unitId('bidang'), person('kabid').employeeId],
  );
});
afterAll(() => db.drop());

const chief = (): SignedInActor => ({ ...person('kabid'), roles: ['learner', 'leader'] satisfies Role[] });

async function run(more: Partial<RunOptions> = {}): Promise<string> {
  runs += 1;
  const sessions = [`2026-05-${String(runs).padStart(2, '0')}T01:00:00Z`];
  return (await world.run({ key: `run-${runs}`, sessions, ...more })).runId;
}

const idOf = (key: string): string => person(key).employeeId;

function nominate(
  runId: string,
  input: Partial<NominateInput>,
  actor: SignedInActor = chief(),
): Promise<Nomination> {
  const all = { requestId: randomUUID(), runId, partial: true, ...input };
  return world.database.transaction((tx) => world.get(NominationService).nominate(tx, actor, all));
}

/** A NIP as the roster would have it. */
async function nipOf(key: string): Promise<string> {
  nips += 1;
  const nip = `19800101200501100${String(nips)}`;
  await db.asOwner(
    `INSERT INTO people.employee_identifier (employee_id, value, kind, valid_from) VALUES ($1, $2, 'NIP', '2005-01-01')`,
    [idOf(key), nip],
  );
  return nip;
}

async function seats(runId: string): Promise<[number, number]> {
  const [row] = await world.database.reader.query<{ taken: number; waiting: number }[]>(
    `SELECT taken, waiting FROM run_seat WHERE run_id = $1`,
    [runId],
  );
  return [row?.taken ?? -1, row?.waiting ?? -1];
}

async function answer(key: string, enrollmentId: string, accept: boolean): Promise<void> {
  const actor = world.actor(key);
  const input = { requestId: randomUUID(), enrollmentId, accept, reason: accept ? null : 'sakit' };
  await world.database.transaction((tx) =>
    world.get(WaitingListService).answerOffer(tx, actor, actor.employeeId ?? '', input),
  );
}

async function statusOf(id: string): Promise<string> {
  const [row] = await world.database.reader.query<{ status: string }[]>(
    `SELECT status FROM enrollment WHERE id = $1`,
    [id],
  );
  return row?.status ?? '';
}

describe('nominating', () => {
  it('keeps a seat for each until they answer, and gives up that of who declines', async () => {
    const runId = await run({ capacity: 2 });
    const { rows, ...figures } = await nominate(runId, { employeeIds: [idOf('ani'), idOf('budi')] });
    expect(figures).toEqual({ done: true, nominated: 2, waitlisted: 0, refused: 0 });
    expect(await seats(runId)).toEqual([2, 0]);
    await expect(world.enroll('cici', runId)).rejects.toMatchObject({ code: 'RUN_FULL' });
    await answer('ani', rows[0]?.enrollmentId ?? '', true);
    await answer('budi', rows[1]?.enrollmentId ?? '', false);
    expect([
      await statusOf(rows[0]?.enrollmentId ?? ''),
      await statusOf(rows[1]?.enrollmentId ?? ''),
    ]).toEqual(['SEATED', 'DECLINED']);
    expect(await seats(runId)).toEqual([1, 0]);
  });

  it('reads NIPs as they stand in files, and tells of each row what became of it', async () => {
    const runId = await run({ capacity: 1, waitingRule: 'FIRST_COME' });
    const ani = await nipOf('ani');
    const cells = [
      '12345',
      '1.98001E+17',
      `${ani.slice(0, 8)} ${ani.slice(8)}`,
      ani,
      await nipOf('budi'),
      await nipOf('tetangga'),
      await nipOf('gone'),
      await nipOf('kabid'),
    ];
    const { rows, ...figures } = await nominate(runId, { nips: cells });
    expect(rows.map(({ refusal, status }) => refusal ?? status)).toEqual([
      'NIP_LENGTH',
      'NIP_SCIENTIFIC',
      'NOMINATED',
      'ROW_REPEATED',
      'WAITLISTED',
      'EMPLOYEE_UNKNOWN',
      // Who left is in no unit of the leader's any more.
      'EMPLOYEE_UNKNOWN',
      'OWN_NOMINATION',
    ]);
    expect(rows[5]?.employeeId).toBeNull();
    expect(figures).toEqual({ done: true, nominated: 1, waitlisted: 1, refused: 6 });
    expect(await seats(runId)).toEqual([1, 1]);
  });

  it('is not for everybody where the leader, as an auditor, may see everybody', async () => {
    const runId = await run({ capacity: 1 });
    const both: SignedInActor = { ...chief(), roles: ['leader', 'auditor'] };
    const { rows } = await nominate(runId, { employeeIds: [idOf('tetangga')] }, both);
    expect(rows.map(({ refusal }) => refusal)).toEqual(['EMPLOYEE_UNKNOWN']);
  });

  it('does nothing at all where one can not be and all were wanted', async () => {
    const runId = await run({ capacity: 1 });
    const input = { employeeIds: [idOf('ani'), idOf('budi')], partial: false };
    const { done, nominated, rows } = await nominate(runId, input);
    expect([done, nominated, rows.map(({ refusal }) => refusal)]).toEqual([false, 0, [null, 'RUN_FULL']]);
    expect(await seats(runId)).toEqual([0, 0]);
  });

  it('is told the same again, and nominates nobody twice', async () => {
    const runId = await run();
    const input = { requestId: randomUUID(), employeeIds: [idOf('ani'), idOf('budi')] };
    const first = await nominate(runId, input);
    expect(await nominate(runId, input)).toEqual(first);
    const again = await nominate(runId, { employeeIds: [idOf('budi'), idOf('cici')] });
    expect(again.rows.map(({ refusal }) => refusal)).toEqual(['ALREADY_ENROLLED', null]);
    expect(await seats(runId)).toEqual([3, 0]);
  });

  it('leaves the last word to BPSDM where the run asks for it, with the seat kept', async () => {
    const runId = await run({ approval: 'BOTH', capacity: 1 });
    const { rows } = await nominate(runId, { employeeIds: [idOf('ani')] });
    const id = rows[0]?.enrollmentId ?? '';
    await answer('ani', id, true);
    expect([await statusOf(id), await seats(runId)]).toEqual(['APPROVED_BY_SUPERIOR', [1, 0]]);
    const decision: DecideEnrollmentsInput = {
      requestId: randomUUID(),
      enrollmentIds: [id],
      step: 'BPSDM',
      decision: 'APPROVE',
    };
    await world.database.transaction((tx) =>
      world.get(ApprovalService).decideEnrollments(tx, DESIGNER, decision),
    );
    expect([await statusOf(id), await seats(runId)]).toEqual(['SEATED', [1, 0]]);
  });

  it('refuses both lists, neither, and a run whose registration is not open', async () => {
    const runId = await run();
    await expect(nominate(runId, {})).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(nominate(randomUUID(), { nips: ['1'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    world.clock.advance(2 * 24 * 3_600_000);
    await expect(nominate(runId, { nips: ['1'] })).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
  });
});
