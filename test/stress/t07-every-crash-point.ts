import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleSet } from '@asn-corpu/enrollment';
import { EnrollmentWorld } from '../harness/enrollment-world.js';
import { FAULTS, type Fault } from '../harness/interruptible-database.js';
import { ROOT } from '../harness/root.js';
import { ADMISSION_OPERATIONS } from './crash-admission.js';
import { OFFICERS_OPERATIONS } from './crash-officers.js';
import { OPERATIONS, type Operation } from './crash-operations.js';
import { CERTIFICATE_PROBLEMS, LEDGER_PROBLEMS } from './ledger-checks.js';
import { result, type StressRow } from './row.js';

/** So many points, each with one fault, in every test run. */
const FEW = 16;

/** A place where an operation waits, found by watching it once: `issue 4: COMMIT`. */
interface CrashPoint {
  readonly operation: Operation;
  readonly at: number;
  readonly name: string;
}

/**
 * Every await on a statement, a rendering, a signature or a file of crediting, reversing, issuing, enrolling, offering, approving, nominating, changing a run, approving a
 * claim, replacing a certificate and importing records: the process dies before it, after it, it throws, or it takes long. Then another process gets the same request or event, as the retry
 * or the redelivery brings it, and everything is there exactly once.
 */
export const T07: StressRow = {
  id: 'T07',
  title: 'Every crash point',
  async run({ full, random, say }) {
    const world = await EnrollmentWorld.create({ hangMs: full ? 5000 : 50 });
    try {
      const rules = readFileSync(join(ROOT, 'conformance/rule-sets/id-asn-2024.json'), 'utf8');
      world.ruleSets = [JSON.parse(rules) as RuleSet];
      const points = (
        await inTurn([...OPERATIONS, ...ADMISSION_OPERATIONS, ...OFFICERS_OPERATIONS], (each) =>
          pointsOf(world, each),
        )
      ).flat();
      say(`${points.length} points`);
      const wrong: string[] = [];
      let tried = 0;
      const tryable = full ? points : random.shuffle(points).slice(0, FEW);
      for (const point of tryable) {
        for (const fault of full ? FAULTS : [random.pick(FAULTS)]) {
          wrong.push(...(await dieAt(world, point, fault)));
          tried += 1;
        }
      }
      const problems = [...(await world.sql(LEDGER_PROBLEMS)), ...(await world.sql(CERTIFICATE_PROBLEMS))];
      return result(
        {
          enoughPoints: points.length >= 40,
          everyPointExact: wrong.length === 0,
          booksAreSound: problems.length === 0,
        },
        {
          points: points.length,
          tried,
          ...(full ? { places: points.map(({ name }) => name) } : {}),
          wrong: wrong.slice(0, 10),
          problems: problems.slice(0, 5),
        },
      );
    } finally {
      await world.stop();
    }
  },
};

/** One after the other, since they share the watch. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

async function pointsOf(world: EnrollmentWorld, operation: Operation): Promise<CrashPoint[]> {
  const { act, wrong } = await operation.prepare(world);
  world.database.expect(null);
  await act();
  const names = [...world.database.seen];
  const problems = await wrong();
  if (problems.length > 0)
    throw new Error(`${operation.name} goes wrong without a fault: ${problems.join(', ')}`);
  return names.map((name, at) => ({ operation, at, name: `${operation.name} ${at}: ${name}` }));
}

async function dieAt(
  world: EnrollmentWorld,
  { operation, at, name }: CrashPoint,
  fault: Fault,
): Promise<string[]> {
  const { act, later, wrong } = await operation.prepare(world);
  world.database.expect({ at, fault });
  const ended = await act().then(
    () => 'DONE',
    () => 'FAILED',
  );
  const interrupted = world.database.interrupted;
  world.database.expect(null);
  const complain = (what: string): string => `${fault} at ${name}: ${what}`;
  if (!interrupted) return [complain('was not reached')];
  // A renderer, a signer or a store may fail by itself: a service may write down that it did, and be done.
  const isDealtWith = fault === 'THROW' && name.endsWith('()') && ended === 'DONE';
  if (!isDealtWith && (ended === 'DONE') !== (fault === 'HANG')) return [complain(`ended as ${ended}`)];
  // Another process, which knows nothing of the first.
  if (fault !== 'HANG') await world.start();
  try {
    await act();
    await later?.();
  } catch (error) {
    return [complain(`the repetition failed: ${(error as Error).message}`)];
  }
  return (await wrong()).map(complain);
}
