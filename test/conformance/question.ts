import type { RuleSet } from '@asn-corpu/enrollment';

/** What a scenario asks of a system, as it stands in the pack: facts of one person, and the rules they are counted by. */
export interface Question {
  readonly ruleSets: readonly RuleSet[];
  readonly person: Person;
  /** In the order of their arrival, which decides nothing. */
  readonly facts: readonly PackFact[];
  /** The date on which states are told. */
  readonly asOf: string;
  /** Calendar years asked for. */
  readonly years: readonly number[];
  /** Minutes of runs the person has a seat in, in the year of `asOf`. */
  readonly seatedMinutes: number;
}

export interface Person {
  /** What the roster lacks: CLASS, START_DATE or UNIT. */
  readonly missing?: readonly string[];
  readonly employments: readonly Employment[];
  readonly statuses?: readonly LegalStatus[];
}

/** Days are inclusive; without a last day it goes on. */
interface Lasting {
  readonly from: string;
  readonly lastDay?: string;
}
export interface Employment extends Lasting {
  readonly class: string;
  readonly contractFrom?: string;
  readonly contractLastDay?: string;
}
export interface LegalStatus extends Lasting {
  readonly code: string;
}

export interface PackFact {
  readonly id: string;
  readonly title: string;
  readonly organiser?: string;
  readonly certificateNumber?: string;
  readonly form: string;
  readonly international?: boolean;
  /** One entry per session or day at the venue; amounts in the unit of the form's basis. */
  readonly learned: readonly { readonly date: string; readonly amount: number }[];
  /** With its offset from UTC. */
  readonly completedAt: string;
  /** The venue's. */
  readonly zone: string;
  readonly withdrawn?: boolean;
}

/** Minutes; `cap`, `ceiling` and `duplicate` are why the rest of what was earned does not count. */
export interface FactAnswer {
  readonly year: number;
  readonly earned: number;
  readonly counted: number;
  readonly cap: number;
  readonly ceiling: number;
  readonly duplicate: number;
}

export interface YearAnswer {
  readonly earned: number;
  readonly counted: number;
  readonly uncounted: number;
  /** Null: nothing is owed, or it is not known what. */
  readonly floor: number | null;
  readonly state: State;
}

export type State =
  'FULFILLED' | 'NOT_FULFILLED' | 'AT_RISK' | 'EXEMPT' | 'NO_TARGET' | 'INCOMPLETE_DATA' | 'NOT_EMPLOYED';

/** What a system says: nothing but a refusal where a fact cannot be counted by any rule. */
export type Answer =
  | {
      readonly facts: Readonly<Record<string, FactAnswer>>;
      readonly years: Readonly<Record<string, YearAnswer>>;
    }
  | { readonly refused: true };

/** Anything that counts JP. */
export type System = (question: Question) => Answer | Promise<Answer>;
