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

export type Activity = {
  readonly basis: JpBasis;
  /** Text the learner reads; plain text with line breaks. */
  readonly content: Scalars['String']['output'];
  readonly form: DevelopmentForm;
  readonly id: Scalars['UUID']['output'];
  readonly international: Scalars['Boolean']['output'];
  readonly jpMinutes: Scalars['Int']['output'];
  readonly links: ReadonlyArray<ActivityLink>;
  /** In the unit of the form's rule: curriculum minutes, days, sessions, semesters, or 1. */
  readonly quantity: Scalars['Int']['output'];
  readonly share: LearningShare;
  readonly title: Scalars['String']['output'];
};

export type ActivityInput = {
  readonly content: Scalars['String']['input'];
  readonly form: DevelopmentForm;
  readonly international: Scalars['Boolean']['input'];
  readonly links: ReadonlyArray<ActivityLinkInput>;
  readonly quantity: Scalars['Int']['input'];
  readonly share: LearningShare;
  readonly title: Scalars['String']['input'];
};

export type ActivityLink = {
  readonly title: Scalars['String']['output'];
  readonly url: Scalars['String']['output'];
};

export type ActivityLinkInput = {
  readonly title: Scalars['String']['input'];
  readonly url: Scalars['String']['input'];
};

export type ActivitySet = {
  readonly activities: ReadonlyArray<Activity>;
  readonly completion: SetCompletion;
  readonly id: Scalars['UUID']['output'];
  /** How many activities complete the set, when `completion` is ANY. */
  readonly requiredCount?: Maybe<Scalars['Int']['output']>;
  readonly title: Scalars['String']['output'];
};

export type ActivitySetInput = {
  readonly activities: ReadonlyArray<ActivityInput>;
  readonly completion: SetCompletion;
  readonly requiredCount?: InputMaybe<Scalars['Int']['input']>;
  readonly title: Scalars['String']['input'];
};

export type Capacity = {
  /** How many seats there are; null when unlimited. */
  readonly limited?: Maybe<Scalars['Int']['output']>;
  readonly unlimited: Scalars['Boolean']['output'];
};

/** Exactly one of the two; there is no number that means unlimited. */
export type CapacityInput = {
  readonly limited?: InputMaybe<Scalars['Int']['input']>;
  readonly unlimited?: InputMaybe<Scalars['Boolean']['input']>;
};

export type CatalogueConnection = {
  readonly nodes: ReadonlyArray<CatalogueEntry>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type CatalogueEntry = {
  readonly issueTitle?: Maybe<Scalars['String']['output']>;
  readonly jpMinutes: Scalars['Int']['output'];
  readonly method: LearningMethod;
  /** The run that one can enroll in now, else the next whose registration opens; null when there is none. */
  readonly nextRun?: Maybe<Run>;
  readonly openRunCount: Scalars['Int']['output'];
  readonly programme: Programme;
  readonly summary: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
};

export type Competency = {
  readonly code: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly kind: CompetencyKind;
  readonly name: Scalars['String']['output'];
};

export type CompetencyConnection = {
  readonly nodes: ReadonlyArray<Competency>;
  readonly pageInfo: PageInfo;
};

export type CompetencyKind =
  | 'GOVERNMENTAL'
  | 'MANAGERIAL'
  | 'SOCIO_CULTURAL'
  | 'TECHNICAL';

export type CreateCompetencyInput = {
  readonly code: Scalars['String']['input'];
  readonly kind: CompetencyKind;
  readonly name: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type CreateProgrammeInput = {
  readonly code: Scalars['String']['input'];
  readonly issueId?: InputMaybe<Scalars['UUID']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly title: Scalars['String']['input'];
};

export type CreateRunInput = {
  /** Left out: none. */
  readonly approval?: InputMaybe<RunApproval>;
  readonly capacity: CapacityInput;
  readonly name: Scalars['String']['input'];
  /** Left out: 24. At most 336. */
  readonly offerHours?: InputMaybe<Scalars['Int']['input']>;
  readonly programmeId: Scalars['UUID']['input'];
  /** Seats of the capacity that are for the people of a unit and all below it; at most 500 units. Left out: none. */
  readonly quotas?: InputMaybe<ReadonlyArray<QuotaInput>>;
  /** When seats of quotas go to everybody, while registration is open. Left out: never. */
  readonly quotasReleaseAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly registrationClosesAt: Scalars['DateTime']['input'];
  readonly registrationOpensAt: Scalars['DateTime']['input'];
  /** Whether results wait until BPSDM releases them. Left out: no. */
  readonly releaseStep?: InputMaybe<Scalars['Boolean']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly sessions: ReadonlyArray<SessionInput>;
  readonly venue: Scalars['String']['input'];
  readonly venueZone: Scalars['String']['input'];
  /** Left out: no waiting list. */
  readonly waitingRule?: InputMaybe<WaitingRule>;
};

export type CreateStrategicIssueInput = {
  readonly baseline?: InputMaybe<Scalars['Float']['input']>;
  readonly code: Scalars['String']['input'];
  readonly criticalProcesses: ReadonlyArray<Scalars['String']['input']>;
  readonly description: Scalars['String']['input'];
  readonly indicator: Scalars['String']['input'];
  readonly measure: Scalars['String']['input'];
  readonly ownerUnitId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly target?: InputMaybe<Scalars['Float']['input']>;
  readonly targetYear?: InputMaybe<Scalars['Int']['input']>;
  readonly title: Scalars['String']['input'];
};

export type CriticalProcess = {
  readonly id: Scalars['UUID']['output'];
  readonly title: Scalars['String']['output'];
};

/** Form of development with its SIASN training type. */
export type DevelopmentForm =
  | 'BENCHMARKING'
  | 'COACHING'
  | 'COURSE'
  | 'DISSEMINATION'
  | 'DISTANCE_TRAINING'
  | 'EXCHANGE'
  | 'E_LEARNING'
  | 'FUNCTIONAL_TRAINING'
  | 'INTERNSHIP'
  | 'LEADERSHIP_TRAINING'
  | 'LEARNING_COMMUNITY'
  | 'MANAGERIAL_TRAINING'
  | 'MENTORING'
  | 'OTHER_CLASSICAL'
  | 'OTHER_NON_CLASSICAL'
  | 'OUTDOOR_LEARNING'
  | 'SECONDMENT'
  | 'SELF_STUDY'
  | 'SEMINAR'
  | 'SOCIO_CULTURAL_TRAINING'
  | 'STUDY'
  | 'TECHNICAL_GUIDANCE'
  | 'TECHNICAL_TRAINING'
  | 'UPGRADING'
  | 'WORKPLACE_GUIDANCE'
  | 'WORKSHOP';

export type Employee = {
  readonly id: Scalars['UUID']['output'];
};

/** The latest attempt of one person in one run. */
export type Grade = {
  readonly attempt: Scalars['Int']['output'];
  readonly employee: Employee;
  readonly gradeHundredths: Scalars['Int']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
};

export type GradeInput = {
  readonly employeeId: Scalars['UUID']['input'];
  /** 0 to 10000 */
  readonly gradeHundredths: Scalars['Int']['input'];
};

/** How an activity becomes JP. Rules §2. */
export type JpBasis =
  | 'BY_PROGRAMME'
  | 'PER_ACTIVITY'
  | 'PER_DAY'
  | 'PER_MINUTE'
  | 'PER_SEMESTER'
  | 'PER_SESSION';

export type JpPreview = {
  readonly jpMinutes: Scalars['Int']['output'];
  /** One line per activity, in the order given. */
  readonly lines: ReadonlyArray<JpPreviewLine>;
};

export type JpPreviewLine = {
  readonly basis: JpBasis;
  readonly jpMinutes: Scalars['Int']['output'];
  /** Minutes of JP per unit of quantity, before the international addition. */
  readonly minutesPerUnit: Scalars['Int']['output'];
  readonly surchargeDenominator?: Maybe<Scalars['Int']['output']>;
  /** Multiplier of the international addition, as numerator and denominator; null when there is none. */
  readonly surchargeNumerator?: Maybe<Scalars['Int']['output']>;
};

export type LearningMethod =
  | 'BLENDED'
  | 'CLASSROOM'
  | 'ONLINE'
  | 'WORKPLACE';

/** 70-20-10: learning by doing, from others, from courses. */
export type LearningShare =
  | 'EXPERIENCE'
  | 'FORMAL'
  | 'SOCIAL';

export type Mutation = {
  /** Errors: BAD_INPUT, COMPETENCY_CODE_TAKEN. */
  readonly createCompetency: Competency;
  /** Makes a programme with a first draft version. Errors: BAD_INPUT, NOT_FOUND, PROGRAMME_CODE_TAKEN. */
  readonly createProgramme: Programme;
  /** Plans a run of the programme's published version. Errors: NOT_FOUND, BAD_INPUT, PROGRAMME_NOT_PUBLISHED, RUN_NAME_TAKEN. */
  readonly createRun: Run;
  /** Errors: BAD_INPUT, ISSUE_CODE_TAKEN, IDEMPOTENCY_CONFLICT. */
  readonly createStrategicIssue: StrategicIssue;
  /**
   * Publishes the draft; from then on the version never changes. Errors: NOT_FOUND, NO_DRAFT,
   * PROGRAMME_INCOMPLETE (details name what is missing), DRAFT_CHANGED, BAD_INPUT (programmes ask for one another).
   */
  readonly publishProgramme: Programme;
  /**
   * Opens the run for enrolling from its registration date on. Seats then belong to enrollment (`changeCapacity`).
   * Errors: NOT_FOUND, RUN_ALREADY_PUBLISHED, RUN_INCOMPLETE (details name what is missing).
   */
  readonly publishRun: Run;
  /**
   * Records grades of a graded run, all or none; a person's new grade is the next attempt, at most three.
   * Allowed to designers and to hosts of the run. Errors: NOT_FOUND, RUN_NOT_GRADED, BAD_INPUT, NOT_A_PARTICIPANT,
   * ATTEMPTS_EXHAUSTED.
   */
  readonly recordGrades: ReadonlyArray<Grade>;
  /**
   * Replaces the draft's texts, rules, competencies and path as a whole; without a draft, one is begun as the next version.
   * Errors: NOT_FOUND, BAD_INPUT, DRAFT_CHANGED (somebody else saved since `revision`; load it again).
   */
  readonly saveProgrammeDraft: Programme;
  /** Replaces all fields and sessions of a run that is not published yet. Errors: NOT_FOUND, BAD_INPUT, RUN_ALREADY_PUBLISHED, RUN_NAME_TAKEN. */
  readonly updateRun: Run;
  /** Replaces all fields. Errors: NOT_FOUND, BAD_INPUT, ISSUE_CODE_TAKEN. */
  readonly updateStrategicIssue: StrategicIssue;
};


export type MutationCreateCompetencyArgs = {
  input: CreateCompetencyInput;
};


export type MutationCreateProgrammeArgs = {
  input: CreateProgrammeInput;
};


export type MutationCreateRunArgs = {
  input: CreateRunInput;
};


export type MutationCreateStrategicIssueArgs = {
  input: CreateStrategicIssueInput;
};


export type MutationPublishProgrammeArgs = {
  input: PublishProgrammeInput;
};


export type MutationPublishRunArgs = {
  input: PublishRunInput;
};


export type MutationRecordGradesArgs = {
  input: RecordGradesInput;
};


export type MutationSaveProgrammeDraftArgs = {
  input: SaveProgrammeDraftInput;
};


export type MutationUpdateRunArgs = {
  input: UpdateRunInput;
};


export type MutationUpdateStrategicIssueArgs = {
  input: UpdateStrategicIssueInput;
};

/** Where a page of a list ends. */
export type PageInfo = {
  /** Pass as `after` to get the next page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type PlannedQuota = {
  readonly seats: Scalars['Int']['output'];
  readonly unit: Unit;
};

/** What is learned for a strategic issue; versioned, a published version never changes. */
export type Programme = {
  /** Short and unique; part of certificate numbers. */
  readonly code: Scalars['String']['output'];
  readonly draft?: Maybe<ProgrammeVersion>;
  readonly id: Scalars['UUID']['output'];
  readonly issue?: Maybe<StrategicIssue>;
  /** The latest published version; null while there is only a draft. */
  readonly published?: Maybe<ProgrammeVersion>;
  /** Title of the published version, else of the draft. */
  readonly title: Scalars['String']['output'];
  /** Runs whose registration is open or still to open, earliest first; at most 50. */
  readonly upcomingRuns: ReadonlyArray<Run>;
  readonly versions: ReadonlyArray<ProgrammeVersion>;
};

export type ProgrammeCompetency = {
  readonly competency: Competency;
  /** 1 to 5 */
  readonly level: Scalars['Int']['output'];
};

export type ProgrammeCompetencyInput = {
  readonly competencyId: Scalars['UUID']['input'];
  readonly level: Scalars['Int']['input'];
};

export type ProgrammeConnection = {
  readonly nodes: ReadonlyArray<Programme>;
  readonly pageInfo: PageInfo;
};

export type ProgrammeVersion = {
  readonly activitySets: ReadonlyArray<ActivitySet>;
  /** Whether somebody who attended but missed the grade gets a Sertifikat (without JP). */
  readonly certificateWithoutPass: Scalars['Boolean']['output'];
  readonly competencies: ReadonlyArray<ProgrammeCompetency>;
  readonly evidenceAfterDays: Scalars['Int']['output'];
  /** What the unit should be able to do afterwards, and by when it shows. */
  readonly expectedOutcome: Scalars['String']['output'];
  readonly graded: Scalars['Boolean']['output'];
  readonly id: Scalars['UUID']['output'];
  /** Sum over the path by the rules in force when published. */
  readonly jpMinutes: Scalars['Int']['output'];
  readonly method: LearningMethod;
  readonly minimumAttendancePercent: Scalars['Int']['output'];
  readonly number: Scalars['Int']['output'];
  /** On a scale of 0 to 100, in hundredths: 7001 is 70.01. */
  readonly passingGradeHundredths: Scalars['Int']['output'];
  /** Programmes that must have been passed before; all of them. */
  readonly prerequisites: ReadonlyArray<Programme>;
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts the saves of a draft; pass it back when saving. */
  readonly revision: Scalars['Int']['output'];
  readonly summary: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
};

export type PublishProgrammeInput = {
  readonly programmeId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
};

export type PublishRunInput = {
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type Query = {
  /**
   * Published programmes for learners. `search` looks in title, code, summary, competencies and the issue's title, the last word as
   * a beginning. Those with open registration first, then by title.
   */
  readonly catalogue: CatalogueConnection;
  /** All competencies, by kind and code. */
  readonly competencies: CompetencyConnection;
  /** Grades of a run, for those who record them. */
  readonly grades: ReadonlyArray<Grade>;
  /** Runs with a session that the caller hosts, latest start first. */
  readonly hostedRuns: RunConnection;
  /** What a path with these activities is worth, by the rules in force; for the designer's live formula. Errors: BAD_INPUT. */
  readonly previewJp: JpPreview;
  /** A programme; learners see it once a version is published. */
  readonly programme?: Maybe<Programme>;
  /** Programmes with drafts, for those who design them; newest first. */
  readonly programmes: ProgrammeConnection;
  readonly run?: Maybe<Run>;
  /** Runs for those who deliver them, latest start first. */
  readonly runs: RunConnection;
  readonly strategicIssue?: Maybe<StrategicIssue>;
  /** Strategic issues, those without a programme first, then by code. */
  readonly strategicIssues: StrategicIssueConnection;
};


export type QueryCatalogueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  competencyId?: InputMaybe<Scalars['UUID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  issueId?: InputMaybe<Scalars['UUID']['input']>;
  method?: InputMaybe<LearningMethod>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCompetenciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryGradesArgs = {
  runId: Scalars['UUID']['input'];
};


export type QueryHostedRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPreviewJpArgs = {
  activities: ReadonlyArray<ActivityInput>;
};


export type QueryProgrammeArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryProgrammesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  issueId?: InputMaybe<Scalars['UUID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryRunArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  programmeId?: InputMaybe<Scalars['UUID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<RunState>;
};


export type QueryStrategicIssueArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryStrategicIssuesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type QuotaInput = {
  readonly seats: Scalars['Int']['input'];
  readonly unitId: Scalars['UUID']['input'];
};

export type RecordGradesInput = {
  readonly grades: ReadonlyArray<GradeInput>;
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

/** One delivery of a programme version (angkatan). */
export type Run = {
  readonly approval: RunApproval;
  /** Of the latest change after that which this shows; null: as it was published. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['UUID']['output'];
  readonly name: Scalars['String']['output'];
  /** Hours an offered seat waits for an answer. */
  readonly offerHours: Scalars['Int']['output'];
  /** As planned; once published the seats of the run say what holds. */
  readonly plannedCapacity: Capacity;
  /** As planned; once published the quotas of its seats say what holds. */
  readonly plannedQuotas: ReadonlyArray<PlannedQuota>;
  readonly programme: Programme;
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When seats of quotas go to everybody; null: never. */
  readonly quotasReleaseAt?: Maybe<Scalars['DateTime']['output']>;
  readonly registrationClosesAt: Scalars['DateTime']['output'];
  readonly registrationOpensAt: Scalars['DateTime']['output'];
  /** Whether nobody passes or fails before BPSDM releases the results. */
  readonly releaseStep: Scalars['Boolean']['output'];
  readonly sessions: ReadonlyArray<Session>;
  /** Start of the first and end of the last session; null without sessions. */
  readonly startsAt?: Maybe<Scalars['DateTime']['output']>;
  readonly state: RunState;
  readonly venue: Scalars['String']['output'];
  /** IANA zone of the venue: Asia/Jakarta, Asia/Makassar or Asia/Jayapura. */
  readonly venueZone: Scalars['String']['output'];
  /** The version this run delivers, whatever is published later. */
  readonly version: ProgrammeVersion;
  /** How freed seats are offered to those who wait; null: the run has no waiting list. */
  readonly waitingRule?: Maybe<WaitingRule>;
};

/** Whose approval a seat needs. */
export type RunApproval =
  /** The superior's, then BPSDM's */
  | 'BOTH'
  | 'BPSDM'
  | 'NONE'
  | 'SUPERIOR';

export type RunConnection = {
  readonly nodes: ReadonlyArray<Run>;
  readonly pageInfo: PageInfo;
};

/** Derived from time once published. */
export type RunState =
  /** Cancelled, or merged into another run; `change` says why */
  | 'CANCELLED'
  /** Registration has closed, the first session is still to come */
  | 'CLOSED'
  | 'DRAFT'
  | 'ENDED'
  /** Registration is open */
  | 'OPEN'
  /** Published, registration still to open */
  | 'PLANNED'
  | 'RUNNING';

export type SaveProgrammeDraftInput = {
  readonly activitySets: ReadonlyArray<ActivitySetInput>;
  readonly certificateWithoutPass: Scalars['Boolean']['input'];
  readonly competencies: ReadonlyArray<ProgrammeCompetencyInput>;
  readonly evidenceAfterDays: Scalars['Int']['input'];
  readonly expectedOutcome: Scalars['String']['input'];
  readonly graded: Scalars['Boolean']['input'];
  readonly issueId?: InputMaybe<Scalars['UUID']['input']>;
  readonly method: LearningMethod;
  readonly minimumAttendancePercent: Scalars['Int']['input'];
  readonly passingGradeHundredths: Scalars['Int']['input'];
  /** Published programmes that must have been passed before; at most 10, none that asks for this one. Left out: none. */
  readonly prerequisiteIds?: InputMaybe<ReadonlyArray<Scalars['UUID']['input']>>;
  readonly programmeId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  /** The revision this save builds on; 0 begins a new draft after a published version. */
  readonly revision: Scalars['Int']['input'];
  readonly summary: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
};

export type Session = {
  readonly activityId: Scalars['UUID']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  readonly host?: Maybe<Employee>;
  readonly id: Scalars['UUID']['output'];
  readonly startsAt: Scalars['DateTime']['output'];
  readonly title: Scalars['String']['output'];
};

export type SessionInput = {
  /** Index of the activity in the version's path, counted over all its sets from 0. */
  readonly activityIndex: Scalars['Int']['input'];
  readonly endsAt: Scalars['DateTime']['input'];
  readonly hostEmployeeId?: InputMaybe<Scalars['UUID']['input']>;
  readonly startsAt: Scalars['DateTime']['input'];
  readonly title: Scalars['String']['input'];
};

export type SetCompletion =
  | 'ALL'
  | 'ANY'
  | 'IN_ORDER';

/** A regional priority (from RPJMD or Renstra) that programmes answer to. */
export type StrategicIssue = {
  readonly baseline?: Maybe<Scalars['Float']['output']>;
  /** Short and unique, e.g. STUNTING. */
  readonly code: Scalars['String']['output'];
  /** Steps of the owner's work that decide the indicator, in order. */
  readonly criticalProcesses: ReadonlyArray<CriticalProcess>;
  readonly description: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly indicator: Scalars['String']['output'];
  /** In what the indicator is measured, e.g. % or desa. */
  readonly measure: Scalars['String']['output'];
  /** The unit that answers for the indicator. */
  readonly ownerUnit: Unit;
  readonly programmeCount: Scalars['Int']['output'];
  readonly programmes: ReadonlyArray<Programme>;
  readonly target?: Maybe<Scalars['Float']['output']>;
  readonly targetYear?: Maybe<Scalars['Int']['output']>;
  readonly title: Scalars['String']['output'];
};

export type StrategicIssueConnection = {
  readonly nodes: ReadonlyArray<StrategicIssue>;
  readonly pageInfo: PageInfo;
};

export type Unit = {
  readonly id: Scalars['UUID']['output'];
};

export type UpdateRunInput = {
  /** Left out: none. */
  readonly approval?: InputMaybe<RunApproval>;
  readonly capacity: CapacityInput;
  readonly id: Scalars['UUID']['input'];
  readonly name: Scalars['String']['input'];
  /** Left out: 24. At most 336. */
  readonly offerHours?: InputMaybe<Scalars['Int']['input']>;
  /** Seats of the capacity that are for the people of a unit and all below it; at most 500 units. Left out: none. */
  readonly quotas?: InputMaybe<ReadonlyArray<QuotaInput>>;
  /** When seats of quotas go to everybody, while registration is open. Left out: never. */
  readonly quotasReleaseAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly registrationClosesAt: Scalars['DateTime']['input'];
  readonly registrationOpensAt: Scalars['DateTime']['input'];
  /** Whether results wait until BPSDM releases them. Left out: no. */
  readonly releaseStep?: InputMaybe<Scalars['Boolean']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly sessions: ReadonlyArray<SessionInput>;
  readonly venue: Scalars['String']['input'];
  readonly venueZone: Scalars['String']['input'];
  /** Left out: no waiting list. */
  readonly waitingRule?: InputMaybe<WaitingRule>;
};

export type UpdateStrategicIssueInput = {
  readonly baseline?: InputMaybe<Scalars['Float']['input']>;
  readonly code: Scalars['String']['input'];
  readonly criticalProcesses: ReadonlyArray<Scalars['String']['input']>;
  readonly description: Scalars['String']['input'];
  readonly id: Scalars['UUID']['input'];
  readonly indicator: Scalars['String']['input'];
  readonly measure: Scalars['String']['input'];
  readonly ownerUnitId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly target?: InputMaybe<Scalars['Float']['input']>;
  readonly targetYear?: InputMaybe<Scalars['Int']['input']>;
  readonly title: Scalars['String']['input'];
};

/** Who is next in line for a freed seat. */
export type WaitingRule =
  /** Who asked first */
  | 'FIRST_COME'
  /**
   * Who misses more of this year's JP, with what is scheduled counted as had; 10 JP ahead for those whose position asks for a
   * competency of the programme; among equals who asked first
   */
  | 'PRIORITY';
