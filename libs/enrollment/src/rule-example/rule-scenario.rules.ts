import { countFacts, type LearnedDay } from '../counting/counting.rules.js';
import { ceilingPeriods, entitlementOf, type EmploymentFacts } from '../entitlement/entitlement.rules.js';
import type { RuleSet } from '../rule-set/rule-set.rules.js';

/** A case somebody wrote down beside a draft: what one person did, and what has to come of it. */
export interface RuleScenario {
  readonly name: string;
  readonly class: string;
  /** First day in this class; contract years are counted from it. */
  readonly since: string;
  readonly year: number;
  readonly facts: readonly ScenarioFact[];
  /** Minutes of the year that count; null when it does not matter. */
  readonly countedMinutes: number | null;
  /** What is owed in the year, in minutes; null when it does not matter. */
  readonly floorMinutes: number | null;
}

export interface ScenarioFact {
  readonly form: string;
  readonly international: boolean;
  readonly learned: readonly LearnedDay[];
}

export interface ScenarioResult {
  readonly scenario: RuleScenario;
  readonly passed: boolean;
  readonly countedMinutes: number;
  /** Null without a target. */
  readonly floorMinutes: number | null;
  /** Why it could not be run: the rules are not valid, or something was learned before any rules. */
  readonly problem: 'RULES_NOT_VALID' | 'NO_RULES_ON_A_DAY' | null;
}

const NOTHING = { passed: false, countedMinutes: 0, floorMinutes: null };

/** Scenarios of rules that cannot be counted by. */
export function scenariosNotRun(scenarios: readonly RuleScenario[]): ScenarioResult[] {
  return scenarios.map((scenario) => ({ ...NOTHING, scenario, problem: 'RULES_NOT_VALID' }));
}

/** Runs scenarios on the sets as they would be, by the functions that credit and that work out what is owed. */
export function runScenarios(
  scenarios: readonly RuleScenario[],
  sets: readonly RuleSet[],
  draft: RuleSet,
): ScenarioResult[] {
  return scenarios.map((scenario) => {
    try {
      const { countedMinutes, floorMinutes } = outcomeOf(scenario, sets, draft);
      const passed =
        (scenario.countedMinutes === null || scenario.countedMinutes === countedMinutes) &&
        (scenario.floorMinutes === null || scenario.floorMinutes === floorMinutes);
      return { scenario, passed, countedMinutes, floorMinutes, problem: null };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { ...NOTHING, scenario, problem: 'NO_RULES_ON_A_DAY' };
    }
  });
}

function outcomeOf(
  scenario: RuleScenario,
  sets: readonly RuleSet[],
  draft: RuleSet,
): { countedMinutes: number; floorMinutes: number | null } {
  const employment: EmploymentFacts = {
    missingFacts: [],
    employments: [
      {
        class: scenario.class,
        from: scenario.since,
        to: null,
        contractFrom: scenario.since,
        contractTo: null,
      },
    ],
    statuses: [],
  };
  const facts = scenario.facts.map(({ form, international, learned }, index) => {
    const completionDate =
      learned
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? '';
    const quantity = learned.reduce((sum, { amount }) => sum + amount, 0);
    const completedAt = new Date(`${completionDate}T08:00:00Z`);
    return {
      id: String(index).padStart(4, '0'),
      form,
      international,
      quantity,
      learned,
      completedAt,
      completionDate,
      duplicateKeys: [],
    };
  });
  const ceilings = ceilingPeriods(employment, `${scenario.year}-12-31`, sets);
  const inYear = new Set(
    facts.filter(({ completionDate }) => completionDate.startsWith(`${scenario.year}-`)).map(({ id }) => id),
  );
  const countedMinutes = countFacts(facts, sets, ceilings)
    .filter(({ factId }) => inYear.has(factId))
    .flatMap(({ lines }) => lines)
    .reduce((sum, { account, minutes }) => sum + (account === 'counted' ? minutes : 0), 0);
  const floorMinutes = entitlementOf(employment, scenario.year, draft)?.floorMinutes ?? null;
  return { countedMinutes, floorMinutes };
}
