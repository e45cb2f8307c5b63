import type { ServiceDatabase } from '@asn-corpu/platform';
import { Seats1700000000001 } from './migrations/1-seats.js';
import { JpLedger1700000000002 } from './migrations/2-jp-ledger.js';
import { CertificatesAndReconciliation1700000000003 } from './migrations/3-certificates-and-reconciliation.js';
import { FactBalance1700000000004 } from './migrations/4-fact-balance.js';
import { FactOrigin1700000000005 } from './migrations/5-fact-origin.js';
import { ClosedYears1700000000007 } from './migrations/7-closed-years.js';
import { Claims1700000000008 } from './migrations/8-claims.js';
import { Statements1700000000010 } from './migrations/10-statements.js';

export const ENROLLMENT_DATABASE: ServiceDatabase = {
  service: 'enrollment',
  entities: [],
  migrations: [
    Seats1700000000001,
    JpLedger1700000000002,
    CertificatesAndReconciliation1700000000003,
    FactBalance1700000000004,
    FactOrigin1700000000005,
    ClosedYears1700000000007,
    Claims1700000000008,
    Statements1700000000010,
  ],
  appendOnly: [
    'jp_posting',
    'jp_fact',
    'jp_withdrawal',
    'jp_rule_set',
    'year_close_line',
    'jp_statement',
    'claim_event',
  ],
  publishedViews: { jp_rate: ['learning-path'] },
  constraintCodes: {
    run_is_never_overbooked: 'RUN_FULL',
    employee_is_in_a_run_once: 'ALREADY_ENROLLED',
    posting_is_reversed_once: 'ALREADY_REVERSED',
    ledger_only_grows: 'LEDGER_ONLY_GROWS',
    year_is_closed_once: 'YEAR_CLOSED',
    year_is_closed_by_two: 'SECOND_PERSON_NEEDED',
    closed_year_stays: 'YEAR_CLOSED',
    claim_is_credited_once: 'CLAIM_DECIDED',
    evidence_is_attached_once: 'EVIDENCE_ALREADY_ATTACHED',
    certificate_never_changes: 'CERTIFICATE_NEVER_CHANGES',
    year_is_reconciled_once_at_a_time: 'RECONCILIATION_RUNNING',
  },
};
