import { badInput, DomainError } from '@asn-corpu/platform';
import type { RunState } from '../generated/graphql.js';
import type { CapacityInput, QuotaInput, SessionInput } from './run.inputs.js';

/** Capacity is `limited(n)` or `unlimited`; nothing else parses. Returns null for unlimited. @throws DomainError BAD_INPUT */
export function parseCapacity(input: CapacityInput): number | null {
  const limited = input.limited ?? null;
  if ((limited !== null) === (input.unlimited === true)) {
    throw badInput({ field: 'capacity', fault: 'one', message: 'give limited or unlimited, not both' });
  }
  return limited;
}

export interface RunDates {
  readonly cancelled: boolean;
  readonly publishedAt: Date | null;
  readonly registrationOpensAt: Date;
  readonly registrationClosesAt: Date;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** What a run is at a moment; nobody sets it. */
export function runState(run: RunDates, now: Date): RunState {
  if (run.publishedAt === null || run.startsAt === null || run.endsAt === null) return 'DRAFT';
  if (run.cancelled) return 'CANCELLED';
  if (now >= run.endsAt) return 'ENDED';
  if (now >= run.startsAt) return 'RUNNING';
  if (now < run.registrationOpensAt) return 'PLANNED';
  return now < run.registrationClosesAt ? 'OPEN' : 'CLOSED';
}

interface PlannedRun {
  readonly registrationOpensAt: Date;
  readonly registrationClosesAt: Date;
  readonly sessions: readonly SessionInput[];
}

/** Seats for units that the run has not, or has twice, or gives up before anybody can enroll. @throws DomainError BAD_INPUT naming the field */
export function checkQuotas(
  run: PlannedRun & {
    readonly capacity: CapacityInput;
    readonly quotas?: readonly QuotaInput[] | null;
    readonly quotasReleaseAt?: Date | null;
  },
): void {
  const quotas = run.quotas ?? [];
  const releaseAt = run.quotasReleaseAt ?? null;
  const units = new Set(quotas.map(({ unitId }) => unitId));
  if (units.size < quotas.length)
    throw badInput({ field: 'quotas', fault: 'duplicate', message: 'a unit has one quota' });
  const reserved = quotas.reduce((total, { seats }) => total + seats, 0);
  const capacity = parseCapacity(run.capacity);
  if (reserved > 0 && capacity === null)
    throw badInput({ field: 'quotas', fault: 'range', message: 'a run without limit keeps no seats' });
  if (capacity !== null && reserved > capacity)
    throw badInput({ field: 'quotas', fault: 'range', message: 'units have more seats than the run' });
  if (releaseAt === null) return;
  if (quotas.length === 0)
    throw badInput({ field: 'quotasReleaseAt', fault: 'empty', message: 'there is no quota to give up' });
  if (releaseAt <= run.registrationOpensAt || releaseAt >= run.registrationClosesAt)
    throw badInput({
      field: 'quotasReleaseAt',
      fault: 'range',
      message: 'seats go to everybody while registration is open',
    });
}

const LONGEST_SESSION_MS = 24 * 3600 * 1000;
/** Before this date there is no rule set (rules §1). */
const EARLIEST = new Date('2015-01-01T00:00:00Z');

/** Dates that contradict each other. @throws DomainError BAD_INPUT naming the field */
export function checkDates(run: PlannedRun, activityCount: number): void {
  const { registrationOpensAt, registrationClosesAt, sessions } = run;
  if (registrationOpensAt < EARLIEST) {
    throw badInput({
      field: 'registrationOpensAt',
      fault: 'range',
      message: 'earlier than any rule in force',
    });
  }
  if (registrationClosesAt <= registrationOpensAt) {
    throw badInput({
      field: 'registrationClosesAt',
      fault: 'range',
      message: 'registration closes before it opens',
    });
  }
  sessions.forEach((session, index) => checkSession(session, `sessions.${index}`, run, activityCount));
  const inOrder = [...sessions].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  inOrder.forEach((session, index) => {
    const next = inOrder[index + 1];
    if (next && next.startsAt < session.endsAt) {
      throw badInput({
        field: `sessions.${sessions.indexOf(next)}.startsAt`,
        fault: 'overlap',
        message: 'overlaps another session of the run',
      });
    }
  });
}

function checkSession(session: SessionInput, field: string, run: PlannedRun, activityCount: number): void {
  const lengthMs = session.endsAt.getTime() - session.startsAt.getTime();
  if (lengthMs <= 0)
    throw badInput({
      field: `${field}.endsAt`,
      fault: 'range',
      message: 'the session ends before it starts',
    });
  if (lengthMs > LONGEST_SESSION_MS)
    throw badInput({ field: `${field}.endsAt`, fault: 'range', message: 'a session lasts at most 24 hours' });
  if (lengthMs % 60_000 !== 0)
    throw badInput({ field: `${field}.endsAt`, fault: 'minutes', message: 'use whole minutes' });
  if (session.startsAt < run.registrationOpensAt) {
    throw badInput({
      field: `${field}.startsAt`,
      fault: 'range',
      message: 'starts before registration opens',
    });
  }
  if (session.activityIndex >= activityCount) {
    throw badInput({
      field: `${field}.activityIndex`,
      fault: 'range',
      message: 'the path has fewer activities',
    });
  }
}

/** @throws DomainError RUN_INCOMPLETE */
export function refuseIncomplete(run: { registrationClosesAt: Date; endsAt: Date | null }): void {
  const missing = [
    ...(run.endsAt === null ? ['sessions'] : []),
    ...(run.endsAt !== null && run.registrationClosesAt > run.endsAt ? ['registrationClosesAt'] : []),
  ];
  if (missing.length > 0) {
    throw new DomainError(
      'RUN_INCOMPLETE',
      `A run needs a session, and registration closes before the last one ends: ${missing.join(', ')}`,
      { missing },
    );
  }
}
