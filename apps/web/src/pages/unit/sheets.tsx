import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { More } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Empty, Loaded, Notice, Skeleton, Tag } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { dayOf, moment, times, weekdayOf } from '../../format/date';
import { number } from '../../format/number';
import { SheetRoll, SheetSession, SheetSessions } from '../../graphql/generated/delivery';
import type { SheetSessionPartsFragment } from '../../graphql/generated/graphql';
import { deliveryTexts } from '../../i18n/work/delivery';
import { useAllRows } from '../delivery/all-rows';
import { RollForm } from '../delivery/roll-form';
import { stateIn } from '../delivery/roll';
import { NotFoundPage } from '../entry/not-found';

/** Sessions with people of the verifier's units, for which signed sheets are copied. */
export function SheetsPage(): ReactNode {
  const t = deliveryTexts().sheets;
  const pages = usePages(SheetSessions, { first: 20 }, ({ sheetSessions }) => sheetSessions);
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <>
              <ul className="rows">
                {pages.nodes.map((session) => (
                  <SessionLine key={session.sessionId} session={session} />
                ))}
              </ul>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function SessionLine({ session }: { session: SheetSessionPartsFragment }): ReactNode {
  const t = deliveryTexts().sheets;
  const { sessionId, title, startsAt, endsAt, closesAt, people, recorded, run } = session;
  return (
    <li className="card row">
      <div className="row-main">
        <h2 className="row-title">
          <Link className="card-link" href={`/unit/lembar/${sessionId}`}>
            {run.programme.title}: {title}
          </Link>
        </h2>
        <p className="muted">
          {run.name} · {dayOf(startsAt, run.venueZone)}, {times(startsAt, endsAt, run.venueZone)} ·{' '}
          {run.venue}
        </p>
      </div>
      <p className="row-side">
        <Tag tone={recorded === people ? 'good' : 'warn'}>
          {recorded === people ? t.complete : t.counts(number(recorded), number(people))}
        </Tag>
        <span className="hint">{t.until(moment(closesAt, run.venueZone))}</span>
      </p>
    </li>
  );
}

/** The roll of a session, for the people of the verifier's units. */
export function SheetRollPage(): ReactNode {
  const t = deliveryTexts();
  const { sessionId = '' } = useParams();
  const query = useQuery(SheetSession, { sessionId });
  const roll = useAllRows(SheetRoll, { sessionId }, (data) => data.sheetSession.enrollments);
  const [notice, setNotice] = useState<readonly string[]>([]);
  if (query.error?.code === 'NOT_FOUND') return <NotFoundPage />;
  const session = query.data?.sheetSession;
  return (
    <Page
      title={session ? `${t.sheets.title}: ${session.title}` : t.sheets.title}
      lead={
        session &&
        `${weekdayOf(session.startsAt, session.run.venueZone)}, ${times(session.startsAt, session.endsAt, session.run.venueZone)}`
      }
      crumbs={[{ href: '/unit/lembar', label: t.sheets.title }]}
    >
      {roll.error && <Failure error={roll.error} retry={roll.reload} />}
      {notice.length > 0 && (
        <Notice tone="good">
          {notice.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {() =>
          session &&
          (roll.rows ? (
            <>
              <p>{t.sheets.rollLead}</p>
              <RollForm
                key={String(roll.rows.some(({ attendance }) => stateIn(attendance, sessionId)))}
                session={{ id: sessionId, startsAt: session.startsAt, endsAt: session.endsAt }}
                zone={session.run.venueZone}
                attendees={roll.rows}
                readOnly={false}
                fromSheet
                onSaved={(lines) => {
                  setNotice(lines);
                  roll.reload();
                }}
              />
            </>
          ) : (
            <p className="muted">{t.roll.loading(number(roll.loaded))}</p>
          ))
        }
      </Loaded>
    </Page>
  );
}
