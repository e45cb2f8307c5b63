import type { CompletionOutcome } from '../certificate-face/certificate.rules.js';
import { purposeDue } from '../certificate-face/certificate.rules.js';
import type { YearChange } from '../certificate-revision/certificate-revision.rules.js';
import type { CertificateBatchDeed, JpConsequence } from '../generated/graphql.js';

/** Somebody with a seat in a run, or who has completed it, as far as certificates go. */
export interface Candidate extends CompletionOutcome {
  readonly enrollmentId: string;
  readonly employeeId: string;
  readonly name: string;
  readonly completed: boolean;
  /** Of the certificate that is valid; null where there is none. */
  readonly valid: { readonly hasFile: boolean } | null;
  /** Had one, whatever became of it. */
  readonly hasAny: boolean;
  readonly nip: string | null;
  readonly rank: string | null;
  readonly position: string | null;
  readonly unit: string | null;
}

export interface Readiness {
  readonly due: number;
  readonly withoutNip: number;
  readonly withoutRank: number;
  readonly withoutPosition: number;
  readonly withoutUnit: number;
  readonly undecided: number;
  readonly notDue: number;
  readonly issued: number;
  readonly withoutFile: number;
  readonly samples: readonly Pick<Candidate, 'enrollmentId' | 'employeeId'>[];
}

const SAMPLES = 3;

/** Whether a release issues somebody's certificate: never a second one where the first was replaced or revoked. */
export function isDue(candidate: Candidate): boolean {
  return candidate.completed && !candidate.hasAny && purposeDue(candidate) !== null;
}

/** What a release would find. */
export function readinessOf(candidates: readonly Candidate[]): Readiness {
  const due = candidates.filter(isDue);
  const lacking = (part: 'nip' | 'rank' | 'position' | 'unit'): number =>
    due.filter((candidate) => candidate[part] === null).length;
  const valid = candidates.flatMap((candidate) => candidate.valid ?? []);
  const longest = due.reduce<Candidate | null>(
    (long, each) => (long === null || each.name.length > long.name.length ? each : long),
    null,
  );
  const samples = new Set([...due.slice(0, SAMPLES - 1), ...(longest ? [longest] : [])]);
  return {
    due: due.length,
    withoutNip: lacking('nip'),
    withoutRank: lacking('rank'),
    withoutPosition: lacking('position'),
    withoutUnit: lacking('unit'),
    undecided: candidates.filter(({ completed }) => !completed).length,
    notDue: candidates.filter(
      (candidate) => candidate.completed && !candidate.hasAny && purposeDue(candidate) === null,
    ).length,
    issued: valid.length,
    withoutFile: valid.filter(({ hasFile }) => !hasFile).length,
    samples: [...samples],
  };
}

/** What changes JP is never one person's decision in bulk; what does not, is up to so many people. */
export function needsSecondPerson(
  { deed, jp }: { readonly deed: CertificateBatchDeed; readonly jp: JpConsequence },
  people: number,
  aloneUpTo: number,
): boolean {
  return (deed !== 'ISSUE' && jp !== 'KEEP') || people > aloneUpTo;
}

export interface BatchYearChange {
  readonly year: number;
  readonly closed: boolean;
  readonly people: number;
  readonly countedMinutesBefore: number;
  readonly countedMinutesAfter: number;
  readonly fallen: number;
  readonly risen: number;
}

/** The changes of many people, year by year. */
export function summedChanges(changes: readonly YearChange[]): BatchYearChange[] {
  const years = new Map<number, BatchYearChange>();
  for (const change of changes) {
    const { year, closed } = change;
    const sum = years.get(year) ?? {
      ...{ year, closed, people: 0, countedMinutesBefore: 0, countedMinutesAfter: 0, fallen: 0, risen: 0 },
    };
    const [was, is] = [change.stateBefore === 'FULFILLED', change.stateAfter === 'FULFILLED'];
    years.set(year, {
      ...{ year, closed: sum.closed || closed, people: sum.people + 1 },
      countedMinutesBefore: sum.countedMinutesBefore + change.countedMinutesBefore,
      countedMinutesAfter: sum.countedMinutesAfter + change.countedMinutesAfter,
      fallen: sum.fallen + (was && !is ? 1 : 0),
      risen: sum.risen + (is && !was ? 1 : 0),
    });
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}
