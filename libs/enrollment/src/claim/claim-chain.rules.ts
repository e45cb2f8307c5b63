import type { ClaimStep } from '../generated/graphql.js';

/** Who decides about claims, in this order. */
export const CLAIM_STEPS: readonly ClaimStep[] = ['SUPERIOR', 'VERIFIER', 'BPSDM'];

/** Days each step has; a step with none is left out. */
export type ChainDays = Readonly<Record<ClaimStep, number>>;

/** Where there is somebody to decide. BPSDM is always there. */
export interface Deciders {
  readonly superior: boolean;
  readonly verifier: boolean;
}

export interface Route {
  /** Null: nobody else is to be asked. */
  readonly step: ClaimStep | null;
  /** Steps left out because there is nobody to take them. */
  readonly skipped: readonly ClaimStep[];
}

/** The steps of a claim. A late one is BPSDM's to decide in any case, and so is one that nobody else would. */
export function chainOf(days: ChainDays, late: boolean): readonly ClaimStep[] {
  const chain = CLAIM_STEPS.filter((step) => days[step] > 0 || (late && step === 'BPSDM'));
  return chain.length > 0 ? chain : ['BPSDM'];
}

/** Where a claim goes when it is sent. */
export function firstStep(chain: readonly ClaimStep[], deciders: Deciders): Route {
  const { step, skipped } = route(chain, deciders);
  return { step: step ?? 'BPSDM', skipped };
}

/** Where a claim goes that a step approved. */
export function stepAfter(chain: readonly ClaimStep[], step: ClaimStep, deciders: Deciders): Route {
  const later = CLAIM_STEPS.slice(CLAIM_STEPS.indexOf(step) + 1);
  return route(
    chain.filter((each) => later.includes(each)),
    deciders,
  );
}

/** Where a claim goes that nobody decided in time; null where it stays. BPSDM decides what all others left lying. */
export function escalation(chain: readonly ClaimStep[], step: ClaimStep, deciders: Deciders): Route | null {
  if (step === 'BPSDM') return null;
  const next = stepAfter(chain, step, deciders);
  return { ...next, step: next.step ?? 'BPSDM' };
}

function route(steps: readonly ClaimStep[], { superior, verifier }: Deciders): Route {
  const there: Readonly<Record<ClaimStep, boolean>> = { SUPERIOR: superior, VERIFIER: verifier, BPSDM: true };
  const at = steps.findIndex((step) => there[step]);
  return at < 0 ? { step: null, skipped: steps } : { step: steps[at] ?? null, skipped: steps.slice(0, at) };
}

const DAY_MS = 24 * 3_600_000;

/** When a step that begins now is overdue. */
export function dueAt(days: ChainDays, step: ClaimStep, now: Date): Date {
  // BPSDM has time even where it is not in the chain: late and left claims come to it all the same.
  return new Date(now.getTime() + Math.max(days[step], 1) * DAY_MS);
}

/** Claims for a year are sent until a day (MM-DD) of the year after; later ones say why they are late (P-47). */
export function isLate(completionDate: string, windowEnds: string, today: string): boolean {
  return today > `${Number(completionDate.slice(0, 4)) + 1}-${windowEnds}`;
}
