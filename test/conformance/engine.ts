import {
  ceilingPeriods,
  certificateKey,
  countFacts,
  elapsedShare,
  entitlementOf,
  jpState,
  ruleSetOn,
  titleKey,
  type CountedFact,
  type EmploymentFacts,
  type LearningFact,
} from '@asn-corpu/enrollment';
import { localDate } from '@asn-corpu/platform';
import type { Answer, FactAnswer, PackFact, Person, Question, State, YearAnswer } from './question.js';

/** This platform's pure functions, asked as the pack asks. */
export function askEngine(question: Question): Answer {
  const facts = question.facts.filter(({ withdrawn }) => withdrawn !== true).map(learningFact);
  const { employments, statuses, missing } = question.person;
  const employment = employmentFacts({ employments, statuses: statuses ?? [], missing: missing ?? [] });
  try {
    const last =
      facts
        .map(({ completionDate }) => completionDate)
        .sort()
        .at(-1) ?? '';
    const counted = countFacts(
      facts,
      question.ruleSets,
      last === '' ? [] : ceilingPeriods(employment, last, question.ruleSets),
    );
    const dates = new Map(facts.map(({ id, completionDate }) => [id, completionDate]));
    const answers = counted.map(
      (each) => [each.factId, answerOf(each, dates.get(each.factId) ?? '')] as const,
    );
    const years = question.years.map((year) => {
      return [
        String(year),
        yearAnswer(
          question,
          employment,
          answers.map(([, answer]) => answer),
          year,
        ),
      ] as const;
    });
    return { facts: Object.fromEntries(answers), years: Object.fromEntries(years) };
  } catch (error) {
    if (error instanceof RangeError || /has no form/.test(String(error))) return { refused: true };
    throw error;
  }
}

export function learningFact(fact: PackFact): LearningFact {
  const completedAt = new Date(fact.completedAt);
  const completionDate = localDate(completedAt, fact.zone);
  const { id, form, learned, title, organiser, certificateNumber } = fact;
  return {
    id,
    form,
    international: fact.international ?? false,
    quantity: learned.reduce((sum, { amount }) => sum + amount, 0),
    learned,
    completedAt,
    completionDate,
    duplicateKeys: [
      titleKey(title, learned, completionDate),
      ...(organiser !== undefined && certificateNumber !== undefined
        ? [certificateKey(organiser, certificateNumber)]
        : []),
    ],
  };
}

/** The roster keeps the first day on which something no longer holds. */
export function employmentFacts(person: Required<Person>): EmploymentFacts {
  return {
    missingFacts: person.missing,
    employments: person.employments.map((each) => ({
      class: each.class,
      from: each.from,
      to: after(each.lastDay),
      contractFrom: each.contractFrom ?? null,
      contractTo: each.contractLastDay ?? null,
    })),
    statuses: person.statuses.map(({ code, from, lastDay }) => ({ code, from, to: after(lastDay) })),
  };
}

function after(day: string | undefined): string | null {
  if (day === undefined) return null;
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function answerOf({ lines, trace }: CountedFact, completionDate: string): FactAnswer {
  const minutes = (account: string): number => lines.find((line) => line.account === account)?.minutes ?? 0;
  return {
    year: Number(completionDate.slice(0, 4)),
    earned: trace.earned,
    counted: minutes('counted'),
    cap: minutes('uncounted:cap'),
    ceiling: minutes('uncounted:ceiling'),
    duplicate: minutes('uncounted:duplicate'),
  };
}

function yearAnswer(
  question: Question,
  employment: EmploymentFacts,
  facts: readonly FactAnswer[],
  year: number,
): YearAnswer {
  const own = facts.filter((fact) => fact.year === year);
  const sum = (pick: (fact: FactAnswer) => number): number =>
    own.reduce((total, fact) => total + pick(fact), 0);
  const counted = sum((fact) => fact.counted);
  const entitlement = entitlementOf(employment, year, ruleSetOn(question.ruleSets, `${year}-12-31`));
  const standing = {
    kind: entitlement?.kind ?? null,
    floorMinutes: entitlement?.floorMinutes ?? null,
    countedMinutes: counted,
    scheduledMinutes: question.seatedMinutes,
  };
  const state: State =
    entitlement === null ? 'NOT_EMPLOYED' : jpState(standing, elapsedShare(year, question.asOf));
  const earned = sum((fact) => fact.earned);
  return { earned, counted, uncounted: earned - counted, floor: standing.floorMinutes, state };
}
