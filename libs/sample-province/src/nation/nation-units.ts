import { derivedId } from '@asn-corpu/platform';
import type { NationOptions } from './nation-options.js';

/** People of one unit stand beside each other, as a roster has them. */
const STAFF = 40;
const UNITS_OF_OFFICE = 25;
const OFFICES_OF_INSTITUTION = 40;
const LEVELS = [
  { name: 'Negara', echelon: 'I.a', title: 'Kepala' },
  { name: 'Instansi', echelon: 'I.b', title: 'Kepala Instansi' },
  { name: 'Kantor', echelon: 'II.a', title: 'Kepala Kantor' },
  { name: 'Bidang', echelon: 'III.a', title: 'Kepala Bidang' },
] as const;

export interface NationUnit {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly echelon: string;
  /** From the unit itself up to the nation. */
  readonly line: readonly string[];
  /** The number of its leader. */
  readonly leader: number;
}

/** Four levels: the nation, institutions, their offices, and the units in which people work; parents before their children. */
export function* nationUnits({ seed, employees }: NationOptions): Generator<NationUnit> {
  const leaves = leafCount(employees);
  const sizes = [leaves, OFFICES_OF_INSTITUTION * UNITS_OF_OFFICE, UNITS_OF_OFFICE, 1];
  for (const [level, size] of sizes.entries()) {
    for (let index = 0; index < Math.ceil(leaves / size); index++) {
      const line = sizes
        .slice(0, level + 1)
        .map((above, at) => idOf(seed, at, Math.floor((index * size) / above)))
        .reverse();
      const { name, echelon } = LEVELS[level] ?? LEVELS[0];
      yield {
        id: idOf(seed, level, index),
        externalId: `${name.toUpperCase()}-${index + 1}`,
        name: level === 0 ? 'Aparatur Sipil Negara' : `${name} ${index + 1}`,
        echelon,
        line,
        // The first people of a unit lead it and those above it that begin with it.
        leader: Math.min(index * size * STAFF + (sizes.length - 1 - level), employees - 1),
      };
    }
  }
}

/** The unit in which somebody works. */
export function unitOf({ seed, employees }: NationOptions, person: number): string {
  return idOf(seed, LEVELS.length - 1, Math.min(Math.floor(person / STAFF), leafCount(employees) - 1));
}

/** The title of somebody who leads the unit they work in; null for everybody else. */
export function leaderTitle(person: number): string | null {
  return person % STAFF === 0 ? LEVELS[3].title : null;
}

function leafCount(employees: number): number {
  return Math.ceil(employees / STAFF);
}

function idOf(seed: number, level: number, index: number): string {
  return derivedId('nation-unit', String(seed), String(level), String(index));
}
