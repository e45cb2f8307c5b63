export type PositionKind = 'STRUCTURAL' | 'FUNCTIONAL' | 'GENERAL';

/** What the competence dimension of the professional index asks for, from a day on. Weights in tenths of a point. */
export interface IndexRule {
  readonly version: string;
  /** YYYY-MM-DD */
  readonly effectiveFrom: string;
  readonly citation: string;
  readonly technical: {
    readonly minutes: number;
    readonly windowYears: number;
    readonly weight: Readonly<Record<PositionKind, number>>;
    /** Forms that are another kind of competence, or have a sub-indicator of their own. */
    readonly otherForms: readonly string[];
  };
  readonly seminar: {
    readonly windowYears: number;
    readonly weight: Readonly<Record<PositionKind, number>>;
    readonly forms: readonly string[];
  };
  /** The training of the position's own kind: leadership of the level, or that of the function. */
  readonly position: {
    readonly weight: Readonly<Record<PositionKind, number>>;
    readonly form: Readonly<Record<PositionKind, string | null>>;
  };
}

const CITATION = 'PermenPANRB 38/2018; Peraturan BKN 8/2019';

/**
 * By the day from which they hold, latest last. The 20 JP, the one year and the weights are from agencies' instructions
 * (reference §4.4, confidence C); the two years of seminars and their weight of 10 are inferred (D).
 */
export const INDEX_RULES: readonly IndexRule[] = [
  {
    version: 'ip-asn-2019',
    effectiveFrom: '2019-01-01',
    citation: CITATION,
    technical: {
      minutes: 20 * 45,
      windowYears: 1,
      weight: { STRUCTURAL: 150, FUNCTIONAL: 150, GENERAL: 225 },
      otherForms: [
        ...['STUDY', 'LEADERSHIP_TRAINING', 'FUNCTIONAL_TRAINING', 'MANAGERIAL_TRAINING'],
        ...['SOCIO_CULTURAL_TRAINING', 'SEMINAR', 'WORKSHOP', 'DISSEMINATION'],
      ],
    },
    seminar: {
      windowYears: 2,
      weight: { STRUCTURAL: 100, FUNCTIONAL: 100, GENERAL: 175 },
      forms: ['SEMINAR', 'WORKSHOP', 'DISSEMINATION'],
    },
    position: {
      weight: { STRUCTURAL: 150, FUNCTIONAL: 150, GENERAL: 0 },
      form: { STRUCTURAL: 'LEADERSHIP_TRAINING', FUNCTIONAL: 'FUNCTIONAL_TRAINING', GENERAL: null },
    },
  },
];

export function indexRuleOn(date: string, rules: readonly IndexRule[] = INDEX_RULES): IndexRule {
  const rule = rules.filter(({ effectiveFrom }) => effectiveFrom <= date).at(-1) ?? rules[0];
  if (!rule) throw new Error('There is no rule of the professional index');
  return rule;
}
