/** What a file in a service can be. A new role is a decision, not a habit. */
export const ROLES_OF_FILES: ReadonlySet<string> = new Set([
  'adapter',
  'builder',
  'checks',
  'config',
  'controller',
  'database',
  'entity',
  'errors',
  'inputs',
  'loader',
  'module',
  'parts',
  'pdf',
  'port',
  'processor',
  'projector',
  'queries',
  'resolver',
  'rules',
  'service',
  'sql',
  'task',
]);

/** The features of a service, lowest first: each imports only those before it. */
export const FEATURE_ORDER: Readonly<Record<string, readonly string[]>> = {
  people: ['unit', 'employee', 'account', 'notice', 'mailbox', 'roster-file', 'roster-row', 'roster-change', 'roster-import'],
  'learning-path': [
    'catalogue-entry',
    'issue',
    'competency',
    'programme',
    'run',
    'participant',
    'assessment',
    'catalogue',
  ],
  enrollment: [
    'reach',
    'superior',
    'rule-set',
    'entitlement',
    'counting',
    'jp',
    'entitlement-refresh',
    'bulk-credit',
    'employee-range',
    'recount',
    'rule-example',
    'rule-draft',
    'back-test',
    'dispute',
    'correction',
    'ledger-history',
    'checkpoint',
    'ledger-verification',
    'notice',
    'seat',
    'enrollment',
    'waiting-list',
    'approval',
    'nomination',
    'reminder',
    'attendance',
    'check-in',
    'claim',
    'claim-evidence',
    'claim-estimate',
    'claim-explanation',
    'claim-delegation',
    'claim-review',
    'standing',
    'offer',
    'professional-index',
    'external-record',
    'external-import',
    'external-conflict',
    'certificate-face',
    'statement-face',
    'certificate-file',
    'statement',
    'certificate-verification',
    'certificate',
    'certificate-revision',
    'siasn-export',
    'reconciliation',
    'year-close',
    'insight',
  ],
};

/** File → why it may be as it is. */
export const FILE_EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['libs/people/src/account/first-admin.ts', 'runs once, outside of any request: none of the roles'],
  [
    'libs/people/src/account/sign-in-limiter.ts',
    'counts attempts; neither a service of the domain nor a rule',
  ],
  ['libs/enrollment/src/reach/today.ts', 'one value, injected'],
  ['libs/enrollment/src/rule-set/explanation.ts', 'types only'],
]);

/** Folder → how many files it may hold. Each wants a reason here. */
export const FOLDER_EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  // The account feature is sign-in, codes and roles, which share one account.
  ['libs/people/src/account', 13],
  // Everything that starts and supervises processes on one machine.
  ['libs/embedded/src', 20],
  // Operations of the portal: one file for each of its parts, and what is made of it.
  ['apps/web/src/graphql', 20],
  ['apps/web/src/graphql/generated', 20],
  // GraphQL of a subgraph: one file per concern, used together.
  ['libs/platform/src/graphql', 14],
  // One file per migration, for ever.
  ['libs/enrollment/src/migrations', 40],
]);
