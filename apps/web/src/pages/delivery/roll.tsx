import { useEffect, useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { useQuery } from '../../api/query';
import { useAccount, useSession } from '../../app/session';
import { Failure } from '../../components/feedback/failure';
import { Empty, Notice, Skeleton } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { times, weekdayOf } from '../../format/date';
import { number } from '../../format/number';
import { DeliveryPage as DeliveryDocument, Roll } from '../../graphql/generated/delivery';
import type { RollEntryFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { deliveryTexts } from '../../i18n/work/delivery';
import { NotFoundPage } from '../entry/not-found';
import { useAllRows } from './all-rows';
import { Presence } from './check-in/presence';
import { RollForm } from './roll-form';

export type Attendee = RollEntryFragment;

/** The roll of one session. */
export function RollPage({ base }: { base: string }): ReactNode {
  const t = deliveryTexts();
  const { id = '', sessionId = '' } = useParams();
  const { has } = useSession();
  const me = useAccount().employee?.id;
  const query = useQuery(DeliveryDocument, { id });
  const roll = useAllRows(Roll, { runId: id }, (data) => data.run?.enrollments);
  const [notice, setNotice] = useState<readonly string[]>([]);
  useEffect(() => setNotice([]), [sessionId]);
  const run = query.data?.run;
  const session = run?.sessions.find((each) => each.id === sessionId);
  if (query.data && !session) return <NotFoundPage />;
  const records = has('DESIGNER') || (me !== undefined && session?.host?.id === me);
  const recorded = (roll.rows ?? []).some(({ attendance }) => stateIn(attendance, sessionId) !== null);
  return (
    <Page
      title={session ? `${t.roll.title}: ${session.title}` : t.roll.title}
      lead={
        run &&
        session &&
        `${weekdayOf(session.startsAt, run.venueZone)}, ${times(session.startsAt, session.endsAt, run.venueZone)}`
      }
      crumbs={[
        { href: base, label: base === '/kelas' ? t.title : shell().nav.runs },
        ...(run ? [{ href: `${base}/${id}`, label: `${run.programme.title}, ${run.name}` }] : []),
      ]}
    >
      {query.error && <Failure error={query.error} retry={query.reload} />}
      {roll.error && <Failure error={roll.error} retry={roll.reload} />}
      {notice.length > 0 && (
        <Notice tone="good">
          {notice.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      {(!roll.rows || !session) && !roll.error && !query.error && (
        <>
          <p className="muted">{t.roll.loading(number(roll.loaded))}</p>
          <Skeleton lines={8} />
        </>
      )}
      {roll.rows && session && (
        <>
          {records && run && <Presence sessionId={sessionId} zone={run.venueZone} />}
          <p>{records ? (recorded ? t.roll.leadDone : t.roll.lead) : t.roll.readOnly}</p>
          {roll.rows.filter(takesPart).length === 0 ? (
            <Empty title={t.roll.none}>
              <p>{t.roll.noneText}</p>
            </Empty>
          ) : (
            <RollForm
              key={`${sessionId} ${String(recorded)}`}
              session={session}
              zone={run?.venueZone ?? ''}
              attendees={roll.rows.filter(takesPart)}
              readOnly={!records}
              onSaved={(lines) => {
                setNotice(lines);
                roll.reload();
              }}
            />
          )}
        </>
      )}
    </Page>
  );
}

function takesPart({ status }: Attendee): boolean {
  return ['SEATED', 'ATTENDING', 'PASSED', 'NOT_PASSED'].includes(status);
}

/** What was recorded of a session, or null. */
export function stateIn(
  attendance: Attendee['attendance'],
  sessionId: string,
): Attendee['attendance'][number] | null {
  const found = attendance.find((each) => each.sessionId === sessionId);
  return found && found.state !== null ? found : null;
}
