import type { ReactNode } from 'react';
import { dayOf, dayRange } from '../../format/date';
import { number } from '../../format/number';
import type { EnrollmentStatus, RunLineFragment, RunState } from '../../graphql/generated/graphql';
import { learner } from '../../i18n/learner';
import { terms } from '../../i18n/terms';
import { Tag } from '../feedback/states';

export type RunLine = RunLineFragment;

/** The seats that the reader can have: of their unit's quota, where there is one. */
export function seatsText(run: Pick<RunLine, 'seats'>): string | null {
  const { seats } = run;
  if (seats === null) return null;
  const { quotaUnit } = seats;
  return quotaUnit === null ? leftText(seats) : learner().seats.ofQuota(leftText(seats), quotaUnit.name);
}

function leftText(seats: NonNullable<RunLine['seats']>): string {
  const { capacity, left, waiting } = seats;
  const t = learner().seats;
  if (capacity.unlimited || capacity.limited === null || left === null) return t.unlimited;
  if (waiting > 0) return t.waiting(number(waiting));
  if (left <= 0) return t.full;
  return seats.quotaUnit === null ? t.left(number(left), number(capacity.limited)) : t.leftOnly(number(left));
}

/** When registration opens or closes, whichever comes next. */
export function registrationText(run: RunLine): string | null {
  if (run.state === 'PLANNED') return learner().seats.opens(dayOf(run.registrationOpensAt, run.venueZone));
  if (run.state === 'OPEN') return learner().seats.closes(dayOf(run.registrationClosesAt, run.venueZone));
  return null;
}

export function runDays(run: Pick<RunLine, 'startsAt' | 'endsAt' | 'venueZone'>): string | null {
  return dayRange(run.startsAt, run.endsAt, run.venueZone);
}

const RUN_TONES = {
  DRAFT: 'plain',
  PLANNED: 'info',
  OPEN: 'good',
  CLOSED: 'plain',
  RUNNING: 'info',
  ENDED: 'plain',
  CANCELLED: 'bad',
} as const satisfies Record<RunState, string>;

export function RunStateTag({ state }: { state: RunState }): ReactNode {
  return <Tag tone={RUN_TONES[state]}>{terms().runState[state]}</Tag>;
}

const STATUS_TONES: Readonly<Record<EnrollmentStatus, 'good' | 'warn' | 'bad' | 'info' | 'plain'>> = {
  NOMINATED: 'info',
  APPLIED: 'info',
  APPROVED_BY_SUPERIOR: 'info',
  WAITLISTED: 'warn',
  OFFERED: 'warn',
  SEATED: 'good',
  ATTENDING: 'info',
  PASSED: 'good',
  NOT_PASSED: 'bad',
  DECLINED: 'plain',
  EXPIRED: 'plain',
  WITHDRAWN: 'plain',
  REJECTED: 'bad',
  CANCELLED: 'plain',
};

export function StatusTag({ status }: { status: EnrollmentStatus }): ReactNode {
  return <Tag tone={STATUS_TONES[status]}>{terms().status[status]}</Tag>;
}

const UNFINISHED: readonly EnrollmentStatus[] = [
  'NOMINATED',
  'APPLIED',
  'APPROVED_BY_SUPERIOR',
  'WAITLISTED',
  'OFFERED',
  'SEATED',
  'ATTENDING',
];

/** Whether the enrollment still holds or waits for a seat. */
export function isLive(status: EnrollmentStatus): boolean {
  return UNFINISHED.includes(status);
}
