import { randomUUID } from 'node:crypto';
import type { EventPayload } from '@asn-corpu/events';
import type { SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import { ApprovalEscalation } from '../approval/approval-escalation.task.js';
import { ApprovalService } from '../approval/approval.service.js';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';
import { NominationService } from '../nomination/nomination.service.js';
import { OfferExpiry } from '../waiting-list/offer-expiry.task.js';
import { Reminders } from './reminder.task.js';

const HOUR_MS = 3_600_000;
const PEOPLE = ['ani', 'budi', 'cici', 'didi'];
let db: TestDatabase;
let world: EnrollmentBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null });
  await insertEmployees(
    db,
    ['kadis', 'pengganti', ...PEOPLE].map((key) => ({ key, unit: 'dinas' })),
  );
  await db.asOwner(
    `INSERT INTO people.unit_leader (unit_id, employee_id, kind, valid_from) VALUES ($1, $2, 'DEFINITIVE', '2020-01-01')`,
    [unitId('dinas'), person('kadis').employeeId],
  );
});
afterEach(() => db.drop());

interface Told {
  readonly who: string;
  readonly kind: string;
  readonly at: string | null;
  readonly key: string;
}

/** Everything asked to be told so far, in its order; afterwards it is forgotten. */
async function told(): Promise<Told[]> {
  const events = await world.database.reader.query<{ payload: EventPayload<'notice.requested.v1'> }[]>(
    `SELECT payload FROM outbox WHERE name = 'notice.requested.v1' ORDER BY id`,
  );
  await world.database.reader.query(`DELETE FROM outbox WHERE name = 'notice.requested.v1'`);
  const names = new Map([...PEOPLE, 'kadis', 'pengganti'].map((key) => [person(key).employeeId, key]));
  return events.flatMap(({ payload }) =>
    payload.recipients.map(({ employeeId, key }) => ({
      who: names.get(employeeId) ?? '?',
      kind: payload.kind,
      at: payload.at ?? null,
      key,
    })),
  );
}

async function whoAndWhat(): Promise<string[]> {
  return (await told()).map(({ who, kind }) => `${who} ${kind}`);
}

async function cancel(actor: SignedInActor, enrollmentId: string): Promise<void> {
  const input = { requestId: randomUUID(), enrollmentId, reason: 'berhalangan hadir' };
  await world.database.transaction((tx) => world.get(EnrollmentService).cancelEnrollment(tx, actor, input));
}

async function decide(enrollmentIds: string[], decision: 'APPROVE' | 'REJECT'): Promise<void> {
  const actor: SignedInActor = { ...person('kadis'), roles: ['learner', 'leader'] };
  const step = 'SUPERIOR' as const;
  const input = { requestId: randomUUID(), enrollmentIds, step, decision, reason: 'Alasan yang jelas' };
  await world.database.transaction((tx) => world.get(ApprovalService).decideEnrollments(tx, actor, input));
}

describe('What people are told', () => {
  it('is a freed seat, to the one it is kept for, and not to whoever gave it back', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 1, waitingRule: 'FIRST_COME' });
    const ani = await world.enroll('ani', runId);
    await world.enrollOrWait('budi', runId);
    await world.enrollOrWait('cici', runId);
    expect(await told()).toEqual([]);
    await cancel(world.actor('ani'), ani);
    expect(await told()).toMatchObject([
      { who: 'budi', kind: 'SEAT_OFFERED', at: '2026-03-03T01:00:00.000Z' },
    ]);
    world.clock.advance(25 * HOUR_MS);
    await world.get(OfferExpiry).run();
    expect(await whoAndWhat()).toEqual(['budi OFFER_EXPIRED', 'cici SEAT_OFFERED']);
  });

  it('is a seat taken away by somebody else', async () => {
    const { runId } = await world.run({ key: 'satu' });
    await cancel(DESIGNER, await world.enroll('ani', runId));
    expect(await whoAndWhat()).toEqual(['ani ENROLLMENT_CANCELLED']);
  });

  it('is the superior’s and those’s in whose place they decide, once a day and run; then the outcome', async () => {
    await world.database.reader.query(
      `INSERT INTO claim_delegation (id, from_employee_id, to_employee_id, from_date, to_date, reason, created_by, created_at)
       VALUES ($1, $2, $3, '2026-03-01', '2026-03-05', 'Cuti tahunan', $4, now())`,
      [randomUUID(), person('kadis').employeeId, person('pengganti').employeeId, person('kadis').accountId],
    );
    const { runId } = await world.run({
      key: 'satu',
      capacity: 1,
      approval: 'SUPERIOR',
      waitingRule: 'FIRST_COME',
    });
    const ids = [
      await world.enroll('ani', runId),
      await world.enroll('budi', runId),
      await world.enroll('cici', runId),
    ];
    const asked = await told();
    expect(asked.map(({ who }) => who).sort()).toEqual([
      ...Array<string>(3).fill('kadis'),
      ...Array<string>(3).fill('pengganti'),
    ]);
    expect(new Set(asked.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(1);
    await decide(ids.slice(0, 2), 'APPROVE');
    await decide(ids.slice(2), 'REJECT');
    expect((await whoAndWhat()).sort()).toEqual([
      'ani SEAT_APPROVED',
      'budi APPROVED_IN_LINE',
      'cici ENROLLMENT_REJECTED',
    ]);
  });

  it('is a nomination, with or without a seat, in events of at most 200 people', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `banyak-${index}`);
    await insertEmployees(
      db,
      many.map((key) => ({ key, unit: 'dinas' })),
    );
    const { runId } = await world.run({ key: 'satu', capacity: 249, waitingRule: 'FIRST_COME' });
    const employeeIds = many.map((key) => person(key).employeeId);
    const input = { requestId: randomUUID(), runId, employeeIds, partial: false };
    const leader: SignedInActor = { ...person('kadis'), roles: ['learner', 'leader'] };
    await world.database.transaction((tx) => world.get(NominationService).nominate(tx, leader, input));
    const events = await world.database.reader.query<{ kind: string; people: number }[]>(
      `SELECT payload->>'kind' AS kind, jsonb_array_length(payload->'recipients') AS people FROM outbox
       WHERE name = 'notice.requested.v1' ORDER BY 2`,
    );
    expect(events.map(({ kind, people }) => [kind, people])).toEqual([
      ['NOMINATED_IN_LINE', 1],
      ['NOMINATED', 49],
      ['NOMINATED', 200],
    ]);
  });
});

describe('Reminders', () => {
  it('come once when a quarter of the time to answer is left, and for each offer anew', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 1, waitingRule: 'FIRST_COME' });
    const ani = await world.enroll('ani', runId);
    await world.enrollOrWait('budi', runId);
    await cancel(world.actor('ani'), ani);
    await told();
    world.clock.advance(18 * HOUR_MS - 1);
    await world.get(Reminders).run();
    expect(await told()).toEqual([]);
    world.clock.advance(1);
    await world.get(Reminders).run();
    await world.get(Reminders).run();
    expect(await told()).toMatchObject([
      { who: 'budi', kind: 'OFFER_ENDS_SOON', at: '2026-03-03T01:00:00.000Z' },
    ]);
  });

  it('come to the superior when half of their time is over; then the learner hears that it went on', async () => {
    const { runId } = await world.run({
      key: 'satu',
      approval: 'SUPERIOR',
      sessions: ['2026-04-10T01:00:00Z'],
    });
    await world.enroll('ani', runId);
    await told();
    world.clock.advance(36 * HOUR_MS);
    await world.get(Reminders).run();
    await world.get(Reminders).run();
    expect(await whoAndWhat()).toEqual(['kadis APPROVAL_ENDS_SOON']);
    world.clock.advance(36 * HOUR_MS);
    await world.get(Reminders).run();
    await world.get(ApprovalEscalation).run();
    expect(await whoAndWhat()).toEqual(['ani APPROVAL_ESCALATED']);
  });

  it('come a day before a run to everybody with a seat, and to nobody else', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 2, waitingRule: 'FIRST_COME' });
    await world.enroll('ani', runId);
    await cancel(world.actor('budi'), await world.enroll('budi', runId));
    world.clock.set('2026-03-09T00:59:59Z');
    await world.get(Reminders).run();
    expect(await told()).toEqual([]);
    world.clock.set('2026-03-09T01:00:00Z');
    await world.get(Reminders).run();
    await world.get(Reminders).run();
    expect(await told()).toMatchObject([{ who: 'ani', kind: 'RUN_STARTS', at: '2026-03-10T01:00:00.000Z' }]);
  });
});
