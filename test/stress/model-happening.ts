import fc from 'fast-check';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';
import type { Fault, Interruption } from '../harness/interruptible-database.js';
import type { ModelState } from './model-state.js';

export type Command = fc.AsyncCommand<ModelState, EnrollmentWorld>;
export const FORMS = {
  COACHING: { amount: 1, minutes: 60 },
  SEMINAR: { amount: 1, minutes: 240 },
  E_LEARNING: { amount: 80, minutes: 80 },
  TECHNICAL_TRAINING: { amount: 135, minutes: 135 },
} as const;
export type Form = keyof typeof FORMS;
export const FORM_NAMES = Object.keys(FORMS) as Form[];

/** One thing that happens: its precondition in the model, and what it does to both. */
export class Happening implements Command {
  constructor(
    private readonly name: string,
    private readonly can: (model: ModelState) => boolean,
    private readonly does: (model: ModelState, world: EnrollmentWorld) => Promise<void>,
  ) {}

  check = (model: Readonly<ModelState>): boolean => this.can(model);

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
export async function surviving<T>(
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

export const death = fc.option(
  fc.record({
    at: fc.nat({ max: 12 }),
    fault: fc.constantFrom<Fault>('BEFORE', 'AFTER', 'THROW'),
  }),
  { freq: 2 },
);
export const any = fc.nat({ max: 1000 });
