import type { NoticeMail } from '../generated/graphql.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Who has to answer gets this long at least to see the mail. */
const TO_ANSWER_MS = 2 * 3_600_000;

/** When somebody wants mail; times are minutes of the day. */
export interface MailTimes {
  readonly mail: NoticeMail;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
}

/** Who has not said otherwise: at once, and not at night. */
export const USUAL_TIMES: MailTimes = { mail: 'AT_ONCE', quietFrom: 20 * 60, quietUntil: 6 * 60 };

/**
 * When the mail about something goes out; null for never. It waits for the digest and for the end of the quiet hours,
 * unless what it is about would be over by then, or nearly: the time to answer, or the start.
 */
export function mailDueAt(
  now: Date,
  zone: string,
  times: MailTimes,
  digestMinute: number,
  uselessFrom: Date | null,
): Date | null {
  if (times.mail === 'NEVER') return null;
  const wanted = times.mail === 'DAILY' ? nextAt(now, zone, digestMinute) : now;
  const due = isQuiet(minuteOfDay(wanted, zone), times)
    ? nextAt(wanted, zone, times.quietUntil ?? 0)
    : wanted;
  return uselessFrom !== null && uselessFrom.getTime() < due.getTime() + TO_ANSWER_MS ? now : due;
}

function isQuiet(minute: number, { quietFrom, quietUntil }: MailTimes): boolean {
  if (quietFrom === null || quietUntil === null) return false;
  return quietFrom < quietUntil
    ? minute >= quietFrom && minute < quietUntil
    : minute >= quietFrom || minute < quietUntil;
}

/** The next time after a moment at which it is that minute of the day. The zones of Indonesia have no summer time. */
function nextAt(moment: Date, zone: string, minute: number): Date {
  const ahead = (minute - minuteOfDay(moment, zone) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return new Date(Math.floor(moment.getTime() / MINUTE_MS + ahead) * MINUTE_MS);
}

function minuteOfDay(moment: Date, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return readMinute(format.format(moment));
}

/** "06:30" is 390. */
export function readMinute(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function writeMinute(minute: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
