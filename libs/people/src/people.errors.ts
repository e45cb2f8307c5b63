import type { COMMON_CODES } from '@asn-corpu/platform';

/** All codes this service answers with, besides the common ones. */
export const PEOPLE_CODES = [
  'SIGN_IN_FAILED',
  'SIGN_IN_RATE_LIMITED',
  'SIGN_IN_CODE_INVALID',
  'PASSWORD_WEAK',
  'ACCOUNT_DISABLED',
  'EMAIL_MISSING',
  'EMAIL_TAKEN',
  'MAIL_NOT_CONFIGURED',
  'LAST_ADMIN',
  'IMPORT_NOT_PREVIEWED',
  'IMPORT_STALE',
  'IMPORT_ALREADY_CONFIRMED',
] as const;

export type PeopleCode = (typeof PEOPLE_CODES)[number] | (typeof COMMON_CODES)[number];
