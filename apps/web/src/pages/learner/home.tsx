import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/query';
import { useAccount } from '../../app/session';
import { brand } from '../../brand';
import { Loaded, Skeleton, Empty } from '../../components/feedback/states';
import { Icon, type IconName } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { JpRing, RingLegend, StateTag, ringText, stateSentence } from '../../components/jp/ring';
import { isLive, runDays } from '../../components/learning/seats';
import { dayOf, moment, times, weekdayOf } from '../../format/date';
import { jp } from '../../format/jp';
import { number } from '../../format/number';
import type { HomeQuery } from '../../graphql/generated/graphql';
import { Home } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';

/** Where a learner stands this year, and the three things to do next. */
export function HomePage(): ReactNode {
  const account = useAccount();
  const query = useQuery(Home, {});
  return (
    <Page title={learner().home[partOfDay()](account.name)}>
      <Loaded query={query} skeleton={<Skeleton lines={8} block />}>
        {(data) => (
          <>
            <Standing data={data} />
            <NextSteps data={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function partOfDay(): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const format = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hour12: false, timeZone: brand.zone });
  const hour = Number(format.format(new Date()));
  if (hour >= 4 && hour < 11) return 'morning';
  if (hour < 15 && hour >= 11) return 'noon';
  return hour >= 15 && hour < 18 ? 'afternoon' : 'evening';
}

function Standing({ data }: { data: HomeQuery }): ReactNode {
  const figures = data.myJpAccount;
  return (
    <section className="card hero" aria-labelledby="jp-tahun-ini">
      <JpRing figures={figures} />
      <div className="hero-text">
        <h2 id="jp-tahun-ini">{learner().home.jpTitle(String(figures.year))}</h2>
        <p className="hero-figure">
          <StateTag state={figures.state} />
          <span className="visually-hidden">{ringText(figures)}</span>
        </p>
        <p className="hero-sentence">{stateSentence(figures)}</p>
        <RingLegend figures={figures} />
        <p>
          <Link className="button button-quiet" href="/buku-jp">
            <Icon name="book" />
            {learner().home.openBook}
          </Link>{' '}
          <Link className="button button-quiet" href="/klaim">
            <Icon name="plus" />
            {shell().nav.claims}
          </Link>
        </p>
      </div>
    </section>
  );
}

interface Step {
  readonly key: string;
  readonly kind: string;
  readonly icon: IconName;
  readonly href: string;
  readonly title: string;
  readonly details: readonly (string | null)[];
}

const STEPS = 3;

function NextSteps({ data }: { data: HomeQuery }): ReactNode {
  const steps = [
    ...offerSteps(data),
    ...sessionSteps(data),
    ...unfinishedSteps(data),
    ...suggestions(data),
  ].slice(0, STEPS);
  const { totalCount } = data.myEnrollments;
  return (
    <Section title={learner().home.steps}>
      {steps.length === 0 ? (
        <Empty title={learner().home.emptyTitle}>
          <p>{learner().home.emptyText}</p>
          <p>
            <Link className="button" href="/katalog">
              {learner().home.toCatalogue}
            </Link>
          </p>
        </Empty>
      ) : (
        <ol className="steps">
          {steps.map(({ key, kind, icon, href, title, details }) => (
            <li key={key} className="card step">
              <span className="step-icon">
                <Icon name={icon} />
              </span>
              <div>
                <p className="step-kind">{kind}</p>
                <h3>
                  <Link className="card-link" href={href}>
                    {title}
                  </Link>
                </h3>
                {details.filter(Boolean).map((detail) => (
                  <p key={detail} className="muted">
                    {detail}
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ol>
      )}
      {totalCount > STEPS && (
        <p>
          <Link href="/pendaftaran">{learner().home.allEnrollments(number(totalCount))}</Link>
        </p>
      )}
    </Section>
  );
}

/** Seats that wait for an answer come first: they do not wait long. */
function offerSteps({ myEnrollments }: HomeQuery): Step[] {
  const t = learner().home;
  return myEnrollments.nodes.flatMap(({ id, offerEndsAt, run }): Step[] =>
    offerEndsAt === null
      ? []
      : [
          {
            key: `offer-${id}`,
            kind: t.stepOffer,
            icon: 'warning',
            href: `/pendaftaran/${id}`,
            title: run.programme.title,
            details: [run.name, t.stepOfferUntil(moment(offerEndsAt, run.venueZone))],
          },
        ],
  );
}

type Enrolled = HomeQuery['myEnrollments']['nodes'][number];

function nextSession(enrollment: Enrolled, now: string): Enrolled['run']['sessions'][number] | undefined {
  return enrollment.run.sessions
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0];
}

/** The one session that comes first. */
function hasSeat({ status }: Pick<Enrolled, 'status'>): boolean {
  return status === 'SEATED' || status === 'ATTENDING';
}

function sessionSteps(data: HomeQuery): Step[] {
  const now = new Date().toISOString();
  const coming = data.myEnrollments.nodes
    .filter(hasSeat)
    .map((enrollment) => ({ enrollment, session: nextSession(enrollment, now) }))
    .filter((item): item is { enrollment: Enrolled; session: NonNullable<typeof item.session> } =>
      Boolean(item.session),
    )
    .sort((a, b) => a.session.startsAt.localeCompare(b.session.startsAt));
  return coming.slice(0, 1).map(({ enrollment: { id, run }, session }) => ({
    key: session.id,
    kind: learner().home.stepSession,
    icon: 'clock',
    href: `/pendaftaran/${id}`,
    title: session.title,
    details: [
      `${weekdayOf(session.startsAt, run.venueZone)}, ${times(session.startsAt, session.endsAt, run.venueZone)}`,
      `${run.programme.title} · ${run.venue}`,
    ],
  }));
}

function unfinishedSteps(data: HomeQuery): Step[] {
  const now = new Date().toISOString();
  const [first] = sessionSteps(data);
  return data.myEnrollments.nodes
    .filter(({ offerEndsAt }) => offerEndsAt === null)
    .filter((enrollment) => nextSession(enrollment, now)?.id !== first?.key || first === undefined)
    .map(({ id, run, status, progressPercent }) => ({
      key: id,
      kind: learner().home.stepFinish,
      icon: 'list',
      href: `/pendaftaran/${id}`,
      title: run.programme.title,
      details: [
        `${run.name} · ${runDays(run) ?? ''}`,
        hasSeat({ status }) ? learner().home.attended(number(progressPercent)) : terms().status[status],
      ],
    }));
}

/** Programmes one could enroll in today; those one is in are left out. */
function suggestions(data: HomeQuery): Step[] {
  const taken = new Set(data.myEnrollments.nodes.map(({ run }) => run.programme.id));
  return data.catalogue.nodes
    .filter(({ openRunCount, nextRun, programme }) => {
      const mine = nextRun?.myEnrollment;
      const hasSeat = nextRun?.seats?.left !== 0;
      return (
        openRunCount > 0 &&
        hasSeat &&
        !taken.has(programme.id) &&
        !(mine && (isLive(mine.status) || mine.status === 'PASSED'))
      );
    })
    .map(({ programme, title, jpMinutes, nextRun, issueTitle }) => ({
      key: programme.id,
      kind: `${learner().home.stepSuggestion} · ${jp(jpMinutes)}`,
      icon: 'plus',
      href: `/program/${programme.id}`,
      title,
      details: [
        issueTitle,
        nextRun && nextRun.state === 'OPEN'
          ? learner().home.closes(dayOf(nextRun.registrationClosesAt, nextRun.venueZone))
          : null,
      ],
    }));
}
