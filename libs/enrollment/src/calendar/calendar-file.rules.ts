import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** One session in somebody's calendar. */
export interface CalendarSession {
  readonly sessionId: string;
  readonly runId: string;
  /** Null for somebody who teaches it. */
  readonly enrollmentId: string | null;
  readonly title: string;
  readonly programmeTitle: string;
  readonly venue: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** How often it changed: a calendar takes the higher one. */
  readonly changes: number;
  readonly cancelled: boolean;
}

/** The sessions as iCalendar (RFC 5545). Times are in UTC: every calendar shows them where its reader is. */
export function calendarFile(
  sessions: readonly CalendarSession[],
  { now, publicUrl }: { readonly now: Date; readonly publicUrl: string },
): string {
  const calendar = ical({
    name: 'ASN Corpu',
    prodId: { company: 'ASN Corpu', product: 'ASN Corpu', language: 'ID' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 15 * 60,
  });
  const host = new URL(publicUrl).hostname;
  for (const session of sessions) {
    const { enrollmentId, runId } = session;
    calendar.createEvent({
      id: `${session.sessionId}@${host}`,
      sequence: session.changes,
      stamp: now,
      start: session.startsAt,
      end: session.endsAt,
      summary: `${session.title} – ${session.programmeTitle}`,
      ...(session.venue === '' ? {} : { location: session.venue }),
      url: `${publicUrl}/${enrollmentId === null ? `kelas/${runId}` : `pendaftaran/${enrollmentId}`}`,
      status: session.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
