import { derivedId, localDate } from '@asn-corpu/platform';
import type { LearnedDay } from '../counting/counting.rules.js';
import { titleKey } from '../counting/duplicate-key.rules.js';
import { OWN_RUN, type RecordedFact } from '../jp/ledger.queries.js';
import { formRule, ruleSetOn, type FormRate, type RuleSet } from '../rule-set/rule-set.rules.js';

export interface CompletionCriteria {
  readonly sessionCount: number;
  readonly sessionMinutes: number;
  readonly graded: boolean;
  readonly passingGradeHundredths: number;
  readonly minimumAttendancePercent: number;
}

export interface CompletionFacts {
  readonly recordedSessions: number;
  readonly attendedMinutes: number;
  readonly gradeHundredths: number | null;
}

/**
 * Whether an enrollment is finished, and how: null while a fact is missing. Rules §6: enough of the minutes attended,
 * and the grade reached where there is one. Too little attendance decides without a grade.
 */
export function decideCompletion(
  run: CompletionCriteria,
  facts: CompletionFacts,
): 'PASSED' | 'NOT_PASSED' | null {
  if (facts.recordedSessions < run.sessionCount) return null;
  if (facts.attendedMinutes * 100 < run.sessionMinutes * run.minimumAttendancePercent) return 'NOT_PASSED';
  if (!run.graded) return 'PASSED';
  if (facts.gradeHundredths === null) return null;
  return facts.gradeHundredths >= run.passingGradeHundredths ? 'PASSED' : 'NOT_PASSED';
}

export interface CompletedEnrollment {
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly completedAt: Date;
}

export interface CreditedRun {
  readonly programmeTitle: string;
  readonly venueZone: string;
  readonly activities: readonly {
    readonly id: string;
    readonly title: string;
    readonly form: string;
    readonly international: boolean;
    readonly quantity: number;
  }[];
  readonly sessions: readonly {
    readonly activityId: string;
    readonly startsAt: Date;
    readonly minutes: number;
  }[];
}

/** One learning fact per activity of the path; ids follow from the enrollment, so the same completion makes the same facts. */
export function factsOfCompletion(
  completed: CompletedEnrollment,
  run: CreditedRun,
  ruleSets: readonly RuleSet[],
): RecordedFact[] {
  const { enrollmentId, employeeId, completedAt } = completed;
  const completionDate = localDate(completedAt, run.venueZone);
  const rules = ruleSetOn(ruleSets, completionDate);
  return run.activities.map((activity, index) => {
    const { form, international, quantity, title } = activity;
    const { basis } = formRule(rules, form)[international ? 'international' : 'national'];
    const sessions = run.sessions
      .filter(({ activityId }) => activityId === activity.id)
      .map(({ startsAt, minutes }) => ({ date: localDate(startsAt, run.venueZone), minutes }));
    const learned = learnedDays(basis, quantity, sessions, completionDate);
    const fullTitle = run.activities.length === 1 ? run.programmeTitle : `${run.programmeTitle}: ${title}`;
    const sameTitleBefore = run.activities.slice(0, index).filter((other) => other.title === title).length;
    return {
      id: derivedId('run-activity', enrollmentId, activity.id),
      employeeId,
      enrollmentId,
      title: fullTitle,
      form,
      international,
      quantity,
      learned,
      completedAt,
      completionDate,
      duplicateKeys: [titleKey(fullTitle, learned, completionDate, sameTitleBefore)],
      origin: OWN_RUN,
    };
  });
}

/** Spreads an activity's quantity over its sessions; amounts add up to the quantity exactly. */
export function learnedDays(
  basis: FormRate['basis'],
  quantity: number,
  sessions: readonly { readonly date: string; readonly minutes: number }[],
  completionDate: string,
): LearnedDay[] {
  if (sessions.length === 0 || basis === 'PER_ACTIVITY' || basis === 'PER_SEMESTER') {
    return [{ date: completionDate, amount: quantity }];
  }
  const weights =
    basis === 'PER_MINUTE' || basis === 'BY_PROGRAMME'
      ? sessions
      : sessions.map(({ date }) => ({ date, minutes: 1 }));
  const total = weights.reduce((sum, { minutes }) => sum + minutes, 0);
  const learned: LearnedDay[] = [];
  let weightSoFar = 0;
  let givenSoFar = 0;
  for (const { date, minutes } of weights) {
    weightSoFar += minutes;
    const upToHere = Math.floor((quantity * weightSoFar) / total);
    learned.push({ date, amount: upToHere - givenSoFar });
    givenSoFar = upToHere;
  }
  return learned.filter(({ amount }) => amount > 0);
}
