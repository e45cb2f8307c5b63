import type { JpState } from '../generated/graphql.js';
import type { EntitlementKind } from './entitlement.rules.js';

export interface Standing {
  /** Null: nothing is known of what is owed. */
  readonly kind: EntitlementKind | null;
  readonly floorMinutes: number | null;
  readonly countedMinutes: number;
  readonly scheduledMinutes: number;
}

/**
 * Where an employee stands. Rules §5: at risk while the year runs and counted plus seated is behind the elapsed
 * share of the floor. `elapsedShare` is 1 for a past year. `jpStateSql` says the same in a query.
 */
export function jpState(standing: Standing, elapsedShare: number): JpState {
  const { kind, floorMinutes, countedMinutes, scheduledMinutes } = standing;
  if (kind === null || kind === 'INCOMPLETE_DATA') return 'INCOMPLETE_DATA';
  if (kind === 'EXEMPT' || kind === 'NO_TARGET') return kind;
  const floor = floorMinutes ?? 0;
  if (countedMinutes >= floor) return 'FULFILLED';
  return elapsedShare < 1 && countedMinutes + scheduledMinutes < floor * elapsedShare
    ? 'AT_RISK'
    : 'NOT_FULFILLED';
}

/** `jpState` over the columns kind, floor_minutes, counted_minutes and scheduled_minutes. */
export function jpStateSql(elapsedShareParameter: string): string {
  return `CASE
    WHEN kind IS NULL OR kind = 'INCOMPLETE_DATA' THEN 'INCOMPLETE_DATA'
    WHEN kind IN ('EXEMPT', 'NO_TARGET') THEN kind
    WHEN counted_minutes >= floor_minutes THEN 'FULFILLED'
    WHEN ${elapsedShareParameter}::float8 < 1
      AND counted_minutes + scheduled_minutes < floor_minutes * ${elapsedShareParameter}::float8 THEN 'AT_RISK'
    ELSE 'NOT_FULFILLED' END`;
}

/** The share of a calendar year that has passed at the end of a date; 1 from its last day on, 0 before its first. */
export function elapsedShare(year: number, today: string): number {
  const start = Date.UTC(year, 0, 1);
  const length = Date.UTC(year + 1, 0, 1) - start;
  const passed = Date.parse(`${today}T00:00:00Z`) + 24 * 3600 * 1000 - start;
  return Math.min(1, Math.max(0, passed / length));
}
