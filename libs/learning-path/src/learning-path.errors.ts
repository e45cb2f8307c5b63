import type { COMMON_CODES } from '@asn-corpu/platform';

/** All codes this service answers with, besides the common ones. */
export const LEARNING_PATH_CODES = [
  'ISSUE_CODE_TAKEN',
  'COMPETENCY_CODE_TAKEN',
  'PROGRAMME_CODE_TAKEN',
  'PROGRAMME_NOT_PUBLISHED',
  'PROGRAMME_INCOMPLETE',
  'NO_DRAFT',
  'DRAFT_CHANGED',
  'VERSION_PUBLISHED',
  'RUN_NAME_TAKEN',
  'RUN_ALREADY_PUBLISHED',
  'RUN_INCOMPLETE',
  'RUN_NOT_GRADED',
  'NOT_A_PARTICIPANT',
  'ATTEMPTS_EXHAUSTED',
] as const;

export type LearningPathCode = (typeof LEARNING_PATH_CODES)[number] | (typeof COMMON_CODES)[number];
