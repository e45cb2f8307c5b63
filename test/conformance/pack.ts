import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { RuleSet } from '@asn-corpu/enrollment';
import { ROOT } from '../harness/root.js';
import { problemsOf, type Schema } from './form.js';
import type { Answer, PackFact, Person, Question, System } from './question.js';

const PACK = join(ROOT, 'conformance');

interface Text {
  readonly id: string;
  readonly en: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: Text;
  readonly rule: { readonly section: string; readonly citation: string };
  readonly ruleSets?: readonly RuleSetUse[];
  readonly person: Person;
  readonly facts: readonly PackFact[];
  readonly asOf: string;
  readonly seatedMinutes?: number;
  /** The arithmetic that leads to what is expected. */
  readonly because: readonly string[];
  readonly expect: Answer;
}

interface RuleSetUse {
  readonly use: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string | null;
}

export interface ScenarioFile {
  readonly name: string;
  readonly topic: Text;
  readonly ruleSets: readonly RuleSetUse[];
  readonly scenarios: readonly Scenario[];
}

/** The files of the pack, in the order of their names. */
export function readPack(folder = PACK): ScenarioFile[] {
  const files = readdirSync(join(folder, 'scenarios')).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => {
    const file = readJson(join(folder, 'scenarios', name)) as Omit<ScenarioFile, 'name'>;
    return { ...file, name: basename(name, '.json') };
  });
}

/** What is wrong with the form of a file of scenarios, one sentence each. */
export function formProblems(file: unknown, folder = PACK): string[] {
  return problemsOf(file, readJson(join(folder, 'scenarios.schema.json')) as Schema);
}

export function questionOf(scenario: Scenario, file: ScenarioFile, folder = PACK): Question {
  const { person, facts, asOf, seatedMinutes = 0, expect } = scenario;
  const years = 'refused' in expect ? [] : Object.keys(expect.years).map(Number);
  const ruleSets = (scenario.ruleSets ?? file.ruleSets).map(({ use, ...dates }) => {
    return { ...ruleSet(use, folder), ...dates };
  });
  return { ruleSets, person, facts, asOf, years, seatedMinutes };
}

const held = new Map<string, RuleSet>();

function ruleSet(name: string, folder: string): RuleSet {
  const path = join(folder, 'rule-sets', `${name}.json`);
  if (!existsSync(path)) throw new Error(`The pack has no rule set ${name}`);
  const found = held.get(path) ?? (readJson(path) as RuleSet);
  held.set(path, found);
  return found;
}

export interface Outcome {
  readonly file: string;
  readonly scenario: string;
  readonly passed: boolean;
  readonly title: Text;
  readonly because: readonly string[];
  readonly expected: Answer;
  /** The answer, or what was wrong with getting one. */
  readonly found: unknown;
}

export async function runPack(
  system: System,
  files: readonly ScenarioFile[],
  folder = PACK,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) {
    for (const scenario of file.scenarios) {
      const { id, title, because, expect } = scenario;
      const found = await answerOf(system, questionOf(scenario, file, folder));
      const passed = isDeepStrictEqual(found, expect);
      outcomes.push({ file: file.name, scenario: id, passed, title, because, expected: expect, found });
    }
  }
  return outcomes;
}

async function answerOf(system: System, question: Question): Promise<unknown> {
  try {
    return await system(question);
  } catch (error) {
    return { failed: (error as Error).message };
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
