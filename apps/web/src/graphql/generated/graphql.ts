/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ActingLeaderKind =
  | 'PJ'
  | 'PLH'
  | 'PLT';

export type ActivityInput = {
  readonly content: string;
  readonly form: DevelopmentForm;
  readonly international: boolean;
  readonly links: ReadonlyArray<ActivityLinkInput>;
  readonly quantity: number;
  readonly share: LearningShare;
  readonly title: string;
};

export type ActivityLinkInput = {
  readonly title: string;
  readonly url: string;
};

export type ActivitySetInput = {
  readonly activities: ReadonlyArray<ActivityInput>;
  readonly completion: SetCompletion;
  readonly requiredCount?: number | null | undefined;
  readonly title: string;
};

export type AddLegalBasisInput = {
  /** 5 to 200 characters. */
  readonly citation: string;
  readonly effectiveFrom: string;
  readonly requestId: string;
  readonly textEn: string;
  /** 10 to 300 characters each, as they stand in a sentence. */
  readonly textId: string;
  /** Three to forty lower case letters, digits or dashes. */
  readonly version: string;
};

export type AnswerOfferInput = {
  readonly accept: boolean;
  /** Take it although sessions overlap with those of another run the caller has a seat in. */
  readonly acceptClash?: boolean | null | undefined;
  readonly enrollmentId: string;
  /** Why the seat is left. */
  readonly reason?: string | null | undefined;
  readonly requestId: string;
};

export type AppointActingLeaderInput = {
  readonly employeeId: string;
  readonly from: string;
  readonly kind: ActingLeaderKind;
  readonly requestId: string;
  readonly unitId: string;
  /** The last day; null leaves it open. */
  readonly until?: string | null | undefined;
};

export type ApprovalDecision =
  | 'APPROVE'
  | 'REJECT';

export type ApprovalStep =
  | 'BPSDM'
  | 'SUPERIOR';

export type AssignCertificateTemplateInput = {
  /** Null for all programmes that have none of their own. */
  readonly programmeId?: string | null | undefined;
  readonly purpose: CertificatePurpose;
  readonly requestId: string;
  /** Null with a programme: it has none of its own any more. */
  readonly templateId?: string | null | undefined;
};

export type AttendanceEntryInput = {
  readonly enrollmentId: string;
  /** Minutes attended: required for LATE; otherwise all of the session for PRESENT and none for the rest. */
  readonly minutes?: number | null | undefined;
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

export type BackTestEffect =
  /** The same counts, but something else is owed. */
  | 'ENTITLEMENT'
  /** Reached what is owed and no longer would. */
  | 'FALLEN'
  | 'LESS'
  | 'MORE'
  | 'RISEN';

export type BackTestRuleSetInput = {
  readonly requestId: string;
  readonly revision: number;
  readonly version: string;
};

export type BackTestState =
  | 'CANCELLED'
  | 'DONE'
  | 'REQUESTED'
  | 'RUNNING';

export type BeginCertificateTemplateDraftInput = {
  readonly requestId: string;
  /** The version to copy, of the same template. */
  readonly versionId: string;
};

export type BeginRuleSetInput = {
  readonly basedOn: string;
  readonly reason: string;
  readonly requestId: string;
  /** Short and unique: lower case letters, digits and dashes. */
  readonly version: string;
};

export type CancelEnrollmentInput = {
  readonly enrollmentId: string;
  readonly reason: string;
  readonly requestId: string;
};

export type CancelRunInput = {
  /** Everybody in the run is told it: 5 to 500 letters. */
  readonly reason: string;
  readonly requestId: string;
  readonly runId: string;
};

/** Exactly one of the two; there is no number that means unlimited. */
export type CapacityInput = {
  readonly limited?: number | null | undefined;
  readonly unlimited?: boolean | null | undefined;
};

export type CertificateBatchConsequencesInput = {
  readonly completionDate?: string | null | undefined;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  readonly runId: string;
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

export type CertificateConsequencesInput = {
  readonly certificateId: string;
  readonly completionDate?: string | null | undefined;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
};

export type CertificateDeed =
  | 'REPLACE'
  | 'REVOKE';

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

export type CertificatePurpose =
  /** Sertifikat: attended */
  | 'PARTICIPATION'
  /** Surat Tanda Tamat Pelatihan: passed a graded programme */
  | 'STTP';

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

export type CertificateTemplateAccent =
  | 'FOREST'
  | 'GOLD'
  | 'INDIGO'
  | 'MAROON'
  | 'TEAL';

/** What may be left out. Name, NIP, number, date, signature, code and, where JP are credited, subjects are always there. */
export type CertificateTemplateBlock =
  | 'FOOTNOTE'
  | 'INSTITUTION'
  | 'POSITION'
  | 'RANK'
  | 'SUBJECTS_NOTE'
  | 'UNIT';

export type CertificateTemplateContentInput = {
  readonly accent: CertificateTemplateAccent;
  readonly blocks: ReadonlyArray<CertificateTemplateBlock>;
  readonly en?: CertificateTemplateTextsInput | null | undefined;
  readonly id: CertificateTemplateTextsInput;
  readonly layout: CertificateTemplateLayout;
};

export type CertificateTemplateLayout =
  /** Lying, with a border; the subjects follow lying as well. */
  | 'LANDSCAPE'
  /** Upright, with rosette and woven border: what came with the platform. */
  | 'ORNAMENTED'
  /** Upright, with a plain frame. */
  | 'PLAIN';

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

export type CertificateTemplateTextsInput = {
  readonly footnote: string;
  readonly opening: string;
  readonly statement: string;
  readonly statementWithoutJp: string;
  readonly subjectsHeading: string;
  readonly subjectsNote: string;
  readonly subjectsTitle: string;
  readonly title: string;
  readonly verdict: string;
};

export type CertificateTemplateTrialInput = {
  readonly content: CertificateTemplateContentInput;
  /** The version whose content this would be. */
  readonly id: string;
  readonly sample: CertificateTemplateSampleKind;
};

export type ChangeCapacityInput = {
  readonly capacity: SeatCapacityInput;
  readonly requestId: string;
  readonly runId: string;
};

export type CheckInInput = {
  /** Six characters as shown; spaces, dashes and small letters do not matter. */
  readonly code: string;
  /** A random id that the device keeps for itself, so that the host sees one device speaking for several people. */
  readonly device: string;
  readonly requestId: string;
  readonly sessionId: string;
};

export type CheckStatementInput = {
  /** As printed, in any case and grouping; not with a document. */
  readonly code?: string | null | undefined;
  /** The JSON file of a statement, whole; at most 500,000 characters. */
  readonly document?: string | null | undefined;
};

export type ClaimDayInput = {
  readonly amount: number;
  readonly date: string;
};

export type ClaimDecision =
  | 'APPROVE'
  | 'REJECT'
  /** Back to the learner, who corrects and sends it again */
  | 'RETURN';

export type ClaimEstimateInput = {
  readonly certificateNumber?: string | null | undefined;
  readonly claimId?: string | null | undefined;
  readonly employeeId?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly form?: string | null | undefined;
  readonly international?: boolean | null | undefined;
  readonly learned?: ReadonlyArray<ClaimDayInput> | null | undefined;
  readonly organiser?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly quantity?: number | null | undefined;
  readonly startsOn?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly zone?: string | null | undefined;
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

export type ClaimHintKind =
  /** At the same time as other learning */
  | 'OVERLAP'
  /** Organiser and certificate number */
  | 'SAME_CERTIFICATE'
  /** The very same file */
  | 'SAME_FILE'
  /** Title and dates */
  | 'SAME_TITLE';

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

export type ClaimUrgency =
  | 'ON_TIME'
  | 'OVERDUE'
  /** The second half of the step's time has begun */
  | 'SOON';

export type ClassRuleInput = {
  readonly ceilingJp?: number | null | undefined;
  readonly citation: string;
  readonly class: string;
  readonly floorJp?: number | null | undefined;
};

export type CloseYearInput = {
  /** Needed when the reconciliation found differences in the books: 5 to 500 characters. */
  readonly reason?: string | null | undefined;
  readonly requestId: string;
  readonly year: number;
};

export type CodeDelivery =
  /** The code goes to the work e-mail of the roster. */
  | 'EMAIL'
  /** The administrator hands the code over. */
  | 'SHOWN';

export type CompetencyKind =
  | 'GOVERNMENTAL'
  | 'MANAGERIAL'
  | 'SOCIO_CULTURAL'
  | 'TECHNICAL';

export type ConfirmExternalImportInput = {
  readonly importId: string;
  readonly requestId: string;
};

export type ConfirmRosterImportInput = {
  readonly importId: string;
  readonly requestId: string;
};

export type CorrectPostingInput = {
  readonly code: CorrectionCode;
  readonly postingId: string;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly replacement?: JpReplacementInput | null | undefined;
  readonly requestId: string;
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
  readonly copyOf?: string | null | undefined;
  /** 3 to 80 characters; unique. */
  readonly name: string;
  readonly purpose: CertificatePurpose;
  readonly requestId: string;
};

export type CreateCompetencyInput = {
  readonly code: string;
  readonly kind: CompetencyKind;
  readonly name: string;
  readonly requestId: string;
};

export type CreateProgrammeInput = {
  readonly code: string;
  readonly issueId?: string | null | undefined;
  readonly requestId: string;
  readonly title: string;
};

export type CreateRunInput = {
  /** Left out: none. */
  readonly approval?: RunApproval | null | undefined;
  readonly capacity: CapacityInput;
  readonly name: string;
  /** Left out: 24. At most 336. */
  readonly offerHours?: number | null | undefined;
  readonly programmeId: string;
  /** Seats of the capacity that are for the people of a unit and all below it; at most 500 units. Left out: none. */
  readonly quotas?: ReadonlyArray<QuotaInput> | null | undefined;
  /** When seats of quotas go to everybody, while registration is open. Left out: never. */
  readonly quotasReleaseAt?: string | null | undefined;
  readonly registrationClosesAt: string;
  readonly registrationOpensAt: string;
  /** Whether results wait until BPSDM releases them. Left out: no. */
  readonly releaseStep?: boolean | null | undefined;
  readonly requestId: string;
  readonly sessions: ReadonlyArray<SessionInput>;
  readonly venue: string;
  readonly venueZone: string;
  /** Left out: no waiting list. */
  readonly waitingRule?: WaitingRule | null | undefined;
};

export type CreateSiasnBatchInput = {
  readonly fromDate: string;
  readonly requestId: string;
  readonly toDate: string;
  readonly unitId?: string | null | undefined;
};

export type CreateStrategicIssueInput = {
  readonly baseline?: number | null | undefined;
  readonly code: string;
  readonly criticalProcesses: ReadonlyArray<string>;
  readonly description: string;
  readonly indicator: string;
  readonly measure: string;
  readonly ownerUnitId: string;
  readonly requestId: string;
  readonly target?: number | null | undefined;
  readonly targetYear?: number | null | undefined;
  readonly title: string;
};

export type DecideCertificateBatchInput = {
  readonly confirm: boolean;
  readonly id: string;
  readonly requestId: string;
};

export type DecideCertificateRevisionInput = {
  readonly confirm: boolean;
  readonly id: string;
  readonly requestId: string;
};

export type DecideCertificateTemplateInput = {
  /** The version's id. */
  readonly id: string;
  readonly requestId: string;
  readonly revision: number;
};

export type DecideClaimsInput = {
  readonly claimIds: ReadonlyArray<string>;
  readonly decision: ClaimDecision;
  readonly reason?: string | null | undefined;
  readonly requestId: string;
  /** The step the caller saw them at: one that moved on in the meantime is not decided twice. */
  readonly step: ClaimStep;
};

export type DecideCorrectionInput = {
  readonly confirm: boolean;
  readonly id: string;
  readonly requestId: string;
};

export type DecideEnrollmentsInput = {
  readonly decision: ApprovalDecision;
  readonly enrollmentIds: ReadonlyArray<string>;
  readonly reason?: string | null | undefined;
  readonly requestId: string;
  /** The step the caller saw them at: one that moved on in the meantime is not decided twice. */
  readonly step: ApprovalStep;
};

export type DecideExternalConflictInput = {
  readonly conflictId: string;
  readonly decision: ExternalDecision;
  readonly reason: string;
  readonly requestId: string;
};

export type DecideRuleSetInput = {
  readonly reason: string;
  readonly requestId: string;
  readonly revision: number;
  readonly version: string;
};

export type DecideYearCloseInput = {
  readonly confirm: boolean;
  readonly id: string;
  readonly requestId: string;
};

export type DelegateClaimsInput = {
  readonly fromDate: string;
  readonly reason: string;
  readonly requestId: string;
  /** The last day. */
  readonly toDate: string;
  readonly toEmployeeId: string;
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
  readonly importId: string;
  readonly requestId: string;
};

export type DiscardRosterImportInput = {
  readonly importId: string;
  readonly requestId: string;
};

export type DisputeGround =
  /** What counts is too little: what does not count is argued over. */
  | 'COUNTED_TOO_LITTLE'
  /** The record itself is wrong: all of it is argued over. */
  | 'RECORDED_WRONGLY';

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

export type EmployeeClass =
  | 'CPNS'
  | 'PNS'
  | 'PPPK'
  | 'PPPK_PART_TIME';

export type EndCalendarFeedInput = {
  readonly requestId: string;
};

export type EndClaimDelegationInput = {
  readonly delegationId: string;
  readonly requestId: string;
};

export type EnrollInput = {
  /** Enroll although sessions overlap with those of another run the caller has a seat in. */
  readonly acceptClash?: boolean | null | undefined;
  /** Take a place on the waiting list where there is no seat. */
  readonly joinLine?: boolean | null | undefined;
  readonly requestId: string;
  readonly runId: string;
  /** As ADMISSION_QUEUED gave it; no part of what is repeated. */
  readonly ticket?: string | null | undefined;
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

export type ExemptStatusInput = {
  readonly code: string;
  readonly name: string;
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

export type ExternalImportState =
  | 'APPLIED'
  | 'APPLYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'PREVIEWED'
  | 'PREVIEWING'
  | 'UPLOADED';

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

export type FormRateInput = {
  readonly basis: string;
  readonly caps: ReadonlyArray<RuleCapInput>;
  readonly minutesPerUnit: number;
  readonly surchargeDenominator?: number | null | undefined;
  readonly surchargeNumerator?: number | null | undefined;
};

export type FormRuleInput = {
  readonly citation: string;
  readonly form: string;
  readonly international: FormRateInput;
  readonly national: FormRateInput;
  readonly siasnId?: number | null | undefined;
};

export type GradeInput = {
  readonly employeeId: string;
  /** 0 to 10000 */
  readonly gradeHundredths: number;
};

export type GrantRoleInput = {
  readonly employeeId: string;
  readonly requestId: string;
  readonly role: GrantableRole;
  /** Required for VERIFIER, refused for the others. */
  readonly unitId?: string | null | undefined;
};

/** Roles an administrator gives; the others follow from the roster. */
export type GrantableRole =
  | 'ADMIN'
  | 'AUDITOR'
  | 'DESIGNER'
  | 'VERIFIER';

export type HoldCertificatesInput = {
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
  readonly runId: string;
};

export type IndexIndicatorKind =
  | 'POSITION_TRAINING'
  | 'SEMINAR'
  | 'TECHNICAL';

export type IssueSignInCodeInput = {
  readonly delivery: CodeDelivery;
  readonly employeeId: string;
  readonly requestId: string;
};

export type IssueStatementInput = {
  /** Whose account; the caller's own when absent. */
  readonly employeeId?: string | null | undefined;
  /** The year of validOn when absent; 2015 at the earliest. */
  readonly fromYear?: number | null | undefined;
  /** Today when absent; not later. */
  readonly knownOn?: string | null | undefined;
  readonly requestId: string;
  /** Today when absent; not later. */
  readonly validOn?: string | null | undefined;
};

export type JobActionInput = {
  readonly eventId: string;
  readonly queue: string;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
};

export type JobActionKind =
  | 'DISCARD'
  | 'REPLAY'
  | 'REPLAY_ALL';

/** How an activity becomes JP. Rules §2. */
export type JpBasis =
  | 'BY_PROGRAMME'
  | 'PER_ACTIVITY'
  | 'PER_DAY'
  | 'PER_MINUTE'
  | 'PER_SEMESTER'
  | 'PER_SESSION';

/** What becomes of the JP that a certificate is about. */
export type JpConsequence =
  /** They count as before: the learning took place. */
  | 'KEEP'
  /** They are taken back for good; only when it is revoked. */
  | 'REVERSE'
  /** They, and the completion, are of another date; only when it is replaced. */
  | 'RE_DATE';

/** The activity as it really was; its title, person and origin stay. */
export type JpReplacementInput = {
  readonly completionDate: string;
  readonly form: string;
  readonly international: boolean;
  /** In the unit of the form's basis. */
  readonly quantity: number;
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

export type LegalBasisStanding =
  | 'IN_FORCE'
  /** Another took its place before its first day. */
  | 'NEVER_USED'
  | 'PAST'
  | 'PLANNED';

export type MakeCalendarFeedInput = {
  readonly requestId: string;
};

/** Exactly one of the two. */
export type MarkNoticesReadInput = {
  readonly madeUpTo?: string | null | undefined;
  readonly noticeId?: string | null | undefined;
  readonly requestId: string;
};

export type MergeRunInput = {
  readonly intoRunId: string;
  /** Everybody in the run is told it: 5 to 500 letters. */
  readonly reason: string;
  readonly requestId: string;
  /** The run that is emptied and cancelled. */
  readonly runId: string;
};

export type MissingFact =
  | 'CLASS'
  | 'START_DATE'
  | 'UNIT';

/** Exactly one of the two lists. */
export type NominateInput = {
  readonly employeeIds?: ReadonlyArray<string> | null | undefined;
  readonly nips?: ReadonlyArray<string> | null | undefined;
  /** What the people are told; at most 500 characters. */
  readonly note?: string | null | undefined;
  readonly partial: boolean;
  readonly requestId: string;
  readonly runId: string;
  /** For BPSDM, with a note that says why: people come in without having passed what the run asks for. */
  readonly waivePrerequisites?: boolean | null | undefined;
};

export type NoticeMail =
  /** Each as soon as it happens */
  | 'AT_ONCE'
  /** One mail a day */
  | 'DAILY'
  /** Only in the portal */
  | 'NEVER';

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
  readonly postingId: string;
  /** 10 to 2000 characters. */
  readonly reason: string;
  readonly requestId: string;
};

export type PauseCertificateBatchInput = {
  readonly id: string;
  /** False: go on. */
  readonly paused: boolean;
  readonly requestId: string;
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
  readonly reason: string;
  /** Left out: as it was, and no later than the end. */
  readonly registrationClosesAt?: string | null | undefined;
  readonly requestId: string;
  readonly runId: string;
  /** The sessions that move; others stay. */
  readonly sessions: ReadonlyArray<SessionTimesInput>;
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

export type ProgrammeCompetencyInput = {
  readonly competencyId: string;
  readonly level: number;
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

export type PublishProgrammeInput = {
  readonly programmeId: string;
  readonly requestId: string;
  readonly revision: number;
};

export type PublishRunInput = {
  readonly id: string;
  readonly requestId: string;
};

export type QuotaInput = {
  readonly seats: number;
  readonly unitId: string;
};

export type ReconciliationState =
  | 'DONE'
  | 'FAILED'
  | 'REQUESTED'
  | 'RUNNING';

export type RecordAttendanceInput = {
  readonly entries: ReadonlyArray<AttendanceEntryInput>;
  /** Why what is recorded already changes: 3 to 500 characters, needed when an entry differs from it; kept with what stood before. */
  readonly reason?: string | null | undefined;
  readonly requestId: string;
  readonly sessionId: string;
  /** The signed sheet that the entries are copied from, as one finds it again; marks them as SHEET. What is recorded already and does not change keeps its source. */
  readonly sheet?: string | null | undefined;
};

export type RecordGradesInput = {
  readonly grades: ReadonlyArray<GradeInput>;
  readonly requestId: string;
  readonly runId: string;
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
  readonly batchId: string;
  /** What SIASN said; required when refused. */
  readonly message?: string | null | undefined;
  readonly position: number;
  readonly requestId: string;
  /** rwKursusId or rwDiklatId; required when accepted. */
  readonly siasnId?: string | null | undefined;
  /** SENT takes an earlier answer back. */
  readonly state: SiasnItemState;
};

export type ReleaseCertificatesInput = {
  /** How many the caller was shown as due; refused with BAD_INPUT when it is another number by now. */
  readonly people: number;
  readonly requestId: string;
  readonly runId: string;
};

export type ReleaseRunInput = {
  readonly requestId: string;
  readonly runId: string;
};

export type RemoveClaimEvidenceInput = {
  readonly evidenceId: string;
  readonly requestId: string;
};

export type ReplayFailedJobsInput = {
  readonly queue: string;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
};

export type ReplyToDisputeInput = {
  /** 2 to 2000 characters. */
  readonly body: string;
  readonly disputeId: string;
  readonly requestId: string;
};

export type RequestProofBundleInput = {
  readonly requestId: string;
  readonly unitId: string;
  /** From 2015 to the running year. */
  readonly year: number;
};

export type ResolveDisputeInput = {
  /** What the activity should have been recorded with, in the unit of its form; only when upheld. Absent: withdrawn. */
  readonly correctedQuantity?: number | null | undefined;
  readonly disputeId: string;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
  readonly upheld: boolean;
};

export type RetireCertificateTemplateVersionInput = {
  /** The version's id. */
  readonly id: string;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
};

export type RetryCertificateBatchInput = {
  readonly id: string;
  readonly requestId: string;
};

export type RetryCertificateFilesInput = {
  /** 1 to 500; null for all that failed. */
  readonly certificateIds?: ReadonlyArray<string> | null | undefined;
  readonly requestId: string;
};

export type ReviseCertificateInput = {
  readonly certificateId: string;
  readonly code: CorrectionCode;
  /** With RE_DATE alone; from the run's first day to today. */
  readonly completionDate?: string | null | undefined;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
};

export type ReviseCertificatesInput = {
  readonly code: CorrectionCode;
  /** With RE_DATE alone; from the run's first day to today. */
  readonly completionDate?: string | null | undefined;
  readonly deed: CertificateDeed;
  readonly jp: JpConsequence;
  /** How many the caller was shown; refused with BAD_INPUT when it is another number by now. */
  readonly people: number;
  /** 5 to 500 characters. */
  readonly reason: string;
  readonly requestId: string;
  readonly runId: string;
};

export type ReviseDecisionInput = {
  readonly decision: ApprovalDecision;
  readonly enrollmentId: string;
  readonly reason: string;
  readonly requestId: string;
};

export type RevokeRoleInput = {
  readonly requestId: string;
  readonly roleGrantId: string;
};

export type Role =
  | 'ACTING_LEADER'
  | 'ADMIN'
  | 'AUDITOR'
  | 'DESIGNER'
  | 'LEADER'
  | 'LEARNER'
  | 'VERIFIER';

export type RosterImportState =
  | 'APPLIED'
  | 'APPLYING'
  | 'DISCARDED'
  | 'FAILED'
  | 'PREVIEWED'
  | 'PREVIEWING'
  | 'UPLOADED';

export type RosterRowOutcome =
  | 'CHANGED'
  | 'GONE'
  | 'MOVED'
  | 'NEW'
  | 'REJECTED'
  | 'UNCHANGED';

export type RuleCapInput = {
  readonly minutes?: number | null | undefined;
  readonly per: string;
  readonly units?: number | null | undefined;
};

export type RuleScenarioInput = {
  readonly class: string;
  readonly expectedCountedMinutes?: number | null | undefined;
  readonly expectedFloorMinutes?: number | null | undefined;
  readonly facts: ReadonlyArray<ScenarioFactInput>;
  readonly name: string;
  readonly since: string;
  readonly year: number;
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

/** Whose approval a seat needs. */
export type RunApproval =
  /** The superior's, then BPSDM's */
  | 'BOTH'
  | 'BPSDM'
  | 'NONE'
  | 'SUPERIOR';

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

export type SaveCertificateTemplateDraftInput = {
  readonly content: CertificateTemplateContentInput;
  /** The version's id. */
  readonly id: string;
  readonly requestId: string;
  readonly revision: number;
};

export type SaveClaimInput = {
  readonly certificateNumber?: string | null | undefined;
  readonly claimId?: string | null | undefined;
  /** Only for a new claim that a verifier enters for somebody. */
  readonly employeeId?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly form?: string | null | undefined;
  readonly international?: boolean | null | undefined;
  readonly lateReason?: string | null | undefined;
  readonly learned?: ReadonlyArray<ClaimDayInput> | null | undefined;
  readonly organiser?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly quantity?: number | null | undefined;
  readonly requestId: string;
  readonly startsOn?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly zone?: string | null | undefined;
};

export type SaveProgrammeDraftInput = {
  readonly activitySets: ReadonlyArray<ActivitySetInput>;
  readonly certificateWithoutPass: boolean;
  readonly competencies: ReadonlyArray<ProgrammeCompetencyInput>;
  readonly evidenceAfterDays: number;
  readonly expectedOutcome: string;
  readonly graded: boolean;
  readonly issueId?: string | null | undefined;
  readonly method: LearningMethod;
  readonly minimumAttendancePercent: number;
  readonly passingGradeHundredths: number;
  /** Published programmes that must have been passed before; at most 10, none that asks for this one. Left out: none. */
  readonly prerequisiteIds?: ReadonlyArray<string> | null | undefined;
  readonly programmeId: string;
  readonly requestId: string;
  /** The revision this save builds on; 0 begins a new draft after a published version. */
  readonly revision: number;
  readonly summary: string;
  readonly title: string;
};

export type SaveRuleScenariosInput = {
  readonly requestId: string;
  readonly revision: number;
  readonly scenarios: ReadonlyArray<RuleScenarioInput>;
  readonly version: string;
};

export type SaveRuleSetInput = {
  readonly citation: string;
  readonly classes: ReadonlyArray<ClassRuleInput>;
  readonly effectiveFrom: string;
  readonly endedStatuses: ReadonlyArray<string>;
  readonly exemptStatuses: ReadonlyArray<ExemptStatusInput>;
  readonly forms: ReadonlyArray<FormRuleInput>;
  readonly proration: string;
  readonly requestId: string;
  readonly revision: number;
  readonly version: string;
};

export type ScenarioDayInput = {
  readonly amount: number;
  readonly date: string;
};

export type ScenarioFactInput = {
  readonly form: string;
  readonly international: boolean;
  readonly learned: ReadonlyArray<ScenarioDayInput>;
};

/** Exactly one of the two; there is no number that means unlimited. */
export type SeatCapacityInput = {
  readonly limited?: number | null | undefined;
  readonly unlimited?: boolean | null | undefined;
};

export type SessionInput = {
  /** Index of the activity in the version's path, counted over all its sets from 0. */
  readonly activityIndex: number;
  readonly endsAt: string;
  readonly hostEmployeeId?: string | null | undefined;
  readonly startsAt: string;
  readonly title: string;
};

export type SessionTimesInput = {
  readonly endsAt: string;
  readonly sessionId: string;
  readonly startsAt: string;
};

export type SetAccountDisabledInput = {
  readonly disabled: boolean;
  readonly employeeId: string;
  readonly requestId: string;
};

export type SetCompletion =
  | 'ALL'
  | 'ANY'
  | 'IN_ORDER';

export type SetNoticePreferenceInput = {
  readonly language: Language;
  readonly mail: NoticeMail;
  /** Both or neither, and not the same. */
  readonly quietFrom?: string | null | undefined;
  readonly quietUntil?: string | null | undefined;
  readonly requestId: string;
};

export type SharedCapPeriod =
  | 'DAY'
  | 'MONTH'
  | 'YEAR';

/** Whose side a shortfall is on. */
export type Shortfall =
  /** tawaran tidak diselesaikan: finishing what was given would have been enough */
  | 'OFFERS_LEFT'
  /** sebagian terlayani: what was given and left would not have been enough */
  | 'PARTLY_SERVED'
  /** belum terlayani: no seat that was given was left; the missing JP was never within reach */
  | 'UNSERVED';

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

export type StartReconciliationInput = {
  /** Only this person. */
  readonly employeeId?: string | null | undefined;
  readonly requestId: string;
  /** Only the people of this unit and all below it. */
  readonly unitId?: string | null | undefined;
  readonly year: number;
};

export type StatementVerdict =
  /** the file says something else than the statement that was issued */
  | 'FILE_DIFFERS'
  /** today's ledger gives something else than what was issued: the ledger was tampered with */
  | 'LEDGER_DIFFERS'
  /** the ledger gives the same today, and so does the file */
  | 'VERIFIED';

export type SubmitClaimInput = {
  readonly claimId: string;
  readonly requestId: string;
};

export type UpdateRunInput = {
  /** Left out: none. */
  readonly approval?: RunApproval | null | undefined;
  readonly capacity: CapacityInput;
  readonly id: string;
  readonly name: string;
  /** Left out: 24. At most 336. */
  readonly offerHours?: number | null | undefined;
  /** Seats of the capacity that are for the people of a unit and all below it; at most 500 units. Left out: none. */
  readonly quotas?: ReadonlyArray<QuotaInput> | null | undefined;
  /** When seats of quotas go to everybody, while registration is open. Left out: never. */
  readonly quotasReleaseAt?: string | null | undefined;
  readonly registrationClosesAt: string;
  readonly registrationOpensAt: string;
  /** Whether results wait until BPSDM releases them. Left out: no. */
  readonly releaseStep?: boolean | null | undefined;
  readonly requestId: string;
  readonly sessions: ReadonlyArray<SessionInput>;
  readonly venue: string;
  readonly venueZone: string;
  /** Left out: no waiting list. */
  readonly waitingRule?: WaitingRule | null | undefined;
};

export type UpdateStrategicIssueInput = {
  readonly baseline?: number | null | undefined;
  readonly code: string;
  readonly criticalProcesses: ReadonlyArray<string>;
  readonly description: string;
  readonly id: string;
  readonly indicator: string;
  readonly measure: string;
  readonly ownerUnitId: string;
  readonly requestId: string;
  readonly target?: number | null | undefined;
  readonly targetYear?: number | null | undefined;
  readonly title: string;
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

export type WithdrawClaimInput = {
  readonly claimId: string;
  readonly reason: string;
  readonly requestId: string;
};

export type YearCloseState =
  | 'CLOSED'
  /** Confirmed; its figures are being frozen. */
  | 'CONFIRMED'
  | 'REFUSED'
  | 'REQUESTED';

export type PostingLineFragment = { readonly id: string, readonly sequence: number, readonly fromAccount: string, readonly toAccount: string, readonly minutes: number, readonly title: string, readonly form: string, readonly activityDate: string, readonly postedAt: string, readonly adjustment: boolean, readonly ruleVersion: string, readonly reverses: string | null, readonly enrollmentId: string | null, readonly provenance: Provenance, readonly dispute: { readonly id: string, readonly state: DisputeState } | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } };

export type AccountBookFragment = { readonly years: ReadonlyArray<number>, readonly disputedMinutes: number, readonly year: number, readonly state: JpState, readonly floorMinutes: number | null, readonly earnedMinutes: number, readonly countedMinutes: number, readonly uncountedMinutes: number, readonly scheduledMinutes: number, readonly pendingMinutes: number, readonly missingMinutes: number, readonly employee: { readonly id: string, readonly name: string, readonly position: string | null, readonly class: EmployeeClass | null, readonly unit: { readonly id: string, readonly name: string } | null }, readonly entitlement: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly atClose: { readonly closedAt: string, readonly floorMinutes: number | null, readonly countedMinutes: number, readonly state: JpState } | null, readonly standing: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly capRooms: ReadonlyArray<{ readonly form: string, readonly per: SharedCapPeriod, readonly limitMinutes: number, readonly leftMinutes: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly ceilingRoom: { readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } } | null, readonly byForm: ReadonlyArray<{ readonly form: string, readonly earnedMinutes: number, readonly countedMinutes: number }>, readonly professionalIndex: { readonly asOf: string, readonly positionKind: PositionKind | null, readonly technicalMinutes: number, readonly technicalNeededMinutes: number, readonly undecidedMinutes: number, readonly otherMinutes: number, readonly indicators: ReadonlyArray<{ readonly kind: IndexIndicatorKind, readonly met: boolean, readonly weightTenths: number | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }> }, readonly offerAccount: { readonly shortfall: Shortfall | null, readonly shortMinutes: number, readonly leftMinutes: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly offers: ReadonlyArray<{ readonly runId: string, readonly enrollmentId: string | null, readonly programmeTitle: string, readonly runName: string, readonly minutes: number, readonly outcome: OfferOutcome, readonly reason: string | null, readonly at: string }> }, readonly postings: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sequence: number, readonly fromAccount: string, readonly toAccount: string, readonly minutes: number, readonly title: string, readonly form: string, readonly activityDate: string, readonly postedAt: string, readonly adjustment: boolean, readonly ruleVersion: string, readonly reverses: string | null, readonly enrollmentId: string | null, readonly provenance: Provenance, readonly dispute: { readonly id: string, readonly state: DisputeState } | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MyJpAccountQueryVariables = Exact<{
  year?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyJpAccountQuery = { readonly myJpAccount: { readonly years: ReadonlyArray<number>, readonly disputedMinutes: number, readonly year: number, readonly state: JpState, readonly floorMinutes: number | null, readonly earnedMinutes: number, readonly countedMinutes: number, readonly uncountedMinutes: number, readonly scheduledMinutes: number, readonly pendingMinutes: number, readonly missingMinutes: number, readonly employee: { readonly id: string, readonly name: string, readonly position: string | null, readonly class: EmployeeClass | null, readonly unit: { readonly id: string, readonly name: string } | null }, readonly entitlement: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly atClose: { readonly closedAt: string, readonly floorMinutes: number | null, readonly countedMinutes: number, readonly state: JpState } | null, readonly standing: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly capRooms: ReadonlyArray<{ readonly form: string, readonly per: SharedCapPeriod, readonly limitMinutes: number, readonly leftMinutes: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly ceilingRoom: { readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } } | null, readonly byForm: ReadonlyArray<{ readonly form: string, readonly earnedMinutes: number, readonly countedMinutes: number }>, readonly professionalIndex: { readonly asOf: string, readonly positionKind: PositionKind | null, readonly technicalMinutes: number, readonly technicalNeededMinutes: number, readonly undecidedMinutes: number, readonly otherMinutes: number, readonly indicators: ReadonlyArray<{ readonly kind: IndexIndicatorKind, readonly met: boolean, readonly weightTenths: number | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }> }, readonly offerAccount: { readonly shortfall: Shortfall | null, readonly shortMinutes: number, readonly leftMinutes: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly offers: ReadonlyArray<{ readonly runId: string, readonly enrollmentId: string | null, readonly programmeTitle: string, readonly runName: string, readonly minutes: number, readonly outcome: OfferOutcome, readonly reason: string | null, readonly at: string }> }, readonly postings: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sequence: number, readonly fromAccount: string, readonly toAccount: string, readonly minutes: number, readonly title: string, readonly form: string, readonly activityDate: string, readonly postedAt: string, readonly adjustment: boolean, readonly ruleVersion: string, readonly reverses: string | null, readonly enrollmentId: string | null, readonly provenance: Provenance, readonly dispute: { readonly id: string, readonly state: DisputeState } | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } };

export type JpAccountOfQueryVariables = Exact<{
  employeeId: string;
  year?: number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JpAccountOfQuery = { readonly jpAccount: { readonly years: ReadonlyArray<number>, readonly disputedMinutes: number, readonly year: number, readonly state: JpState, readonly floorMinutes: number | null, readonly earnedMinutes: number, readonly countedMinutes: number, readonly uncountedMinutes: number, readonly scheduledMinutes: number, readonly pendingMinutes: number, readonly missingMinutes: number, readonly employee: { readonly id: string, readonly name: string, readonly position: string | null, readonly class: EmployeeClass | null, readonly unit: { readonly id: string, readonly name: string } | null }, readonly entitlement: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly atClose: { readonly closedAt: string, readonly floorMinutes: number | null, readonly countedMinutes: number, readonly state: JpState } | null, readonly standing: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly capRooms: ReadonlyArray<{ readonly form: string, readonly per: SharedCapPeriod, readonly limitMinutes: number, readonly leftMinutes: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly ceilingRoom: { readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } } | null, readonly byForm: ReadonlyArray<{ readonly form: string, readonly earnedMinutes: number, readonly countedMinutes: number }>, readonly professionalIndex: { readonly asOf: string, readonly positionKind: PositionKind | null, readonly technicalMinutes: number, readonly technicalNeededMinutes: number, readonly undecidedMinutes: number, readonly otherMinutes: number, readonly indicators: ReadonlyArray<{ readonly kind: IndexIndicatorKind, readonly met: boolean, readonly weightTenths: number | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }> }, readonly offerAccount: { readonly shortfall: Shortfall | null, readonly shortMinutes: number, readonly leftMinutes: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly offers: ReadonlyArray<{ readonly runId: string, readonly enrollmentId: string | null, readonly programmeTitle: string, readonly runName: string, readonly minutes: number, readonly outcome: OfferOutcome, readonly reason: string | null, readonly at: string }> }, readonly postings: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sequence: number, readonly fromAccount: string, readonly toAccount: string, readonly minutes: number, readonly title: string, readonly form: string, readonly activityDate: string, readonly postedAt: string, readonly adjustment: boolean, readonly ruleVersion: string, readonly reverses: string | null, readonly enrollmentId: string | null, readonly provenance: Provenance, readonly dispute: { readonly id: string, readonly state: DisputeState } | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } };

export type ImportLineFragment = { readonly id: string, readonly fileName: string, readonly unitsFileName: string | null, readonly state: RosterImportState, readonly asOf: string, readonly uploadedAt: string, readonly appliedAt: string | null, readonly rowsRead: number, readonly rowsTotal: number | null, readonly step: string | null, readonly failureCode: string | null, readonly failureDetail: string | null, readonly uploadedBy: { readonly id: string, readonly name: string } | null, readonly completeForUnit: { readonly id: string, readonly name: string } | null, readonly counts: { readonly new: number, readonly moved: number, readonly changed: number, readonly unchanged: number, readonly rejected: number, readonly gone: number, readonly goneUndecided: boolean, readonly remarked: number, readonly units: number, readonly unitsRejected: number } };

export type ImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportsQuery = { readonly rosterImports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly fileName: string, readonly unitsFileName: string | null, readonly state: RosterImportState, readonly asOf: string, readonly uploadedAt: string, readonly appliedAt: string | null, readonly rowsRead: number, readonly rowsTotal: number | null, readonly step: string | null, readonly failureCode: string | null, readonly failureDetail: string | null, readonly uploadedBy: { readonly id: string, readonly name: string } | null, readonly completeForUnit: { readonly id: string, readonly name: string } | null, readonly counts: { readonly new: number, readonly moved: number, readonly changed: number, readonly unchanged: number, readonly rejected: number, readonly gone: number, readonly goneUndecided: boolean, readonly remarked: number, readonly units: number, readonly unitsRejected: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ImportPageQueryVariables = Exact<{
  id: string;
}>;


export type ImportPageQuery = { readonly rosterImport: { readonly refusedColumns: ReadonlyArray<string>, readonly unknownColumns: ReadonlyArray<string>, readonly rejectsUrl: string | null, readonly unitRejectsUrl: string | null, readonly id: string, readonly fileName: string, readonly unitsFileName: string | null, readonly state: RosterImportState, readonly asOf: string, readonly uploadedAt: string, readonly appliedAt: string | null, readonly rowsRead: number, readonly rowsTotal: number | null, readonly step: string | null, readonly failureCode: string | null, readonly failureDetail: string | null, readonly uploadedBy: { readonly id: string, readonly name: string } | null, readonly completeForUnit: { readonly id: string, readonly name: string } | null, readonly counts: { readonly new: number, readonly moved: number, readonly changed: number, readonly unchanged: number, readonly rejected: number, readonly gone: number, readonly goneUndecided: boolean, readonly remarked: number, readonly units: number, readonly unitsRejected: number } } | null };

export type RowFaultsFragment = { readonly field: string, readonly code: string, readonly value: string | null, readonly warning: boolean, readonly otherLine: number | null, readonly reason: string, readonly reasonEnglish: string };

export type ImportRowsQueryVariables = Exact<{
  id: string;
  outcome?: RosterRowOutcome | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportRowsQuery = { readonly rosterImport: { readonly id: string, readonly rows: { readonly nodes: ReadonlyArray<{ readonly line: number | null, readonly name: string | null, readonly nip: string | null, readonly outcome: RosterRowOutcome, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string | null, readonly after: string | null }>, readonly faults: ReadonlyArray<{ readonly field: string, readonly code: string, readonly value: string | null, readonly warning: boolean, readonly otherLine: number | null, readonly reason: string, readonly reasonEnglish: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ImportUnitRowsQueryVariables = Exact<{
  id: string;
  outcome?: RosterRowOutcome | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportUnitRowsQuery = { readonly rosterImport: { readonly id: string, readonly unitRows: { readonly nodes: ReadonlyArray<{ readonly line: number, readonly name: string | null, readonly externalId: string | null, readonly outcome: RosterRowOutcome, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string | null, readonly after: string | null }>, readonly faults: ReadonlyArray<{ readonly field: string, readonly code: string, readonly value: string | null, readonly warning: boolean, readonly otherLine: number | null, readonly reason: string, readonly reasonEnglish: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type UnitsForImportQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type UnitsForImportQuery = { readonly units: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly externalId: string, readonly parent: { readonly id: string, readonly name: string } | null }> } };

export type UnitChildrenQueryVariables = Exact<{
  parentId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UnitChildrenQuery = { readonly units: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly externalId: string, readonly echelon: string | null, readonly hasChildren: boolean, readonly leader: { readonly kind: LeaderKind, readonly employee: { readonly id: string, readonly name: string } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ConfirmImportMutationVariables = Exact<{
  input: ConfirmRosterImportInput;
}>;


export type ConfirmImportMutation = { readonly confirmRosterImport: { readonly id: string, readonly state: RosterImportState } };

export type DiscardImportMutationVariables = Exact<{
  input: DiscardRosterImportInput;
}>;


export type DiscardImportMutation = { readonly discardRosterImport: { readonly id: string, readonly state: RosterImportState } };

export type EmployeesQueryVariables = Exact<{
  search?: string | null | undefined;
  unitId?: string | null | undefined;
  incomplete?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EmployeesQuery = { readonly employees: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly class: EmployeeClass | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly hasSignedIn: boolean | null, readonly unit: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReadEmployeesQueryVariables = Exact<{
  search?: string | null | undefined;
  unitId?: string | null | undefined;
  incomplete?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReadEmployeesQuery = { readonly employees: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly class: EmployeeClass | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly unit: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EmployeeFactsFragment = { readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly rank: string | null, readonly class: EmployeeClass | null, readonly email: string | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly legalStatus: { readonly code: string, readonly name: string } | null, readonly unit: { readonly id: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null };

export type EmployeePageQueryVariables = Exact<{
  id: string;
}>;


export type EmployeePageQuery = { readonly employee: { readonly hasSignedIn: boolean | null, readonly accountId: string | null, readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly rank: string | null, readonly class: EmployeeClass | null, readonly email: string | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly legalStatus: { readonly code: string, readonly name: string } | null, readonly unit: { readonly id: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null } | null };

export type ReadEmployeePageQueryVariables = Exact<{
  id: string;
}>;


export type ReadEmployeePageQuery = { readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly rank: string | null, readonly class: EmployeeClass | null, readonly email: string | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly legalStatus: { readonly code: string, readonly name: string } | null, readonly unit: { readonly id: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null } | null };

export type GrantedRolesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type GrantedRolesQuery = { readonly grantedRoles: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly role: GrantableRole, readonly grantedAt: string, readonly unit: { readonly id: string, readonly name: string } | null, readonly account: { readonly id: string, readonly name: string, readonly disabled: boolean, readonly employee: { readonly id: string, readonly position: string | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type IssueCodeMutationVariables = Exact<{
  input: IssueSignInCodeInput;
}>;


export type IssueCodeMutation = { readonly issueSignInCode: { readonly code: string | null, readonly expiresAt: string } };

export type GrantRoleMutationVariables = Exact<{
  input: GrantRoleInput;
}>;


export type GrantRoleMutation = { readonly grantRole: { readonly id: string } };

export type RevokeRoleMutationVariables = Exact<{
  input: RevokeRoleInput;
}>;


export type RevokeRoleMutation = { readonly revokeRole: { readonly id: string } };

export type SetAccountDisabledMutationVariables = Exact<{
  input: SetAccountDisabledInput;
}>;


export type SetAccountDisabledMutation = { readonly setAccountDisabled: { readonly id: string, readonly disabled: boolean } };

export type AppointActingLeaderMutationVariables = Exact<{
  input: AppointActingLeaderInput;
}>;


export type AppointActingLeaderMutation = { readonly appointActingLeader: { readonly id: string } };

export type UnitAdminQueryVariables = Exact<{
  id: string;
}>;


export type UnitAdminQuery = { readonly unit: { readonly id: string, readonly name: string, readonly externalId: string, readonly echelon: string | null, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly leader: { readonly kind: LeaderKind, readonly validFrom: string, readonly validTo: string | null, readonly employee: { readonly id: string, readonly name: string, readonly position: string | null } } | null } | null };

export type ApplicationLineFragment = { readonly id: string, readonly status: EnrollmentStatus, readonly step: ApprovalStep | null, readonly stepDue: string | null, readonly employee: { readonly id: string, readonly name: string }, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly waitingRule: WaitingRule | null, readonly programme: { readonly id: string, readonly title: string }, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }, readonly approvalFacts: { readonly missingMinutes: number, readonly runMinutes: number, readonly unitPeople: number, readonly unitAway: number, readonly revisable: boolean, readonly clashingRuns: ReadonlyArray<{ readonly id: string, readonly name: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } }> } | null };

export type EnrollmentsToDecideQueryVariables = Exact<{
  step?: ApprovalStep | null | undefined;
  overdue?: boolean | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EnrollmentsToDecideQuery = { readonly enrollmentsToDecide: { readonly totalCount: number, readonly overdueCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus, readonly step: ApprovalStep | null, readonly stepDue: string | null, readonly employee: { readonly id: string, readonly name: string }, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly waitingRule: WaitingRule | null, readonly programme: { readonly id: string, readonly title: string }, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }, readonly approvalFacts: { readonly missingMinutes: number, readonly runMinutes: number, readonly unitPeople: number, readonly unitAway: number, readonly revisable: boolean, readonly clashingRuns: ReadonlyArray<{ readonly id: string, readonly name: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } }> } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ApplicationQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationQuery = { readonly enrollment: { readonly statusReason: string | null, readonly id: string, readonly status: EnrollmentStatus, readonly step: ApprovalStep | null, readonly stepDue: string | null, readonly history: ReadonlyArray<{ readonly id: string, readonly kind: EnrollmentEventKind, readonly step: ApprovalStep | null, readonly at: string, readonly reason: string | null, readonly by: { readonly id: string, readonly name: string } | null, readonly onBehalfOf: { readonly id: string, readonly name: string } | null }>, readonly employee: { readonly id: string, readonly name: string }, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly waitingRule: WaitingRule | null, readonly programme: { readonly id: string, readonly title: string }, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }, readonly approvalFacts: { readonly missingMinutes: number, readonly runMinutes: number, readonly unitPeople: number, readonly unitAway: number, readonly revisable: boolean, readonly clashingRuns: ReadonlyArray<{ readonly id: string, readonly name: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } }> } | null } | null };

export type DecideEnrollmentsMutationVariables = Exact<{
  input: DecideEnrollmentsInput;
}>;


export type DecideEnrollmentsMutation = { readonly decideEnrollments: ReadonlyArray<{ readonly enrollmentId: string, readonly refusal: string | null, readonly enrollment: { readonly id: string, readonly status: EnrollmentStatus, readonly employee: { readonly id: string, readonly name: string } } | null }> };

export type ReviseDecisionMutationVariables = Exact<{
  input: ReviseDecisionInput;
}>;


export type ReviseDecisionMutation = { readonly reviseDecision: { readonly id: string, readonly status: EnrollmentStatus } };

export type RunToNominateQueryVariables = Exact<{
  id: string;
}>;


export type RunToNominateQuery = { readonly run: { readonly offerHours: number, readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly id: string, readonly prerequisites: ReadonlyArray<{ readonly id: string }> }, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null } | null };

export type NominateMutationVariables = Exact<{
  input: NominateInput;
}>;


export type NominateMutation = { readonly nominate: { readonly done: boolean, readonly nominated: number, readonly waitlisted: number, readonly refused: number, readonly rows: ReadonlyArray<{ readonly row: number, readonly nip: string | null, readonly status: EnrollmentStatus | null, readonly refusal: string | null, readonly employee: { readonly id: string, readonly name: string } | null }> } };

export type BackgroundWorkQueryVariables = Exact<{ [key: string]: never; }>;


export type BackgroundWorkQuery = { readonly backgroundWork: { readonly queues: ReadonlyArray<{ readonly name: string, readonly waiting: number, readonly active: number, readonly delayed: number, readonly failed: number, readonly oldestWaitingAt: string | null, readonly paused: boolean, readonly work: { readonly id: string, readonly en: string } }>, readonly outboxes: ReadonlyArray<{ readonly service: string, readonly events: number, readonly oldestAt: string | null }> } };

export type FailedJobsQueryVariables = Exact<{
  queue: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FailedJobsQuery = { readonly failedJobs: { readonly nodes: ReadonlyArray<{ readonly eventId: string, readonly eventName: string, readonly attempts: number, readonly failedAt: string, readonly error: string, readonly correlationId: string | null, readonly discardable: boolean, readonly subjects: ReadonlyArray<{ readonly name: string, readonly id: string }>, readonly reason: { readonly id: string, readonly en: string }, readonly consequence: { readonly id: string, readonly en: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type JobActionLineFragment = { readonly id: string, readonly kind: JobActionKind, readonly queue: string, readonly reason: string, readonly requestedAt: string, readonly jobs: number, readonly done: number, readonly skipped: number, readonly work: { readonly id: string, readonly en: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null, readonly events: ReadonlyArray<{ readonly eventId: string, readonly eventName: string }> };

export type JobActionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JobActionsQuery = { readonly jobActions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: JobActionKind, readonly queue: string, readonly reason: string, readonly requestedAt: string, readonly jobs: number, readonly done: number, readonly skipped: number, readonly work: { readonly id: string, readonly en: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null, readonly events: ReadonlyArray<{ readonly eventId: string, readonly eventName: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReplayJobMutationVariables = Exact<{
  input: JobActionInput;
}>;


export type ReplayJobMutation = { readonly replayJob: { readonly id: string, readonly kind: JobActionKind, readonly queue: string, readonly reason: string, readonly requestedAt: string, readonly jobs: number, readonly done: number, readonly skipped: number, readonly work: { readonly id: string, readonly en: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null, readonly events: ReadonlyArray<{ readonly eventId: string, readonly eventName: string }> } };

export type ReplayFailedJobsMutationVariables = Exact<{
  input: ReplayFailedJobsInput;
}>;


export type ReplayFailedJobsMutation = { readonly replayFailedJobs: { readonly id: string, readonly kind: JobActionKind, readonly queue: string, readonly reason: string, readonly requestedAt: string, readonly jobs: number, readonly done: number, readonly skipped: number, readonly work: { readonly id: string, readonly en: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null, readonly events: ReadonlyArray<{ readonly eventId: string, readonly eventName: string }> } };

export type DiscardJobMutationVariables = Exact<{
  input: JobActionInput;
}>;


export type DiscardJobMutation = { readonly discardJob: { readonly id: string, readonly kind: JobActionKind, readonly queue: string, readonly reason: string, readonly requestedAt: string, readonly jobs: number, readonly done: number, readonly skipped: number, readonly work: { readonly id: string, readonly en: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null, readonly events: ReadonlyArray<{ readonly eventId: string, readonly eventName: string }> } };

export type MyCalendarFeedQueryVariables = Exact<{ [key: string]: never; }>;


export type MyCalendarFeedQuery = { readonly myCalendarFeed: { readonly madeAt: string } | null };

export type MakeCalendarFeedMutationVariables = Exact<{
  input: MakeCalendarFeedInput;
}>;


export type MakeCalendarFeedMutation = { readonly makeCalendarFeed: { readonly madeAt: string, readonly url: string | null } };

export type EndCalendarFeedMutationVariables = Exact<{
  input: EndCalendarFeedInput;
}>;


export type EndCalendarFeedMutation = { readonly endCalendarFeed: boolean };

export type RevisionPartsFragment = { readonly id: string, readonly state: CorrectionState, readonly deed: CertificateDeed, readonly jp: JpConsequence, readonly code: CorrectionCode, readonly reason: string, readonly completionDate: string | null, readonly minutes: number, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly replacement: { readonly id: string, readonly number: string, readonly verifyUrl: string } | null };

export type FileStepsFragment = { readonly state: CertificateFileState, readonly since: string, readonly renderedAt: string | null, readonly signatureRequestedAt: string | null, readonly signedAt: string | null, readonly verifiedAt: string | null, readonly publishedAt: string | null, readonly attempts: number, readonly failedAt: string | null, readonly fault: string | null };

export type CertificateFactsFragment = { readonly id: string, readonly number: string, readonly purpose: CertificatePurpose, readonly state: CertificateState, readonly programmeTitle: string, readonly runName: string, readonly jpMinutes: number, readonly completionDate: string, readonly issuedAt: string, readonly ready: boolean, readonly pdfUrl: string | null, readonly verifyUrl: string, readonly file: { readonly state: CertificateFileState, readonly since: string, readonly renderedAt: string | null, readonly signatureRequestedAt: string | null, readonly signedAt: string | null, readonly verifiedAt: string | null, readonly publishedAt: string | null, readonly attempts: number, readonly failedAt: string | null, readonly fault: string | null }, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly revision: { readonly id: string, readonly state: CorrectionState, readonly deed: CertificateDeed, readonly jp: JpConsequence, readonly code: CorrectionCode, readonly reason: string, readonly completionDate: string | null, readonly minutes: number, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly replacement: { readonly id: string, readonly number: string, readonly verifyUrl: string } | null } | null };

export type CertificatePageQueryVariables = Exact<{
  id: string;
}>;


export type CertificatePageQuery = { readonly certificate: { readonly id: string, readonly number: string, readonly purpose: CertificatePurpose, readonly state: CertificateState, readonly programmeTitle: string, readonly runName: string, readonly jpMinutes: number, readonly completionDate: string, readonly issuedAt: string, readonly ready: boolean, readonly pdfUrl: string | null, readonly verifyUrl: string, readonly file: { readonly state: CertificateFileState, readonly since: string, readonly renderedAt: string | null, readonly signatureRequestedAt: string | null, readonly signedAt: string | null, readonly verifiedAt: string | null, readonly publishedAt: string | null, readonly attempts: number, readonly failedAt: string | null, readonly fault: string | null }, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly revision: { readonly id: string, readonly state: CorrectionState, readonly deed: CertificateDeed, readonly jp: JpConsequence, readonly code: CorrectionCode, readonly reason: string, readonly completionDate: string | null, readonly minutes: number, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly replacement: { readonly id: string, readonly number: string, readonly verifyUrl: string } | null } | null } | null };

export type CertificateConsequencesQueryVariables = Exact<{
  input: CertificateConsequencesInput;
}>;


export type CertificateConsequencesQuery = { readonly certificateConsequences: { readonly needsSecondPerson: boolean, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly years: ReadonlyArray<{ readonly year: number, readonly countedMinutesBefore: number, readonly countedMinutesAfter: number, readonly floorMinutes: number | null, readonly stateBefore: JpState, readonly stateAfter: JpState }> } };

export type ReviseCertificateMutationVariables = Exact<{
  input: ReviseCertificateInput;
}>;


export type ReviseCertificateMutation = { readonly reviseCertificate: { readonly id: string, readonly state: CorrectionState, readonly deed: CertificateDeed, readonly jp: JpConsequence, readonly code: CorrectionCode, readonly reason: string, readonly completionDate: string | null, readonly minutes: number, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly replacement: { readonly id: string, readonly number: string, readonly verifyUrl: string } | null } };

export type PendingCertificateRevisionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PendingCertificateRevisionsQuery = { readonly pendingCertificateRevisions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: CorrectionState, readonly deed: CertificateDeed, readonly jp: JpConsequence, readonly code: CorrectionCode, readonly reason: string, readonly completionDate: string | null, readonly minutes: number, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly certificate: { readonly id: string, readonly number: string, readonly programmeTitle: string, readonly runName: string, readonly employee: { readonly id: string, readonly name: string } }, readonly replacement: { readonly id: string, readonly number: string, readonly verifyUrl: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DecideCertificateRevisionMutationVariables = Exact<{
  input: DecideCertificateRevisionInput;
}>;


export type DecideCertificateRevisionMutation = { readonly decideCertificateRevision: { readonly id: string, readonly state: CorrectionState } };

export type CertificatesOfQueryVariables = Exact<{
  employeeId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CertificatesOfQuery = { readonly certificates: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly state: CertificateState, readonly programmeTitle: string, readonly runName: string, readonly completionDate: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BatchPartsFragment = { readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number };

export type CertificateDeskQueryVariables = Exact<{
  runId: string;
}>;


export type CertificateDeskQuery = { readonly run: { readonly id: string, readonly name: string, readonly venueZone: string, readonly publishedAt: string | null, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly id: string, readonly graded: boolean }, readonly certificateDesk: { readonly hold: { readonly reason: string, readonly heldAt: string } | null, readonly readiness: { readonly due: number, readonly withoutNip: number, readonly withoutRank: number, readonly withoutPosition: number, readonly withoutUnit: number, readonly undecided: number, readonly notDue: number, readonly issued: number, readonly withoutFile: number, readonly samples: ReadonlyArray<{ readonly enrollmentId: string, readonly previewUrl: string, readonly employee: { readonly id: string, readonly name: string } }> }, readonly batches: ReadonlyArray<{ readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number }> } | null } | null };

export type CertificateBatchesQueryVariables = Exact<{
  runId: string;
}>;


export type CertificateBatchesQuery = { readonly run: { readonly id: string, readonly certificateDesk: { readonly batches: ReadonlyArray<{ readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number }> } | null } | null };

export type CertificateDesksQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CertificateDesksQuery = { readonly certificateDesks: { readonly nodes: ReadonlyArray<{ readonly run: { readonly id: string, readonly name: string, readonly programme: { readonly id: string, readonly title: string } }, readonly hold: { readonly reason: string, readonly heldAt: string } | null, readonly readiness: { readonly due: number, readonly undecided: number }, readonly batches: ReadonlyArray<{ readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CertificateFailuresQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CertificateFailuresQuery = { readonly certificateBatch: { readonly id: string, readonly failures: { readonly nodes: ReadonlyArray<{ readonly enrollmentId: string, readonly fault: string, readonly employee: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type CertificateBatchConsequencesQueryVariables = Exact<{
  input: CertificateBatchConsequencesInput;
}>;


export type CertificateBatchConsequencesQuery = { readonly certificateBatchConsequences: { readonly people: number, readonly tried: number, readonly refused: number, readonly needsSecondPerson: boolean, readonly years: ReadonlyArray<{ readonly year: number, readonly closed: boolean, readonly people: number, readonly countedMinutesBefore: number, readonly countedMinutesAfter: number, readonly fallen: number, readonly risen: number }> } };

export type HoldCertificatesMutationVariables = Exact<{
  input: HoldCertificatesInput;
}>;


export type HoldCertificatesMutation = { readonly holdCertificates: { readonly hold: { readonly heldAt: string } | null } };

export type ReleaseCertificatesMutationVariables = Exact<{
  input: ReleaseCertificatesInput;
}>;


export type ReleaseCertificatesMutation = { readonly releaseCertificates: { readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number } };

export type ReviseCertificatesMutationVariables = Exact<{
  input: ReviseCertificatesInput;
}>;


export type ReviseCertificatesMutation = { readonly reviseCertificates: { readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number } };

export type DecideCertificateBatchMutationVariables = Exact<{
  input: DecideCertificateBatchInput;
}>;


export type DecideCertificateBatchMutation = { readonly decideCertificateBatch: { readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number } };

export type PauseCertificateBatchMutationVariables = Exact<{
  input: PauseCertificateBatchInput;
}>;


export type PauseCertificateBatchMutation = { readonly pauseCertificateBatch: { readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number } };

export type RetryCertificateBatchMutationVariables = Exact<{
  input: RetryCertificateBatchInput;
}>;


export type RetryCertificateBatchMutation = { readonly retryCertificateBatch: { readonly id: string, readonly deed: CertificateBatchDeed, readonly jp: JpConsequence, readonly completionDate: string | null, readonly code: CorrectionCode | null, readonly reason: string | null, readonly state: CertificateBatchState, readonly needsSecondPerson: boolean, readonly requestedAt: string, readonly requestedByMe: boolean, readonly decidedAt: string | null, readonly finishedAt: string | null, readonly people: number, readonly done: number, readonly failed: number } };

export type QueueFiguresFragment = { readonly inLine: number, readonly awaitingSignature: number, readonly failed: number, readonly oldestSince: string | null, readonly signer: { readonly kind: CertificateSignerKind, readonly pausedSince: string | null, readonly fault: string | null } };

export type SigningQueueQueryVariables = Exact<{
  state?: CertificateFileState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SigningQueueQuery = { readonly signingQueue: { readonly inLine: number, readonly awaitingSignature: number, readonly failed: number, readonly oldestSince: string | null, readonly certificates: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly runName: string, readonly employee: { readonly id: string, readonly name: string }, readonly file: { readonly state: CertificateFileState, readonly since: string, readonly attempts: number, readonly failedAt: string | null, readonly fault: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly signer: { readonly kind: CertificateSignerKind, readonly pausedSince: string | null, readonly fault: string | null } } };

export type RetryCertificateFilesMutationVariables = Exact<{
  input: RetryCertificateFilesInput;
}>;


export type RetryCertificateFilesMutation = { readonly retryCertificateFiles: { readonly retried: number, readonly queue: { readonly inLine: number, readonly awaitingSignature: number, readonly failed: number, readonly oldestSince: string | null, readonly signer: { readonly kind: CertificateSignerKind, readonly pausedSince: string | null, readonly fault: string | null } } } };

export type ClaimLineFragment = { readonly id: string, readonly state: ClaimState, readonly step: ClaimStep | null, readonly stepSince: string | null, readonly stepDue: string | null, readonly urgency: ClaimUrgency | null, readonly form: string | null, readonly title: string | null, readonly organiser: string | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly earnedMinutes: number, readonly submittedAt: string | null, readonly changedAt: string };

export type ClaimHintPartsFragment = { readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } };

export type ClaimEstimatePartsFragment = { readonly earnedMinutes: number, readonly countedMinutes: number, readonly addedMinutes: number, readonly year: number, readonly pendingClaims: number, readonly pendingMinutes: number, readonly late: boolean, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly hints: ReadonlyArray<{ readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } }> };

export type ClaimDetailsFragment = { readonly international: boolean, readonly certificateNumber: string | null, readonly place: string | null, readonly zone: string | null, readonly quantity: number | null, readonly late: boolean, readonly lateReason: string | null, readonly enteredOnBehalf: boolean, readonly createdAt: string, readonly mayDecide: boolean, readonly mayEdit: boolean, readonly id: string, readonly state: ClaimState, readonly step: ClaimStep | null, readonly stepSince: string | null, readonly stepDue: string | null, readonly urgency: ClaimUrgency | null, readonly form: string | null, readonly title: string | null, readonly organiser: string | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly earnedMinutes: number, readonly submittedAt: string | null, readonly changedAt: string, readonly employee: { readonly id: string, readonly name: string }, readonly learned: ReadonlyArray<{ readonly date: string, readonly amount: number }>, readonly evidence: ReadonlyArray<{ readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly uploadedAt: string, readonly url: string }>, readonly history: ReadonlyArray<{ readonly sequence: number, readonly kind: ClaimEventKind, readonly step: ClaimStep | null, readonly reason: string | null, readonly at: string, readonly employee: { readonly id: string, readonly name: string } | null, readonly onBehalfOf: { readonly id: string, readonly name: string } | null }>, readonly postings: ReadonlyArray<{ readonly id: string, readonly minutes: number, readonly toAccount: string, readonly reverses: string | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly estimate: { readonly earnedMinutes: number, readonly countedMinutes: number, readonly addedMinutes: number, readonly year: number, readonly pendingClaims: number, readonly pendingMinutes: number, readonly late: boolean, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly hints: ReadonlyArray<{ readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } }> } | null, readonly hints: ReadonlyArray<{ readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } }> };

export type MyClaimsQueryVariables = Exact<{
  state?: ClaimState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyClaimsQuery = { readonly myClaims: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: ClaimState, readonly step: ClaimStep | null, readonly stepSince: string | null, readonly stepDue: string | null, readonly urgency: ClaimUrgency | null, readonly form: string | null, readonly title: string | null, readonly organiser: string | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly earnedMinutes: number, readonly submittedAt: string | null, readonly changedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly claimTerms: { readonly windowEnds: string } };

export type ClaimsEnteredQueryVariables = Exact<{
  state?: ClaimState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ClaimsEnteredQuery = { readonly claimsEntered: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: ClaimState, readonly step: ClaimStep | null, readonly stepSince: string | null, readonly stepDue: string | null, readonly urgency: ClaimUrgency | null, readonly form: string | null, readonly title: string | null, readonly organiser: string | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly earnedMinutes: number, readonly submittedAt: string | null, readonly changedAt: string, readonly employee: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ClaimantQueryVariables = Exact<{
  id: string;
}>;


export type ClaimantQuery = { readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null } | null };

export type ClaimPageQueryVariables = Exact<{
  id: string;
}>;


export type ClaimPageQuery = { readonly claim: { readonly international: boolean, readonly certificateNumber: string | null, readonly place: string | null, readonly zone: string | null, readonly quantity: number | null, readonly late: boolean, readonly lateReason: string | null, readonly enteredOnBehalf: boolean, readonly createdAt: string, readonly mayDecide: boolean, readonly mayEdit: boolean, readonly id: string, readonly state: ClaimState, readonly step: ClaimStep | null, readonly stepSince: string | null, readonly stepDue: string | null, readonly urgency: ClaimUrgency | null, readonly form: string | null, readonly title: string | null, readonly organiser: string | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly earnedMinutes: number, readonly submittedAt: string | null, readonly changedAt: string, readonly employee: { readonly id: string, readonly name: string }, readonly learned: ReadonlyArray<{ readonly date: string, readonly amount: number }>, readonly evidence: ReadonlyArray<{ readonly id: string, readonly name: string, readonly mediaType: string, readonly sizeBytes: number, readonly uploadedAt: string, readonly url: string }>, readonly history: ReadonlyArray<{ readonly sequence: number, readonly kind: ClaimEventKind, readonly step: ClaimStep | null, readonly reason: string | null, readonly at: string, readonly employee: { readonly id: string, readonly name: string } | null, readonly onBehalfOf: { readonly id: string, readonly name: string } | null }>, readonly postings: ReadonlyArray<{ readonly id: string, readonly minutes: number, readonly toAccount: string, readonly reverses: string | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } }>, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly estimate: { readonly earnedMinutes: number, readonly countedMinutes: number, readonly addedMinutes: number, readonly year: number, readonly pendingClaims: number, readonly pendingMinutes: number, readonly late: boolean, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly hints: ReadonlyArray<{ readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } }> } | null, readonly hints: ReadonlyArray<{ readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } }> } | null };

export type ClaimWritingQueryVariables = Exact<{ [key: string]: never; }>;


export type ClaimWritingQuery = { readonly claimForms: ReadonlyArray<{ readonly form: string, readonly basis: string, readonly byDay: boolean, readonly minutesPerUnit: number }>, readonly claimTerms: { readonly windowEnds: string, readonly evidenceMaxBytes: number, readonly evidenceMaxFiles: number, readonly zones: ReadonlyArray<string> } };

export type ClaimWorthQueryVariables = Exact<{
  input: ClaimEstimateInput;
}>;


export type ClaimWorthQuery = { readonly claimEstimate: { readonly earnedMinutes: number, readonly countedMinutes: number, readonly addedMinutes: number, readonly year: number, readonly pendingClaims: number, readonly pendingMinutes: number, readonly late: boolean, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly hints: ReadonlyArray<{ readonly kind: ClaimHintKind, readonly exact: boolean, readonly claimId: string | null, readonly sentence: { readonly id: string, readonly en: string } }> } };

export type SaveClaimMutationVariables = Exact<{
  input: SaveClaimInput;
}>;


export type SaveClaimMutation = { readonly saveClaim: { readonly id: string } };

export type SubmitClaimMutationVariables = Exact<{
  input: SubmitClaimInput;
}>;


export type SubmitClaimMutation = { readonly submitClaim: { readonly id: string } };

export type WithdrawClaimMutationVariables = Exact<{
  input: WithdrawClaimInput;
}>;


export type WithdrawClaimMutation = { readonly withdrawClaim: { readonly id: string } };

export type RemoveClaimEvidenceMutationVariables = Exact<{
  input: RemoveClaimEvidenceInput;
}>;


export type RemoveClaimEvidenceMutation = { readonly removeClaimEvidence: { readonly id: string } };

export type ClaimsToDecideQueryVariables = Exact<{
  step?: ClaimStep | null | undefined;
  overdue?: boolean | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ClaimsToDecideQuery = { readonly claimsToDecide: { readonly totalCount: number, readonly overdueCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: ClaimState, readonly step: ClaimStep | null, readonly stepSince: string | null, readonly stepDue: string | null, readonly urgency: ClaimUrgency | null, readonly form: string | null, readonly title: string | null, readonly organiser: string | null, readonly startsOn: string | null, readonly endsOn: string | null, readonly earnedMinutes: number, readonly submittedAt: string | null, readonly changedAt: string, readonly employee: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DecideClaimsMutationVariables = Exact<{
  input: DecideClaimsInput;
}>;


export type DecideClaimsMutation = { readonly decideClaims: ReadonlyArray<{ readonly claimId: string, readonly refusal: string | null, readonly claim: { readonly title: string | null } | null }> };

export type DelegationPartsFragment = { readonly id: string, readonly fromDate: string, readonly toDate: string, readonly reason: string, readonly mine: boolean, readonly from: { readonly id: string, readonly name: string }, readonly to: { readonly id: string, readonly name: string } };

export type MyClaimDelegationsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyClaimDelegationsQuery = { readonly myClaimDelegations: ReadonlyArray<{ readonly id: string, readonly fromDate: string, readonly toDate: string, readonly reason: string, readonly mine: boolean, readonly from: { readonly id: string, readonly name: string }, readonly to: { readonly id: string, readonly name: string } }> };

export type DelegateClaimsMutationVariables = Exact<{
  input: DelegateClaimsInput;
}>;


export type DelegateClaimsMutation = { readonly delegateClaims: { readonly id: string, readonly fromDate: string, readonly toDate: string, readonly reason: string, readonly mine: boolean, readonly from: { readonly id: string, readonly name: string }, readonly to: { readonly id: string, readonly name: string } } };

export type EndClaimDelegationMutationVariables = Exact<{
  input: EndClaimDelegationInput;
}>;


export type EndClaimDelegationMutation = { readonly endClaimDelegation: { readonly id: string } };

export type ExplanationPartsFragment = { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> };

export type PageEndFragment = { readonly hasNextPage: boolean, readonly endCursor: string | null };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly me: { readonly id: string, readonly name: string, readonly roles: ReadonlyArray<Role>, readonly employee: { readonly id: string } | null, readonly leads: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly verifies: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null };

export type ProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type ProfileQuery = { readonly me: { readonly id: string, readonly name: string, readonly roles: ReadonlyArray<Role>, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly rank: string | null, readonly class: EmployeeClass | null, readonly email: string | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly legalStatus: { readonly code: string, readonly name: string } | null, readonly unit: { readonly id: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null } | null, readonly leads: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null };

export type HostsAnyQueryVariables = Exact<{ [key: string]: never; }>;


export type HostsAnyQuery = { readonly hostedRuns: { readonly nodes: ReadonlyArray<{ readonly id: string }> } };

export type HostedRunsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type HostedRunsQuery = { readonly hostedRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly programme: { readonly id: string, readonly title: string }, readonly sessions: ReadonlyArray<{ readonly id: string, readonly startsAt: string, readonly endsAt: string, readonly host: { readonly id: string } | null }>, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DeliveryPageQueryVariables = Exact<{
  id: string;
}>;


export type DeliveryPageQuery = { readonly run: { readonly publishedAt: string | null, readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly programme: { readonly id: string, readonly title: string, readonly code: string }, readonly version: { readonly id: string, readonly number: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly jpMinutes: number, readonly method: LearningMethod }, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly host: { readonly id: string, readonly name: string } | null }>, readonly enrollments: { readonly totalCount: number }, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null } | null };

export type ParticipantsQueryVariables = Exact<{
  runId: string;
  status?: EnrollmentStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ParticipantsQuery = { readonly run: { readonly id: string, readonly enrollments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus, readonly statusReason: string | null, readonly attendedMinutes: number, readonly sessionMinutes: number, readonly progressPercent: number, readonly gradeHundredths: number | null, readonly jpEarnedMinutes: number, readonly completionDate: string | null, readonly employee: { readonly id: string, readonly name: string, readonly position: string | null, readonly unit: { readonly id: string, readonly name: string } | null }, readonly certificate: { readonly id: string, readonly number: string, readonly state: CertificateState } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type RollEntryFragment = { readonly id: string, readonly status: EnrollmentStatus, readonly employee: { readonly id: string, readonly name: string, readonly unit: { readonly id: string, readonly name: string } | null }, readonly attendance: ReadonlyArray<{ readonly sessionId: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly source: AttendanceSource | null, readonly corrections: ReadonlyArray<{ readonly id: string, readonly before: AttendanceState, readonly beforeMinutes: number, readonly after: AttendanceState, readonly afterMinutes: number, readonly reason: string, readonly at: string, readonly by: { readonly id: string, readonly name: string } | null }> }> };

export type RollQueryVariables = Exact<{
  runId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RollQuery = { readonly run: { readonly id: string, readonly enrollments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus, readonly employee: { readonly id: string, readonly name: string, readonly unit: { readonly id: string, readonly name: string } | null }, readonly attendance: ReadonlyArray<{ readonly sessionId: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly source: AttendanceSource | null, readonly corrections: ReadonlyArray<{ readonly id: string, readonly before: AttendanceState, readonly beforeMinutes: number, readonly after: AttendanceState, readonly afterMinutes: number, readonly reason: string, readonly at: string, readonly by: { readonly id: string, readonly name: string } | null }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type SheetSessionPartsFragment = { readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly closesAt: string, readonly people: number, readonly recorded: number, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } };

export type SheetSessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SheetSessionsQuery = { readonly sheetSessions: { readonly nodes: ReadonlyArray<{ readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly closesAt: string, readonly people: number, readonly recorded: number, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SheetSessionQueryVariables = Exact<{
  sessionId: string;
}>;


export type SheetSessionQuery = { readonly sheetSession: { readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly closesAt: string, readonly people: number, readonly recorded: number, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } } };

export type SheetRollQueryVariables = Exact<{
  sessionId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SheetRollQuery = { readonly sheetSession: { readonly sessionId: string, readonly enrollments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus, readonly employee: { readonly id: string, readonly name: string, readonly unit: { readonly id: string, readonly name: string } | null }, readonly attendance: ReadonlyArray<{ readonly sessionId: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly source: AttendanceSource | null, readonly corrections: ReadonlyArray<{ readonly id: string, readonly before: AttendanceState, readonly beforeMinutes: number, readonly after: AttendanceState, readonly afterMinutes: number, readonly reason: string, readonly at: string, readonly by: { readonly id: string, readonly name: string } | null }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } };

export type RecordAttendanceMutationVariables = Exact<{
  input: RecordAttendanceInput;
}>;


export type RecordAttendanceMutation = { readonly recordAttendance: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus }> };

export type GradesQueryVariables = Exact<{
  runId: string;
}>;


export type GradesQuery = { readonly grades: ReadonlyArray<{ readonly gradeHundredths: number, readonly attempt: number, readonly recordedAt: string, readonly employee: { readonly id: string } }> };

export type RecordGradesMutationVariables = Exact<{
  input: RecordGradesInput;
}>;


export type RecordGradesMutation = { readonly recordGrades: ReadonlyArray<{ readonly gradeHundredths: number, readonly attempt: number, readonly employee: { readonly id: string } }> };

export type SessionCodesQueryVariables = Exact<{
  sessionId: string;
}>;


export type SessionCodesQuery = { readonly sessionCodes: { readonly now: string, readonly slotSeconds: number, readonly firstSlotAt: string, readonly closesAt: string, readonly codes: ReadonlyArray<string> } };

export type PresenceCountsQueryVariables = Exact<{
  sessionId: string;
}>;


export type PresenceCountsQuery = { readonly sessionPresence: { readonly sessionId: string, readonly participants: number, readonly recorded: number, readonly checkedIn: number } };

export type PresenceQueryVariables = Exact<{
  sessionId: string;
}>;


export type PresenceQuery = { readonly sessionPresence: { readonly sessionId: string, readonly participants: number, readonly recorded: number, readonly checkedIn: number, readonly latest: ReadonlyArray<{ readonly enrollmentId: string, readonly seenAt: string, readonly employee: { readonly id: string, readonly name: string } | null }>, readonly flags: ReadonlyArray<{ readonly enrollmentId: string, readonly kind: PresenceFlagKind, readonly seenAt: string, readonly arrivedAt: string, readonly employee: { readonly id: string, readonly name: string } | null }> } };

export type IssuesQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IssuesQuery = { readonly strategicIssues: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly title: string, readonly indicator: string, readonly measure: string, readonly baseline: number | null, readonly target: number | null, readonly targetYear: number | null, readonly programmeCount: number, readonly ownerUnit: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type IssuePageQueryVariables = Exact<{
  id: string;
}>;


export type IssuePageQuery = { readonly strategicIssue: { readonly id: string, readonly code: string, readonly title: string, readonly description: string, readonly indicator: string, readonly measure: string, readonly baseline: number | null, readonly target: number | null, readonly targetYear: number | null, readonly programmeCount: number, readonly ownerUnit: { readonly id: string, readonly name: string }, readonly criticalProcesses: ReadonlyArray<{ readonly id: string, readonly title: string }>, readonly programmes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly title: string, readonly published: { readonly id: string, readonly jpMinutes: number, readonly method: LearningMethod } | null }> } | null };

export type CreateIssueMutationVariables = Exact<{
  input: CreateStrategicIssueInput;
}>;


export type CreateIssueMutation = { readonly createStrategicIssue: { readonly id: string } };

export type UpdateIssueMutationVariables = Exact<{
  input: UpdateStrategicIssueInput;
}>;


export type UpdateIssueMutation = { readonly updateStrategicIssue: { readonly id: string } };

export type FindIssuesQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FindIssuesQuery = { readonly strategicIssues: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly title: string }> } };

export type ProgrammesQueryVariables = Exact<{
  search?: string | null | undefined;
  issueId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProgrammesQuery = { readonly programmes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly title: string, readonly issue: { readonly id: string, readonly title: string } | null, readonly published: { readonly id: string, readonly number: number, readonly publishedAt: string | null, readonly jpMinutes: number, readonly method: LearningMethod } | null, readonly draft: { readonly id: string, readonly number: number, readonly revision: number } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DraftFactsFragment = { readonly revision: number, readonly publishedAt: string | null, readonly id: string, readonly number: number, readonly title: string, readonly summary: string, readonly expectedOutcome: string, readonly evidenceAfterDays: number, readonly method: LearningMethod, readonly jpMinutes: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly certificateWithoutPass: boolean, readonly competencies: ReadonlyArray<{ readonly level: number, readonly competency: { readonly code: string, readonly id: string, readonly name: string, readonly kind: CompetencyKind } }>, readonly prerequisites: ReadonlyArray<{ readonly id: string, readonly title: string, readonly passedByMe: boolean }>, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly completion: SetCompletion, readonly requiredCount: number | null, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly content: string, readonly form: DevelopmentForm, readonly international: boolean, readonly share: LearningShare, readonly quantity: number, readonly basis: JpBasis, readonly jpMinutes: number, readonly links: ReadonlyArray<{ readonly title: string, readonly url: string }> }> }> };

export type ProgrammeDesignQueryVariables = Exact<{
  id: string;
}>;


export type ProgrammeDesignQuery = { readonly programme: { readonly id: string, readonly code: string, readonly title: string, readonly issue: { readonly id: string, readonly code: string, readonly title: string } | null, readonly published: { readonly revision: number, readonly publishedAt: string | null, readonly id: string, readonly number: number, readonly title: string, readonly summary: string, readonly expectedOutcome: string, readonly evidenceAfterDays: number, readonly method: LearningMethod, readonly jpMinutes: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly certificateWithoutPass: boolean, readonly competencies: ReadonlyArray<{ readonly level: number, readonly competency: { readonly code: string, readonly id: string, readonly name: string, readonly kind: CompetencyKind } }>, readonly prerequisites: ReadonlyArray<{ readonly id: string, readonly title: string, readonly passedByMe: boolean }>, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly completion: SetCompletion, readonly requiredCount: number | null, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly content: string, readonly form: DevelopmentForm, readonly international: boolean, readonly share: LearningShare, readonly quantity: number, readonly basis: JpBasis, readonly jpMinutes: number, readonly links: ReadonlyArray<{ readonly title: string, readonly url: string }> }> }> } | null, readonly draft: { readonly revision: number, readonly publishedAt: string | null, readonly id: string, readonly number: number, readonly title: string, readonly summary: string, readonly expectedOutcome: string, readonly evidenceAfterDays: number, readonly method: LearningMethod, readonly jpMinutes: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly certificateWithoutPass: boolean, readonly competencies: ReadonlyArray<{ readonly level: number, readonly competency: { readonly code: string, readonly id: string, readonly name: string, readonly kind: CompetencyKind } }>, readonly prerequisites: ReadonlyArray<{ readonly id: string, readonly title: string, readonly passedByMe: boolean }>, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly completion: SetCompletion, readonly requiredCount: number | null, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly content: string, readonly form: DevelopmentForm, readonly international: boolean, readonly share: LearningShare, readonly quantity: number, readonly basis: JpBasis, readonly jpMinutes: number, readonly links: ReadonlyArray<{ readonly title: string, readonly url: string }> }> }> } | null, readonly versions: ReadonlyArray<{ readonly id: string, readonly number: number, readonly publishedAt: string | null, readonly title: string, readonly jpMinutes: number }> } | null };

export type CreateProgrammeMutationVariables = Exact<{
  input: CreateProgrammeInput;
}>;


export type CreateProgrammeMutation = { readonly createProgramme: { readonly id: string } };

export type SaveDraftMutationVariables = Exact<{
  input: SaveProgrammeDraftInput;
}>;


export type SaveDraftMutation = { readonly saveProgrammeDraft: { readonly id: string, readonly draft: { readonly id: string, readonly revision: number } | null } };

export type PublishProgrammeMutationVariables = Exact<{
  input: PublishProgrammeInput;
}>;


export type PublishProgrammeMutation = { readonly publishProgramme: { readonly id: string, readonly published: { readonly id: string, readonly number: number } | null } };

export type PreviewJpQueryVariables = Exact<{
  activities: ReadonlyArray<ActivityInput> | ActivityInput;
}>;


export type PreviewJpQuery = { readonly previewJp: { readonly jpMinutes: number, readonly lines: ReadonlyArray<{ readonly jpMinutes: number, readonly basis: JpBasis, readonly minutesPerUnit: number, readonly surchargeNumerator: number | null, readonly surchargeDenominator: number | null }> } };

export type FindCompetenciesQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FindCompetenciesQuery = { readonly competencies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly name: string, readonly kind: CompetencyKind }> } };

export type CreateCompetencyMutationVariables = Exact<{
  input: CreateCompetencyInput;
}>;


export type CreateCompetencyMutation = { readonly createCompetency: { readonly id: string, readonly code: string, readonly name: string, readonly kind: CompetencyKind } };

export type CorrectPostingMutationVariables = Exact<{
  input: CorrectPostingInput;
}>;


export type CorrectPostingMutation = { readonly correctPosting: { readonly id: string, readonly state: CorrectionState } };

export type PendingCorrectionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PendingCorrectionsQuery = { readonly pendingCorrections: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: CorrectionCode, readonly reason: string, readonly minutes: number, readonly requestedAt: string, readonly requestedByMe: boolean, readonly employee: { readonly id: string, readonly name: string }, readonly posting: { readonly id: string, readonly year: number, readonly title: string, readonly form: string, readonly activityDate: string } | null, readonly replacement: { readonly form: string, readonly quantity: number, readonly completionDate: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DecideCorrectionMutationVariables = Exact<{
  input: DecideCorrectionInput;
}>;


export type DecideCorrectionMutation = { readonly decideCorrection: { readonly id: string, readonly state: CorrectionState } };

export type DisputeLineFragment = { readonly id: string, readonly state: DisputeState, readonly ground: DisputeGround, readonly title: string, readonly form: string, readonly activityDate: string, readonly disputedMinutes: number, readonly openedAt: string, readonly resolvedAt: string | null, readonly employee: { readonly id: string, readonly name: string } };

export type OpenDisputeMutationVariables = Exact<{
  input: OpenDisputeInput;
}>;


export type OpenDisputeMutation = { readonly openDispute: { readonly id: string } };

export type ReplyToDisputeMutationVariables = Exact<{
  input: ReplyToDisputeInput;
}>;


export type ReplyToDisputeMutation = { readonly replyToDispute: { readonly id: string } };

export type ResolveDisputeMutationVariables = Exact<{
  input: ResolveDisputeInput;
}>;


export type ResolveDisputeMutation = { readonly resolveDispute: { readonly id: string, readonly state: DisputeState } };

export type DisputePageQueryVariables = Exact<{
  id: string;
}>;


export type DisputePageQuery = { readonly dispute: { readonly quantity: number, readonly outcomeReason: string | null, readonly id: string, readonly state: DisputeState, readonly ground: DisputeGround, readonly title: string, readonly form: string, readonly activityDate: string, readonly disputedMinutes: number, readonly openedAt: string, readonly resolvedAt: string | null, readonly messages: ReadonlyArray<{ readonly id: string, readonly side: DisputeSide, readonly body: string, readonly writtenAt: string }>, readonly employee: { readonly id: string, readonly name: string } } | null };

export type DisputesQueryVariables = Exact<{
  state?: DisputeState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DisputesQuery = { readonly disputes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: DisputeState, readonly ground: DisputeGround, readonly title: string, readonly form: string, readonly activityDate: string, readonly disputedMinutes: number, readonly openedAt: string, readonly resolvedAt: string | null, readonly employee: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RecordImportFragment = { readonly id: string, readonly fileName: string, readonly state: ExternalImportState, readonly provenance: RecordProvenance, readonly uploadedAt: string, readonly appliedAt: string | null, readonly rowsRead: number, readonly rowsTotal: number | null, readonly counts: { readonly new: number, readonly conflict: number, readonly known: number, readonly rejected: number, readonly remarked: number, readonly credited: number, readonly waiting: number } };

export type RecordImportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RecordImportsQuery = { readonly externalImports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly fileName: string, readonly state: ExternalImportState, readonly provenance: RecordProvenance, readonly uploadedAt: string, readonly appliedAt: string | null, readonly rowsRead: number, readonly rowsTotal: number | null, readonly counts: { readonly new: number, readonly conflict: number, readonly known: number, readonly rejected: number, readonly remarked: number, readonly credited: number, readonly waiting: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RecordImportPageQueryVariables = Exact<{
  id: string;
}>;


export type RecordImportPageQuery = { readonly externalImport: { readonly refusedColumns: ReadonlyArray<string>, readonly unknownColumns: ReadonlyArray<string>, readonly failureCode: string | null, readonly failureDetail: string | null, readonly rejectsUrl: string | null, readonly id: string, readonly fileName: string, readonly state: ExternalImportState, readonly provenance: RecordProvenance, readonly uploadedAt: string, readonly appliedAt: string | null, readonly rowsRead: number, readonly rowsTotal: number | null, readonly counts: { readonly new: number, readonly conflict: number, readonly known: number, readonly rejected: number, readonly remarked: number, readonly credited: number, readonly waiting: number } } | null };

export type RecordActivityFragment = { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number };

export type RecordRowsQueryVariables = Exact<{
  id: string;
  outcome?: ExternalRowOutcome | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RecordRowsQuery = { readonly externalImport: { readonly id: string, readonly rows: { readonly nodes: ReadonlyArray<{ readonly line: number, readonly nip: string | null, readonly name: string | null, readonly outcome: ExternalRowOutcome, readonly conflictKind: ExternalConflictKind | null, readonly employee: { readonly id: string, readonly name: string } | null, readonly activity: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number } | null, readonly faults: ReadonlyArray<{ readonly field: string, readonly code: string, readonly value: string | null, readonly otherLine: number | null, readonly reason: string, readonly reasonEnglish: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type ConfirmRecordImportMutationVariables = Exact<{
  input: ConfirmExternalImportInput;
}>;


export type ConfirmRecordImportMutation = { readonly confirmExternalImport: { readonly id: string, readonly state: ExternalImportState } };

export type DiscardRecordImportMutationVariables = Exact<{
  input: DiscardExternalImportInput;
}>;


export type DiscardRecordImportMutation = { readonly discardExternalImport: { readonly id: string, readonly state: ExternalImportState } };

export type RecordConflictFragment = { readonly id: string, readonly kind: ExternalConflictKind, readonly provenance: RecordProvenance, readonly fileName: string, readonly line: number, readonly differences: ReadonlyArray<string>, readonly foundAt: string, readonly decision: ExternalDecision | null, readonly reason: string | null, readonly decidedAt: string | null, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly record: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number }, readonly other: { readonly source: FactSource, readonly withdrawn: boolean, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly activity: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number } } };

export type RecordConflictsQueryVariables = Exact<{
  decided?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RecordConflictsQuery = { readonly externalConflicts: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: ExternalConflictKind, readonly provenance: RecordProvenance, readonly fileName: string, readonly line: number, readonly differences: ReadonlyArray<string>, readonly foundAt: string, readonly decision: ExternalDecision | null, readonly reason: string | null, readonly decidedAt: string | null, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly record: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number }, readonly other: { readonly source: FactSource, readonly withdrawn: boolean, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly activity: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DecideRecordConflictMutationVariables = Exact<{
  input: DecideExternalConflictInput;
}>;


export type DecideRecordConflictMutation = { readonly decideExternalConflict: { readonly id: string, readonly kind: ExternalConflictKind, readonly provenance: RecordProvenance, readonly fileName: string, readonly line: number, readonly differences: ReadonlyArray<string>, readonly foundAt: string, readonly decision: ExternalDecision | null, readonly reason: string | null, readonly decidedAt: string | null, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly record: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number }, readonly other: { readonly source: FactSource, readonly withdrawn: boolean, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null }, readonly activity: { readonly title: string, readonly form: string, readonly organiser: string | null, readonly certificateNumber: string | null, readonly startsOn: string, readonly endsOn: string, readonly international: boolean, readonly minutes: number } } } };

export type SiasnBatchLineFragment = { readonly id: string, readonly fromDate: string, readonly toDate: string, readonly createdAt: string, readonly sent: number, readonly accepted: number, readonly refused: number, readonly deleted: number, readonly toDelete: number, readonly withoutKind: number, readonly belowOneJp: number, readonly fileUrl: string, readonly unit: { readonly id: string, readonly name: string } | null };

export type SiasnBatchesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SiasnBatchesQuery = { readonly siasnBatches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly fromDate: string, readonly toDate: string, readonly createdAt: string, readonly sent: number, readonly accepted: number, readonly refused: number, readonly deleted: number, readonly toDelete: number, readonly withoutKind: number, readonly belowOneJp: number, readonly fileUrl: string, readonly unit: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CreateSiasnBatchMutationVariables = Exact<{
  input: CreateSiasnBatchInput;
}>;


export type CreateSiasnBatchMutation = { readonly createSiasnBatch: { readonly id: string, readonly fromDate: string, readonly toDate: string, readonly createdAt: string, readonly sent: number, readonly accepted: number, readonly refused: number, readonly deleted: number, readonly toDelete: number, readonly withoutKind: number, readonly belowOneJp: number, readonly fileUrl: string, readonly unit: { readonly id: string, readonly name: string } | null } };

export type SiasnBatchPageQueryVariables = Exact<{
  id: string;
}>;


export type SiasnBatchPageQuery = { readonly siasnBatch: { readonly id: string, readonly fromDate: string, readonly toDate: string, readonly createdAt: string, readonly sent: number, readonly accepted: number, readonly refused: number, readonly deleted: number, readonly toDelete: number, readonly withoutKind: number, readonly belowOneJp: number, readonly fileUrl: string, readonly unit: { readonly id: string, readonly name: string } | null } | null };

export type SiasnItemLineFragment = { readonly position: number, readonly nip: string | null, readonly title: string, readonly kind: SiasnKind, readonly jp: number, readonly completedOn: string, readonly state: SiasnItemState, readonly siasnId: string | null, readonly message: string | null, readonly answeredAt: string | null, readonly withdrawn: boolean, readonly employee: { readonly id: string, readonly name: string } };

export type SiasnItemsQueryVariables = Exact<{
  id: string;
  state?: SiasnItemState | null | undefined;
  toDelete?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SiasnItemsQuery = { readonly siasnBatch: { readonly id: string, readonly items: { readonly nodes: ReadonlyArray<{ readonly position: number, readonly nip: string | null, readonly title: string, readonly kind: SiasnKind, readonly jp: number, readonly completedOn: string, readonly state: SiasnItemState, readonly siasnId: string | null, readonly message: string | null, readonly answeredAt: string | null, readonly withdrawn: boolean, readonly employee: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type RecordSiasnAnswerMutationVariables = Exact<{
  input: RecordSiasnAnswerInput;
}>;


export type RecordSiasnAnswerMutation = { readonly recordSiasnAnswer: { readonly id: string, readonly fromDate: string, readonly toDate: string, readonly createdAt: string, readonly sent: number, readonly accepted: number, readonly refused: number, readonly deleted: number, readonly toDelete: number, readonly withoutKind: number, readonly belowOneJp: number, readonly fileUrl: string, readonly unit: { readonly id: string, readonly name: string } | null } };

export type FigureFragment = { readonly year: number, readonly asOf: string, readonly headcount: number, readonly entitled: number, readonly fulfilled: number, readonly atRisk: number, readonly notFulfilled: number, readonly exempt: number, readonly noTarget: number, readonly incompleteData: number, readonly unserved: number, readonly partlyServed: number, readonly offersLeft: number, readonly fulfilmentHundredths: number | null, readonly averageCountedMinutes: number | null, readonly medianCountedMinutes: number | null, readonly computedAt: string };

export type UnitPageQueryVariables = Exact<{
  unitId: string;
  year?: number | null | undefined;
}>;


export type UnitPageQuery = { readonly unit: { readonly id: string, readonly name: string, readonly echelon: string | null, readonly hasChildren: boolean, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly leader: { readonly kind: LeaderKind, readonly employee: { readonly id: string, readonly name: string } } | null } | null, readonly unitFigure: { readonly year: number, readonly asOf: string, readonly headcount: number, readonly entitled: number, readonly fulfilled: number, readonly atRisk: number, readonly notFulfilled: number, readonly exempt: number, readonly noTarget: number, readonly incompleteData: number, readonly unserved: number, readonly partlyServed: number, readonly offersLeft: number, readonly fulfilmentHundredths: number | null, readonly averageCountedMinutes: number | null, readonly medianCountedMinutes: number | null, readonly computedAt: string }, readonly unitFiguresBelow: ReadonlyArray<{ readonly year: number, readonly asOf: string, readonly headcount: number, readonly entitled: number, readonly fulfilled: number, readonly atRisk: number, readonly notFulfilled: number, readonly exempt: number, readonly noTarget: number, readonly incompleteData: number, readonly unserved: number, readonly partlyServed: number, readonly offersLeft: number, readonly fulfilmentHundredths: number | null, readonly averageCountedMinutes: number | null, readonly medianCountedMinutes: number | null, readonly computedAt: string, readonly unit: { readonly id: string, readonly name: string, readonly hasChildren: boolean } }> };

export type UnitMembersQueryVariables = Exact<{
  unitId: string;
  year?: number | null | undefined;
  state?: JpState | null | undefined;
  shortfall?: Shortfall | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UnitMembersQuery = { readonly unitMembers: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly state: JpState, readonly floorMinutes: number | null, readonly countedMinutes: number, readonly scheduledMinutes: number, readonly shortfall: Shortfall | null, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly missingFacts: ReadonlyArray<MissingFact> | null, readonly unit: { readonly id: string, readonly name: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type UnitHeadQueryVariables = Exact<{
  unitId: string;
}>;


export type UnitHeadQuery = { readonly unit: { readonly id: string, readonly name: string, readonly path: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null };

export type FindUnitsQueryVariables = Exact<{
  parentId?: string | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FindUnitsQuery = { readonly units: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly hasChildren: boolean, readonly parent: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type SeatsLeftFragment = { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } };

export type QuotaPartsFragment = { readonly quotas: ReadonlyArray<{ readonly seats: number, readonly taken: number, readonly waiting: number, readonly releasedAt: string | null, readonly unit: { readonly id: string, readonly name: string } }> };

export type RunLineFragment = { readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null };

export type CatalogueCardFragment = { readonly title: string, readonly summary: string, readonly method: LearningMethod, readonly jpMinutes: number, readonly issueTitle: string | null, readonly openRunCount: number, readonly programme: { readonly id: string }, readonly nextRun: { readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly myEnrollment: { readonly id: string, readonly status: EnrollmentStatus } | null, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null } | null };

export type AccountFiguresFragment = { readonly year: number, readonly state: JpState, readonly floorMinutes: number | null, readonly earnedMinutes: number, readonly countedMinutes: number, readonly uncountedMinutes: number, readonly scheduledMinutes: number, readonly pendingMinutes: number, readonly missingMinutes: number };

export type EnrollmentLineFragment = { readonly id: string, readonly status: EnrollmentStatus, readonly statusReason: string | null, readonly offerEndsAt: string | null, readonly seatedAt: string | null, readonly completedAt: string | null, readonly completionDate: string | null, readonly attendedMinutes: number, readonly sessionMinutes: number, readonly progressPercent: number, readonly gradeHundredths: number | null, readonly jpEarnedMinutes: number, readonly jpCountedMinutes: number, readonly run: { readonly id: string, readonly name: string, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly graded: boolean } }, readonly certificate: { readonly id: string, readonly number: string, readonly state: CertificateState, readonly ready: boolean } | null };

export type HomeQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeQuery = { readonly myJpAccount: { readonly year: number, readonly state: JpState, readonly floorMinutes: number | null, readonly earnedMinutes: number, readonly countedMinutes: number, readonly uncountedMinutes: number, readonly scheduledMinutes: number, readonly pendingMinutes: number, readonly missingMinutes: number, readonly entitlement: { readonly sentence: { readonly id: string, readonly en: string } }, readonly employee: { readonly id: string, readonly class: EmployeeClass | null } }, readonly myEnrollments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus, readonly statusReason: string | null, readonly offerEndsAt: string | null, readonly seatedAt: string | null, readonly completedAt: string | null, readonly completionDate: string | null, readonly attendedMinutes: number, readonly sessionMinutes: number, readonly progressPercent: number, readonly gradeHundredths: number | null, readonly jpEarnedMinutes: number, readonly jpCountedMinutes: number, readonly run: { readonly id: string, readonly name: string, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string, readonly startsAt: string, readonly endsAt: string }>, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly graded: boolean } }, readonly certificate: { readonly id: string, readonly number: string, readonly state: CertificateState, readonly ready: boolean } | null }> }, readonly catalogue: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly summary: string, readonly method: LearningMethod, readonly jpMinutes: number, readonly issueTitle: string | null, readonly openRunCount: number, readonly programme: { readonly id: string }, readonly nextRun: { readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly myEnrollment: { readonly id: string, readonly status: EnrollmentStatus } | null, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null } | null }> } };

export type CatalogueQueryVariables = Exact<{
  search?: string | null | undefined;
  issueId?: string | null | undefined;
  competencyId?: string | null | undefined;
  method?: LearningMethod | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CatalogueQuery = { readonly catalogue: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly title: string, readonly summary: string, readonly method: LearningMethod, readonly jpMinutes: number, readonly issueTitle: string | null, readonly openRunCount: number, readonly programme: { readonly id: string }, readonly nextRun: { readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly myEnrollment: { readonly id: string, readonly status: EnrollmentStatus } | null, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CatalogueFiltersQueryVariables = Exact<{ [key: string]: never; }>;


export type CatalogueFiltersQuery = { readonly strategicIssues: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly programmeCount: number }> }, readonly competencies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: CompetencyKind }> } };

export type VersionFactsFragment = { readonly id: string, readonly number: number, readonly title: string, readonly summary: string, readonly expectedOutcome: string, readonly evidenceAfterDays: number, readonly method: LearningMethod, readonly jpMinutes: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly certificateWithoutPass: boolean, readonly prerequisites: ReadonlyArray<{ readonly id: string, readonly title: string, readonly passedByMe: boolean }>, readonly competencies: ReadonlyArray<{ readonly level: number, readonly competency: { readonly id: string, readonly name: string, readonly kind: CompetencyKind } }> };

export type VersionPathFragment = { readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly completion: SetCompletion, readonly requiredCount: number | null, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly content: string, readonly form: DevelopmentForm, readonly international: boolean, readonly share: LearningShare, readonly quantity: number, readonly basis: JpBasis, readonly jpMinutes: number, readonly links: ReadonlyArray<{ readonly title: string, readonly url: string }> }> }> };

export type ProgrammePageQueryVariables = Exact<{
  id: string;
}>;


export type ProgrammePageQuery = { readonly programme: { readonly id: string, readonly code: string, readonly title: string, readonly issue: { readonly id: string, readonly title: string, readonly description: string, readonly indicator: string, readonly measure: string, readonly baseline: number | null, readonly target: number | null, readonly targetYear: number | null, readonly ownerUnit: { readonly id: string, readonly name: string }, readonly criticalProcesses: ReadonlyArray<{ readonly id: string, readonly title: string }> } | null, readonly published: { readonly id: string, readonly number: number, readonly title: string, readonly summary: string, readonly expectedOutcome: string, readonly evidenceAfterDays: number, readonly method: LearningMethod, readonly jpMinutes: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly certificateWithoutPass: boolean, readonly prerequisites: ReadonlyArray<{ readonly id: string, readonly title: string, readonly passedByMe: boolean }>, readonly competencies: ReadonlyArray<{ readonly level: number, readonly competency: { readonly id: string, readonly name: string, readonly kind: CompetencyKind } }>, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly completion: SetCompletion, readonly requiredCount: number | null, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly content: string, readonly form: DevelopmentForm, readonly international: boolean, readonly share: LearningShare, readonly quantity: number, readonly basis: JpBasis, readonly jpMinutes: number, readonly links: ReadonlyArray<{ readonly title: string, readonly url: string }> }> }> } | null, readonly upcomingRuns: ReadonlyArray<{ readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly sessions: ReadonlyArray<{ readonly id: string }>, readonly myEnrollment: { readonly id: string, readonly status: EnrollmentStatus } | null, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }> } | null };

export type RunPageQueryVariables = Exact<{
  id: string;
}>;


export type RunPageQuery = { readonly run: { readonly quotasReleaseAt: string | null, readonly offerHours: number, readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly release: { readonly releasedAt: string | null } | null, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotas: ReadonlyArray<{ readonly seats: number, readonly taken: number, readonly waiting: number, readonly releasedAt: string | null, readonly unit: { readonly id: string, readonly name: string } }>, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null, readonly alternatives: ReadonlyArray<{ readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }>, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly host: { readonly id: string, readonly name: string } | null }>, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly id: string, readonly number: number, readonly title: string, readonly summary: string, readonly expectedOutcome: string, readonly evidenceAfterDays: number, readonly method: LearningMethod, readonly jpMinutes: number, readonly graded: boolean, readonly passingGradeHundredths: number, readonly minimumAttendancePercent: number, readonly certificateWithoutPass: boolean, readonly prerequisites: ReadonlyArray<{ readonly id: string, readonly title: string, readonly passedByMe: boolean }>, readonly competencies: ReadonlyArray<{ readonly level: number, readonly competency: { readonly id: string, readonly name: string, readonly kind: CompetencyKind } }>, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly completion: SetCompletion, readonly requiredCount: number | null, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly content: string, readonly form: DevelopmentForm, readonly international: boolean, readonly share: LearningShare, readonly quantity: number, readonly basis: JpBasis, readonly jpMinutes: number, readonly links: ReadonlyArray<{ readonly title: string, readonly url: string }> }> }> }, readonly myEnrollment: { readonly id: string, readonly status: EnrollmentStatus } | null, readonly change: { readonly at: string | null, readonly cancelledAt: string | null, readonly postponedFrom: string | null, readonly startsAt: string, readonly reason: string, readonly mergedInto: { readonly id: string, readonly name: string } | null } | null } | null };

export type RunNameQueryVariables = Exact<{
  id: string;
}>;


export type RunNameQuery = { readonly run: { readonly id: string, readonly name: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } | null };

export type EnrollmentEligibilityQueryVariables = Exact<{
  runId: string;
}>;


export type EnrollmentEligibilityQuery = { readonly enrollmentEligibility: { readonly refusal: string | null, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } } };

export type EnrollMutationVariables = Exact<{
  input: EnrollInput;
}>;


export type EnrollMutation = { readonly enroll: { readonly id: string, readonly status: EnrollmentStatus } };

export type AnswerOfferMutationVariables = Exact<{
  input: AnswerOfferInput;
}>;


export type AnswerOfferMutation = { readonly answerOffer: { readonly id: string, readonly status: EnrollmentStatus } };

export type CancelEnrollmentMutationVariables = Exact<{
  input: CancelEnrollmentInput;
}>;


export type CancelEnrollmentMutation = { readonly cancelEnrollment: { readonly id: string, readonly status: EnrollmentStatus } };

export type MyEnrollmentsQueryVariables = Exact<{
  active?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyEnrollmentsQuery = { readonly myEnrollments: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: EnrollmentStatus, readonly statusReason: string | null, readonly offerEndsAt: string | null, readonly seatedAt: string | null, readonly completedAt: string | null, readonly completionDate: string | null, readonly attendedMinutes: number, readonly sessionMinutes: number, readonly progressPercent: number, readonly gradeHundredths: number | null, readonly jpEarnedMinutes: number, readonly jpCountedMinutes: number, readonly run: { readonly id: string, readonly name: string, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly graded: boolean } }, readonly certificate: { readonly id: string, readonly number: string, readonly state: CertificateState, readonly ready: boolean } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EnrollmentPageQueryVariables = Exact<{
  id: string;
}>;


export type EnrollmentPageQuery = { readonly enrollment: { readonly step: ApprovalStep | null, readonly stepDue: string | null, readonly id: string, readonly status: EnrollmentStatus, readonly statusReason: string | null, readonly offerEndsAt: string | null, readonly seatedAt: string | null, readonly completedAt: string | null, readonly completionDate: string | null, readonly attendedMinutes: number, readonly sessionMinutes: number, readonly progressPercent: number, readonly gradeHundredths: number | null, readonly jpEarnedMinutes: number, readonly jpCountedMinutes: number, readonly run: { readonly id: string, readonly name: string, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly alternatives: ReadonlyArray<{ readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }>, readonly programme: { readonly id: string, readonly title: string }, readonly version: { readonly graded: boolean }, readonly change: { readonly at: string | null, readonly cancelledAt: string | null, readonly postponedFrom: string | null, readonly startsAt: string, readonly reason: string, readonly mergedInto: { readonly id: string, readonly name: string } | null } | null }, readonly employee: { readonly id: string, readonly name: string }, readonly waitingPlace: { readonly position: number, readonly length: number, readonly explanation: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> } } | null, readonly history: ReadonlyArray<{ readonly id: string, readonly kind: EnrollmentEventKind, readonly step: ApprovalStep | null, readonly at: string, readonly reason: string | null, readonly by: { readonly id: string, readonly name: string } | null, readonly onBehalfOf: { readonly id: string, readonly name: string } | null }>, readonly creditEligibility: { readonly sentence: { readonly id: string, readonly en: string }, readonly steps: ReadonlyArray<{ readonly citation: string | null, readonly text: { readonly id: string, readonly en: string } }>, readonly remedies: ReadonlyArray<{ readonly id: string, readonly en: string }> }, readonly attendance: ReadonlyArray<{ readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly corrections: ReadonlyArray<{ readonly id: string, readonly before: AttendanceState, readonly beforeMinutes: number, readonly after: AttendanceState, readonly afterMinutes: number, readonly reason: string, readonly at: string, readonly by: { readonly id: string, readonly name: string } | null }> }>, readonly certificate: { readonly pdfUrl: string | null, readonly verifyUrl: string, readonly id: string, readonly number: string, readonly state: CertificateState, readonly ready: boolean, readonly file: { readonly state: CertificateFileState, readonly since: string } } | null } | null };

export type CorrectionsFragment = { readonly corrections: ReadonlyArray<{ readonly id: string, readonly before: AttendanceState, readonly beforeMinutes: number, readonly after: AttendanceState, readonly afterMinutes: number, readonly reason: string, readonly at: string, readonly by: { readonly id: string, readonly name: string } | null }> };

export type MyCertificatesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyCertificatesQuery = { readonly myCertificates: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: string, readonly purpose: CertificatePurpose, readonly programmeTitle: string, readonly runName: string, readonly jpMinutes: number, readonly completionDate: string, readonly state: CertificateState, readonly issuedAt: string, readonly ready: boolean, readonly pdfUrl: string | null, readonly badgeUrl: string | null, readonly verifyUrl: string, readonly revision: { readonly deed: CertificateDeed, readonly reason: string, readonly replacement: { readonly number: string } | null } | null, readonly file: { readonly state: CertificateFileState, readonly since: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CheckInFieldsFragment = { readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly opensAt: string, readonly graceEndsAt: string, readonly closesAt: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly source: AttendanceSource | null, readonly seenAt: string | null, readonly enrollment: { readonly id: string, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } } };

export type SessionCheckInQueryVariables = Exact<{
  sessionId: string;
}>;


export type SessionCheckInQuery = { readonly sessionCheckIn: { readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly opensAt: string, readonly graceEndsAt: string, readonly closesAt: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly source: AttendanceSource | null, readonly seenAt: string | null, readonly enrollment: { readonly id: string, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } } } };

export type CheckInMutationVariables = Exact<{
  input: CheckInInput;
}>;


export type CheckInMutation = { readonly checkIn: { readonly sessionId: string, readonly title: string, readonly startsAt: string, readonly endsAt: string, readonly opensAt: string, readonly graceEndsAt: string, readonly closesAt: string, readonly state: AttendanceState | null, readonly minutes: number | null, readonly source: AttendanceSource | null, readonly seenAt: string | null, readonly enrollment: { readonly id: string, readonly run: { readonly id: string, readonly name: string, readonly venue: string, readonly venueZone: string, readonly programme: { readonly id: string, readonly title: string } } } } };

export type UnreadNoticesQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNoticesQuery = { readonly myUnreadNotices: number };

export type MyNoticesQueryVariables = Exact<{
  unread?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyNoticesQuery = { readonly myNotices: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly path: string, readonly madeAt: string, readonly readAt: string | null, readonly title: { readonly id: string, readonly en: string }, readonly text: { readonly id: string, readonly en: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MarkNoticesReadMutationVariables = Exact<{
  input: MarkNoticesReadInput;
}>;


export type MarkNoticesReadMutation = { readonly markNoticesRead: number };

export type NoticePreferencePartsFragment = { readonly mail: NoticeMail, readonly quietFrom: string | null, readonly quietUntil: string | null, readonly language: Language, readonly digestAt: string, readonly hasEmail: boolean };

export type MyNoticePreferenceQueryVariables = Exact<{ [key: string]: never; }>;


export type MyNoticePreferenceQuery = { readonly myNoticePreference: { readonly mail: NoticeMail, readonly quietFrom: string | null, readonly quietUntil: string | null, readonly language: Language, readonly digestAt: string, readonly hasEmail: boolean } };

export type SetNoticePreferenceMutationVariables = Exact<{
  input: SetNoticePreferenceInput;
}>;


export type SetNoticePreferenceMutation = { readonly setNoticePreference: { readonly mail: NoticeMail, readonly quietFrom: string | null, readonly quietUntil: string | null, readonly language: Language, readonly digestAt: string, readonly hasEmail: boolean } };

export type LocalMailsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type LocalMailsQuery = { readonly localMails: ReadonlyArray<{ readonly id: string, readonly to: string, readonly subject: string, readonly text: string, readonly at: string }> | null };

export type BundleLineFragment = { readonly id: string, readonly year: number, readonly scope: ProofBundleScope, readonly state: ProofBundleState, readonly requestedAt: string, readonly peopleDone: number, readonly peopleTotal: number, readonly withheld: number, readonly lines: number, readonly expiresAt: string | null, readonly fileUrl: string | null, readonly bytes: number | null, readonly sha256: string | null, readonly signingKey: string | null, readonly unit: { readonly id: string, readonly name: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null };

export type ProofBundlesQueryVariables = Exact<{
  unitId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProofBundlesQuery = { readonly proofBundles: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly year: number, readonly scope: ProofBundleScope, readonly state: ProofBundleState, readonly requestedAt: string, readonly peopleDone: number, readonly peopleTotal: number, readonly withheld: number, readonly lines: number, readonly expiresAt: string | null, readonly fileUrl: string | null, readonly bytes: number | null, readonly sha256: string | null, readonly signingKey: string | null, readonly unit: { readonly id: string, readonly name: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AuditedBundlesQueryVariables = Exact<{
  unitId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditedBundlesQuery = { readonly proofBundles: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly year: number, readonly scope: ProofBundleScope, readonly state: ProofBundleState, readonly requestedAt: string, readonly peopleDone: number, readonly peopleTotal: number, readonly withheld: number, readonly lines: number, readonly expiresAt: string | null, readonly fileUrl: string | null, readonly bytes: number | null, readonly sha256: string | null, readonly signingKey: string | null, readonly takings: ReadonlyArray<{ readonly takenAt: string, readonly employee: { readonly id: string, readonly name: string } | null }>, readonly unit: { readonly id: string, readonly name: string }, readonly requestedBy: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProofKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ProofKeysQuery = { readonly proofKeys: ReadonlyArray<string> };

export type RequestProofBundleMutationVariables = Exact<{
  input: RequestProofBundleInput;
}>;


export type RequestProofBundleMutation = { readonly requestProofBundle: { readonly id: string } };

export type ReconciliationLineFragment = { readonly id: string, readonly year: number, readonly state: ReconciliationState, readonly stepsDone: number, readonly stepsTotal: number, readonly step: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly employees: number, readonly differenceCount: number, readonly unit: { readonly id: string, readonly name: string } | null, readonly employee: { readonly id: string, readonly name: string } | null };

export type ReconciliationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReconciliationsQuery = { readonly reconciliationStreak: number, readonly reconciliations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly year: number, readonly state: ReconciliationState, readonly stepsDone: number, readonly stepsTotal: number, readonly step: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly employees: number, readonly differenceCount: number, readonly unit: { readonly id: string, readonly name: string } | null, readonly employee: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ReconciliationPageQueryVariables = Exact<{
  id: string;
}>;


export type ReconciliationPageQuery = { readonly reconciliation: { readonly incremental: boolean, readonly watermark: string | null, readonly digest: string | null, readonly findingsKept: boolean, readonly id: string, readonly year: number, readonly state: ReconciliationState, readonly stepsDone: number, readonly stepsTotal: number, readonly step: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly employees: number, readonly differenceCount: number, readonly states: ReadonlyArray<{ readonly state: JpState, readonly employees: number }>, readonly differences: ReadonlyArray<{ readonly kind: DifferenceKind, readonly count: number }>, readonly unit: { readonly id: string, readonly name: string } | null, readonly employee: { readonly id: string, readonly name: string } | null } | null };

export type FindingsQueryVariables = Exact<{
  id: string;
  kind?: DifferenceKind | null | undefined;
  minimumAgeDays?: number | null | undefined;
  order?: FindingOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindingsQuery = { readonly reconciliation: { readonly id: string, readonly findings: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: DifferenceKind, readonly owner: FindingOwner, readonly firstSeenAt: string, readonly requeuedAt: string | null, readonly evidence: { readonly id: string, readonly en: string }, readonly action: { readonly id: string, readonly en: string }, readonly correction: { readonly postingId: string, readonly code: CorrectionCode } | null, readonly employee: { readonly id: string, readonly name: string } | null, readonly run: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type StartReconciliationMutationVariables = Exact<{
  input: StartReconciliationInput;
}>;


export type StartReconciliationMutation = { readonly startReconciliation: { readonly id: string } };

export type YearClosesQueryVariables = Exact<{ [key: string]: never; }>;


export type YearClosesQuery = { readonly closedYears: ReadonlyArray<{ readonly year: number, readonly closedAt: string, readonly employees: number, readonly digest: string }>, readonly pendingYearCloses: ReadonlyArray<{ readonly id: string, readonly year: number, readonly state: YearCloseState, readonly reason: string | null, readonly requestedAt: string, readonly requestedByMe: boolean, readonly checkedBy: string }> };

export type CloseYearMutationVariables = Exact<{
  input: CloseYearInput;
}>;


export type CloseYearMutation = { readonly closeYear: { readonly id: string } };

export type DecideYearCloseMutationVariables = Exact<{
  input: DecideYearCloseInput;
}>;


export type DecideYearCloseMutation = { readonly decideYearClose: { readonly id: string, readonly state: YearCloseState } };

export type RuleSetLineFragment = { readonly version: string, readonly status: RuleSetStatus, readonly effectiveFrom: string, readonly effectiveTo: string | null, readonly citation: string, readonly basedOn: string | null, readonly revision: number };

export type RuleRateFragment = { readonly basis: string, readonly minutesPerUnit: number, readonly surchargeNumerator: number | null, readonly surchargeDenominator: number | null, readonly caps: ReadonlyArray<{ readonly per: string, readonly minutes: number | null, readonly units: number | null }> };

export type RuleContentFragment = { readonly contentHash: string, readonly isOwnWork: boolean, readonly proration: string, readonly endedStatuses: ReadonlyArray<string>, readonly version: string, readonly status: RuleSetStatus, readonly effectiveFrom: string, readonly effectiveTo: string | null, readonly citation: string, readonly basedOn: string | null, readonly revision: number, readonly forms: ReadonlyArray<{ readonly form: string, readonly siasnId: number | null, readonly citation: string, readonly national: { readonly basis: string, readonly minutesPerUnit: number, readonly surchargeNumerator: number | null, readonly surchargeDenominator: number | null, readonly caps: ReadonlyArray<{ readonly per: string, readonly minutes: number | null, readonly units: number | null }> }, readonly international: { readonly basis: string, readonly minutesPerUnit: number, readonly surchargeNumerator: number | null, readonly surchargeDenominator: number | null, readonly caps: ReadonlyArray<{ readonly per: string, readonly minutes: number | null, readonly units: number | null }> } }>, readonly classes: ReadonlyArray<{ readonly class: string, readonly floorJp: number | null, readonly ceilingJp: number | null, readonly citation: string }>, readonly exemptStatuses: ReadonlyArray<{ readonly code: string, readonly name: string }>, readonly faults: ReadonlyArray<{ readonly code: string, readonly field: string, readonly sentence: { readonly id: string, readonly en: string } }> };

export type ScenarioLineFragment = { readonly name: string, readonly class: string, readonly since: string, readonly year: number, readonly passed: boolean, readonly problem: string | null, readonly expectedCountedMinutes: number | null, readonly countedMinutes: number, readonly expectedFloorMinutes: number | null, readonly floorMinutes: number | null, readonly facts: ReadonlyArray<{ readonly form: string, readonly international: boolean, readonly learned: ReadonlyArray<{ readonly date: string, readonly amount: number }> }> };

export type RuleSetsQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleSetsQuery = { readonly ruleSets: ReadonlyArray<{ readonly version: string, readonly status: RuleSetStatus, readonly effectiveFrom: string, readonly effectiveTo: string | null, readonly citation: string, readonly basedOn: string | null, readonly revision: number }> };

export type RuleSetPageQueryVariables = Exact<{
  version: string;
}>;


export type RuleSetPageQuery = { readonly ruleSet: { readonly contentHash: string, readonly isOwnWork: boolean, readonly proration: string, readonly endedStatuses: ReadonlyArray<string>, readonly version: string, readonly status: RuleSetStatus, readonly effectiveFrom: string, readonly effectiveTo: string | null, readonly citation: string, readonly basedOn: string | null, readonly revision: number, readonly scenarios: ReadonlyArray<{ readonly name: string, readonly class: string, readonly since: string, readonly year: number, readonly passed: boolean, readonly problem: string | null, readonly expectedCountedMinutes: number | null, readonly countedMinutes: number, readonly expectedFloorMinutes: number | null, readonly floorMinutes: number | null, readonly facts: ReadonlyArray<{ readonly form: string, readonly international: boolean, readonly learned: ReadonlyArray<{ readonly date: string, readonly amount: number }> }> }>, readonly steps: ReadonlyArray<{ readonly step: string, readonly at: string, readonly reason: string | null, readonly by: { readonly id: string, readonly name: string } | null }>, readonly backTest: { readonly id: string, readonly state: BackTestState, readonly contentHash: string, readonly since: string, readonly startedAt: string, readonly finishedAt: string | null, readonly rangesDone: number, readonly rangesTotal: number, readonly employees: number, readonly figures: { readonly balances: number, readonly employees: number, readonly fallen: number, readonly risen: number, readonly countedBefore: number, readonly countedAfter: number, readonly effects: ReadonlyArray<{ readonly effect: BackTestEffect, readonly count: number }> } | null } | null, readonly recount: { readonly state: BackTestState, readonly years: ReadonlyArray<number>, readonly startedAt: string, readonly finishedAt: string | null, readonly rangesDone: number, readonly rangesTotal: number, readonly employees: number, readonly changed: number } | null, readonly forms: ReadonlyArray<{ readonly form: string, readonly siasnId: number | null, readonly citation: string, readonly national: { readonly basis: string, readonly minutesPerUnit: number, readonly surchargeNumerator: number | null, readonly surchargeDenominator: number | null, readonly caps: ReadonlyArray<{ readonly per: string, readonly minutes: number | null, readonly units: number | null }> }, readonly international: { readonly basis: string, readonly minutesPerUnit: number, readonly surchargeNumerator: number | null, readonly surchargeDenominator: number | null, readonly caps: ReadonlyArray<{ readonly per: string, readonly minutes: number | null, readonly units: number | null }> } }>, readonly classes: ReadonlyArray<{ readonly class: string, readonly floorJp: number | null, readonly ceilingJp: number | null, readonly citation: string }>, readonly exemptStatuses: ReadonlyArray<{ readonly code: string, readonly name: string }>, readonly faults: ReadonlyArray<{ readonly code: string, readonly field: string, readonly sentence: { readonly id: string, readonly en: string } }> } | null };

export type RuleSetDifferencesQueryVariables = Exact<{
  version: string;
  than: string;
}>;


export type RuleSetDifferencesQuery = { readonly ruleSet: { readonly version: string, readonly differences: ReadonlyArray<{ readonly what: { readonly id: string, readonly en: string }, readonly before: { readonly id: string, readonly en: string } | null, readonly after: { readonly id: string, readonly en: string } | null }> } | null };

export type BackTestChangesQueryVariables = Exact<{
  version: string;
  effect?: BackTestEffect | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BackTestChangesQuery = { readonly ruleSet: { readonly version: string, readonly backTest: { readonly id: string, readonly changes: { readonly nodes: ReadonlyArray<{ readonly year: number, readonly effect: BackTestEffect, readonly countedBefore: number, readonly countedAfter: number, readonly floorBefore: number | null, readonly floorAfter: number | null, readonly stateBefore: JpState, readonly stateAfter: JpState, readonly employee: { readonly id: string, readonly name: string, readonly nip: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null } | null };

export type RuleExamplesQueryVariables = Exact<{
  rule: FormRuleInput;
}>;


export type RuleExamplesQuery = { readonly ruleExamples: ReadonlyArray<{ readonly international: boolean, readonly earnedMinutes: number, readonly countedMinutes: number, readonly sentence: { readonly id: string, readonly en: string } }> };

export type BeginRuleSetMutationVariables = Exact<{
  input: BeginRuleSetInput;
}>;


export type BeginRuleSetMutation = { readonly beginRuleSet: { readonly version: string } };

export type SaveRuleSetMutationVariables = Exact<{
  input: SaveRuleSetInput;
}>;


export type SaveRuleSetMutation = { readonly saveRuleSet: { readonly version: string, readonly revision: number } };

export type SaveRuleScenariosMutationVariables = Exact<{
  input: SaveRuleScenariosInput;
}>;


export type SaveRuleScenariosMutation = { readonly saveRuleScenarios: { readonly version: string, readonly revision: number } };

export type BackTestRuleSetMutationVariables = Exact<{
  input: BackTestRuleSetInput;
}>;


export type BackTestRuleSetMutation = { readonly backTestRuleSet: { readonly version: string, readonly status: RuleSetStatus } };

export type ApproveRuleSetMutationVariables = Exact<{
  input: DecideRuleSetInput;
}>;


export type ApproveRuleSetMutation = { readonly approveRuleSet: { readonly version: string, readonly status: RuleSetStatus } };

export type ActivateRuleSetMutationVariables = Exact<{
  input: DecideRuleSetInput;
}>;


export type ActivateRuleSetMutation = { readonly activateRuleSet: { readonly version: string, readonly status: RuleSetStatus } };

export type DiscardRuleSetMutationVariables = Exact<{
  input: DecideRuleSetInput;
}>;


export type DiscardRuleSetMutation = { readonly discardRuleSet: { readonly version: string, readonly status: RuleSetStatus } };

export type RunChangePartsFragment = { readonly change: { readonly at: string | null, readonly cancelledAt: string | null, readonly postponedFrom: string | null, readonly startsAt: string, readonly reason: string, readonly mergedInto: { readonly id: string, readonly name: string } | null } | null };

export type OtherRunsQueryVariables = Exact<{
  programmeId?: string | null | undefined;
}>;


export type OtherRunsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }> } };

export type CancelRunMutationVariables = Exact<{
  input: CancelRunInput;
}>;


export type CancelRunMutation = { readonly cancelRun: { readonly id: string } };

export type PostponeRunMutationVariables = Exact<{
  input: PostponeRunInput;
}>;


export type PostponeRunMutation = { readonly postponeRun: { readonly id: string } };

export type MergeRunMutationVariables = Exact<{
  input: MergeRunInput;
}>;


export type MergeRunMutation = { readonly mergeRun: { readonly id: string } };

export type RunsQueryVariables = Exact<{
  programmeId?: string | null | undefined;
  state?: RunState | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RunsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly plannedCapacity: { readonly limited: number | null, readonly unlimited: boolean }, readonly programme: { readonly id: string, readonly title: string, readonly code: string }, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RunDesignQueryVariables = Exact<{
  id: string;
}>;


export type RunDesignQuery = { readonly run: { readonly offerHours: number, readonly publishedAt: string | null, readonly changedAt: string | null, readonly quotasReleaseAt: string | null, readonly releaseStep: boolean, readonly id: string, readonly name: string, readonly approval: RunApproval, readonly waitingRule: WaitingRule | null, readonly state: RunState, readonly venue: string, readonly venueZone: string, readonly startsAt: string | null, readonly endsAt: string | null, readonly registrationOpensAt: string, readonly registrationClosesAt: string, readonly seats: { readonly turnedAway: number, readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotas: ReadonlyArray<{ readonly seats: number, readonly taken: number, readonly waiting: number, readonly releasedAt: string | null, readonly unit: { readonly id: string, readonly name: string } }>, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null, readonly release: { readonly releasedAt: string | null, readonly releasedBy: { readonly id: string, readonly name: string } | null, readonly outlook: { readonly passing: number, readonly failing: number, readonly withoutAttendance: number, readonly withoutGrade: number } } | null, readonly plannedQuotas: ReadonlyArray<{ readonly seats: number, readonly unit: { readonly id: string, readonly name: string } }>, readonly plannedCapacity: { readonly limited: number | null, readonly unlimited: boolean }, readonly programme: { readonly id: string, readonly code: string, readonly title: string }, readonly version: { readonly id: string, readonly number: number, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly form: DevelopmentForm }> }> }, readonly sessions: ReadonlyArray<{ readonly id: string, readonly title: string, readonly activityId: string, readonly startsAt: string, readonly endsAt: string, readonly host: { readonly id: string, readonly name: string } | null }>, readonly change: { readonly at: string | null, readonly cancelledAt: string | null, readonly postponedFrom: string | null, readonly startsAt: string, readonly reason: string, readonly mergedInto: { readonly id: string, readonly name: string } | null } | null } | null };

export type ProgrammeActivitiesQueryVariables = Exact<{
  id: string;
}>;


export type ProgrammeActivitiesQuery = { readonly programme: { readonly id: string, readonly code: string, readonly title: string, readonly published: { readonly id: string, readonly number: number, readonly activitySets: ReadonlyArray<{ readonly id: string, readonly title: string, readonly activities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly form: DevelopmentForm }> }> } | null } | null };

export type FindProgrammesQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FindProgrammesQuery = { readonly programmes: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly title: string, readonly published: { readonly id: string } | null }> } };

export type FindEmployeesQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type FindEmployeesQuery = { readonly employees: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly nip: string | null, readonly position: string | null, readonly unit: { readonly id: string, readonly name: string } | null }> } };

export type CreateRunMutationVariables = Exact<{
  input: CreateRunInput;
}>;


export type CreateRunMutation = { readonly createRun: { readonly id: string } };

export type UpdateRunMutationVariables = Exact<{
  input: UpdateRunInput;
}>;


export type UpdateRunMutation = { readonly updateRun: { readonly id: string } };

export type PublishRunMutationVariables = Exact<{
  input: PublishRunInput;
}>;


export type PublishRunMutation = { readonly publishRun: { readonly id: string, readonly state: RunState } };

export type ReleaseRunMutationVariables = Exact<{
  input: ReleaseRunInput;
}>;


export type ReleaseRunMutation = { readonly releaseRun: { readonly id: string, readonly release: { readonly releasedAt: string | null } | null } };

export type ChangeCapacityMutationVariables = Exact<{
  input: ChangeCapacityInput;
}>;


export type ChangeCapacityMutation = { readonly changeCapacity: { readonly id: string, readonly seats: { readonly taken: number, readonly left: number | null, readonly waiting: number, readonly quotaUnit: { readonly id: string, readonly name: string } | null, readonly capacity: { readonly limited: number | null, readonly unlimited: boolean } } | null } };

export type StatementFactsFragment = { readonly id: string, readonly fromYear: number, readonly validOn: string, readonly knownOn: string, readonly issuedAt: string, readonly code: string, readonly digest: string, readonly pdfUrl: string, readonly csvUrl: string, readonly jsonUrl: string, readonly verifyUrl: string };

export type IssueStatementMutationVariables = Exact<{
  input: IssueStatementInput;
}>;


export type IssueStatementMutation = { readonly issueStatement: { readonly id: string, readonly fromYear: number, readonly validOn: string, readonly knownOn: string, readonly issuedAt: string, readonly code: string, readonly digest: string, readonly pdfUrl: string, readonly csvUrl: string, readonly jsonUrl: string, readonly verifyUrl: string } };

export type MyStatementsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyStatementsQuery = { readonly myJpAccount: { readonly statements: ReadonlyArray<{ readonly id: string, readonly fromYear: number, readonly validOn: string, readonly knownOn: string, readonly issuedAt: string, readonly code: string, readonly digest: string, readonly pdfUrl: string, readonly csvUrl: string, readonly jsonUrl: string, readonly verifyUrl: string }> } };

export type StatementsOfQueryVariables = Exact<{
  employeeId: string;
}>;


export type StatementsOfQuery = { readonly jpAccount: { readonly statements: ReadonlyArray<{ readonly id: string, readonly fromYear: number, readonly validOn: string, readonly knownOn: string, readonly issuedAt: string, readonly code: string, readonly digest: string, readonly pdfUrl: string, readonly csvUrl: string, readonly jsonUrl: string, readonly verifyUrl: string }> } };

export type CheckStatementQueryVariables = Exact<{
  input: CheckStatementInput;
}>;


export type CheckStatementQuery = { readonly checkStatement: { readonly verdict: StatementVerdict, readonly statement: { readonly id: string, readonly fromYear: number, readonly validOn: string, readonly knownOn: string, readonly issuedAt: string, readonly code: string, readonly digest: string, readonly pdfUrl: string, readonly csvUrl: string, readonly jsonUrl: string, readonly verifyUrl: string }, readonly employee: { readonly id: string, readonly name: string }, readonly differences: ReadonlyArray<{ readonly path: string, readonly claimed: string | null, readonly actual: string | null }> } };

export type TemplateTextsFragment = { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string };

export type TemplateContentFragment = { readonly layout: CertificateTemplateLayout, readonly accent: CertificateTemplateAccent, readonly blocks: ReadonlyArray<CertificateTemplateBlock>, readonly id: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string }, readonly en: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string } | null };

export type TemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplatesQuery = { readonly certificateTemplates: ReadonlyArray<{ readonly id: string, readonly name: string, readonly purpose: CertificatePurpose, readonly inForce: { readonly id: string, readonly number: number } | null, readonly versions: ReadonlyArray<{ readonly id: string, readonly number: number, readonly state: CertificateTemplateState, readonly certificates: number, readonly content: { readonly layout: CertificateTemplateLayout, readonly en: { readonly title: string } | null } }>, readonly assignments: ReadonlyArray<{ readonly programme: { readonly id: string, readonly title: string } | null }> }> };

export type TemplatePageQueryVariables = Exact<{
  id: string;
}>;


export type TemplatePageQuery = { readonly certificateTemplate: { readonly id: string, readonly name: string, readonly purpose: CertificatePurpose, readonly inForce: { readonly id: string, readonly number: number } | null, readonly assignments: ReadonlyArray<{ readonly programme: { readonly id: string, readonly title: string } | null }>, readonly versions: ReadonlyArray<{ readonly id: string, readonly number: number, readonly state: CertificateTemplateState, readonly certificates: number, readonly content: { readonly layout: CertificateTemplateLayout, readonly accent: CertificateTemplateAccent, readonly blocks: ReadonlyArray<CertificateTemplateBlock>, readonly id: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string }, readonly en: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string } | null }, readonly steps: ReadonlyArray<{ readonly step: string, readonly at: string, readonly reason: string | null, readonly by: { readonly id: string, readonly name: string } | null }> }> } | null };

export type TemplateVersionPageQueryVariables = Exact<{
  id: string;
}>;


export type TemplateVersionPageQuery = { readonly certificateTemplateVersion: { readonly id: string, readonly number: number, readonly state: CertificateTemplateState, readonly revision: number, readonly certificates: number, readonly isOwnWork: boolean, readonly content: { readonly layout: CertificateTemplateLayout, readonly accent: CertificateTemplateAccent, readonly blocks: ReadonlyArray<CertificateTemplateBlock>, readonly id: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string }, readonly en: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string } | null }, readonly samples: ReadonlyArray<{ readonly sample: CertificateTemplateSampleKind, readonly pdfUrl: string, readonly imageUrl: string }>, readonly template: { readonly id: string, readonly name: string, readonly purpose: CertificatePurpose, readonly inForce: { readonly id: string, readonly number: number, readonly content: { readonly layout: CertificateTemplateLayout, readonly accent: CertificateTemplateAccent, readonly blocks: ReadonlyArray<CertificateTemplateBlock>, readonly id: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string }, readonly en: { readonly title: string, readonly opening: string, readonly verdict: string, readonly statement: string, readonly statementWithoutJp: string, readonly subjectsTitle: string, readonly subjectsHeading: string, readonly subjectsNote: string, readonly footnote: string } | null } } | null, readonly assignments: ReadonlyArray<{ readonly programme: { readonly id: string, readonly title: string } | null }> } } | null };

export type TemplatePreviewOfQueryVariables = Exact<{
  id: string;
  enrollmentId: string;
}>;


export type TemplatePreviewOfQuery = { readonly certificateTemplateVersion: { readonly id: string, readonly previewOf: { readonly pdfUrl: string, readonly imageUrl: string } } | null };

export type TemplateVocabularyQueryVariables = Exact<{
  purpose: CertificatePurpose;
}>;


export type TemplateVocabularyQuery = { readonly certificateTemplateVocabulary: { readonly texts: ReadonlyArray<{ readonly text: string, readonly maxLength: number, readonly required: ReadonlyArray<ReadonlyArray<string>>, readonly allowed: ReadonlyArray<string> }>, readonly placeholders: ReadonlyArray<{ readonly name: string, readonly meaning: { readonly id: string, readonly en: string }, readonly example: { readonly id: string, readonly en: string } }>, readonly accents: ReadonlyArray<{ readonly accent: CertificateTemplateAccent, readonly ornament: string, readonly letters: string }> } };

export type TemplateTrialQueryVariables = Exact<{
  input: CertificateTemplateTrialInput;
}>;


export type TemplateTrialQuery = { readonly certificateTemplateTrial: string };

export type TemplateFitQueryVariables = Exact<{
  id: string;
  samples?: ReadonlyArray<CertificateTemplateSampleKind> | CertificateTemplateSampleKind | null | undefined;
}>;


export type TemplateFitQuery = { readonly certificateTemplateFit: ReadonlyArray<{ readonly sample: CertificateTemplateSampleKind, readonly fits: boolean, readonly pages: number, readonly letterPercent: number }> };

export type TemplateAssignmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type TemplateAssignmentsQuery = { readonly certificateTemplateAssignments: ReadonlyArray<{ readonly purpose: CertificatePurpose, readonly at: string, readonly programme: { readonly id: string, readonly title: string } | null, readonly template: { readonly id: string, readonly name: string, readonly inForce: { readonly id: string, readonly number: number } | null }, readonly by: { readonly id: string, readonly name: string } | null }> };

export type TemplateRunsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type TemplateRunsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly programme: { readonly id: string, readonly title: string } }> } };

export type TemplatePeopleQueryVariables = Exact<{
  runId: string;
}>;


export type TemplatePeopleQuery = { readonly run: { readonly id: string, readonly name: string, readonly programme: { readonly id: string, readonly title: string }, readonly passed: { readonly pageInfo: { readonly hasNextPage: boolean }, readonly nodes: ReadonlyArray<{ readonly id: string, readonly employee: { readonly id: string, readonly name: string } }> }, readonly notPassed: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly employee: { readonly id: string, readonly name: string } }> } } | null };

export type TemplatePersonFragment = { readonly id: string, readonly employee: { readonly id: string, readonly name: string } };

export type CreateTemplateMutationVariables = Exact<{
  input: CreateCertificateTemplateInput;
}>;


export type CreateTemplateMutation = { readonly createCertificateTemplate: { readonly id: string, readonly versions: ReadonlyArray<{ readonly id: string, readonly state: CertificateTemplateState }> } };

export type BeginTemplateDraftMutationVariables = Exact<{
  input: BeginCertificateTemplateDraftInput;
}>;


export type BeginTemplateDraftMutation = { readonly beginCertificateTemplateDraft: { readonly id: string } };

export type SaveTemplateDraftMutationVariables = Exact<{
  input: SaveCertificateTemplateDraftInput;
}>;


export type SaveTemplateDraftMutation = { readonly saveCertificateTemplateDraft: { readonly id: string, readonly revision: number } };

export type PublishTemplateMutationVariables = Exact<{
  input: DecideCertificateTemplateInput;
}>;


export type PublishTemplateMutation = { readonly publishCertificateTemplate: { readonly id: string, readonly state: CertificateTemplateState } };

export type DiscardTemplateDraftMutationVariables = Exact<{
  input: DecideCertificateTemplateInput;
}>;


export type DiscardTemplateDraftMutation = { readonly discardCertificateTemplateDraft: { readonly id: string, readonly state: CertificateTemplateState } };

export type RetireTemplateVersionMutationVariables = Exact<{
  input: RetireCertificateTemplateVersionInput;
}>;


export type RetireTemplateVersionMutation = { readonly retireCertificateTemplateVersion: { readonly id: string, readonly state: CertificateTemplateState } };

export type AssignTemplateMutationVariables = Exact<{
  input: AssignCertificateTemplateInput;
}>;


export type AssignTemplateMutation = { readonly assignCertificateTemplate: ReadonlyArray<{ readonly at: string }> };

export type LegalBasesQueryVariables = Exact<{ [key: string]: never; }>;


export type LegalBasesQuery = { readonly legalBases: ReadonlyArray<{ readonly version: string, readonly effectiveFrom: string, readonly citation: string, readonly standing: LegalBasisStanding, readonly addedAt: string | null, readonly text: { readonly id: string, readonly en: string }, readonly addedBy: { readonly id: string, readonly name: string } | null }> };

export type AddLegalBasisMutationVariables = Exact<{
  input: AddLegalBasisInput;
}>;


export type AddLegalBasisMutation = { readonly addLegalBasis: { readonly version: string } };
