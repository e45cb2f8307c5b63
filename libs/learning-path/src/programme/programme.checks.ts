import { badInput } from '@asn-corpu/platform';
import type { ActivitySetInput, SaveProgrammeDraftInput } from './programme.inputs.js';

/** What one field's validator cannot see. @throws DomainError BAD_INPUT */
export function checkDraft(input: SaveProgrammeDraftInput): void {
  input.activitySets.forEach((set, index) => checkSet(set, `activitySets.${index}`));
  const ids = input.competencies.map(({ competencyId }) => competencyId);
  if (new Set(ids).size !== ids.length) {
    throw badInput({ field: 'competencies', fault: 'unique', message: 'a competency stands here twice' });
  }
}

function checkSet(set: ActivitySetInput, field: string): void {
  const count = set.requiredCount ?? null;
  if ((set.completion === 'ANY') !== (count !== null)) {
    throw badInput({
      field: `${field}.requiredCount`,
      fault: 'completion',
      message: 'say how many complete the set, for ANY only',
    });
  }
  if (count !== null && count > set.activities.length) {
    throw badInput({
      field: `${field}.requiredCount`,
      fault: 'range',
      message: 'the set has fewer activities than that',
    });
  }
}

interface DraftState {
  readonly title: string;
  readonly summary: string;
  readonly expectedOutcome: string;
  readonly evidenceAfterDays: number;
  readonly graded: boolean;
  readonly passingGradeHundredths: number;
  readonly setSizes: readonly number[];
}

/** What keeps a draft from being published, as names of what is missing. Every programme states an outcome and when it shows (P-65). */
export function missingForPublishing(draft: DraftState): string[] {
  const missing: [boolean, string][] = [
    [draft.summary === '', 'summary'],
    [draft.expectedOutcome === '', 'expectedOutcome'],
    [draft.evidenceAfterDays === 0, 'evidenceAfterDays'],
    [draft.setSizes.length === 0, 'activitySets'],
    [draft.setSizes.some((size) => size === 0), 'activities'],
    [draft.graded && draft.passingGradeHundredths === 0, 'passingGradeHundredths'],
  ];
  return missing.filter(([isMissing]) => isMissing).map(([, name]) => name);
}
