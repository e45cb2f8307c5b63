import { LedgerHistoryQueries, type Cap, type RuleSet } from '@asn-corpu/enrollment';
import fc from 'fast-check';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import { any, FORM_NAMES, Happening, type Form } from './model-happening.js';
import { DAY_MS, dateOf, HOUR_MS } from './model-state.js';

export const CLASSES = ['PNS', 'PPPK', 'PPPK_PART_TIME'] as const;

/** From a day to come, as a roster says it: what was learned before is of the old class. */
export const changeClass = fc.tuple(any, fc.constantFrom(...CLASSES)).map(
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
    fc.integer({ min: 0, max: 500 }),
  )
  .map(([per, minutes]) => ({ per, minutes }));

/** The rules that ship, with other caps of some forms. */
export function firstRules(shipped: RuleSet): fc.Arbitrary<RuleSet> {
  const caps = fc.option(fc.array(cap, { minLength: 1, maxLength: 2 }), { freq: 2 });
  return fc.array(caps, { minLength: FORM_NAMES.length, maxLength: FORM_NAMES.length }).map((each) => ({
    ...shipped,
    forms: shipped.forms.map((rule) => {
      const own = each[FORM_NAMES.indexOf(rule.form as Form)] ?? null;
      return own === null ? rule : { ...rule, national: { ...rule.national, caps: own } };
    }),
  }));
}

/** A new version from a day to come, with other caps and another ceiling. */
export const changeRules = fc
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

/** A clock may be put back, but not to before what a statement said was known: no row could tell that apart. */
export const moveClock = fc.oneof(fc.integer({ min: 1, max: 72 }), fc.integer({ min: -30, max: 400 })).map(
  (hours) =>
    new Happening(
      `clock ${hours}`,
      () => true,
      async (model) => {
        const earliest = model.told.at(-1)?.knownAt ?? 0;
        model.tick(Math.max(hours * HOUR_MS, earliest - model.now));
      },
    ),
);

/** What a statement says as known now is asked again at the end. */
export const statement = fc.tuple(any, fc.constantFrom(2026, 2027)).map(
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
