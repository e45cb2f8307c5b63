/** Why a start did not work, in one sentence for the person at the terminal: what is wrong and what to do. */
export class StartError extends Error {
  /** @param output what a program that was started printed last, for those who can tell more from it */
  constructor(
    sentence: string,
    readonly output = '',
  ) {
    super(sentence);
  }
}
