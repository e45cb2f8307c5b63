import type {
  CompetencyKind,
  DevelopmentForm,
  LearningMethod,
  LearningShare,
  SetCompletion,
} from '@asn-corpu/learning-path';
import { readData } from '../data/read-data.js';
import type { Field } from '../organisation/unit.js';
import type { Ladder } from '../roster/person.js';

/** When an activity is taught, counted from the Monday a run begins on. */
export interface SessionPlan {
  readonly day: number;
  readonly time: string;
  readonly minutes: number;
}

export interface ActivityPlan {
  readonly title: string;
  readonly form: DevelopmentForm;
  readonly share: LearningShare;
  readonly quantity: number;
  readonly content: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly sessions: readonly SessionPlan[];
}

/** Whom a programme is for; nothing said means everybody. */
export interface Audience {
  readonly fields?: readonly Field[];
  readonly ladders?: readonly Ladder[];
  readonly teachers?: boolean;
  readonly schoolLeaders?: boolean;
}

export interface ProgrammePlan {
  readonly code: string;
  /** Code of its issue. */
  readonly issue: string;
  readonly title: string;
  readonly summary: string;
  readonly expectedOutcome: string;
  readonly evidenceAfterDays: number;
  readonly method: LearningMethod;
  readonly graded: boolean;
  readonly passingGradeHundredths: number;
  readonly certificateWithoutPass: boolean;
  /** Online for thousands, or in classes of 30 to 40. */
  readonly scale: 'MASS' | 'CLASS';
  readonly audience: Audience;
  readonly competencies: readonly { readonly code: string; readonly level: number }[];
  readonly sets: readonly {
    readonly title: string;
    readonly completion: SetCompletion;
    readonly activities: readonly ActivityPlan[];
  }[];
}

export interface IssuePlan {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  /** Name of the office that answers for it. */
  readonly owner: string;
  readonly indicator: string;
  readonly measure: string;
  readonly baseline: number;
  readonly target: number;
  readonly processes: readonly string[];
}

export interface CompetencyPlan {
  readonly code: string;
  readonly name: string;
  readonly kind: CompetencyKind;
}

interface Design {
  readonly competencies: readonly CompetencyPlan[];
  readonly issues: readonly IssuePlan[];
  readonly programmes: readonly ProgrammePlan[];
}

/** Five strategic issues, the competencies they ask for, and twelve programmes that answer to them. */
export const DESIGN = readData('design') as Design;

/** The nine generic competencies of reference §4.1 come first. */
export const GENERIC_COMPETENCIES = DESIGN.competencies.filter(({ code }) => /^(MAN|SOS)-/.test(code));

export function activitiesOf(programme: ProgrammePlan): ActivityPlan[] {
  return programme.sets.flatMap(({ activities }) => [...activities]);
}

/** Sessions of a programme in the order of time, each with the place of its activity in the path. */
export function sessionsOf(
  programme: ProgrammePlan,
): (SessionPlan & { activityIndex: number; title: string })[] {
  return activitiesOf(programme)
    .flatMap(({ title, sessions }, activityIndex) =>
      sessions.map((session, index) => ({
        ...session,
        activityIndex,
        title: sessions.length === 1 ? title : `${title} (${index + 1})`,
      })),
    )
    .sort((a, b) => a.day - b.day || (a.time < b.time ? -1 : 1));
}
