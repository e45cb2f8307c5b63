/** A text in both languages of the portal. */
export interface LocalText {
  readonly id: string;
  readonly en: string;
}

/** Why something is as it is: a sentence, and the steps that lead to it. The same for learner, leader and auditor. */
export interface Explanation {
  readonly sentence: LocalText;
  readonly steps: readonly { readonly text: LocalText; readonly citation: string | null }[];
}
