import { misfits, type PayloadOf, type Shape } from './shape.js';

/** The services that produce and consume events; also the names of their database schemas (with `_`). */
export const SERVICES = ['people', 'learning-path', 'enrollment'] as const;
export type Service = (typeof SERVICES)[number];

/** Every queue, and the one service whose worker consumes it. */
export const QUEUES = {
  'roster-import': 'people',
  mail: 'people',
  notice: 'people',
  'run-participants': 'learning-path',
  'run-changes': 'learning-path',
  'run-projection': 'enrollment',
  'grade-projection': 'enrollment',
  'certificate-issue': 'enrollment',
  'certificate-batch': 'enrollment',
  'certificate-file': 'enrollment',
  'external-import': 'enrollment',
  reconciliation: 'enrollment',
  'entitlement-refresh': 'enrollment',
  'back-test': 'enrollment',
  'jp-recount': 'enrollment',
  'missing-credit': 'enrollment',
  'proof-bundle': 'enrollment',
} as const satisfies Record<string, Service>;
export type QueueName = keyof typeof QUEUES;

/** What people are told of. What each is about is said in `notice.requested`; the words are people's. */
export const NOTICE_KINDS = [
  'SEAT_OFFERED',
  'NOMINATED',
  'NOMINATED_IN_LINE',
  'OFFER_ENDS_SOON',
  'OFFER_EXPIRED',
  'SEAT_APPROVED',
  'APPROVED_IN_LINE',
  'ENROLLMENT_REJECTED',
  'ENROLLMENT_CANCELLED',
  'APPROVAL_ASKED',
  'APPROVAL_ENDS_SOON',
  'APPROVAL_ESCALATED',
  'RUN_STARTS',
  'RUN_POSTPONED',
  'RUN_CANCELLED',
  'RUN_MERGED',
  'RUN_POSTPONED_CLASH',
  'TEACHING_MOVED',
  'TEACHING_CANCELLED',
  'CLAIM_APPROVED',
  'CLAIM_RETURNED',
  'CLAIM_REJECTED',
  'CERTIFICATE_ISSUED',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

interface EventDefinition {
  readonly by: Service;
  readonly payload: Shape;
  readonly queues: readonly QueueName[];
}

const PUBLISHED_RUN = {
  runId: 'uuid',
  runName: 'text',
  programmeId: 'uuid',
  programmeVersionId: 'uuid',
  programmeCode: 'text',
  programmeTitle: 'text',
  strategicIssueId: 'uuid?',
  method: 'text',
  venueZone: 'text',
  /** null is unlimited */
  capacity: 'int?',
  registrationOpensAt: 'instant',
  registrationClosesAt: 'instant',
  graded: 'boolean',
  /** Hundredths of a grade point: 7001 is 70.01 */
  passingGradeHundredths: 'int',
  minimumAttendancePercent: 'int',
  certificateWithoutPass: 'boolean',
  activities: [
    {
      activityId: 'uuid',
      title: 'text',
      form: 'text',
      international: 'boolean',
      /** Days, sessions, minutes, semesters or 1, by the basis of the form's rule */
      quantity: 'int',
    },
  ],
  sessions: [
    {
      sessionId: 'uuid',
      activityId: 'uuid',
      title: 'text',
      startsAt: 'instant',
      endsAt: 'instant',
      hostEmployeeId: 'uuid?',
    },
  ],
} as const satisfies Shape;

/** How one gets into a published run. */
const WAY_IN = {
  /** NONE, SUPERIOR, BPSDM or BOTH */
  approval: 'text',
  /** FIRST_COME or PRIORITY; null: the run has no waiting list */
  waitingRule: 'text?',
  /** How long an offered seat waits for an answer */
  offerHours: 'int',
} as const satisfies Shape;

/** Where it is held, and for whom seats of it are kept. */
const QUOTAS = {
  venue: 'text',
  /** Seats that are for the people of a unit and all below it */
  quotas: [{ unitId: 'uuid', seats: 'int' }],
  /** When they go to everybody; null is never */
  quotasReleaseAt: 'instant?',
} as const satisfies Shape;

/**
 * The contract between services: every event, who emits it, what it carries and which queues get it.
 * A published version never changes; a new shape is a new version beside it.
 */
export const EVENTS = {
  /** A roster file was uploaded and waits to be validated and previewed. */
  'roster-import.uploaded.v1': { by: 'people', payload: { importId: 'uuid' }, queues: ['roster-import'] },
  /** An admin confirmed a previewed roster import. */
  'roster-import.confirmed.v1': { by: 'people', payload: { importId: 'uuid' }, queues: ['roster-import'] },
  /** A roster import changed employees, their assignments or units. */
  'roster.applied.v1': { by: 'people', payload: { importId: 'uuid' }, queues: ['entitlement-refresh'] },
  /** A sign-in code waits to be sent to an employee's work e-mail. The code itself never travels here. */
  'sign-in-code.mail-requested.v1': { by: 'people', payload: { codeId: 'uuid' }, queues: ['mail'] },

  /** As v4, from before runs said how one gets in: without approval and without a waiting list. */
  'run.published.v1': { by: 'learning-path', payload: PUBLISHED_RUN, queues: ['run-projection'] },
  /** As v4, from before units had quotas. */
  'run.published.v2': {
    by: 'learning-path',
    payload: {
      ...PUBLISHED_RUN,
      ...WAY_IN,
    },
    queues: ['run-projection'],
  },
  /** As v4, from before there were prerequisites and results that wait. */
  'run.published.v3': {
    by: 'learning-path',
    payload: {
      ...PUBLISHED_RUN,
      ...WAY_IN,
      ...QUOTAS,
    },
    queues: ['run-projection'],
  },
  /** A run can be enrolled in. From here on enrollment owns capacity, the registration window and how one gets in. */
  'run.published.v4': {
    by: 'learning-path',
    payload: {
      ...PUBLISHED_RUN,
      ...WAY_IN,
      ...QUOTAS,
      /** Programmes that must have been passed before */
      prerequisites: [{ programmeId: 'uuid', title: 'text' }],
      /** Whether results wait until BPSDM releases them */
      releaseStep: 'boolean',
    },
    queues: ['run-projection'],
  },
  /** A grade was recorded or corrected; the highest attempt number is the one that holds. */
  'grade.recorded.v1': {
    by: 'learning-path',
    payload: { runId: 'uuid', employeeId: 'uuid', gradeHundredths: 'int', attempt: 'int' },
    queues: ['grade-projection'],
  },

  /** Somebody has a seat in a run. */
  'enrollment.seated.v1': {
    by: 'enrollment',
    payload: { enrollmentId: 'uuid', runId: 'uuid', employeeId: 'uuid', at: 'instant' },
    queues: ['run-participants'],
  },
  /** A seat was given back: cancelled or withdrawn. */
  'enrollment.ended.v1': {
    by: 'enrollment',
    payload: { enrollmentId: 'uuid', runId: 'uuid', employeeId: 'uuid', at: 'instant' },
    queues: ['run-participants'],
  },
  /** A run was cancelled, merged or postponed: what it is like now. The latest one holds. */
  'run.changed.v1': {
    by: 'enrollment',
    payload: {
      runId: 'uuid',
      at: 'instant',
      cancelled: 'boolean',
      mergedInto: 'uuid?',
      reason: 'text',
      registrationClosesAt: 'instant',
      /** All of them */
      sessions: [{ sessionId: 'uuid', startsAt: 'instant', endsAt: 'instant' }],
    },
    queues: ['run-changes'],
  },
  /** An enrollment reached PASSED or NOT_PASSED; its JP, if any, is already in the ledger. */
  'enrollment.completed.v1': {
    by: 'enrollment',
    payload: { enrollmentId: 'uuid', passed: 'boolean' },
    queues: ['certificate-issue'],
  },
  /** People are to be told of something. Each is told once per key, however often it arrives. */
  'notice.requested.v1': {
    by: 'enrollment',
    payload: {
      /** One of NOTICE_KINDS; a kind that is not known yet is kept back */
      kind: 'text',
      /** What it is about, as people call it: programme and run */
      subject: 'text',
      /** Until when to answer, or when it begins */
      at: 'instant?',
      /** In which `at` is said */
      zone: 'text',
      /** Why, where whoever did it told everybody the same */
      reason: 'text?',
      recipients: [
        {
          employeeId: 'uuid',
          key: 'text',
          /** The enrollment, or what the kind says */
          about: 'uuid',
        },
      ],
    },
    queues: ['notice'],
  },
  /** A file of learning elsewhere was uploaded and waits to be checked and previewed. */
  'external-import.uploaded.v1': {
    by: 'enrollment',
    payload: { importId: 'uuid' },
    queues: ['external-import'],
  },
  /** A previewed file of learning elsewhere was confirmed. */
  'external-import.confirmed.v1': {
    by: 'enrollment',
    payload: { importId: 'uuid' },
    queues: ['external-import'],
  },
  /** A reconciliation of one year was asked for. */
  'reconciliation.requested.v1': {
    by: 'enrollment',
    payload: { reconciliationId: 'uuid' },
    queues: ['reconciliation'],
  },
  /** A reconciliation found a passed enrollment without JP; it is to be credited, unless it was meanwhile. */
  'credit.missing.v1': {
    by: 'enrollment',
    payload: { enrollmentId: 'uuid' },
    queues: ['missing-credit'],
  },
  /** Certificates of many are to be issued or revised, or worked on again after a pause. */
  'certificate-batch.started.v1': {
    by: 'enrollment',
    payload: { batchId: 'uuid' },
    queues: ['certificate-batch'],
  },
  /** Somebody waits for the file of a certificate. */
  'certificate-file.wanted.v1': {
    by: 'enrollment',
    payload: { certificateId: 'uuid' },
    queues: ['certificate-file'],
  },
  /** A draft of a rule set is to be tried on history. */
  'back-test.requested.v1': { by: 'enrollment', payload: { backTestId: 'uuid' }, queues: ['back-test'] },
  /** A rule set was put in force that reaches into years with learning, which are to be counted anew. */
  'rule-set.activated.v1': { by: 'enrollment', payload: { recountId: 'uuid' }, queues: ['jp-recount'] },
  /** A proof bundle of a unit and a year is to be made. */
  'proof-bundle.requested.v1': {
    by: 'enrollment',
    payload: { bundleId: 'uuid' },
    queues: ['proof-bundle'],
  },
} as const satisfies Record<string, EventDefinition>;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = PayloadOf<(typeof EVENTS)[N]['payload']>;

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name);
}

/** Returns the payload typed, or throws naming the fields that do not fit the event's shape. */
export function checkPayload<N extends EventName>(name: N, payload: unknown): EventPayload<N> {
  const wrong = misfits(EVENTS[name].payload, payload);
  if (wrong.length > 0) throw new TypeError(`${name}: ${wrong.join(', ')} does not fit its shape`);
  return payload as EventPayload<N>;
}

/** The queues that one service's worker must consume. */
export function queuesOf(service: Service): QueueName[] {
  return (Object.keys(QUEUES) as QueueName[]).filter((queue) => QUEUES[queue] === service);
}
