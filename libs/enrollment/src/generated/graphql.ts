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

export type AddLegalBasisInput = {
  /** 5 to 200 characters. */
  readonly citation: Scalars['String']['input'];
  readonly effectiveFrom: Scalars['Date']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly textEn: Scalars['String']['input'];
  /** 10 to 300 characters each, as they stand in a sentence. */
  readonly textId: Scalars['String']['input'];
  /** Three to forty lower case letters, digits or dashes. */
  readonly version: Scalars['String']['input'];
};

export type AnswerOfferInput = {
  readonly accept: Scalars['Boolean']['input'];
  /** Take it although sessions overlap with those of another run the caller has a seat in. */
  readonly acceptClash?: InputMaybe<Scalars['Boolean']['input']>;
  readonly enrollmentId: Scalars['UUID']['input'];
  /** Why the seat is left. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly requestId: Scalars['UUID']['input'];
};

export type ApprovalDecision =
  | 'APPROVE'
  | 'REJECT';

/** What an approval is decided on. */
export type ApprovalFacts = {
  /** Runs in which the employee has a seat and whose sessions overlap. */
  readonly clashingRuns: ReadonlyArray<Run>;
  /** JP minutes missing of the year the run ends in, with what is scheduled counted as had. */
  readonly missingMinutes: Scalars['Int']['output'];
  /** The last decision may be turned by the caller. */
  readonly revisable: Scalars['Boolean']['output'];
  /** JP minutes of the run before caps. */
  readonly runMinutes: Scalars['Int']['output'];
  /** How many of them are in other sessions on the run's days. */
  readonly unitAway: Scalars['Int']['output'];
  /** How many of the employee's unit are in the unit today. */
  readonly unitPeople: Scalars['Int']['output'];
};

/** What became of one enrollment of a decision. */
export type ApprovalOutcome = {
  /** As it is now; null when it is not the caller's to see. */
  readonly enrollment?: Maybe<Enrollment>;
  readonly enrollmentId: Scalars['UUID']['output'];
  /** Null when it was decided; else why not. */
  readonly refusal?: Maybe<Scalars['String']['output']>;
};

export type ApprovalQueue = {
  readonly nodes: ReadonlyArray<Enrollment>;
  readonly overdueCount: Scalars['Int']['output'];
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ApprovalStep =
  | 'BPSDM'
  | 'SUPERIOR';

export type AssignCertificateTemplateInput = {
  /** Null for all programmes that have none of their own. */
  readonly programmeId?: InputMaybe<Scalars['UUID']['input']>;
  readonly purpose: CertificatePurpose;
  readonly requestId: Scalars['UUID']['input'];
  /** Null with a programme: it has none of its own any more. */
  readonly templateId?: InputMaybe<Scalars['UUID']['input']>;
};

/** One change of what was recorded of somebody in a session. */
export type AttendanceCorrection = {
  readonly after: AttendanceState;
  readonly afterMinutes: Scalars['Int']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly before: AttendanceState;
  /** Minutes attended by what stood before, and by what replaced it. */
  readonly beforeMinutes: Scalars['Int']['output'];
  /** Null for accounts that are no employee's. */
  readonly by?: Maybe<Employee>;
  readonly id: Scalars['UUID']['output'];
  readonly reason: Scalars['String']['output'];
};

export type AttendanceEntryInput = {
  readonly enrollmentId: Scalars['UUID']['input'];
  /** Minutes attended: required for LATE; otherwise all of the session for PRESENT and none for the rest. */
  readonly minutes?: InputMaybe<Scalars['Int']['input']>;
  readonly state: AttendanceState;
};

/** How somebody's attendance is known. */
export type AttendanceSource =
  /** By the person, with the code that the host showed */
  | 'CODE'
  /** By the host or BPSDM */
  | 'ROLL_CALL'
  /** Copied from a signed sheet by somebody else */
  | 'SHEET';

export type AttendanceState =
  | 'ABSENT'
  | 'LATE'
  | 'PERMITTED'
  | 'PRESENT'
  | 'SICK';

/** What would be different if a draft had been in force. It writes nothing to the ledger. */
export type BackTest = {
  /** Those who would fall below their right first, then those who would rise above it, lose, gain, be owed something else. */
  readonly changes: BackTestChangeConnection;
  readonly contentHash: Scalars['String']['output'];
  readonly employees: Scalars['Int']['output'];
  /** Null until it is done. */
  readonly figures?: Maybe<BackTestFigures>;
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['UUID']['output'];
  /** Ranges of employees worked through, of how many. */
  readonly rangesDone: Scalars['Int']['output'];
  readonly rangesTotal: Scalars['Int']['output'];
  /** Tried as if in force since then: its own first day, or the beginning of last year where that is still to come. */
  readonly since: Scalars['Date']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly state: BackTestState;
};


/** What would be different if a draft had been in force. It writes nothing to the ledger. */
export type BackTestChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  effect?: InputMaybe<BackTestEffect>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type BackTestChange = {
  readonly countedAfter: Scalars['Int']['output'];
  readonly countedBefore: Scalars['Int']['output'];
  readonly effect: BackTestEffect;
  readonly employee: Employee;
  readonly floorAfter?: Maybe<Scalars['Int']['output']>;
  readonly floorBefore?: Maybe<Scalars['Int']['output']>;
  readonly stateAfter: JpState;
  readonly stateBefore: JpState;
  readonly year: Scalars['Int']['output'];
};

export type BackTestChangeConnection = {
  readonly nodes: ReadonlyArray<BackTestChange>;
  readonly pageInfo: PageInfo;
};

export type BackTestEffect =
  /** The same counts, but something else is owed. */
  | 'ENTITLEMENT'
  /** Reached what is owed and no longer would. */
  | 'FALLEN'
  | 'LESS'
  | 'MORE'
  | 'RISEN';

export type BackTestEffectCount = {
  readonly count: Scalars['Int']['output'];
  readonly effect: BackTestEffect;
};

export type BackTestFigures = {
  /** Balances of a year that would change. */
  readonly balances: Scalars['Int']['output'];
  readonly countedAfter: Scalars['Float']['output'];
  /** Counted minutes of the changed balances, in all. */
  readonly countedBefore: Scalars['Float']['output'];
  /** Years of employees, by what would happen. */
  readonly effects: ReadonlyArray<BackTestEffectCount>;
  /** Employees whose balance, right or state would change. */
  readonly employees: Scalars['Int']['output'];
  /** Employees that would no longer reach, or now reach, what they are owed. */
  readonly fallen: Scalars['Int']['output'];
  readonly risen: Scalars['Int']['output'];
};

export type BackTestRuleSetInput = {
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
  readonly version: Scalars['String']['input'];
};

export type BackTestState =
  | 'CANCELLED'
  | 'DONE'
  | 'REQUESTED'
  | 'RUNNING';

export type BackgroundWork = {
  readonly outboxes: ReadonlyArray<OutboxLag>;
  readonly queues: ReadonlyArray<WorkQueue>;
};

export type BatchYearConsequence = {
  readonly closed: Scalars['Boolean']['output'];
  readonly countedMinutesAfter: Scalars['Int']['output'];
  readonly countedMinutesBefore: Scalars['Int']['output'];
  /** Were fulfilled and would not be any more. */
  readonly fallen: Scalars['Int']['output'];
  /** Whose balance changes. */
  readonly people: Scalars['Int']['output'];
  /** Were not fulfilled and would be. */
  readonly risen: Scalars['Int']['output'];
  readonly year: Scalars['Int']['output'];
};

export type BeginCertificateTemplateDraftInput = {
  readonly requestId: Scalars['UUID']['input'];
  /** The version to copy, of the same template. */
  readonly versionId: Scalars['UUID']['input'];
};

export type BeginRuleSetInput = {
  readonly basedOn: Scalars['String']['input'];
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  /** Short and unique: lower case letters, digits and dashes. */
  readonly version: Scalars['String']['input'];
};

export type CalendarFeed = {
  readonly madeAt: Scalars['DateTime']['output'];
  /** Shown once, when it is made; afterwards only its hash is kept. */
  readonly url?: Maybe<Scalars['String']['output']>;
};

export type CancelEnrollmentInput = {
  readonly enrollmentId: Scalars['UUID']['input'];
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type CancelRunInput = {
  /** Everybody in the run is told it: 5 to 500 letters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

export type CapRoom = {
  readonly explanation: Explanation;
  /** DevelopmentForm of the learning path service. */
  readonly form: Scalars['String']['output'];
  readonly leftMinutes: Scalars['Int']['output'];
  readonly limitMinutes: Scalars['Int']['output'];
  readonly per: SharedCapPeriod;
  /** A date, a month as 2026-03, or a year. */
  readonly period: Scalars['String']['output'];
  readonly usedMinutes: Scalars['Int']['output'];
};

export type Capacity = {
  /** How many seats there are; null when unlimited. */
  readonly limited?: Maybe<Scalars['Int']['output']>;
  readonly unlimited: Scalars['Boolean']['output'];
};

/** A contract year in which counted minutes stop at a ceiling. */
export type CeilingRoom = {
  readonly explanation: Explanation;
  readonly from: Scalars['Date']['output'];
  readonly leftMinutes: Scalars['Int']['output'];
  readonly limitMinutes: Scalars['Int']['output'];
  /** First day after it. */
  readonly to: Scalars['Date']['output'];
  readonly usedMinutes: Scalars['Int']['output'];
};

/** Proof of one completion. The record is frozen when issued; the PDF follows within seconds. */
export type Certificate = {
  /**
   * Path of the certificate as an Open Badges 3.0 credential at the portal's address; needs the session. It names the
   * holder, so it is for the holder alone: null for anybody else, and once the certificate is not valid any more.
   */
  readonly badgeUrl?: Maybe<Scalars['String']['output']>;
  readonly completionDate: Scalars['Date']['output'];
  readonly employee: Employee;
  readonly file: CertificateFile;
  readonly id: Scalars['UUID']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly jpMinutes: Scalars['Int']['output'];
  readonly number: Scalars['String']['output'];
  /** Path of the signed PDF at the portal's address; needs the session. Null until ready. */
  readonly pdfUrl?: Maybe<Scalars['String']['output']>;
  readonly programmeTitle: Scalars['String']['output'];
  readonly purpose: CertificatePurpose;
  /** Whether the signed PDF can be fetched. */
  readonly ready: Scalars['Boolean']['output'];
  /** What became of it, and why. While it is valid: what waits for a second designer, shown to officers alone. */
  readonly revision?: Maybe<CertificateRevision>;
  readonly runName: Scalars['String']['output'];
  readonly state: CertificateState;
  /** Public page that verifies it. */
  readonly verifyUrl: Scalars['String']['output'];
};

export type CertificateBatch = {
  readonly code?: Maybe<CorrectionCode>;
  /** With RE_DATE: when it really was completed. */
  readonly completionDate?: Maybe<Scalars['Date']['output']>;
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly deed: CertificateBatchDeed;
  readonly done: Scalars['Int']['output'];
  readonly failed: Scalars['Int']['output'];
  /** Whose certificate could not be made or revised, with why. */
  readonly failures: CertificateFailureConnection;
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['UUID']['output'];
  readonly jp: JpConsequence;
  readonly needsSecondPerson: Scalars['Boolean']['output'];
  readonly people: Scalars['Int']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Somebody else has to decide. */
  readonly requestedByMe: Scalars['Boolean']['output'];
  readonly run: Run;
  readonly state: CertificateBatchState;
};


export type CertificateBatchFailuresArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type CertificateBatchConsequences = {
  readonly needsSecondPerson: Scalars['Boolean']['output'];
  /** Whose certificates would be revised. */
  readonly people: Scalars['Int']['output'];
  /** Of those tried: cannot be revised, e.g. because a correction waits. */
  readonly refused: Scalars['Int']['output'];
  /** Of these, on how many it was tried. */
  readonly tried: Scalars['Int']['output'];
  /** The sums of what counts, in each year that would change. */
  readonly years: ReadonlyArray<BatchYearConsequence>;
};

export type CertificateBatchConsequencesInput = {
  readonly completionDate?: InputMaybe<Scalars['Date']['input']>;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  readonly runId: Scalars['UUID']['input'];
};

export type CertificateBatchDeed =
  | 'ISSUE'
  | 'REPLACE'
  | 'REVOKE';

export type CertificateBatchState =
  | 'DONE'
  | 'PAUSED'
  | 'REFUSED'
  | 'RUNNING'
  /** For a second designer. */
  | 'WAITING';

export type CertificateConnection = {
  readonly nodes: ReadonlyArray<Certificate>;
  readonly pageInfo: PageInfo;
};

export type CertificateConsequences = {
  readonly explanation: Explanation;
  readonly needsSecondPerson: Scalars['Boolean']['output'];
  /** Each year whose balance would change. */
  readonly years: ReadonlyArray<YearConsequence>;
};

export type CertificateConsequencesInput = {
  readonly certificateId: Scalars['UUID']['input'];
  readonly completionDate?: InputMaybe<Scalars['Date']['input']>;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
};

export type CertificateDeed =
  | 'REPLACE'
  | 'REVOKE';

export type CertificateDesk = {
  /** The latest first; at most 20. */
  readonly batches: ReadonlyArray<CertificateBatch>;
  /** Null: certificates are issued as soon as somebody completes. */
  readonly hold?: Maybe<CertificateHold>;
  readonly readiness: CertificateReadiness;
  readonly run: Run;
};

export type CertificateDeskConnection = {
  readonly nodes: ReadonlyArray<CertificateDesk>;
  readonly pageInfo: PageInfo;
};

export type CertificateFailure = {
  readonly employee: Employee;
  readonly enrollmentId: Scalars['UUID']['output'];
  /** A code as errors have: FILE_FAILED (the record is there, its file could not be made or signed), CERTIFICATE_NOT_VALID, CORRECTION_PENDING, FAILED … */
  readonly fault: Scalars['String']['output'];
};

export type CertificateFailureConnection = {
  readonly nodes: ReadonlyArray<CertificateFailure>;
  readonly pageInfo: PageInfo;
};

/** The signed PDF of a certificate, and how far it is. The record is valid without it. */
export type CertificateFile = {
  /** Without those that a paused signer ended before they began. */
  readonly attempts: Scalars['Int']['output'];
  /** When an attempt last failed; stays when a later one succeeds. */
  readonly failedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why, as a code: what the signer refused with, SIGNER_UNAVAILABLE, SIGNER_UNKNOWN, NOT_RENDERED, FILE_NOT_GOOD, FILE_FAILED. */
  readonly fault?: Maybe<Scalars['String']['output']>;
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * When the latest attempt took each step; null for those it has not taken, and of files from before steps were kept. What a paused
   * signer ended before it began changes nothing.
   */
  readonly renderedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly signatureRequestedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly signedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Since when it is waited for; of one that is published, when the certificate was issued. */
  readonly since: Scalars['DateTime']['output'];
  readonly state: CertificateFileState;
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type CertificateFileRetry = {
  readonly queue: SigningQueue;
  readonly retried: Scalars['Int']['output'];
};

export type CertificateFileState =
  /** Its signer was asked, or is paused, and has not signed yet; it is asked again by itself. */
  | 'AWAITING_SIGNATURE'
  /**
   * It could not be made or signed; also after ten attempts that the signer did not answer, while it signs others. It is tried again at
   * longer and longer intervals, at most an hour, or when an officer says so.
   */
  | 'FAILED'
  /** A worker makes it. */
  | 'IN_LINE'
  /** It was never asked for, as with records that were loaded; it is made when somebody does. */
  | 'ON_REQUEST'
  /** It is signed and published. */
  | 'READY';

export type CertificateHold = {
  readonly heldAt: Scalars['DateTime']['output'];
  readonly reason: Scalars['String']['output'];
};

export type CertificatePurpose =
  /** Sertifikat: attended */
  | 'PARTICIPATION'
  /** Surat Tanda Tamat Pelatihan: passed a graded programme */
  | 'STTP';

/** What the release of a run's certificates would find. */
export type CertificateReadiness = {
  /** Completed, due one, and without. */
  readonly due: Scalars['Int']['output'];
  /** Have one that is valid. */
  readonly issued: Scalars['Int']['output'];
  /** Completed without being due one. */
  readonly notDue: Scalars['Int']['output'];
  /** Whose certificate to look at first: the first two, and who has the longest name. */
  readonly samples: ReadonlyArray<CertificateSample>;
  /** With a seat, and of whom not all is known yet: attendance, or the grade. */
  readonly undecided: Scalars['Int']['output'];
  /** Of these, whose signed file is not there yet. */
  readonly withoutFile: Scalars['Int']['output'];
  /** Of these, without a NIP, rank, position or unit on the day of completion: the certificate has a dash there. */
  readonly withoutNip: Scalars['Int']['output'];
  readonly withoutPosition: Scalars['Int']['output'];
  readonly withoutRank: Scalars['Int']['output'];
  readonly withoutUnit: Scalars['Int']['output'];
};

/** One wish to replace or revoke a certificate: who asked, why, and what came of it. */
export type CertificateRevision = {
  readonly certificate: Certificate;
  readonly code: CorrectionCode;
  /** When it really was completed; with RE_DATE. */
  readonly completionDate?: Maybe<Scalars['Date']['output']>;
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly deed: CertificateDeed;
  readonly id: Scalars['UUID']['output'];
  readonly jp: JpConsequence;
  /** What the JP that change are worth before caps; 0 when they stay. */
  readonly minutes: Scalars['Int']['output'];
  readonly reason: Scalars['String']['output'];
  /** The certificate that stands in its place. */
  readonly replacement?: Maybe<Certificate>;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Somebody else has to decide. */
  readonly requestedByMe: Scalars['Boolean']['output'];
  readonly state: CorrectionState;
};

export type CertificateRevisionConnection = {
  readonly nodes: ReadonlyArray<CertificateRevision>;
  readonly pageInfo: PageInfo;
};

export type CertificateSample = {
  readonly employee: Employee;
  readonly enrollmentId: Scalars['UUID']['output'];
  /** Path of the certificate as it would be, marked as a specimen; needs the session. */
  readonly previewUrl: Scalars['String']['output'];
};

export type CertificateSigner = {
  /** What it said last, as a code like those of files. */
  readonly fault?: Maybe<Scalars['String']['output']>;
  readonly kind: CertificateSignerKind;
  /** Null: it signs, as far as was seen. Otherwise it signs nothing since then. */
  readonly pausedSince?: Maybe<Scalars['DateTime']['output']>;
};

export type CertificateSignerKind =
  /** An official, through the agency's gateway of BSrE. */
  | 'BSRE'
  /** A key of the agency's own. */
  | 'LOCAL';

export type CertificateState =
  /** Another one stands in its place. */
  | 'REPLACED'
  | 'REVOKED'
  | 'VALID';

/** How certificates of one purpose look and what they say around the facts. */
export type CertificateTemplate = {
  /** Where it is what certificates are issued with. */
  readonly assignments: ReadonlyArray<CertificateTemplateAssignment>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Null for what came with the platform. */
  readonly createdBy?: Maybe<Employee>;
  readonly id: Scalars['UUID']['output'];
  /** The latest that is published and not retired; null while there is none. */
  readonly inForce?: Maybe<CertificateTemplateVersion>;
  readonly name: Scalars['String']['output'];
  readonly purpose: CertificatePurpose;
  /** The latest first. */
  readonly versions: ReadonlyArray<CertificateTemplateVersion>;
};

export type CertificateTemplateAccent =
  | 'FOREST'
  | 'GOLD'
  | 'INDIGO'
  | 'MAROON'
  | 'TEAL';

export type CertificateTemplateAccentColour = {
  readonly accent: CertificateTemplateAccent;
  readonly letters: Scalars['String']['output'];
  readonly name: LocalText;
  /** Of ornaments and of letters, as #rrggbb. */
  readonly ornament: Scalars['String']['output'];
};

export type CertificateTemplateAssignment = {
  readonly at: Scalars['DateTime']['output'];
  /** Null for what came with the platform. */
  readonly by?: Maybe<Employee>;
  /** Null for all programmes that have none of their own. */
  readonly programme?: Maybe<Programme>;
  readonly purpose: CertificatePurpose;
  readonly template: CertificateTemplate;
};

/** What may be left out. Name, NIP, number, date, signature, code and, where JP are credited, subjects are always there. */
export type CertificateTemplateBlock =
  | 'FOOTNOTE'
  | 'INSTITUTION'
  | 'POSITION'
  | 'RANK'
  | 'SUBJECTS_NOTE'
  | 'UNIT';

export type CertificateTemplateContent = {
  readonly accent: CertificateTemplateAccent;
  /** What is shown of that which may be left out. */
  readonly blocks: ReadonlyArray<CertificateTemplateBlock>;
  /** English below it, smaller; null for none. */
  readonly en?: Maybe<CertificateTemplateTexts>;
  /** Indonesian, which is always there. */
  readonly id: CertificateTemplateTexts;
  readonly layout: CertificateTemplateLayout;
};

export type CertificateTemplateContentInput = {
  readonly accent: CertificateTemplateAccent;
  readonly blocks: ReadonlyArray<CertificateTemplateBlock>;
  readonly en?: InputMaybe<CertificateTemplateTextsInput>;
  readonly id: CertificateTemplateTextsInput;
  readonly layout: CertificateTemplateLayout;
};

export type CertificateTemplateFit = {
  readonly fits: Scalars['Boolean']['output'];
  /** How small letters of the front had to become for all to fit, in percent; less than 70 does not fit. */
  readonly letterPercent: Scalars['Int']['output'];
  readonly pages: Scalars['Int']['output'];
  readonly sample: CertificateTemplateSampleKind;
};

export type CertificateTemplateLayout =
  /** Lying, with a border; the subjects follow lying as well. */
  | 'LANDSCAPE'
  /** Upright, with rosette and woven border: what came with the platform. */
  | 'ORNAMENTED'
  /** Upright, with a plain frame. */
  | 'PLAIN';

export type CertificateTemplatePlaceholder = {
  readonly example: LocalText;
  readonly meaning: LocalText;
  /** As it is written between braces. */
  readonly name: Scalars['String']['output'];
};

export type CertificateTemplatePreview = {
  /** The same as one SVG image, its pages one below the other. */
  readonly imageUrl: Scalars['String']['output'];
  /** Path of the PDF; needs the session. 404 where nobody is due a certificate there. */
  readonly pdfUrl: Scalars['String']['output'];
};

export type CertificateTemplateSample = {
  readonly imageUrl: Scalars['String']['output'];
  readonly pdfUrl: Scalars['String']['output'];
  readonly sample: CertificateTemplateSampleKind;
};

export type CertificateTemplateSampleKind =
  /** Whatever is long, together: name, position, unit, programme, subjects and legal basis. */
  | 'EVERYTHING_LONG'
  /** Letters of other alphabets and with marks. */
  | 'FOREIGN_LETTERS'
  /** Many words and titles, and a long position and unit. */
  | 'LONG_NAME'
  | 'MANY_SUBJECTS'
  /** Without NIP, rank, position and unit. */
  | 'NO_FACTS'
  | 'ONE_WORD_NAME'
  | 'ORDINARY'
  | 'WITHOUT_JP';

export type CertificateTemplateState =
  | 'DISCARDED'
  | 'DRAFT'
  | 'PUBLISHED'
  /** No more certificates are issued with it. */
  | 'RETIRED';

export type CertificateTemplateStep = {
  readonly at: Scalars['DateTime']['output'];
  readonly by?: Maybe<Employee>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** BEGUN, CHANGED, PUBLISHED, DISCARDED or RETIRED */
  readonly step: Scalars['String']['output'];
};

export type CertificateTemplateTextRule = {
  /** Names of all placeholders that may be there. */
  readonly allowed: ReadonlyArray<Scalars['String']['output']>;
  readonly maxLength: Scalars['Int']['output'];
  readonly name: LocalText;
  /** Names of placeholders of which at least one has to be there, e.g. one of jumlah_jp and jp; every inner list is one such choice. */
  readonly required: ReadonlyArray<ReadonlyArray<Scalars['String']['output']>>;
  /** The name of the text: title, opening … */
  readonly text: Scalars['String']['output'];
};

/** Texts may hold placeholders, e.g. {program}; the vocabulary lists them. No markup: what is typed is what is printed. */
export type CertificateTemplateTexts = {
  readonly footnote: Scalars['String']['output'];
  /** Above the name: who states it, and by which law. */
  readonly opening: Scalars['String']['output'];
  readonly statement: Scalars['String']['output'];
  /** Instead of the statement where no JP are credited. */
  readonly statementWithoutJp: Scalars['String']['output'];
  readonly subjectsHeading: Scalars['String']['output'];
  readonly subjectsNote: Scalars['String']['output'];
  readonly subjectsTitle: Scalars['String']['output'];
  /** Shown in capitals. */
  readonly title: Scalars['String']['output'];
  readonly verdict: Scalars['String']['output'];
};

export type CertificateTemplateTextsInput = {
  readonly footnote: Scalars['String']['input'];
  readonly opening: Scalars['String']['input'];
  readonly statement: Scalars['String']['input'];
  readonly statementWithoutJp: Scalars['String']['input'];
  readonly subjectsHeading: Scalars['String']['input'];
  readonly subjectsNote: Scalars['String']['input'];
  readonly subjectsTitle: Scalars['String']['input'];
  readonly title: Scalars['String']['input'];
  readonly verdict: Scalars['String']['input'];
};

export type CertificateTemplateTrialInput = {
  readonly content: CertificateTemplateContentInput;
  /** The version whose content this would be. */
  readonly id: Scalars['UUID']['input'];
  readonly sample: CertificateTemplateSampleKind;
};

/** Once published nothing of it changes, and it is never deleted: certificates name it. */
export type CertificateTemplateVersion = {
  /** How many certificates were issued with it, valid or not. */
  readonly certificates: Scalars['Int']['output'];
  readonly content: CertificateTemplateContent;
  /** SHA-256 over the content, in hex. */
  readonly contentHash: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  /** Whether the asking account wrote any of it, and so cannot publish it. */
  readonly isOwnWork: Scalars['Boolean']['output'];
  readonly number: Scalars['Int']['output'];
  /** The certificate of somebody who is due one or has one, as this version would show it, marked as a specimen. */
  readonly previewOf: CertificateTemplatePreview;
  /** Counts the saves of a draft; pass it back when saving. */
  readonly revision: Scalars['Int']['output'];
  /** Each sample as this version would show it, marked as a specimen. */
  readonly samples: ReadonlyArray<CertificateTemplateSample>;
  readonly state: CertificateTemplateState;
  /** Who did what, the latest first. */
  readonly steps: ReadonlyArray<CertificateTemplateStep>;
  readonly template: CertificateTemplate;
};


/** Once published nothing of it changes, and it is never deleted: certificates name it. */
export type CertificateTemplateVersionPreviewOfArgs = {
  enrollmentId: Scalars['UUID']['input'];
};

export type CertificateTemplateVocabulary = {
  readonly accents: ReadonlyArray<CertificateTemplateAccentColour>;
  readonly placeholders: ReadonlyArray<CertificateTemplatePlaceholder>;
  readonly texts: ReadonlyArray<CertificateTemplateTextRule>;
};

export type ChangeCapacityInput = {
  readonly capacity: SeatCapacityInput;
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

export type CheckInInput = {
  /** Six characters as shown; spaces, dashes and small letters do not matter. */
  readonly code: Scalars['String']['input'];
  /** A random id that the device keeps for itself, so that the host sees one device speaking for several people. */
  readonly device: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly sessionId: Scalars['UUID']['input'];
};

export type CheckStatementInput = {
  /** As printed, in any case and grouping; not with a document. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** The JSON file of a statement, whole; at most 500,000 characters. */
  readonly document?: InputMaybe<Scalars['String']['input']>;
};

/** Learning done elsewhere, with evidence. Approved means credited: both happen in one commit. */
export type Claim = {
  readonly certificateNumber?: Maybe<Scalars['String']['output']>;
  readonly changedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  /** Minutes before caps and ceilings, by the rule; 0 for a draft. */
  readonly earnedMinutes: Scalars['Int']['output'];
  readonly employee: Employee;
  readonly endsOn?: Maybe<Scalars['Date']['output']>;
  /** Written by a verifier for the employee. */
  readonly enteredOnBehalf: Scalars['Boolean']['output'];
  /** What it would be worth today; null for a draft that is not complete and for what is decided. For one claim at a time. */
  readonly estimate?: Maybe<ClaimEstimate>;
  /** What backs it. Empty for those who see the claim but neither made it nor may decide it. */
  readonly evidence: ReadonlyArray<ClaimEvidence>;
  /** Why it is where it is: who decided what, what that rests on, and what would have to be different. */
  readonly explanation: Explanation;
  /** DevelopmentForm of the learning path service. */
  readonly form?: Maybe<Scalars['String']['output']>;
  /** Signs that the same was recorded before. For one claim at a time. */
  readonly hints: ReadonlyArray<ClaimHint>;
  /** Everything that happened to it, in order. */
  readonly history: ReadonlyArray<ClaimEvent>;
  readonly id: Scalars['UUID']['output'];
  readonly international: Scalars['Boolean']['output'];
  /** Sent after the claim window of its year. */
  readonly late: Scalars['Boolean']['output'];
  readonly lateReason?: Maybe<Scalars['String']['output']>;
  /** What was learned on each day; empty for forms where the day does not matter. */
  readonly learned: ReadonlyArray<ClaimDay>;
  /** The caller may decide it at the step where it waits. */
  readonly mayDecide: Scalars['Boolean']['output'];
  /** The caller may change and send it. */
  readonly mayEdit: Scalars['Boolean']['output'];
  readonly organiser?: Maybe<Scalars['String']['output']>;
  readonly place?: Maybe<Scalars['String']['output']>;
  /** The ledger's rows it led to. */
  readonly postings: ReadonlyArray<JpPosting>;
  /** In the unit of the form's basis. */
  readonly quantity?: Maybe<Scalars['Int']['output']>;
  readonly startsOn?: Maybe<Scalars['Date']['output']>;
  readonly state: ClaimState;
  /** Who decides next; null when nobody does. */
  readonly step?: Maybe<ClaimStep>;
  /** When the step is overdue and the claim goes on to the next one by itself. */
  readonly stepDue?: Maybe<Scalars['DateTime']['output']>;
  /** When it came to this step. */
  readonly stepSince?: Maybe<Scalars['DateTime']['output']>;
  readonly submittedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly title?: Maybe<Scalars['String']['output']>;
  readonly urgency?: Maybe<ClaimUrgency>;
  /** IANA zone of the place: decides the date, and with it the year. */
  readonly zone?: Maybe<Scalars['String']['output']>;
};

export type ClaimConnection = {
  readonly nodes: ReadonlyArray<Claim>;
  readonly pageInfo: PageInfo;
};

export type ClaimDay = {
  /** In the unit of the form's basis. */
  readonly amount: Scalars['Int']['output'];
  readonly date: Scalars['Date']['output'];
};

export type ClaimDayInput = {
  readonly amount: Scalars['Int']['input'];
  readonly date: Scalars['Date']['input'];
};

export type ClaimDecision =
  | 'APPROVE'
  | 'REJECT'
  /** Back to the learner, who corrects and sends it again */
  | 'RETURN';

export type ClaimDelegation = {
  /** An end before the last day. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The leader. */
  readonly from: Employee;
  readonly fromDate: Scalars['Date']['output'];
  readonly id: Scalars['UUID']['output'];
  /** The caller gave it. */
  readonly mine: Scalars['Boolean']['output'];
  readonly reason: Scalars['String']['output'];
  /** Who decides in the leader's place. */
  readonly to: Employee;
  /** The last day. */
  readonly toDate: Scalars['Date']['output'];
};

/** All figures in minutes; 45 minutes are 1 JP. */
export type ClaimEstimate = {
  /** What the account would have more: less than counted where a later activity would lose its place under a cap or ceiling. */
  readonly addedMinutes: Scalars['Int']['output'];
  /** What of it would count. */
  readonly countedMinutes: Scalars['Int']['output'];
  /** By the rule, before caps and ceilings. */
  readonly earnedMinutes: Scalars['Int']['output'];
  /** Mengapa? In the words of the ledger. */
  readonly explanation: Explanation;
  readonly hints: ReadonlyArray<ClaimHint>;
  /** The claim window of the year is over: a reason is needed. */
  readonly late: Scalars['Boolean']['output'];
  /** Other claims of the year that wait for a decision and are not in these figures. */
  readonly pendingClaims: Scalars['Int']['output'];
  readonly pendingMinutes: Scalars['Int']['output'];
  /** The calendar year it belongs to. */
  readonly year: Scalars['Int']['output'];
};

export type ClaimEstimateInput = {
  readonly certificateNumber?: InputMaybe<Scalars['String']['input']>;
  readonly claimId?: InputMaybe<Scalars['UUID']['input']>;
  readonly employeeId?: InputMaybe<Scalars['UUID']['input']>;
  readonly endsOn?: InputMaybe<Scalars['Date']['input']>;
  readonly form?: InputMaybe<Scalars['String']['input']>;
  readonly international?: InputMaybe<Scalars['Boolean']['input']>;
  readonly learned?: InputMaybe<ReadonlyArray<ClaimDayInput>>;
  readonly organiser?: InputMaybe<Scalars['String']['input']>;
  readonly place?: InputMaybe<Scalars['String']['input']>;
  readonly quantity?: InputMaybe<Scalars['Int']['input']>;
  readonly startsOn?: InputMaybe<Scalars['Date']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly zone?: InputMaybe<Scalars['String']['input']>;
};

/** One entry of a claim's history. */
export type ClaimEvent = {
  readonly at: Scalars['DateTime']['output'];
  /** Null: the platform itself, or an account that is no employee. */
  readonly employee?: Maybe<Employee>;
  readonly kind: ClaimEventKind;
  /** The superior in whose place it was decided. */
  readonly onBehalfOf?: Maybe<Employee>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly sequence: Scalars['Int']['output'];
  readonly step?: Maybe<ClaimStep>;
};

export type ClaimEventKind =
  | 'APPROVED'
  | 'CREATED'
  /** Overdue, so it went on to the next step */
  | 'ESCALATED'
  | 'REJECTED'
  | 'RETURNED'
  /** The ledger took the credit back */
  | 'REVERSED'
  /** Nobody is there to take this step */
  | 'SKIPPED'
  | 'STEP_APPROVED'
  | 'SUBMITTED'
  | 'WITHDRAWN';

export type ClaimEvidence = {
  readonly id: Scalars['UUID']['output'];
  readonly mediaType: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  /** SHA-256 of the content, in hex. */
  readonly sha256: Scalars['String']['output'];
  readonly sizeBytes: Scalars['Int']['output'];
  readonly uploadedAt: Scalars['DateTime']['output'];
  /** Served as an attachment to those who may see it. */
  readonly url: Scalars['String']['output'];
};

/** What a form of development asks of a claim. */
export type ClaimForm = {
  /** PER_MINUTE, PER_DAY, PER_SESSION, PER_SEMESTER, PER_ACTIVITY or BY_PROGRAMME (minutes set by the organiser). */
  readonly basis: Scalars['String']['output'];
  /** What was learned must be said day by day. */
  readonly byDay: Scalars['Boolean']['output'];
  readonly citation: Scalars['String']['output'];
  readonly form: Scalars['String']['output'];
  /** JP minutes for one unit, national. */
  readonly minutesPerUnit: Scalars['Int']['output'];
};

/** A sign that the same learning was recorded before. A hint, never a refusal: what is the same counts once. */
export type ClaimHint = {
  /** The other claim, for those who may see it. */
  readonly claimId?: Maybe<Scalars['UUID']['output']>;
  /** The rules take both for one activity: this one would not be counted. */
  readonly exact: Scalars['Boolean']['output'];
  readonly kind: ClaimHintKind;
  readonly sentence: LocalText;
};

export type ClaimHintKind =
  /** At the same time as other learning */
  | 'OVERLAP'
  /** Organiser and certificate number */
  | 'SAME_CERTIFICATE'
  /** The very same file */
  | 'SAME_FILE'
  /** Title and dates */
  | 'SAME_TITLE';

/** What became of one claim of a decision. */
export type ClaimOutcome = {
  /** As it is now; null when it is not the caller's to see. */
  readonly claim?: Maybe<Claim>;
  readonly claimId: Scalars['UUID']['output'];
  /** Null when it was decided; else why not. */
  readonly refusal?: Maybe<Scalars['String']['output']>;
};

export type ClaimQueue = {
  readonly nodes: ReadonlyArray<Claim>;
  readonly overdueCount: Scalars['Int']['output'];
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ClaimState =
  /** disetujui, and credited */
  | 'APPROVED'
  /** draf */
  | 'DRAFT'
  /** menunggu verifikasi */
  | 'PENDING'
  /** ditolak */
  | 'REJECTED'
  /** dikembalikan, to be corrected */
  | 'RETURNED'
  /** ditarik dari buku: approved once, then taken back by BPSDM */
  | 'REVERSED'
  /** dibatalkan */
  | 'WITHDRAWN';

export type ClaimStep =
  /** Designer */
  | 'BPSDM'
  /** Leader of the nearest unit above */
  | 'SUPERIOR'
  /** Unit admin of the subtree */
  | 'VERIFIER';

export type ClaimTerms = {
  readonly evidenceMaxBytes: Scalars['Int']['output'];
  readonly evidenceMaxFiles: Scalars['Int']['output'];
  /** MM-DD in the year after the one the learning was completed in. */
  readonly windowEnds: Scalars['String']['output'];
  readonly zones: ReadonlyArray<Scalars['String']['output']>;
};

export type ClaimUrgency =
  | 'ON_TIME'
  | 'OVERDUE'
  /** The second half of the step's time has begun */
  | 'SOON';

export type ClassRule = {
  /** JP a contract year that count at most; null is no ceiling. */
  readonly ceilingJp?: Maybe<Scalars['Float']['output']>;
  readonly citation: Scalars['String']['output'];
  readonly class: Scalars['String']['output'];
  /** JP a calendar year; null is no target. */
  readonly floorJp?: Maybe<Scalars['Float']['output']>;
};

export type ClassRuleInput = {
  readonly ceilingJp?: InputMaybe<Scalars['Float']['input']>;
  readonly citation: Scalars['String']['input'];
  readonly class: Scalars['String']['input'];
  readonly floorJp?: InputMaybe<Scalars['Float']['input']>;
};

export type CloseYearInput = {
  /** Needed when the reconciliation found differences in the books: 5 to 500 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly year: Scalars['Int']['input'];
};

/** A year whose figures stay as they are. */
export type ClosedYear = {
  /** What was posted later is an adjustment. */
  readonly closedAt: Scalars['DateTime']['output'];
  /** SHA-256 over the state, floor and counted minutes of every employee, in hex; the same in every reconciliation of the year. */
  readonly digest: Scalars['String']['output'];
  readonly employees: Scalars['Int']['output'];
  readonly year: Scalars['Int']['output'];
};

export type ConfirmExternalImportInput = {
  readonly importId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type CorrectPostingInput = {
  readonly code: CorrectionCode;
  readonly postingId: Scalars['UUID']['input'];
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly replacement?: InputMaybe<JpReplacementInput>;
  readonly requestId: Scalars['UUID']['input'];
};

export type CorrectionCode =
  /** recorded twice */
  | 'DUPLICATE'
  /** the evidence does not hold */
  | 'EVIDENCE_INVALID'
  /** it did not take place, or was not attended */
  | 'NOT_HELD'
  | 'OTHER'
  | 'WRONG_DATE'
  | 'WRONG_FORM'
  /** credited to somebody else */
  | 'WRONG_PERSON'
  | 'WRONG_QUANTITY';

export type CorrectionState =
  | 'DONE'
  | 'PENDING'
  | 'REFUSED';

export type CreateCertificateTemplateInput = {
  /** The version to copy; without it the one that came with the platform. */
  readonly copyOf?: InputMaybe<Scalars['UUID']['input']>;
  /** 3 to 80 characters; unique. */
  readonly name: Scalars['String']['input'];
  readonly purpose: CertificatePurpose;
  readonly requestId: Scalars['UUID']['input'];
};

export type CreateSiasnBatchInput = {
  readonly fromDate: Scalars['Date']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly toDate: Scalars['Date']['input'];
  readonly unitId?: InputMaybe<Scalars['UUID']['input']>;
};

/** An activity as the ledger has it. */
export type CreditedActivity = {
  readonly activity: ExternalActivity;
  readonly employee: Employee;
  readonly source: FactSource;
  /** It was taken back and counts no more. */
  readonly withdrawn: Scalars['Boolean']['output'];
};

export type DecideCertificateBatchInput = {
  readonly confirm: Scalars['Boolean']['input'];
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DecideCertificateRevisionInput = {
  readonly confirm: Scalars['Boolean']['input'];
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DecideCertificateTemplateInput = {
  /** The version's id. */
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
};

export type DecideClaimsInput = {
  readonly claimIds: ReadonlyArray<Scalars['UUID']['input']>;
  readonly decision: ClaimDecision;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  /** The step the caller saw them at: one that moved on in the meantime is not decided twice. */
  readonly step: ClaimStep;
};

export type DecideCorrectionInput = {
  readonly confirm: Scalars['Boolean']['input'];
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DecideEnrollmentsInput = {
  readonly decision: ApprovalDecision;
  readonly enrollmentIds: ReadonlyArray<Scalars['UUID']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  /** The step the caller saw them at: one that moved on in the meantime is not decided twice. */
  readonly step: ApprovalStep;
};

export type DecideExternalConflictInput = {
  readonly conflictId: Scalars['UUID']['input'];
  readonly decision: ExternalDecision;
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DecideRuleSetInput = {
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
  readonly version: Scalars['String']['input'];
};

export type DecideYearCloseInput = {
  readonly confirm: Scalars['Boolean']['input'];
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DelegateClaimsInput = {
  readonly fromDate: Scalars['Date']['input'];
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  /** The last day. */
  readonly toDate: Scalars['Date']['input'];
  readonly toEmployeeId: Scalars['UUID']['input'];
};

export type DifferenceKind =
  | 'BALANCE_DIFFERS'
  | 'CERTIFICATE_WITHOUT_CREDIT'
  | 'COMPLETED_WITHOUT_CERTIFICATE'
  | 'CREDIT_WITHOUT_FACT'
  | 'DUPLICATE_ACTIVITY'
  | 'EMPLOYEE_WITHOUT_ENTITLEMENT'
  | 'FACT_WITHOUT_CREDIT'
  | 'OVERLAPPING_SESSIONS'
  | 'SEATS_DIFFER'
  | 'WRONG_PERIOD';

export type DiscardExternalImportInput = {
  readonly importId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type DisputeGround =
  /** What counts is too little: what does not count is argued over. */
  | 'COUNTED_TOO_LITTLE'
  /** The record itself is wrong: all of it is argued over. */
  | 'RECORDED_WRONGLY';

export type DisputeMessage = {
  readonly body: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly side: DisputeSide;
  readonly writtenAt: Scalars['DateTime']['output'];
};

export type DisputeSide =
  | 'LEARNER'
  /** BPSDM or a verifier */
  | 'OFFICE';

export type DisputeState =
  | 'OPEN'
  /** everything stands as it did */
  | 'REJECTED'
  /** the fact was withdrawn or corrected */
  | 'UPHELD';

export type Employee = {
  readonly id: Scalars['UUID']['output'];
};

export type EndCalendarFeedInput = {
  readonly requestId: Scalars['UUID']['input'];
};

export type EndClaimDelegationInput = {
  readonly delegationId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type EnrollInput = {
  /** Enroll although sessions overlap with those of another run the caller has a seat in. */
  readonly acceptClash?: InputMaybe<Scalars['Boolean']['input']>;
  /** Take a place on the waiting list where there is no seat. */
  readonly joinLine?: InputMaybe<Scalars['Boolean']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
  /** As ADMISSION_QUEUED gave it; no part of what is repeated. */
  readonly ticket?: InputMaybe<Scalars['String']['input']>;
};

/** One employee in one run. */
export type Enrollment = {
  /** What whoever decides about it should know; null for those who only look. */
  readonly approvalFacts?: Maybe<ApprovalFacts>;
  readonly attendance: ReadonlyArray<SessionAttendance>;
  /** Minutes attended of the sessions that have been recorded. */
  readonly attendedMinutes: Scalars['Int']['output'];
  /** Null until it is issued; one that was revoked stays, one that was replaced gives way. */
  readonly certificate?: Maybe<Certificate>;
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Calendar date of completion at the venue: what decides the JP year. */
  readonly completionDate?: Maybe<Scalars['Date']['output']>;
  /** Whether its JP are or can be credited: attendance and grade against what is asked, and what is still missing. */
  readonly creditEligibility: Explanation;
  readonly employee: Employee;
  /** In hundredths; null while ungraded. */
  readonly gradeHundredths?: Maybe<Scalars['Int']['output']>;
  /** What happened on the way to a seat or out of it, earliest first. */
  readonly history: ReadonlyArray<EnrollmentEvent>;
  readonly id: Scalars['UUID']['output'];
  readonly jpCountedMinutes: Scalars['Int']['output'];
  /** JP minutes this enrollment put on the account: what was earned, and what of it counts after caps. */
  readonly jpEarnedMinutes: Scalars['Int']['output'];
  /** Until when a seat is kept for an answer; null unless OFFERED or NOMINATED. */
  readonly offerEndsAt?: Maybe<Scalars['DateTime']['output']>;
  /** The facts that decided PASSED or NOT_PASSED, in plain Indonesian and English. */
  readonly outcome?: Maybe<Explanation>;
  /** Attended share of all session minutes, 0 to 100, rounded down. */
  readonly progressPercent: Scalars['Int']['output'];
  readonly run: Run;
  readonly seatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Minutes of all sessions of the run. */
  readonly sessionMinutes: Scalars['Int']['output'];
  readonly status: EnrollmentStatus;
  /** Why it ended, where a person gave a reason. */
  readonly statusReason?: Maybe<Scalars['String']['output']>;
  /** Whose decision it waits for. */
  readonly step?: Maybe<ApprovalStep>;
  /** When that decision is overdue. */
  readonly stepDue?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is in line; null for one that is not WAITLISTED. */
  readonly waitingPlace?: Maybe<WaitingPlace>;
  /** Since when it is or was on the waiting list. */
  readonly waitingSince?: Maybe<Scalars['DateTime']['output']>;
};

export type EnrollmentConnection = {
  readonly nodes: ReadonlyArray<Enrollment>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type EnrollmentEligibility = {
  readonly explanation: Explanation;
  /** The code `enroll` would answer with; null when the caller may enroll. */
  readonly refusal?: Maybe<Scalars['String']['output']>;
};

/** One thing that happened to an enrollment. */
export type EnrollmentEvent = {
  readonly at: Scalars['DateTime']['output'];
  /** Who did it; null for the platform itself and for accounts that are no employee's. */
  readonly by?: Maybe<Employee>;
  readonly id: Scalars['UUID']['output'];
  readonly kind: EnrollmentEventKind;
  /** The leader in whose place it was decided. */
  readonly onBehalfOf?: Maybe<Employee>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The step decided about. */
  readonly step?: Maybe<ApprovalStep>;
};

export type EnrollmentEventKind =
  /** Took the seat that was kept */
  | 'ACCEPTED'
  | 'APPLIED'
  | 'APPROVED'
  | 'CANCELLED'
  | 'DECLINED'
  /** Not decided in time: handed on to BPSDM */
  | 'ESCALATED'
  | 'EXPIRED'
  /** Moved here with a run that was merged into this one */
  | 'MERGED'
  | 'NOMINATED'
  | 'OFFERED'
  | 'REJECTED'
  | 'REMINDED'
  /** A decision was changed */
  | 'REVISED'
  | 'WAITLISTED'
  | 'WITHDRAWN';

export type EnrollmentStatus =
  | 'APPLIED'
  | 'APPROVED_BY_SUPERIOR'
  | 'ATTENDING'
  | 'CANCELLED'
  | 'DECLINED'
  | 'EXPIRED'
  | 'NOMINATED'
  | 'NOT_PASSED'
  | 'OFFERED'
  | 'PASSED'
  | 'REJECTED'
  | 'SEATED'
  | 'WAITLISTED'
  | 'WITHDRAWN';

export type ExemptStatus = {
  readonly code: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
};

export type ExemptStatusInput = {
  readonly code: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
};

/** Why something is as it is: a sentence, and the steps that lead to it. */
export type Explanation = {
  /** What would have to be different; empty where nothing has to be. */
  readonly remedies: ReadonlyArray<LocalText>;
  readonly sentence: LocalText;
  readonly steps: ReadonlyArray<ExplanationStep>;
};

export type ExplanationStep = {
  /** The rule's legal source, where it has one. */
  readonly citation?: Maybe<Scalars['String']['output']>;
  readonly text: LocalText;
};

/** Learning elsewhere, as a file tells it. */
export type ExternalActivity = {
  readonly certificateNumber?: Maybe<Scalars['String']['output']>;
  readonly endsOn: Scalars['Date']['output'];
  /** DevelopmentForm of the learning path service. */
  readonly form: Scalars['String']['output'];
  readonly international: Scalars['Boolean']['output'];
  /** Worth by the rules before caps and ceilings. */
  readonly minutes: Scalars['Int']['output'];
  readonly organiser?: Maybe<Scalars['String']['output']>;
  /** In the unit of the form's basis: minutes, days, sessions, semesters or 1. */
  readonly quantity: Scalars['Int']['output'];
  readonly startsOn: Scalars['Date']['output'];
  readonly title: Scalars['String']['output'];
};

/** A record of learning elsewhere beside the credited activity it is at odds with. */
export type ExternalConflict = {
  readonly decidedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly decision?: Maybe<ExternalDecision>;
  /** Fields in which the two differ: employee, title, form, organiser, certificateNumber, dates, quantity, international. */
  readonly differences: ReadonlyArray<Scalars['String']['output']>;
  readonly employee: Employee;
  readonly fileName: Scalars['String']['output'];
  readonly foundAt: Scalars['DateTime']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly kind: ExternalConflictKind;
  readonly line: Scalars['Int']['output'];
  /** What is credited. */
  readonly other: CreditedActivity;
  readonly provenance: RecordProvenance;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** What the file says. */
  readonly record: ExternalActivity;
};

export type ExternalConflictConnection = {
  readonly nodes: ReadonlyArray<ExternalConflict>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** Why a record waits for a person. */
export type ExternalConflictKind =
  /** A run or a claim already credits it. */
  | 'ALREADY_CREDITED'
  /** The organiser's number is on record for somebody else. */
  | 'NUMBER_OF_ANOTHER'
  /** On days of another activity that takes the day. */
  | 'OVERLAP'
  /** The same title and dates, otherwise different. */
  | 'SAME_ACTIVITY'
  /** The same organiser and number, otherwise different. */
  | 'SAME_CERTIFICATE';

export type ExternalDecision =
  /** They are different activities: both count. */
  | 'KEEP_BOTH'
  /** What is credited stays, the record is dropped. */
  | 'KEEP_FIRST'
  /** The record takes the place of what is credited. */
  | 'TAKE_NEW';

/**
 * One upload of records of other organisers or of SIASN, by POST /api/external-imports (multipart/form-data: file,
 * provenance, requestId; see docs/import.md).
 */
export type ExternalImport = {
  readonly appliedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly counts: ExternalImportCounts;
  /** Why nothing came of it: FILE_UNREADABLE, FILE_EMPTY, HEADER_MISSING, COLUMN_MISSING, COLUMN_TWICE, TOO_MANY_COLUMNS, TOO_MANY_ROWS. */
  readonly failureCode?: Maybe<Scalars['String']['output']>;
  /** The columns, the limit or the reason it is about. */
  readonly failureDetail?: Maybe<Scalars['String']['output']>;
  readonly fileName: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly provenance: RecordProvenance;
  /** Columns that were dropped unread because the platform must not hold them, or does not know them. */
  readonly refusedColumns: ReadonlyArray<Scalars['String']['output']>;
  /** Where the rejected rows can be fetched as CSV, each with line, field and reason; null when there are none. */
  readonly rejectsUrl?: Maybe<Scalars['String']['output']>;
  /** Rows of the file in its order. */
  readonly rows: ExternalRowConnection;
  /** Rows read so far, and in all once known. */
  readonly rowsRead: Scalars['Int']['output'];
  readonly rowsTotal?: Maybe<Scalars['Int']['output']>;
  readonly state: ExternalImportState;
  /** What is being done, as a step of the work: READ or APPLY; null when nothing is. */
  readonly step?: Maybe<Scalars['String']['output']>;
  readonly unknownColumns: ReadonlyArray<Scalars['String']['output']>;
  readonly uploadedAt: Scalars['DateTime']['output'];
};


/**
 * One upload of records of other organisers or of SIASN, by POST /api/external-imports (multipart/form-data: file,
 * provenance, requestId; see docs/import.md).
 */
export type ExternalImportRowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  outcome?: InputMaybe<ExternalRowOutcome>;
};

export type ExternalImportConnection = {
  readonly nodes: ReadonlyArray<ExternalImport>;
  readonly pageInfo: PageInfo;
};

export type ExternalImportCounts = {
  /** Rows a person has to decide. */
  readonly conflict: Scalars['Int']['output'];
  /** What applying has done so far: records credited, and records that wait for a decision. */
  readonly credited: Scalars['Int']['output'];
  /** Rows that are already there. */
  readonly known: Scalars['Int']['output'];
  /** Rows that can be credited at once. */
  readonly new: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
  /** Rows that go in with a remark. */
  readonly remarked: Scalars['Int']['output'];
  readonly waiting: Scalars['Int']['output'];
};

export type ExternalImportState =
  | 'APPLIED'
  | 'APPLYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'PREVIEWED'
  | 'PREVIEWING'
  | 'UPLOADED';

export type ExternalRow = {
  /** Null for a row that could not be read. */
  readonly activity?: Maybe<ExternalActivity>;
  readonly conflictKind?: Maybe<ExternalConflictKind>;
  readonly employee?: Maybe<Employee>;
  readonly faults: ReadonlyArray<ExternalRowFault>;
  /** Line of the file, as an editor or spreadsheet counts. */
  readonly line: Scalars['Int']['output'];
  readonly name?: Maybe<Scalars['String']['output']>;
  readonly nip?: Maybe<Scalars['String']['output']>;
  readonly outcome: ExternalRowOutcome;
};

export type ExternalRowConnection = {
  readonly nodes: ReadonlyArray<ExternalRow>;
  readonly pageInfo: PageInfo;
};

export type ExternalRowFault = {
  /** As a code, see docs/import.md: EMPLOYEE_UNKNOWN, FORM_UNKNOWN, DATE_IN_FUTURE, JP_NOT_WHOLE, … */
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

export type ExternalRowOutcome =
  | 'CONFLICT'
  | 'KNOWN'
  | 'NEW'
  | 'REJECTED';

export type FactSource =
  /** A claim that was approved. */
  | 'CLAIM'
  /** A record of another organiser. */
  | 'EXTERNAL'
  /** A run of the agency. */
  | 'RUN';

export type FailedJob = {
  readonly attempts: Scalars['Int']['output'];
  /** What stays undone when it is discarded, or why it cannot be. */
  readonly consequence: LocalText;
  /** Under which the logs know what caused it. */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** Whether it may be given up; some work holds up other work until it is done. */
  readonly discardable: Scalars['Boolean']['output'];
  /** First line of the error, without addresses and numbers of people. */
  readonly error: Scalars['String']['output'];
  readonly eventId: Scalars['UUID']['output'];
  readonly eventName: Scalars['String']['output'];
  readonly failedAt: Scalars['DateTime']['output'];
  /** Why it failed, in a sentence. */
  readonly reason: LocalText;
  /** Whom or what the event is about, by id only. */
  readonly subjects: ReadonlyArray<JobSubject>;
};

export type FailedJobConnection = {
  readonly nodes: ReadonlyArray<FailedJob>;
  readonly pageInfo: PageInfo;
};

export type FindingOrder =
  | 'KIND'
  | 'OLDEST';

/** Who has to act. */
export type FindingOwner =
  | 'DESIGNER'
  /** Whoever runs the platform. */
  | 'OPERATOR'
  | 'UNIT_ADMIN'
  /** The platform does it by itself: the work was queued again. */
  | 'WORKER';

export type FormRate = {
  /** PER_MINUTE, PER_DAY, PER_SESSION, PER_SEMESTER, PER_ACTIVITY or BY_PROGRAMME */
  readonly basis: Scalars['String']['output'];
  readonly caps: ReadonlyArray<RuleCap>;
  /** Minutes of JP for one unit, before the addition. */
  readonly minutesPerUnit: Scalars['Float']['output'];
  readonly surchargeDenominator?: Maybe<Scalars['Float']['output']>;
  readonly surchargeNumerator?: Maybe<Scalars['Float']['output']>;
};

export type FormRateInput = {
  readonly basis: Scalars['String']['input'];
  readonly caps: ReadonlyArray<RuleCapInput>;
  readonly minutesPerUnit: Scalars['Float']['input'];
  readonly surchargeDenominator?: InputMaybe<Scalars['Float']['input']>;
  readonly surchargeNumerator?: InputMaybe<Scalars['Float']['input']>;
};

export type FormRule = {
  readonly citation: Scalars['String']['output'];
  readonly form: Scalars['String']['output'];
  readonly international: FormRate;
  readonly national: FormRate;
  /** Id of the form of development in SIASN. */
  readonly siasnId?: Maybe<Scalars['Int']['output']>;
};

export type FormRuleInput = {
  readonly citation: Scalars['String']['input'];
  readonly form: Scalars['String']['input'];
  readonly international: FormRateInput;
  readonly national: FormRateInput;
  readonly siasnId?: InputMaybe<Scalars['Int']['input']>;
};

export type HoldCertificatesInput = {
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

export type IndexIndicator = {
  readonly explanation: Explanation;
  /** Activities completed after this day count; null where any do. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  readonly kind: IndexIndicatorKind;
  readonly met: Scalars['Boolean']['output'];
  /** Tenths of a point; null where the kind of position is not known. */
  readonly weightTenths?: Maybe<Scalars['Int']['output']>;
};

export type IndexIndicatorKind =
  | 'POSITION_TRAINING'
  | 'SEMINAR'
  | 'TECHNICAL';

export type IssueStatementInput = {
  /** Whose account; the caller's own when absent. */
  readonly employeeId?: InputMaybe<Scalars['UUID']['input']>;
  /** The year of validOn when absent; 2015 at the earliest. */
  readonly fromYear?: InputMaybe<Scalars['Int']['input']>;
  /** Today when absent; not later. */
  readonly knownOn?: InputMaybe<Scalars['Date']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  /** Today when absent; not later. */
  readonly validOn?: InputMaybe<Scalars['Date']['input']>;
};

export type JobAction = {
  /** Of these, carried out. */
  readonly done: Scalars['Int']['output'];
  /** Those it is about, the first 20 of them. */
  readonly events: ReadonlyArray<JobActionEvent>;
  readonly id: Scalars['UUID']['output'];
  /** Jobs it is about. */
  readonly jobs: Scalars['Int']['output'];
  readonly kind: JobActionKind;
  readonly queue: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Null: an account of nobody who is an employee. */
  readonly requestedBy?: Maybe<Employee>;
  /** Left alone, since they were no longer failed. */
  readonly skipped: Scalars['Int']['output'];
  readonly work: LocalText;
};

export type JobActionConnection = {
  readonly nodes: ReadonlyArray<JobAction>;
  readonly pageInfo: PageInfo;
};

export type JobActionEvent = {
  readonly eventId: Scalars['UUID']['output'];
  readonly eventName: Scalars['String']['output'];
};

export type JobActionInput = {
  readonly eventId: Scalars['UUID']['input'];
  readonly queue: Scalars['String']['input'];
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type JobActionKind =
  | 'DISCARD'
  | 'REPLAY'
  | 'REPLAY_ALL';

export type JobSubject = {
  readonly id: Scalars['UUID']['output'];
  /** Name of the field in the event, such as enrollmentId. */
  readonly name: Scalars['String']['output'];
};

/** What one employee is owed and has, in one calendar year. All figures in minutes; 45 minutes are 1 JP. */
export type JpAccount = {
  /** The figures that were published when the year was closed; null while it is open. */
  readonly atClose?: Maybe<JpAtClose>;
  readonly byForm: ReadonlyArray<JpByForm>;
  /** What still counts today under the caps of a day, month and year, by form; empty for other years than the running one. */
  readonly capRooms: ReadonlyArray<CapRoom>;
  /** What the contract year of today still has room for; null without a ceiling and for other years than the running one. */
  readonly ceilingRoom?: Maybe<CeilingRoom>;
  /** What counts towards the floor. */
  readonly countedMinutes: Scalars['Int']['output'];
  /** Argued over: not counted until it is decided. */
  readonly disputedMinutes: Scalars['Int']['output'];
  /** Learned, before caps and ceilings. */
  readonly earnedMinutes: Scalars['Int']['output'];
  readonly employee: Employee;
  /** How the floor came about. */
  readonly entitlement: Explanation;
  /** What is owed; 0 when exempt, null without a target or with incomplete data. */
  readonly floorMinutes?: Maybe<Scalars['Int']['output']>;
  /** Minutes still missing to the floor; 0 when met. */
  readonly missingMinutes: Scalars['Int']['output'];
  /** What of a year's learning was within reach of the person, and whose side a shortfall is on. */
  readonly offerAccount: OfferAccount;
  /** JP of claims of this year that wait for a decision, before caps. */
  readonly pendingMinutes: Scalars['Int']['output'];
  /** The ledger's rows, latest activity first. */
  readonly postings: JpPostingConnection;
  /** Another question to the same ledger: technical learning relevant to the job, as of today or the year's last day. */
  readonly professionalIndex: ProfessionalIndex;
  /** JP of seats in runs that are not finished and would fall in this year. */
  readonly scheduledMinutes: Scalars['Int']['output'];
  /** Why the account is in its state, and what is missing. */
  readonly standing: Explanation;
  readonly state: JpState;
  /** Statements that were issued of this account, latest first; at most 20. */
  readonly statements: ReadonlyArray<JpStatement>;
  /** Recorded but not counted: above a cap or ceiling, or a duplicate. */
  readonly uncountedMinutes: Scalars['Int']['output'];
  readonly year: Scalars['Int']['output'];
  /** Years with postings, latest first, and the running year. */
  readonly years: ReadonlyArray<Scalars['Int']['output']>;
};


/** What one employee is owed and has, in one calendar year. All figures in minutes; 45 minutes are 1 JP. */
export type JpAccountPostingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Where an employee stood when the year was closed; later rows are adjustments. */
export type JpAtClose = {
  readonly closedAt: Scalars['DateTime']['output'];
  readonly countedMinutes: Scalars['Int']['output'];
  readonly floorMinutes?: Maybe<Scalars['Int']['output']>;
  readonly state: JpState;
};

export type JpByForm = {
  readonly countedMinutes: Scalars['Int']['output'];
  readonly earnedMinutes: Scalars['Int']['output'];
  /** DevelopmentForm of the learning path service. */
  readonly form: Scalars['String']['output'];
};

/** What becomes of the JP that a certificate is about. */
export type JpConsequence =
  /** They count as before: the learning took place. */
  | 'KEEP'
  /** They are taken back for good; only when it is revoked. */
  | 'REVERSE'
  /** They, and the completion, are of another date; only when it is replaced. */
  | 'RE_DATE';

/** One wish to correct a posting: who asked, why, and what came of it. */
export type JpCorrection = {
  readonly code: CorrectionCode;
  readonly employee: Employee;
  readonly id: Scalars['UUID']['output'];
  /** What the larger of the old and the new activity is worth before caps: above the limit a second person decides. */
  readonly minutes: Scalars['Int']['output'];
  readonly posting?: Maybe<JpPosting>;
  readonly reason: Scalars['String']['output'];
  /** What is right instead; null when the activity is only taken back. */
  readonly replacement?: Maybe<JpReplacement>;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Somebody else has to decide. */
  readonly requestedByMe: Scalars['Boolean']['output'];
  readonly state: CorrectionState;
};

export type JpCorrectionConnection = {
  readonly nodes: ReadonlyArray<JpCorrection>;
  readonly pageInfo: PageInfo;
};

export type JpDispute = {
  readonly activityDate: Scalars['Date']['output'];
  /** Minutes that are argued over; 0 once it is decided. */
  readonly disputedMinutes: Scalars['Int']['output'];
  readonly employee: Employee;
  readonly form: Scalars['String']['output'];
  readonly ground: DisputeGround;
  readonly id: Scalars['UUID']['output'];
  /** The thread, for both sides and auditors; empty for anybody else. */
  readonly messages: ReadonlyArray<DisputeMessage>;
  readonly openedAt: Scalars['DateTime']['output'];
  /** Why it was decided so. */
  readonly outcomeReason?: Maybe<Scalars['String']['output']>;
  /** In the unit of the form, as recorded. */
  readonly quantity: Scalars['Int']['output'];
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly state: DisputeState;
  /** The disputed activity. */
  readonly title: Scalars['String']['output'];
};

export type JpDisputeConnection = {
  readonly nodes: ReadonlyArray<JpDispute>;
  readonly pageInfo: PageInfo;
};

/** One immutable ledger row: minutes moved from one account to another. */
export type JpPosting = {
  /** When the activity was completed. */
  readonly activityAt: Scalars['DateTime']['output'];
  readonly activityDate: Scalars['Date']['output'];
  /** Written after its year was closed: it changes what is known of the year, and not the figures that were published. */
  readonly adjustment: Scalars['Boolean']['output'];
  /** The latest dispute about its fact. */
  readonly dispute?: Maybe<JpDispute>;
  /** The enrollment it comes from. */
  readonly enrollmentId?: Maybe<Scalars['UUID']['output']>;
  /** Mengapa? The facts, the rule and the arithmetic. */
  readonly explanation: Explanation;
  readonly form: Scalars['String']['output'];
  /** source:<form>, counted, uncounted:cap, uncounted:ceiling, uncounted:duplicate or disputed */
  readonly fromAccount: Scalars['String']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly minutes: Scalars['Int']['output'];
  /** When the row was written. */
  readonly postedAt: Scalars['DateTime']['output'];
  readonly provenance: Provenance;
  /** The row this one takes back. */
  readonly reverses?: Maybe<Scalars['UUID']['output']>;
  readonly ruleVersion: Scalars['String']['output'];
  /** Position in the employee's chain. */
  readonly sequence: Scalars['Int']['output'];
  readonly title: Scalars['String']['output'];
  readonly toAccount: Scalars['String']['output'];
  readonly year: Scalars['Int']['output'];
};

export type JpPostingConnection = {
  readonly nodes: ReadonlyArray<JpPosting>;
  readonly pageInfo: PageInfo;
};

export type JpReplacement = {
  readonly completionDate: Scalars['Date']['output'];
  readonly form: Scalars['String']['output'];
  readonly international: Scalars['Boolean']['output'];
  readonly quantity: Scalars['Int']['output'];
};

/** The activity as it really was; its title, person and origin stay. */
export type JpReplacementInput = {
  readonly completionDate: Scalars['Date']['input'];
  readonly form: Scalars['String']['input'];
  readonly international: Scalars['Boolean']['input'];
  /** In the unit of the form's basis. */
  readonly quantity: Scalars['Int']['input'];
};

export type JpState =
  /** berisiko: behind the pace of the running year */
  | 'AT_RISK'
  /** dikecualikan: floor 0 after exemption */
  | 'EXEMPT'
  /** terpenuhi */
  | 'FULFILLED'
  /** data belum lengkap */
  | 'INCOMPLETE_DATA'
  /** belum terpenuhi */
  | 'NOT_FULFILLED'
  /** tanpa target: no floor for this class */
  | 'NO_TARGET';

/** An issued statement: what an account was on a date, as it was known on a date. It never changes. */
export type JpStatement = {
  /** In groups of four, as it is printed. */
  readonly code: Scalars['String']['output'];
  readonly csvUrl: Scalars['String']['output'];
  /** SHA-256 over the canonical JSON of what it says, in hex. */
  readonly digest: Scalars['String']['output'];
  /** First calendar year it covers. */
  readonly fromYear: Scalars['Int']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly issuedAt: Scalars['DateTime']['output'];
  readonly jsonUrl: Scalars['String']['output'];
  /** As the ledger was at the end of this date. */
  readonly knownOn: Scalars['Date']['output'];
  readonly pdfUrl: Scalars['String']['output'];
  /** Activities completed up to this date. */
  readonly validOn: Scalars['Date']['output'];
  /** The public page where anybody checks it. */
  readonly verifyUrl: Scalars['String']['output'];
};

/** One version of the sentence. Certificates keep the words they were issued with. */
export type LegalBasis = {
  readonly addedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null for what came with the platform. */
  readonly addedBy?: Maybe<Employee>;
  /** Where the law was published. */
  readonly citation: Scalars['String']['output'];
  /** Completions from this day on name it, until the next one begins. */
  readonly effectiveFrom: Scalars['Date']['output'];
  readonly standing: LegalBasisStanding;
  /** As it stands in a sentence: “berdasarkan …”. */
  readonly text: LocalText;
  /** Short and unique, e.g. uu-20-2023. */
  readonly version: Scalars['String']['output'];
};

export type LegalBasisStanding =
  | 'IN_FORCE'
  /** Another took its place before its first day. */
  | 'NEVER_USED'
  | 'PAST'
  | 'PLANNED';

export type LocalText = {
  readonly en: Scalars['String']['output'];
  readonly id: Scalars['String']['output'];
};

export type MakeCalendarFeedInput = {
  readonly requestId: Scalars['UUID']['input'];
};

export type MergeRunInput = {
  readonly intoRunId: Scalars['UUID']['input'];
  /** Everybody in the run is told it: 5 to 500 letters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  /** The run that is emptied and cancelled. */
  readonly runId: Scalars['UUID']['input'];
};

export type Mutation = {
  /**
   * Puts approved rules in force from their first day; the set before ends the day before, and what was learned since then is
   * counted anew in the background. Errors: NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS (not approved), RULE_SETS_CHANGED.
   */
  readonly activateRuleSet: RuleSet;
  /**
   * Adds a legal basis for what is completed from a day to come on. None is ever changed or taken away: until its first day,
   * another of the same day takes its place. Errors: BAD_INPUT (also a first day that is not after today), LEGAL_BASIS_EXISTS.
   */
  readonly addLegalBasis: LegalBasis;
  /**
   * Takes or leaves a seat that is kept for the caller, freed or nominated for. Leaving needs a reason; the seat goes to the
   * next in line. Errors: NOT_FOUND, BAD_INPUT, NOT_OFFERED, OFFER_EXPIRED, SESSIONS_CLASH (details: the other runs; repeat
   * with acceptClash), IDEMPOTENCY_CONFLICT.
   */
  readonly answerOffer: Enrollment;
  /**
   * Approves the rules as they were back-tested. Errors: NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS (not back-tested),
   * RULE_SET_OWN_WORK (who wrote any of it cannot approve it), SCENARIOS_FAIL, RULE_SETS_CHANGED (another set was activated
   * since the back-test; repeat it).
   */
  readonly approveRuleSet: RuleSet;
  /**
   * From now on certificates of a purpose are issued with this template, for all programmes or for one. Returns what is
   * assigned then. Errors: NOT_FOUND (also a programme that never had a run), BAD_INPUT (another purpose; none for all programmes),
   * TEMPLATE_NOT_PUBLISHED.
   */
  readonly assignCertificateTemplate: ReadonlyArray<CertificateTemplateAssignment>;
  /**
   * Recomputes history under a draft in the background; one that runs for other rules of the same draft is broken off.
   * Errors: NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS, RULE_SET_NOT_VALID (details: faults), BACK_TEST_RUNNING.
   */
  readonly backTestRuleSet: RuleSet;
  /**
   * Begins a draft of the next version as a copy of any version of that template, also of one that was given up. Errors: NOT_FOUND, BAD_INPUT,
   * TEMPLATE_HAS_DRAFT (there is one already; go on with it or discard it).
   */
  readonly beginCertificateTemplateDraft: CertificateTemplateVersion;
  /** Begins a draft as a copy of a set or of a draft, to hold from the next year on. Errors: NOT_FOUND, BAD_INPUT, RULE_SET_EXISTS (the version's name is taken). */
  readonly beginRuleSet: RuleSet;
  /** Gives the caller's seat, place in line or application up, with a reason. Errors: NOT_FOUND, BAD_INPUT, ENROLLMENT_ENDED, RUN_STARTED (withdrawing then needs the designer). */
  readonly cancelEnrollment: Enrollment;
  /**
   * Cancels a run that has not ended: in one commit everybody's enrollment ends, the waiting list with it, and all are told, with
   * the reason and the other runs. Who completed it keeps what they have.
   * Errors: NOT_FOUND, BAD_INPUT, RUN_CANCELLED, RUN_ENDED, IDEMPOTENCY_CONFLICT.
   */
  readonly cancelRun: Run;
  /**
   * Sets the seats of a published run. Errors: NOT_FOUND, BAD_INPUT, CAPACITY_BELOW_TAKEN (details: taken, of those held and offered, and what is kept for units).
   * Seats that come free are offered to the waiting list.
   */
  readonly changeCapacity: Run;
  /**
   * Records that the caller saw the code of a session. The half minute that the code proves is the time that counts, whenever the
   * check-in arrives and however often: the earliest code decides between present and late. What a host recorded stays. The
   * enrollment completes at the end of the run. Errors: NOT_FOUND, CHECK_IN_NOT_OPEN, CODE_WRONG,
   * CODE_OF_OTHER_SESSION (details: sessionId, title), CHECK_IN_CLOSED, CHECK_IN_ARRIVED_TOO_LATE.
   */
  readonly checkIn: SessionCheckIn;
  /**
   * Asks to close a year that is over: another designer confirms. It needs a finished reconciliation without differences
   * in the books, or a reason. Errors: BAD_INPUT, YEAR_NOT_RECONCILED (details: id, differences), YEAR_CLOSED.
   */
  readonly closeYear: YearClose;
  /**
   * Applies a previewed file in the background: rows without conflict are credited at once, the others wait for a
   * decision. Confirming again changes nothing. Errors: NOT_FOUND, IMPORT_NOT_PREVIEWED, IMPORT_RUNNING (another file is
   * being applied; wait for it).
   */
  readonly confirmExternalImport: ExternalImport;
  /**
   * Takes back what one finished activity put on the account, for good, and puts what is right in its place if it is given.
   * Up to the limit of the settings (10 JP) at once; above it another designer confirms. Errors: NOT_FOUND,
   * ALREADY_REVERSED, CORRECTION_PENDING, BAD_INPUT.
   */
  readonly correctPosting: JpCorrection;
  /**
   * Begins a template with a draft of its first version, a copy of another version of that purpose. Errors: NOT_FOUND,
   * BAD_INPUT, TEMPLATE_EXISTS (the name is taken).
   */
  readonly createCertificateTemplate: CertificateTemplate;
  /**
   * Gathers what counts and SIASN does not have: activities completed from `fromDate` to `toDate`, at most 5,000, oldest
   * first; with `unitId` those of people who are in that unit or below it today. What came from SIASN, is worth less than
   * 1 JP or has no kind there (study) is left out. Errors: BAD_INPUT, NOT_FOUND, NOTHING_TO_SEND.
   */
  readonly createSiasnBatch: SiasnBatch;
  /** Confirms or refuses what another designer asked for. Errors: NOT_FOUND, SECOND_PERSON_NEEDED, CERTIFICATE_BATCH_DECIDED. */
  readonly decideCertificateBatch: CertificateBatch;
  /**
   * Confirms or refuses what another designer asked for. Errors: NOT_FOUND, SECOND_PERSON_NEEDED, CORRECTION_DECIDED,
   * CERTIFICATE_NOT_VALID, CORRECTION_PENDING.
   */
  readonly decideCertificateRevision: CertificateRevision;
  /**
   * Decides up to 200 claims that wait at one step, the same for all; each is told apart in the answer. Approving the last
   * step credits the learning in the same commit. Returning and rejecting need a reason. A claim that cannot be decided
   * stays as it is and says why: NOT_FOUND, CLAIM_DECIDED, CLAIM_NOT_YOURS_TO_DECIDE. Errors: BAD_INPUT, IDEMPOTENCY_CONFLICT.
   */
  readonly decideClaims: ReadonlyArray<ClaimOutcome>;
  /**
   * Confirms or refuses what another designer asked for. Errors: NOT_FOUND, SECOND_PERSON_NEEDED, CORRECTION_DECIDED,
   * ALREADY_REVERSED.
   */
  readonly decideCorrection: JpCorrection;
  /**
   * Decides up to 200 enrollments that wait at one step, the same for all; each is told apart in the answer. The last
   * approval and the seat, or the place in line where there is none, are one commit. Rejecting needs a reason, and so does
   * approving one whose sessions clash. One that cannot be decided stays as it is and says why: NOT_FOUND,
   * ENROLLMENT_DECIDED, NOT_YOURS_TO_DECIDE, RUN_FULL (no waiting list), RUN_STARTED, SESSIONS_CLASH.
   * Errors: BAD_INPUT, IDEMPOTENCY_CONFLICT.
   */
  readonly decideEnrollments: ReadonlyArray<ApprovalOutcome>;
  /**
   * Decides what becomes of a record that is at odds with a credited activity. TAKE_NEW takes the other back and credits
   * the record in one commit. Errors: NOT_FOUND, CONFLICT_DECIDED, OWN_RUN_STANDS (what a run of the agency credited is
   * corrected there), BAD_INPUT.
   */
  readonly decideExternalConflict: ExternalConflict;
  /**
   * Confirms or refuses what another designer asked for. Confirmed, the year is closed as of now: its figures are frozen in
   * the background, and what is posted later is an adjustment. Errors: NOT_FOUND, SECOND_PERSON_NEEDED, YEAR_CLOSED,
   * RECONCILIATION_RUNNING.
   */
  readonly decideYearClose: YearClose;
  /**
   * Lets a colleague below the caller decide claims and enrollments as superior in their place, for at most 92 days. What is decided so says
   * on whose behalf. Errors: BAD_INPUT, IDEMPOTENCY_CONFLICT.
   */
  readonly delegateClaims: ClaimDelegation;
  /** Gives a draft up for good. Errors: NOT_FOUND, DRAFT_CHANGED, TEMPLATE_OTHER_STATE. */
  readonly discardCertificateTemplateDraft: CertificateTemplateVersion;
  /** Discards a file that was not confirmed. Errors: NOT_FOUND, IMPORT_ALREADY_CONFIRMED. */
  readonly discardExternalImport: ExternalImport;
  /**
   * Gives a failed job up for good: its event never reaches this queue again. Errors: BAD_INPUT, JOB_NOT_FAILED,
   * JOB_NOT_DISCARDABLE, QUEUES_UNREACHABLE.
   */
  readonly discardJob: JobAction;
  /** Gives a draft up for good. Errors: NOT_FOUND, DRAFT_CHANGED, RULE_SET_OTHER_STATUS (active or discarded). */
  readonly discardRuleSet: RuleSet;
  /** Ends the address. Returns whether there was one. Errors: IDEMPOTENCY_CONFLICT. */
  readonly endCalendarFeed: Scalars['Boolean']['output'];
  /** Ends a delegation at once. Errors: NOT_FOUND, IDEMPOTENCY_CONFLICT. */
  readonly endClaimDelegation: ClaimDelegation;
  /**
   * Takes a seat for the caller; with `joinLine` a place on the waiting list where there is none; or asks for approval where
   * the run needs it. A repetition with the same requestId gives the first answer.
   * Errors: NOT_FOUND, RUN_FULL (details: waiting, where the run has a waiting list; repeat with joinLine), REGISTRATION_NOT_OPEN (details: opensAt), REGISTRATION_CLOSED, ALREADY_ENROLLED,
   * EMPLOYEE_NOT_ACTIVE, PREREQUISITE_MISSING (details: programmes, each with programmeId and title), RUN_CANCELLED, SESSIONS_CLASH (details: the other runs; repeat with acceptClash), IDEMPOTENCY_CONFLICT,
   * ADMISSION_QUEUED (many enroll at this moment; details: ticket, retryAfterSeconds: repeat with the ticket then, waitSeconds: how long the wait seems to be).
   */
  readonly enroll: Enrollment;
  /**
   * Holds the certificates of a run until they are released: who completes meanwhile gets JP at once, and the certificate with
   * the release. Holding again changes the reason. Errors: NOT_FOUND, BAD_INPUT.
   */
  readonly holdCertificates: CertificateDesk;
  /**
   * Issues a statement of a JP account: of the caller's own, or of somebody they answer for. What it says is fixed for
   * good; files of it are below its urls, and anybody can check it by its code. Errors: NOT_FOUND, BAD_INPUT.
   */
  readonly issueStatement: JpStatement;
  /**
   * Makes an address under which a calendar reads the sessions of the caller's runs, as learner and as host, and follows when they
   * move. Whoever knows it can read them; an earlier one stops working. A repetition gives the same address.
   * Errors: IDEMPOTENCY_CONFLICT.
   */
  readonly makeCalendarFeed: CalendarFeed;
  /**
   * Moves everybody of a run that has not started into another one of the same programme, with seat, offer, application or place in
   * line as they had it, and cancels the emptied one. Who is in the other run already stays there as they are.
   * Errors: NOT_FOUND, BAD_INPUT, RUN_CANCELLED, RUN_STARTED, RUNS_DIFFER, RUN_FULL (details: needed, left), IDEMPOTENCY_CONFLICT.
   */
  readonly mergeRun: Run;
  /**
   * Nominates up to 5,000 people of the caller's units for a run, by id or NIP, in the order given. Each gets a seat kept until
   * they answer, or a place on the run's waiting list; a leader's nomination stands for the superior's approval. With `partial`
   * those that can be are nominated; without it all or none. What became of each row stands in the answer, and a repetition
   * is told the same. Rows that are refused say why: NIP_UNREADABLE, EMPLOYEE_UNKNOWN, ROW_REPEATED, OWN_NOMINATION,
   * EMPLOYEE_NOT_ACTIVE, ALREADY_ENROLLED, PREREQUISITE_MISSING, SESSIONS_CLASH, RUN_FULL.
   * Errors: NOT_FOUND, BAD_INPUT, REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED, IDEMPOTENCY_CONFLICT.
   */
  readonly nominate: Nomination;
  /**
   * Objects to what the ledger says of one of the caller's own activities: to what of it counts, or to the record itself.
   * What is argued over stands in the account `disputed` until it is decided; nothing else moves.
   * Errors: NOT_FOUND, BAD_INPUT, ALREADY_DISPUTED.
   */
  readonly openDispute: JpDispute;
  /** Stops after the certificates that are being made, or goes on. Errors: NOT_FOUND, CERTIFICATE_BATCH_NOT_RUNNING. */
  readonly pauseCertificateBatch: CertificateBatch;
  /**
   * Moves sessions that have not begun to other times. Seats, places in line and offers stay; all are told, and those whose other
   * seats now clash are told so.
   * Errors: NOT_FOUND, BAD_INPUT, RUN_CANCELLED, RUN_ENDED, SESSION_STARTED, SESSIONS_CLASH (somebody took a clashing seat at this moment; try again), IDEMPOTENCY_CONFLICT.
   */
  readonly postponeRun: Run;
  /**
   * Publishes a draft for good: certificates from now on are issued with it where its template is assigned. Those that were
   * issued stay as they are. Errors: NOT_FOUND, DRAFT_CHANGED, TEMPLATE_OTHER_STATE, TEMPLATE_OWN_WORK (who wrote any of it
   * cannot publish it), TEMPLATE_DOES_NOT_FIT (samples that do not fit are in `samples`), RENDERER_BUSY.
   */
  readonly publishCertificateTemplate: CertificateTemplateVersion;
  /**
   * Records or corrects who attended a session, all entries or none. When it was the last missing fact of an
   * enrollment, the enrollment completes and its JP is credited in the same commit.
   * Allowed to designers and, for some days after it, to the host of the session and to verifiers, for people of their units but
   * themselves: these copy a signed `sheet`, which adds to what codes and the roll say and never replaces it.
   * Errors: NOT_FOUND, BAD_INPUT, SESSION_NOT_STARTED, ATTENDANCE_ENTRY_CLOSED (details: closedAt), NOT_A_PARTICIPANT,
   * ENROLLMENT_COMPLETED (a correction after completion needs a ledger correction), REASON_MISSING (details: enrollmentIds that are
   * recorded otherwise), RECORDED_BY_OTHERS (details: enrollmentIds).
   */
  readonly recordAttendance: ReadonlyArray<Enrollment>;
  /**
   * Records what SIASN answered to one item of a batch, as a person read it; whole files of answers go to
   * POST /api/siasn-batches/:id/answers (docs/import.md). A refused or deleted item may be sent again, others may not.
   * SENT takes an answer back that was a mistake. Errors: NOT_FOUND, BAD_INPUT, SIASN_ANSWER_OUT_OF_ORDER (an item is
   * accepted or refused when it waits, deleted when it was accepted), SIASN_ID_TAKEN, SENT_AGAIN (a later file has it).
   */
  readonly recordSiasnAnswer: SiasnBatch;
  /**
   * Issues what everybody who has completed a run is due, and ends the hold; who completes later gets theirs at once. Many
   * (setting, 100) take a second designer. Errors: NOT_FOUND, NO_CERTIFICATES (nobody is due one), CERTIFICATE_BATCH_RUNNING, BAD_INPUT.
   */
  readonly releaseCertificates: CertificateBatch;
  /**
   * Releases the results of a run whose results wait: everybody of whom all is known passes or does not within seconds, with JP
   * and certificate as of the run's end; whose facts come later completes with the last of them. Cannot be taken back.
   * Errors: NOT_FOUND, RUN_CANCELLED, RUN_NOT_ENDED, RESULTS_NOT_HELD (they wait for nobody, or were released), IDEMPOTENCY_CONFLICT.
   */
  readonly releaseRun: Run;
  /**
   * Takes a file away from a claim that is still being written; it stays in the history. Files are added by POST of
   * multipart/form-data (requestId, file) to /api/claims/{id}/evidence: PDF, JPEG or PNG, at most three.
   * Errors: NOT_FOUND, CLAIM_NOT_OPEN.
   */
  readonly removeClaimEvidence: Claim;
  /** Lets the failed jobs of a queue begin anew, the oldest 1,000 at most. Errors: BAD_INPUT, NO_FAILED_JOBS, QUEUES_UNREACHABLE. */
  readonly replayFailedJobs: JobAction;
  /**
   * Lets a failed job begin anew, with all its attempts. What it did before is not done again: receipts see to that.
   * Errors: BAD_INPUT, JOB_NOT_FAILED, QUEUES_UNREACHABLE.
   */
  readonly replayJob: JobAction;
  /** Writes to the other side. Errors: NOT_FOUND, BAD_INPUT, DISPUTE_CLOSED. */
  readonly replyToDispute: JpDispute;
  /**
   * Has a proof bundle made in the background, of a unit with all below it and a year. An auditor gets everybody who
   * was in the unit (today, or on 31 December of a past year); a leader those of them whom they lead today: what they only
   * verify for is not theirs here. Errors: NOT_FOUND (a unit that is not there or not the caller's), BAD_INPUT, PROOF_BUNDLE_RUNNING.
   */
  readonly requestProofBundle: ProofBundle;
  /**
   * Decides a dispute, once. Upheld: the fact is withdrawn and, where a quantity is given, recorded anew with it; rejected:
   * everything stands as it did. Not by the person it is about. Errors: NOT_FOUND, BAD_INPUT, DISPUTE_CLOSED, SECOND_PERSON_NEEDED.
   */
  readonly resolveDispute: JpDispute;
  /**
   * Issues no more certificates with a published version: the one before is in force again. Errors: NOT_FOUND, BAD_INPUT,
   * TEMPLATE_OTHER_STATE (not published), TEMPLATE_ASSIGNED (its template is assigned and has no other version; assign another first).
   */
  readonly retireCertificateTemplateVersion: CertificateTemplateVersion;
  /** Tries those that failed once more. Errors: NOT_FOUND, NO_CERTIFICATES (none failed), CERTIFICATE_BATCH_RUNNING. */
  readonly retryCertificateBatch: CertificateBatch;
  /**
   * Has files that could not be made tried again now, also those whose signer was away; without ids those that wait longest, 500 at
   * most. Why they failed stays on record. Errors: NO_CERTIFICATES (none of these failed), BAD_INPUT.
   */
  readonly retryCertificateFiles: CertificateFileRetry;
  /**
   * Replaces a certificate or revokes it, and does to its JP what is chosen, in one commit. JP above the limit of the
   * settings (10 JP) are reversed or re-dated only when another designer confirms. Errors: NOT_FOUND,
   * CERTIFICATE_NOT_VALID, CERTIFICATE_REVISION_PENDING, CORRECTION_PENDING, BAD_INPUT.
   */
  readonly reviseCertificate: CertificateRevision;
  /**
   * Replaces or revokes the certificates of many in a run, each with its JP in a commit of its own. What changes JP, and what
   * is about many (setting, 100), takes a second designer. Errors: NOT_FOUND, NO_CERTIFICATES, CERTIFICATE_BATCH_RUNNING, BAD_INPUT.
   */
  readonly reviseCertificates: CertificateBatch;
  /**
   * Turns a decision into its opposite, with a reason, within the days set and before the run starts; for whoever may decide
   * that step. Errors: NOT_FOUND, BAD_INPUT, DECISION_FINAL, RUN_FULL, RUN_STARTED, ALREADY_ENROLLED, IDEMPOTENCY_CONFLICT.
   */
  readonly reviseDecision: Enrollment;
  /**
   * Replaces a draft as a whole. Errors: NOT_FOUND, DRAFT_CHANGED (somebody else saved since `revision`; load it again),
   * TEMPLATE_OTHER_STATE (no draft any more), BAD_INPUT with each fault's field, e.g. content.id.opening: TOO_LONG,
   * UNKNOWN_PLACEHOLDER, PLACEHOLDER_MISSING, PLACEHOLDER_NOT_HERE, NOT_PRINTABLE, MARKUP, EMPTY.
   */
  readonly saveCertificateTemplateDraft: CertificateTemplateVersion;
  /**
   * Saves what is known of a claim so far: a new draft without claimId, else the caller's own draft or one that was
   * returned. Anything may still be missing. A verifier may write one for an employee of their subtree.
   * Errors: NOT_FOUND, CLAIM_NOT_OPEN, TOO_MANY_DRAFTS, BAD_INPUT.
   */
  readonly saveClaim: Claim;
  /** Replaces a draft's scenarios. Errors: NOT_FOUND, BAD_INPUT, DRAFT_CHANGED, APPROVED_RULES_NEVER_CHANGE. */
  readonly saveRuleScenarios: RuleSet;
  /**
   * Replaces a draft's rules as a whole; after a back-test, other rules make it a draft again. What is wrong with them is in
   * `faults`, and they can be saved all the same. Errors: NOT_FOUND, BAD_INPUT, DRAFT_CHANGED (somebody else saved since
   * `revision`; load it again), APPROVED_RULES_NEVER_CHANGE.
   */
  readonly saveRuleSet: RuleSet;
  /**
   * Starts a reconciliation of one year in the background: of everybody, of a unit with all below it, or of one person.
   * Errors: BAD_INPUT, NOT_FOUND, RECONCILIATION_RUNNING (details: id).
   */
  readonly startReconciliation: Reconciliation;
  /**
   * Sends a draft or a corrected claim to the first who decides. Everything must be there, with one file of evidence at
   * least; outside the claim window a reason for being late too. Errors: NOT_FOUND, CLAIM_NOT_OPEN, BAD_INPUT naming each field.
   */
  readonly submitClaim: Claim;
  /** Takes back a claim that is not decided. An approved one is corrected by BPSDM in the ledger. Errors: NOT_FOUND, CLAIM_DECIDED. */
  readonly withdrawClaim: Claim;
};


export type MutationActivateRuleSetArgs = {
  input: DecideRuleSetInput;
};


export type MutationAddLegalBasisArgs = {
  input: AddLegalBasisInput;
};


export type MutationAnswerOfferArgs = {
  input: AnswerOfferInput;
};


export type MutationApproveRuleSetArgs = {
  input: DecideRuleSetInput;
};


export type MutationAssignCertificateTemplateArgs = {
  input: AssignCertificateTemplateInput;
};


export type MutationBackTestRuleSetArgs = {
  input: BackTestRuleSetInput;
};


export type MutationBeginCertificateTemplateDraftArgs = {
  input: BeginCertificateTemplateDraftInput;
};


export type MutationBeginRuleSetArgs = {
  input: BeginRuleSetInput;
};


export type MutationCancelEnrollmentArgs = {
  input: CancelEnrollmentInput;
};


export type MutationCancelRunArgs = {
  input: CancelRunInput;
};


export type MutationChangeCapacityArgs = {
  input: ChangeCapacityInput;
};


export type MutationCheckInArgs = {
  input: CheckInInput;
};


export type MutationCloseYearArgs = {
  input: CloseYearInput;
};


export type MutationConfirmExternalImportArgs = {
  input: ConfirmExternalImportInput;
};


export type MutationCorrectPostingArgs = {
  input: CorrectPostingInput;
};


export type MutationCreateCertificateTemplateArgs = {
  input: CreateCertificateTemplateInput;
};


export type MutationCreateSiasnBatchArgs = {
  input: CreateSiasnBatchInput;
};


export type MutationDecideCertificateBatchArgs = {
  input: DecideCertificateBatchInput;
};


export type MutationDecideCertificateRevisionArgs = {
  input: DecideCertificateRevisionInput;
};


export type MutationDecideClaimsArgs = {
  input: DecideClaimsInput;
};


export type MutationDecideCorrectionArgs = {
  input: DecideCorrectionInput;
};


export type MutationDecideEnrollmentsArgs = {
  input: DecideEnrollmentsInput;
};


export type MutationDecideExternalConflictArgs = {
  input: DecideExternalConflictInput;
};


export type MutationDecideYearCloseArgs = {
  input: DecideYearCloseInput;
};


export type MutationDelegateClaimsArgs = {
  input: DelegateClaimsInput;
};


export type MutationDiscardCertificateTemplateDraftArgs = {
  input: DecideCertificateTemplateInput;
};


export type MutationDiscardExternalImportArgs = {
  input: DiscardExternalImportInput;
};


export type MutationDiscardJobArgs = {
  input: JobActionInput;
};


export type MutationDiscardRuleSetArgs = {
  input: DecideRuleSetInput;
};


export type MutationEndCalendarFeedArgs = {
  input: EndCalendarFeedInput;
};


export type MutationEndClaimDelegationArgs = {
  input: EndClaimDelegationInput;
};


export type MutationEnrollArgs = {
  input: EnrollInput;
};


export type MutationHoldCertificatesArgs = {
  input: HoldCertificatesInput;
};


export type MutationIssueStatementArgs = {
  input: IssueStatementInput;
};


export type MutationMakeCalendarFeedArgs = {
  input: MakeCalendarFeedInput;
};


export type MutationMergeRunArgs = {
  input: MergeRunInput;
};


export type MutationNominateArgs = {
  input: NominateInput;
};


export type MutationOpenDisputeArgs = {
  input: OpenDisputeInput;
};


export type MutationPauseCertificateBatchArgs = {
  input: PauseCertificateBatchInput;
};


export type MutationPostponeRunArgs = {
  input: PostponeRunInput;
};


export type MutationPublishCertificateTemplateArgs = {
  input: DecideCertificateTemplateInput;
};


export type MutationRecordAttendanceArgs = {
  input: RecordAttendanceInput;
};


export type MutationRecordSiasnAnswerArgs = {
  input: RecordSiasnAnswerInput;
};


export type MutationReleaseCertificatesArgs = {
  input: ReleaseCertificatesInput;
};


export type MutationReleaseRunArgs = {
  input: ReleaseRunInput;
};


export type MutationRemoveClaimEvidenceArgs = {
  input: RemoveClaimEvidenceInput;
};


export type MutationReplayFailedJobsArgs = {
  input: ReplayFailedJobsInput;
};


export type MutationReplayJobArgs = {
  input: JobActionInput;
};


export type MutationReplyToDisputeArgs = {
  input: ReplyToDisputeInput;
};


export type MutationRequestProofBundleArgs = {
  input: RequestProofBundleInput;
};


export type MutationResolveDisputeArgs = {
  input: ResolveDisputeInput;
};


export type MutationRetireCertificateTemplateVersionArgs = {
  input: RetireCertificateTemplateVersionInput;
};


export type MutationRetryCertificateBatchArgs = {
  input: RetryCertificateBatchInput;
};


export type MutationRetryCertificateFilesArgs = {
  input: RetryCertificateFilesInput;
};


export type MutationReviseCertificateArgs = {
  input: ReviseCertificateInput;
};


export type MutationReviseCertificatesArgs = {
  input: ReviseCertificatesInput;
};


export type MutationReviseDecisionArgs = {
  input: ReviseDecisionInput;
};


export type MutationSaveCertificateTemplateDraftArgs = {
  input: SaveCertificateTemplateDraftInput;
};


export type MutationSaveClaimArgs = {
  input: SaveClaimInput;
};


export type MutationSaveRuleScenariosArgs = {
  input: SaveRuleScenariosInput;
};


export type MutationSaveRuleSetArgs = {
  input: SaveRuleSetInput;
};


export type MutationStartReconciliationArgs = {
  input: StartReconciliationInput;
};


export type MutationSubmitClaimArgs = {
  input: SubmitClaimInput;
};


export type MutationWithdrawClaimArgs = {
  input: WithdrawClaimInput;
};

/** Exactly one of the two lists. */
export type NominateInput = {
  readonly employeeIds?: InputMaybe<ReadonlyArray<Scalars['UUID']['input']>>;
  readonly nips?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What the people are told; at most 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  readonly partial: Scalars['Boolean']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
  /** For BPSDM, with a note that says why: people come in without having passed what the run asks for. */
  readonly waivePrerequisites?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What became of a nomination. */
export type Nomination = {
  /** False: nobody was nominated, because of the rows refused. */
  readonly done: Scalars['Boolean']['output'];
  readonly nominated: Scalars['Int']['output'];
  readonly refused: Scalars['Int']['output'];
  readonly rows: ReadonlyArray<NominationRow>;
  readonly waitlisted: Scalars['Int']['output'];
};

export type NominationRow = {
  /** Null where nobody of the caller's units is meant. */
  readonly employee?: Maybe<Employee>;
  /** Null when the row was refused, or all were. */
  readonly enrollmentId?: Maybe<Scalars['UUID']['output']>;
  /** As given. */
  readonly nip?: Maybe<Scalars['String']['output']>;
  /** Why not; null where nothing stands in the way. */
  readonly refusal?: Maybe<Scalars['String']['output']>;
  /** Counted from 1. */
  readonly row: Scalars['Int']['output'];
  /** NOMINATED or WAITLISTED; null when refused. */
  readonly status?: Maybe<EnrollmentStatus>;
};

export type Offer = {
  /** When it came to this. */
  readonly at: Scalars['DateTime']['output'];
  /** Null when there was no seat to be had. */
  readonly enrollmentId?: Maybe<Scalars['UUID']['output']>;
  /** What the run is worth before caps. */
  readonly minutes: Scalars['Int']['output'];
  readonly outcome: OfferOutcome;
  readonly programmeTitle: Scalars['String']['output'];
  /** Why it ended, where a person gave a reason. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly runId: Scalars['UUID']['output'];
  readonly runName: Scalars['String']['output'];
};

/** The seats in runs of a calendar year that were within reach of one person, beside what they are owed. Rules §3. */
export type OfferAccount = {
  readonly explanation: Explanation;
  /** JP of seats that were given and not taken to the end, as far as no other run of the programme made up for it. */
  readonly leftMinutes: Scalars['Int']['output'];
  /** Latest first; a run twice asked for stands once. */
  readonly offers: ReadonlyArray<Offer>;
  /** What is still missing to the floor after all that is scheduled; 0 when nothing is owed or missing. */
  readonly shortMinutes: Scalars['Int']['output'];
  /** Null without a shortfall. */
  readonly shortfall?: Maybe<Shortfall>;
};

/** What became of an offer, and by whom. */
export type OfferOutcome =
  /** cancelled by BPSDM */
  | 'CANCELLED'
  /** declined by the learner */
  | 'DECLINED'
  /** not answered in time by the learner */
  | 'EXPIRED'
  /** attended too little, or not well enough */
  | 'NOT_PASSED'
  | 'PASSED'
  /** refused by the superior or BPSDM */
  | 'REJECTED'
  /** a seat is taken, the run is not finished */
  | 'SEATED'
  /** all seats were taken */
  | 'TURNED_AWAY'
  /** asked for or offered, not decided */
  | 'WAITING'
  /** given back by the learner */
  | 'WITHDRAWN';

export type OpenDisputeInput = {
  readonly ground: DisputeGround;
  /** Any posting of the activity. */
  readonly postingId: Scalars['UUID']['input'];
  /** 10 to 2000 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

/** Events of a service that some queue has not handled yet, failed and waiting ones included. */
export type OutboxLag = {
  readonly events: Scalars['Int']['output'];
  readonly oldestAt?: Maybe<Scalars['DateTime']['output']>;
  readonly service: Scalars['String']['output'];
};

/** Where a page of a list ends. */
export type PageInfo = {
  /** Pass as `after` to get the next page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type PauseCertificateBatchInput = {
  readonly id: Scalars['UUID']['input'];
  /** False: go on. */
  readonly paused: Scalars['Boolean']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type PositionKind =
  /** jabatan fungsional */
  | 'FUNCTIONAL'
  /** jabatan pelaksana */
  | 'GENERAL'
  /** jabatan struktural */
  | 'STRUCTURAL';

export type PostponeRunInput = {
  /** Everybody in the run is told it: 5 to 500 letters. */
  readonly reason: Scalars['String']['input'];
  /** Left out: as it was, and no later than the end. */
  readonly registrationClosesAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
  /** The sessions that move; others stay. */
  readonly sessions: ReadonlyArray<SessionTimesInput>;
};

export type PresenceFlag = {
  readonly arrivedAt: Scalars['DateTime']['output'];
  readonly employee?: Maybe<Employee>;
  readonly enrollmentId: Scalars['UUID']['output'];
  readonly kind: PresenceFlagKind;
  readonly seenAt: Scalars['DateTime']['output'];
};

export type PresenceFlagKind =
  /** The host recorded that the person was away */
  | 'AGAINST_THE_ROLL'
  /** Came more than five minutes after the code was shown: kept without a connection, or passed on */
  | 'ARRIVED_LATER'
  /** More than one device checked this person in */
  | 'SEVERAL_DEVICES'
  /** The same device checked somebody else in to this session */
  | 'SHARED_DEVICE';

export type PresenceSeen = {
  readonly arrivedAt: Scalars['DateTime']['output'];
  readonly employee?: Maybe<Employee>;
  readonly enrollmentId: Scalars['UUID']['output'];
  readonly seenAt: Scalars['DateTime']['output'];
};

/**
 * The competence dimension of the professional index (IP ASN) as far as the ledger knows it. The official index is BKN's;
 * qualification, performance and discipline come from elsewhere.
 */
export type ProfessionalIndex = {
  readonly asOf: Scalars['Date']['output'];
  readonly indicators: ReadonlyArray<IndexIndicator>;
  /** In the window, and not of a competency that the position asks for. */
  readonly otherMinutes: Scalars['Int']['output'];
  /** Null where the roster does not say. */
  readonly positionKind?: Maybe<PositionKind>;
  /** Counted minutes of technical learning relevant to the position, in the window. */
  readonly technicalMinutes: Scalars['Int']['output'];
  readonly technicalNeededMinutes: Scalars['Int']['output'];
  /** In the window, and nothing says whether it is relevant. */
  readonly undecidedMinutes: Scalars['Int']['output'];
};

export type Programme = {
  readonly id: Scalars['UUID']['output'];
  /** Whether the caller passed a run of it, whatever the version. */
  readonly passedByMe: Scalars['Boolean']['output'];
};

/**
 * A ZIP that proves what the JP ledger says of a unit in a year: lines with their chains, facts, rules, checkpoints, and a
 * signed manifest. It is verified without the platform (libs/proof-verifier).
 */
export type ProofBundle = {
  /** As a Float, since Int ends at two gigabytes. */
  readonly bytes?: Maybe<Scalars['Float']['output']>;
  /** When the file is deleted; what is recorded of it stays. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null before it is ready, and after it expired. */
  readonly fileUrl?: Maybe<Scalars['String']['output']>;
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['UUID']['output'];
  /** Lines of the ledger in it. */
  readonly lines: Scalars['Int']['output'];
  /** People gathered so far, of how many. */
  readonly peopleDone: Scalars['Int']['output'];
  readonly peopleTotal: Scalars['Int']['output'];
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Null: an account of nobody who is an employee. */
  readonly requestedBy?: Maybe<Employee>;
  readonly scope: ProofBundleScope;
  /** SHA-256 of the ZIP, in hex. */
  readonly sha256?: Maybe<Scalars['String']['output']>;
  /** Id of the key that signed it. */
  readonly signingKey?: Maybe<Scalars['String']['output']>;
  readonly state: ProofBundleState;
  /** Who took it away, latest first; at most 100. */
  readonly takings: ReadonlyArray<ProofBundleTaking>;
  readonly unit: Unit;
  /** People of the unit who are left out, since whoever asked does not lead them today. */
  readonly withheld: Scalars['Int']['output'];
  readonly year: Scalars['Int']['output'];
};

export type ProofBundleConnection = {
  readonly nodes: ReadonlyArray<ProofBundle>;
  readonly pageInfo: PageInfo;
};

export type ProofBundleScope =
  /** Made for an auditor: everybody of the unit, and the heads of all chains of the agency, without names. */
  | 'AUDITOR'
  /** Made for a leader: only whom they lead. */
  | 'LEADER';

export type ProofBundleState =
  /** Its file was deleted after 30 days. */
  | 'EXPIRED'
  /** It could not be made, however often it was tried; ask again. */
  | 'FAILED'
  | 'READY'
  | 'REQUESTED'
  | 'RUNNING';

/** One time that somebody took a bundle away. */
export type ProofBundleTaking = {
  /** Null: an account of nobody who is an employee. */
  readonly employee?: Maybe<Employee>;
  readonly takenAt: Scalars['DateTime']['output'];
};

/** A correction to propose; nothing of it is done before somebody confirms it in the book. */
export type ProposedCorrection = {
  readonly code: CorrectionCode;
  readonly postingId: Scalars['UUID']['output'];
};

/** How far a record is vouched for, strongest first. */
export type Provenance =
  /** a document that somebody checked */
  | 'DOCUMENT'
  /** a run of the agency */
  | 'OWN_RUN'
  /** the person's own word */
  | 'SELF_DECLARED'
  /** an electronically signed certificate */
  | 'SIGNED'
  /** data of an organiser that is trusted */
  | 'TRUSTED_FEED';

export type Query = {
  /**
   * How the work in the background is doing: every queue, and how far behind the events of each service are.
   * Errors: QUEUES_UNREACHABLE.
   */
  readonly backgroundWork: BackgroundWork;
  /** One certificate, whatever became of it. Null when there is none. */
  readonly certificate?: Maybe<Certificate>;
  /** One release or revision of many certificates. Null when there is none. */
  readonly certificateBatch?: Maybe<CertificateBatch>;
  /**
   * What revising many certificates would do, found out by doing it and taking it back. Nothing changes. Of more than 200
   * people the first 200 are tried. Errors: NOT_FOUND, NO_CERTIFICATES, BAD_INPUT.
   */
  readonly certificateBatchConsequences: CertificateBatchConsequences;
  /**
   * What a revision would do, found out by doing it and taking it back: to the JP, to where the employee stands, and to
   * what was handed on. Nothing changes. Errors: NOT_FOUND, CERTIFICATE_NOT_VALID, CORRECTION_PENDING, BAD_INPUT.
   */
  readonly certificateConsequences: CertificateConsequences;
  /** Runs whose certificates are held, or of which a batch is not finished; the oldest first. */
  readonly certificateDesks: CertificateDeskConnection;
  readonly certificateTemplate?: Maybe<CertificateTemplate>;
  /** Which template certificates are issued with from now on: for all programmes first, then where a programme has its own. */
  readonly certificateTemplateAssignments: ReadonlyArray<CertificateTemplateAssignment>;
  /** Renders samples with a version, by default all as publishing does, and says how each fits. Errors: NOT_FOUND, RENDERER_BUSY. */
  readonly certificateTemplateFit: ReadonlyArray<CertificateTemplateFit>;
  /**
   * What a sample would look like with a content that is not saved: an SVG of all pages, one below the other. Errors: NOT_FOUND, BAD_INPUT (with the field, as saving
   * refuses it), RENDERER_BUSY.
   */
  readonly certificateTemplateTrial: Scalars['String']['output'];
  readonly certificateTemplateVersion?: Maybe<CertificateTemplateVersion>;
  /** What a template of a purpose can say: its texts with their limits, placeholders, accents and blocks. */
  readonly certificateTemplateVocabulary: CertificateTemplateVocabulary;
  /** All templates of certificates with their versions, by purpose and name. */
  readonly certificateTemplates: ReadonlyArray<CertificateTemplate>;
  /** Somebody's certificates, latest first, whatever became of them. */
  readonly certificates: CertificateConnection;
  /**
   * Works a statement out again from today's ledger: by its code, or by the whole JSON file somebody holds, which is then
   * compared place by place. Errors: BAD_INPUT, NOT_FOUND.
   */
  readonly checkStatement: StatementCheck;
  /** A claim of the caller, or of somebody they answer for; a draft only for who writes it. Null when there is none. */
  readonly claim?: Maybe<Claim>;
  /**
   * What a claim would be worth, counted by the rules together with everything the employee has already. For a verifier who
   * writes for somebody, with employeeId. Errors: NOT_FOUND, BAD_INPUT naming what is missing or cannot be.
   */
  readonly claimEstimate: ClaimEstimate;
  /** Forms of development that may be claimed, as the rule set of today has them. */
  readonly claimForms: ReadonlyArray<ClaimForm>;
  /** Until when learning of a year may be claimed without a reason for being late, and what evidence may be. */
  readonly claimTerms: ClaimTerms;
  /** Claims the caller entered for others, latest first; drafts too. */
  readonly claimsEntered: ClaimConnection;
  /**
   * Claims that wait for the caller: as superior, as unit admin of a subtree, or for BPSDM. The most urgent first.
   * `provider` finds those of one organiser and title, `search` looks in titles, organisers and certificate numbers.
   */
  readonly claimsToDecide: ClaimQueue;
  /** Years that are closed, latest first, with the digest that was published: anybody can hold it against theirs. Rules §4. */
  readonly closedYears: ReadonlyArray<ClosedYear>;
  /** A dispute of the caller's own, or of somebody they decide or check for. */
  readonly dispute?: Maybe<JpDispute>;
  /** Disputes within reach, the longest open first. */
  readonly disputes: JpDisputeConnection;
  /** One enrollment: the caller's own, or one in a run or unit the caller answers for. */
  readonly enrollment?: Maybe<Enrollment>;
  /** Whether the caller may enroll in a run now, and if not, why and what would have to be different. Errors: NOT_FOUND. */
  readonly enrollmentEligibility: EnrollmentEligibility;
  /**
   * Enrollments that wait for the caller's decision: as superior, in a superior's place, or for BPSDM. The most urgent first.
   * `search` looks in programme titles and run names.
   */
  readonly enrollmentsToDecide: ApprovalQueue;
  /** Records that wait for a decision, oldest first; with `decided` those that were decided, latest first. Verifiers see those of their units. */
  readonly externalConflicts: ExternalConflictConnection;
  /** One file of learning elsewhere with its preview, progress and result. */
  readonly externalImport?: Maybe<ExternalImport>;
  /** All files of learning elsewhere, newest first. */
  readonly externalImports: ExternalImportConnection;
  /**
   * Jobs of one queue that failed in all their attempts and wait for a decision, the longest first.
   * Errors: BAD_INPUT (no such queue), QUEUES_UNREACHABLE.
   */
  readonly failedJobs: FailedJobConnection;
  /** What administrators decided about failed jobs, latest first. */
  readonly jobActions: JobActionConnection;
  /** The account of somebody the caller answers for: leaders and verifiers in their subtree, BPSDM, auditors. Errors: NOT_FOUND. */
  readonly jpAccount: JpAccount;
  /** The sentences certificates name as their legal basis, the latest first day first; the one in force on the day of completion is taken. */
  readonly legalBases: ReadonlyArray<LegalBasis>;
  /** The address under which a calendar reads the caller's sessions; null where there is none. */
  readonly myCalendarFeed?: Maybe<CalendarFeed>;
  /** The caller's certificates, latest first; those that were replaced or revoked too. */
  readonly myCertificates: CertificateConnection;
  /** Delegations that the caller gave or received and that are not over, by their first day. */
  readonly myClaimDelegations: ReadonlyArray<ClaimDelegation>;
  /** The caller's claims, latest first. */
  readonly myClaims: ClaimConnection;
  /** The caller's enrollments, those still to finish first, then the latest. */
  readonly myEnrollments: EnrollmentConnection;
  /** The caller's JP account of a calendar year; the running year when none is given. */
  readonly myJpAccount: JpAccount;
  /** Revisions of certificates that wait for a second designer, oldest first. */
  readonly pendingCertificateRevisions: CertificateRevisionConnection;
  /** Corrections that wait for a second designer, oldest first. */
  readonly pendingCorrections: JpCorrectionConnection;
  /** Years somebody asked to close and nobody has decided on, and those being closed; latest first. */
  readonly pendingYearCloses: ReadonlyArray<YearClose>;
  /** One proof bundle, for whoever asked for it and for auditors. */
  readonly proofBundle?: Maybe<ProofBundle>;
  /** Proof bundles, latest first: those the caller asked for; for auditors, everybody's. `unitId` keeps those of one unit. */
  readonly proofBundles: ProofBundleConnection;
  /**
   * Ids of all keys that ever signed checkpoints and proof bundles here, the present one first: SHA-256 of the public key
   * (SPKI, DER), in hex. Whoever verifies a bundle elsewhere compares with them.
   */
  readonly proofKeys: ReadonlyArray<Scalars['String']['output']>;
  readonly reconciliation?: Maybe<Reconciliation>;
  /** For how many nights in a row the nightly reconciliation found no difference at all. */
  readonly reconciliationStreak: Scalars['Int']['output'];
  /** Reconciliations, latest first. */
  readonly reconciliations: ReconciliationConnection;
  /** What made-up activities would be worth under a rule as it is edited, counted by the engine. Errors: BAD_INPUT. */
  readonly ruleExamples: ReadonlyArray<RuleExample>;
  readonly ruleSet?: Maybe<RuleSet>;
  /** All rule sets and drafts: drafts that are being worked on first, then the sets from the latest to the first, then discarded ones. */
  readonly ruleSets: ReadonlyArray<RuleSet>;
  /** A session that the caller has a seat in, and what is known of their attendance. Errors: NOT_FOUND. */
  readonly sessionCheckIn: SessionCheckIn;
  /**
   * All codes of a session, for the screen in its room: loaded once, it shows them without a connection. Allowed to designers and
   * to the session's host. Errors: NOT_FOUND.
   */
  readonly sessionCodes: SessionCodes;
  /**
   * Who is there so far, and what the host may want to look at; the platform draws no conclusion from it. Allowed to designers and
   * to the session's host. Errors: NOT_FOUND.
   */
  readonly sessionPresence: SessionPresence;
  /** One of them. Errors: NOT_FOUND. */
  readonly sheetSession: SheetSession;
  /** Sessions of which signed sheets may still be copied and in which people of the verifier's units have seats, latest first. */
  readonly sheetSessions: SheetSessionConnection;
  /** One file made to be sent to SIASN. */
  readonly siasnBatch?: Maybe<SiasnBatch>;
  /** Files made to be sent to SIASN, latest first. */
  readonly siasnBatches: SiasnBatchConnection;
  /** Certificates that wait for their file or its signature, and who signs. */
  readonly signingQueue: SigningQueue;
  /**
   * Where a unit with all below it stands in a year: as of today for the running year, of 31 December for a past one.
   * Leaders see their own subtree. Errors: NOT_FOUND.
   */
  readonly unitFigure: UnitFigure;
  /** The same for each unit directly below, those furthest from fulfilment first. */
  readonly unitFiguresBelow: ReadonlyArray<UnitFigure>;
  /**
   * The people behind a unit's figure, furthest from their floor first. `search` takes names in any order, with titles or
   * without, and digits of the NIP. Errors: NOT_FOUND.
   */
  readonly unitMembers: UnitMemberConnection;
};


export type QueryCertificateArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryCertificateBatchArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryCertificateBatchConsequencesArgs = {
  input: CertificateBatchConsequencesInput;
};


export type QueryCertificateConsequencesArgs = {
  input: CertificateConsequencesInput;
};


export type QueryCertificateDesksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCertificateTemplateArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryCertificateTemplateFitArgs = {
  id: Scalars['UUID']['input'];
  samples?: InputMaybe<ReadonlyArray<CertificateTemplateSampleKind>>;
};


export type QueryCertificateTemplateTrialArgs = {
  input: CertificateTemplateTrialInput;
};


export type QueryCertificateTemplateVersionArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryCertificateTemplateVocabularyArgs = {
  purpose: CertificatePurpose;
};


export type QueryCertificatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  employeeId: Scalars['UUID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCheckStatementArgs = {
  input: CheckStatementInput;
};


export type QueryClaimArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryClaimEstimateArgs = {
  input: ClaimEstimateInput;
};


export type QueryClaimsEnteredArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ClaimState>;
};


export type QueryClaimsToDecideArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  step?: InputMaybe<ClaimStep>;
};


export type QueryDisputeArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryDisputesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<DisputeState>;
};


export type QueryEnrollmentArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryEnrollmentEligibilityArgs = {
  runId: Scalars['UUID']['input'];
};


export type QueryEnrollmentsToDecideArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  step?: InputMaybe<ApprovalStep>;
};


export type QueryExternalConflictsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  decided?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryExternalImportArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryExternalImportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryFailedJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  queue: Scalars['String']['input'];
};


export type QueryJobActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryJpAccountArgs = {
  employeeId: Scalars['UUID']['input'];
  year?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyCertificatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyClaimsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<ClaimState>;
};


export type QueryMyEnrollmentsArgs = {
  active?: InputMaybe<Scalars['Boolean']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyJpAccountArgs = {
  year?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPendingCertificateRevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPendingCorrectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProofBundleArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryProofBundlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  unitId?: InputMaybe<Scalars['UUID']['input']>;
};


export type QueryReconciliationArgs = {
  id: Scalars['UUID']['input'];
};


export type QueryReconciliationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  year?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryRuleExamplesArgs = {
  rule: FormRuleInput;
};


export type QueryRuleSetArgs = {
  version: Scalars['String']['input'];
};


export type QuerySessionCheckInArgs = {
  sessionId: Scalars['UUID']['input'];
};


export type QuerySessionCodesArgs = {
  sessionId: Scalars['UUID']['input'];
};


export type QuerySessionPresenceArgs = {
  sessionId: Scalars['UUID']['input'];
};


export type QuerySheetSessionArgs = {
  sessionId: Scalars['UUID']['input'];
};


export type QuerySheetSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySiasnBatchArgs = {
  id: Scalars['UUID']['input'];
};


export type QuerySiasnBatchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUnitFigureArgs = {
  unitId: Scalars['UUID']['input'];
  year?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUnitFiguresBelowArgs = {
  unitId: Scalars['UUID']['input'];
  year?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryUnitMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  shortfall?: InputMaybe<Shortfall>;
  state?: InputMaybe<JpState>;
  unitId: Scalars['UUID']['input'];
  year?: InputMaybe<Scalars['Int']['input']>;
};

/** Roster, facts, postings and certificates of one year held against each other; edits nothing. Rules §5. */
export type Reconciliation = {
  readonly differenceCount: Scalars['Int']['output'];
  readonly differences: ReadonlyArray<ReconciliationDifferenceCount>;
  /** SHA-256 over states and findings, in hex. */
  readonly digest?: Maybe<Scalars['String']['output']>;
  readonly employee?: Maybe<Employee>;
  readonly employees: Scalars['Int']['output'];
  /** By kind, or the oldest first. */
  readonly findings: ReconciliationFindingConnection;
  /** False where what it found was forgotten, 90 days later, and only the counts are left. Kept are those of a year's last one and of its close. */
  readonly findingsKept: Scalars['Boolean']['output'];
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['UUID']['output'];
  /** It looked only at those who changed since the one before; it gives the digest that looking at everybody gives. */
  readonly incremental: Scalars['Boolean']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly state: ReconciliationState;
  readonly states: ReadonlyArray<ReconciliationStateCount>;
  readonly step?: Maybe<Scalars['String']['output']>;
  /** Checks done, of how many. */
  readonly stepsDone: Scalars['Int']['output'];
  readonly stepsTotal: Scalars['Int']['output'];
  /** Whose people it looked at, with all below; null with `employee` null: everybody. */
  readonly unit?: Maybe<Unit>;
  /** Up to where the inputs were read: repeated on the same watermark, the digest is the same. */
  readonly watermark?: Maybe<Scalars['DateTime']['output']>;
  readonly year: Scalars['Int']['output'];
};


/** Roster, facts, postings and certificates of one year held against each other; edits nothing. Rules §5. */
export type ReconciliationFindingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<DifferenceKind>;
  minimumAgeDays?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<FindingOrder>;
};

export type ReconciliationConnection = {
  readonly nodes: ReadonlyArray<Reconciliation>;
  readonly pageInfo: PageInfo;
};

export type ReconciliationDifferenceCount = {
  readonly count: Scalars['Int']['output'];
  readonly kind: DifferenceKind;
};

export type ReconciliationFinding = {
  /** What they can do. */
  readonly action: LocalText;
  readonly correction?: Maybe<ProposedCorrection>;
  readonly employee?: Maybe<Employee>;
  /** What was expected and what was found. */
  readonly evidence: LocalText;
  /** When the first reconciliation started that found it without interruption. */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly kind: DifferenceKind;
  readonly owner: FindingOwner;
  /** When the worker was asked to do the missing work. */
  readonly requeuedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly run?: Maybe<Run>;
};

export type ReconciliationFindingConnection = {
  readonly nodes: ReadonlyArray<ReconciliationFinding>;
  readonly pageInfo: PageInfo;
};

export type ReconciliationState =
  | 'DONE'
  | 'FAILED'
  | 'REQUESTED'
  | 'RUNNING';

export type ReconciliationStateCount = {
  readonly employees: Scalars['Int']['output'];
  readonly state: JpState;
};

export type RecordAttendanceInput = {
  readonly entries: ReadonlyArray<AttendanceEntryInput>;
  /** Why what is recorded already changes: 3 to 500 characters, needed when an entry differs from it; kept with what stood before. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly sessionId: Scalars['UUID']['input'];
  /** The signed sheet that the entries are copied from, as one finds it again; marks them as SHEET. What is recorded already and does not change keeps its source. */
  readonly sheet?: InputMaybe<Scalars['String']['input']>;
};

/** How far a record is vouched for, strongest first. Signed records are taken over when they can be verified. */
export type RecordProvenance =
  /** From documents somebody of the agency has seen. */
  | 'DOCUMENT'
  /** As the organiser or the employees say. */
  | 'SELF_DECLARED'
  /** Straight from a system that is trusted, as SIASN. */
  | 'TRUSTED_FEED';

export type RecordSiasnAnswerInput = {
  readonly batchId: Scalars['UUID']['input'];
  /** What SIASN said; required when refused. */
  readonly message?: InputMaybe<Scalars['String']['input']>;
  readonly position: Scalars['Int']['input'];
  readonly requestId: Scalars['UUID']['input'];
  /** rwKursusId or rwDiklatId; required when accepted. */
  readonly siasnId?: InputMaybe<Scalars['String']['input']>;
  /** SENT takes an earlier answer back. */
  readonly state: SiasnItemState;
};

export type ReleaseCertificatesInput = {
  /** How many the caller was shown as due; refused with BAD_INPUT when it is another number by now. */
  readonly people: Scalars['Int']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

export type ReleaseOutlook = {
  readonly failing: Scalars['Int']['output'];
  readonly passing: Scalars['Int']['output'];
  /** A session of theirs is not recorded. */
  readonly withoutAttendance: Scalars['Int']['output'];
  /** Attended enough and have no grade. */
  readonly withoutGrade: Scalars['Int']['output'];
};

export type ReleaseRunInput = {
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

export type RemoveClaimEvidenceInput = {
  readonly evidenceId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type ReplayFailedJobsInput = {
  readonly queue: Scalars['String']['input'];
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type ReplyToDisputeInput = {
  /** 2 to 2000 characters. */
  readonly body: Scalars['String']['input'];
  readonly disputeId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type RequestProofBundleInput = {
  readonly requestId: Scalars['UUID']['input'];
  readonly unitId: Scalars['UUID']['input'];
  /** From 2015 to the running year. */
  readonly year: Scalars['Int']['input'];
};

export type ResolveDisputeInput = {
  /** What the activity should have been recorded with, in the unit of its form; only when upheld. Absent: withdrawn. */
  readonly correctedQuantity?: InputMaybe<Scalars['Int']['input']>;
  readonly disputeId: Scalars['UUID']['input'];
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly upheld: Scalars['Boolean']['input'];
};

export type RetireCertificateTemplateVersionInput = {
  /** The version's id. */
  readonly id: Scalars['UUID']['input'];
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type RetryCertificateBatchInput = {
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type RetryCertificateFilesInput = {
  /** 1 to 500; null for all that failed. */
  readonly certificateIds?: InputMaybe<ReadonlyArray<Scalars['UUID']['input']>>;
  readonly requestId: Scalars['UUID']['input'];
};

export type ReviseCertificateInput = {
  readonly certificateId: Scalars['UUID']['input'];
  readonly code: CorrectionCode;
  /** With RE_DATE alone; from the run's first day to today. */
  readonly completionDate?: InputMaybe<Scalars['Date']['input']>;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type ReviseCertificatesInput = {
  readonly code: CorrectionCode;
  /** With RE_DATE alone; from the run's first day to today. */
  readonly completionDate?: InputMaybe<Scalars['Date']['input']>;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  /** How many the caller was shown; refused with BAD_INPUT when it is another number by now. */
  readonly people: Scalars['Int']['input'];
  /** 5 to 500 characters. */
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly runId: Scalars['UUID']['input'];
};

export type ReviseDecisionInput = {
  readonly decision: ApprovalDecision;
  readonly enrollmentId: Scalars['UUID']['input'];
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

/** How much counts in a SESSION, DAY, MONTH, ACTIVITY or YEAR: minutes of JP, or units. */
export type RuleCap = {
  readonly minutes?: Maybe<Scalars['Float']['output']>;
  readonly per: Scalars['String']['output'];
  readonly units?: Maybe<Scalars['Float']['output']>;
};

export type RuleCapInput = {
  readonly minutes?: InputMaybe<Scalars['Float']['input']>;
  readonly per: Scalars['String']['input'];
  readonly units?: InputMaybe<Scalars['Float']['input']>;
};

export type RuleDifference = {
  readonly after?: Maybe<LocalText>;
  readonly before?: Maybe<LocalText>;
  readonly what: LocalText;
};

export type RuleExample = {
  readonly countedMinutes: Scalars['Int']['output'];
  readonly earnedMinutes: Scalars['Int']['output'];
  readonly international: Scalars['Boolean']['output'];
  /** Quantity, rate, what caps cut, and what counts. */
  readonly sentence: LocalText;
};

export type RuleFault = {
  readonly code: Scalars['String']['output'];
  /** Path into the rules as they are saved: forms.3.national.caps.0.minutes */
  readonly field: Scalars['String']['output'];
  readonly sentence: LocalText;
};

/** Counts the years an activated set reaches anew: reverses and posts the difference. */
export type RuleRecount = {
  readonly changed: Scalars['Int']['output'];
  /** Employees looked at, and those whose book changed. */
  readonly employees: Scalars['Int']['output'];
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly rangesDone: Scalars['Int']['output'];
  readonly rangesTotal: Scalars['Int']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly state: BackTestState;
  readonly years: ReadonlyArray<Scalars['Int']['output']>;
};

export type RuleScenarioInput = {
  readonly class: Scalars['String']['input'];
  readonly expectedCountedMinutes?: InputMaybe<Scalars['Int']['input']>;
  readonly expectedFloorMinutes?: InputMaybe<Scalars['Int']['input']>;
  readonly facts: ReadonlyArray<ScenarioFactInput>;
  readonly name: Scalars['String']['input'];
  readonly since: Scalars['Date']['input'];
  readonly year: Scalars['Int']['input'];
};

/** A case written down beside a draft, and what comes of it now. */
export type RuleScenarioResult = {
  readonly class: Scalars['String']['output'];
  readonly countedMinutes: Scalars['Int']['output'];
  readonly expectedCountedMinutes?: Maybe<Scalars['Int']['output']>;
  readonly expectedFloorMinutes?: Maybe<Scalars['Int']['output']>;
  readonly facts: ReadonlyArray<ScenarioFact>;
  /** Null without a target. */
  readonly floorMinutes?: Maybe<Scalars['Int']['output']>;
  readonly name: Scalars['String']['output'];
  readonly passed: Scalars['Boolean']['output'];
  /** Why it could not be run: RULES_NOT_VALID, NO_RULES_ON_A_DAY. */
  readonly problem?: Maybe<Scalars['String']['output']>;
  readonly since: Scalars['Date']['output'];
  readonly year: Scalars['Int']['output'];
};

/** One version of the rules of JP: rates, caps, entitlement. Rules §2 and §3. Once approved nothing of it changes. */
export type RuleSet = {
  /** The latest back-test; of these very rules when its contentHash is the set's. */
  readonly backTest?: Maybe<BackTest>;
  /** The set a draft was copied from; null for what came with the platform. */
  readonly basedOn?: Maybe<Scalars['String']['output']>;
  readonly citation: Scalars['String']['output'];
  readonly classes: ReadonlyArray<ClassRule>;
  /** SHA-256 over the rules, in hex: what was back-tested and approved is exactly this. */
  readonly contentHash: Scalars['String']['output'];
  /** What it says differently from another set: by default the one it was copied from. */
  readonly differences: ReadonlyArray<RuleDifference>;
  readonly effectiveFrom: Scalars['Date']['output'];
  /** The first day it no longer holds; null while nothing follows, and for drafts. */
  readonly effectiveTo?: Maybe<Scalars['Date']['output']>;
  /** Codes of legal statuses that mean not employed. */
  readonly endedStatuses: ReadonlyArray<Scalars['String']['output']>;
  readonly exemptStatuses: ReadonlyArray<ExemptStatus>;
  /** What keeps it from being back-tested. */
  readonly faults: ReadonlyArray<RuleFault>;
  readonly forms: ReadonlyArray<FormRule>;
  /** Whether the asking account wrote any of it, and so cannot approve it. */
  readonly isOwnWork: Scalars['Boolean']['output'];
  /** MONTHLY: ceil(floor × active months ÷ 12); NONE: the whole floor. */
  readonly proration: Scalars['String']['output'];
  /** The recount its activation caused; null when it reached no year with learning. */
  readonly recount?: Maybe<RuleRecount>;
  /** Counts the saves of a draft; pass it back when saving. 0 for what came with the platform. */
  readonly revision: Scalars['Int']['output'];
  readonly scenarios: ReadonlyArray<RuleScenarioResult>;
  readonly status: RuleSetStatus;
  /** Who did what, the latest first. */
  readonly steps: ReadonlyArray<RuleSetStep>;
  readonly version: Scalars['String']['output'];
};


/** One version of the rules of JP: rates, caps, entitlement. Rules §2 and §3. Once approved nothing of it changes. */
export type RuleSetDifferencesArgs = {
  than?: InputMaybe<Scalars['String']['input']>;
};

export type RuleSetStatus =
  /** In force, or planned. */
  | 'ACTIVE'
  | 'APPROVED'
  | 'BACK_TESTED'
  | 'DISCARDED'
  | 'DRAFT'
  /** Ended, or replaced from its first day; postings it made still name it. */
  | 'SUPERSEDED';

export type RuleSetStep = {
  readonly at: Scalars['DateTime']['output'];
  readonly by?: Maybe<Employee>;
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** BEGUN, CHANGED, BACK_TESTED, APPROVED, ACTIVATED or DISCARDED */
  readonly step: Scalars['String']['output'];
};

export type Run = {
  /** Other runs of the programme that are open for enrolling now, earliest first; at most five. */
  readonly alternatives: ReadonlyArray<Run>;
  /** How the certificates of the run are issued, for officers. */
  readonly certificateDesk?: Maybe<CertificateDesk>;
  /** What became of the run after it was published; null while it is as planned. */
  readonly change?: Maybe<RunChange>;
  /** Everybody enrolled, by name of the unit and person; for designers and hosts of the run. Errors: NOT_FOUND. */
  readonly enrollments: EnrollmentConnection;
  readonly id: Scalars['UUID']['output'];
  /** The caller's latest enrollment in this run. */
  readonly myEnrollment?: Maybe<Enrollment>;
  /** How the results of the run wait for BPSDM; null: everybody completes as soon as all is known of them. */
  readonly release?: Maybe<RunRelease>;
  /** Null while the run is not published (or was published a moment ago). */
  readonly seats?: Maybe<RunSeats>;
};


export type RunEnrollmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<EnrollmentStatus>;
};

export type RunChange = {
  /** When it changed last; the plan shows it when its `changedAt` is the same. Null: before this was kept. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** Null unless it is cancelled. */
  readonly cancelledAt?: Maybe<Scalars['DateTime']['output']>;
  /** The run into which it was merged. */
  readonly mergedInto?: Maybe<Run>;
  /** When it was to start before its start last moved; null where only later sessions did. */
  readonly postponedFrom?: Maybe<Scalars['DateTime']['output']>;
  readonly reason: Scalars['String']['output'];
  readonly startsAt: Scalars['DateTime']['output'];
};

/** Seats for the people of a unit and all below it that has no quota of its own. */
export type RunQuota = {
  /** When what was left went to everybody. */
  readonly releasedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly seats: Scalars['Int']['output'];
  readonly taken: Scalars['Int']['output'];
  readonly unit: Unit;
  readonly waiting: Scalars['Int']['output'];
};

export type RunRelease = {
  /** Of those with a seat who have not completed: what releasing now would say. */
  readonly outlook: ReleaseOutlook;
  /** Null: not yet. */
  readonly releasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null: not yet, or an account that is no employee's. */
  readonly releasedBy?: Maybe<Employee>;
};

export type RunSeats = {
  readonly capacity: Capacity;
  /** Of those that the caller can have: of the quota of their unit, where the run has one, else of everybody's. Null when unlimited. */
  readonly left?: Maybe<Scalars['Int']['output']>;
  /** The unit whose quota these are; null: everybody's. */
  readonly quotaUnit?: Maybe<Unit>;
  /** Seats that are kept for units, or were until they went to everybody. */
  readonly quotas: ReadonlyArray<RunQuota>;
  readonly taken: Scalars['Int']['output'];
  /** How many people asked for a seat when there was none. */
  readonly turnedAway: Scalars['Int']['output'];
  /** How many are in line for these. */
  readonly waiting: Scalars['Int']['output'];
};

export type SaveCertificateTemplateDraftInput = {
  readonly content: CertificateTemplateContentInput;
  /** The version's id. */
  readonly id: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
};

export type SaveClaimInput = {
  readonly certificateNumber?: InputMaybe<Scalars['String']['input']>;
  readonly claimId?: InputMaybe<Scalars['UUID']['input']>;
  /** Only for a new claim that a verifier enters for somebody. */
  readonly employeeId?: InputMaybe<Scalars['UUID']['input']>;
  readonly endsOn?: InputMaybe<Scalars['Date']['input']>;
  readonly form?: InputMaybe<Scalars['String']['input']>;
  readonly international?: InputMaybe<Scalars['Boolean']['input']>;
  readonly lateReason?: InputMaybe<Scalars['String']['input']>;
  readonly learned?: InputMaybe<ReadonlyArray<ClaimDayInput>>;
  readonly organiser?: InputMaybe<Scalars['String']['input']>;
  readonly place?: InputMaybe<Scalars['String']['input']>;
  readonly quantity?: InputMaybe<Scalars['Int']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  readonly startsOn?: InputMaybe<Scalars['Date']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly zone?: InputMaybe<Scalars['String']['input']>;
};

export type SaveRuleScenariosInput = {
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
  readonly scenarios: ReadonlyArray<RuleScenarioInput>;
  readonly version: Scalars['String']['input'];
};

export type SaveRuleSetInput = {
  readonly citation: Scalars['String']['input'];
  readonly classes: ReadonlyArray<ClassRuleInput>;
  readonly effectiveFrom: Scalars['Date']['input'];
  readonly endedStatuses: ReadonlyArray<Scalars['String']['input']>;
  readonly exemptStatuses: ReadonlyArray<ExemptStatusInput>;
  readonly forms: ReadonlyArray<FormRuleInput>;
  readonly proration: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
  readonly revision: Scalars['Int']['input'];
  readonly version: Scalars['String']['input'];
};

export type ScenarioDay = {
  /** In the unit of the form's basis. */
  readonly amount: Scalars['Int']['output'];
  readonly date: Scalars['Date']['output'];
};

export type ScenarioDayInput = {
  readonly amount: Scalars['Int']['input'];
  readonly date: Scalars['Date']['input'];
};

export type ScenarioFact = {
  readonly form: Scalars['String']['output'];
  readonly international: Scalars['Boolean']['output'];
  readonly learned: ReadonlyArray<ScenarioDay>;
};

export type ScenarioFactInput = {
  readonly form: Scalars['String']['input'];
  readonly international: Scalars['Boolean']['input'];
  readonly learned: ReadonlyArray<ScenarioDayInput>;
};

/** Exactly one of the two; there is no number that means unlimited. */
export type SeatCapacityInput = {
  readonly limited?: InputMaybe<Scalars['Int']['input']>;
  readonly unlimited?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SessionAttendance = {
  /** What it said before it was corrected, earliest first. */
  readonly corrections: ReadonlyArray<AttendanceCorrection>;
  readonly endsAt: Scalars['DateTime']['output'];
  /** Minutes attended. */
  readonly minutes?: Maybe<Scalars['Int']['output']>;
  readonly sessionId: Scalars['UUID']['output'];
  /** How it is known; null while not recorded. */
  readonly source?: Maybe<AttendanceSource>;
  readonly startsAt: Scalars['DateTime']['output'];
  /** Null while not recorded. */
  readonly state?: Maybe<AttendanceState>;
  readonly title: Scalars['String']['output'];
};

export type SessionCheckIn = {
  /** Until then a check-in that was kept without a connection is taken. */
  readonly arrivalEndsAt: Scalars['DateTime']['output'];
  readonly arrivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until then codes are shown, for those who come late. */
  readonly closesAt: Scalars['DateTime']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  readonly enrollment: Enrollment;
  /** Until then one is present from the start. */
  readonly graceEndsAt: Scalars['DateTime']['output'];
  /** Minutes attended. */
  readonly minutes?: Maybe<Scalars['Int']['output']>;
  /** From then on codes are shown. */
  readonly opensAt: Scalars['DateTime']['output'];
  /** Start of the half minute that the earliest code proves; null without a check-in. */
  readonly seenAt?: Maybe<Scalars['DateTime']['output']>;
  readonly sessionId: Scalars['UUID']['output'];
  readonly source?: Maybe<AttendanceSource>;
  readonly startsAt: Scalars['DateTime']['output'];
  /** What stands of the attendance; null while nothing is recorded. */
  readonly state?: Maybe<AttendanceState>;
  readonly title: Scalars['String']['output'];
};

export type SessionCodes = {
  readonly closesAt: Scalars['DateTime']['output'];
  readonly codes: ReadonlyArray<Scalars['String']['output']>;
  /** When the first code is shown; each next one `slotSeconds` later. */
  readonly firstSlotAt: Scalars['DateTime']['output'];
  /** The server's time, to show the right code where the device's clock is wrong. */
  readonly now: Scalars['DateTime']['output'];
  readonly sessionId: Scalars['UUID']['output'];
  readonly slotSeconds: Scalars['Int']['output'];
};

export type SessionPresence = {
  /** Who checked in by code. */
  readonly checkedIn: Scalars['Int']['output'];
  /** At most 200, by name. */
  readonly flags: ReadonlyArray<PresenceFlag>;
  /** The ten latest check-ins, latest first. */
  readonly latest: ReadonlyArray<PresenceSeen>;
  readonly participants: Scalars['Int']['output'];
  /** Of whom anything is recorded. */
  readonly recorded: Scalars['Int']['output'];
  readonly sessionId: Scalars['UUID']['output'];
};

export type SessionTimesInput = {
  readonly endsAt: Scalars['DateTime']['input'];
  readonly sessionId: Scalars['UUID']['input'];
  readonly startsAt: Scalars['DateTime']['input'];
};

export type SharedCapPeriod =
  | 'DAY'
  | 'MONTH'
  | 'YEAR';

/** A session with those of its people that a verifier answers for. */
export type SheetSession = {
  /** Until then `recordAttendance` takes what is copied. */
  readonly closesAt: Scalars['DateTime']['output'];
  readonly endsAt: Scalars['DateTime']['output'];
  /** These people by name. */
  readonly enrollments: EnrollmentConnection;
  /** How many of the verifier's people have a seat, themselves left out. */
  readonly people: Scalars['Int']['output'];
  /** Of how many of these anything is recorded. */
  readonly recorded: Scalars['Int']['output'];
  readonly run: Run;
  readonly sessionId: Scalars['UUID']['output'];
  readonly startsAt: Scalars['DateTime']['output'];
  readonly title: Scalars['String']['output'];
};


/** A session with those of its people that a verifier answers for. */
export type SheetSessionEnrollmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type SheetSessionConnection = {
  readonly nodes: ReadonlyArray<SheetSession>;
  readonly pageInfo: PageInfo;
};

/** Whose side a shortfall is on. */
export type Shortfall =
  /** tawaran tidak diselesaikan: finishing what was given would have been enough */
  | 'OFFERS_LEFT'
  /** sebagian terlayani: what was given and left would not have been enough */
  | 'PARTLY_SERVED'
  /** belum terlayani: no seat that was given was left; the missing JP was never within reach */
  | 'UNSERVED';

/** A file with payloads for kursus/save and diklat/save, certificates, and a manifest with their checksums. */
export type SiasnBatch = {
  readonly accepted: Scalars['Int']['output'];
  readonly belowOneJp: Scalars['Int']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly deleted: Scalars['Int']['output'];
  /** The zip file. */
  readonly fileUrl: Scalars['String']['output'];
  readonly fromDate: Scalars['Date']['output'];
  readonly id: Scalars['UUID']['output'];
  readonly items: SiasnItemConnection;
  readonly refused: Scalars['Int']['output'];
  /** Items without an answer, accepted, refused, and deleted at SIASN. */
  readonly sent: Scalars['Int']['output'];
  readonly toDate: Scalars['Date']['output'];
  /** Items that SIASN has or may have and that were taken back here since: to be deleted there. */
  readonly toDelete: Scalars['Int']['output'];
  /** Whose people it is of, with all units below; null for the whole agency. */
  readonly unit?: Maybe<Unit>;
  /** Activities of the period that have no kind at SIASN, or are worth less than 1 JP. */
  readonly withoutKind: Scalars['Int']['output'];
};


/** A file with payloads for kursus/save and diklat/save, certificates, and a manifest with their checksums. */
export type SiasnBatchItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<SiasnItemState>;
  toDelete?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SiasnBatchConnection = {
  readonly nodes: ReadonlyArray<SiasnBatch>;
  readonly pageInfo: PageInfo;
};

/** One activity as it was sent. */
export type SiasnItem = {
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly completedOn: Scalars['Date']['output'];
  readonly employee: Employee;
  /** Whole JP. */
  readonly jp: Scalars['Int']['output'];
  readonly kind: SiasnKind;
  readonly message?: Maybe<Scalars['String']['output']>;
  readonly nip?: Maybe<Scalars['String']['output']>;
  readonly position: Scalars['Int']['output'];
  /** rwKursusId or rwDiklatId, when accepted or deleted. */
  readonly siasnId?: Maybe<Scalars['String']['output']>;
  readonly state: SiasnItemState;
  readonly title: Scalars['String']['output'];
  /** It was taken back since it was sent. */
  readonly withdrawn: Scalars['Boolean']['output'];
};

export type SiasnItemConnection = {
  readonly nodes: ReadonlyArray<SiasnItem>;
  readonly pageInfo: PageInfo;
};

export type SiasnItemState =
  | 'ACCEPTED'
  /** Was accepted, and was deleted there since. */
  | 'DELETED'
  | 'REFUSED'
  /** Handed over; no answer yet. */
  | 'SENT';

export type SiasnKind =
  /** To diklat/save: structural training. */
  | 'DIKLAT'
  /** To kursus/save. */
  | 'KURSUS';

export type SigningQueue = {
  readonly awaitingSignature: Scalars['Int']['output'];
  /** Their certificates, who waits longest first; all, or those in one state. */
  readonly certificates: CertificateConnection;
  readonly failed: Scalars['Int']['output'];
  /** A worker makes them, for the first time or, as an officer said or their time has come, again. */
  readonly inLine: Scalars['Int']['output'];
  /** Since when the one that waits longest does. Null when none waits. */
  readonly oldestSince?: Maybe<Scalars['DateTime']['output']>;
  readonly signer: CertificateSigner;
};


export type SigningQueueCertificatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<CertificateFileState>;
};

export type StartReconciliationInput = {
  /** Only this person. */
  readonly employeeId?: InputMaybe<Scalars['UUID']['input']>;
  readonly requestId: Scalars['UUID']['input'];
  /** Only the people of this unit and all below it. */
  readonly unitId?: InputMaybe<Scalars['UUID']['input']>;
  readonly year: Scalars['Int']['input'];
};

export type StatementCheck = {
  /** Where the file differs from what the ledger gives; at most 50. */
  readonly differences: ReadonlyArray<StatementDifference>;
  readonly employee: Employee;
  readonly statement: JpStatement;
  readonly verdict: StatementVerdict;
};

export type StatementDifference = {
  /** JSON; null where the statement has nothing. */
  readonly actual?: Maybe<Scalars['String']['output']>;
  /** JSON; null where the file has nothing. */
  readonly claimed?: Maybe<Scalars['String']['output']>;
  /** As lines[3].minutes.counted */
  readonly path: Scalars['String']['output'];
};

export type StatementVerdict =
  /** the file says something else than the statement that was issued */
  | 'FILE_DIFFERS'
  /** today's ledger gives something else than what was issued: the ledger was tampered with */
  | 'LEDGER_DIFFERS'
  /** the ledger gives the same today, and so does the file */
  | 'VERIFIED';

export type SubmitClaimInput = {
  readonly claimId: Scalars['UUID']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type Unit = {
  readonly id: Scalars['UUID']['output'];
};

/** Fulfilment is fulfilled ÷ entitled. Averages stand only beside it: one person with 300 JP hides fourteen with none. */
export type UnitFigure = {
  /** The day whose unit membership the figure uses. */
  readonly asOf: Scalars['Date']['output'];
  readonly atRisk: Scalars['Int']['output'];
  readonly averageCountedMinutes?: Maybe<Scalars['Int']['output']>;
  /** When the figures were worked out. */
  readonly computedAt: Scalars['DateTime']['output'];
  /** Everybody with a floor above 0: the denominator. */
  readonly entitled: Scalars['Int']['output'];
  readonly exempt: Scalars['Int']['output'];
  readonly fulfilled: Scalars['Int']['output'];
  /** In hundredths of a percent, rounded down; null when nobody is entitled. */
  readonly fulfilmentHundredths?: Maybe<Scalars['Int']['output']>;
  readonly headcount: Scalars['Int']['output'];
  readonly incompleteData: Scalars['Int']['output'];
  readonly medianCountedMinutes?: Maybe<Scalars['Int']['output']>;
  readonly noTarget: Scalars['Int']['output'];
  readonly notFulfilled: Scalars['Int']['output'];
  /** Who left seats that would have been enough. */
  readonly offersLeft: Scalars['Int']['output'];
  /** Who left seats that would not have been enough. */
  readonly partlyServed: Scalars['Int']['output'];
  readonly unit: Unit;
  /** Of those short of their floor even after what is scheduled: who was never given a seat that would have helped. */
  readonly unserved: Scalars['Int']['output'];
  readonly year: Scalars['Int']['output'];
};

export type UnitMember = {
  readonly countedMinutes: Scalars['Int']['output'];
  readonly employee: Employee;
  readonly floorMinutes?: Maybe<Scalars['Int']['output']>;
  readonly scheduledMinutes: Scalars['Int']['output'];
  /** Null for those who are not short. */
  readonly shortfall?: Maybe<Shortfall>;
  readonly state: JpState;
};

export type UnitMemberConnection = {
  readonly nodes: ReadonlyArray<UnitMember>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

/** A place in the line for freed seats. */
export type WaitingPlace = {
  /** Why this place, by the run's rule. */
  readonly explanation: Explanation;
  /** How many are in line. */
  readonly length: Scalars['Int']['output'];
  /** 1 is next. */
  readonly position: Scalars['Int']['output'];
};

export type WithdrawClaimInput = {
  readonly claimId: Scalars['UUID']['input'];
  readonly reason: Scalars['String']['input'];
  readonly requestId: Scalars['UUID']['input'];
};

export type WorkQueue = {
  readonly active: Scalars['Int']['output'];
  /** Failed before and wait for their next attempt. */
  readonly delayed: Scalars['Int']['output'];
  /** Failed in all their attempts. */
  readonly failed: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  /** Since when the oldest job waits. Null: none does. */
  readonly oldestWaitingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Somebody stopped it in the queue's store: jobs wait until it goes on. */
  readonly paused: Scalars['Boolean']['output'];
  readonly waiting: Scalars['Int']['output'];
  /** What it does, in words. */
  readonly work: LocalText;
};

/** A wish to close a year, and what came of it. */
export type YearClose = {
  /** The reconciliation it rests on. */
  readonly checkedBy: Scalars['UUID']['output'];
  readonly id: Scalars['UUID']['output'];
  /** Why it is closed in spite of differences. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  readonly requestedAt: Scalars['DateTime']['output'];
  /** Somebody else has to decide. */
  readonly requestedByMe: Scalars['Boolean']['output'];
  readonly state: YearCloseState;
  readonly year: Scalars['Int']['output'];
};

export type YearCloseState =
  | 'CLOSED'
  /** Confirmed; its figures are being frozen. */
  | 'CONFIRMED'
  | 'REFUSED'
  | 'REQUESTED';

export type YearConsequence = {
  readonly countedMinutesAfter: Scalars['Int']['output'];
  readonly countedMinutesBefore: Scalars['Int']['output'];
  readonly floorMinutes?: Maybe<Scalars['Int']['output']>;
  readonly stateAfter: JpState;
  readonly stateBefore: JpState;
  readonly year: Scalars['Int']['output'];
};
