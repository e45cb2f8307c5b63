import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdmissionService,
  ApprovalService,
  EnrollmentService,
  NominationService,
  OfferExpiry,
  QuotaRelease,
  Reminders,
  RunChangeService,
  RunMergeService,
  SeatService,
  WaitingListService,
  type RuleSet,
} from '@asn-corpu/enrollment';
import { DomainError, type SignedInActor } from '@asn-corpu/platform';
import { EnrollmentWorld, type PublishedRun } from '../harness/enrollment-world.js';
import { Random } from '../harness/random.js';
import { ROOT } from '../harness/root.js';
import { violated } from './churn-violations.js';
import { result, type StressRow } from './row.js';

const COMMANDS = 60;
const AT_ONCE = 8;
const DIE_ONE_IN = 6;
const PEOPLE = 14;
const HOUR_MS = 3_600_000;
/** Of half of the people. */
const UNIT = randomUUID();
const DESIGNER: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };

/** What a service may answer to a command that comes at the wrong moment; anything else is a fault. */
const ANSWERS = new Set([
  'RUN_FULL',
  'ALREADY_ENROLLED',
  'ENROLLMENT_ENDED',
  'ENROLLMENT_DECIDED',
  'CAPACITY_BELOW_TAKEN',
  'NOT_OFFERED',
  'OFFER_EXPIRED',
  'DECISION_FINAL',
  'RUN_CANCELLED',
]);

interface Churn {
  readonly world: EnrollmentWorld;
  readonly random: Random;
  readonly people: readonly SignedInActor[];
  /** Two of one programme: one may be merged into the other. */
  readonly runs: readonly PublishedRun[];
  readonly counted: Map<string, number>;
}

/** The whole life of two runs by chance, eight commands at once, some of them dying: seats, line and counters stay one. */
export const T02: StressRow = {
  id: 'T02',
  title: 'Holds under churn',
  async run({ full, random, say }) {
    const seeds = Array.from({ length: full ? 1_000 : 20 }, () => random.int(0, 2 ** 31 - 1));
    const world = await EnrollmentWorld.create();
    world.ruleSets = [
      JSON.parse(readFileSync(join(ROOT, 'conformance/rule-sets/id-asn-2024.json'), 'utf8')) as RuleSet,
    ];
    const people = await settle(world);
    const counted = new Map<string, number>();
    const violations: object[] = [];
    try {
      for (const [index, seed] of seeds.entries()) {
        violations.push(...(await course(world, people, seed, counted)).map((fault) => ({ seed, fault })));
        if (violations.length >= 5) break;
        if ((index + 1) % 100 === 0) say(`${index + 1} of ${seeds.length} seeds`);
      }
      const codes = Object.fromEntries([...counted].sort());
      return result(
        {
          nothingIsViolated: violations.length === 0,
          everythingHappened: COMMAND_NAMES.every((name) => (counted.get(`${name} DONE`) ?? 0) > 0),
          itDied: (counted.get('deaths') ?? 0) > 0,
          quotasWereUsedAndGivenUp: (await quotasUsed(world)).every((rows) => rows > 0),
        },
        { seeds: seeds.length, commands: seeds.length * COMMANDS, codes, violations },
      );
    } finally {
      await world.stop();
    }
  },
};

/** One run from its opening on; returns what was violated, with the step at which it was seen. */
async function course(
  world: EnrollmentWorld,
  people: readonly SignedInActor[],
  seed: number,
  counted: Map<string, number>,
): Promise<string[]> {
  const random = new Random(seed);
  // Nothing takes them here, and what is looked for is of this course.
  await world.sql(`DELETE FROM enrollment.outbox`);
  const waitingRule = random.pick(['FIRST_COME', 'FIRST_COME', 'PRIORITY'] as const);
  const runs = [
    await publish(world, random, seed, waitingRule, 1),
    await publish(world, random, seed, waitingRule, 2),
  ];
  await world.sql(
    `UPDATE enrollment.run SET programme_id = (SELECT programme_id FROM enrollment.run WHERE id = $1) WHERE id = $2`,
    runs.map(({ runId }) => runId),
  );
  const churn = { world, random, people, runs, counted };
  for (let step = 0; step < COMMANDS; step += AT_ONCE) {
    if (random.int(1, DIE_ONE_IN) === 1)
      world.database.expect({
        at: random.int(0, 30),
        fault: random.pick(['BEFORE', 'AFTER', 'THROW'] as const),
      });
    const faults = await Promise.all(Array.from({ length: AT_ONCE }, () => command(churn)));
    if (world.database.interrupted) count(counted, 'deaths');
    world.database.expect(null);
    world.clock.advance(random.int(1, 30) * 60_000);
    const found = faults.flatMap((fault) => fault ?? []);
    for (const { runId } of runs) found.push(...(await violated(world, runId)));
    if (found.length > 0) return found.map((fault) => `after ${step + AT_ONCE} commands: ${fault}`);
  }
  return [];
}

function publish(
  world: EnrollmentWorld,
  random: Random,
  seed: number,
  waitingRule: 'FIRST_COME' | 'PRIORITY',
  number: number,
): Promise<PublishedRun> {
  return world.publish({
    title: `Angkatan ${seed}-${number}`,
    form: 'TECHNICAL_TRAINING',
    quantity: 240,
    startsAt: [new Date(world.clock.now().getTime() + 90 * 24 * HOUR_MS)],
    sessionMinutes: 240,
    ...quota(world, random),
    approval: random.pick(['NONE', 'NONE', 'BPSDM'] as const),
    waitingRule,
  });
}

/** Most runs keep some of their seats for the unit, and give them up after a while. */
function quota(
  world: EnrollmentWorld,
  random: Random,
): { capacity: number; quotas?: { unitId: string; seats: number }[]; quotasReleaseAt?: Date } {
  const seats = random.int(0, 2);
  const capacity = seats + random.int(1, 3);
  if (seats === 0) return { capacity };
  const quotasReleaseAt = new Date(world.clock.now().getTime() + random.int(1, 20) * 24 * HOUR_MS);
  return { capacity, quotas: [{ unitId: UNIT, seats }], quotasReleaseAt };
}

const LIVELY = [
  'enroll',
  'cancel',
  'answer',
  'capacity',
  'expire',
  'decide',
  'revise',
  'nominate',
  'remind',
  'postpone',
] as const;
const COMMAND_NAMES = [...LIVELY, 'merge', 'close'] as const;

/** Ends of runs are rare, so that there is something to end. */
const OFTEN: readonly (typeof COMMAND_NAMES)[number][] = [
  ...Array.from({ length: 4 }, () => [...LIVELY, 'enroll', 'enroll', 'answer', 'decide'] as const).flat(),
  'merge',
  'merge',
  'close',
];

/** Does one command; a refusal that fits the moment is an answer, as is a death. Returns any other fault. */
async function command(churn: Churn): Promise<string | null> {
  const name = churn.random.pick(OFTEN);
  try {
    const refusal = await DEEDS[name](churn);
    count(churn.counted, `${name} ${refusal ?? 'DONE'}`);
    return null;
  } catch (error) {
    const code: string | null = error instanceof DomainError ? error.code : null;
    count(churn.counted, `${name} ${code ?? 'DIED'}`);
    if (code !== null) return ANSWERS.has(code) ? null : `${name} answered ${code}`;
    return churn.world.database.interrupted ? null : `${name} failed: ${(error as Error).message}`;
  }
}

const DEEDS: Readonly<Record<(typeof COMMAND_NAMES)[number], (churn: Churn) => Promise<string | null>>> = {
  async enroll({ world, random, people, runs }) {
    const actor = random.pick(people);
    const { runId } = random.pick(runs);
    const input = { requestId: randomUUID(), runId, joinLine: true, acceptClash: true };
    await world.get(AdmissionService).enroll(actor, actor.employeeId ?? '', input);
    return null;
  },
  async cancel(churn) {
    const { world } = churn;
    const [enrollmentId, actor] = await someEnrollment(churn, 'true');
    if (!actor) return 'NOBODY';
    const input = { requestId: randomUUID(), enrollmentId, reason: 'Berhalangan' };
    await world.database.transaction((tx) => world.get(EnrollmentService).cancelEnrollment(tx, actor, input));
    return null;
  },
  async answer(churn) {
    const { world, random } = churn;
    const [enrollmentId, actor] = await someEnrollment(churn, `status IN ('OFFERED', 'NOMINATED')`);
    if (!actor) return 'NOBODY';
    const input = {
      requestId: randomUUID(),
      enrollmentId,
      accept: random.int(0, 1) === 1,
      reason: 'Sakit',
      acceptClash: true,
    };
    await world.database.transaction((tx) =>
      world.get(WaitingListService).answerOffer(tx, actor, actor.employeeId ?? '', input),
    );
    return null;
  },
  async capacity({ world, random, runs }) {
    const { runId } = random.pick(runs);
    const input = { requestId: randomUUID(), runId, capacity: { limited: random.int(1, 8) } };
    await world.database.transaction((tx) => world.get(SeatService).changeCapacity(tx, DESIGNER, input));
    return null;
  },
  async expire({ world, random }) {
    if (random.int(0, 1) === 1) world.clock.advance(25 * HOUR_MS);
    await world.get(OfferExpiry).run();
    await world.get(QuotaRelease).run();
    return null;
  },
  async decide(churn) {
    const { world, random } = churn;
    const [enrollmentId] = await someEnrollment(churn, `step = 'BPSDM'`);
    if (enrollmentId === '') return 'NOBODY';
    const input = {
      requestId: randomUUID(),
      enrollmentIds: [enrollmentId],
      step: 'BPSDM' as const,
      decision: random.pick(['APPROVE', 'APPROVE', 'REJECT'] as const),
      reason: 'Menurut kebutuhan',
    };
    const [verdict] = await world.database.transaction((tx) =>
      world.get(ApprovalService).decideEnrollments(tx, DESIGNER, input),
    );
    return verdict?.refusal ?? null;
  },
  async revise(churn) {
    const { world, random } = churn;
    const [enrollmentId] = await someEnrollment(
      churn,
      `EXISTS (SELECT 1 FROM enrollment.enrollment_event x WHERE x.enrollment_id = e.id AND x.kind IN ('APPROVED', 'REJECTED'))`,
    );
    if (enrollmentId === '') return 'NOBODY';
    const decision = random.pick(['APPROVE', 'REJECT'] as const);
    const input = { requestId: randomUUID(), enrollmentId, decision, reason: 'Keliru membaca' };
    await world.database.transaction((tx) => world.get(ApprovalService).reviseDecision(tx, DESIGNER, input));
    return null;
  },
  async nominate({ world, random, people, runs }) {
    const { runId } = random.pick(runs);
    const employeeIds = random
      .shuffle(people)
      .slice(0, 2)
      .map(({ employeeId }) => employeeId ?? '');
    const input = { requestId: randomUUID(), runId, employeeIds, partial: random.int(0, 1) === 1 };
    const { done } = await world.database.transaction((tx) =>
      world.get(NominationService).nominate(tx, DESIGNER, input),
    );
    return done ? null : 'NOT_ALL';
  },
  async remind({ world, random }) {
    if (random.int(0, 1) === 1) world.clock.advance(19 * HOUR_MS);
    await world.get(Reminders).run();
    return null;
  },
  async postpone({ world, random, runs }) {
    const { runId, sessionIds } = random.pick(runs);
    // To the second, so that two never move it to the same time, which is refused.
    const startsAt = new Date(world.clock.now().getTime() + random.int(60 * 86_400, 120 * 86_400) * 1000);
    const endsAt = new Date(startsAt.getTime() + 4 * HOUR_MS);
    const sessions = [{ sessionId: sessionIds[0] ?? '', startsAt, endsAt }];
    const input = { requestId: randomUUID(), runId, reason: 'Gedung dipakai', sessions };
    await world.database.transaction((tx) => world.get(RunChangeService).postponeRun(tx, DESIGNER, input));
    return null;
  },
  async merge({ world, random, runs }) {
    const [from, into] = random.shuffle(runs);
    const input = {
      requestId: randomUUID(),
      runId: from?.runId ?? '',
      intoRunId: into?.runId ?? '',
      reason: 'Peserta sedikit',
    };
    await world.database.transaction((tx) => world.get(RunMergeService).mergeRun(tx, DESIGNER, input));
    return null;
  },
  async close({ world, random, runs }) {
    const input = { requestId: randomUUID(), runId: random.pick(runs).runId, reason: 'Tidak jadi diadakan' };
    await world.database.transaction((tx) => world.get(RunChangeService).cancelRun(tx, DESIGNER, input));
    return null;
  },
};

/** An enrollment of one of the runs, and its person. */
async function someEnrollment(
  { world, random, people, runs }: Churn,
  condition: string,
): Promise<[string, SignedInActor | null]> {
  const rows = await world.sql<{ id: string; employeeId: string }>(
    `SELECT e.id, e.employee_id AS "employeeId" FROM enrollment.enrollment e WHERE e.run_id = ANY($1) AND ${condition} ORDER BY e.id`,
    [runs.map(({ runId }) => runId)],
  );
  if (rows.length === 0) return ['', null];
  const { id, employeeId } = random.pick(rows);
  return [id, people.find((person) => person.employeeId === employeeId) ?? null];
}

/** How many held or waited for seats of a quota, and how many quotas were given up. */
async function quotasUsed(world: EnrollmentWorld): Promise<number[]> {
  const [row] = await world.sql<{ used: number; released: number }>(
    `SELECT (SELECT count(*)::int FROM enrollment.enrollment WHERE quota_id IS NOT NULL) AS used,
       (SELECT count(*)::int FROM enrollment.run_quota WHERE released_at IS NOT NULL) AS released`,
  );
  return [row?.used ?? 0, row?.released ?? 0];
}

async function settle(world: EnrollmentWorld): Promise<SignedInActor[]> {
  const people = Array.from({ length: PEOPLE }, (): SignedInActor => {
    return { accountId: randomUUID(), employeeId: randomUUID(), roles: ['learner'] };
  });
  await world.sql(
    `INSERT INTO people.employee (id, name) SELECT id, 'Pegawai' FROM unnest($1::uuid[]) AS e (id)`,
    [people.map(({ employeeId }) => employeeId)],
  );
  await world.sql(
    `INSERT INTO people.employment (employee_id, class, valid_from) SELECT id, 'PNS', '2015-01-01' FROM unnest($1::uuid[]) AS e (id)`,
    [people.map(({ employeeId }) => employeeId)],
  );
  await world.sql(`INSERT INTO people.unit (id, external_id) VALUES ($1, 'churn')`, [UNIT]);
  await world.sql(`INSERT INTO people.unit_closure (ancestor_id, descendant_id, depth) VALUES ($1, $1, 0)`, [
    UNIT,
  ]);
  await world.sql(
    `INSERT INTO people.assignment (employee_id, unit_id, valid_from) SELECT id, $1, '2015-01-01' FROM unnest($2::uuid[]) AS e (id)`,
    [UNIT, people.slice(0, PEOPLE / 2).map(({ employeeId }) => employeeId)],
  );
  return people;
}

function count(counted: Map<string, number>, what: string): void {
  counted.set(what, (counted.get(what) ?? 0) + 1);
}
