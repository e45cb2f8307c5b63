import { randomUUID } from 'node:crypto';
import type { Role, SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import type { NominateInput } from '../nomination/nomination.inputs.js';
import { NominationService, type NominationRow } from '../nomination/nomination.service.js';

let db: TestDatabase;
let world: EnrollmentBuilder;
let advanced: string;

const DASAR = '2026-03-03T01:00:00Z';
const LANJUTAN = '2026-03-20T01:00:00Z';

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { provinsi: null, bidang: 'provinsi' });
  await insertEmployees(
    db,
    ['kabid', 'ani', 'budi', 'citra', 'dedi'].map((key) => ({ key, unit: 'bidang' })),
  );
  await db.asOwner(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, 'DEFINITIVE', '2020-01-01')`,
    [unitId('bidang'), person('kabid').employeeId],
  );
  world.clock.set('2026-03-02T01:00:00Z');
  const basic = await world.run({ key: 'dasar', sessions: [DASAR] });
  const [passed, failed] = [await world.enroll('ani', basic.runId), await world.enroll('budi', basic.runId)];
  world.clock.set('2026-03-03T09:00:00Z');
  await world.attend(basic.sessionIds[0] ?? '', [passed]);
  await db.asOwner(
    `UPDATE enrollment.enrollment SET status = 'NOT_PASSED', completed_at = now() WHERE id = $1`,
    [failed],
  );
  const run = await world.run({ key: 'lanjutan', sessions: [LANJUTAN], prerequisites: ['dasar'] });
  advanced = run.runId;
});
afterAll(() => db.drop());

const chief = (): SignedInActor => ({ ...person('kabid'), roles: ['learner', 'leader'] satisfies Role[] });

async function nominate(
  actor: SignedInActor,
  more: Partial<NominateInput>,
): Promise<readonly NominationRow[]> {
  const input = { requestId: randomUUID(), runId: advanced, partial: true, ...more };
  const done = await world.database.transaction((tx) =>
    world.get(NominationService).nominate(tx, actor, input),
  );
  return done.rows;
}

describe('a run that builds on another programme', () => {
  it('lets in who passed it, and tells the others what they lack', async () => {
    await world.enroll('ani', advanced);
    for (const who of ['budi', 'citra'])
      await expect(world.enroll(who, advanced)).rejects.toMatchObject({
        code: 'PREREQUISITE_MISSING',
        details: { programmes: [{ title: 'Program dasar' }] },
      });
  });

  it('refuses them as nominees of their leader too', async () => {
    const rows = await nominate(chief(), { employeeIds: [person('citra').employeeId] });
    expect(rows).toMatchObject([{ refusal: 'PREREQUISITE_MISSING', enrollmentId: null }]);
  });

  it('is open to whom BPSDM lets in, with a reason that stays', async () => {
    const employeeIds = [person('citra').employeeId];
    const waiver = { employeeIds, waivePrerequisites: true };
    await expect(nominate(chief(), { ...waiver, note: 'Lulus di LAN' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ field: 'waivePrerequisites' }] },
    });
    await expect(nominate(DESIGNER, waiver)).rejects.toMatchObject({
      details: { fields: [{ field: 'note' }] },
    });
    const [row] = await nominate(DESIGNER, { ...waiver, note: 'Lulus di LAN 2024' });
    expect(row).toMatchObject({ status: 'NOMINATED', refusal: null });
    const history = await world.database.reader.query<object[]>(
      `SELECT kind, reason FROM enrollment_event WHERE enrollment_id = $1`,
      [row?.enrollmentId],
    );
    expect(history).toEqual([{ kind: 'NOMINATED', reason: 'Lulus di LAN 2024' }]);
  });
});
