import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Icon } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { LearningPath } from '../../components/learning/path';
import {
  isLive,
  registrationText,
  runDays,
  RunStateTag,
  seatsText,
  StatusTag,
} from '../../components/learning/seats';
import { jp } from '../../format/jp';
import { hundredths, number } from '../../format/number';
import type { ProgrammePageQuery, VersionFactsFragment } from '../../graphql/generated/graphql';
import { ProgrammePage as ProgrammeDocument } from '../../graphql/generated/learner';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { NotFoundPage } from '../entry/not-found';

type Programme = NonNullable<ProgrammePageQuery['programme']>;
type Issue = NonNullable<Programme['issue']>;

/** One programme: the issue it answers, what it leads to, its path and its runs. */
export function ProgrammePage(): ReactNode {
  const { id = '' } = useParams();
  const query = useQuery(ProgrammeDocument, { id });
  if (query.data && !query.data.programme?.published) return <NotFoundPage />;
  const programme = query.data?.programme;
  const version = programme?.published;
  return (
    <Page
      title={version?.title ?? shell().nav.programmes}
      crumbs={[{ href: '/katalog', label: shell().nav.catalogue }]}
      lead={version?.summary}
    >
      <Loaded query={query}>
        {() =>
          programme &&
          version && (
            <>
              <p className="card-tags">
                <Tag tone="info">{jp(version.jpMinutes)}</Tag> <Tag>{terms().method[version.method]}</Tag>{' '}
                <Tag>{learner().programme.code(programme.code)}</Tag>
              </p>
              {programme.issue && <IssueBanner issue={programme.issue} />}
              <div className="split split-lead">
                <Runs programme={programme} />
                <div>
                  <Section title={learner().programme.outcome}>
                    <p>{version.expectedOutcome}</p>
                    <p className="muted">{learner().programme.evidence(number(version.evidenceAfterDays))}</p>
                  </Section>
                  <Competencies version={version} />
                  <Section title={learner().programme.path}>
                    <LearningPath sets={version.activitySets} totalMinutes={version.jpMinutes} />
                  </Section>
                  <Prerequisites version={version} />
                  <PassingRules version={version} />
                </div>
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function IssueBanner({ issue }: { issue: Issue }): ReactNode {
  const t = learner().programme;
  const { baseline, target, measure, targetYear } = issue;
  return (
    <section className="issue-banner" aria-labelledby="isu">
      <p className="issue-kind">{t.issue}</p>
      <h2 id="isu">{issue.title}</h2>
      {baseline !== null && target !== null && (
        <p className="issue-target">
          <strong>{t.target(number(baseline, 2), number(target, 2), measure)}</strong>
          <span>
            {issue.indicator}
            {targetYear !== null && `, ${t.targetYear(String(targetYear))}`}
          </span>
        </p>
      )}
      <details className="disclosure">
        <summary>{t.why}</summary>
        {issue.description !== '' && <p className="material">{issue.description}</p>}
        <Facts
          facts={[
            [t.indicator, issue.indicator],
            [t.owner, issue.ownerUnit.name],
          ]}
        />
        {issue.criticalProcesses.length > 0 && (
          <>
            <p className="small-title">{t.processes}</p>
            <ol className="plain-list">
              {issue.criticalProcesses.map(({ id, title }) => (
                <li key={id}>{title}</li>
              ))}
            </ol>
          </>
        )}
      </details>
    </section>
  );
}

function Competencies({ version }: { version: VersionFactsFragment }): ReactNode {
  if (version.competencies.length === 0) return null;
  return (
    <Section title={learner().programme.competencies}>
      <ul className="competencies">
        {version.competencies.map(({ competency, level }) => (
          <li key={competency.id}>
            <span>
              {competency.name}
              <span className="hint">{terms().competencyKind[competency.kind]}</span>
            </span>
            <Tag>{terms().level(level)}</Tag>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What has to be passed first, and whether one has. */
export function Prerequisites({ version }: { version: VersionFactsFragment }): ReactNode {
  const t = learner().programme;
  const { has } = useSession();
  if (version.prerequisites.length === 0) return null;
  return (
    <Section title={t.prerequisites}>
      <ul className="competencies">
        {version.prerequisites.map(({ id, title, passedByMe }) => (
          <li key={id}>
            <Link href={`/program/${id}`}>{title}</Link>
            {has('LEARNER') && (
              <Tag tone={passedByMe ? 'good' : 'warn'}>{passedByMe ? t.passedBefore : t.notPassedBefore}</Tag>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function PassingRules({ version }: { version: VersionFactsFragment }): ReactNode {
  const t = learner().programme;
  return (
    <Section title={t.rules}>
      <ul className="plain-list">
        <li>{t.attendance(number(version.minimumAttendancePercent))}</li>
        <li>{version.graded ? t.grade(hundredths(version.passingGradeHundredths)) : t.noGrade}</li>
        {version.graded && version.certificateWithoutPass && <li>{t.withoutPass}</li>}
      </ul>
    </Section>
  );
}

function Runs({ programme }: { programme: Programme }): ReactNode {
  const t = learner().programme;
  return (
    <Section title={t.runs} className="aside">
      {programme.upcomingRuns.length === 0 ? (
        <Empty title={t.noRuns}>
          <p>{t.noRunsText}</p>
        </Empty>
      ) : (
        <ul className="run-list">
          {programme.upcomingRuns.map((run) => {
            const mine =
              run.myEnrollment && run.myEnrollment.status !== 'CANCELLED' ? run.myEnrollment : null;
            const open = run.state === 'OPEN' && !mine;
            return (
              <li key={run.id} className="card run-card">
                <p className="card-tags">
                  {mine ? <StatusTag status={mine.status} /> : <RunStateTag state={run.state} />}
                </p>
                <h3>{run.name}</h3>
                <p>
                  <Icon name="calendar" />
                  {runDays(run)} · {t.sessionsCount(run.sessions.length)}
                </p>
                <p>
                  <Icon name="place" />
                  {run.venue}
                </p>
                <p className="muted">{[seatsText(run), registrationText(run)].filter(Boolean).join(' · ')}</p>
                <p>
                  <Link
                    className={open ? 'button' : 'button button-quiet'}
                    href={mine && isLive(mine.status) ? `/pendaftaran/${mine.id}` : `/angkatan/${run.id}`}
                  >
                    {mine && isLive(mine.status) ? t.yourRun : t.seeRun}
                    <span className="visually-hidden"> {run.name}</span>
                  </Link>
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
