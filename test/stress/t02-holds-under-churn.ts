import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdmissionService,
  ApprovalService,
  EnrollmentService,
  NominationService,
  OfferExpiry,
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
import { result, type StressRow } from './row.js';

const COMMANDS = 60;
const AT_ONCE = 8;
const DIE_ONE_IN = 6;
const PEOPLE = 14;
const HOUR_MS = 3_600_000;
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
    capacity: random.int(1, 4),
    approval: random.pick(['NONE', 'NONE', 'BPSDM'] as const),
    waitingRule,
  });
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
    const input = { requestId: randomUUID(), runId, capacity: { limited: random.int(1, 6) } };
    await world.database.transaction((tx) => world.get(SeatService).changeCapacity(tx, DESIGNER, input));
    return null;
  },
  async expire({ world, random }) {
    if (random.int(0, 1) === 1) world.clock.advance(25 * HOUR_MS);
    await world.get(OfferExpiry).run();
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

/** What must hold whenever nothing is in flight. */
async function violated(world: EnrollmentWorld, runId: string): Promise<string[]> {
  const [row] = await world.sql<Record<string, number | null>>(VIOLATIONS, [runId]);
  return Object.entries(row ?? {}).flatMap(([name, found]) => (found ? [`${name}: ${found}`] : []));
}

const LIVE = `status NOT IN ('DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED')`;
const VIOLATIONS = `
  SELECT (s.taken - (SELECT count(*) FROM enrollment.enrollment WHERE run_id = $1 AND holds_seat))::int AS "taken is not the rows",
    (s.waiting - (SELECT count(*) FROM enrollment.enrollment WHERE run_id = $1 AND status = 'WAITLISTED'))::int AS "waiting is not the rows",
    greatest(0, s.taken - s.capacity) AS "overbooked by",
    (CASE WHEN s.taken < s.capacity THEN s.waiting ELSE 0 END) AS "waiting while a seat is free",
    (SELECT count(*)::int FROM (SELECT 1 FROM enrollment.enrollment WHERE run_id = $1 AND ${LIVE}
       GROUP BY employee_id HAVING count(*) > 1) AS twice) AS "in it twice",
    (SELECT count(*)::int FROM enrollment.enrollment later
       JOIN enrollment.enrollment_event o ON o.enrollment_id = later.id AND o.kind = 'OFFERED'
       JOIN enrollment.enrollment passed ON passed.run_id = $1 AND passed.status = 'WAITLISTED'
         AND passed.waiting_since < later.waiting_since AND passed.waiting_since < o.at
       JOIN enrollment.run r ON r.id = $1 AND r.waiting_rule = 'FIRST_COME'
     WHERE later.run_id = $1 AND NOT EXISTS (SELECT 1 FROM enrollment.enrollment_event came
       WHERE came.enrollment_id = passed.id AND came.kind = 'MERGED' AND came.at >= o.at)) AS "passed in line",
    (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = $1 AND s.closed AND e.${LIVE}) AS "in a run that is cancelled",
    (SELECT count(*)::int FROM enrollment.enrollment e JOIN enrollment.run r ON r.id = e.run_id
     WHERE e.run_id = $1 AND e.${LIVE} AND e.busy IS DISTINCT FROM r.busy) AS "busy at other hours than the run",
    (SELECT count(*)::int FROM enrollment.enrollment_event x JOIN enrollment.enrollment e ON e.id = x.enrollment_id
     WHERE e.run_id = $1 AND x.kind = 'OFFERED' AND NOT EXISTS (SELECT 1 FROM enrollment.outbox b
       WHERE b.name = 'notice.requested.v1'
         AND b.payload->'recipients' @> jsonb_build_array(jsonb_build_object('key', 'SEAT_OFFERED:' || x.id)))) AS "offered in silence",
    (SELECT count(*)::int FROM enrollment.enrollment e WHERE e.run_id = $1 AND e.status = 'SEATED' AND NOT EXISTS (
       SELECT 1 FROM enrollment.outbox b WHERE b.name = 'enrollment.seated.v1' AND b.payload->>'enrollmentId' = e.id::text)) AS "seated in silence"
  FROM enrollment.run_seat s WHERE s.run_id = $1`;

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
  return people;
}

function count(counted: Map<string, number>, what: string): void {
  counted.set(what, (counted.get(what) ?? 0) + 1);
}
