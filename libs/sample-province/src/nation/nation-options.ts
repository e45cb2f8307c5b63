/** What a nation is drawn from: the same options give the same rows, however many lanes write them. */
export interface NationOptions {
  readonly seed: number;
  readonly employees: number;
  /** The day up to which people have learned, YYYY-MM-DD. */
  readonly asOf: string;
}

export const LEAST_EMPLOYEES = 1_000;
/** Numbers of people (NIP) are told apart up to here. */
export const MOST_EMPLOYEES = 5_000_000;

/** So many people are written in one commit: a lane holds the text of such a part in memory. */
const PART_SIZE = 500;

/** The people of one commit: from the first to before the last. */
export interface Part {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export function partsOf(employees: number): Part[] {
  return Array.from({ length: Math.ceil(employees / PART_SIZE) }, (_, index) => ({
    index,
    from: index * PART_SIZE,
    to: Math.min(employees, (index + 1) * PART_SIZE),
  }));
}

/** The calendar years in which people may have learned something; the last is that of the day itself. */
export function yearsOf(asOf: string): number[] {
  const last = Number(asOf.slice(0, 4));
  return [last - 2, last - 1, last];
}
