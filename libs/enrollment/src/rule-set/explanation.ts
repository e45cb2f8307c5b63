/** A text in both languages of the portal. */
export interface LocalText {
  readonly id: string;
  readonly en: string;
}

/**
 * Why something is as it is: a sentence, the steps that lead to it, and what would have to be different. The same for
 * learner, leader and auditor.
 */
export interface Explanation {
  readonly sentence: LocalText;
  readonly steps: readonly { readonly text: LocalText; readonly citation: string | null }[];
  /** What is missing, or who can change it; absent where nothing has to be. */
  readonly remedies?: readonly LocalText[];
}
