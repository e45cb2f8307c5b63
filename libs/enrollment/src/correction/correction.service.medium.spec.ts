import { randomUUID } from 'node:crypto';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import type { SignedInActor } from '@asn-corpu/platform';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { LedgerService } from '../jp/ledger.service.js';
import type { Replacement } from './correction.rules.js';
import { CorrectionQueries, type CorrectionRow } from './correction.queries.js';
import { CorrectionService } from './correction.service.js';

const OTHER: SignedInActor = { ...DESIGNER, accountId: randomUUID() };
const TEN_JP = 450;

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeAll(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
});
afterAll(() => db.drop());

let made = 0;
/** Somebody with one technical training of so many minutes; returns the person and the posting. */
async function trained(quantity: number): Promise<{ employeeId: string; postingId: string }> {
  made += 1;
  const key = `corrected-${made}`;
  await insertEmployees(db, [{ key, since: '2025-03-01' }]);
  const { employeeId } = person(key);
  const fact = {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    employeeId,
    enrollmentId: null,
    title: 'Pelatihan',
    form: 'TECHNICAL_TRAINING',
    international: false,
    quantity,
    learned: [{ date: '2026-02-10', amount: quantity }],
    completedAt: new Date('2026-02-10T08:00:00Z'),
    completionDate: '2026-02-10',
    duplicateKeys: [],
    origin: {
      source: 'EXTERNAL' as const,
      provenance: 'DOCUMENT' as const,
      sourceId: '00000000-0000-4000-8000-00000000e000',
      organiser: null,
      certificateNumber: null,
    },
  };
  await world.database.transaction((tx) =>
    world.get(LedgerService).credit(tx, [fact], { reason: 'TEST', actor: 'test' }),
  );
  const [posting] = await world.database.reader.query<{ id: string }[]>(
    `SELECT id FROM jp_posting WHERE employee_id = $1`,
    [employeeId],
  );
  return { employeeId, postingId: posting?.id ?? '' };
}

async function correct(postingId: string, replacement: Replacement | null = null): Promise<CorrectionRow> {
  const input = {
    requestId: randomUUID(),
    postingId,
    code: 'WRONG_QUANTITY' as const,
    reason: 'Daftar hadir keliru',
    replacement,
  };
  const id = await world.database.transaction((tx) =>
    world.get(CorrectionService).correctPosting(tx, DESIGNER, input),
  );
  return world.get(CorrectionQueries).get(id);
}

async function decide(id: string, confirm: boolean, actor = OTHER): Promise<CorrectionRow> {
  const input = { requestId: randomUUID(), id, confirm };
  await world.database.transaction((tx) => world.get(CorrectionService).decideCorrection(tx, actor, input));
  return world.get(CorrectionQueries).get(id);
}

async function counted(employeeId: string, year = 2026): Promise<number> {
  const [row] = await world.database.reader.query<{ minutes: number }[]>(
    `SELECT counted_minutes AS minutes FROM jp_balance WHERE employee_id = $1 AND year = $2`,
    [employeeId, year],
  );
  return row?.minutes ?? 0;
}

const right = (more: Partial<Replacement>): Replacement => ({
  form: 'TECHNICAL_TRAINING',
  international: false,
  quantity: 90,
  completionDate: '2026-02-10',
  ...more,
});

describe('a correction', () => {
  it('up to ten JP is done at once, with the reason on the row', async () => {
    const { employeeId, postingId } = await trained(TEN_JP);
    expect(await correct(postingId)).toMatchObject({
      state: 'DONE',
      code: 'WRONG_QUANTITY',
      minutes: TEN_JP,
    });
    expect(await counted(employeeId)).toBe(0);
    const [reversal] = await world.database.reader.query<{ reason: string }[]>(
      `SELECT reason FROM jp_posting WHERE reverses = $1`,
      [postingId],
    );
    expect(reversal?.reason).toBe('Daftar hadir keliru');
  });

  it('above ten JP waits for another designer, and leaves the book as it is until then', async () => {
    const { employeeId, postingId } = await trained(TEN_JP + 1);
    const { id, state } = await correct(postingId);
    expect({ state, counted: await counted(employeeId) }).toEqual({ state: 'PENDING', counted: TEN_JP + 1 });
    await expect(correct(postingId)).rejects.toMatchObject({ code: 'CORRECTION_PENDING' });
    await expect(decide(id, true, DESIGNER)).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' });
    expect(await decide(id, true)).toMatchObject({ state: 'DONE' });
    expect(await counted(employeeId)).toBe(0);
    await expect(decide(id, true)).rejects.toMatchObject({ code: 'CORRECTION_DECIDED' });
    await expect(correct(postingId)).rejects.toMatchObject({ code: 'ALREADY_REVERSED' });
  });

  it('that is refused or withdrawn changes nothing, and can be asked for again', async () => {
    const { employeeId, postingId } = await trained(900);
    expect(await decide((await correct(postingId)).id, false, DESIGNER)).toMatchObject({ state: 'REFUSED' });
    expect(await counted(employeeId)).toBe(900);
    expect(await correct(postingId)).toMatchObject({ state: 'PENDING' });
  });

  it('puts what is right in the place of what was wrong, in one commit, also in another year', async () => {
    const { employeeId, postingId } = await trained(TEN_JP);
    await correct(postingId, right({ quantity: 90, completionDate: '2025-12-30' }));
    expect([await counted(employeeId, 2026), await counted(employeeId, 2025)]).toEqual([0, 90]);
  });

  it('needs a second person too where the new activity is the large one', async () => {
    const { postingId } = await trained(45);
    expect(await correct(postingId, right({ quantity: 900 }))).toMatchObject({
      state: 'PENDING',
      minutes: 900,
    });
  });

  it.each([
    ['replacement.completionDate', { completionDate: '2026-02-30' }],
    ['replacement.completionDate', { completionDate: '2027-01-01' }],
    ['replacement.completionDate', { completionDate: '2014-12-31' }],
    ['replacement.form', { form: 'KURSUS_KILAT' }],
    ['replacement', { quantity: 450 }],
  ])('is refused with the field %s and nothing posted: %o', async (field, more) => {
    const { employeeId, postingId } = await trained(TEN_JP);
    await expect(correct(postingId, right(more))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ field }] },
    });
    expect(await counted(employeeId)).toBe(TEN_JP);
  });
});
