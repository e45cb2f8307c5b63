import type { CertificatePurpose, CertificateSnapshot, Subject } from './certificate-face.rules.js';
import { numberWords, romanMonth } from './number-words.rules.js';
import { FORM_NAMES } from '../jp/form-names.rules.js';
import { MINUTES_PER_JP } from '../rule-set/rule-set.rules.js';

/** What decides whether an enrollment gets a certificate, and which. */
export interface CompletionOutcome {
  readonly status: string;
  readonly graded: boolean;
  readonly certificateWithoutPass: boolean;
  readonly attendedMinutes: number;
  readonly sessionMinutes: number;
  readonly minimumAttendancePercent: number;
}

/**
 * The certificate an enrollment is due, by rules §6: STTP for passing a graded run, a Sertifikat for passing another,
 * and one without JP for having attended without passing, where the programme says so. Null for none.
 */
export function purposeDue(outcome: CompletionOutcome): CertificatePurpose | null {
  if (outcome.status === 'PASSED') return outcome.graded ? 'STTP' : 'PARTICIPATION';
  const attended = outcome.attendedMinutes * 100 >= outcome.sessionMinutes * outcome.minimumAttendancePercent;
  const due = outcome.status === 'NOT_PASSED' && outcome.certificateWithoutPass && attended;
  return due ? 'PARTICIPATION' : null;
}

/** What an activity was credited with. */
export interface CreditedActivity {
  readonly title: string;
  readonly form: string;
  readonly minutes: number;
}

/** Whole JP, rounded down per activity (rules §2); null when they come to none. */
export function statedJp(activities: readonly CreditedActivity[]): {
  readonly jp: CertificateSnapshot['jp'];
  readonly subjects: readonly Subject[];
} {
  const subjects = activities.map(({ title, form, minutes }) => ({
    title,
    form: FORM_NAMES[form]?.id ?? form,
    jp: Math.floor(minutes / MINUTES_PER_JP),
  }));
  const whole = subjects.reduce((sum, { jp }) => sum + jp, 0);
  return whole === 0 ? { jp: null, subjects: [] } : { jp: { whole, words: numberWords(whole) }, subjects };
}

/** `Dr. Andi Rahman, S.Kom., M.Si.` */
export function nameWithTitles(name: string, front: string | null, back: string | null): string {
  const named = [front, name].filter((part) => part).join(' ');
  return back ? `${named}, ${back}` : named;
}

/** What surrounds the running number of a series; the number itself is only known inside the counting statement. */
export interface NumberParts {
  readonly before: string;
  readonly digits: number;
  readonly after: string;
}

/** Fills a number pattern (`EnrollmentConfig.certificateNumberPattern`) but for its sequence. `issueDate` is the agency's. */
export function numberParts(pattern: string, programmeCode: string, issueDate: string): NumberParts {
  const filled = pattern
    .replaceAll('{month}', romanMonth(issueDate))
    .replaceAll('{year}', issueDate.slice(0, 4));
  const [before, digits, after] = filled.split(/\{seq:(\d)\}/);
  if (before === undefined || digits === undefined || after === undefined) {
    throw new Error(`${pattern} is no number pattern`);
  }
  // Last, because a code may hold anything.
  const withCode = (part: string): string => part.replaceAll('{programme}', () => programmeCode);
  return { before: withCode(before), digits: Number(digits), after: withCode(after) };
}
