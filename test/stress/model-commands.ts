import { randomUUID } from 'node:crypto';
import {
  AttendanceService,
  EnrollmentService,
  LedgerService,
  titleKey,
  type RecordedFact,
} from '@asn-corpu/enrollment';
import { answerOnce, derivedId, type SignedInActor } from '@asn-corpu/platform';
import fc from 'fast-check';
import type { PackFact } from '../conformance/question.js';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import { changeClass, changeRules, moveClock, statement } from './model-changes.js';
import { correct, putClassRight } from './model-corrections.js';
import { any, death, FORM_NAMES, FORMS, Happening, surviving, type Command } from './model-happening.js';
import {
  compare,
  DAY_MS,
  dateOf,
  HOUR_MS,
  pick,
  ZONE,
  type ModelEnrollment,
  type ModelPerson,
  type ModelRun,
  type ModelState,
} from './model-state.js';

const DESIGNER: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };
const publish = fc
  .tuple(fc.constantFrom(...FORM_NAMES), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 60 }), any)
  .map(([form, count, inHours, name]) => {
    const { amount, minutes } = FORMS[form];
    return new Happening(
      `publish ${form} × ${count}`,
      () => true,
      async (model, world) => {
        const title = `Kegiatan ${name % 4}`;
        const startsAt = Array.from({ length: count }, (_, n) => model.now + (inHours + n * 20) * HOUR_MS);
        const published = await world.publish({
          title,
          form,
          quantity: amount * count,
          startsAt: startsAt.map((at) => new Date(at)),
          sessionMinutes: minutes,
        });
        const sessions = startsAt.map((at, n) => ({
          id: published.sessionIds[n] ?? '',
          startsAt: at,
          amount,
        }));
        const endsAt = (startsAt[count - 1] ?? 0) + minutes * 60_000;
        model.runs.push({ ...published, title, form, sessions, endsAt });
      },
    );
  });

const live = (each: ModelEnrollment): boolean => each.status !== 'ENDED';

const enroll = fc.tuple(any, any, death).map(([who, which, dies]) => {
  const chosen = (model: ModelState): { person: ModelPerson; run: ModelRun } => ({
    person: model.person(who),
    run: pick(model.runs, which),
  });
  return new Happening(
    `enroll ${JSON.stringify(dies)}`,
    (model) => {
      if (model.runs.length === 0) return false;
      const { person, run } = chosen(model);
      return !model.enrollments.some((each) => each.person === person && each.run === run && live(each));
    },
    async (model, world) => {
      const { person, run } = chosen(model);
      const actor: SignedInActor = {
        accountId: person.accountId,
        employeeId: person.employeeId,
        roles: ['learner'],
      };
      const input = { requestId: randomUUID(), runId: run.runId, acceptClash: true };
      const id = await surviving(world, dies, () =>
        world.database.transaction((tx) =>
          world.get(EnrollmentService).enroll(tx, actor, person.employeeId, input),
        ),
      );
      model.enrollments.push({ id, person, run, status: 'SEATED', attended: new Map() });
    },
  );
});

const ofEnrollment = (
  name: string,
  index: number,
  can: (enrollment: ModelEnrollment, model: ModelState) => boolean,
  does: (enrollment: ModelEnrollment, model: ModelState, world: EnrollmentWorld) => Promise<void>,
): Happening =>
  new Happening(
    name,
    (model) => model.enrollments.length > 0 && can(pick(model.enrollments, index), model),
    async (model, world) => does(pick(model.enrollments, index), model, world),
  );

const cancel = fc.tuple(any, death).map(([index, dies]) =>
  ofEnrollment(
    `cancel ${JSON.stringify(dies)}`,
    index,
    ({ status }) => status === 'SEATED' || status === 'ATTENDING',
    async (enrollment, model, world) => {
      const input = { requestId: randomUUID(), enrollmentId: enrollment.id, reason: 'Tugas lain' };
      await surviving(world, dies, () =>
        world.database.transaction((tx) =>
          world.get(EnrollmentService).cancelEnrollment(tx, DESIGNER, input),
        ),
      );
      enrollment.status = 'ENDED';
      await compare(world, model, enrollment.person);
    },
  ),
);

/** The next session that has begun; the last one completes the enrollment. */
const attend = fc.tuple(any, fc.nat({ max: 9 }), death).map(([index, chance, dies]) => {
  const next = (enrollment: ModelEnrollment, model: ModelState): ModelRun['sessions'][number] | undefined =>
    enrollment.run.sessions.find(({ id, startsAt }) => !enrollment.attended.has(id) && startsAt <= model.now);
  return ofEnrollment(
    `attend ${JSON.stringify(dies)}`,
    index,
    (enrollment, model) =>
      ['SEATED', 'ATTENDING'].includes(enrollment.status) && next(enrollment, model) !== undefined,
    async (enrollment, model, world) => {
      const session = next(enrollment, model);
      if (!session) return;
      const present = chance > 0;
      const state = present ? ('PRESENT' as const) : ('ABSENT' as const);
      const input = {
        requestId: randomUUID(),
        sessionId: session.id,
        entries: [{ enrollmentId: enrollment.id, state }],
      };
      await surviving(world, dies, () =>
        world.database.transaction((tx) =>
          world.get(AttendanceService).recordAttendance(tx, DESIGNER, input),
        ),
      );
      enrollment.attended.set(session.id, present);
      complete(enrollment, model);
      await compare(world, model, enrollment.person);
    },
  );
});

function complete(enrollment: ModelEnrollment, model: ModelState): void {
  const { run, attended, person } = enrollment;
  enrollment.status = 'ATTENDING';
  if (attended.size < run.sessions.length) return;
  const there = [...attended.values()].filter(Boolean).length;
  enrollment.status = there * 100 >= run.sessions.length * 80 ? 'PASSED' : 'NOT_PASSED';
  if (enrollment.status !== 'PASSED') return;
  person.facts.push({
    id: derivedId('run-activity', enrollment.id, run.activityId),
    title: run.title,
    form: run.form,
    learned: run.sessions.map(({ startsAt, amount }) => ({ date: dateOf(startsAt), amount })),
    completedAt: new Date(Math.min(model.now, run.endsAt)).toISOString(),
    zone: ZONE,
  });
}

/** Learning elsewhere, reported late or at once; now and then of a title and day that something else has too. */
const credit = fc
  .tuple(
    any,
    fc.constantFrom(...FORM_NAMES),
    fc.nat({ max: 50 }),
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
    any,
    death,
  )
  .map(
    ([who, form, daysAgo, sessions, abroad, name, dies]) =>
      new Happening(
        `credit ${form} ${daysAgo} ${JSON.stringify(dies)}`,
        () => true,
        async (model, world) => {
          const person = model.person(who);
          const at = model.now - daysAgo * DAY_MS;
          const fact: PackFact = {
            id: randomUUID(),
            title: name % 3 === 0 ? `Kegiatan ${name % 4}` : `Kegiatan ${randomUUID()}`,
            form,
            international: abroad,
            learned: Array.from({ length: sessions }, (_, n) => ({
              date: dateOf(at - (sessions - 1 - n) * 12 * HOUR_MS),
              amount: FORMS[form].amount,
            })),
            completedAt: new Date(at).toISOString(),
            zone: ZONE,
          };
          person.facts.push(fact);
          await surviving(world, dies, () => record(world, person.employeeId, fact));
          await compare(world, model, person);
        },
      ),
  );

async function record(world: EnrollmentWorld, employeeId: string, fact: PackFact): Promise<void> {
  const completionDate = dateOf(Date.parse(fact.completedAt));
  const recorded: RecordedFact = {
    ...fact,
    international: fact.international ?? false,
    quantity: fact.learned.reduce((sum, { amount }) => sum + amount, 0),
    employeeId,
    enrollmentId: null,
    completedAt: new Date(fact.completedAt),
    completionDate,
    duplicateKeys: [titleKey(fact.title, fact.learned, completionDate)],
    origin: {
      source: 'EXTERNAL',
      provenance: 'DOCUMENT',
      sourceId: fact.id,
      organiser: null,
      certificateNumber: null,
    },
  };
  await world.database.transaction((tx) =>
    world.get(LedgerService).credit(tx, [recorded], { reason: 'MODEL', actor: 'model' }),
  );
}

const redeliver = fc.tuple(any, any).map(([who, which]) => {
  const external = (model: ModelState): PackFact[] =>
    model.person(who).facts.filter(({ title, withdrawn }) => withdrawn !== true && title.length > 20);
  return new Happening(
    'redeliver',
    (model) => external(model).length > 0,
    async (model, world) => {
      const person = model.person(who);
      await record(world, person.employeeId, pick(external(model), which));
      await compare(world, model, person);
    },
  );
});

/** Takes a posting back that stands; and once more, which is refused. */
const reverse = fc.tuple(any, any, fc.boolean(), death).map(([who, which, twice, dies]) => {
  const standing = (model: ModelState): PackFact[] =>
    model.person(who).facts.filter(({ withdrawn }) => withdrawn !== true);
  return new Happening(
    `reverse ${JSON.stringify(dies)}`,
    (model) => standing(model).length > 0,
    async (model, world) => {
      const person = model.person(who);
      const fact = pick(standing(model), which);
      const [posting] = await world.sql<{ id: string }>(
        `SELECT id FROM enrollment.jp_posting p WHERE fact_id = $1 AND reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM enrollment.jp_posting r WHERE r.reverses = p.id) ORDER BY sequence LIMIT 1`,
        [fact.id],
      );
      if (!posting) throw new Error(`${fact.id} has no posting that stands`);
      const input = { requestId: randomUUID(), postingId: posting.id, reason: 'Uji' };
      await surviving(world, dies, () => takeBack(world, person.accountId, input));
      person.facts.splice(person.facts.indexOf(fact), 1, { ...fact, withdrawn: true });
      if (twice) {
        const again = takeBack(world, person.accountId, { ...input, requestId: randomUUID() });
        const code = await again.then(
          () => 'REVERSED',
          (error: unknown) => (error as { code?: string }).code,
        );
        if (code !== 'ALREADY_REVERSED')
          throw new Error(`A second reversal was answered ${code ?? 'by a fault'}`);
      }
      await compare(world, model, person);
    },
  );
});

/** As the resolver does. */
function takeBack(
  world: EnrollmentWorld,
  accountId: string,
  input: { requestId: string; postingId: string; reason: string },
): Promise<string> {
  const request = { accountId, operation: 'reversePosting', requestId: input.requestId, input };
  return world.database.transaction((tx) =>
    answerOnce(tx, request, input.postingId, () =>
      world
        .get(LedgerService)
        .reversePosting(tx, input.postingId, { reason: input.reason, actor: accountId }),
    ),
  );
}

/** Each as often as it stands here: what the ledger counts comes most. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  ...Array.from({ length: 10 }, () => credit),
  ...Array.from({ length: 4 }, () => attend),
  ...Array.from({ length: 4 }, () => enroll),
  publish,
  publish,
  reverse,
  reverse,
  moveClock,
  moveClock,
  moveClock,
  cancel,
  cancel,
  redeliver,
  correct,
  correct,
  changeClass,
  putClassRight,
  changeRules,
  statement,
];
