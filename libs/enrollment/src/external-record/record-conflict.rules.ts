import { recordKeys } from './record-fact.rules.js';
import type { RecordActivity } from './record-row.rules.js';

/** Why a person has to look at a record, strongest first. */
export const CONFLICT_KINDS = [
  'NUMBER_OF_ANOTHER',
  'ALREADY_CREDITED',
  'SAME_CERTIFICATE',
  'SAME_ACTIVITY',
  'OVERLAP',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** An activity that is credited, or comes earlier in the same file. */
export interface KnownActivity {
  readonly factId: string;
  readonly employeeId: string;
  readonly source: 'RUN' | 'CLAIM' | 'EXTERNAL';
  readonly form: string;
  readonly from: string;
  readonly to: string;
  readonly keys: readonly string[];
}

export interface Conflict {
  readonly kind: ConflictKind;
  readonly factId: string;
}

/** Forms that go on beside other learning; sharing days with something else says nothing of them. */
const BESIDE_OTHERS = new Set([
  ...['STUDY', 'COACHING', 'MENTORING', 'E_LEARNING', 'DISTANCE_TRAINING', 'SECONDMENT', 'EXCHANGE'],
  ...['INTERNSHIP', 'SELF_STUDY', 'LEARNING_COMMUNITY', 'WORKPLACE_GUIDANCE', 'OTHER_NON_CLASSICAL'],
]);

/** What of the known activities a new record is at odds with; null when it can be credited at once. */
export function conflictOf(
  employeeId: string,
  activity: RecordActivity,
  known: readonly KnownActivity[],
): Conflict | null {
  const found = known.flatMap((other) => {
    const kind = kindOf(employeeId, activity, other);
    return kind === null ? [] : [{ kind, factId: other.factId }];
  });
  const [strongest] = found.sort(
    (a, b) =>
      CONFLICT_KINDS.indexOf(a.kind) - CONFLICT_KINDS.indexOf(b.kind) || (a.factId < b.factId ? -1 : 1),
  );
  return strongest ?? null;
}

function kindOf(employeeId: string, activity: RecordActivity, other: KnownActivity): ConflictKind | null {
  const { title, certificate } = recordKeys(activity);
  const sharesNumber = certificate !== null && other.keys.includes(certificate);
  if (other.employeeId !== employeeId) return sharesNumber ? 'NUMBER_OF_ANOTHER' : null;
  if (sharesNumber || other.keys.includes(title)) {
    if (other.source !== 'EXTERNAL') return 'ALREADY_CREDITED';
    return sharesNumber ? 'SAME_CERTIFICATE' : 'SAME_ACTIVITY';
  }
  const overlaps = activity.from <= other.to && other.from <= activity.to;
  const occupies = !BESIDE_OTHERS.has(activity.form) && !BESIDE_OTHERS.has(other.form);
  return overlaps && occupies ? 'OVERLAP' : null;
}
