import { randomUUID } from 'node:crypto';
import { pageRequest, type Role, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import type { AttendanceEntryInput, RecordAttendanceInput } from '../attendance/attendance.inputs.js';
import { AttendanceService } from '../attendance/attendance.service.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { AttendanceSheetQueries } from './attendance-sheet.queries.js';

let db: TestDatabase;
let world: EnrollmentBuilder;
let runs = 0;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { provinsi: null, dinas: 'provinsi', bidang: 'dinas', lain: 'provinsi' });
  await insertEmployees(db, [
    { key: 'verifikator', unit: 'dinas' },
    { key: 'ani', unit: 'bidang' },
    { key: 'budi', unit: 'bidang' },
    { key: 'lain', unit: 'lain' },
  ]);
  await db.asOwner(
    `INSERT INTO people.role_grant (id, account_id, role, unit_id, granted_at) VALUES ($1, $2, 'verifier', $3, '2020-01-01')`,
    [randomUUID(), person('verifikator').accountId, unitId('dinas')],
  );
});
afterAll(() => db.drop());

const verifier = (): SignedInActor => ({
  ...person('verifikator'),
  roles: ['learner', 'verifier'] satisfies Role[],
});

interface Held {
  readonly sessionId: string;
  readonly idOf: (key: string) => string;
}

/** A session of today with all four, who could not send a code. */
async function held(): Promise<Held> {
  runs += 1;
  const day = `2026-03-${String(runs + 9).padStart(2, '0')}`;
  world.clock.set('2026-03-02T01:00:00Z');
  const { runId, sessionIds } = await world.run({
    key: `lembar-${runs}`,
    sessions: [`${day}T01:00:00Z`, `${day}T07:00:00Z`],
  });
  const keys = ['ani', 'budi', 'lain', 'verifikator'];
  const ids = await Promise.all(keys.map((key) => world.enroll(key, runId)));
  world.clock.set(`${day}T06:00:00Z`);
  return { sessionId: sessionIds[0] ?? '', idOf: (key) => ids[keys.indexOf(key)] ?? '' };
}

function record(
  sessionId: string,
  entries: AttendanceEntryInput[],
  more: Partial<RecordAttendanceInput> = {},
  actor: SignedInActor = verifier(),
): Promise<readonly string[]> {
  const input = { requestId: randomUUID(), sessionId, entries, ...more };
  return world.database.transaction((tx) => world.get(AttendanceService).recordAttendance(tx, actor, input));
}

const SHEET = { sheet: 'Lembar 12, Desa Bonto' };
const stateOf = async (enrollmentId: string, sessionId: string): Promise<object | undefined> => {
  const [row] = await world.database.reader.query<object[]>(
    `SELECT state, source, sheet FROM attendance WHERE enrollment_id = $1 AND session_id = $2`,
    [enrollmentId, sessionId],
  );
  return row;
};

describe('a signed sheet that a verifier copies', () => {
  it('records the people of their units as copied, and names the sheet', async () => {
    const { sessionId, idOf } = await held();
    const entries: AttendanceEntryInput[] = [
      { enrollmentId: idOf('ani'), state: 'PRESENT' },
      { enrollmentId: idOf('budi'), state: 'SICK' },
    ];
    await expect(record(sessionId, entries)).rejects.toMatchObject({
      details: { fields: [{ field: 'sheet' }] },
    });
    await record(sessionId, entries, SHEET);
    expect(await stateOf(idOf('ani'), sessionId)).toEqual({ state: 'PRESENT', source: 'SHEET', ...SHEET });
    expect(await stateOf(idOf('budi'), sessionId)).toEqual({ state: 'SICK', source: 'SHEET', ...SHEET });
  });

  it('says nothing of people of other units, nor of the verifier', async () => {
    const { sessionId, idOf } = await held();
    for (const key of ['lain', 'verifikator'])
      await expect(
        record(sessionId, [{ enrollmentId: idOf(key), state: 'PRESENT' }], SHEET),
      ).rejects.toMatchObject({ code: 'NOT_A_PARTICIPANT', details: { enrollmentIds: [idOf(key)] } });
    // Somebody else, and a verifier who has nobody there: the same answer.
    const elsewhere: SignedInActor = { ...person('gone'), roles: ['verifier'] };
    for (const actor of [world.actor('budi'), elsewhere])
      await expect(
        record(sessionId, [{ enrollmentId: idOf('ani'), state: 'PRESENT' }], {}, actor),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not for everybody where the verifier, as an auditor, may see everybody', async () => {
    const { sessionId, idOf } = await held();
    const both: SignedInActor = { ...person('verifikator'), roles: ['verifier', 'auditor'] };
    await expect(
      record(sessionId, [{ enrollmentId: idOf('lain'), state: 'PRESENT' }], SHEET, both),
    ).rejects.toMatchObject({ code: 'NOT_A_PARTICIPANT' });
    const queries = world.get(AttendanceSheetQueries);
    expect(await queries.get(both, sessionId)).toMatchObject({ people: 2 });
  });

  it('never replaces what others recorded, and is corrected with a reason', async () => {
    const { sessionId, idOf } = await held();
    const absent: AttendanceEntryInput[] = [{ enrollmentId: idOf('ani'), state: 'ABSENT' }];
    await record(sessionId, [{ enrollmentId: idOf('ani'), state: 'PRESENT' }], {}, DESIGNER);
    await expect(record(sessionId, absent, { ...SHEET, reason: 'Menurut lembar' })).rejects.toMatchObject({
      code: 'RECORDED_BY_OTHERS',
      details: { enrollmentIds: [idOf('ani')] },
    });
    await record(sessionId, [{ enrollmentId: idOf('budi'), state: 'PRESENT' }], SHEET);
    const corrected: AttendanceEntryInput[] = [{ enrollmentId: idOf('budi'), state: 'ABSENT' }];
    await expect(record(sessionId, corrected, SHEET)).rejects.toMatchObject({ code: 'REASON_MISSING' });
    await record(sessionId, corrected, { ...SHEET, reason: 'Salah baris' });
    expect(await stateOf(idOf('budi'), sessionId)).toMatchObject({ state: 'ABSENT', source: 'SHEET' });
  });

  it('is for the days after the session; then BPSDM records', async () => {
    const { sessionId, idOf } = await held();
    const entries: AttendanceEntryInput[] = [{ enrollmentId: idOf('ani'), state: 'PRESENT' }];
    const ends = world.clock.now().getTime() - 3_600_000;
    const closedAt = new Date(ends + 14 * 86_400_000);
    world.clock.set(closedAt.toISOString());
    await expect(record(sessionId, entries, SHEET)).rejects.toMatchObject({
      code: 'ATTENDANCE_ENTRY_CLOSED',
      details: { closedAt: closedAt.toISOString() },
    });
    await record(sessionId, entries, SHEET, DESIGNER);
  });

  it('is asked for where people of their units take part, while it is taken', async () => {
    const { sessionId, idOf } = await held();
    const queries = world.get(AttendanceSheetQueries);
    const [first] = (await queries.list(verifier(), pageRequest(20, null))).nodes;
    expect(first).toMatchObject({ sessionId, people: 2, recorded: 0 });
    await record(sessionId, [{ enrollmentId: idOf('ani'), state: 'PRESENT' }], SHEET);
    const seen = await queries.get(verifier(), sessionId);
    expect(seen).toMatchObject({ people: 2, recorded: 1 });
    const { nodes, totalCount } = await queries.enrollmentsOf(verifier(), seen.runId, pageRequest(1, null));
    expect([nodes.length, totalCount]).toEqual([1, 2]);
    // Of one page after the other, none twice and none left out.
    const all = await queries.list(verifier(), pageRequest(100, null));
    const ids = new Set(all.nodes.map((each) => each.sessionId));
    expect(ids.size).toBe(all.nodes.length);
    await expect(queries.get(world.actor('lain'), sessionId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    world.clock.set('2026-12-01T01:00:00Z');
    expect((await queries.list(verifier(), pageRequest(20, null))).nodes).toEqual([]);
  });
});
