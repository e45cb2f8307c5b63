import type { ReactNode } from 'react';
import { useQuery } from '../../../api/query';
import { Section } from '../../../components/frame/page';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import { Presence as PresenceDocument } from '../../../graphql/generated/delivery';
import { deliveryTexts } from '../../../i18n/work/delivery';

/** Who checked in by code, and what the host may want to look at. */
export function Presence({ sessionId, zone }: { sessionId: string; zone: string }): ReactNode {
  const t = deliveryTexts().code;
  const presence = useQuery(PresenceDocument, { sessionId }).data?.sessionPresence;
  if (!presence || presence.checkedIn === 0) return null;
  return (
    <Section title={t.presence}>
      <p>{t.checkedIn(number(presence.checkedIn), number(presence.participants))}</p>
      <h3>{t.latest}</h3>
      <ul>
        {presence.latest.map(({ enrollmentId, employee, seenAt }) => (
          <li key={enrollmentId}>
            {employee?.name} <span className="muted">{moment(seenAt, zone)}</span>
          </li>
        ))}
      </ul>
      {presence.flags.length > 0 && (
        <>
          <h3>{t.flags}</h3>
          <p className="muted">{t.flagsText}</p>
          <ul>
            {presence.flags.map(({ enrollmentId, employee, kind, seenAt, arrivedAt }) => (
              <li key={`${enrollmentId} ${kind}`}>
                {employee?.name}: {t.flag[kind]}{' '}
                <span className="muted">
                  {moment(seenAt, zone)} → {moment(arrivedAt, zone)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
