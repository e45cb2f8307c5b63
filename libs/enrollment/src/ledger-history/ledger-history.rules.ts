import type { PostingRow } from '../jp/posting.queries.js';

/**
 * Which past one asks for. Both together: what was known at an instant of what was valid on a date. Rules §4.
 * Facts count in order of activity, so later ones never change what earlier ones are worth.
 */
export interface AsOf {
  /** Only activities completed up to this date; null for all of the year. */
  readonly validOn: string | null;
  /** Only rows posted up to this instant, which is past; null for all there are. */
  readonly knownAt: Date | null;
}

export interface HistoricPosting extends PostingRow {
  readonly source: string;
  /** Of the row's chain, in hex. */
  readonly hash: string;
}

/** One employee's year as it was: the lines that stood, and what they add up to in minutes. */
export interface YearAsOf {
  readonly employeeId: string;
  readonly year: number;
  readonly asOf: AsOf;
  /** Rows that stood: neither reversals nor reversed by then; earliest activity first. */
  readonly lines: readonly HistoricPosting[];
  readonly earnedMinutes: number;
  readonly countedMinutes: number;
  readonly uncountedMinutes: number;
  readonly disputedMinutes: number;
  /** The last row of the year that was known: pins this answer for ever. Null when none was. */
  readonly knownUpTo: { readonly sequence: number; readonly hash: string } | null;
}

/** `rows` are all rows of one employee's year, in any order, at least those posted up to `knownAt`. */
export function yearAsOf(
  employeeId: string,
  year: number,
  rows: readonly HistoricPosting[],
  asOf: AsOf,
): YearAsOf {
  const known = rows.filter(({ postedAt }) => asOf.knownAt === null || postedAt <= asOf.knownAt);
  const reversed = new Set(known.map(({ reverses }) => reverses));
  const lines = known
    .filter(({ id, reverses }) => reverses === null && !reversed.has(id))
    .filter(({ activityDate }) => asOf.validOn === null || activityDate <= asOf.validOn)
    .sort((a, b) => a.activityAt.getTime() - b.activityAt.getTime() || a.sequence - b.sequence);
  const minutesTo = (isAccount: (account: string) => boolean): number =>
    lines.reduce((sum, { toAccount, minutes }) => (isAccount(toAccount) ? sum + minutes : sum), 0);
  const last = known.reduce<HistoricPosting | null>(
    (latest, row) => (latest === null || row.sequence > latest.sequence ? row : latest),
    null,
  );
  return {
    employeeId,
    year,
    asOf,
    lines,
    earnedMinutes: minutesTo(() => true),
    countedMinutes: minutesTo((account) => account === 'counted'),
    uncountedMinutes: minutesTo((account) => account.startsWith('uncounted:')),
    disputedMinutes: minutesTo((account) => account === 'disputed'),
    knownUpTo: last && { sequence: last.sequence, hash: last.hash },
  };
}
