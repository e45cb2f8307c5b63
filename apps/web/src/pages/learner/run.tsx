import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Done, Loaded, Notice } from '../../components/feedback/states';
import { Page, Section } from '../../components/frame/page';
import { LearningPath } from '../../components/learning/path';
import { Quotas } from '../../components/learning/quotas';
import { RunChangeNotice } from '../../components/learning/run-change';
import { isLive, runDays, RunStateTag, seatsText } from '../../components/learning/seats';
import { CalendarLink, SessionList } from '../../components/learning/sessions';
import { dayOf, zoneName } from '../../format/date';
import { jp } from '../../format/jp';
import type { EnrollmentStatus, RunPageQuery } from '../../graphql/generated/graphql';
import { RunPage as RunDocument } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { NotFoundPage } from '../entry/not-found';
import { EnrollButton } from './enroll';
import { PassingRules, Prerequisites } from './programme';

export type Run = NonNullable<RunPageQuery['run']>;

/** One run: its sessions and seats, and the way into it. */
export function RunPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useQuery(RunDocument, { id });
  const [enrolled, setEnrolled] = useState<EnrollmentStatus | null>(null);
  if (query.data && !query.data.run) return <NotFoundPage />;
  const run = query.data?.run;
  return (
    <Page
      title={run ? `${run.name}: ${run.programme.title}` : shell().nav.runs}
      heading={run?.name}
      lead={run?.programme.title}
      crumbs={[
        { href: '/katalog', label: shell().nav.catalogue },
        ...(run ? [{ href: `/program/${run.programme.id}`, label: run.programme.title }] : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          run && (
            <>
              {enrolled && (
                <Done>
                  <p>
                    <strong>{learner().run[doneBy(enrolled)]}</strong>
                  </p>
                  <p>{learner().run[`${doneBy(enrolled)}Next`]}</p>
                </Done>
              )}
              <RunChangeNotice run={run} others={run.alternatives} />
              <div className="split split-lead">
                <Summary run={run} onEnrolled={setEnrolled} />
                <Content run={run} />
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Which words tell what was done. */
function doneBy(status: EnrollmentStatus): 'enrolled' | 'joined' | 'applied' {
  if (status === 'WAITLISTED') return 'joined';
  return status === 'APPLIED' ? 'applied' : 'enrolled';
}

function Content({ run }: { run: Run }): ReactNode {
  const takesPart =
    run.myEnrollment !== null && (isLive(run.myEnrollment.status) || run.myEnrollment.status === 'PASSED');
  return (
    <div>
      <Section
        title={learner().run.sessions}
        aside={takesPart && <CalendarLink enrollmentId={run.myEnrollment.id} />}
      >
        <p className="muted">{shell().zoneNote(zoneName(run.venueZone))}</p>
        <SessionList sessions={run.sessions} zone={run.venueZone} />
      </Section>
      <Section title={learner().programme.path}>
        <LearningPath
          sets={run.version.activitySets}
          totalMinutes={run.version.jpMinutes}
          material={takesPart}
        />
      </Section>
      <Prerequisites version={run.version} />
      <PassingRules version={run.version} />
    </div>
  );
}

function Summary({
  run,
  onEnrolled,
}: {
  run: Run;
  onEnrolled: (status: EnrollmentStatus) => void;
}): ReactNode {
  const t = learner().run;
  const { has } = useSession();
  return (
    <Section title={t.facts} className="aside">
      <div className="card">
        <p>
          <RunStateTag state={run.state} />
        </p>
        <Facts
          facts={[
            [t.when, runDays(run)],
            [t.where, run.venue],
            [t.jp, `${jp(run.version.jpMinutes)} · ${terms().method[run.version.method]}`],
            [t.seatsName, seatsText(run) ?? t.seatsSoon],
            [t.approvalName, run.approval === 'NONE' ? null : t.approval[run.approval]],
            [t.waitingName, run.waitingRule && t.waitingRule[run.waitingRule]],
            [t.resultsName, run.release && t.resultsReleased],
            [
              t.registration,
              `${dayOf(run.registrationOpensAt, run.venueZone)} – ${dayOf(run.registrationClosesAt, run.venueZone)}`,
            ],
          ]}
        />
        {run.seats && <Quotas seats={run.seats} releaseAt={run.quotasReleaseAt} zone={run.venueZone} />}
        {(has('LEADER') || has('ACTING_LEADER') || has('DESIGNER')) && run.state === 'OPEN' && (
          <p>
            <Link className="button button-quiet" href={`/persetujuan/usulkan/${run.id}`}>
              {t.nominate}
            </Link>
          </p>
        )}
        {has('LEARNER') && <Participation run={run} onEnrolled={onEnrolled} />}
      </div>
    </Section>
  );
}

/** One's own place in the run, or the way to one, or why there is none. */
function Participation({
  run,
  onEnrolled,
}: {
  run: Run;
  onEnrolled: (status: EnrollmentStatus) => void;
}): ReactNode {
  const t = learner().run;
  const mine = run.myEnrollment;
  if (mine && (isLive(mine.status) || mine.status === 'PASSED' || mine.status === 'NOT_PASSED')) {
    return (
      <>
        <p>{t.mine(terms().status[mine.status])}</p>
        <p>
          <Link className="button" href={`/pendaftaran/${mine.id}`}>
            {t.openEnrollment}
          </Link>
        </p>
      </>
    );
  }
  if (run.state === 'OPEN' && (run.seats?.left !== 0 || run.waitingRule !== null))
    return <EnrollButton run={run} onEnrolled={onEnrolled} />;
  return (
    <Notice tone="plain">
      <p>{refusal(run)}</p>
      {run.state === 'OPEN' && (
        <>
          <p>{t.wantedText}</p>
          <EnrollButton run={run} onEnrolled={onEnrolled} label={t.wanted} />
        </>
      )}
      <p>
        <Link href={`/program/${run.programme.id}`}>{t.others}</Link>
      </p>
    </Notice>
  );
}

function refusal(run: Run): string {
  const t = learner().run;
  switch (run.state) {
    case 'DRAFT':
    case 'PLANNED':
      return t.notOpen(dayOf(run.registrationOpensAt, run.venueZone));
    case 'OPEN':
      return t.full;
    case 'CLOSED':
      return t.closed;
    case 'RUNNING':
      return t.running;
    case 'ENDED':
      return t.ended;
    case 'CANCELLED':
      return learner().change.cancelled;
  }
}
