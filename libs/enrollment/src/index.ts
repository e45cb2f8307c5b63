export { EnrollmentConfig } from './enrollment.config.js';
export { ENROLLMENT_DATABASE } from './enrollment.database.js';
export { createEnrollmentApp, enrollmentProviders, EnrollmentWorkerModule } from './enrollment.module.js';
// What the sample province is made with, in the process that loads it, and checked with.
export { CertificateService } from './certificate/certificate.service.js';
export { ClaimService } from './claim/claim.service.js';
export { ClaimEvidenceService } from './claim-evidence/claim-evidence.service.js';
export { ClaimReviewService } from './claim-review/claim-review.service.js';
export { CompletionService } from './enrollment/completion.service.js';
export { EntitlementProjector } from './entitlement-refresh/entitlement.projector.js';
export { EntitlementRefreshProcessor } from './entitlement-refresh/entitlement-refresh.processor.js';
export { booksOf, EVERYBODY } from './difference/books.sql.js';
export { DIFFERENCE_CHECKS, queryOf } from './difference/difference.checks.js';
export { currentStanding } from './reconciliation-digest/reconciliation-states.service.js';
export { ReconciliationProcessor } from './reconciliation/reconciliation.processor.js';
export { ReconciliationService } from './reconciliation/reconciliation.service.js';
export { RunProjectionProcessor } from './seat/run-projection.processor.js';
// What stress rows drive in their own process, to die at any statement of it.
export type { RecordAttendanceInput } from './attendance/attendance.inputs.js';
export { AttendanceService } from './attendance/attendance.service.js';
export { RollCall } from './attendance/roll-call.service.js';
export { CertificateIssueProcessor } from './certificate/certificate-issue.processor.js';
export { CertificateRevisionService } from './certificate-revision/certificate-revision.service.js';
export { CertificateRenderer } from './certificate-file/certificate-renderer.adapter.js';
export { BadgeStatusService } from './open-badge/badge-status.service.js';
export { OpenBadgeService } from './open-badge/open-badge.service.js';
export { VerificationQueries } from './certificate-verification/verification.queries.js';
export { verificationPage } from './certificate-verification/verification-page.rules.js';
export { FileVerificationService } from './file-verification/file-verification.service.js';
export { groupedCode } from './certificate-face/verification-code.rules.js';
export { CertificateSigner } from './certificate-file/certificate-signer.port.js';
export { CertificateFiles } from './certificate-file/certificate-files.service.js';
export { CertificateFilesTask } from './certificate-file/certificate-files.task.js';
export { localSigningKey } from './certificate-file/local-key.adapter.js';
export { certifyWithKey } from './certificate-file/local-signature.pdf.js';
export { verifyCertified } from './certificate-file/certificate-verifier.checks.js';
export { certificateFace, type IssuedCertificate } from './certificate-face/certificate-face.rules.js';
export { LocalSigner } from './certificate-file/local-signer.adapter.js';
export { Rfc3161Authority } from './time-stamp/rfc3161-authority.adapter.js';
export { BsreSigner } from './bsre/bsre-signer.adapter.js';
export { isGoodByLibrary } from './signature-check/second-opinion.checks.js';
export { ExternalImportProcessor } from './external-import/external-import.processor.js';
export { ExternalImportService } from './external-import/external-import.service.js';
export { AdmissionService } from './enrollment/admission.service.js';
export { CertificateBatchService } from './certificate-batch/certificate-batch.service.js';
export { EligibilityQueries } from './enrollment/eligibility.queries.js';
export { ApprovalService } from './approval/approval.service.js';
export { NominationService } from './nomination/nomination.service.js';
export { Reminders } from './reminder/reminder.task.js';
export { RunChangeService } from './run-change/run-change.service.js';
export { RunMergeService } from './run-change/run-merge.service.js';
export { RunReleaseService } from './run-release/run-release.service.js';
export { QuotaRelease } from './waiting-list/quota-release.task.js';
export { OfferExpiry } from './waiting-list/offer-expiry.task.js';
export { SeatService } from './seat/seat.service.js';
export { WaitingListService } from './waiting-list/waiting-list.service.js';
export { EnrollmentService } from './enrollment/enrollment.service.js';
export { GradeProjectionProcessor } from './enrollment/grade-projection.processor.js';
export { LedgerHistoryQueries } from './ledger-history/ledger-history.queries.js';
export { RuleSetQueries } from './rule-set/rule-set.queries.js';
// The rules as pure functions: what the conformance pack and the oracle of the tests are compared with.
export { countFacts, type CountedFact, type LearningFact } from './counting/counting.rules.js';
export { certificateKey, titleKey } from './counting/duplicate-key.rules.js';
export {
  ceilingPeriods,
  entitlementOf,
  entitlementRow,
  type EmploymentFacts,
} from './entitlement/entitlement.rules.js';
export { elapsedShare, jpState } from './entitlement/jp-state.rules.js';
export {
  ruleSetOn,
  type Cap,
  type ClassRule,
  type FormRate,
  type FormRule,
  type RuleSet,
} from './rule-set/rule-set.rules.js';
// What signs and verifies badges, held against published vectors; and the command that changes the key.
export { BADGE_CONTEXTS } from './badge-proof/badge-contexts.rules.js';
export { rotateBadgeKey } from './badge-proof/badge-key.adapter.js';
export { verifyBadge, type BadgeAnswer } from './badge-proof/badge-verifier.checks.js';
export {
  credentialFault,
  signCredential,
  type Controller,
  type Signed,
} from './badge-proof/data-integrity.adapter.js';
export { issuerDocument, verificationMethodId } from './badge-proof/issuer-document.rules.js';
export {
  drawPositions,
  STATUS_LIST_BITS,
  STATUS_LIST_FULL,
  statusListCredential,
} from './badge-proof/status-list.rules.js';
export { openBadge, statusListUrl } from './open-badge/open-badge.rules.js';
// What proves the ledger from outside, and what stress rows and benches fill it with.
export {
  FACT_COLUMNS,
  factRow,
  POSTING_COLUMNS,
  postingRow,
  sums as bookSums,
} from './bulk-credit/book-rows.rules.js';
export { postingsFor, type StandingPosting } from './jp/posting-difference.rules.js';
export { BulkCreditService } from './bulk-credit/bulk-credit.service.js';
export { CheckpointService } from './checkpoint/checkpoint.service.js';
export { CorrectionService } from './correction/correction.service.js';
export { LedgerService } from './jp/ledger.service.js';
export { Today } from './reach/today.js';
export { YearCloseService } from './year-close/year-close.service.js';
export { type RecordedFact } from './jp/ledger.queries.js';
export { verifyLedger, type Verification } from './ledger-verification/ledger-verification.adapter.js';
export {
  chain,
  genesis,
  type ChainedPosting,
  type ChainHead,
  type UnchainedPosting,
} from './jp/posting-chain.rules.js';
