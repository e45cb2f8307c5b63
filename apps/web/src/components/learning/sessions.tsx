import type { ReactNode } from 'react';
import { brand } from '../../brand';
import { times, weekdayOf } from '../../format/date';
import { download } from '../../format/csv';
import { learner } from '../../i18n/learner';
import { Icon } from '../frame/icons';

export interface SessionLine {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly host?: { readonly name: string } | null;
}

/** Sessions under their days, in the venue's time. */
export function SessionList({
  sessions,
  zone,
}: {
  sessions: readonly SessionLine[];
  zone: string;
}): ReactNode {
  const days = new Map<string, SessionLine[]>();
  for (const session of [...sessions].sort((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const name = weekdayOf(session.startsAt, zone);
    days.set(name, [...(days.get(name) ?? []), session]);
  }
  return (
    <ol className="sessions">
      {[...days].map(([name, items]) => (
        <li key={name}>
          <h3>{name}</h3>
          <ul>
            {items.map(({ id, title, startsAt, endsAt, host }) => (
              <li key={id} className="session">
                <span className="session-time">
                  <Icon name="clock" />
                  {times(startsAt, endsAt, zone)}
                </span>
                <span>
                  {title}
                  {host && <span className="hint">{learner().run.host(host.name)}</span>}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface CalendarProps {
  readonly runId: string;
  readonly name: string;
  readonly venue: string;
  readonly sessions: readonly SessionLine[];
}

/** The sessions as a calendar file, made here: nothing needs to be asked of the server. */
export function CalendarButton({ runId, name, venue, sessions }: CalendarProps): ReactNode {
  return (
    <button
      type="button"
      className="button button-quiet"
      onClick={() =>
        download(`angkatan-${runId}.ics`, calendar(name, venue, sessions), 'text/calendar;charset=utf-8')
      }
    >
      <Icon name="calendar" />
      {learner().run.calendar}
    </button>
  );
}

function calendar(name: string, venue: string, sessions: readonly SessionLine[]): string {
  const events = sessions.flatMap(({ id, title, startsAt, endsAt }) => [
    'BEGIN:VEVENT',
    `UID:${id}@${location.hostname}`,
    `DTSTAMP:${stamp(new Date().toISOString())}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${plain(`${title} – ${name}`)}`,
    `LOCATION:${plain(venue)}`,
    'END:VEVENT',
  ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${brand.name}//ID`,
    ...events,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function stamp(instant: string): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

function plain(text: string): string {
  return text.replace(/([\\,;])/g, '\\$1').replace(/\r?\n/g, ' ');
}
