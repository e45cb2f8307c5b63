import type { LegalBasisStanding } from '../generated/graphql.js';

/** When a sentence begins to hold, and when it was added: nothing else decides which one does. */
export interface LegalBasisTimes {
  readonly version: string;
  readonly effectiveFrom: string;
  /** As ISO 8601 in UTC; null for what came with the platform. */
  readonly addedAt: string | null;
}

/** The later one of a first day is taken; two of one millisecond are told apart by their names. */
function byRank(a: LegalBasisTimes, b: LegalBasisTimes): number {
  return (
    compared(b.effectiveFrom, a.effectiveFrom) ||
    compared(b.addedAt ?? '', a.addedAt ?? '') ||
    compared(b.version, a.version)
  );
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The legal basis in force on a date (rules §7). @throws RangeError before the first */
export function legalBasisOn<T extends LegalBasisTimes>(bases: readonly T[], date: string): T {
  const [basis] = bases.filter(({ effectiveFrom }) => effectiveFrom <= date).sort(byRank);
  if (!basis) throw new RangeError(`No legal basis is in force on ${date}`);
  return basis;
}

/** All of them in the order screens show, with what each is today. */
export function withStanding<T extends LegalBasisTimes>(
  bases: readonly T[],
  today: string,
): (T & { readonly standing: LegalBasisStanding })[] {
  let dayBefore: string | null = null;
  let inForce = false;
  return [...bases].sort(byRank).map((basis) => {
    const replaced = basis.effectiveFrom === dayBefore;
    dayBefore = basis.effectiveFrom;
    if (replaced) return { ...basis, standing: 'NEVER_USED' };
    if (basis.effectiveFrom > today) return { ...basis, standing: 'PLANNED' };
    const standing = inForce ? 'PAST' : 'IN_FORCE';
    inForce = true;
    return { ...basis, standing };
  });
}
