import { rejection, remark, type Fault } from '../roster-file/roster-fault.rules.js';
import type { UnitFacts } from './unit-row.rules.js';

export interface UnitRow {
  readonly line: number;
  readonly facts: UnitFacts;
  /** Grows while the rows are checked against each other. */
  readonly faults: Fault[];
}

/** Units that are known already, each with its parent; null for a topmost one. */
export type StoredTree = ReadonlyMap<string, string | null>;

export function isRejected(row: UnitRow): boolean {
  return row.faults.some(({ warning }) => !warning);
}

/**
 * Checks the rows against each other and against the stored tree, and adds what is wrong to their faults. What is
 * left without a rejection forms, with the stored units, a tree (or several, where the file says so).
 */
export function checkUnitTree(rows: readonly UnitRow[], stored: StoredTree): void {
  rejectDuplicates(rows);
  rejectSecondRoots(rows, stored);
  rejectOrphans(rows, stored);
  for (let cyclic = rowsInCycles(rows, stored); cyclic.length > 0; cyclic = rowsInCycles(rows, stored)) {
    for (const row of cyclic) row.faults.push(rejection('induk_id', 'UNIT_CYCLE', row.facts.parentUnorId));
    rejectOrphans(rows, stored);
  }
}

function rejectDuplicates(rows: readonly UnitRow[]): void {
  const groups = new Map<string, UnitRow[]>();
  for (const row of rows) {
    const { unorId } = row.facts;
    if (unorId !== null) append(groups, unorId, row);
  }
  for (const [unorId, [first, second, ...others]] of groups) {
    if (!first || !second) continue;
    for (const row of [first, second, ...others]) {
      const otherLine = row === first ? second.line : first.line;
      row.faults.push({ ...rejection('unor_id', 'DUPLICATE_IN_FILE', unorId), otherLine });
    }
  }
}

/**
 * One new unit of a file may leave its parent empty and is topmost then, which is remarked on where there is a topmost
 * unit already. Of two, one may have been forgotten: those that are topmost have to say so with a dash.
 */
function rejectSecondRoots(rows: readonly UnitRow[], stored: StoredTree): void {
  const good = rows.filter((row) => !isRejected(row));
  const unsaid = good.filter(({ facts }) => facts.parentUnorId === null && !stored.has(facts.unorId ?? ''));
  const [first, second] = unsaid;
  if (first && !second && stored.size > 0) first.faults.push(remark('induk_id', 'NEW_ROOT'));
  if (!first || !second) return;
  for (const row of unsaid) {
    const other = row === first ? second : first;
    row.faults.push({ ...rejection('induk_id', 'SECOND_ROOT'), otherLine: other.line });
  }
}

/** A new unit whose parent is nowhere stays out, and so does everything new below it. */
function rejectOrphans(rows: readonly UnitRow[], stored: StoredTree): void {
  const accepted = new Set(rows.filter((row) => !isRejected(row)).map(({ facts }) => facts.unorId));
  const below = new Map<string, UnitRow[]>();
  for (const row of rows) {
    const parent = row.facts.parentUnorId;
    if (parent) append(below, parent, row);
  }
  const waiting = [...below.keys()].filter((parent) => !accepted.has(parent) && !stored.has(parent));
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const row of below.get(parent) ?? []) {
      if (isRejected(row)) continue;
      row.faults.push(rejection('induk_id', 'PARENT_UNKNOWN', parent));
      const { unorId } = row.facts;
      if (unorId !== null && !stored.has(unorId)) waiting.push(unorId);
    }
  }
}

/** Rows that, walking up from them, are met again. */
function rowsInCycles(rows: readonly UnitRow[], stored: StoredTree): UnitRow[] {
  const good = new Map(
    rows.filter((row) => !isRejected(row)).map((row) => [row.facts.unorId ?? '', row] as const),
  );
  const parentOf = (unorId: string): string | null => {
    const said = good.get(unorId)?.facts.parentUnorId ?? null;
    return said === null ? (stored.get(unorId) ?? null) : said || null;
  };
  const walkOf = new Map<string, number>();
  const cyclic: UnitRow[] = [];
  let walk = 0;
  for (const start of good.keys()) {
    walk += 1;
    let at: string | null = start;
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = parentOf(at);
    }
    // Met again on this same walk: `at` lies on a cycle, which is walked once more to gather its rows.
    if (at === null || walkOf.get(at) !== walk) continue;
    const first = at;
    do {
      const row = good.get(at);
      if (row) cyclic.push(row);
      at = parentOf(at);
    } while (at !== null && at !== first);
  }
  return cyclic;
}

function append(lists: Map<string, UnitRow[]>, key: string, row: UnitRow): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}
