import { moment } from '../../format/date';
import type { texts as indonesian } from '../id/errors';

function wait(seconds: unknown): string {
  const minutes = Math.ceil(Number(seconds) / 60);
  if (!Number.isFinite(minutes) || minutes < 1) return 'a few minutes';
  return minutes === 1 ? 'a minute' : `${String(minutes)} minutes`;
}

export const texts: typeof indonesian = {
  NETWORK:
    'The server did not answer. Check your connection and try again; the same request is never recorded twice.',
  INTERNAL:
    'Something went wrong on our side and nothing was changed. Try again; if it keeps happening, give the reference to an administrator.',
  SERVICE_UNAVAILABLE:
    'A part of the system is not answering. Wait a moment and try again; the same request is never recorded twice.',
  UNAUTHENTICATED: 'Your session has ended. Sign in again to go on.',
  FORBIDDEN: 'Your roles do not allow this. Ask an administrator if you need it.',
  NOT_FOUND: 'It does not exist, or it is not yours to see. Go back and choose from the list.',
  BAD_INPUT: 'Some of the input cannot be accepted. Check the marked fields.',
  IDEMPOTENCY_CONFLICT:
    'This request was sent before with other contents. Reload the page, look at the result, and repeat if needed.',
  MEDIA_TYPE_REFUSED: 'This request is unknown. Reload the page and try again.',
  METHOD_REFUSED: 'This request is unknown. Reload the page and try again.',
  DOCUMENT_UNKNOWN: 'The portal was updated. Reload the page to use the latest version.',
  DOCUMENT_NOT_TRUSTED: 'The portal was updated. Reload the page to use the latest version.',
  DOCUMENT_REFUSED: 'This request is too large. Narrow the choice and try again.',
  RATE_LIMITED: 'Too many requests. Wait a moment and try again.',

  SIGN_IN_FAILED: 'NIP/e-mail and password do not match. Check and try again, or use a one-time code.',
  SIGN_IN_RATE_LIMITED: ({ retryAfterSeconds }) =>
    `Too many failed sign-ins. Wait ${wait(retryAfterSeconds)} and try again.`,
  SIGN_IN_CODE_INVALID:
    'The code is wrong, used or expired. Check it, or ask your personnel administrator for a new one.',
  PASSWORD_WEAK: 'This password is too easy to guess. Use a few words that only you remember.',
  ACCOUNT_DISABLED: 'This account is disabled. Contact a BPSDM administrator.',
  EMAIL_MISSING: 'The roster has no work e-mail for this person. Show the code and hand it over.',
  EMAIL_TAKEN: 'Another account uses this e-mail. Use another one.',
  MAIL_NOT_CONFIGURED: 'Sending e-mail is not set up. Show the code and hand it over.',
  LAST_ADMIN: 'There must always be an administrator. Grant the role to somebody else first.',
  IMPORT_NOT_PREVIEWED:
    'This import has not been checked yet, or no longer waits for approval. Reload the page.',
  IMPORT_STALE:
    'Another import was applied since this preview. Upload the file again so that it is compared anew.',
  IMPORT_RUNNING: 'Another import is being applied. Wait until it ends, then confirm again.',
  CONFLICT_DECIDED: 'Somebody else decided this conflict already. Reload the list.',
  SENT_AGAIN: 'This activity was sent again in a later file. Record its answer there.',
  SIASN_ANSWER_OUT_OF_ORDER:
    'The answer to this activity is on record already. Reload; if it was a mistake, take it back first.',
  SIASN_ID_TAKEN: 'This id of SIASN is on record for another activity. Check the id.',
  PROOF_BUNDLE_RUNNING: 'This proof bundle is being made for you. Wait until it is ready.',
  NOTHING_TO_SEND: 'Nothing of this period has to go to SIASN. Choose another period.',
  OWN_RUN_STANDS:
    'What a run of our own credited is corrected at that run. Keep it, or say that both are different activities.',
  IMPORT_ALREADY_CONFIRMED: 'This import was already confirmed and cannot be discarded.',

  ISSUE_CODE_TAKEN: 'This issue code is taken. Choose another.',
  COMPETENCY_CODE_TAKEN: 'This competency code is taken. Choose another.',
  PROGRAMME_CODE_TAKEN: 'This programme code is taken. Choose another.',
  PROGRAMME_NOT_PUBLISHED: 'This programme is not published. Publish it before planning a run.',
  PROGRAMME_INCOMPLETE: 'The programme is not complete enough to publish. Fill in what is still empty.',
  NO_DRAFT: 'There is no draft to publish. Save a draft first.',
  DRAFT_CHANGED:
    'Somebody else saved this draft since you opened it. Load the latest version before going on.',
  VERSION_PUBLISHED: 'A published version cannot be changed. Begin a new draft.',
  RUN_NAME_TAKEN: 'The programme already has a run of that name. Choose another.',
  RUN_ALREADY_PUBLISHED: 'This run is published; only its number of seats can still be changed.',
  RUN_INCOMPLETE:
    'The run is incomplete: it needs a session, and registration closes before the last session ends.',
  RUN_NOT_GRADED: 'This run is passed by attendance alone, without grades.',
  NOT_A_PARTICIPANT: 'Somebody no longer has a seat in this run. Reload the list and save again.',
  ATTEMPTS_EXHAUSTED: 'Somebody has used all three attempts. Remove their new grade and save again.',

  RUN_FULL: 'All seats are taken. Look at the other runs of this programme.',
  SEAT_FREE: 'There is a seat after all. Simply enroll.',
  NOT_OFFERED: 'No seat waits for an answer here. Reload to see how things are.',
  OFFER_EXPIRED: 'The time to answer is over; the seat was offered to who is next.',
  ENROLLMENT_DECIDED: 'This enrollment was decided or withdrawn. Reload to see how things are.',
  NOT_YOURS_TO_DECIDE: 'This enrollment is not yours to decide.',
  DECISION_FINAL:
    'This decision can not be changed any more: its time is over, things have moved on, or it is not yours.',
  ADMISSION_QUEUED: 'Many enroll at this moment. Try again in a moment.',
  REGISTRATION_NOT_OPEN: ({ opensAt }) =>
    typeof opensAt === 'string'
      ? `Registration is not open yet. Come back on ${moment(opensAt)}.`
      : 'Registration is not open yet. Come back on the opening date.',
  REGISTRATION_CLOSED: 'Registration is closed. Look for the next run of this programme.',
  ALREADY_ENROLLED: 'You are already enrolled in this run. See My enrollments.',
  EMPLOYEE_NOT_ACTIVE: 'Only somebody employed today can enroll. Contact an administrator if this is wrong.',
  PREREQUISITE_MISSING: 'There are programmes to pass first. See which, take them, then enroll again.',
  SESSIONS_CLASH: 'Sessions overlap with another run you take part in.',
  ENROLLMENT_ENDED: 'This enrollment has already ended; there is nothing to cancel.',
  ENROLLMENT_COMPLETED:
    'Somebody here has already completed, so their attendance cannot be changed here. Correct it in their JP book.',
  RUN_STARTED: 'The run has started. Ask a programme designer at BPSDM to cancel your enrollment.',
  RUN_CANCELLED: 'This run is cancelled. Look for another run of the programme.',
  RUN_ENDED: 'This run is over and can no longer be changed.',
  RUN_NOT_ENDED: 'This run is not over yet. Results are released after the last session.',
  RESULTS_NOT_HELD:
    'The results of this run do not wait for release, or somebody released them already. Reload the page.',
  RUNS_DIFFER: 'Only runs of the same programme can be merged.',
  SESSION_STARTED: 'A session that has begun cannot be moved. Reload the page and change the others.',
  CAPACITY_BELOW_TAKEN: ({ taken }) =>
    `Fewer seats than the ${String(taken)} already taken are not possible.`,
  ATTENDANCE_ENTRY_CLOSED: 'The days for recording this session are over. Ask BPSDM to record it.',
  RECORDED_BY_OTHERS:
    'Some are recorded by code or by the host, which a sheet does not replace. Ask the host to correct it.',
  REASON_MISSING: ({ enrollmentIds }) =>
    `Recorded attendance changes for ${String(Array.isArray(enrollmentIds) ? enrollmentIds.length : 1)}. Say why, and save again.`,
  CODE_WRONG:
    'This is not a code of the session. Read it again from the screen in the room; it changes every 30 seconds.',
  CODE_OF_OTHER_SESSION: ({ title }) =>
    typeof title === 'string'
      ? `This is the code of another of your sessions: ${title}. Open the check-in of that one.`
      : 'This is the code of another of your sessions. Open the check-in of that one.',
  CHECK_IN_NOT_OPEN: ({ opensAt }) =>
    typeof opensAt === 'string'
      ? `Nobody can check in to this session yet. It opens on ${moment(opensAt)}.`
      : 'Nobody can check in to this session yet.',
  CHECK_IN_CLOSED: 'The time to check in is over, and this code was never shown. Ask the host to record you.',
  CHECK_IN_ARRIVED_TOO_LATE: 'This check-in came too long after the session. Ask the host to record you.',
  SESSION_NOT_STARTED: ({ startsAt }) =>
    typeof startsAt === 'string'
      ? `This session has not started. Attendance can be recorded from ${moment(startsAt)}.`
      : 'This session has not started. Attendance is recorded once it has.',
  ALREADY_REVERSED: 'This posting was taken back before.',
  LEDGER_ONLY_GROWS: 'The JP book can only grow. Correct it by taking the posting back.',
  CERTIFICATE_NEVER_CHANGES:
    'An issued certificate cannot be changed; it is corrected by one that replaces it.',
  CERTIFICATE_NOT_VALID: 'This certificate was replaced or revoked already. Reload the page to see it.',
  CERTIFICATE_FILE_NOT_READY:
    'The PDF of this certificate is not signed yet. The certificate is valid; its PDF appears on the page Certificates once it is made.',
  CERTIFICATE_REVISION_PENDING: 'A change of this certificate waits already. See the list of corrections.',
  CERTIFICATE_BATCH_RUNNING:
    'Certificates of this run are being worked on, or wait for confirmation. Finish that first.',
  CERTIFICATE_BATCH_DECIDED: 'This was decided already. Reload the page to see it.',
  CERTIFICATE_BATCH_NOT_RUNNING: 'It is not at work, or not paused. Reload the page to see its state.',
  NO_CERTIFICATES: 'No certificate of this run is concerned. Reload the page.',
  RULE_SET_EXISTS: 'This name of a version is taken. Choose another.',
  RULE_SETS_CHANGED:
    'Other rules came into force since this back-test. Begin a new draft from the rules in force, and test again.',
  APPROVED_RULES_NEVER_CHANGE: 'Rules that were approved no longer change. Begin a new draft from them.',
  RULE_SET_NOT_APPROVED: 'These rules are not approved. Ask another designer to look at them and approve.',
  RULE_SET_OTHER_STATUS: 'The state of these rules has changed. Reload the page to see what comes next.',
  RULE_SET_OWN_WORK: 'You wrote part of these rules, so another designer has to approve them.',
  RULE_SET_NOT_VALID: 'Something is still wrong in these rules. Put it right, then back-test.',
  SCENARIOS_FAIL:
    'Some scenarios do not come out as written. Put the rules or the scenarios right, then approve.',
  BACK_TEST_RUNNING: 'A back-test of these rules is running. Wait for it to end.',
  QUEUES_UNREACHABLE:
    'The queues cannot be reached. Look after Redis (or the database of the queues) and the workers, then try again.',
  JOB_NOT_FAILED: 'This work is not failed any more; somebody else may have decided. Load the page again.',
  JOB_NOT_DISCARDABLE:
    'Other work waits for this, so it cannot be discarded. Mend its cause, then run it again.',
  NO_FAILED_JOBS: 'Nothing in this queue is failed any more. Load the page again.',
  RECONCILIATION_RUNNING:
    'This reconciliation is running already. Wait until it ends and look at the result.',
  YEAR_CLOSED:
    'This year is closed, or somebody has asked to close it already. Reload the page and look at it.',
  YEAR_NOT_RECONCILED:
    'This year has no finished reconciliation, or one with open differences in the books. Reconcile it first, or say why it is closed all the same.',
  CORRECTION_PENDING:
    'A correction of this activity already waits for a second person. Look in the list of corrections.',
  CORRECTION_DECIDED: 'This correction was decided already. Reload the page and look at the result.',
  SECOND_PERSON_NEEDED: 'Another person than the one who asked has to decide this.',
  ALREADY_DISPUTED: 'You have objected to this activity already; follow that objection.',
  DISPUTE_CLOSED: 'This objection was already decided. Reload the page to see how.',
  STATEMENT_DIFFERS:
    'The ledger no longer gives what this statement said, so no file is handed out. Have an auditor check it by its code.',
  CLAIM_NOT_OPEN: 'This claim is being reviewed or decided, so it cannot be changed now.',
  CLAIM_DECIDED: 'This claim was decided or moved on. Reload to see it.',
  CLAIM_NOT_YOURS_TO_DECIDE: 'This claim is not yours to decide now.',
  TOO_MANY_DRAFTS: 'There are too many drafts of claims. Send or discard one first.',
  TOO_MANY_FILES: 'A claim has at most three files. Remove one and upload again.',
  EVIDENCE_ALREADY_ATTACHED: 'This file is already attached to this claim.',

  TEMPLATE_EXISTS: 'A template has this name already. Choose another name.',
  TEMPLATE_HAS_DRAFT: 'This template has a draft already. Go on with it, or discard it first.',
  TEMPLATE_OTHER_STATE: 'Somebody else published or discarded this version. Reload the page.',
  TEMPLATE_OWN_WORK: 'You wrote part of this draft. Ask a designer who wrote none of it to publish it.',
  TEMPLATE_DOES_NOT_FIT: 'Some samples do not fit. Shorten texts of the draft, then check again.',
  TEMPLATE_ASSIGNED:
    'The next certificates are issued with this template, and it has no other version. Assign another one first.',
  TEMPLATE_NOT_PUBLISHED: 'No version of this template is published. Have one published first.',
  PUBLISHED_TEMPLATE_NEVER_CHANGES: 'A published version cannot be changed. Begin a new draft from it.',
  LEGAL_BASIS_EXISTS: 'A legal basis has this name already. Choose another name.',
  LEGAL_BASIS_NEVER_CHANGES: 'A legal basis on record cannot be changed. Add a new one with its first day.',
  RENDERER_BUSY: 'Many certificates are being made right now. Wait some seconds, then try again.',

  fields: {
    TOO_LONG: 'Too long. Shorten it.',
    EMPTY: 'Write this text, or leave its part out.',
    UNKNOWN_PLACEHOLDER: 'Something in braces is no placeholder. Take one from the list below it.',
    PLACEHOLDER_MISSING: 'A placeholder that has to be here is missing. Insert it from the list below.',
    PLACEHOLDER_NOT_HERE: 'A placeholder cannot stand in this text. Take it out.',
    NOT_PRINTABLE: 'There is a line break or a letter that cannot be printed. Take it out.',
    MARKUP:
      'There are signs like < > * _ # or a brace without its other. Take them out; what is typed is printed as it is.',
    OTHER_PURPOSE: 'Choose one of the same purpose.',
    NOT_AFTER_TODAY:
      'Choose a day after today: what was completed until today may have its certificate, with the legal basis before.',
    isLength: 'Too short or too long.',
    matches: 'Not written like the example.',
    isUrl: 'Write a full address beginning with https://.',
    isUuid: 'Choose from the list.',
    isIn: 'Choose one of the options.',
    isInt: 'Use a whole number.',
    isNumber: 'Use a number.',
    min: 'The number is too small.',
    max: 'The number is too large.',
    isDate: 'Give a date and a time.',
    arrayMaxSize: 'Too many rows.',
    range: 'Outside the range that can be accepted.',
    unique: 'Must not be the same as another row.',
    overlap: 'Overlaps another session.',
    changed: 'This changed since the page was opened. Look again.',
    completion: 'Say how many activities are needed.',
    employed: 'This person is not employed on that day.',
    rate: 'No rule gives this form JP yet.',
    role: 'A verifier needs a unit; other roles have none.',
    minutes: 'Use whole minutes.',
    required: 'Fill this in.',
    length: 'Too short.',
    date: 'There is no such date.',
    tooEarly: 'Learning before 2015 is not recorded.',
    future: 'It is not over yet. Claim it when it is.',
    same: 'That is what is recorded already.',
    past: 'Begin today or later.',
    colleague: 'Choose somebody of your unit who is at work.',
    beforeStart: 'The last day is before the first.',
    tooLong: 'Too many days for this form.',
    positive: 'Use a whole number above zero.',
    one: 'One claim for one activity or semester.',
    moreThanDays: 'More than there are days.',
    tooMany: 'At most 8 sessions in a day.',
    moreThanTime: 'Longer than the time there is.',
    outside: 'Each day lies between the first and the last.',
    twice: 'Name each day once.',
    amount: 'Not possible in one day.',
    sum: 'Not the sum over the days.',
    late: 'The claim window of that year is over. Say why (5 letters or more).',
    empty: 'This file is empty.',
    tooBig: 'This file is too big.',
    type: 'This file is no PDF, JPEG or PNG.',
    FILE_UNREADABLE: 'This file cannot be read. Save it as CSV or XLSX and upload it again.',
    FILE_EMPTY: 'This file is empty.',
    HEADER_MISSING: 'The header of the columns was not found. Take jawaban.csv as an example.',
    COLUMN_MISSING: 'A required column was not found. Take jawaban.csv as an example.',
    COLUMN_TWICE: 'A column appears twice.',
    TOO_MANY_COLUMNS: 'There are too many columns.',
    TOO_MANY_ROWS: 'There are too many rows.',
    notItsName: 'The content of the file is not what its name says.',
    cutOff: 'This file was cut off. Save it again and upload it.',
    other: 'Check this field.',
  },
};
