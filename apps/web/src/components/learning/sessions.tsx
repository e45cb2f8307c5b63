import type { ReactNode } from 'react';
import { times, weekdayOf } from '../../format/date';
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

/** The sessions of one's enrollment as a calendar file. */
export function CalendarLink({ enrollmentId }: { enrollmentId: string }): ReactNode {
  return (
    <a className="button button-quiet" href={`/api/enrollments/${enrollmentId}/calendar`} download>
      <Icon name="calendar" />
      {learner().run.calendar}
    </a>
  );
}
