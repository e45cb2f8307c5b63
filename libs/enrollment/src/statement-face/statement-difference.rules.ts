import { canonicalJson } from '@asn-corpu/platform';

/** One place where a file says something else than the ledger. Values are JSON; null: not there. */
export interface StatementDifference {
  readonly path: string;
  readonly claimed: string | null;
  readonly actual: string | null;
}

/** More than these tell nothing new. */
const MOST_DIFFERENCES = 50;
const LONGEST_VALUE = 200;

/** Where what somebody holds differs from what it should be, in the order of the content. Empty: nowhere. */
export function statementDifferences(claimed: unknown, actual: unknown): StatementDifference[] {
  const found: StatementDifference[] = [];
  compare(claimed, actual, '', found);
  return found;
}

function compare(claimed: unknown, actual: unknown, path: string, found: StatementDifference[]): void {
  if (found.length >= MOST_DIFFERENCES || canonicalJson(claimed) === canonicalJson(actual)) return;
  if (isContainer(claimed) && isContainer(actual) && Array.isArray(claimed) === Array.isArray(actual)) {
    const names = new Set([...Object.keys(actual), ...Object.keys(claimed)]);
    for (const name of names) {
      const step = Array.isArray(actual) ? `[${name}]` : path === '' ? name : `.${name}`;
      compare(claimed[name], actual[name], path + step, found);
    }
    return;
  }
  found.push({ path, claimed: valueText(claimed), actual: valueText(actual) });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function valueText(value: unknown): string | null {
  return value === undefined ? null : canonicalJson(value).slice(0, LONGEST_VALUE);
}
