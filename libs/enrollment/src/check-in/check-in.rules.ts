import { createHmac } from 'node:crypto';
import { DomainError } from '@asn-corpu/platform';
import type { AttendanceState } from '../generated/graphql.js';

/** How long a code is shown. */
export const SLOT_SECONDS = 30;
const SLOT_MS = SLOT_SECONDS * 1000;

/** Crockford's base 32: no letter that looks like a digit or another letter. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 6;

export interface CheckInSession {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly codeKey: Buffer;
}

/** What a province sets; hours and minutes as `EnrollmentConfig` says. */
export interface CheckInTimes {
  readonly checkInOpensMinutes: number;
  readonly checkInGraceMinutes: number;
  readonly checkInLateMinutes: number;
  readonly checkInArrivalHours: number;
}

export interface CheckInWindow {
  readonly opensAt: Date;
  /** Until then one is present from the start. */
  readonly graceEndsAt: Date;
  readonly closesAt: Date;
  /** Until then a code that was kept without a connection is still taken. */
  readonly arrivalEndsAt: Date;
}

export function checkInWindow(
  { startsAt, endsAt }: Pick<CheckInSession, 'startsAt' | 'endsAt'>,
  times: CheckInTimes,
): CheckInWindow {
  const start = startsAt.getTime();
  return {
    opensAt: new Date(start - times.checkInOpensMinutes * 60_000),
    graceEndsAt: new Date(Math.min(start + times.checkInGraceMinutes * 60_000, endsAt.getTime())),
    closesAt: new Date(Math.min(start + times.checkInLateMinutes * 60_000, endsAt.getTime())),
    arrivalEndsAt: new Date(endsAt.getTime() + times.checkInArrivalHours * 3_600_000),
  };
}

export function slotAt(moment: Date): number {
  return Math.floor(moment.getTime() / SLOT_MS);
}

export function slotStart(slot: number): Date {
  return new Date(slot * SLOT_MS);
}

/**
 * The code of a session in one half minute: the first 30 bits of HMAC-SHA-256 over session and slot. Whoever has the key
 * can check it without a network; who does not, guesses one of a thousand million.
 */
export function codeOfSlot({ id, codeKey }: Pick<CheckInSession, 'id' | 'codeKey'>, slot: number): string {
  const digest = createHmac('sha256', codeKey).update(`${id}:${slot}`).digest().readUInt32BE(0);
  return Array.from(
    { length: CODE_LENGTH },
    (_, place) => ALPHABET[(digest >>> (27 - 5 * place)) & 31] ?? '',
  ).join('');
}

/** A code as somebody typed it: spaces, dashes and small letters do not matter, nor O for 0 or I and L for 1. */
export function readCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** All codes of a session, for the projector: it goes on when its connection is gone. */
export function codesOf(session: CheckInSession, { opensAt, closesAt }: CheckInWindow): string[] {
  const first = slotAt(opensAt);
  return Array.from({ length: slotAt(new Date(closesAt.getTime() - 1)) - first + 1 }, (_, index) =>
    codeOfSlot(session, first + index),
  );
}

/** The slot a code proves, latest first, since most arrive at once; null when it is none of the session's until `now`. */
export function slotOfCode(
  session: CheckInSession,
  { opensAt, closesAt }: CheckInWindow,
  code: string,
  now: Date,
): number | null {
  const last = Math.min(slotAt(now), slotAt(new Date(closesAt.getTime() - 1)));
  for (let slot = last; slot >= slotAt(opensAt); slot -= 1) {
    if (codeOfSlot(session, slot) === code) return slot;
  }
  return null;
}

/** @throws DomainError CHECK_IN_NOT_OPEN, CHECK_IN_ARRIVED_TOO_LATE */
export function refuseOutside({ opensAt, arrivalEndsAt }: CheckInWindow, now: Date): void {
  if (now < opensAt)
    throw new DomainError('CHECK_IN_NOT_OPEN', 'Nobody can check in to this session yet', {
      opensAt: opensAt.toISOString(),
    });
  if (now >= arrivalEndsAt)
    throw new DomainError(
      'CHECK_IN_ARRIVED_TOO_LATE',
      'Too long after the session; ask its host to record it',
      {
        endedAt: arrivalEndsAt.toISOString(),
      },
    );
}

/** Why a code is none of this session's: wrong, or the time for codes is over. */
export function codeRefused({ closesAt }: CheckInWindow, now: Date): DomainError {
  return now >= closesAt
    ? new DomainError(
        'CHECK_IN_CLOSED',
        'The time to check in is over, and this code is not one that was shown',
        {
          closedAt: closesAt.toISOString(),
          field: 'code',
        },
      )
    : new DomainError('CODE_WRONG', 'This is no code of the session; read it again from the screen', {
        field: 'code',
      });
}

/** What somebody who saw the code at that moment attends: all minutes within the grace, else from then to the end. */
export function presenceAt(
  session: Pick<CheckInSession, 'endsAt'>,
  { graceEndsAt }: CheckInWindow,
  sessionMinutes: number,
  seenAt: Date,
): { state: AttendanceState; minutes: number } {
  if (seenAt < graceEndsAt) return { state: 'PRESENT', minutes: sessionMinutes };
  const left = Math.ceil((session.endsAt.getTime() - seenAt.getTime()) / 60_000);
  return { state: 'LATE', minutes: Math.min(sessionMinutes, left) };
}
