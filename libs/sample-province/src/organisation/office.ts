import { readData } from '../data/read-data.js';
import { REGENCIES } from './regencies.js';
import type { Field } from './unit.js';

/** One OPD: its share of the staff, and how it is divided. */
export interface Office {
  readonly name: string;
  readonly leaderTitle: string;
  readonly echelon: string;
  readonly field: Field;
  /** Employees among 35,000; other sizes keep the proportions. */
  readonly staff: number;
  readonly divisions: readonly string[];
  /** Bureaus, technical units, wards: their share of the office's staff, and their names. */
  readonly branches: { readonly share: number; readonly names: readonly string[] };
  readonly shift: boolean;
}

interface OfficeData extends Omit<Office, 'branches' | 'shift'> {
  readonly branches?: {
    readonly share: number;
    readonly names?: readonly string[];
    readonly ofEachRegency?: string;
  };
  readonly shift?: boolean;
}

export const OFFICES: readonly Office[] = (readData('offices') as OfficeData[]).map((data) => ({
  ...data,
  branches: { share: data.branches?.share ?? 0, names: branchNames(data.branches) },
  shift: data.shift ?? false,
}));

function branchNames(branches: OfficeData['branches']): readonly string[] {
  const prefix = branches?.ofEachRegency;
  return prefix === undefined ? (branches?.names ?? []) : REGENCIES.map((place) => `${prefix} ${place}`);
}
