import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useAccount, useSession } from '../../app/session';
import { Cell, Facts, Table } from '../../components/data/lists';
import { Icon } from '../../components/frame/icons';
import { Section } from '../../components/frame/page';
import { runDays, RunStateTag, seatsText } from '../../components/learning/seats';
import { dayOf, times } from '../../format/date';
import { number } from '../../format/number';
import type { DeliveryPageQuery } from '../../graphql/generated/graphql';
import { deliveryTexts } from '../../i18n/work/delivery';

export type DeliveredRun = NonNullable<DeliveryPageQuery['run']>;

interface DeliveryProps {
  readonly run: DeliveredRun;
  /** Where this run's pages lie: hosts and designers come by different ways. */
  readonly base: string;
}

/** Sessions with their rolls, participants and grades of a published run. */
export function DeliverySections({ run, base }: DeliveryProps): ReactNode {
  const t = deliveryTexts();
  const { has } = useSession();
  return (
    <>
      <div className="card">
        <p>
          <RunStateTag state={run.state} />
        </p>
        <Facts
          facts={[
            [t.when, runDays(run)],
            [t.where, run.venue],
            [t.seats, seatsText(run)],
            [t.taken, number(run.seats?.taken ?? 0)],
          ]}
        />
        <div className="button-row">
          <Link className="button button-quiet" href={`${base}/${run.id}/peserta`}>
            <Icon name="people" />
            {t.seeParticipants}
          </Link>
          {run.version.graded && (
            <Link className="button button-quiet" href={`${base}/${run.id}/nilai`}>
              <Icon name="award" />
              {t.grades}
            </Link>
          )}
          {has('DESIGNER', 'ADMIN', 'AUDITOR') && (
            <Link className="button button-quiet" href={`/rancang/angkatan/${run.id}/sertifikat`}>
              <Icon name="award" />
              {t.certificates}
            </Link>
          )}
        </div>
      </div>
      <Section title={t.sessions}>
        <SessionTable run={run} base={base} />
      </Section>
    </>
  );
}

function SessionTable({ run, base }: DeliveryProps): ReactNode {
  const t = deliveryTexts();
  return (
    <Table caption={t.sessions} head={[t.session, t.time, t.host, t.attendance]}>
      {run.sessions.map((session) => (
        <tr key={session.id}>
          <th scope="row" data-name={t.session}>
            {session.title}
          </th>
          <Cell name={t.time} steady>
            {dayOf(session.startsAt, run.venueZone)}
            <span className="hint">{times(session.startsAt, session.endsAt, run.venueZone)}</span>
          </Cell>
          <Cell name={t.host}>{session.host?.name ?? t.noHost}</Cell>
          <Cell name={t.attendance}>
            <RollLink session={session} href={`${base}/${run.id}/kehadiran/${session.id}`} />
            <CodeLink session={session} href={`${base}/${run.id}/kehadiran/${session.id}/kode`} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function RollLink({ session, href }: { session: DeliveredRun['sessions'][number]; href: string }): ReactNode {
  const t = deliveryTexts();
  const { has } = useSession();
  const me = useAccount().employee?.id;
  if (session.startsAt > new Date().toISOString()) return <span className="muted">{t.notStarted}</span>;
  const records = has('DESIGNER') || (me !== undefined && session.host?.id === me);
  if (!records && !has('ADMIN', 'AUDITOR')) return <span className="muted">{t.otherHost}</span>;
  return (
    <Link href={href}>
      {records ? t.record : t.view}
      <span className="visually-hidden"> {session.title}</span>
    </Link>
  );
}

const DAY_MS = 86_400_000;

/** To the code for the room, from the day before until the session's end. */
function CodeLink({ session, href }: { session: DeliveredRun['sessions'][number]; href: string }): ReactNode {
  const t = deliveryTexts().code;
  const { has } = useSession();
  const me = useAccount().employee?.id;
  const now = Date.now();
  const soon = now >= Date.parse(session.startsAt) - DAY_MS && now < Date.parse(session.endsAt);
  if (!soon || !(has('DESIGNER') || (me !== undefined && session.host?.id === me))) return null;
  return (
    <>
      {' '}
      <Link href={href}>
        {t.show}
        <span className="visually-hidden"> {session.title}</span>
      </Link>
    </>
  );
}
