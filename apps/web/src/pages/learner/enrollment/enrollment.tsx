import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Cell, Table } from '../../../components/data/lists';
import { Done, Loaded, Notice, Tag } from '../../../components/feedback/states';
import { Icon } from '../../../components/frame/icons';
import { Page, Section } from '../../../components/frame/page';
import { Explained } from '../../../components/jp/why';
import { EnrollmentHistory } from '../../../components/learning/enrollment-history';
import { RunChangeNotice } from '../../../components/learning/run-change';
import { isLive, runDays, StatusTag } from '../../../components/learning/seats';
import { Corrections } from '../../../components/learning/corrections';
import { CalendarLink } from '../../../components/learning/sessions';
import { dayOf, times } from '../../../format/date';
import { hundredths, number } from '../../../format/number';
import type { EnrollmentPageQuery, EnrollmentStatus } from '../../../graphql/generated/graphql';
import { EnrollmentPage as EnrollmentDocument } from '../../../graphql/generated/learner';
import { learner } from '../../../i18n/learner';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { NotFoundPage } from '../../entry/not-found';
import { CancelButton } from './cancel';
import { OfferBox } from './offer';
import { Timeline } from './timeline';

export type Enrollment = NonNullable<EnrollmentPageQuery['enrollment']>;

/** One enrollment from seat to certificate. */
export function EnrollmentPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useQuery(EnrollmentDocument, { id });
  const [cancelled, setCancelled] = useState(false);
  const [answered, setAnswered] = useState<EnrollmentStatus | null>(null);
  const employeeId = useSession().account?.employee?.id;
  const t = learner().enrollment;
  if (query.data && !query.data.enrollment) return <NotFoundPage />;
  const enrollment = query.data?.enrollment;
  return (
    <Page
      title={enrollment?.run.programme.title ?? t.title}
      crumbs={[{ href: '/pendaftaran', label: shell().nav.enrollments }]}
      lead={
        enrollment && `${enrollment.run.name} · ${runDays(enrollment.run) ?? ''} · ${enrollment.run.venue}`
      }
    >
      {cancelled && (
        <Done>
          <p>{t.cancelled}</p>
          {enrollment && (
            <p>
              <Link href={`/angkatan/${enrollment.run.id}`}>{t.enrollAgain}</Link>
            </p>
          )}
        </Done>
      )}
      {answered && (
        <Done key={answered}>
          <p>{answeredWords(answered)}</p>
        </Done>
      )}
      <Loaded query={query}>
        {() =>
          enrollment && (
            <>
              <RunChangeNotice run={enrollment.run} others={enrollment.run.alternatives} />
              {enrollment.employee.id === employeeId && (
                <OfferBox enrollment={enrollment} onAnswered={setAnswered} />
              )}
              <Details enrollment={enrollment} onCancelled={() => setCancelled(true)} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function answeredWords(status: EnrollmentStatus): string {
  const t = learner().enrollment;
  if (status === 'DECLINED') return t.offerLeft;
  return status === 'SEATED' ? t.offerTaken : t.offerSent;
}

/** Whose decision, or which place in line, an enrollment waits for. */
function Waiting({ enrollment }: { enrollment: Enrollment }): ReactNode {
  const t = learner().enrollment;
  const { step, stepDue, waitingPlace, run } = enrollment;
  if (waitingPlace)
    return (
      <Section title={t.place}>
        <Explained explanation={waitingPlace.explanation} />
      </Section>
    );
  if (step === null || stepDue === null) return null;
  return (
    <Notice>
      <p>
        {t.waitsFor[step]}, {t.waitsUntil(dayOf(stepDue, run.venueZone))}.
      </p>
    </Notice>
  );
}

const WITHDRAWABLE: readonly EnrollmentStatus[] = ['APPLIED', 'APPROVED_BY_SUPERIOR', 'WAITLISTED', 'SEATED'];

function Details({
  enrollment,
  onCancelled,
}: {
  enrollment: Enrollment;
  onCancelled: () => void;
}): ReactNode {
  const t = learner().enrollment;
  const { run, attendance } = enrollment;
  const live = isLive(enrollment.status);
  return (
    <>
      <p className="card-tags">
        <StatusTag status={enrollment.status} />
        {enrollment.gradeHundredths !== null && (
          <>
            {' '}
            <Tag>{t.grade(hundredths(enrollment.gradeHundredths))}</Tag>
          </>
        )}
      </p>
      <Waiting enrollment={enrollment} />
      <div className="split split-even">
        <div>
          <Section title={t.timeline}>
            <Timeline enrollment={enrollment} />
          </Section>
          <Section title={t.outcome}>
            <Explained explanation={enrollment.creditEligibility} />
          </Section>
          <EnrollmentHistory history={enrollment.history} zone={run.venueZone} />
        </div>
        <Section title={t.attendanceTitle} className="aside">
          {live || attendance.some(({ state }) => state !== null) ? (
            <Attendance enrollment={enrollment} />
          ) : (
            <p className="muted">{t.attendanceNone}</p>
          )}
          <p className="button-row">
            {live && <CalendarLink enrollmentId={enrollment.id} />}
            <Link className="button button-quiet" href={`/angkatan/${run.id}`}>
              <Icon name="book" />
              {t.toRun}
            </Link>
          </p>
        </Section>
      </div>
      {WITHDRAWABLE.includes(enrollment.status) && (
        <CancelButton enrollment={enrollment} onCancelled={onCancelled} />
      )}
    </>
  );
}

function Attendance({ enrollment }: { enrollment: Enrollment }): ReactNode {
  const t = learner().enrollment;
  const { run, attendance } = enrollment;
  return (
    <Table caption={t.attendanceTitle} head={[t.session, t.time, t.presence]}>
      {attendance.map(({ sessionId, title, startsAt, endsAt, state, minutes, corrections }) => (
        <tr key={sessionId}>
          <th scope="row" data-name={t.session}>
            {title}
          </th>
          <Cell name={t.time} steady>
            {dayOf(startsAt, run.venueZone)}
            <span className="hint">{times(startsAt, endsAt, run.venueZone)}</span>
          </Cell>
          <Cell name={t.presence}>
            {state === null && takesCodes(enrollment.status, startsAt, endsAt) ? (
              <Link href={`/presensi/${sessionId}`}>
                {learner().checkIn.open}
                <span className="visually-hidden"> {title}</span>
              </Link>
            ) : state === null ? (
              <span className="muted">{t.notRecorded}</span>
            ) : (
              <>
                <Tag tone={state === 'PRESENT' ? 'good' : state === 'ABSENT' ? 'bad' : 'warn'}>
                  {terms().attendance[state]}
                </Tag>
                {minutes !== null && <span className="hint">{t.minutes(number(minutes))}</span>}
                <Corrections corrections={corrections} zone={run.venueZone} />
              </>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const OPENS_AT_MOST_MS = 4 * 3_600_000;

/** Whether the check-in of a session may be open; its page knows the minute. */
function takesCodes(status: EnrollmentStatus, startsAt: string, endsAt: string): boolean {
  const now = Date.now();
  const seated = status === 'SEATED' || status === 'ATTENDING';
  return seated && now >= Date.parse(startsAt) - OPENS_AT_MOST_MS && now < Date.parse(endsAt);
}
