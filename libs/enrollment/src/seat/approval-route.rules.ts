import type { ApprovalStep } from '../generated/graphql.js';

/** How one gets into a run, as learning-path set it when it was published. */
export type RunApproval = 'NONE' | 'SUPERIOR' | 'BPSDM' | 'BOTH';
export type WaitingRule = 'FIRST_COME' | 'PRIORITY';

/** Days each step has to decide. */
export interface ApprovalDays {
  readonly approvalSuperiorDays: number;
  readonly approvalBpsdmDays: number;
}

/** Whose decision an application waits for first; null where none is needed. Nobody above: BPSDM decides. */
export function firstStep(approval: RunApproval, hasSuperior: boolean): ApprovalStep | null {
  switch (approval) {
    case 'NONE':
      return null;
    case 'SUPERIOR':
    case 'BOTH':
      return hasSuperior ? 'SUPERIOR' : 'BPSDM';
    case 'BPSDM':
      return 'BPSDM';
  }
}

/** Whose decision is next after an approval; null: it was the last. */
export function nextStep(approval: RunApproval, decided: ApprovalStep): ApprovalStep | null {
  return decided === 'SUPERIOR' && approval === 'BOTH' ? 'BPSDM' : null;
}

const DAY_MS = 24 * 3_600_000;

/** When a step that begins now is overdue. */
export function approvalDueAt(days: ApprovalDays, step: ApprovalStep, now: Date): Date {
  const has = step === 'SUPERIOR' ? days.approvalSuperiorDays : days.approvalBpsdmDays;
  return new Date(now.getTime() + has * DAY_MS);
}
