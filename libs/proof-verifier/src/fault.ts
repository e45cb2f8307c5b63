/** One text in the two languages of whoever reads it. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

/** What is looked at, in the order in which it is. */
export const CHECKS = [
  'archive',
  'signature',
  'files',
  'key',
  'checkpoints',
  'heads',
  'chains',
  'facts',
  'sums',
  'totals',
] as const;
export type Check = (typeof CHECKS)[number];

/** The first thing that is wrong, and where: a file of the bundle, and the line in it where there is one. */
export class BundleFault extends Error {
  constructor(
    readonly check: Check,
    readonly place: string,
    readonly words: Words,
  ) {
    super(`${place}: ${words.en}`);
  }
}
