import type { StressRow } from './row.js';
import { T01 } from './t01-never-overbooked.js';

/** Every invariant that has a row, in the order of the bar. */
export const STRESS_ROWS: readonly StressRow[] = [T01];
