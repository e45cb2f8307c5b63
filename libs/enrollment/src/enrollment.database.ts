import type { ServiceDatabase } from '@asn-corpu/platform';
import { Seats1700000000001 } from './migrations/1-seats.js';
import { JpLedger1700000000002 } from './migrations/2-jp-ledger.js';
import { CertificatesAndReconciliation1700000000003 } from './migrations/3-certificates-and-reconciliation.js';
import { FactBalance1700000000004 } from './migrations/4-fact-balance.js';
import { FactOrigin1700000000005 } from './migrations/5-fact-origin.js';
import { RuleSetLife1700000000006 } from './migrations/6-rule-set-life.js';
import { ClosedYears1700000000007 } from './migrations/7-closed-years.js';
import { Claims1700000000008 } from './migrations/8-claims.js';
import { ExternalRecords1700000000009 } from './migrations/9-external-records.js';
import { Statements1700000000010 } from './migrations/10-statements.js';
import { Disputes1700000000011 } from './migrations/11-disputes.js';
import { Corrections1700000000012 } from './migrations/12-corrections.js';
import { SiasnExport1700000000013 } from './migrations/13-siasn-export.js';
import { Offers1700000000014 } from './migrations/14-offers.js';
import { ClaimDelegation1700000000015 } from './migrations/15-claim-delegation.js';
import { SiasnAnswers1700000000016 } from './migrations/16-siasn-answers.js';
import { EnteredClaims1700000000017 } from './migrations/17-entered-claims.js';
import { CertificateRevision1700000000018 } from './migrations/18-certificate-revision.js';
import { Admission1700000000019 } from './migrations/19-admission.js';
import { BusyHours1700000000020 } from './migrations/20-busy-hours.js';
import { CheckIns1700000000021 } from './migrations/21-check-ins.js';
import { RunChanges1700000000022 } from './migrations/22-run-changes.js';
import { RunQuotas1700000000023 } from './migrations/23-run-quotas.js';
import { RunChangedAt1700000000024 } from './migrations/24-run-changed-at.js';
import { PrerequisitesAndRelease1700000000025 } from './migrations/25-prerequisites-and-release.js';
import { WhoCorrected1700000000026 } from './migrations/26-who-corrected.js';
import { BadgeStatus1700000000027 } from './migrations/27-badge-status.js';
import { ProofBundles1700000000028 } from './migrations/28-proof-bundles.js';
import { CertificateBatches1700000000029 } from './migrations/29-certificate-batches.js';
import { JobActions1700000000030 } from './migrations/30-job-actions.js';
import { ReconciliationFindings1700000000031 } from './migrations/31-reconciliation-findings.js';
import { CertificateByFile1700000000032 } from './migrations/32-certificate-by-file.js';
import { CertificateSteps1700000000033 } from './migrations/33-certificate-steps.js';
import { CertificateTemplates1700000000034 } from './migrations/34-certificate-templates.js';
import { LedgerNotesItsPeople1700000000035 } from './migrations/35-ledger-notes-its-people.js';
import { CertificatesByTemplate1700000000036 } from './migrations/36-certificates-by-template.js';
import { PeopleByRange1700000000037 } from './migrations/37-people-by-range.js';
import { SeatsAgreed1700000000038 } from './migrations/38-seats-agreed.js';

export const ENROLLMENT_DATABASE: ServiceDatabase = {
  service: 'enrollment',
  entities: [],
  migrations: [
    Seats1700000000001,
    JpLedger1700000000002,
    CertificatesAndReconciliation1700000000003,
    FactBalance1700000000004,
    FactOrigin1700000000005,
    RuleSetLife1700000000006,
    ClosedYears1700000000007,
    Claims1700000000008,
    ExternalRecords1700000000009,
    Statements1700000000010,
    Disputes1700000000011,
    Corrections1700000000012,
    SiasnExport1700000000013,
    Offers1700000000014,
    ClaimDelegation1700000000015,
    SiasnAnswers1700000000016,
    EnteredClaims1700000000017,
    CertificateRevision1700000000018,
    Admission1700000000019,
    BusyHours1700000000020,
    CheckIns1700000000021,
    RunChanges1700000000022,
    RunQuotas1700000000023,
    RunChangedAt1700000000024,
    PrerequisitesAndRelease1700000000025,
    WhoCorrected1700000000026,
    BadgeStatus1700000000027,
    ProofBundles1700000000028,
    CertificateBatches1700000000029,
    JobActions1700000000030,
    ReconciliationFindings1700000000031,
    CertificateByFile1700000000032,
    CertificateSteps1700000000033,
    CertificateTemplates1700000000034,
    LedgerNotesItsPeople1700000000035,
    CertificatesByTemplate1700000000036,
    PeopleByRange1700000000037,
    SeatsAgreed1700000000038,
  ],
  appendOnly: [
    'jp_posting',
    'jp_fact',
    'jp_withdrawal',
    'jp_rule_set',
    'jp_rule_step',
    'year_close_line',
    'jp_statement',
    'claim_event',
    'jp_dispute_message',
    'turned_away',
    'badge_status',
    'enrollment_event',
    'proof_bundle_taking',
    'job_action',
    'job_action_job',
    'job_action_result',
    'certificate_template',
    'certificate_template_version',
    'certificate_template_step',
    'certificate_template_assignment',
    'legal_basis',
  ],
  publishedViews: {
    jp_rate: ['learning-path'],
    discarded_event: ['people', 'learning-path', 'enrollment'],
  },
  constraintCodes: {
    run_is_never_overbooked: 'RUN_FULL',
    run_has_one_certificate_batch_at_a_time: 'CERTIFICATE_BATCH_RUNNING',
    employee_is_in_a_run_once: 'ALREADY_ENROLLED',
    nobody_sits_in_two_runs_at_once: 'SESSIONS_CLASH',
    posting_is_reversed_once: 'ALREADY_REVERSED',
    fact_is_disputed_once_at_a_time: 'ALREADY_DISPUTED',
    dispute_is_decided_once: 'DISPUTE_CLOSED',
    ledger_only_grows: 'LEDGER_ONLY_GROWS',
    year_is_closed_once: 'YEAR_CLOSED',
    year_is_closed_by_two: 'SECOND_PERSON_NEEDED',
    closed_year_stays: 'YEAR_CLOSED',
    correction_waits_once: 'CORRECTION_PENDING',
    correction_is_confirmed_by_another: 'SECOND_PERSON_NEEDED',
    claim_is_credited_once: 'CLAIM_DECIDED',
    fact_is_sent_once: 'SENT_AGAIN',
    siasn_id_is_of_one_item: 'SIASN_ID_TAKEN',
    evidence_is_attached_once: 'EVIDENCE_ALREADY_ATTACHED',
    certificate_never_changes: 'CERTIFICATE_NEVER_CHANGES',
    certificate_is_revised_once: 'CERTIFICATE_REVISION_PENDING',
    revision_is_confirmed_by_another: 'SECOND_PERSON_NEEDED',
    one_external_import_applies_at_a_time: 'IMPORT_RUNNING',
    year_is_reconciled_once_at_a_time: 'RECONCILIATION_RUNNING',
    rule_set_version_is_unique: 'RULE_SET_EXISTS',
    rule_sets_begin_on_different_days: 'RULE_SETS_CHANGED',
    activated_rules_never_change: 'APPROVED_RULES_NEVER_CHANGE',
    approved_rules_never_change: 'APPROVED_RULES_NEVER_CHANGE',
    only_approved_rules_become_active: 'RULE_SET_NOT_APPROVED',
    rule_set_goes_its_way: 'RULE_SET_OTHER_STATUS',
    rules_are_approved_by_another: 'RULE_SET_OWN_WORK',
    rules_are_back_tested_once_at_a_time: 'BACK_TEST_RUNNING',
    bundle_is_made_once_at_a_time: 'PROOF_BUNDLE_RUNNING',
    template_name_is_unique: 'TEMPLATE_EXISTS',
    template_has_one_draft: 'TEMPLATE_HAS_DRAFT',
    template_is_published_by_another: 'TEMPLATE_OWN_WORK',
    published_template_never_changes: 'PUBLISHED_TEMPLATE_NEVER_CHANGES',
    decided_draft_never_changes: 'TEMPLATE_OTHER_STATE',
    template_version_is_retired_once: 'TEMPLATE_OTHER_STATE',
    legal_basis_version_is_unique: 'LEGAL_BASIS_EXISTS',
    legal_basis_never_changes: 'LEGAL_BASIS_NEVER_CHANGES',
  },
};
