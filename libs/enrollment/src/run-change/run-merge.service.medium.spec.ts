import { randomUUID } from 'node:crypto';
import { insertEmployees, insertUnits, person, TestDatabase } from '@asn-corpu/testing';
import { DESIGNER, EnrollmentBuilder, type RunOptions } from '../enrollment.builder.js';
import { WaitingListService } from '../waiting-list/waiting-list.service.js';
import { RunChangeQueries } from './run-change.queries.js';
import { REASON, RunWatch } from './run-change.builder.js';
import { RunMergeService } from './run-merge.service.js';

const PEOPLE = ['ani', 'budi', 'cici', 'didi', 'euis', 'fani'];
let db: TestDatabase;
let world: EnrollmentBuilder;
let seen: RunWatch;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  seen = new RunWatch(world, PEOPLE);
  await insertEmployees(
    db,
    PEOPLE.map((key) => ({ key })),
  );
});
afterEach(() => db.drop());

const line = { waitingRule: 'FIRST_COME' } as const;

function merge(runId: string, intoRunId: string, requestId: string = randomUUID()): Promise<string> {
  const input = { requestId, runId, intoRunId, reason: REASON };
  return world.database.transaction((tx) => world.get(RunMergeService).mergeRun(tx, DESIGNER, input));
}

/** Two runs of one programme. */
async function pair(
  first: Partial<RunOptions>,
  second: Partial<RunOptions>,
): Promise<{ from: string; into: string }> {
  const from = await world.run({ key: 'satu', ...first });
  const into = await world.run({ key: 'dua', sessions: ['2026-03-17T01:00:00Z'], ...second });
  await db.asOwner(
    `UPDATE enrollment.run SET programme_id = (SELECT programme_id FROM enrollment.run WHERE id = $1) WHERE id = $2`,
    [from.runId, into.runId],
  );
  return { from: from.runId, into: into.runId };
}

describe('Merging a run into another', () => {
  it('moves people as they are, in their order, and tells each where they are now', async () => {
    const { from, into } = await pair({ capacity: 2, ...line }, { capacity: 4, ...line });
    await world.enroll('ani', from);
    const budi = await world.enroll('budi', from);
    await world.enrollOrWait('cici', from);
    await world.enrollOrWait('didi', from);
    await seen.withdraw('budi', budi);
    await world.enroll('euis', into);
    await world.database.reader.query(`DELETE FROM outbox`);
    await merge(from, into);
    expect(await seen.rows(from)).toEqual([
      'ani CANCELLED',
      'budi WITHDRAWN',
      'cici CANCELLED',
      'didi CANCELLED',
    ]);
    expect(await seen.counts(from)).toEqual([0, 0]);
    expect(await seen.rows(into)).toEqual(['ani SEATED', 'cici OFFERED', 'didi OFFERED', 'euis SEATED']);
    expect(await seen.counts(into)).toEqual([4, 0]);
    expect(await seen.told()).toEqual([
      'ani RUN_MERGED',
      'cici RUN_MERGED',
      'didi RUN_MERGED',
      'didi SEAT_OFFERED',
    ]);
    expect(await seen.announced()).toMatchObject({ runId: from, cancelled: true, mergedInto: into });
    const change = await world.get(RunChangeQueries).byRun([from], DESIGNER);
    expect(change).toMatchObject([{ mergedInto: into, reason: REASON }]);
    const cici = await world.database.reader.query<{ id: string }[]>(
      `SELECT id FROM enrollment WHERE run_id = $1 AND employee_id = $2`,
      [into, person('cici').employeeId],
    );
    const actor = world.actor('cici');
    await world.database.transaction((tx) =>
      world.get(WaitingListService).answerOffer(tx, actor, actor.employeeId ?? '', {
        requestId: randomUUID(),
        enrollmentId: cici[0]?.id ?? '',
        accept: true,
      }),
    );
  });

  it('keeps who is in both, moves applications with their step, and gives the rest what is left', async () => {
    const { from, into } = await pair({ capacity: 1, ...line }, { capacity: 3 });
    await world.enroll('ani', from);
    await world.enrollOrWait('budi', from);
    await world.enrollOrWait('cici', from);
    await world.enrollOrWait('didi', from);
    await world.enroll('budi', into);
    await world.database.reader.query(`DELETE FROM outbox`);
    await merge(from, into);
    expect(await seen.rows(into)).toEqual(['ani SEATED', 'budi SEATED', 'cici SEATED']);
    expect(await seen.counts(into)).toEqual([3, 0]);
    expect(await seen.rows(from)).toEqual([
      'ani CANCELLED',
      'budi CANCELLED',
      'cici CANCELLED',
      'didi CANCELLED',
    ]);
    expect(await seen.told()).toEqual(['ani RUN_MERGED', 'cici RUN_MERGED', 'didi RUN_CANCELLED']);
  });

  it('moves applications with the step they wait at', async () => {
    const { from, into } = await pair({ approval: 'BPSDM' }, {});
    await world.enroll('ani', from);
    await merge(from, into);
    expect(await seen.rows(into)).toEqual(['ani APPLIED']);
    expect(await seen.counts(into)).toEqual([0, 0]);
  });

  it('is refused whole where seats are missing, programmes differ or a run has begun', async () => {
    const { from, into } = await pair({ capacity: 3 }, { capacity: 2 });
    for (const name of ['ani', 'budi']) await world.enroll(name, from);
    await world.enroll('cici', into);
    await expect(merge(from, into)).rejects.toMatchObject({
      code: 'RUN_FULL',
      details: { needed: 2, left: 1 },
    });
    expect(await seen.rows(from)).toEqual(['ani SEATED', 'budi SEATED']);
    const other = await world.run({ key: 'lain', sessions: ['2026-03-24T01:00:00Z'] });
    await expect(merge(from, other.runId)).rejects.toMatchObject({ code: 'RUNS_DIFFER' });
    await expect(merge(from, from)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await seen.cancelRun(into);
    await expect(merge(from, into)).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
    world.clock.set('2026-03-10T01:00:00Z');
    await expect(merge(from, other.runId)).rejects.toMatchObject({ code: 'RUNS_DIFFER' });
  });

  it('waits for whoever answers an offer at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const key = `antre-${round}`;
      const { from, into } = await pair({ key, capacity: 1, ...line }, { key: `${key}-tujuan`, capacity: 5 });
      const ani = await world.enroll('ani', from, randomUUID(), { acceptClash: true });
      const budi = await world.enrollOrWait('budi', from);
      await seen.withdraw('ani', ani);
      const actor = world.actor('budi');
      const answer = { requestId: randomUUID(), enrollmentId: budi, accept: true, acceptClash: true };
      const [answered] = await Promise.allSettled([
        world.database.transaction((tx) =>
          world.get(WaitingListService).answerOffer(tx, actor, actor.employeeId ?? '', answer),
        ),
        merge(from, into),
      ]);
      expect(await seen.rows(into)).toEqual([
        answered.status === 'fulfilled' ? 'budi SEATED' : 'budi OFFERED',
      ]);
      expect([await seen.counts(from), await seen.counts(into)]).toEqual([
        [0, 0],
        [1, 0],
      ]);
    }
  });
});

describe('What there is instead', () => {
  it('is other runs of the programme that are open and have a seat or a line', async () => {
    const { from, into } = await pair({}, { capacity: 1 });
    const alternatives = async (): Promise<readonly string[]> =>
      (await world.get(RunChangeQueries).alternativesTo([from], DESIGNER))[0]?.runIds ?? [];
    expect(await alternatives()).toEqual([into]);
    await world.enroll('ani', into);
    expect(await alternatives()).toEqual([]);
  });

  it('is a run with a quota only for those who can have its seats', async () => {
    await insertUnits(db, { dinas: null });
    await insertEmployees(db, [{ key: 'gita', unit: 'dinas' }]);
    const { from } = await pair({}, { capacity: 1, quotas: { dinas: 1 } });
    const of = async (key: string): Promise<number | undefined> =>
      (await world.get(RunChangeQueries).alternativesTo([from], world.actor(key)))[0]?.runIds.length;
    expect([await of('gita'), await of('ani')]).toEqual([1, 0]);
  });
});
