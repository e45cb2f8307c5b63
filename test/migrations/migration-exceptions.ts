import type { Service } from '@asn-corpu/events';

export interface MigrationException {
  /** `rule: what`, as the linter says it. */
  readonly breaks: readonly string[];
  /** What it means on a platform in use. */
  readonly why: string;
  /** Of what takes away: the release since which nothing reads it, `v1.2.0`. */
  readonly unreadSince?: string;
}

/**
 * The last migration of each service from before there were rules, and before the first release. A later one that breaks a
 * rule is written otherwise; only what a release has stopped using may be taken away, with an exception that names the release.
 */
export const LAST_EXCUSED: Readonly<Record<Service, number>> = {
  people: 6,
  'learning-path': 6,
  enrollment: 33,
};

/** Migrations that break a rule. What was published is not edited: ADR 34. */
export const MIGRATION_EXCEPTIONS: Readonly<Record<string, MigrationException>> = {
  'learning-path 2': {
    breaks: ['index-under-lock: learning_path.programme_competency_by_competency'],
    why: 'Competencies of programmes are hundreds of rows that designers write: the index is there within milliseconds.',
  },
  'learning-path 3': {
    breaks: [
      'scans-under-lock: learning_path.run.approval',
      'scans-under-lock: learning_path.run.waiting_rule',
      'scans-under-lock: learning_path.run.offer_hours',
    ],
    why: 'Runs are thousands of rows: they are read within milliseconds, and only designers write them.',
  },
  'enrollment 2': {
    breaks: ['cannot-be-seen: SELECT'],
    why: 'The function it calls makes the partitions of a table that is new with it: nobody has seen either.',
  },
  'enrollment 4': {
    breaks: ['moves-data: enrollment.jp_fact_balance'],
    why: 'Reads the whole ledger into a table that is new; nobody waits, but on years of postings it takes minutes and misses what is posted meanwhile by the version before. Not fit for a platform in use; none was, no release had been made.',
  },
  'enrollment 5': {
    breaks: [
      'takes-away: enrollment.jp_fact.duplicate_key',
      'rewrites-table: enrollment.jp_fact.duplicate_keys',
      'scans-under-lock: enrollment.jp_fact.duplicate_keys',
      'scans-under-lock: enrollment.jp_fact.source',
      'scans-under-lock: enrollment.jp_fact.provenance',
      'scans-under-lock: enrollment.jp_fact fact_has_one_source',
      'takes-away: enrollment.jp_fact.source DEFAULT',
      'takes-away: enrollment.jp_fact.provenance DEFAULT',
      'index-under-lock: enrollment.jp_fact_by_source',
      'moves-data: enrollment.jp_rule_set',
    ],
    why: 'Renames and rewrites a column that the version before reads and writes: not fit for a platform in use. None was, no release had been made.',
  },
  'enrollment 6': {
    breaks: [
      'index-under-lock: enrollment.jp_rule_set rule_set_has_one_first_day',
      'scans-under-lock: enrollment.jp_rule_set rule_set_replaces_one_of_its_day',
      'index-under-lock: enrollment.jp_rule_set rule_sets_begin_on_different_days',
      'takes-away: enrollment.jp_rule_set.effective_to',
    ],
    why: 'Takes away a column that the version before reads; the table has a handful of rows. Not fit for a platform in use; none was, no release had been made.',
  },
  'enrollment 7': {
    breaks: ['moves-data: enrollment.jp_account'],
    why: 'Locks the account of everybody with postings until all are changed: seconds on a province. Not fit for a platform in use; none was, no release had been made.',
  },
  'enrollment 16': {
    breaks: [
      'scans-under-lock: enrollment.siasn_item siasn_item_state_check',
      'scans-under-lock: enrollment.siasn_item accepted_item_has_its_id',
      'index-under-lock: enrollment.fact_is_sent_once',
      'index-under-lock: enrollment.siasn_id_is_of_one_item',
    ],
    why: 'Items sent to SIASN are thousands of rows that one officer writes: all of it takes milliseconds.',
  },
  'enrollment 17': {
    breaks: ['index-under-lock: enrollment.claim_by_writer'],
    why: 'Claims are tens of thousands of rows: nobody submits one for some tens of milliseconds.',
  },
  'enrollment 19': {
    breaks: [
      'scans-under-lock: enrollment.run.approval',
      'scans-under-lock: enrollment.run.waiting_rule',
      'scans-under-lock: enrollment.run.offer_hours',
      'scans-under-lock: enrollment.run_seat waiting_is_not_negative',
      'scans-under-lock: enrollment.enrollment.step',
      'moves-data: enrollment.enrollment',
      'scans-under-lock: enrollment.enrollment status_says_who_holds_a_seat',
      'scans-under-lock: enrollment.enrollment who_waits_is_in_line',
      'scans-under-lock: enrollment.enrollment offer_has_an_end',
      'scans-under-lock: enrollment.enrollment application_waits_for_somebody',
      'index-under-lock: enrollment.enrollment_waiting',
      'index-under-lock: enrollment.enrollment_offered',
      'index-under-lock: enrollment.enrollment_to_decide',
    ],
    why: 'Changes and reads every enrollment while nobody may enroll: seconds on a province, which the migrator would not let it have. To be run with the platform stopped; no release had been made.',
  },
  'enrollment 20': {
    breaks: [
      'moves-data: enrollment.run',
      'index-under-lock: enrollment.enrollment nobody_sits_in_two_runs_at_once',
    ],
    why: 'Builds the index of an exclusion constraint, which PostgreSQL can only do while nobody writes: seconds on a province. To be run with the platform stopped; no release had been made.',
  },
  'enrollment 21': {
    breaks: [
      'rewrites-table: enrollment.run_session.code_key',
      'scans-under-lock: enrollment.attendance.source',
      'scans-under-lock: enrollment.attendance copied_entries_name_their_sheet',
      'index-under-lock: enrollment.enrollment_to_complete',
    ],
    why: 'Writes every session anew and reads every attendance while nobody may check in: seconds on a province. To be run with the platform stopped; no release had been made.',
  },
  'enrollment 22': {
    breaks: [
      'scans-under-lock: enrollment.run change_of_a_run_has_a_reason',
      'scans-under-lock: enrollment.run merged_run_is_cancelled',
      'moves-data: enrollment.run',
      'index-under-lock: enrollment.run_to_remind_of',
      'scans-under-lock: enrollment.enrollment_event enrollment_event_kind_check',
    ],
    why: 'Reads all runs, thousands of rows, and every step of an enrollment, some hundreds of thousands: tenths of a second.',
  },
  'enrollment 23': {
    breaks: ['index-under-lock: enrollment.run_quota_to_release'],
    why: 'Runs are thousands of rows: milliseconds.',
  },
  'enrollment 24': {
    breaks: ['moves-data: enrollment.run'],
    why: 'Changes the few runs that were cancelled: milliseconds.',
  },
  'enrollment 25': {
    breaks: ['scans-under-lock: enrollment.run only_held_results_are_released'],
    why: 'Runs are thousands of rows: milliseconds.',
  },
  'enrollment 27': {
    breaks: ['index-under-lock: enrollment.certificate_no_longer_valid'],
    why: 'Reads all certificates, hundreds of thousands, while none is issued by the workers: tenths of a second, and no person waits.',
  },
  'enrollment 31': {
    breaks: [
      'moves-data: enrollment.reconciliation_finding',
      'scans-under-lock: enrollment.reconciliation_finding.first_seen_at',
      'scans-under-lock: enrollment.reconciliation reconciliation_has_one_scope',
      'moves-data: enrollment.reconciliation',
      'index-under-lock: enrollment.year_is_reconciled_once_at_a_time',
      'index-under-lock: enrollment.reconciliation_employee_at_risk_later',
      'index-under-lock: enrollment.enrollment_by_run',
      'cannot-be-seen: DoStmt',
    ],
    why: 'Reads every enrollment for an index and every line of past reconciliations while nobody writes: a second and more on a province, where the migrator may have to be given longer. The block in it gives partitions the trigger of their table, whose lock it holds already.',
  },
  'enrollment 32': {
    breaks: ['index-under-lock: enrollment.certificate_by_file'],
    why: 'Reads all certificates, hundreds of thousands, while none is issued by the workers: tenths of a second, and no person waits.',
  },
};
