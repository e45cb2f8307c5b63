import { randomUUID } from 'node:crypto';
import { CorrectionService, LedgerService } from '@asn-corpu/enrollment';
import { derivedId, type SignedInActor } from '@asn-corpu/platform';
import fc from 'fast-check';
import type { PackFact } from '../conformance/question.js';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import { CLASSES } from './model-changes.js';
import { any, death, FORM_NAMES, FORMS, Happening, surviving, type Form } from './model-happening.js';
import { compare, DAY_MS, dateOf, pick, ZONE, type ModelState } from './model-state.js';

const ASKS: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };
const CONFIRMS: SignedInActor = { accountId: randomUUID(), employeeId: null, roles: ['designer'] };

interface Right {
  readonly form: Form;
  readonly units: number;
  readonly daysAgo: number;
  readonly abroad: boolean;
}

/** What is recorded is put right, or only taken back; large ones wait for a second person, who may refuse. */
export const correct = fc
  .tuple(
    any,
    any,
    fc.option(
      fc.record({
        form: fc.constantFrom(...FORM_NAMES),
        units: fc.integer({ min: 1, max: 4 }),
        daysAgo: fc.nat({ max: 50 }),
        abroad: fc.boolean(),
      }),
      { freq: 4 },
    ),
    fc.nat({ max: 4 }),
    death,
  )
  .map(([who, which, right, chance, dies]) => {
    const standing = (model: ModelState): PackFact[] =>
      model.person(who).facts.filter(({ withdrawn }) => withdrawn !== true);
    return new Happening(
      `correct ${JSON.stringify([right, chance, dies])}`,
      (model) => standing(model).length > 0,
      async (model, world) => {
        const person = model.person(who);
        const namesakes = standing(model).filter((fact) => namesakeOf(fact, standing(model)));
        // Where names tell activities apart, a correction says most.
        const fact = pick(namesakes.length > 0 && chance > 1 ? namesakes : standing(model), which);
        const replacement = right && replacementOf(fact, right, model.now, standing(model));
        const id = await ask(world, await standingPosting(world, fact.id), replacement, dies);
        if (await decided(world, id, chance > 0, dies)) {
          person.facts.splice(person.facts.indexOf(fact), 1, { ...fact, withdrawn: true });
          if (replacement) person.facts.push(corrected(id, fact, replacement));
        }
        await compare(world, model, person);
      },
    );
  });

interface Replacement {
  readonly form: string;
  readonly international: boolean;
  readonly quantity: number;
  readonly completionDate: string;
}

/** Another date for what took several days: which of them a corrected quantity is of, nobody says. */
function replacementOf(
  fact: PackFact,
  right: Right,
  now: number,
  standing: readonly PackFact[],
): Replacement {
  const { form, units, daysAgo, abroad } = right;
  const recordedOn = dateOf(Date.parse(fact.completedAt));
  // Now and then of the day of another of its name: they turn out to be one activity.
  const namesake = namesakeOf(fact, standing);
  // The clock may have been put back since, and a day to come is refused.
  const latest = namesake && units < 3 ? Math.min(now, Date.parse(namesake.completedAt)) : null;
  const chosen = dateOf(latest ?? now - daysAgo * DAY_MS);
  const oneDay = fact.learned.every(({ date }) => date === recordedOn);
  const completionDate =
    chosen === recordedOn && !oneDay ? dateOf(Date.parse(fact.completedAt) - DAY_MS) : chosen;
  const recorded = fact.learned.reduce((sum, { amount }) => sum + amount, 0);
  const quantity = FORMS[form].amount * units;
  // A correction to what is recorded already is refused.
  return {
    form,
    international: abroad,
    quantity: quantity === recorded ? quantity + FORMS[form].amount : quantity,
    completionDate,
  };
}

function namesakeOf(fact: PackFact, standing: readonly PackFact[]): PackFact | undefined {
  return standing.find((other) => other !== fact && other.title === fact.title);
}

/** As the oracle is asked: another date is noon of that day in the middle of the country. */
function corrected(correctionId: string, fact: PackFact, right: Replacement): PackFact {
  const sameDay = right.completionDate === dateOf(Date.parse(fact.completedAt));
  return {
    ...fact,
    id: derivedId('correction', correctionId),
    form: right.form,
    international: right.international,
    learned: [{ date: right.completionDate, amount: right.quantity }],
    completedAt: sameDay ? fact.completedAt : `${right.completionDate}T12:00:00+08:00`,
    zone: ZONE,
  };
}

async function standingPosting(world: EnrollmentWorld, factId: string): Promise<string> {
  const [posting] = await world.sql<{ id: string }>(
    `SELECT id FROM enrollment.jp_posting p WHERE fact_id = $1 AND reverses IS NULL
       AND NOT EXISTS (SELECT 1 FROM enrollment.jp_posting r WHERE r.reverses = p.id) ORDER BY sequence LIMIT 1`,
    [factId],
  );
  if (!posting) throw new Error(`${factId} has no posting that stands`);
  return posting.id;
}

async function ask(
  world: EnrollmentWorld,
  postingId: string,
  replacement: Replacement | null,
  dies: Parameters<typeof surviving>[1],
): Promise<string> {
  const input = {
    requestId: randomUUID(),
    postingId,
    code: 'OTHER' as const,
    reason: 'Uji model',
    replacement,
  };
  return surviving(world, dies, () =>
    world.database.transaction((tx) => world.get(CorrectionService).correctPosting(tx, ASKS, input)),
  );
}

/** Whether the correction is carried out in the end. */
async function decided(
  world: EnrollmentWorld,
  id: string,
  confirm: boolean,
  dies: Parameters<typeof surviving>[1],
): Promise<boolean> {
  const [row] = await world.sql<{ state: string }>(
    `SELECT state FROM enrollment.jp_correction WHERE id = $1`,
    [id],
  );
  if (row?.state === 'DONE') return true;
  const input = { requestId: randomUUID(), id, confirm };
  await surviving(world, dies, () =>
    world.database.transaction((tx) => world.get(CorrectionService).decideCorrection(tx, CONFIRMS, input)),
  );
  return confirm;
}

/** The class was wrong from the first day: the roster says so afterwards, and the ledger follows. */
export const putClassRight = fc.tuple(any, fc.constantFrom(...CLASSES), death).map(
  ([who, kind, dies]) =>
    new Happening(
      `reclass ${kind} ${JSON.stringify(dies)}`,
      () => true,
      async (model, world) => {
        const person = model.person(who);
        const { employeeId, employments } = person;
        const from = employments[0]?.from;
        if (from === undefined) throw new Error(`${employeeId} was never employed`);
        employments.splice(0, employments.length, { class: kind, from, contractFrom: from });
        await world.sql(`DELETE FROM people.employment WHERE employee_id = $1`, [employeeId]);
        await world.sql(
          `INSERT INTO people.employment (employee_id, class, contract_from, valid_from) VALUES ($1, $2, $3, $3)`,
          [employeeId, kind, from],
        );
        const why = { reason: 'ROSTER_CHANGE', actor: 'model' };
        await surviving(world, dies, () =>
          world.database.transaction((tx) =>
            world.get(LedgerService).recountUnderCeiling(tx, [employeeId], why),
          ),
        );
        await compare(world, model, person);
      },
    ),
);
