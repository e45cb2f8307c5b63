import type { COMMON_CODES } from '@asn-corpu/platform';

/** All codes this service answers with, besides the common ones. */
export const ENROLLMENT_CODES = [
  'RUN_FULL',
  'REGISTRATION_NOT_OPEN',
  'REGISTRATION_CLOSED',
  'ALREADY_ENROLLED',
  'EMPLOYEE_NOT_ACTIVE',
  'SESSIONS_CLASH',
  'ENROLLMENT_ENDED',
  'ENROLLMENT_COMPLETED',
  'RUN_STARTED',
  'CAPACITY_BELOW_TAKEN',
  'SESSION_NOT_STARTED',
  'NOT_A_PARTICIPANT',
  'ALREADY_REVERSED',
  'LEDGER_ONLY_GROWS',
  'CERTIFICATE_NEVER_CHANGES',
  'RECONCILIATION_RUNNING',
  'YEAR_CLOSED',
  'YEAR_NOT_RECONCILED',
  'SECOND_PERSON_NEEDED',
] as const;

export type EnrollmentCode = (typeof ENROLLMENT_CODES)[number] | (typeof COMMON_CODES)[number];
