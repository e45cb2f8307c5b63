import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '@asn-corpu/enrollment';
import fc from 'fast-check';
import { EnrollmentWorld } from '../harness/enrollment-world.js';
import { ROOT } from '../harness/root.js';
import { LEDGER_PROBLEMS } from './ledger-checks.js';
import { firstRules, statementText } from './model-changes.js';
import { COMMANDS } from './model-commands.js';
import { counted } from './model-happening.js';
import { compare, ModelState, settlePeople } from './model-state.js';
import { result, type StressRow } from './row.js';

const MOST_COMMANDS = 80;
/** As the bar asks: a quarter of an hour. */
const FULL_SEEDS = 2_000;
/** Seeds on which something was wrong once; each is run again before any other. */
const KEPT_SEEDS = 'test/stress/t09-seeds.json';

/** Chance drives service and model side by side, dying on the way; after every step the ledger is what the oracle says. */
export const T09: StressRow = {
  id: 'T09',
  title: 'Model equality',
  async run({ full, random, say }) {
    const kept = JSON.parse(readFileSync(join(ROOT, KEPT_SEEDS), 'utf8')) as number[];
    const seeds = [
      ...kept,
      ...Array.from({ length: full ? FULL_SEEDS : 8 }, () => random.int(0, 2 ** 31 - 1)),
    ];
    const rules = JSON.parse(
      readFileSync(join(ROOT, 'conformance/rule-sets/id-asn-2024.json'), 'utf8'),
    ) as RuleSet;
    const world = await EnrollmentWorld.create();
    counted.clear();
    const counterExamples: object[] = [];
    try {
      for (const [index, seed] of seeds.entries()) {
        const details = await fc.check(course(world, rules), {
          seed,
          numRuns: 1,
          unbiased: true,
          interruptAfterTimeLimit: 60_000,
        });
        if (details.failed)
          counterExamples.push({
            seed,
            trace: traceOf(details.counterexample?.[1]),
            fault: details.errorInstance instanceof Error ? details.errorInstance.message : '',
          });
        if ((index + 1) % 100 === 0) say(`${index + 1} of ${seeds.length} seeds`);
        if (counterExamples.length === 3) break;
      }
      const problems = await world.sql(LEDGER_PROBLEMS);
      const commands = Object.fromEntries(counted);
      return result(
        {
          modelAndLedgerAgree: counterExamples.length === 0,
          everyCommandRan: COMMAND_NAMES.every((name) => (counted.get(name) ?? 0) > 0),
          itDied: (counted.get('deaths') ?? 0) > 0,
          ledgerIsSound: problems.length === 0,
        },
        { seeds: seeds.length, commands, counterExamples, problems: problems.slice(0, 5) },
      );
    } finally {
      await world.stop();
    }
  },
};

/** A course of events prints as what happened in it. */
function traceOf(course: { toString: () => string } | undefined): string {
  return course?.toString() ?? '';
}

const COMMAND_NAMES = [
  'publish',
  'enroll',
  'cancel',
  'attend',
  'credit',
  'redeliver',
  'reverse',
  'correct',
  'class',
  'reclass',
  'rules',
  'clock',
  'statement',
];

function course(
  world: EnrollmentWorld,
  rules: RuleSet,
): fc.IAsyncProperty<[RuleSet, Iterable<fc.AsyncCommand<ModelState, EnrollmentWorld>>]> {
  const commands = fc.commands(COMMANDS, { maxCommands: MOST_COMMANDS, size: 'max' });
  return fc.asyncProperty(firstRules(rules), commands, async (first, happenings) => {
    const model = new ModelState(await settlePeople(world), [first]);
    await fc.asyncModelRun(() => ({ model, real: world }), happenings);
    world.ruleSets = model.ruleSets;
    world.clock.set(new Date(model.latest + 1000));
    for (const person of model.people) await compare(world, model, person);
    for (const { person, year, knownAt, text } of model.told) {
      const now = await statementText(world, person.employeeId, year, knownAt);
      if (now !== text) throw new Error(`A statement known at ${knownAt} said ${text} and says ${now}`);
    }
  });
}
