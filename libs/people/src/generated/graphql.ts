export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar date without time zone, e.g. 2026-03-01. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601, e.g. 2026-03-01T01:00:00.000Z. */
  DateTime: { input: Date; output: Date; }
  /** A universally unique identifier, e.g. 0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e. */
  UUID: { input: string; output: string; }
};

export type Account = {
  readonly disabled: Scalars['Boolean']['output'];
  readonly employee?: Maybe<Employee>;
  readonly id: Scalars['UUID']['output'];
  /** The units the account leads today, itself or acting. */
  readonly leads: ReadonlyArray<Unit>;
  readonly name: Scalars['String']['output'];
  /** All roles in force now, including those that follow from the roster. */
  readonly roles: ReadonlyArray<Role>;
  /** The units the account verifies, each with all below it. */
  readonly verifies: ReadonlyArray<Unit>;
};

export type ActingLeaderKind =
  | 'PJ'
  | 'PLH'
  | 'PLT';

export type AppointActingLeaderInput = {
  readonly employeeId: Scalars['UUID']['input'];
  readonly from: Scalars['Date']['input'];
  readonly kind: ActingLeaderKind;
  readonly requestId: Scalars['UUID']['input'];
  readonly unitId: Scalars['UUID']['input'];
  /** The last day; null leaves it open. */
  readonly until?: InputMaybe<Scalars['Date']['input']>;
};

export type CodeDelivery =
  /** The code goes to the work e-mail of the roster. */
  | 'EMAIL'
  /** The administrator hands the code over. */
  | 'SHOWN';

export type ConfirmRosterImportInput = {
  readonly importId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DiscardRosterImportInput = {
  readonly importId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

/**
 * A civil servant. Name, position and unit are visible to colleagues; NIP, class and contact only to the person,
 * the leaders above, the unit's verifiers, and BPSDM.
 */
export type Employee = {
  /** The person's account, for granting roles and codes. */
  readonly accountId?: Maybe<Scalars['UUID']['output']>;
  readonly class?: Maybe<EmployeeClass>;
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Whether the person has ever signed in with a password; null when the caller may not know. */
  readonly hasSignedIn?: Maybe<Scalars['Boolean']['output']>;
  readonly id: Scalars['UUID']['output'];
  readonly legalStatus?: Maybe<LegalStatus>;
  /** What the entitlement needs and the roster did not say; empty when complete. */
  readonly missingFacts?: Maybe<ReadonlyArray<MissingFact>>;
  /** With titles, as on certificates. */
  readonly name: Scalars['String']['output'];
  readonly nip?: Maybe<Scalars['String']['output']>;
  readonly position?: Maybe<Scalars['String']['output']>;
  /** Pangkat/golongan */
  readonly rank?: Maybe<Scalars['String']['output']>;
  readonly unit?: Maybe<Unit>;
};

export type EmployeeClass =
  | 'CPNS'
  | 'PNS'
  | 'PPPK'
  | 'PPPK_PART_TIME';

export type EmployeeConnection = {
  readonly nodes: ReadonlyArray<Employee>;
  readonly pageInfo: PageInfo;
};

export type GrantRoleInput = {
  readonly employeeId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly role: GrantableRole;
  /** Required for VERIFIER, refused for the others. */
  readonly unitId?: InputMaybe<Scalars['UUID']['input']>;
};

/** Roles an administrator gives; the others follow from the roster. */
export type GrantableRole =
  | 'ADMIN'
  | 'AUDITOR'
  | 'DESIGNER'
  | 'VERIFIER';

export type IssueSignInCodeInput = {
  readonly delivery: CodeDelivery;
  readonly employeeId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type Language =
  | 'EN'
  | 'ID';

export type LeaderKind =
  | 'DEFINITIVE'
  /** Penjabat */
  | 'PJ'
  /** Pelaksana harian */
  | 'PLH'
  /** Pelaksana tugas */
  | 'PLT';

/** SIASN legal status (kedudukan hukum). */
export type LegalStatus = {
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

/** A mail that was not sent. */
export type LocalMail = {
  readonly at: Scalars['DateTime']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly subject: Scalars['String']['output'];
  readonly text: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
};

export type LocalText = {
  readonly en: Scalars['String']['output'];
  readonly id: Scalars['String']['output'];
};

/** Exactly one of the two. */
export type MarkNoticesReadInput = {
  readonly madeUpTo?: InputMaybe<Scalars['DateTime']['input']>;
  readonly noticeId?: InputMaybe<Scalars['UUID']['input']>;
  readonly requestId: Scalars['UUID']['input'];
};

export type MissingFact =
  | 'CLASS'
  | 'START_DATE'
  | 'UNIT';

export type Mutation = {
  /**
   * Lets somebody act for a unit's leader between two days. An acting leader of an overlapping time is ended the day before.
   * Errors: NOT_FOUND, BAD_INPUT (the end before the start, the person not employed then).
   */
  readonly appointActingLeader: Unit;
  /**
   * Applies a previewed import: all its good rows in one transaction, in the background. Confirming again changes nothing.
   * Errors: NOT_FOUND, IMPORT_NOT_PREVIEWED, IMPORT_STALE (another import was applied since the preview, or is being
   * applied; upload again).
   */
  readonly confirmRosterImport: RosterImport;
  /** Discards an import that was not confirmed. Errors: NOT_FOUND, IMPORT_ALREADY_CONFIRMED. */
  readonly discardRosterImport: RosterImport;
  /** Gives an account a role. Granting a role that is held changes nothing. Errors: NOT_FOUND, BAD_INPUT. */
  readonly grantRole: RoleGrant;
  /**
   * Makes a one-time code with which one person signs in and sets a password. An earlier open code of the person stops
   * working. The code is shown once, in this answer, unless it is sent by work e-mail.
   * Errors: NOT_FOUND, EMAIL_MISSING, MAIL_NOT_CONFIGURED, ACCOUNT_DISABLED.
   */
  readonly issueSignInCode: SignInCode;
  /**
   * Marks one of the caller's notices as read, or all that were made up to a moment; mail about them that waits is not sent.
   * Returns how many are left unread. Errors: NOT_FOUND, BAD_INPUT, IDEMPOTENCY_CONFLICT.
   */
  readonly markNoticesRead: Scalars['Int']['output'];
  /** Takes a role back; it is without effect within five seconds. Errors: NOT_FOUND, LAST_ADMIN. */
  readonly revokeRole: RoleGrant;
  /** Ends all sessions of an account within five seconds and refuses new ones, or allows them again. Errors: NOT_FOUND, LAST_ADMIN. */
  readonly setAccountDisabled: Account;
  /** How the caller wants to be told; also of what waits to be sent. Errors: BAD_INPUT, IDEMPOTENCY_CONFLICT. */
  readonly setNoticePreference: NoticePreference;
};


export type MutationAppointActingLeaderArgs = {
  input: AppointActingLeaderInput;
};


export type MutationConfirmRosterImportArgs = {
  input: ConfirmRosterImportInput;
};


export type MutationDiscardRosterImportArgs = {
  input: DiscardRosterImportInput;
};


export type MutationGrantRoleArgs = {
  input: GrantRoleInput;
};


export type MutationIssueSignInCodeArgs = {
  input: IssueSignInCodeInput;
};


export type MutationMarkNoticesReadArgs = {
  input: MarkNoticesReadInput;
};


export type MutationRevokeRoleArgs = {
  input: RevokeRoleInput;
};


export type MutationSetAccountDisabledArgs = {
  input: SetAccountDisabledInput;
};


export type MutationSetNoticePreferenceArgs = {
  input: SetNoticePreferenceInput;
};

/** Something the caller is told, in both languages. Dates in it are at the venue. */
export type Notice = {
  readonly id: Scalars['UUID']['output'];
  readonly madeAt: Scalars['DateTime']['output'];
  /** Where it is dealt with: a path of the portal. */
  readonly path: Scalars['String']['output'];
  readonly readAt?: Maybe<Scalars['DateTime']['output']>;
  readonly text: LocalText;
  readonly title: LocalText;
};

export type NoticeConnection = {
  readonly nodes: ReadonlyArray<Notice>;
  readonly pageInfo: PageInfo;
};

export type NoticeMail =
  /** Each as soon as it happens */
  | 'AT_ONCE'
  /** One mail a day */
  | 'DAILY'
  /** Only in the portal */
  | 'NEVER';

export type NoticePreference = {
  /** When the mail of DAILY is sent, as HH:MM at the agency. */
  readonly digestAt: Scalars['String']['output'];
  /** Whether the roster has an address to send to. */
  readonly hasEmail: Scalars['Boolean']['output'];
  /** The language of mail. */
  readonly language: Language;
  readonly mail: NoticeMail;
  /** From when in the day no mail is sent, as HH:MM at the agency; null: no quiet hours. What has to be answered sooner is sent nevertheless. */
  readonly quietFrom?: Maybe<Scalars['String']['output']>;
  readonly quietUntil?: Maybe<Scalars['String']['output']>;
};

/** Where a page of a list ends. */
export type PageInfo = {
  /** Pass as `after` to get the next page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  /** One employee within the caller's reach; null for anybody else. */
  readonly employee?: Maybe<Employee>;
  /**
   * Employees within the caller's reach. `search` takes names in any order, with titles or without, and digits of the NIP.
   * `unitId` limits to a unit and all below it, `incomplete` to those of whom the roster lacks facts, in a unit or in none.
   * Sorted by name.
   */
  readonly employees: EmployeeConnection;
  /** Accounts that hold a granted role, sorted by name. */
  readonly grantedRoles: RoleGrantConnection;
  /**
   * The latest mails that were put into the local mailbox instead of being sent, at most 100; null where a mail server is set up. They hold
   * sign-in codes: an administrator could make those as well.
   */
  readonly localMails?: Maybe<ReadonlyArray<LocalMail>>;
  /** The signed-in account; null when nobody is signed in. */
  readonly me?: Maybe<Account>;
  readonly myNoticePreference: NoticePreference;
  /** What the caller was told, latest first; for a year. */
  readonly myNotices: NoticeConnection;
  /** How many of them the caller has not read, counted up to 100. */
  readonly myUnreadNotices: Scalars['Int']['output'];
  /** One roster import with its preview, progress and result. */
  readonly rosterImport?: Maybe<RosterImport>;
  /** All roster imports, newest first. */
  readonly rosterImports: RosterImportConnection;
  /** One unit of the organisation tree, as it is today. */
  readonly unit?: Maybe<Unit>;
  /**
   * Units directly below `parentId`, or the root units; with `search` all units whose name contains the text.
   * Sorted by name.
   */
  readonly units: UnitConnection;
};


export type QueryEmployeeArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryEmployeesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  incomplete?: InputMaybe<Scalars['Boolean']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  unitId?: InputMaybe<Scalars['UUID']['input']>;
};


export type QueryGrantedRolesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryLocalMailsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyNoticesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  unread?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryRosterImportArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryRosterImportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUnitArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryUnitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  parentId?: InputMaybe<Scalars['UUID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type RevokeRoleInput = {
  readonly requestId: Scalars['UUID']['input'];
  readonly roleGrantId: Scalars['UUID']['input'];
};

export type Role =
  | 'ACTING_LEADER'
  | 'ADMIN'
  | 'AUDITOR'
  | 'DESIGNER'
  | 'LEADER'
  | 'LEARNER'
  | 'VERIFIER';

export type RoleGrant = {
  readonly account: Account;
  readonly grantedAt: Scalars['DateTime']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly role: GrantableRole;
  /** The unit (with all below it) a verifier answers for. */
  readonly unit?: Maybe<Unit>;
};

export type RoleGrantConnection = {
  readonly nodes: ReadonlyArray<RoleGrant>;
  readonly pageInfo: PageInfo;
};

export type RosterChange = {
  readonly after?: Maybe<Scalars['String']['output']>;
  readonly before?: Maybe<Scalars['String']['output']>;
  readonly field: Scalars['String']['output'];
};

export type RosterFault = {
  /** As a code, see docs/import.md: NIP_SCIENTIFIC, NIP_MISSING, NIP_LENGTH, DATE_INVALID, UNIT_UNKNOWN, DUPLICATE_IN_FILE, … */
  readonly code: Scalars['String']['output'];
  /** A column, or `baris` for the line as a whole. */
  readonly field: Scalars['String']['output'];
  /** Another line it has to do with: the other of two that say the same. */
  readonly otherLine?: Maybe<Scalars['Int']['output']>;
  /** What is wrong and what to do, in Indonesian. */
  readonly reason: Scalars['String']['output'];
  readonly reasonEnglish: Scalars['String']['output'];
  /** The value as it stood in the file. */
  readonly value?: Maybe<Scalars['String']['output']>;
  /** True for a remark that does not keep the row out. */
  readonly warning: Scalars['Boolean']['output'];
};

/**
 * One upload of a roster, by POST /api/roster-imports (multipart/form-data; see docs/import.md): read and validated in
 * the background, previewed, and applied when confirmed.
 */
export type RosterImport = {
  readonly appliedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The day the roster describes; changes count from it where the file gives no date of its own. */
  readonly asOf: Scalars['Date']['output'];
  /** The file holds everybody of this unit and all below it: who is missing there has left. */
  readonly completeForUnit?: Maybe<Unit>;
  readonly counts: RosterImportCounts;
  /**
   * Why nothing came of it, as a code. Of the file: FILE_UNREADABLE, FILE_EMPTY, HEADER_MISSING, COLUMN_MISSING,
   * COLUMN_TWICE, TOO_MANY_COLUMNS, TOO_MANY_ROWS. Of applying it: IMPORT_STALE, UNIT_CYCLE, APPLY_FAILED.
   */
  readonly failureCode?: Maybe<Scalars['String']['output']>;
  /** Which file, and the columns, the limit or the reason it is about. */
  readonly failureDetail?: Maybe<Scalars['String']['output']>;
  /** The file of employees, or that of units when it came alone. */
  readonly fileName: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  /** Columns that were dropped unread because the platform must not hold them, or does not know them. */
  readonly refusedColumns: ReadonlyArray<Scalars['String']['output']>;
  /** Where the rejected rows can be fetched as CSV, each with line, field and reason; null when there are none. */
  readonly rejectsUrl?: Maybe<Scalars['String']['output']>;
  /** Rows of the file of employees in its order; people who are gone come last. */
  readonly rows: RosterRowConnection;
  /** Rows read so far, and in all once known. */
  readonly rowsRead: Scalars['Int']['output'];
  readonly rowsTotal?: Maybe<Scalars['Int']['output']>;
  readonly state: RosterImportState;
  /** What is being done, as a step of the work: READ, CHECK, COMPARE, APPLY_UNITS, APPLY_EMPLOYEES, APPLY_ACCOUNTS; null when nothing is. */
  readonly step?: Maybe<Scalars['String']['output']>;
  /** The same for the file of units. */
  readonly unitRejectsUrl?: Maybe<Scalars['String']['output']>;
  readonly unitRows: RosterUnitRowConnection;
  /** The file of units that came with it. */
  readonly unitsFileName?: Maybe<Scalars['String']['output']>;
  readonly unknownColumns: ReadonlyArray<Scalars['String']['output']>;
  readonly uploadedAt: Scalars['DateTime']['output'];
  readonly uploadedBy?: Maybe<Account>;
};


/**
 * One upload of a roster, by POST /api/roster-imports (multipart/form-data; see docs/import.md): read and validated in
 * the background, previewed, and applied when confirmed.
 */
export type RosterImportRowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  outcome?: InputMaybe<RosterRowOutcome>;
};


/**
 * One upload of a roster, by POST /api/roster-imports (multipart/form-data; see docs/import.md): read and validated in
 * the background, previewed, and applied when confirmed.
 */
export type RosterImportUnitRowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  outcome?: InputMaybe<RosterRowOutcome>;
};

export type RosterImportConnection = {
  readonly nodes: ReadonlyArray<RosterImport>;
  readonly pageInfo: PageInfo;
};

export type RosterImportCounts = {
  readonly changed: Scalars['Int']['output'];
  readonly gone: Scalars['Int']['output'];
  /** The file is declared complete, but some of its rows could not be read at all: nobody counts as gone. */
  readonly goneUndecided: Scalars['Boolean']['output'];
  readonly moved: Scalars['Int']['output'];
  readonly new: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
  /** Rows that go in with a remark. */
  readonly remarked: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
  /** Units new or changed. */
  readonly units: Scalars['Int']['output'];
  readonly unitsRejected: Scalars['Int']['output'];
};

export type RosterImportState =
  | 'APPLIED'
  | 'APPLYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'PREVIEWED'
  | 'PREVIEWING'
  | 'UPLOADED';

export type RosterRow = {
  /** What is different: field, before, after. */
  readonly changes: ReadonlyArray<RosterChange>;
  readonly faults: ReadonlyArray<RosterFault>;
  /** Line of the file, as an editor or spreadsheet counts; null for people who are gone. */
  readonly line?: Maybe<Scalars['Int']['output']>;
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly nip?: Maybe<Scalars['String']['output']>;
  readonly outcome: RosterRowOutcome;
};

export type RosterRowConnection = {
  readonly nodes: ReadonlyArray<RosterRow>;
  readonly pageInfo: PageInfo;
};

export type RosterRowOutcome =
  | 'CHANGED'
  | 'GONE'
  | 'MOVED'
  | 'NEW'
  | 'REJECTED'
  | 'UNCHANGED';

export type RosterUnitRow = {
  readonly changes: ReadonlyArray<RosterChange>;
  /** unor_id */
  readonly externalId?: Maybe<Scalars['String']['output']>;
  readonly faults: ReadonlyArray<RosterFault>;
  readonly line: Scalars['Int']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly outcome: RosterRowOutcome;
};

export type RosterUnitRowConnection = {
  readonly nodes: ReadonlyArray<RosterUnitRow>;
  readonly pageInfo: PageInfo;
};

export type SetAccountDisabledInput = {
  readonly disabled: Scalars['Boolean']['input'];
  readonly employeeId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type SetNoticePreferenceInput = {
  readonly language: Language;
  readonly mail: NoticeMail;
  /** Both or neither, and not the same. */
  readonly quietFrom?: InputMaybe<Scalars['String']['input']>;
  readonly quietUntil?: InputMaybe<Scalars['String']['input']>;
  readonly requestId: Scalars['UUID']['input'];
};

export type SignInCode = {
  /** Shown once; null when it was sent by e-mail. */
  readonly code?: Maybe<Scalars['String']['output']>;
  readonly employee: Employee;
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** A node of the organisation: the province, an OPD, or a unit inside one (unit kerja). */
export type Unit = {
  readonly echelon?: Maybe<Scalars['String']['output']>;
  /** The unit's id at the personnel agency (unor_id). */
  readonly externalId: Scalars['String']['output'];
  /** Whether other units are below it. */
  readonly hasChildren: Scalars['Boolean']['output'];
  readonly id: Scalars['UUID']['output'];
  /** Who decides here today: an acting leader if there is one, else the definitive leader. */
  readonly leader?: Maybe<UnitLeader>;
  readonly name: Scalars['String']['output'];
  readonly parent?: Maybe<Unit>;
  /** The units from the root down to the parent of this one. */
  readonly path: ReadonlyArray<Unit>;
};

export type UnitConnection = {
  readonly nodes: ReadonlyArray<Unit>;
  readonly pageInfo: PageInfo;
};

export type UnitLeader = {
  readonly employee: Employee;
  readonly kind: LeaderKind;
  readonly validFrom: Scalars['Date']['output'];
  /** The day from which it no longer holds; null while open. */
  readonly validTo?: Maybe<Scalars['Date']['output']>;
};
