import { randomUUID } from 'node:crypto';
import type { SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder } from '../enrollment.builder.js';
import { NominationService } from '../nomination/nomination.service.js';
import { RunWatch } from '../run-change/run-change.builder.js';
import { SeatQueries } from '../seat/seat.queries.js';
import { SeatService } from '../seat/seat.service.js';
import { QuotaRelease } from './quota-release.task.js';

const OURS = ['ani', 'budi', 'cici'];
const OTHERS = ['didi', 'euis', 'fani'];
let db: TestDatabase;
let world: EnrollmentBuilder;
let seen: RunWatch;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  seen = new RunWatch(world, [...OURS, ...OTHERS]);
  await insertUnits(db, { provinsi: null, dinas: 'provinsi', bidang: 'dinas', badan: 'provinsi' });
  await insertEmployees(db, [
    ...OURS.map((key) => ({ key, unit: 'bidang' })),
    ...OTHERS.map((key) => ({ key, unit: 'badan' })),
  ]);
});
afterEach(() => db.drop());

const refused = (code: string): object => ({ code });

async function seatsFor(key: string, runId: string): Promise<(number | string | null)[]> {
  const actor: SignedInActor = { ...person(key), roles: ['learner'] };
  const [seats] = await world.get(SeatQueries).byRun([runId], actor);
  if (!seats) throw new Error('no seats');
  return [seats.capacity, seats.taken, seats.poolCapacity, seats.poolTaken, seats.waiting];
}

function changeCapacity(runId: string, limited: number): Promise<string> {
  const input = { requestId: randomUUID(), runId, capacity: { limited } };
  return world.database.transaction((tx) => world.get(SeatService).changeCapacity(tx, DESIGNER, input));
}

describe('The quota of a unit', () => {
  it('is for its people alone, and no more than it is for them', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 3, quotas: { dinas: 2 } });
    await world.enroll('ani', runId);
    await world.enroll('didi', runId);
    await expect(world.enroll('euis', runId)).rejects.toMatchObject(refused('RUN_FULL'));
    await world.enroll('budi', runId);
    await expect(world.enroll('cici', runId)).rejects.toMatchObject(refused('RUN_FULL'));
    expect(await seatsFor('cici', runId)).toEqual([3, 3, 2, 2, 0]);
    expect(await seatsFor('euis', runId)).toEqual([3, 3, 1, 1, 0]);
  });

  it('of the nearest unit is the one that counts', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 3, quotas: { dinas: 2, bidang: 1 } });
    await world.enroll('ani', runId);
    await expect(world.enroll('budi', runId)).rejects.toMatchObject(refused('RUN_FULL'));
    await expect(world.enroll('didi', runId)).rejects.toMatchObject(refused('RUN_FULL'));
  });

  it('has a line of its own: a freed seat goes to the next of the unit', async () => {
    const { runId } = await world.run({
      key: 'satu',
      capacity: 2,
      quotas: { dinas: 1 },
      waitingRule: 'FIRST_COME',
    });
    const ani = await world.enroll('ani', runId);
    await world.enroll('didi', runId);
    await world.enrollOrWait('euis', runId);
    await world.enrollOrWait('budi', runId);
    await seen.withdraw('ani', ani);
    expect(await seen.rows(runId)).toEqual([
      'ani WITHDRAWN',
      'budi OFFERED',
      'didi SEATED',
      'euis WAITLISTED',
    ]);
  });

  it('holds for nominations too, row by row', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 3, quotas: { dinas: 2 } });
    const employeeIds = [...OURS, ...OTHERS.slice(0, 2)].map((key) => person(key).employeeId);
    const input = { requestId: randomUUID(), runId, employeeIds, partial: true };
    const { rows } = await world.database.transaction((tx) =>
      world.get(NominationService).nominate(tx, DESIGNER, input),
    );
    expect(rows.map(({ refusal }) => refusal)).toEqual([null, null, 'RUN_FULL', null, 'RUN_FULL']);
  });

  it('is never passed, however many come at once', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `banyak-${index}`);
    await insertEmployees(
      db,
      many.map((key, index) => ({ key, unit: index % 2 === 0 ? 'bidang' : 'badan' })),
    );
    const { runId } = await world.run({ key: 'satu', capacity: 12, quotas: { dinas: 5 } });
    const outcomes = await Promise.allSettled(many.map((key) => world.enroll(key, runId)));
    const seated = many.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(seated.filter((key) => Number(key.slice(7)) % 2 === 0)).toHaveLength(5);
    expect(seated.filter((key) => Number(key.slice(7)) % 2 === 1)).toHaveLength(7);
  });

  it('stays when the capacity changes: what is left is everybody’s, and never below what is taken', async () => {
    const { runId } = await world.run({ key: 'satu', capacity: 3, quotas: { dinas: 2 } });
    await world.enroll('didi', runId);
    await changeCapacity(runId, 4);
    await world.enroll('euis', runId);
    expect(await seatsFor('ani', runId)).toEqual([4, 2, 2, 0, 0]);
    await expect(changeCapacity(runId, 3)).rejects.toMatchObject({
      code: 'CAPACITY_BELOW_TAKEN',
      details: { taken: 2, reserved: 2 },
    });
  });

  it('goes to everybody at its date: who holds a seat keeps it, who waits is offered what is left', async () => {
    const { runId } = await world.run({
      key: 'satu',
      capacity: 3,
      quotas: { dinas: 2 },
      quotasReleaseAt: '2026-03-02T12:00:00Z',
      waitingRule: 'FIRST_COME',
    });
    await world.enroll('ani', runId);
    await world.enroll('didi', runId);
    await world.enrollOrWait('euis', runId);
    await world.get(QuotaRelease).run();
    expect(await seen.rows(runId)).toContain('euis WAITLISTED');
    world.clock.set('2026-03-02T12:00:00Z');
    await world.get(QuotaRelease).run();
    await world.get(QuotaRelease).run();
    expect(await seen.rows(runId)).toEqual(['ani SEATED', 'didi SEATED', 'euis OFFERED']);
    expect(await seen.counts(runId)).toEqual([3, 0]);
    expect(await seatsFor('budi', runId)).toEqual([3, 3, 3, 3, 0]);
  });

  it('that is given up at this moment sends who comes for it to everybody’s seats', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { runId } = await world.run({
        key: `putaran-${round}`,
        capacity: 2,
        quotas: { dinas: 1 },
        quotasReleaseAt: world.clock.now().toISOString(),
      });
      await Promise.all([
        world.enroll('ani', runId, randomUUID(), { acceptClash: true }),
        world.get(QuotaRelease).run(),
        world.enroll('didi', runId, randomUUID(), { acceptClash: true }),
      ]);
      expect(await seen.counts(runId)).toEqual([2, 0]);
    }
  });
});
