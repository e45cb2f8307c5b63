import type { RuleSet } from '@asn-corpu/enrollment';
import fc from 'fast-check';
import { askEngine } from '../conformance/engine.js';
import { readPack, questionOf } from '../conformance/pack.js';
import type { FactAnswer, PackFact, Question } from '../conformance/question.js';
import { facts, question, ruleSets } from './arbitraries.js';
import { sameActivity, factsOf } from './facts.js';
import { askOracle } from './oracle.js';

/** A new seed each day; a failure says it, with the path to the smallest counter-example. */
const seed = Math.floor(Date.now() / 86_400_000);
const runs = (numRuns: number): fc.Parameters<unknown> => ({ seed, numRuns });

const SHIPPED = shippedRules();

function shippedRules(): readonly RuleSet[] {
  const [file] = readPack();
  const [scenario] = file?.scenarios ?? [];
  if (!file || !scenario) throw new Error('The pack is empty');
  return questionOf(scenario, file).ruleSets;
}

function answers(asked: Question): Readonly<Record<string, FactAnswer>> {
  const answer = askEngine(asked);
  if ('refused' in answer) throw new Error('Nothing here is to be refused');
  return answer.facts;
}

const counting = (asked: Question): PackFact[] => asked.facts.filter(({ withdrawn }) => withdrawn !== true);

/** A question and one of its facts that counts; none when there is none. */
const withOne = (of: fc.Arbitrary<Question>): fc.Arbitrary<{ asked: Question; one: PackFact | undefined }> =>
  fc.tuple(of, fc.nat()).map(([asked, index]) => {
    const there = counting(asked);
    return { asked, one: there[index % Math.max(1, there.length)] };
  });

function without(asked: Question, gone: PackFact): Question {
  return {
    ...asked,
    facts: asked.facts.map((each) => (each.id === gone.id ? { ...each, withdrawn: true } : each)),
  };
}

describe(`Whatever the rules, the person and what they learned (seed ${seed})`, () => {
  it('the engine says what the oracle says', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(askEngine(asked)).toEqual(askOracle(asked));
      }),
      runs(150),
    );
  });

  it('the order of arrival decides nothing', () => {
    const shuffled = question.chain((asked) =>
      fc
        .shuffledSubarray([...asked.facts], { minLength: asked.facts.length })
        .map((inOtherOrder) => ({ asked, other: { ...asked, facts: inOtherOrder } })),
    );
    fc.assert(
      fc.property(shuffled, ({ asked, other }) => {
        expect(askEngine(other)).toEqual(askEngine(asked));
      }),
      runs(400),
    );
  });

  it('every minute earned is in exactly one account, and every record is there', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const told = answers(asked);
        expect(Object.keys(told).sort()).toEqual(
          counting(asked)
            .map(({ id }) => id)
            .sort(),
        );
        for (const { earned, counted, cap, ceiling, duplicate } of Object.values(told)) {
          expect(counted + cap + ceiling + duplicate).toBe(earned);
          expect(Math.min(counted, cap, ceiling, duplicate)).toBeGreaterThanOrEqual(0);
        }
      }),
      runs(400),
    );
  });

  it('caps and ceilings change what counts, never what is recorded', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const free = answers({ ...asked, ruleSets: asked.ruleSets.map(withoutLimits) });
        for (const [id, { earned, counted, duplicate }] of Object.entries(answers(asked))) {
          expect(free[id]).toMatchObject({ earned, duplicate, counted: earned - duplicate });
          expect(counted).toBeLessThanOrEqual(earned - duplicate);
        }
      }),
      runs(400),
    );
  });

  it('withdrawing changes nothing that was completed before, unless it is of the same activity', () => {
    fc.assert(
      fc.property(withOne(question), ({ asked, one }) => {
        if (!one) return;
        const [before, after] = [answers(asked), answers(without(asked, one))];
        const inOrder = factsOf(asked.facts);
        const place = inOrder.findIndex(({ id }) => id === one.id);
        const alike = new Set([...sameActivity(inOrder[place] ?? fail(), inOrder)].map(({ id }) => id));
        for (const { id } of inOrder.slice(0, place)) {
          if (!alike.has(id)) expect(after[id]).toEqual(before[id]);
        }
      }),
      runs(400),
    );
  });

  it('withdrawing and recording again gives the same as before', () => {
    fc.assert(
      fc.property(withOne(question), ({ asked, one }) => {
        if (!one) return;
        const others = asked.facts.filter(({ id }) => id !== one.id);
        expect(answers({ ...asked, facts: [...others, one] })).toEqual(answers(asked));
      }),
      runs(200),
    );
  });
});

describe('Where no record is under two limits at once', () => {
  // One cap a form at most, no ceiling: so do the rules that ship, for a PNS. With two limits a record that gets room
  // under one may take it from a third record under the other, and no such promise can be kept.
  const pns = { employments: [{ class: 'PNS', from: '2010-01-01' }] };
  const plain = fc
    .record({ made: ruleSets(1), shipped: fc.boolean(), facts: facts() })
    .map(({ made, shipped, facts: learned }) => ({
      ruleSets: shipped ? SHIPPED : made,
      person: pns,
      facts: learned,
      asOf: '2028-12-31',
      years: [2027, 2028],
      seatedMinutes: 0,
    }));

  it('withdrawing one record never lowers what another counts', () => {
    fc.assert(
      fc.property(withOne(plain), ({ asked, one }) => {
        if (!one) return;
        const inOrder = factsOf(asked.facts);
        const own = inOrder.find(({ id }) => id === one.id) ?? fail();
        // Its duplicate would take its place, and room of another form with it.
        if (sameActivity(own, inOrder).size > 1) return;
        const [before, after] = [answers(asked), answers(without(asked, one))];
        for (const [id, { counted }] of Object.entries(after))
          expect(counted).toBeGreaterThanOrEqual(before[id]?.counted ?? 0);
      }),
      runs(600),
    );
  });
});

function withoutLimits(rules: RuleSet): RuleSet {
  return {
    ...rules,
    forms: rules.forms.map((each) => ({
      ...each,
      national: { ...each.national, caps: [] },
      international: { ...each.international, caps: [] },
    })),
    classes: rules.classes.map((each) => ({ ...each, ceilingJp: null })),
  };
}

function fail(): never {
  throw new Error('The fact is not among those that count');
}
