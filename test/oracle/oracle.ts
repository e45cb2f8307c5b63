import type { Answer, FactAnswer, Question, YearAnswer } from '../conformance/question.js';
import { count } from './counted.js';
import { factsOf, ruleOf, rulesOn } from './facts.js';
import { owedIn, stateOf } from './owed.js';

/**
 * The rules a second time, minute by minute and day by day, slow and plain: what the engine is compared with. It shares
 * nothing with it but the type of a rule set.
 */
export function askOracle(question: Question): Answer {
  const facts = factsOf(question.facts);
  if (facts.some((fact) => ruleOf(fact, question.ruleSets) === undefined)) return { refused: true };
  const told = count(facts, question);
  const years = question.years.map((year) => {
    return [String(year), yearOf(question, Object.values(told), year)] as const;
  });
  return { facts: told, years: Object.fromEntries(years) };
}

function yearOf(question: Question, facts: readonly FactAnswer[], year: number): YearAnswer {
  const own = facts.filter((fact) => fact.year === year);
  const earned = own.reduce((sum, fact) => sum + fact.earned, 0);
  const counted = own.reduce((sum, fact) => sum + fact.counted, 0);
  const rules = rulesOn(question.ruleSets, `${year}-12-31`);
  if (!rules) throw new Error(`No rules on the last day of ${year}`);
  const owed = owedIn(question.person, year, rules);
  const state = stateOf(owed, counted, question, year);
  return { earned, counted, uncounted: earned - counted, floor: owed.floor, state };
}
