import { randomUUID } from 'node:crypto';
import {
  AttendanceService,
  EnrollmentService,
  LedgerHistoryQueries,
  LedgerService,
  titleKey,
  type Cap,
  type RecordedFact,
} from '@asn-corpu/enrollment';
import { answerOnce, derivedId, type SignedInActor } from '@asn-corpu/platform';
import fc from 'fast-check';
import type { PackFact } from '../conformance/question.js';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import type { Fault, Interruption } from '../harness/interruptible-database.js';
import {
  compare,
  DAY_MS,
  dateOf,
  HOUR_MS,
  ModelState,
  pick,
  ZONE,
  type ModelEnrollment,
} from './model-state.js';

type Command = fc.AsyncCommand<ModelState, EnrollmentWorld>;

const DESIGNER: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };
const FORMS = {
  COACHING: { amount: 1, minutes: 60 },
  SEMINAR: { amount: 1, minutes: 240 },
  E_LEARNING: { amount: 80, minutes: 80 },
  TECHNICAL_TRAINING: { amount: 135, minutes: 135 },
} as const;
type Form = keyof typeof FORMS;
const FORM_NAMES = Object.keys(FORMS) as Form[];

/** One thing that happens: its precondition in the model, and what it does to both. */
class Happening implements Command {
  constructor(
    private readonly name: string,
    private readonly can: (model: ModelState) => boolean,
    private readonly does: (model: ModelState, world: EnrollmentWorld) => Promise<void>,
  ) {}

  check = (model: Readonly<ModelState>): boolean => this.can(model as ModelState);

  async run(model: ModelState, world: EnrollmentWorld): Promise<void> {
    model.tick(1000);
    world.clock.set(new Date(model.now));
    world.ruleSets = model.ruleSets;
    counted.set(this.name.split(' ')[0] ?? '', (counted.get(this.name.split(' ')[0] ?? '') ?? 0) + 1);
    await this.does(model, world);
  }

  toString(): string {
    return this.name;
  }
}

/** How often each kind of command ran, and how often the process died in one. */
export const counted = new Map<string, number>();

/** Does something whose process may die at any statement, and does it again when it did: with the same request. */
async function surviving<T>(
  world: EnrollmentWorld,
  death: Interruption | null,
  work: () => Promise<T>,
): Promise<T> {
  world.database.expect(death);
  try {
    return await work();
  } catch (error) {
    if (!world.database.interrupted) throw error;
    counted.set('deaths', (counted.get('deaths') ?? 0) + 1);
    world.database.expect(null);
    return await work();
  } finally {
    world.database.expect(null);
  }
}

const death = fc.option(
  fc.record({
    at: fc.nat({ max: 12 }),
    fault: fc.constantFrom<Fault>('BEFORE', 'AFTER', 'THROW'),
  }),
  { freq: 2 },
);
const any = fc.nat({ max: 1000 });

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
  const chosen = (model: ModelState) => ({ person: model.person(who), run: pick(model.runs, which) });
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
  const next = (enrollment: ModelEnrollment, model: ModelState) =>
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
  const external = (model: ModelState) =>
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
  const standing = (model: ModelState) =>
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

const classes = ['PNS', 'PPPK', 'PPPK_PART_TIME'] as const;

/** From a day to come, as a roster says it: what was learned before is of the old class. */
const changeClass = fc.tuple(any, fc.constantFrom(...classes)).map(
  ([who, kind]) =>
    new Happening(
      `class ${kind}`,
      (model) => (model.person(who).employments.at(-1)?.from ?? '') < dateOf(model.latest + DAY_MS),
      async (model, world) => {
        const { employeeId, employments } = model.person(who);
        const from = dateOf(model.latest + 2 * DAY_MS);
        const last = employments.pop();
        if (!last) return;
        employments.push({ ...last, lastDay: dateOf(model.latest + DAY_MS) });
        employments.push({ class: kind, from, contractFrom: from });
        await world.sql(
          `UPDATE people.employment SET valid_to = $2 WHERE employee_id = $1 AND valid_to IS NULL`,
          [employeeId, from],
        );
        await world.sql(
          `INSERT INTO people.employment (employee_id, class, contract_from, valid_from) VALUES ($1, $2, $3, $3)`,
          [employeeId, kind, from],
        );
      },
    ),
);

const cap: fc.Arbitrary<Cap> = fc
  .tuple(
    fc.constantFrom(
      'SESSION' as const,
      'DAY' as const,
      'MONTH' as const,
      'ACTIVITY' as const,
      'YEAR' as const,
    ),
    fc.integer({ min: 0, max: 300 }),
  )
  .map(([per, minutes]) => ({ per, minutes }));

/** A new version from a day to come, with other caps and another ceiling. */
const changeRules = fc
  .tuple(fc.constantFrom(...FORM_NAMES), fc.array(cap, { maxLength: 2 }), fc.integer({ min: 1, max: 24 }))
  .map(
    ([form, caps, ceilingJp]) =>
      new Happening(
        `rules ${form}`,
        (model) => (model.ruleSets.at(-1)?.effectiveFrom ?? '') < dateOf(model.latest + DAY_MS),
        async (model) => {
          const from = dateOf(model.latest + 2 * DAY_MS);
          const last = model.ruleSets.at(-1);
          if (!last) return;
          model.ruleSets = [
            ...model.ruleSets.slice(0, -1),
            { ...last, effectiveTo: from },
            {
              ...last,
              version: `model-${from}`,
              effectiveFrom: from,
              forms: last.forms.map((each) =>
                each.form === form ? { ...each, national: { ...each.national, caps } } : each,
              ),
              classes: last.classes.map((each) => (each.ceilingJp === null ? each : { ...each, ceilingJp })),
            },
          ];
        },
      ),
  );

const moveClock = fc.oneof(fc.integer({ min: 1, max: 72 }), fc.integer({ min: -30, max: 400 })).map(
  (hours) =>
    new Happening(
      `clock ${hours}`,
      () => true,
      async (model) => model.tick(hours * HOUR_MS),
    ),
);

/** What a statement says as known now is asked again at the end. */
const statement = fc.tuple(any, fc.constantFrom(2026, 2027)).map(
  ([who, year]) =>
    new Happening(
      'statement',
      () => true,
      async (model, world) => {
        const person = model.person(who);
        const text = await statementText(world, person.employeeId, year, model.now);
        model.told.push({ person, year, knownAt: model.now, text });
      },
    ),
);

export async function statementText(
  world: EnrollmentWorld,
  employeeId: string,
  year: number,
  knownAt: number,
): Promise<string> {
  const asOf = { validOn: null, knownAt: new Date(knownAt) };
  const told = await world.get(LedgerHistoryQueries).yearAsOf(world.database.reader, employeeId, year, asOf);
  return JSON.stringify(told);
}

export const COMMANDS: fc.Arbitrary<Command>[] = [
  publish,
  enroll,
  enroll,
  cancel,
  attend,
  attend,
  attend,
  credit,
  credit,
  credit,
  redeliver,
  reverse,
  changeClass,
  changeRules,
  moveClock,
  moveClock,
  statement,
];
