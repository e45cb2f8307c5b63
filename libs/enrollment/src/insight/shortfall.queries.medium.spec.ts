import { randomUUID } from 'node:crypto';
import { pageRequest } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestDatabase, unitId } from '@asn-corpu/testing';
import fc from 'fast-check';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { AdmissionService } from '../enrollment/admission.service.js';
import { EligibilityQueries } from '../enrollment/eligibility.queries.js';
import { TurnedAwayService } from '../turned-away/turned-away.service.js';
import { EnrollmentQueries } from '../enrollment/enrollment.queries.js';
import { EnrollmentResolver } from '../enrollment/enrollment.resolver.js';
import { EnrollmentService } from '../enrollment/enrollment.service.js';
import { EntitlementProjector } from '../entitlement-refresh/entitlement.projector.js';
import { OfferQueries } from '../offer/offer.queries.js';
import { offerFigures } from '../offer/offer.rules.js';
import { SeatQueries } from '../seat/seat.queries.js';
import { StandingQueries } from '../standing/standing.queries.js';
import { InsightQueries } from './insight.queries.js';

let db: TestDatabase;
let world: EnrollmentBuilder;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertUnits(db, { dinas: null });
});
afterEach(() => db.drop());

const YEAR = 2026;
const STATUSES = [
  ...['NOMINATED', 'WAITLISTED', 'OFFERED', 'SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED', 'DECLINED'],
  ...['EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED', 'TURNED_AWAY'],
];
/** Runs as `key: [programme, JP, completion year]`. */
const RUNS = {
  a1: ['a', 6, 2026],
  a2: ['a', 12, 2026],
  b1: ['b', 10, 2026],
  c1: ['c', 20, 2026],
  c0: ['c', 20, 2025],
} as const;
type RunKey = keyof typeof RUNS;

async function publishRuns(): Promise<Record<RunKey, string>> {
  const ids = {} as Record<RunKey, string>;
  for (const [key, [programme, jp, year]] of Object.entries(RUNS)) {
    const { runId } = await world.run({ key, sessions: [`${year}-12-01T01:00:00Z`] });
    const [programmeId] = await db.asOwner<{ id: string }>(`SELECT md5($1)::uuid AS id`, [programme]);
    await db.asOwner(`UPDATE enrollment.run SET programme_id = $2, jp_minutes = $3 WHERE id = $1`, [
      runId,
      programmeId?.id,
      jp * 45,
    ]);
    ids[key as RunKey] = runId;
  }
  return ids;
}

async function put(employeeId: string, runId: string, status: string): Promise<void> {
  if (status === 'TURNED_AWAY') {
    await db.asOwner(`INSERT INTO enrollment.turned_away VALUES ($1, $2, now()) ON CONFLICT DO NOTHING`, [
      employeeId,
      runId,
    ]);
    return;
  }
  const completed = status === 'PASSED' || status === 'NOT_PASSED';
  await db.asOwner(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, waiting_since, offer_ends_at, step, step_due,
       changed_at, completed_at)
     VALUES ($1, $2, $3, $4, $4 IN ('OFFERED', 'SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED'), now(),
       CASE WHEN $4 IN ('OFFERED', 'NOMINATED') THEN now() END, CASE WHEN $4 IN ('APPLIED', 'APPROVED_BY_SUPERIOR') THEN 'BPSDM' END,
       CASE WHEN $4 IN ('APPLIED', 'APPROVED_BY_SUPERIOR') THEN now() END, now(), CASE WHEN $5 THEN now() END) ON CONFLICT DO NOTHING`,
    [randomUUID(), runId, employeeId, status, completed],
  );
}

it('is the same in the figure of a unit as in the account of each of its people', async () => {
  const keys = Array.from({ length: 60 }, (_, index) => `p${index}`);
  await insertEmployees(
    db,
    keys.map((key) => ({ key, unit: 'dinas' })),
  );
  await world.get(EntitlementProjector).refresh(YEAR);
  const runs = await publishRuns();
  const had = fc.array(
    fc.tuple(fc.constantFrom(...(Object.keys(RUNS) as RunKey[])), fc.constantFrom(...STATUSES)),
    {
      maxLength: 5,
    },
  );
  const [lives = []] = fc.sample(fc.array(had, { minLength: keys.length, maxLength: keys.length }), {
    seed: 2026,
    numRuns: 1,
  });
  for (const [index, key] of keys.entries())
    for (const [run, status] of lives[index] ?? []) await put(person(key).employeeId, runs[run], status);

  const insight = world.get(InsightQueries);
  const scope = insight.scope(YEAR);
  const everybody = { state: null, shortfall: null, search: null };
  const { nodes } = await insight.members(unitId('dinas'), scope, everybody, pageRequest(100, null));
  const expected = new Map<string, string | null>();
  for (const key of keys) {
    const { employeeId } = person(key);
    const account = await world.get(StandingQueries).account(employeeId, YEAR);
    const offers = await world.get(OfferQueries).ofYear(employeeId, YEAR);
    expected.set(employeeId, offerFigures(account, offers).shortfall);
  }
  expect(new Map(nodes.map(({ employeeId, shortfall }) => [employeeId, shortfall]))).toEqual(expected);

  const count = (side: string): number => [...expected.values()].filter((each) => each === side).length;
  const [figure] = await insight.figures([unitId('dinas')], scope);
  expect(figure).toMatchObject({
    unserved: count('UNSERVED'),
    partlyServed: count('PARTLY_SERVED'),
    offersLeft: count('OFFERS_LEFT'),
  });
  // Each side is there, or the comparison says nothing.
  expect(Math.min(count('UNSERVED'), count('PARTLY_SERVED'), count('OFFERS_LEFT'))).toBeGreaterThan(2);
  const unserved = { state: null, shortfall: 'UNSERVED' as const, search: null };
  const listed = await insight.members(unitId('dinas'), scope, unserved, pageRequest(100, null));
  expect(listed.totalCount).toBe(count('UNSERVED'));
});

describe('who is turned away from a full run', () => {
  let runId: string;
  let resolver: EnrollmentResolver;

  beforeEach(async () => {
    await insertEmployees(db, [{ key: 'ani' }, { key: 'budi' }]);
    ({ runId } = await world.run({ key: 'full', capacity: 1 }));
    await world.enroll('budi', runId);
    resolver = new EnrollmentResolver(
      world.get(EnrollmentQueries),
      world.get(EnrollmentService),
      world.get(AdmissionService),
      world.get(EligibilityQueries),
      world.get(TurnedAwayService),
      world.database,
      world.config,
    );
  });

  const ask = (key: string): Promise<unknown> =>
    resolver.enroll({ requestId: randomUUID(), runId }, { actor: world.actor(key) } as unknown as Parameters<
      EnrollmentResolver['enroll']
    >[1]);

  const turnedAway = (): Promise<unknown> =>
    world.get(SeatQueries).turnedAwayOf([runId], { ...world.actor('ani') });

  it('is remembered once, however often and from however many sides they ask', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => ask('ani')));
    expect(answers.every((answer) => answer.status === 'rejected')).toBe(true);
    const { employeeId } = person('ani');
    const offers = await world.get(OfferQueries).ofYear(employeeId, YEAR);
    expect(offers).toMatchObject([{ runId, outcome: 'TURNED_AWAY', enrollmentId: null }]);
    expect(await turnedAway()).toEqual([{ id: runId, people: 1 }]);
  });

  it('has a seat in the account as soon as one is had', async () => {
    await ask('ani').catch(() => undefined);
    await db.asOwner(`UPDATE enrollment.run_seat SET capacity = 2 WHERE run_id = $1`, [runId]);
    await ask('ani');
    const offers = await world.get(OfferQueries).ofYear(person('ani').employeeId, YEAR);
    expect(offers).toMatchObject([{ runId, outcome: 'SEATED' }]);
  });

  it('is not remembered for any other refusal', async () => {
    world.clock.set('2027-01-01T00:00:00Z');
    await expect(ask('ani')).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
    expect(await turnedAway()).toEqual([null]);
  });

  it.each([
    `UPDATE enrollment.turned_away SET turned_away_at = now()`,
    `DELETE FROM enrollment.turned_away`,
    `TRUNCATE enrollment.turned_away`,
  ])('stays remembered: %s', async (statement) => {
    await ask('ani').catch(() => undefined);
    await expect(db.asOwner(statement)).rejects.toThrow('the offer account only grows');
    await expect(world.database.reader.query(statement.replace('enrollment.', ''))).rejects.toThrow();
  });
});
