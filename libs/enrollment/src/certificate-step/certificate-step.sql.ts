/** Certificates younger than this get their file unasked; older ones without, such as loaded records, when somebody asks. */
const UNASKED = `interval '7 days'`;

/** Ids of valid certificates whose file is not there and is being made, or will be. `now` is a parameter. */
export const filesInLine = (now: string): string =>
  `SELECT id FROM certificate WHERE file_key IS NULL AND state = 'VALID' AND issued_at >= ${now}::timestamptz - ${UNASKED}
   UNION
   SELECT id FROM certificate WHERE file_key IS NULL AND state = 'VALID'
     AND id IN (SELECT certificate_id FROM certificate_file WHERE published_at IS NULL)`;

/** Since when the file of certificate `c` is waited for, of which nothing is on record yet. */
export const waitedForSince = (now: string): string =>
  `CASE WHEN c.issued_at >= ${now}::timestamptz - ${UNASKED} THEN c.issued_at ELSE ${now}::timestamptz END`;

/** Whether certificate `c` was in line by itself when its row `f` was begun, so that its holder is yet to hear of it. */
export const wasUnasked = `f.since < c.issued_at + ${UNASKED}`;

/** Whether nobody has it made, as its row `f` says; a worker that was asked an hour ago has given up. */
export const isNotWanted = (now: string): string =>
  `(f.wanted_at IS NULL OR f.wanted_at <= ${now}::timestamptz - interval '1 hour')`;

/** Whether the latest attempt at the file with the row `f` failed, for whatever reason, and nobody has it tried again. */
export const hasFailed = `f.wanted_at IS NULL AND f.failed_at >= coalesce(f.signature_requested_at, f.failed_at)`;

/** After so many attempts it is the document with which the signer has trouble, where others are signed. */
const MANY_ATTEMPTS = 10;

/**
 * How far the file of certificate `c` is, with its row `f` where it has one. A signer that is away has not failed: it is
 * asked again by itself.
 */
export const fileState = (now: string): string =>
  `CASE WHEN c.file_key IS NOT NULL THEN 'READY'
     WHEN ${hasFailed} AND (f.fault NOT IN ('SIGNER_UNAVAILABLE', 'SIGNER_UNKNOWN')
       OR f.attempts >= ${MANY_ATTEMPTS} AND NOT EXISTS (SELECT FROM certificate_signer_pause)) THEN 'FAILED'
     WHEN f.wanted_at IS NULL AND f.fault IN ('SIGNER_UNAVAILABLE', 'SIGNER_UNKNOWN') THEN 'AWAITING_SIGNATURE'
     WHEN f.signature_requested_at >= coalesce(f.wanted_at, f.signature_requested_at) THEN 'AWAITING_SIGNATURE'
     WHEN f.certificate_id IS NOT NULL OR c.issued_at >= ${now}::timestamptz - ${UNASKED} THEN 'IN_LINE'
     ELSE 'ON_REQUEST' END`;
